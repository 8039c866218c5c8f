"""The house: the flow goes one way, and only four rooms touch the disk or the terminal."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "pokrovsk_timeline"
FILES = sorted(file for file in HOUSE.rglob("*.py"))

# A room may use those of earlier lines and itself. Rooms on one line do not use each other.
ORDER = [
    ["depth", "edtf", "copies", "folding"],
    ["model"],
    ["notation", "settings", "shelf"],
    ["knowledge"],
    ["prose", "sources", "inflection"],
    ["dates"],
    ["publication"],
    ["events"],
    ["merge", "selection"],
    ["narrowing", "gists"],
    ["checks"],
    ["corrections", "stages"],
    ["timeline"],
    ["work"],
    ["writers"],
    ["differences"],
    ["replacing"],
    ["artefacts"],
    ["cli"],
    ["__main__"],
]
TOUCHES_DISK = {"knowledge", "sources", "work", "replacing", "artefacts", "cli", "__init__", "__main__"}
# Reading package data once, when the module is first imported, is as pure as a constant.
READS_AT_IMPORT = {"writers/as_markdown.py", "writers/as_html.py"}

IMPURE_MODULES = {
    *("os", "sys", "io", "time", "random", "secrets", "uuid", "locale", "socket", "subprocess", "shutil", "tempfile"),
    *("logging", "threading", "asyncio", "urllib.request", "http", "glob", "getpass", "platform", "rich", "typer"),
}
IMPURE_CALLS = {"print", "open", "input", "eval", "exec", "__import__", "breakpoint"}
IMPURE_METHODS = {
    *("today", "now", "utcnow", "fromtimestamp", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir"),
    *("glob", "rglob", "exists", "is_file", "is_dir", "stat", "unlink", "mkdir", "resolve", "cwd", "home"),
}


def name(file: Path) -> str:
    return file.relative_to(HOUSE).as_posix()


def room(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules that a file imports, whole names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def rooms_used(tree: ast.AST) -> set[str]:
    parts = [module.split(".") for module in imports(tree) if module.startswith("pokrovsk_timeline.")]
    return {part[1] for part in parts} & {one for line in ORDER for one in line}


def rank(one: str) -> int:
    return next(number for number, line in enumerate(ORDER) if one in line)


def faults(source: str) -> list[str]:
    """What in a source a pure room does not do."""
    tree = ast.parse(source)
    found = [one for one in imports(tree) if one in IMPURE_MODULES or one.split(".")[0] in IMPURE_MODULES]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id in IMPURE_CALLS:
                found.append(called.id)
            if isinstance(called, ast.Attribute) and called.attr in IMPURE_METHODS:
                found.append(called.attr)
    return found


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_room_uses_only_those_before_it(file: Path) -> None:
    if room(file) == "__init__":
        return
    used = rooms_used(ast.parse(file.read_text("utf-8"))) - {room(file)}
    assert not {one for one in used if rank(one) >= rank(room(file))}


@pytest.mark.parametrize("file", [file for file in FILES if room(file) not in TOUCHES_DISK], ids=name)
def test_a_pure_room_touches_nothing(file: Path) -> None:
    allowed = {"read_text"} if name(file) in READS_AT_IMPORT else set()
    assert not set(faults(file.read_text("utf-8"))) - allowed


@pytest.mark.parametrize(
    "source",
    [
        "import os",
        "from os import path",
        "import os.path",
        "print(1)",
        "open('x')",
        "date.today()",
        "from pathlib import Path\nPath('x').read_text()",
    ],
)
def test_an_impure_source_is_noticed(source: str) -> None:
    assert faults(source)


@pytest.mark.parametrize(
    "source", ["import re", "import datetime as dt", "from pathlib import PurePath", "text.find('x')"]
)
def test_a_pure_source_is_let_through(source: str) -> None:
    assert not faults(source)


def test_a_step_backwards_is_noticed() -> None:
    assert rooms_used(ast.parse("from pokrovsk_timeline.writers import FORMATS")) == {"writers"}
    assert rooms_used(ast.parse("from pokrovsk_timeline import writers, __version__")) == {"writers"}
    assert rank("writers") > rank("dates")


def topic_words() -> set[str]:
    """Names of the shipped topics: the folders under `data/topics`."""
    return {folder.name for folder in (HOUSE / "data" / "topics").iterdir() if folder.is_dir()}


@pytest.mark.parametrize("file", FILES, ids=name)
def test_no_module_knows_a_topic(file: Path) -> None:
    source = file.read_text("utf-8").replace("pokrovsk_timeline", "").replace('topic="pokrovsk"', "")
    assert not [word for word in topic_words() if word in source.casefold()]


def test_every_module_says_what_it_is() -> None:
    silent = [name(file) for file in FILES if not ast.get_docstring(ast.parse(file.read_text("utf-8")))]
    assert not silent

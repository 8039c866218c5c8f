"""The recipes of the docs, run as they stand there: files are written, commands typed, and the result is read."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import actions
import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "recipes.md").read_text("utf-8")
SECTIONS = {part.split("\n", 1)[0]: part for part in ("Before\n" + PAGE).split("\n## ")}
BLOCK = re.compile(
    r"^(?P<fence>````?)(?P<kind>\w+)(?: title=\"(?P<title>[^\"]+)\")?\n(?P<body>.*?)^(?P=fence)$", re.M | re.S
)
INIT = ("--title", "Battle of Orlec", "--place", "Orlec", "--place", "Brenna")
PARTIES = ("--party", "Karland/Karlander", "--party", "Vesnia/Vesnian")


class Kitchen:
    """A folder as the recipes begin with, and an environment with their tools."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        shutil.copytree(ROOT / "docs" / "example", self.home)
        self.environment = actions.shimmed(folder / "bin", sys.executable, ROOT)
        git = {f"GIT_{who}_{what}": "reader" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        self.environment |= {"HOME": str(folder), "NO_MKDOCS_2_WARNING": "1", **git}
        self.type(f"timeline init orlec {' '.join(map(repr, INIT + PARTIES))}")
        self.write(SECTIONS["Before"])

    def write(self, section: str) -> None:
        for block in BLOCK.finditer(section):
            if block["title"]:
                file = self.home / block["title"]
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(block["body"], "utf-8")

    def type(self, commands: str) -> str:
        shell = ["bash", "-e", "-o", "pipefail", "-c", commands]
        done = subprocess.run(shell, cwd=self.home, env=self.environment, input="", capture_output=True, text=True)
        assert done.returncode == 0, f"{commands}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def cook(self, name: str) -> None:
        """The recipe: its files, then its commands."""
        self.write(SECTIONS[name])
        for block in BLOCK.finditer(SECTIONS[name]):
            if block["kind"] == "sh":
                self.type(block["body"])

    def read(self, name: str) -> str:
        return (self.home / name).read_text("utf-8")


@pytest.fixture
def kitchen(tmp_path: Path) -> Kitchen:
    return Kitchen(tmp_path)


def need(module: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} comes with the extra `recipes`: pip install '.[recipes]'")


def test_a_report_for_a_word_processor(kitchen: Kitchen) -> None:
    if shutil.which("pandoc") is None:
        need("pypandoc")
        binary = Path(importlib.import_module("pypandoc").get_pandoc_path()).parent
        kitchen.environment["PATH"] += os.pathsep + str(binary)
    kitchen.cook("A report for a word processor")
    with zipfile.ZipFile(kitchen.home / "report.docx") as document:
        words = document.read("word/document.xml").decode("utf-8")
    assert "The bridge over the Vell at Orlec was destroyed" in re.sub(r"<[^>]*>", "", words)


def test_make_builds_only_what_is_due(kitchen: Kitchen) -> None:
    if shutil.which("make") is None:
        pytest.skip("there is no make")
    kitchen.cook("Make")
    assert "up to date" in kitchen.type("make report.html")
    changes: list[tuple[str, Callable[[], object]]] = [
        ("an article", lambda: kitchen.type("touch articles/weekly.md")),
        ("an article taken away", lambda: (kitchen.home / "articles" / "dispatch.txt").unlink()),
        ("a word of the topic", lambda: kitchen.type("sed -i 's/Battle/Siege/' orlec/topic.yaml")),
        ("a correction", lambda: kitchen.type("echo '[]' > timelines/orlec.corrections.yaml")),
    ]
    for what, change in changes:
        kitchen.type("sleep 0.05")  # two changes need two times
        change()
        assert "timeline build" in kitchen.type("make report.html"), what
        assert "up to date" in kitchen.type("make report.html"), what
    assert "Siege of Orlec" in kitchen.read("report.html")


def test_mkdocs(kitchen: Kitchen) -> None:
    need("mkdocs")
    kitchen.cook("MkDocs")
    page = kitchen.read("site/timeline/index.html")
    assert "The bridge over the Vell at Orlec was destroyed" in page
    links = set(re.findall(r'href="(\.\./[^"#]*articles/[^"#]*)', page))
    assert links
    assert all((kitchen.home / "site" / "timeline" / link).resolve().exists() for link in links)


def test_sphinx(kitchen: Kitchen) -> None:
    need("sphinx")
    need("myst_parser")
    kitchen.cook("Sphinx")
    assert "The bridge over the Vell at Orlec was destroyed" in kitchen.read("_site/timeline.html")
    kitchen.type("timeline build -q -o timeline.md --style table && sphinx-build -W -q -b html . _table")
    assert "<table" in kitchen.read("_table/timeline.html")


def test_cog(kitchen: Kitchen) -> None:
    need("cogapp")
    kitchen.cook("Cog")
    assert "- 2031-04-27: The bridge over the Vell at Orlec was destroyed" in kitchen.read("report.md")
    kitchen.type("sed -i 's/27 April/28 April/' articles/weekly.md && timeline build -q && ! cog --check report.md")


def test_a_changelog_of_the_timeline(kitchen: Kitchen) -> None:
    kitchen.type("git init -q")
    kitchen.cook("A changelog of the timeline")
    assert "140 prisoners" in kitchen.read("CHANGES.md")


def test_every_recipe_is_tried() -> None:
    tried = {name for name in globals() if name.startswith("test_")}
    names = [re.sub(r"\W+", "_", name.casefold()) for name in SECTIONS if name != "Before"]
    assert not [name for name in names if not any(name in one for one in tried)]

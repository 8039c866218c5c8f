"""The outputs in the pages are real: each block of a terminal is run, in order, in one folder a page.

A block opened with ```console holds commands after `$ ` (a backslash at the end carries one on) and what they
print, stdout and stderr as they come; one opened with ```pycon holds Python after `>>> `. A page says with what its
folder begins (`<!-- folder: docs/example -->`); `$ROOT` is the checkout. A command that fails is an error, unless it
says so itself (`; echo "exit code $?"`).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<kind>console|pycon)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL
)
FOLDER = re.compile(r"^<!-- folder: (\S+) -->$", re.M)
LEFT_OUT = shutil.ignore_patterns(".*", "node_modules", "build", "site", "__pycache__", "*.egg-info")


def rerun(text: str, root: Path) -> str:
    """The page with the outputs that its commands have now."""
    if not BLOCK.search(text):
        return text
    named = FOLDER.search(text)
    with tempfile.TemporaryDirectory() as made:
        home = Path(made) / "work"
        if named:
            shutil.copytree(root / named.group(1), home, ignore=LEFT_OUT)
        else:
            home.mkdir()
        environment = _environment(Path(made), root)
        return BLOCK.sub(lambda block: _block(block, home, environment), text)


def _environment(made: Path, root: Path) -> dict[str, str]:
    """Where `timeline` is that of this checkout, and nothing of the user's own is read or written."""
    shim = made / "bin" / "timeline"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pokrovsk_timeline "$@"\n', "utf-8")
    shim.chmod(0o755)
    paths = os.pathsep.join((str(shim.parent), str(Path(sys.executable).parent), os.environ["PATH"]))
    kept = {"PATH": paths, "ROOT": str(root), "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    plain = {"HOME": str(made), "XDG_CACHE_HOME": str(made / "cache"), "COLUMNS": "100", "NO_COLOR": "1"}
    git = {f"GIT_{who}_{what}": "reader" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {**kept, **plain, **git, "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1"}


def _block(block: re.Match[str], home: Path, environment: dict[str, str]) -> str:
    indent = block["indent"]
    lines = [line.removeprefix(indent) for line in block["body"].splitlines()]
    run = _shell if block["kind"] == "console" else _python
    body = "\n".join(f"{indent}{line}".rstrip() for line in run(lines, home, environment))
    return f"{indent}```{block['kind']}\n{body}\n{indent}```"


def _shell(lines: list[str], home: Path, environment: dict[str, str]) -> list[str]:
    """The commands, each followed by what it prints."""
    made: list[str] = []
    at = 0
    while at < len(lines):
        if not lines[at].startswith("$ "):
            at += 1
            continue
        typed = [lines[at]]
        while typed[-1].endswith("\\") or _unfinished(typed):
            at += 1
            typed.append(lines[at])
        command = "\n".join(typed).removeprefix("$ ")
        bash = ["bash", "-o", "pipefail", "-c", command]
        both = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
        done = subprocess.run(bash, cwd=home, env=environment, text=True, **both)  # type: ignore[call-overload]
        if done.returncode:
            raise RuntimeError(f"{command}: exit code {done.returncode}\n{done.stdout}")
        made += [*typed, *done.stdout.rstrip("\n").splitlines()]
        at += 1
    return made


def _unfinished(typed: list[str]) -> bool:
    """True within a here-document."""
    opened = re.search(r"<<'?(\w+)'?", typed[0])
    return bool(opened) and typed[-1] != opened.group(1)  # type: ignore[union-attr]


def _python(lines: list[str], home: Path, environment: dict[str, str]) -> list[str]:
    """The statements, each followed by what it prints."""
    run = subprocess.run(
        [sys.executable, str(Path(__file__).parent / "pycon.py")],
        input="\n".join(lines) + "\n",
        cwd=home,
        env=environment,
        text=True,
        capture_output=True,
    )
    if run.returncode:
        raise RuntimeError(run.stderr)
    return run.stdout.splitlines()

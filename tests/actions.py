"""Runs the shell steps of a composite action as GitHub does, one after the other, until one fails."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

EXPRESSION = re.compile(r"\$\{\{\s*(inputs|github)\.([\w-]+)\s*\}\}")
SHELL = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c")


class Done(NamedTuple):
    """The exit code of the last step that ran, what the steps printed, their outputs, and the summary of the job."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str


def run(
    action: Path, inputs: Mapping[str, str], home: Path, temporary: Path, environment: Mapping[str, str], skip: str = ""
) -> Done:
    """Run the action of that folder in `home`; steps of that name, and those that use other actions, are left out."""
    tree = yaml.safe_load((action / "action.yml").read_text("utf-8"))
    known = {f"inputs.{name}": str(one.get("default", "")) for name, one in tree["inputs"].items()}
    assert not set(inputs) - set(tree["inputs"]), "GitHub only warns of inputs that an action does not know"
    known |= {f"inputs.{name}": value for name, value in inputs.items()} | {"github.action_path": str(action)}
    outputs, summary = temporary / "outputs", temporary / "summary.md"
    files = {"GITHUB_OUTPUT": outputs, "GITHUB_STEP_SUMMARY": summary, "RUNNER_TEMP": temporary}
    for one in (outputs, summary):
        one.write_text("", "utf-8")
    log, code = "", 0
    for step in tree["runs"]["steps"]:
        if "run" not in step or step["name"] == skip:
            continue
        given = {name: _filled(value, known) for name, value in step.get("env", {}).items()}
        everything = {**environment, **{name: str(file) for name, file in files.items()}, **given}
        assert "${{" not in step["run"], "what a user gives reaches the shell by the environment alone"
        done = subprocess.run([*SHELL, step["run"]], cwd=home, env=everything, input="", capture_output=True, text=True)
        log += done.stdout + done.stderr
        code = done.returncode
        if code:
            break
    pairs = (tuple(line.split("=", 1)) for line in outputs.read_text("utf-8").splitlines())
    return Done(code, log, dict(pairs), summary.read_text("utf-8"))


def _filled(text: str, known: Mapping[str, str]) -> str:
    return EXPRESSION.sub(lambda found: known[f"{found[1]}.{found[2]}"], text)


def shimmed(folder: Path, python: str, root: Path) -> dict[str, str]:
    """An environment in which `timeline` is that of this checkout; its command lies in a new folder."""
    folder.mkdir(exist_ok=True)
    shim = folder / "timeline"
    shim.write_text(f'#!/bin/sh\nexec "{python}" -m pokrovsk_timeline "$@"\n', "utf-8")
    shim.chmod(0o755)
    path = os.pathsep.join((str(folder), str(Path(python).parent), os.environ["PATH"]))
    kept = {name: os.environ[name] for name in ("HOME", "XDG_CACHE_HOME") if name in os.environ}
    return {**kept, "PATH": path, "PYTHONPATH": str(root), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}

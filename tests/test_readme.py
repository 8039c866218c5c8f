"""What the README says can be done, can be done."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pokrovsk_timeline import cli

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
COMMANDS = [line.split("#")[0].split("<")[0] for line in README.splitlines() if re.match(r"timeline [a-z]", line)]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_and_option_exists(command: str, capfd: pytest.CaptureFixture[str]) -> None:
    name, *rest = shlex.split(command)[1:]
    assert cli.run([name, "--help"]) == 0
    known = capfd.readouterr().out
    for option in [word for word in rest if word.startswith("-") and word != "-"]:
        assert re.search(rf"(?<!\S){re.escape(option)}\b", known), option


def test_the_two_commands_are_there_for_who_pastes_them() -> None:
    for mark, last in (("build", ".venv/bin/timeline build seeds/"), ("tests", ".venv-test/bin/python -m pytest")):
        block = re.search(rf"<!-- {mark} -->\n```sh\n(.*?)\n```", README, re.DOTALL)
        assert block is not None
        assert block.group(1).splitlines()[-1] == last


def test_every_exit_code_is_explained() -> None:
    assert re.findall(r"^\| (\d+) \|", README, re.MULTILINE) == ["0", "1", "2", "130"]


def test_every_file_that_is_linked_is_there() -> None:
    root = Path(__file__).parent.parent
    links = {link.split("#")[0] for link in re.findall(r"\]\((?!https?:)([^)#][^)]*)\)", README)}
    assert not [link for link in links if not (root / link).exists() and not link.startswith("timelines/")]

"""What README and docs say can be done, can be done."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pokrovsk_timeline import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
DOCS = {one.name: one.read_text("utf-8") for one in sorted((ROOT / "docs").glob("*.md"))}
BLOCKS = [block for text in (README, *DOCS.values()) for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)]
TYPED = [re.split(r" #|[<>]", part)[0] for block in BLOCKS for line in block.splitlines() for part in line.split(" | ")]
COMMANDS = list(dict.fromkeys(one.strip() for one in TYPED if re.match(r"timeline [a-z]", one)))


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
    assert re.findall(r"^\| (\d+) \|", DOCS["commands.md"], re.MULTILINE) == ["0", "1", "2", "130"]


def test_every_file_that_is_linked_is_there() -> None:
    links = {link.split("#")[0] for link in re.findall(r"\]\((?!https?:)([^)#][^)]*)\)", README)}
    assert not [link for link in links if not (ROOT / link).exists() and not link.startswith("timelines/")]

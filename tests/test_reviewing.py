"""`timeline review` in a real terminal: what is asked, what is written, and what a later build makes of it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline import cli

ROOT = Path(__file__).parent.parent
ARTICLES = Path(__file__).parent / "examples" / "corrections" / "articles"
FILE = Path("timelines/pokrovsk.corrections.yaml")
BRIDGE = "-   {action: change, event: d296, kind: strike, title: The bridge is blown up,\n     reason: x, by: S}\n"
ASKED = "[a/e/r/s/b/q]? "


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles and their timeline, as the current one."""
    (tmp_path / "seeds").mkdir()
    for file in ARTICLES.iterdir():
        (tmp_path / "seeds" / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)
    assert cli.run(["build", "-q"]) == 0
    return tmp_path


class Terminal:
    """A terminal with a review in it, as a person sees and answers it."""

    def __init__(self, handle: int) -> None:
        self.handle, self.seen = handle, ""

    def until(self, words: str) -> str:
        """What is shown from here to some words."""
        start, end = len(self.seen), time.monotonic() + 30
        while words not in self.seen[start:]:
            ready, _, _ = select.select([self.handle], [], [], max(0.0, end - time.monotonic()))
            assert ready, self.seen[start:]
            try:
                self.seen += os.read(self.handle, 4096).decode("utf-8", "replace").replace("\r\n", "\n")
            except OSError:  # the other side has ended
                assert words in self.seen[start:], self.seen[start:]
        return self.seen[start:]

    def answer(self, *lines: str) -> str:
        """Answer with some lines; what is shown until the next question about an event."""
        os.write(self.handle, "".join(f"{line}\n" for line in lines).encode())
        return self.until(ASKED)

    def leave(self) -> str:
        os.write(self.handle, b"q\n")
        return self.until("events")


@contextmanager
def review(*arguments: str, width: int = 80, colour: bool = False) -> Iterator[Terminal]:
    """A review that has asked its first question."""
    handle, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "COLUMNS", "LINES")}
    environment |= {"PYTHONPATH": path, "TERM": "xterm"} | ({} if colour else {"NO_COLOR": "1"})
    command = [
        sys.executable,
        "-m",
        "pokrovsk_timeline",
        "review",
        "--by",
        "O. Reader",
        "--on",
        "2025-01-02",
        *arguments,
    ]
    with subprocess.Popen([*command, *arguments], stdin=other, stdout=other, stderr=other, env=environment) as running:
        os.close(other)
        terminal = Terminal(handle)
        try:
            terminal.until(ASKED)
            yield terminal
            assert running.wait(timeout=30) == 0
        finally:
            running.kill()
            os.close(handle)


def events() -> dict[str, dict]:
    tree = yaml.safe_load(Path("timelines/pokrovsk.yaml").read_text("utf-8"))
    return {one["id"]: one for one in (*tree["events"], *tree["undated"])}


def states() -> dict[str, str]:
    return {id: one["review"]["state"] if one["review"] else "" for id, one in events().items()}


def test_a_day_at_the_desk(folder: Path) -> None:
    """Two events are accepted, one date edited, one event rejected; a new article reopens the one it touches."""
    with review() as terminal:
        assert "-- 1 of 4 -- 3291 -- new" in terminal.seen
        assert "Novohrodivka" in terminal.answer("a")
        terminal.answer("s")
        edited = terminal.answer("e", "d", "soon", "2024-03-12", "the hospital's list")
        assert "'soon' is no day, month or year" in edited
        assert "12 March 2024 (corrected)" in edited
        terminal.answer("a")
        terminal.answer("b")
        terminal.answer("s")
        os.write(terminal.handle, b"r\nit is another bridge\n")
        assert "2 accepted, 1 rejected of 4 events in timelines/pokrovsk.corrections.yaml" in terminal.until("events")
    assert cli.run(["build", "-q"]) == 0
    assert states() == {"3291": "accepted", "d5c6": "", "76b5": "accepted"}
    assert events()["76b5"]["date"] == "2024-03-12"

    (folder / "seeds" / "c3.txt").write_text(
        "The week\n\nRussian forces captured the village of Hrodivka near Pokrovsk on 4 March 2024.\n"
    )
    assert cli.run(["build", "-q"]) == 0
    assert states() == {"3291": "reopened", "d5c6": "", "76b5": "accepted"}
    assert events()["3291"]["review"]["note"] == "new words from c3"
    with review("--only", "changed") as terminal:
        assert "-- 1 of 1 -- 3291 -- reopened" in terminal.seen
        os.write(terminal.handle, b"a\n")
        terminal.until("1 accepted of 1 event")
    assert cli.run(["build", "-q"]) == 0
    assert states() == {"3291": "accepted", "d5c6": "", "76b5": "accepted"}
    assert FILE.read_text().count("action: accept") == 2


def test_what_is_decided_again_replaces_what_was_decided(folder: Path) -> None:
    with review() as terminal:
        terminal.answer("a")
        terminal.answer("b")
        assert "-- 3291 -- accepted --" in terminal.seen
        terminal.answer("r", "not in this war")
        assert "-- 3291 -- rejected --" in terminal.answer("b")
        terminal.answer("e", "t", "Hrodivka falls", "shorter")
        terminal.answer("e", "t", "Hrodivka is taken", "better")
        terminal.leave()
    found = yaml.safe_load(FILE.read_text())
    assert [(one["action"], one.get("title")) for one in found] == [("drop", None), ("change", "Hrodivka is taken")]


def test_a_file_written_by_hand_keeps_its_comments(folder: Path) -> None:
    FILE.write_text(
        "# by hand, 2024\n\n"
        "- action: change   # why not\n"
        "  event: 3291\n"
        "  title: Hrodivka falls\n"
        "  reason: shorter\n"
        "  by: S\n"
        "# the next is sure\n"
        f"{BRIDGE}# the end"
    )
    with review() as terminal:
        terminal.answer("e", "t", "Hrodivka is taken", "better")
        terminal.answer("a")
        terminal.leave()
    text = FILE.read_text()
    for line in (
        "# by hand, 2024",
        "# - action: change   # why not",
        "#   title: Hrodivka falls",
        "# the next is sure",
    ):
        assert line in text.splitlines()
    assert (
        "-   {action: change, event: d296, kind: strike, title: The bridge is blown up,\n     reason: x, by: S}\n"
        in text
    )
    assert cli.run(["build", "-q", "--strict"]) == 0
    assert (events()["3291"]["title"], events()["d296"]["title"]) == ("Hrodivka is taken", "The bridge is blown up")


@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_line_is_wider_than_the_terminal(width: int, folder: Path) -> None:
    with review("--only", "all", width=width) as terminal:
        for _ in range(3):
            terminal.answer("s")
        terminal.leave()
    shown = [line for line in terminal.seen.splitlines() if not line.startswith(("accept, edit", "0 ", "nothing"))]
    assert shown
    assert max(map(len, shown)) <= width
    assert any(len(line) > 0.6 * width for line in shown)


def test_date_words_are_marked_with_and_without_colour(folder: Path) -> None:
    with review() as terminal:
        terminal.leave()
    assert "village of Hrodivka on >4 March 2024<”" in terminal.seen
    assert "\x1b[" not in terminal.seen
    with review(colour=True) as terminal:
        terminal.leave()
    assert "village of Hrodivka on \x1b[1;4m4 March 2024\x1b[0m”" in terminal.seen


def test_wrong_answers_are_asked_again(folder: Path) -> None:
    with review() as terminal:
        assert "answer with a (accept), e (edit)" in terminal.answer("x")
        assert "there is no kind 'weather'" in terminal.answer("e", "k", "weather", "")
        assert "-- 3291 -- new" in terminal.answer("e", "")
        assert "-- 3291 -- new" in terminal.answer("r", "")
        assert "-- 3291 -- new" in terminal.answer("b")
        assert re.search(r"nothing decided of 4", terminal.leave())
    assert not FILE.exists()


def test_without_a_terminal_nobody_is_asked(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-m", "pokrovsk_timeline", "review"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "error: review asks questions in a terminal; run it in one, or write the corrections file by hand\n"
    )

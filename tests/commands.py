"""What comes of a command that a test runs."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import termios
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent


class Ran(NamedTuple):
    """The exit code of a command, and what it printed on stdout and stderr."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def on_a_terminal(arguments: list[str], columns: int = 80, colour: bool = True) -> str:
    """What a command prints on a terminal so wide."""
    process, end = pty.fork()
    if process == 0:
        environment = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm", "PYTHONPATH": str(ROOT)}
        environment.pop("NO_COLOR", None)
        environment |= {} if colour else {"NO_COLOR": "1"}
        os.execve(sys.executable, [sys.executable, "-m", "pokrovsk_timeline", *arguments], environment)
    fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    read = b""
    try:
        while data := os.read(end, 65536):
            read += data
    except OSError:  # the other side is closed
        pass
    os.waitpid(process, 0)
    os.close(end)
    return read.decode().replace("\r\n", "\n")

"""The bytes of a file as they stood at one moment: no more than are read, and not half of an old and half of a new."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from io import BufferedReader
from pathlib import Path

TRIES = 3
"""Times that a file is read which somebody is writing to."""


def stored(file: Path, most: int) -> bytes:
    """The first bytes of a file: all of them, or one more than `most`. OSError where it cannot be read, or somebody is
    writing to it.
    """
    for _ in range(TRIES):
        with file.open("rb") as opened:
            before = _state(opened)
            data = opened.read(most + 1)
            same = _state(opened) == before
        if (same and before[0] in (0, len(data))) or len(data) > most:  # what is no file on a disk has no size
            return data
    raise _busy(file)


def lines(file: Path, longest: int, seen: Callable[[bytes], object]) -> Iterator[bytes]:
    """The lines of a file, one after the other, of a line of more than `longest` bytes no more than one above that;
    `seen` is told all bytes. OSError where it cannot be read, or somebody writes to it meanwhile.
    """
    with file.open("rb") as opened:
        before = _state(opened)
        while line := opened.readline(longest + 1):
            seen(line)
            yield line
            while len(line) > longest and not line.endswith(b"\n") and (line := opened.readline(longest + 1)):
                seen(line)
        if _state(opened) != before:
            raise _busy(file)


def _busy(file: Path) -> OSError:
    return OSError(errno.EBUSY, "somebody is writing to the file; run the command again when it is done", str(file))


def _state(opened: BufferedReader) -> tuple[int, int]:
    found = os.fstat(opened.fileno())
    return found.st_size, found.st_mtime_ns

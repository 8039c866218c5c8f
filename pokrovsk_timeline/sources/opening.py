"""A file of articles opened: its kind, its bytes and its pages, or why there are none."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.folders import Found
from pokrovsk_timeline.sources.page import LARGEST, Page
from pokrovsk_timeline.sources.readers import READERS
from pokrovsk_timeline.sources.reading import Reading

HOLDS_MANY = (".jsonl",)
"""Kinds of file that hold an article a line."""

PLAIN = (".txt", ".md")
"""Kinds of file of which nothing is extracted."""

MANY = 50  # times the largest file is the largest file of many articles, or of a page with its pictures
HOLDERS = (".jsonl", ".mhtml", ".mht")


def kind(file: Found) -> str:
    """A file that the user names without a known ending is read as plain text."""
    ending = file.file.suffix.lower()
    return ending if ending in READERS else ".txt"


def content(file: Found, reading: Reading) -> bytes | Problem:
    """What stands in a file, or why it is not read."""
    most = LARGEST * MANY if kind(file) in HOLDERS else LARGEST
    try:
        size = file.file.stat().st_size
        data = reading.stored(file.file, most) if size <= most else b""
    except OSError as fault:
        return unreadable(file, fault)
    if max(size, len(data)) > most:
        what = f"{max(size, len(data)) / 1e6:.0f} MB is more than the {most / 1e6:.0f} MB that are read"
        return Problem(file.shown, 0, "too-large", what, "split the file, or take it away", "error")
    return data


def pages(file: Found, data: bytes | Problem, reading: Reading) -> Sequence[Page | Problem]:
    """The pages of a file with these bytes."""
    return [data] if isinstance(data, Problem) else reading.pages(kind(file), data, file.shown)


def unreadable(file: Found, fault: OSError) -> Problem:
    """A file that the system does not give."""
    what = f"the file cannot be read: {fault.strerror}"
    return Problem(file.shown, 0, "unreadable", what, "change its permissions", "error")

"""The readers: bytes of a file -> a page of text with what it declares of itself, or one clear problem."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.declared import NOTHING, Declared, front_matter

LARGEST = 10_000_000  # bytes of one file
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Page:
    """`text` is the file as stored, decoded: offsets count its code points, a byte order mark and `\\r` included.

    `body` is where the article's own lines begin; `problems` are faults of what the page declares.
    """

    text: str
    body: int = 0
    declared: Declared = NOTHING
    problems: tuple[Problem, ...] = ()


def plain(data: bytes, path: str) -> Page | Problem:
    """A text file in UTF-8."""
    text = _decoded(data, path)
    return text if isinstance(text, Problem) else Page(text)


def markdown(data: bytes, path: str) -> Page | Problem:
    """A Markdown file, read as the text that it is; front matter is cut, and what it declares is taken."""
    text = _decoded(data, path)
    if isinstance(text, Problem):
        return text
    front = FRONT.match(text)
    if not front:
        return Page(text)
    declared, problems = front_matter(front.group(1), path)
    return Page(text, front.end(), declared, problems)


Reader = Callable[[bytes, str], Page | Problem]
READERS: dict[str, Reader] = {
    ".txt": plain,
    ".md": markdown,
}


def _decoded(data: bytes, path: str) -> str | Problem:
    """The text, or why there is none: empty, binary, in another encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Problem(path, 1, "not-utf-8", "the file is in UTF-16", "save it as UTF-8", "error")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        if b"\x00" in data:
            return _binary(path)
        line = data.count(b"\n", 0, fault.start) + 1
        what = f"byte 0x{data[fault.start]:02x} is not UTF-8"
        return Problem(path, line, "not-utf-8", what, "save the file as UTF-8", "error")
    if not text.strip(" \t\r\n\f\v\ufeff\u00a0"):
        return Problem(
            path, 0, "empty-file", "there is no text in the file", "remove it, or save the article again", "error"
        )
    return _binary(path) if CONTROL.search(text) else text


def _binary(path: str) -> Problem:
    return Problem(
        path, 0, "binary-file", "the file is not text", "save the article as plain text, or take the file away", "error"
    )

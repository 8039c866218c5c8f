"""Bytes -> text. The text says itself how it is encoded before anything that was declared is believed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from pokrovsk_timeline.model import Problem

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
BLANK = " \t\r\n\f\v\ufeff\u00a0"
WIDE = {  # the longer marks first
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
HALVES = 0.3  # of the bytes at even, or at odd places are NUL in a UTF-16 text of any language with spaces and figures
WESTERN = "cp1252"  # what most pages that call themselves Latin-1 or nothing at all are in
MARKED = 0.15  # of the characters of a Western text: more have marks only in text of another encoding
UNTRUSTED = {"utf-8", "iso8859-1", "ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7"}


Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, path: str, declared: str = "") -> Decoded | Problem:
    """The text, or why there is none: empty, binary.

    Order of belief: byte order mark, well-formed UTF-8, the encoding `declared`, UTF-8 with a few broken bytes, Western
    Windows. Whatever is not plain UTF-8, or not what was declared, is said in a problem.
    """
    read = _wide(data, path) or _narrow(data, path, _codec(declared))
    if isinstance(read, Problem):
        return read
    if read is None or CONTROL.search(read.text):
        return binary(path)
    return read if read.text.strip(BLANK) else empty(path)


def _wide(data: bytes, path: str) -> Decoded | None:
    codec = next((name for mark, name in WIDE.items() if data.startswith(mark)), "") or _unmarked(data)
    if not codec:
        return None
    try:
        return Decoded(data.decode(codec), (_told(path, 1, f"the file is in {codec[:6].upper()}", "note"),))
    except UnicodeDecodeError:
        return None


def _unmarked(data: bytes) -> str:
    """The kind of UTF-16 that a file without a mark is in: every other byte of Western text is then NUL."""
    half = len(data) // 2
    even, odd = data[::2].count(0), data[1::2].count(0)
    if not half or min(even, odd) > 0 or max(even, odd) < HALVES * half:
        return ""
    return "utf-16-be" if even else "utf-16-le"


def _narrow(data: bytes, path: str, codec: str) -> Decoded | Problem | None:
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        line, byte = data.count(b"\n", 0, fault.start) + 1, data[fault.start]
    if b"\x00" in data:
        return None
    if codec and codec not in UNTRUSTED:
        try:
            return Decoded(data.decode(codec))
        except UnicodeDecodeError:
            pass
    mostly = data.decode("utf-8", "replace")
    if _whole(mostly) > mostly.count("\N{REPLACEMENT CHARACTER}"):
        what = f"byte 0x{byte:02x} is not UTF-8; a mark stands in its place"
        return Decoded(mostly, (_told(path, line, what, "warning"),))
    text = data.decode(WESTERN, "replace")
    if CONTROL.search(text):
        return None
    what = f"byte 0x{byte:02x} is not UTF-8"
    if "\N{REPLACEMENT CHARACTER}" in text or _whole(text) > MARKED * len(text):
        return _told(path, line, what, "error")
    return Decoded(text, (_told(path, line, f"{what}; the file is read as Western (Windows-1252)", "warning"),))


def _whole(text: str) -> int:
    """How many characters beyond ASCII came out whole."""
    return sum(char > "\x7f" and char != "\N{REPLACEMENT CHARACTER}" for char in text)


def _codec(declared: str) -> str:
    """Python's name of an encoding, "" for one that it does not know or that is no encoding of text."""
    try:
        found = codecs.lookup(declared.strip())
        b"a".decode(found.name)
    except (LookupError, ValueError):
        return ""
    return found.name


def _told(path: str, line: int, what: str, severity: Severity) -> Problem:
    return Problem(path, line, "not-utf-8", what, "save the file as UTF-8", severity)


def cleaned(text: str) -> str:
    """An extracted text without characters that no file of text has: control characters, halves of surrogate pairs."""
    return UNWRITABLE.sub(" ", text).encode("utf-8", "replace").decode("utf-8")


def empty(path: str, line: int = 0) -> Problem:
    hint = "remove it, or save the article again"
    return Problem(path, line, "empty-file", "there is no text in the file", hint, "error")


def binary(path: str) -> Problem:
    hint = "save the article as plain text, or take the file away"
    return Problem(path, 0, "binary-file", "the file is not text", hint, "error")

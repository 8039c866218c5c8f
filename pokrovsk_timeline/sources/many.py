"""Files of which some hold many articles: their pages are put aside, packed, until all ids are known."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import msgspec

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources import folders
from pokrovsk_timeline.sources.folders import Found, ids
from pokrovsk_timeline.sources.opening import HOLDS_MANY, content, kind, pages, unreadable
from pokrovsk_timeline.sources.page import Page
from pokrovsk_timeline.sources.reading import Reading
from pokrovsk_timeline.sources.records import LONGEST, streamed

LEVEL = 1
"""How hard pages are pressed: the least."""


@dataclass(frozen=True, slots=True)
class Put:
    """A page put aside with the bytes that it was read from; `own` is the id that it names itself."""

    file: Found
    id: str
    own: str
    line: int
    packed: bytes


def opened(one: Put) -> tuple[Page, bytes]:
    """The page again, with its bytes."""
    page, data = _PAGE.decode(zlib.decompress(one.packed))
    return page, page.raw or data


_ENCODER = msgspec.msgpack.Encoder()
_PAGE = msgspec.msgpack.Decoder(tuple[Page, bytes])


def pieces(files: Sequence[Found], reading: Reading) -> tuple[list[Put], list[Problem]]:
    """The pages of all files, each with an id of its own."""
    named = ids(file.shown for file in files)
    every: list[Put] = []
    problems: list[Problem] = []
    for file in files:
        some, faults = _put(file, named[file.shown], reading)
        every += some
        problems += faults
        if len(every) > folders.MOST:
            return [], [folders.too_many(file.shown, f"more than {folders.MOST:,} articles")]
    taken = Counter(one.id for one in every)
    found: dict[str, Put] = {}
    for one in every:
        unique = f"{named[one.file.shown]}/{one.id}" if one.own and taken[one.id] > 1 else one.id
        if unique in found:
            what, hint = f"another article has the id {unique!r}", "give each article an id of its own"
            problems.append(Problem(one.file.shown, one.line, "same-id", what, hint, "error"))
        found.setdefault(unique, one if unique == one.id else replace(one, id=unique))
    return list(found.values()), problems


def _put(file: Found, stem: str, reading: Reading) -> tuple[list[Put], list[Problem]]:
    """The pages of a file, and what is wrong with it: one of many articles is read line by line, where it is UTF-8."""
    if kind(file) in HOLDS_MANY and file.file.is_file():
        try:
            some, faults = _packed(file, stem, streamed(reading.lines(file.file, LONGEST), file.shown), b"")
        except UnicodeError:
            some, faults = [], []
        except OSError as fault:
            return [], [unreadable(file, fault)]
        if some or faults:
            return some, faults
    data = content(file, reading)
    return _packed(file, stem, pages(file, data, reading), data if isinstance(data, bytes) else b"")


def _packed(file: Found, stem: str, found: Iterable[Page | Problem], data: bytes) -> tuple[list[Put], list[Problem]]:
    some: list[Put] = []
    faults: list[Problem] = []
    for one in found:
        if isinstance(one, Problem):
            faults.append(one)
            continue
        packed = zlib.compress(_ENCODER.encode((one, b"" if one.raw else data)), LEVEL)
        some.append(Put(file, one.id or _of_line(stem, one), one.id, one.line, packed))
    return some, faults


def _of_line(stem: str, page: Page) -> str:
    """The id of an article that names none: its file's, with its line where the file holds many."""
    return f"{stem}-{page.line}" if page.line else stem

"""Furniture of several lines: lists of other stories, boxes about the writer.

Each function returns the indices of its lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pokrovsk_timeline.sources import shapes
from pokrovsk_timeline.sources.shapes import Line
from pokrovsk_timeline.sources.words import PageWords


def listings(lines: Sequence[Line], words: PageWords) -> set[int]:
    """Lines that only list other stories: those under a line that says so, runs of dates and headlines cut short."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index in found:
            continue
        if _announces(line, words):
            found |= {index, *_listed(lines, index + 1, words)}
        elif _announces_inline(line, words):
            found.add(index)
    return found | _unannounced(lines, words)


def _announces(line: Line, words: PageWords) -> bool:
    return shapes.plain(line.text) in words.related


def _announces_inline(line: Line, words: PageWords) -> bool:
    """ "Read also: Another headline"."""
    opening, colon, rest = line.text.partition(":")
    return bool(colon) and shapes.plain(opening) in words.related and shapes.is_headline(rest)


def _listed(lines: Sequence[Line], index: int, words: PageWords) -> Iterator[int]:
    """The dates and headlines that follow, up to the first sentence or the heading of a paragraph of the article."""
    first = index
    while index < len(lines) and _item(lines[index], words):
        if index > first and _resumes(lines, index, words):
            return
        yield index
        index += 1


def _item(line: Line, words: PageWords) -> bool:
    return shapes.is_date(line.text, words) or shapes.is_headline(line.text)


def _resumes(lines: Sequence[Line], index: int, words: PageWords) -> bool:
    """A heading set apart from the list, with a sentence under it, belongs to the article again."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    return line.apart and not shapes.is_date(line.text, words) and after is not None and shapes.is_sentence(after.text)


def _unannounced(lines: Sequence[Line], words: PageWords) -> set[int]:
    """Runs in which dates and headlines alternate, at least two of each, half of the headlines cut short."""
    found: set[int] = set()
    index = 0
    while index < len(lines):
        run = _alternating(lines, index, words)
        cut = sum(shapes.is_truncated(lines[item].text) for item in run)
        if len(run) >= 4 and cut * 4 >= len(run):
            found |= set(run)
        index += max(1, len(run))
    return found


def _alternating(lines: Sequence[Line], first: int, words: PageWords) -> range:
    index = first
    if not shapes.is_date(lines[first].text, words):
        return range(first, first)
    while index < len(lines) and _fits(lines[index], (index - first) % 2 == 0, words):
        index += 1
    return range(first, index)


def _fits(line: Line, date: bool, words: PageWords) -> bool:
    dated = shapes.is_date(line.text, words)
    return dated if date else not dated and shapes.is_headline(line.text)


def biography(lines: Sequence[Line], words: PageWords) -> set[int]:
    """The line that opens a box about the writer, and a paragraph under it that speaks of a writer."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if shapes.plain(line.text) in words.author:
            found.add(index)
            under = lines[index + 1].text.casefold() if index + 1 < len(lines) else ""
            if len(under) <= 600 and any(phrase in under for phrase in words.biography):
                found.add(index + 1)
    return found

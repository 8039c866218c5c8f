"""Text -> lines with offsets; sentences that were wrapped over several lines are one line again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pokrovsk_timeline.sources.shapes import Line, is_sentence

WIDEST = 120  # characters of a wrapped line
BULLET = re.compile(r"\s*(?:[*•‣▪–-]\s+|#{1,6}\s+|>\s+)*")
MARKED = re.compile(r"\s*#{1,6}\s+\S|\s*(\*\*|__)[^*_]{2,90}(\*\*|__)\s*$")
LABEL = re.compile(r"\s*(?:[*•‣▪–-]\s|#|>|\d{1,3}[.)]\s|\[)")


def split(text: str, start: int = 0) -> list[Line]:
    """The lines of the text from `start`, without empty ones. A byte order mark is no part of any line."""
    runs: list[list[Line]] = [[]]
    for line in _physical(text, start):
        if line is None or line.apart:
            runs.append([])
        if line is not None:
            runs[-1].append(line)
    wrapped = _is_wrapped(runs)
    return [line for run in runs if run for line in (_joined(text, run) if wrapped else run)]


def _physical(text: str, start: int) -> list[Line | None]:
    found: list[Line | None] = []
    apart = False
    for raw in text[start:].split("\n"):
        core = raw.strip(" \t\r\f\v\u00a0\ufeff")
        if core:
            found.append(_line(raw, start, apart))
        apart = not core
        start += len(raw) + 1
    return found


def _line(raw: str, offset: int, apart: bool) -> Line:
    body = raw.rstrip(" \t\r\f\v\u00a0")
    skip = len(body) - len(body.lstrip(" \t\r\f\v\u00a0\ufeff"))
    bullet = BULLET.match(body, skip)
    begin = bullet.end() if bullet and bullet.end() < len(body) else skip
    return Line(offset + begin, offset + len(body), body[begin:], apart, bool(MARKED.match(body)))


def _is_wrapped(runs: Sequence[Sequence[Line]]) -> bool:
    """True where most lines that another one of their paragraph follows break off in mid-sentence, at one width."""
    pairs = [pair for run in runs for pair in pairwise(run)]
    broken = [first for first, second in pairs if second.text[0].islower() and not is_sentence(first.text)]
    return (
        len(pairs) >= 3
        and len(broken) >= 0.5 * len(pairs)
        and 40 <= median(len(first.text) for first, _ in pairs) <= WIDEST
    )


def _joined(text: str, run: Sequence[Line]) -> list[Line]:
    full = max(len(line.text) for line in run) * 0.7
    joined: list[Line] = []
    last = 0
    for line in run:
        starts = (
            not joined
            or last < full
            or line.marked
            or bool(LABEL.match(text[text.rfind("\n", 0, line.start) + 1 : line.end]))
        )
        if starts:
            joined.append(line)
        else:
            first = joined[-1]
            joined[-1] = Line(first.start, line.end, text[first.start : line.end], first.apart, first.marked)
        last = len(line.text)
    return joined

"""Quotes in their paragraph, cut into runs: what is quoted, which words give the date, what stands around. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pokrovsk_timeline.model import Evidence

AROUND = 70  # characters of the paragraph shown on each side of what is marked


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind."""

    text: str
    quoted: bool = False
    dates: bool = False


def passage(told: Sequence[Evidence], text: str | None) -> tuple[Run, ...]:
    """The runs of the paragraph in which the quotes of one article stand; only the quotes where it is not at hand."""
    if text is None or any(text[one.start : one.end] != one.quote for one in told):
        return tuple(run for number, one in enumerate(told) for run in _alone(one, number))
    quotes = [(one.start, one.end) for one in told]
    start, end = min(first for first, _ in quotes), max(last for _, last in quotes)
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    last = len(text) if last < 0 else last
    return _runs(text, quotes, [_phrase(text, one, first, last) for one in told], first, last)


def _alone(one: Evidence, number: int) -> tuple[Run, ...]:
    """One quote without what stands around it."""
    place = one.quote.find(one.phrase) if one.phrase else -1
    phrase = (place, place + len(one.phrase)) if place >= 0 else None
    runs = _runs(one.quote, [(0, len(one.quote))], [phrase], 0, len(one.quote))
    return (Run(" … "), *runs) if number else runs


def _runs(
    text: str, quotes: Sequence[tuple[int, int]], phrases: Sequence[tuple[int, int] | None], first: int, last: int
) -> tuple[Run, ...]:
    dates = [phrase for phrase in phrases if phrase]
    edges = sorted({first, last, *(edge for span in (*quotes, *dates) for edge in span)})
    runs = [Run(text[a:b], _inside(a, quotes), _inside(a, dates)) for a, b in pairwise(edges)]
    return tuple(_cut(run, number == 0, number == len(runs) - 1) for number, run in enumerate(runs))


def _inside(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(first <= place < last for first, last in spans)


def _phrase(text: str, one: Evidence, first: int, last: int) -> tuple[int, int] | None:
    """Where the date words stand: in the quote, else nearest before it in its paragraph, else behind it."""
    if not one.phrase:
        return None
    before, behind = text.rfind(one.phrase, first, one.start), text.find(one.phrase, one.end, last)
    found = next((place for place in (text.find(one.phrase, one.start, one.end), before, behind) if place >= 0), -1)
    return (found, found + len(one.phrase)) if found >= 0 else None


def _cut(run: Run, opens: bool, closes: bool) -> Run:
    """What stands around is cut at a word where it is long, and says so."""
    text = run.text
    if run.quoted or run.dates or len(text) <= (1 if opens or closes else 2) * AROUND:
        return run
    head = "" if opens else text[:AROUND].rsplit(" ", 1)[0]
    tail = "" if closes else text[-AROUND:].split(" ", 1)[-1]
    return Run(f"{head}{' ' if head else ''}… {tail}" if not closes else f"{head} …")

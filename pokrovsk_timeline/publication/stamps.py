"""Lines of a page that head its posts: a clock time alone, with or without its day, or a day alone over clock times."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pokrovsk_timeline.model import (
    Article,
    Block,
    CalendarDate,
    ClockTime,
    Expression,
    Mention,
    NamedShift,
    Offset,
    UnitShift,
)
from pokrovsk_timeline.sources import shapes
from pokrovsk_timeline.sources.words import PageWords, words

FEW = 5  # words; a line with fewer is no prose
POSTS = 2  # with prose under them make a live page
SHORT = 60  # characters of a stamp
INLINE = 3  # paragraphs that begin with a clock time make a live page
OPENS = re.compile(r"\s*[–—:-]?\s*[“«\"'‘]?[A-ZА-ЯЁІЇЄҐ]")
AGE = re.compile(r"\d{1,3}[smhdw]")
EDGES = re.compile(r"[\s,;|()\[\]•·–—:/*_#-]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that says when, or the clock time with which a paragraph begins.

    `minutes` since midnight, None without a clock; `day` as the line prints it; `known` the day that the page's markup
    gives; `heads`: the article's prose stands under it; `inline`: its post goes on in the same line.
    """

    start: int
    end: int
    minutes: int | None
    day: Expression | None
    known: dt.date | None = None
    heads: bool = False
    inline: bool = False

    @property
    def timed(self) -> bool:
        """True for a time, and not only a day."""
        return self.minutes is not None or self.known is not None


def stamps(article: Article, body: Sequence[Mention]) -> tuple[Stamp, ...]:
    """The stamps of a live page in text order; none for any other page."""
    found = _lines(article, body)
    few = sum(one.inline for one in found) < INLINE
    found = [one for one in found if not (few and one.inline)]
    times = [one for one in found if one.timed]
    posts = [one for one in times if one.heads]
    return tuple(found) if len(posts) >= POSTS and 2 * len(posts) >= len(times) else ()


def headings(article: Article, body: Sequence[Mention]) -> tuple[Stamp, ...]:
    """The days that head the entries of a diary, in text order; none where they are few, or some head nothing."""
    found = [one for one in _lines(article, body) if not one.inline]
    fits = len(found) >= POSTS and all(one.heads and not one.timed for one in found)
    return tuple(found) if fits and all(isinstance(one.day, CalendarDate) for one in found) else ()


def _lines(article: Article, body: Sequence[Mention]) -> list[Stamp]:
    """All lines that can be stamps, and whether prose stands under each."""
    known = words(article.language)
    starts = [one.start for one in body]
    found = [
        stamp
        for block in article.blocks
        if (stamp := _stamp(article, block, _between(body, starts, block.start, block.end), known))
    ]
    if len(found) < POSTS:
        return []
    ends = [*(one.start for one in found[1:]), len(article.text)]
    begins = [one.start for one in article.blocks]
    under = [_between(article.blocks, begins, one.end, end) for one, end in zip(found, ends, strict=True)]
    pairs = zip(found, under, strict=True)
    return [replace(one, heads=one.inline or _holds_prose(article, some)) for one, some in pairs]


Spanned = TypeVar("Spanned", Mention, Block)


def _between(some: Sequence[Spanned], starts: Sequence[int], first: int, last: int) -> Sequence[Spanned]:
    """Those that start in a stretch of the text; `starts` are those of all."""
    return some[bisect_left(starts, first) : bisect_left(starts, last)]


def _stamp(article: Article, block: Block, inside: Sequence[Mention], known: PageWords) -> Stamp | None:
    """The stamp that a line is, or begins with. The labelled day of the whole page, in its head, is none."""
    opens = bool(inside) and inside[0].start == block.start
    if block.end - block.start > SHORT and block.day is None and not opens:
        return None
    text = article.text[block.start : block.end]
    if block.kind == "title" or (block.kind == "dateline" and _labelled(text, known)):
        return None
    said = [one for one in inside if not _is_age(one)]
    minutes, day = _together(said)
    alone = len(text) <= SHORT and (minutes is not None or day is not None)
    if alone and _is_alone(text, inside, block.start, known) and block.kind != "furniture":
        return Stamp(block.start, block.end, minutes, day, block.day)
    if block.day is not None:
        return Stamp(block.start, block.end, None, None, block.day)
    return _inline(block, text, inside[0]) if opens else None


def _inline(block: Block, text: str, first: Mention) -> Stamp | None:
    """ "21:15 The army says that ...": a clock time, perhaps a dash, and a sentence."""
    minutes, day = _read(first.expression)
    rest = text[first.end - block.start :]
    goes_on = minutes is not None and day is None and OPENS.match(rest) and shapes.is_sentence(text)
    paragraph = block.kind == "paragraph" and len(rest.split()) >= FEW
    return Stamp(first.start, first.end, minutes, None, None, inline=True) if goes_on and paragraph else None


def _together(inside: Sequence[Mention]) -> tuple[int | None, Expression | None]:
    """The minutes and the day of one phrase, or of a day and a clock time beside it."""
    read = [_read(one.expression) for one in inside]
    if len(read) == 1:
        return read[0]
    clocks = [minutes for minutes, day in read if minutes is not None and day is None]
    days = [day for minutes, day in read if minutes is None and day is not None]
    return (clocks[0], days[0]) if len(read) == 2 and len(clocks) == len(days) == 1 else (None, None)


def _is_age(mention: Mention) -> bool:
    """ "2 hours ago": how old a post was when the page was saved."""
    return isinstance(mention.expression, Offset) and mention.expression.origin == "now"


def _labelled(text: str, known: PageWords) -> bool:
    return shapes.plain(text).startswith((*known.published, *known.modified))


def _read(expression: Expression) -> tuple[int | None, Expression | None]:
    """The minutes and the day that a phrase names; neither for what is no clock time and no day."""
    match expression:
        case ClockTime(hour=hour, minute=int(minute), day=day):
            return 60 * hour + minute, day
        case CalendarDate(month=int(), day=int()) | NamedShift(weekday=int(), month=None, shift=None):
            return None, expression
        case UnitShift(unit="day"):
            return None, expression
    return None, None


def _is_alone(text: str, inside: Sequence[Mention], start: int, known: PageWords) -> bool:
    """Nothing stands beside the phrases but words of a date stamp, or of whose clock it is."""
    edges = [0, *(edge - start for one in inside for edge in (one.start, one.end)), len(text)]
    parts = [text[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)]
    rest = [token.casefold() for part in parts for token in EDGES.split(part) if token]
    clock = len(rest) <= 3 and bool(rest) and rest[-1] in known.clock
    return clock or all({token, token.strip(".")} & known.stamp or AGE.fullmatch(token) for token in rest)


def _holds_prose(article: Article, under: Sequence[Block]) -> bool:
    """A sentence of the article stands in these lines."""
    texts = (article.text[one.start : one.end] for one in under if one.kind == "paragraph")
    return any(len(text.split()) >= FEW and shapes.is_sentence(text) for text in texts)


def fresh(found: Sequence[Stamp], body: Sequence[Mention]) -> bool:
    """True where some post speaks of its own today or yesterday: it was written then, and not long after."""
    return any(one.start > first.start and _is_fresh(one) for first in found[:1] for one in body)


def _is_fresh(mention: Mention) -> bool:
    expression = mention.expression
    inner = getattr(expression, "of", None) or expression
    return not mention.quoted and isinstance(inner, UnitShift) and inner.unit == "day" and abs(inner.shift) <= 1

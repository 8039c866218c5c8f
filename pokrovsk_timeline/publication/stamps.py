"""Lines of a page that head its posts: a clock time alone, with or without its day, or a day alone over clock times."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pokrovsk_timeline.model import Article, Block, CalendarDate, ClockTime, Expression, Mention, NamedShift, UnitShift
from pokrovsk_timeline.sources import shapes
from pokrovsk_timeline.sources.words import PageWords, words

FEW = 5  # words; a line with fewer is no prose
POSTS = 2  # with prose under them make a live page
SHORT = 60  # characters of a stamp
EDGES = re.compile(r"[\s,;|()\[\]•·–—:/*_#-]+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that says when. `minutes` since midnight, None without a clock; `day` as the line prints it.

    `known` is the day that the page's markup gives; `posts`: the article's prose stands under it.
    """

    start: int
    end: int
    minutes: int | None
    day: Expression | None
    known: dt.date | None = None
    posts: bool = False


def stamps(article: Article, body: Sequence[Mention]) -> tuple[Stamp, ...]:
    """The stamps of a live page in text order; none for any other page."""
    known = words(article.language)
    starts = [one.start for one in body]
    found = [
        stamp
        for block in article.blocks
        if block.end - block.start <= SHORT
        and (stamp := _stamp(article, block, _between(body, starts, block.start, block.end), known))
    ]
    if len(found) < POSTS:
        return ()
    ends = [*(one.start for one in found[1:]), len(article.text)]
    begins = [one.start for one in article.blocks]
    under = [_between(article.blocks, begins, one.end, end) for one, end in zip(found, ends, strict=True)]
    over = [_holds_prose(article, some) for some in under]
    posts = [
        replace(one, posts=prose and (one.minutes is not None or one.known is not None))
        for one, prose in zip(found, over, strict=True)
    ]
    clocks = [one for one in posts if one.minutes is not None or one.known is not None]
    told = [one for one in clocks if one.posts]
    return tuple(posts) if len(told) >= POSTS and 2 * len(told) >= len(clocks) else ()


Spanned = TypeVar("Spanned", Mention, Block)


def _between(some: Sequence[Spanned], starts: Sequence[int], first: int, last: int) -> Sequence[Spanned]:
    """Those that start in a stretch of the text; `starts` are those of all."""
    return some[bisect_left(starts, first) : bisect_left(starts, last)]


def _stamp(article: Article, block: Block, inside: Sequence[Mention], known: PageWords) -> Stamp | None:
    """The stamp that a line is, if it is nothing else. The labelled day of the whole page, in its head, is none."""
    text = article.text[block.start : block.end]
    if block.kind == "title" or (block.kind == "dateline" and _labelled(text, known)):
        return None
    minutes, day = _read(inside[0].expression) if len(inside) == 1 else (None, None)
    whole = (minutes is not None or day is not None) and _is_alone(text, inside, block.start, known)
    if block.day is None and (not whole or block.kind == "furniture"):
        return None
    return Stamp(block.start, block.end, minutes if whole else None, day if whole else None, block.day)


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
    """Nothing stands beside the phrase but words of a date stamp, or of whose clock it is."""
    before, after = text[: inside[0].start - start], text[inside[0].end - start :]
    rest = [token.casefold() for part in (before, after) for token in EDGES.split(part) if token]
    clock = len(rest) <= 3 and bool(rest) and rest[-1] in known.clock
    return clock or all(token in known.stamp or token.strip(".") in known.stamp for token in rest)


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

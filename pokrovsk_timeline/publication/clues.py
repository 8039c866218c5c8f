"""What a clue is: words of an article, and the days of publication that they allow."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.model import (
    Article,
    Block,
    CalendarDate,
    ClockTime,
    Expression,
    Inside,
    Mention,
    NamedShift,
    PartOf,
    Publication,
    Reason,
    Strength,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.days import Days

YEARS = range(days.FIRST.year, days.LAST.year)
"""The years in which an article can have been written whose words name none."""


PART = re.compile(r"[!?;:“”\"\n]|\.(?!\s?\d)")
"""What ends a sentence, or parts it; a point before a number ends none ("Sept. 11")."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Words, and the days of publication that they allow. Clues of one strength count in the order of their list.

    `landmark`: it rests on what is known of the topic, not on the words alone.
    """

    reason: Reason
    allows: Days
    landmark: bool = False


def clue(
    article: Article, mention: Mention, rule: str, strength: Strength, allows: Days, first: dt.date | None = None
) -> Clue:
    """The clue that a date phrase gives."""
    return Clue(reason(article, mention, rule, strength, first), allows)


def reason(article: Article, mention: Mention, rule: str, strength: Strength, first: dt.date | None = None) -> Reason:
    """The phrase as a reason; `first` is the bound from below that it gives."""
    return Reason(article.id, mention.start, mention.end, mention.text, rule, strength, first)


def block_of(article: Article, mention: Mention) -> Block | None:
    """The block in which a phrase stands."""
    at = bisect_right(article.blocks, mention.start, key=_START) - 1
    return article.blocks[at] if at >= 0 and mention.start < article.blocks[at].end else None


_START = attrgetter("start")


def is_asked(article: Article, mention: Mention) -> bool:
    """True for a date of a question: it tells of nothing."""
    end = _MARK.search(article.text, mention.end)
    return end is not None and end[0] == "?"


_MARK = re.compile(r"[!?…\n]|\.(?!\s?\d|\w)")
"""What ends a sentence."""


def whole_day(expression: Expression) -> CalendarDate | None:
    """The day with its month that a date, a part of it or a clock time on it prints, with or without a year."""
    match expression:
        case CalendarDate(month=int(), day=int()):
            return expression
        case ClockTime(day=inner) if inner is not None:
            return whole_day(inner)
        case PartOf(of=inner):
            return whole_day(inner)
    return None


@lru_cache(maxsize=4096)
def printed(expression: Expression) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a date that prints its year; None for what counts from the day of writing."""
    when = resolve(expression, Publication())
    if when.basis != "stated" or when.earliest is None or when.latest is None:
        return None
    return when.earliest, when.latest


def on(year: int, month: int | None, day: int | None) -> dt.date | None:
    """The day of the calendar, None where there is none such."""
    try:
        return dt.date(year, month or 1, day or 1)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def each_year(date: CalendarDate) -> tuple[dt.date, ...]:
    """The day of the date: of its year, or of every year in which it exists and has its weekday."""
    found = (on(year, date.month, date.day) for year in ([date.year] if date.year else YEARS))
    return tuple(day for day in found if day and (date.year or date.weekday in (None, day.isoweekday())))


def after(date: CalendarDate, least: int, most: int) -> Days:
    """The days from `least` to `most` days after the date."""
    return days.later(days.of(each_year(date)), least, most)


def whole(expression: Expression) -> Expression:
    """The time of which a phrase names a part: of "early November" November."""
    while isinstance(expression, PartOf):
        expression = expression.of
    return expression


def outermost(expression: Expression) -> Expression:
    """The time in which all that a phrase names lies: of "Monday of last week" last week."""
    while isinstance(expression, PartOf | Inside):
        expression = expression.of
    return expression


def bare_weekday(expression: Expression) -> int | None:
    """The weekday of "Friday", "Friday morning", "15:30 on Friday"."""
    match whole(expression):
        case ClockTime(day=inner) if inner is not None:
            return bare_weekday(inner)
        case NamedShift(weekday=weekday, shift=None):
            return weekday
    return None

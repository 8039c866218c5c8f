"""Time that has gone by since a printed day: when a phrase can have been written that means so long after it."""

from __future__ import annotations

import datetime as dt
import functools
import operator
import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.dates.places import Located
from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.knowledge.usage import Phrases
from pokrovsk_timeline.model import (
    Amount,
    CalendarDate,
    Expression,
    Mention,
    NamedShift,
    Offset,
    UnitShift,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import each_year, outermost, printed, whole_day
from pokrovsk_timeline.publication.days import Days

REACH = 110
"""How many code points may stand between a length and the date from which it counts."""

BEHIND = 200
"""How many code points before a phrase are read."""

OLDEST = 6
"""Days that a bare weekday is old at most."""

END = re.compile(r"[.!?…]['\"”’)]*\s+(?=[^a-zа-яёіїєґ\d])|\n")
"""The end of a sentence or line; no sentence begins with a number ("Sept. 11")."""

YEARLESS = "so long after a day without its year"
"""The rule of a length that counts from a day of any year: it counts only where other clues leave one."""

AFTER = "so long after a printed date"
"""The rule of what was told of as past by its distance from a date: a bound from below."""

ABOUT = "about so long after a printed date"
"""The rule of such a distance where it chooses between the years that the other clues leave."""

Moments = tuple[tuple[dt.date, dt.date], ...]
"""Windows in each of which a moment may lie: one, or one a year."""


@lru_cache(maxsize=4096)
def spans(expression: Expression) -> Moments:
    """The windows that a printed date allows: one, or that of each year where it leaves the year out."""
    if (span := printed(expression)) is not None:
        return (span,)
    day = whole_day(expression)
    return tuple((one, one) for one in each_year(day)) if day else ()


def means(relative: Mention, first: dt.date, last: dt.date, reach: int) -> Days:
    """The days of writing, at most `reach` days away, on which the phrase can mean a time between the two days."""
    low, high = first - dt.timedelta(days=reach), last + dt.timedelta(days=reach)
    fits = []
    for ordinal in range(low.toordinal(), high.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        when = resolve(relative.expression, day, direction=relative.direction)
        if when.earliest and when.latest and when.earliest <= last and when.latest >= first:
            fits.append(day)
    return days.of(fits)


def meant(relative: Mention, moments: Moments) -> Days:
    """The days of writing on which the phrase for a near time can mean one of the moments."""
    match outermost(relative.expression):
        case UnitShift(unit="month"):
            reach = _MONTH
        case _:
            reach = _FORTNIGHT
    return functools.reduce(operator.or_, (means(relative, *moment, reach) for moment in moments), 0)


_MONTH, _FORTNIGHT = 62, 15
"""How many days a phrase for a month reaches at most, and one for a day or week."""


def moved(span: tuple[dt.date, dt.date], amount: Amount, exact: bool) -> tuple[dt.date, dt.date]:
    """So long after the first and last day; to the day where the words say so or the unit is the day."""
    number = amount.number or 0
    first, last = (add(day, number, amount.unit) for day in span)
    if exact or (amount.unit == "day" and not amount.vague):
        return first, last
    if amount.unit == "year" and not amount.vague:
        return years_after(span, number)
    when = resolve(Offset(amount, 1, "story"), span[0], story=Located(*span))
    return when.earliest or first, when.latest or last


def years_after(span: tuple[dt.date, dt.date], number: float) -> tuple[dt.date, dt.date]:
    """So many years after a date, as people count: full years after a day or month, the difference of bare years."""
    first, last = (add(day, number, "year") for day in span)
    if (span[1] - span[0]).days > _MONTHS:
        return first, last + dt.timedelta(days=_HALF)
    return first - dt.timedelta(days=_HALF), last + dt.timedelta(days=366)


_HALF = 183
"""Days of half a year, from which on one counts a whole one."""

_MONTHS = 100
"""A date of more days than this is a year."""


def within(moments: Iterable[tuple[dt.date, dt.date]]) -> Days:
    """All days of the windows."""
    return functools.reduce(operator.or_, (days.between(*moment) for moment in moments), 0)


def day_or_month(expression: Expression) -> bool:
    return whole_day(expression) is not None or printed(expression) is not None


def is_printed_day(expression: Expression) -> bool:
    return whole_day(expression) is not None and printed(expression) is not None


def counts_from(between: str, opening: Sequence[str], exact: Sequence[str]) -> bool:
    """True where the words between a length and a date of the same sentence begin with one that counts from there."""
    low = re.sub(r"^of \w+ ", "", between.lower().lstrip(" ,"))
    for word in exact:
        low = low.removeprefix(word).lstrip(" ,")
    return len(between) <= REACH and not END.search(between) and opens_with(low, opening)


def only_day(body: Sequence[Mention]) -> Mention | None:
    """The one whole day with its year that the text prints."""
    found = [one for one in body if (day := whole_day(one.expression)) and day.year and not one.quoted]
    return found[0] if len({one.expression for one in found}) == 1 else None


def opens_with(text: str, phrases: Sequence[str]) -> bool:
    low = text.lower().lstrip(" ,")
    return _patterns(tuple(phrases))[0].match(low) is not None


def stands_behind(before: str, phrases: Sequence[str]) -> bool:
    low = re.split(END, before[-BEHIND:])[-1].lower().rstrip()
    return _patterns(tuple(phrases))[1].search(low) is not None


def near(expression: Expression) -> bool:
    """True for a weekday, or today, this week and the like."""
    match outermost(expression):
        case NamedShift(weekday=int()) | UnitShift(unit=("day" | "week" | "weekend" | "month")):
            return True
    return False


def weekday_of_month(expression: Expression) -> tuple[int, int] | None:
    """The weekday and the day of the month of "Tuesday the 21st"."""
    match expression:
        case CalendarDate(year=None, month=None, day=int(day), weekday=int(weekday)):
            return weekday, day
    return None


def is_fresh(mention: Mention) -> bool:
    return near(mention.expression) and not mention.quoted and mention.direction != "future"


def is_near(mention: Mention) -> bool:
    """True for a phrase outside quotations that names a day, week or month near the day of writing."""
    return near(mention.expression) and not mention.quoted


def same_sentence(text: str, mention: Mention, place: int) -> bool:
    first, last = min(mention.start, place), max(mention.end, place)
    return last - first <= 300 and not parted(text, first, last)


def parted(text: str, first: int, last: int) -> bool:
    """True where a sentence ends between two places of a text, the last of which may begin the next."""
    found = END.search(text, first)
    return found is not None and found.end() <= last


def begins(before: str, verbs: Sequence[str]) -> bool:
    """True where a verb of beginning stands shortly before, in the same sentence."""
    low = re.split(END, before[-BEHIND:])[-1].lower()[-60:]
    return _patterns(tuple(verbs))[2].search(low) is not None


@cache
def _patterns(phrases: Phrases) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds any of the phrases at the beginning, at the end, and as whole words."""
    some = f"(?:{'|'.join(map(re.escape, phrases))})" if phrases else r"\b\B"
    return re.compile(rf"{some}\b"), re.compile(rf"(?:^|\W){some}$"), re.compile(rf"\b{some}\b")

"""From the day of writing to the day that is told of, and back: what a phrase of one article allows of the other."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from functools import cache

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.dates.resolving import is_date
from pokrovsk_timeline.model import (
    CalendarDate,
    ClockTime,
    Expression,
    Inside,
    Length,
    Mention,
    NamedPeriod,
    NamedShift,
    Offset,
    PartOf,
    Publication,
    UnitShift,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import printed
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.telling import Telling

WEEK = 7
"""News is told for at most so many days."""

_WIDE = 400
"""An event that is bounded no closer than this many days fixes nothing."""

_FAR = 1100
"""How many days before writing a phrase such as "last year" or "last winter" reaches at most."""

_ROUGH = 3
"""From so many days on "N days ago" may be a day out."""

_EDGES = days.between(None, days.FIRST + dt.timedelta(days=2 * WEEK)) | days.between(
    days.LAST - dt.timedelta(days=2 * WEEK), None
)
"""What reaches to the beginning or the end of the calendar is open there, and moves no other article."""


def datable(mention: Mention) -> bool:
    """True for a phrase outside quotations whose day is printed, or that is fixed by the day of writing alone.

    A limit ("until May", "since Monday") dates nothing.
    """
    return not mention.quoted and not mention.relation and mention.spoken is None and _fixed(mention.expression)


def is_dated(mention: Mention) -> bool:
    """True for a phrase with a place on the calendar; lengths and rates have none."""
    return is_date(mention.expression) and not isinstance(mention.expression, Length)


def is_printed(mention: Mention) -> bool:
    """True for a date that prints its year."""
    return printed(mention.expression) is not None


def _fixed(expression: Expression) -> bool:
    match expression:
        case CalendarDate(bc=False, month=month, year=year):
            return month is not None or year is not None
        case NamedShift(weekday=int(), shift=None) | NamedShift(month=int()) | NamedShift(shift=int()):
            return True
        case NamedPeriod(kind=("season" | "quarter" | "half")):
            return True
        case UnitShift(unit=("day" | "week" | "weekend" | "month" | "year"), shift=shift):
            return shift <= 0
        case Offset(origin="now", sign=-1, amount=amount):
            return amount.unit == "day" and amount.number is not None and not amount.vague and amount.upto is None
        case PartOf(of=inner, approximate=False) | ClockTime(day=PartOf() as inner):
            return _fixed(inner)
        case Inside(of=inner):
            return _fixed(inner) and printed(expression) is not None
        case ClockTime(day=inner) if inner is not None:
            return _fixed(inner)
    return False


def told_on(one: Telling, published: Days) -> Days:
    """The days on which what it tells can have happened, if its article was published on one of `published`."""
    if one.phrase is None:
        return days.later(published, -WEEK, 0)
    if one.phrase.relation == "as of":
        return days.later(published, -WEEK, 0) & _until(one.phrase)
    found = _of_phrase(one.phrase, published)
    return days.later(found, one.shift, one.shift) if one.shift else found


def published_on(one: Telling, told: Days) -> Days:
    """The days on which its article can have been published, if what it tells happened on one of `told`."""
    if told & _EDGES or (one.phrase is not None and is_printed(one.phrase) and one.phrase.relation != "as of"):
        return days.EVERY
    if one.phrase is None or one.phrase.relation == "as of":
        return days.later(told, 0, WEEK)
    meant = days.later(told, -one.shift, -one.shift) if one.shift else told
    expression = one.phrase.expression
    match _plain(expression):
        case NamedShift(weekday=int(number), shift=None):
            return days.later(meant & days.weekday(number), 0, WEEK - 1)
        case UnitShift(unit="day", shift=shift):
            return days.later(meant, -shift, -shift)
        case Offset(amount=amount) if amount.number is not None:
            rough = int(amount.number >= _ROUGH)
            return days.later(meant, int(amount.number) - rough, int(amount.number) + rough)
    first, last = days.earliest(meant), days.latest(meant)
    if first is None or last is None or (last - first).days > _WIDE:
        return days.EVERY
    return _written(expression, first, last)


def _until(phrase: Mention) -> Days:
    """The days up to the one as of which something holds; of every year where none is printed."""
    span = printed(phrase.expression)
    return days.between(None, span[1]) if span else days.EVERY


def _of_phrase(phrase: Mention, published: Days) -> Days:
    span = printed(phrase.expression)
    if span is not None:
        return days.between(*span)
    match _plain(phrase.expression):
        case NamedShift(weekday=int(number), shift=None):
            return days.later(published, -WEEK + 1, 0) & days.weekday(number)
        case UnitShift(unit="day", shift=shift):
            return days.later(published, shift, shift)
        case Offset(amount=amount) if amount.number is not None:
            rough = int(amount.number >= _ROUGH)
            return days.later(published, -int(amount.number) - rough, -int(amount.number) + rough)
    first, last = days.earliest(published), days.latest(published)
    if first is None or last is None:
        return days.EVERY
    return _meant(phrase.expression, first, last)


def _plain(expression: Expression) -> Expression:
    """A day without the part of it that is named: "Friday" of "Friday morning", "15:30 on Friday"."""
    match expression:
        case ClockTime(day=inner) if inner is not None:
            return _plain(inner)
        case PartOf(of=(NamedShift(weekday=int()) | UnitShift(unit="day")) as inner):
            return inner
    return expression


@cache
def _meant(expression: Expression, first: dt.date, last: dt.date) -> Days:
    """What a phrase can mean in an article of that window."""
    when = resolve(expression, Publication(first, last), direction="past")
    return days.between(when.earliest, when.latest)


@cache
def _written(expression: Expression, first: dt.date, last: dt.date) -> Days:
    """The days of writing on which a past phrase can mean a time between the two days: one stretch, since a later day
    of writing never gives an earlier date.
    """
    written = range(first.toordinal(), last.toordinal() + _FAR)

    def meant(ordinal: int) -> tuple[dt.date | None, dt.date | None]:
        when = resolve(expression, dt.date.fromordinal(ordinal), direction="past")
        return when.earliest, when.latest

    low = bisect_left(written, True, key=lambda day: (ends := meant(day)[1]) is not None and ends >= first)
    high = bisect_left(written, True, key=lambda day: (begins := meant(day)[0]) is not None and begins > last)
    if low >= high:
        return 0
    return days.between(dt.date.fromordinal(written[low]), dt.date.fromordinal(written[high - 1]))

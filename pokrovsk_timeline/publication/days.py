"""Sets of days as whole numbers, one bit a day, so that windows of thousands of articles are met and moved in one step
each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

Days = int

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
_BASE = FIRST.toordinal()
_SIZE = LAST.toordinal() - _BASE + 1
EVERY: Days = (1 << _SIZE) - 1


def between(first: dt.date | None, last: dt.date | None) -> Days:
    """All days from `first` to `last`, both included, None open; outside 1900..2100 nothing."""
    low = max((first or FIRST).toordinal() - _BASE, 0)
    high = min((last or LAST).toordinal() - _BASE, _SIZE - 1)
    return ((1 << (high - low + 1)) - 1) << low if low <= high else 0


def of(days: Iterable[dt.date]) -> Days:
    """The set of these days."""
    found = 0
    for day in days:
        found |= between(day, day)
    return found


def earliest(days: Days) -> dt.date | None:
    """The first day; None where the set begins with the calendar, that is open."""
    low = (days & -days).bit_length() - 1
    return dt.date.fromordinal(_BASE + low) if low > 0 else None


def latest(days: Days) -> dt.date | None:
    """The last day; None where the set ends with the calendar, that is open."""
    high = days.bit_length() - 1
    return dt.date.fromordinal(_BASE + high) if 0 <= high < _SIZE - 1 else None


def weekday(number: int) -> Days:
    """Every such weekday (1 Monday .. 7 Sunday)."""
    first = (number - FIRST.isoweekday()) % 7
    return (_WEEKLY << first) & EVERY


def weekdays(days: Days) -> tuple[int, ...]:
    """The weekdays that occur in the set."""
    return tuple(number for number in range(1, 8) if days & weekday(number))


def later(days: Days, least: int, most: int) -> Days:
    """The days that are `least` to `most` days after one of the set (before, if negative)."""
    found = 0
    for step in range(least, most + 1):
        found |= days << step if step >= 0 else days >> -step
    return found & EVERY


def same_week(days: Days) -> Days:
    """All days of the ISO weeks in which a day of the set lies."""
    mondays = 0
    for number in range(1, 8):
        mondays |= (days & weekday(number)) >> (number - 1)
    return later(mondays, 0, 6)


def first_run(days: Days) -> Days:
    """The first stretch of the set: its days up to the first gap of more than a week."""
    closed = later(days, 0, 7)
    low = (closed & -closed).bit_length() - 1
    length = (~(closed >> low) & ((closed >> low) + 1)).bit_length() - 1
    return days & (((1 << length) - 1) << low)


def last_run(days: Days) -> Days:
    """The last stretch of the set: its days from the last gap of more than a week."""
    closed = later(days, 0, 7)
    high = closed.bit_length()
    gap = (((1 << high) - 1) & ~closed).bit_length()
    return days & ~((1 << gap) - 1)


def _every_seventh(size: int) -> Days:
    """One bit in seven, doubled until the calendar is full."""
    found, length = 1, 7
    while length < size:
        found |= found << length
        length *= 2
    return found


_WEEKLY = _every_seventh(_SIZE + 7)

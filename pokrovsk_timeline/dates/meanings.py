"""Small functions that rules may call for what a plain construction cannot say. Each takes the slots it names, None
where absent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pokrovsk_timeline.model import Amount, CalendarDate, ClockTime, Expression, NamedPeriod, NamedShift, Vague

_PIVOT = 40
"""Two figures below this are a year of the 21st century, the others of the 20th."""


def either(a: object = None, b: object = None) -> object:
    """The one that is there."""
    return a if a is not None else b


def vaguely(amount: Amount, vague: Vague | None = None) -> Amount:
    """The amount with the vagueness that a word before it gives."""
    return replace(amount, vague=vague) if vague else amount


def clock(hour: int, half: str | None = None) -> int:
    """The hour of 24 of an hour with "a.m." or "p.m."."""
    if half is None or hour > 12:
        return hour
    return hour % 12 + (12 if half == "pm" else 0)


def zone(sign: str, hours: int) -> str:
    """An ISO 8601 offset such as `+08`."""
    return f"{sign}{hours:02d}"


def military(hhmm: int, zone: str | None = None) -> ClockTime:
    """A clock time of four figures."""
    return ClockTime(hhmm // 100, hhmm % 100, zone or "")


def at(time: ClockTime, day: Expression) -> ClockTime:
    """The clock time on that day."""
    return replace(time, day=day)


def short_year(two: int, after: int | None = None) -> CalendarDate:
    """A year of two figures: of the century of `after` where that is given, else of the years around ours."""
    if after is None:
        return CalendarDate(year=two + (2000 if two < _PIVOT else 1900))
    return CalendarDate(year=after - after % 100 + two)


def later_year(after: int, full: int | None = None, two: int | None = None) -> CalendarDate:
    """The second year of a span, in four figures or in two."""
    return CalendarDate(year=full) if full is not None else short_year(two or 0, after)


def with_year(date: CalendarDate | NamedPeriod, year: int | None = None) -> CalendarDate | NamedPeriod:
    """The date with a year that stands apart from it."""
    return replace(date, year=year) if year else date


def with_weekday(date: CalendarDate, weekday: int) -> CalendarDate:
    """The date with the weekday that stands beside it."""
    return replace(date, weekday=weekday)


def parts(year: int | None = None, month: int | None = None, season: int | None = None) -> Expression:
    """Whichever of season, month and year the words name."""
    if season is not None:
        return NamedPeriod("season", season, year)
    if year is None and month is not None:
        return NamedShift(month=month)
    return CalendarDate(year=year, month=month)


def opening(year: int, month: int, until: int, day: int | None = None) -> CalendarDate:
    """The beginning of a range that prints its year only behind its last month: of the year before where that month
    comes later in the year.
    """
    return CalendarDate(year - (month > until), month, day)


def slashed(a: int, b: int, year: int | None = None, two: int | None = None) -> CalendarDate:
    """A date of figures; where both readings (day or month first) live, only the year is known."""
    full = year if year is not None else short_year(two or 0).year
    if a == b or (a <= 12 < b <= 31):
        return CalendarDate(full, a, b)
    if b <= 12 < a <= 31:
        return CalendarDate(full, b, a)
    return CalendarDate(full)


FUNCTIONS: Mapping[str, Callable[..., object]] = {
    function.__name__: function
    for function in (
        either,
        vaguely,
        at,
        clock,
        zone,
        military,
        short_year,
        later_year,
        with_year,
        with_weekday,
        parts,
        opening,
        slashed,
    )
}

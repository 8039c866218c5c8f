"""Parts of a whole, and one expression inside another: "early November", "the night of 4 March", "December of last
year".
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from typing import assert_never

from pokrovsk_timeline.dates.named import named_period
from pokrovsk_timeline.dates.places import NOWHERE, Located, Place, precision
from pokrovsk_timeline.dates.printed import of_year
from pokrovsk_timeline.dates.units import add, add_days, month_span, unit_span
from pokrovsk_timeline.model import Amount, CalendarDate, Inside, Length, NamedPeriod, NamedShift, Part, Unit, UnitShift

_OF_MONTH: Mapping[str, tuple[int, int]] = {
    "early": (1, 10),
    "start": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
}


_OF_YEAR: Mapping[str, tuple[int, int, int, int]] = {
    "early": (1, 3, 1, 4),
    "start": (1, 3, 1, 4),
    "mid": (5, 8, 4, 9),
    "late": (10, 12, 9, 12),
    "end": (10, 12, 9, 12),
}
"""First and last month that are likely, and that are possible."""


def part_of(part: Part, whole: Located, place: Place) -> Located:
    if whole.first is None or whole.last is None:
        return whole
    match part:
        case "":
            return whole
        case "morning" | "noon" | "afternoon" | "evening" | "daytime" | "midnight":
            return whole._replace(unit="time")
        case "night":
            return _night(whole)
        case "overnight":
            return _overnight(whole)
        case "earlier" | "later":
            return _running(part, whole, place)
        case "early" | "mid" | "late" | "start" | "end":
            return _third(part, whole)
        case _:
            assert_never(part)


def _night(whole: Located) -> Located:
    """Two days: the evening's and the morning's."""
    assert whole.last is not None
    return whole._replace(last=add_days(whole.last, 1), unit="night", weekday=None)


def _overnight(whole: Located) -> Located:
    """The night that ends on the day."""
    assert whole.first is not None
    return whole._replace(first=add_days(whole.first, -1), unit="night", weekday=None)


def _running(part: Part, whole: Located, place: Place) -> Located:
    assert place.day is not None or whole.stated
    day = place.day
    if day is None:
        return whole
    if part == "earlier":
        return whole._replace(last=min(whole.last or day, day), likely=None)
    return whole._replace(
        first=max(whole.first or day, day) if place.direction == "future" else whole.first,
        cut=place.direction != "future",
    )


def _third(part: Part, whole: Located) -> Located:
    assert whole.first is not None
    assert whole.last is not None
    first, last = whole.likely if whole.likely and None not in whole.likely else (whole.first, whole.last)
    assert first is not None
    assert last is not None
    if whole.unit == "month":
        low, high = _OF_MONTH[part]
        end = monthrange(last.year, last.month)[1]
        return whole._replace(
            first=whole.first.replace(day=low),
            last=whole.last.replace(day=min(high, monthrange(whole.last.year, whole.last.month)[1])),
            likely=(first.replace(day=low), last.replace(day=min(high, end))) if whole.likely else None,
        )
    if whole.unit == "year":
        low, high, wide_low, wide_high = _OF_YEAR[part]
        likely = month_span(first.year, low)[0], month_span(last.year, high)[1]
        return whole._replace(
            first=month_span(whole.first.year, wide_low)[0],
            last=month_span(whole.last.year, wide_high)[1],
            likely=likely,
        )
    if whole.unit in ("day", "time", "night"):
        return whole
    shares = {"early": (0, 0.5), "start": (0, 0.5), "mid": (0.25, 0.75)}.get(part, (0.5, 1))
    near = _share(first, last, shares)
    if not whole.likely:
        return whole._replace(first=near[0], last=near[1])
    late = _share(add_days(whole.last, (first - last).days), whole.last, shares)
    return whole._replace(first=min(near[0], late[0]), last=max(near[1], late[1]), likely=near)


def _share(first: dt.date, last: dt.date, shares: tuple[float, float]) -> tuple[dt.date, dt.date]:
    days = (last - first).days + 1
    return add_days(first, days * shares[0]), add_days(first, max(0, days * shares[1] - 1))


def inside(expression: Inside, whole: Located, place: Place) -> Located:
    """One expression inside another that lies at `whole`."""
    if whole.first is None or whole.last is None:
        return NOWHERE._replace(unit=whole.unit)
    year = whole.first.year
    match expression.what:
        case Length(amount=amount):
            return _edge_length(amount, expression.edge, whole)
        case UnitShift(unit=unit, shift=0):
            first, last = unit_span(unit, whole.first)
            return whole._replace(first=first, last=last, unit=precision(unit), weekday=None, likely=None)
        case UnitShift(unit=unit, shift=number):
            return _nth_unit(unit, number, whole)
        case NamedShift(weekday=int(weekday), shift=int(number)):
            return _nth_weekday(weekday, number, whole)
        case CalendarDate(weekday=int(weekday), day=None):
            day = add_days(whole.first, weekday - whole.first.isoweekday())
            return (
                whole._replace(weekday=weekday) if whole.unit != "week" else Located(day, day, "day", weekday=weekday)
            )
        case NamedPeriod(kind="half", number=number) if whole.unit == "month":
            middle = whole.first.replace(day=15)
            return whole._replace(last=middle) if number == 1 else whole._replace(first=add_days(middle, 1))
        case CalendarDate(month=month, day=number):
            return of_year(CalendarDate(year, month or whole.first.month, number), year)._replace(stated=whole.stated)
        case NamedPeriod() as period:
            return named_period(replace(period, year=year), place)._replace(stated=whole.stated)
    return whole


def _nth_unit(unit: Unit, number: int, whole: Located) -> Located:
    """The nth day, week ... of a whole; the last day for -1."""
    assert whole.first is not None
    assert whole.last is not None
    if number < 0:
        day = add_days(whole.last, number + 1)
        return whole._replace(first=day, last=day, unit="day", likely=None)
    first = add(whole.first, number - 1, unit)
    last = min(whole.last, add_days(add(first, 1, unit), -1))
    if unit != "week" or whole.unit != "month" or number == 1:
        return whole._replace(first=first, last=last, unit="range")
    wide = max(whole.first, add_days(first, -_OFF)), min(whole.last, add_days(last, _OFF))
    return whole._replace(first=wide[0], last=wide[1], likely=(first, last), unit="range")


_OFF = 4
"""How many days a numbered week of a month may lie off that of its sevenths, as weeks begin on Mondays or Sundays."""


def _nth_weekday(weekday: int, number: int, whole: Located) -> Located:
    """The nth such weekday of a month, the last one for -1."""
    assert whole.first is not None
    assert whole.last is not None
    if number < 0:
        day = add_days(whole.last, -((whole.last.isoweekday() - weekday) % 7) + 7 * (number + 1))
    else:
        day = add_days(whole.first, (weekday - whole.first.isoweekday()) % 7 + 7 * (number - 1))
    inside = whole.first <= day <= whole.last
    return whole._replace(first=day, last=day, unit="day", weekday=weekday, likely=None) if inside else NOWHERE


def _edge_length(amount: Amount, edge: str, whole: Located) -> Located:
    assert whole.first is not None
    assert whole.last is not None
    if amount.number is None:
        return _third("early" if edge == "start" else "late", whole)._replace(unit="range")
    if edge == "start":
        return whole._replace(
            last=min(whole.last, add_days(add(whole.first, amount.number, amount.unit), -1)), unit="range"
        )
    return whole._replace(
        first=max(whole.first, add_days(add(whole.last, -amount.number, amount.unit), 1)), unit="range"
    )

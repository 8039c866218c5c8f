"""Spans of calendar units and steps between days. Weeks are ISO weeks; results stay inside the years 1..9999."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import lru_cache
from typing import assert_never

from pokrovsk_timeline.model import Unit

Span = tuple[dt.date, dt.date]


@lru_cache(maxsize=4096)
def month_span(year: int, month: int) -> Span:
    """The first and last day of a month; months beyond 1..12 run into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    year = min(max(year, dt.MINYEAR), dt.MAXYEAR)
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def year_span(year: int, years: int = 1) -> Span:
    """The first and last day of a run of years."""
    return dt.date(min(max(year, 1), 9999), 1, 1), dt.date(min(max(year + years - 1, 1), 9999), 12, 31)


def season_span(year: int, season: int) -> Span:
    """Three months: spring (1) begins in March; the winter (4) of a year begins in its December."""
    first = 3 * season
    return month_span(year, first)[0], month_span(year, first + 2)[1]


def unit_span(unit: Unit, day: dt.date, shift: int = 0) -> Span:
    """The calendar unit around a day, moved by `shift` units."""
    match unit:
        case "second" | "minute" | "hour" | "day":
            moved = add_days(day, shift)
            return moved, moved
        case "week":
            monday = add_days(day, 7 * shift - day.weekday())
            return monday, add_days(monday, 6)
        case "weekend":
            saturday = add_days(day, 7 * shift - (day.weekday() + 2) % 7)
            return saturday, add_days(saturday, 1)
        case "month":
            return month_span(day.year, day.month + shift)
        case "quarter":
            first = (day.month - 1) // 3 * 3 + 1 + 3 * shift
            return month_span(day.year, first)[0], month_span(day.year, first + 2)[1]
        case "season":
            first = day.month // 3 * 3 + 3 * shift
            return month_span(day.year, first)[0], month_span(day.year, first + 2)[1]
        case "half":
            first = (day.month - 1) // 6 * 6 + 1 + 6 * shift
            return month_span(day.year, first)[0], month_span(day.year, first + 5)[1]
        case "year":
            return year_span(day.year + shift)
        case "decade":
            return year_span(day.year // 10 * 10 + 10 * shift, 10)
        case "century":
            return year_span((day.year - 1) // 100 * 100 + 1 + 100 * shift, 100)
        case _:
            assert_never(unit)


def add_days(day: dt.date, days: float) -> dt.date:
    """The day that many days later, kept inside the years 1..9999."""
    ordinal = day.toordinal() + int(days)
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def add_months(day: dt.date, months: float) -> dt.date:
    """The same day some months later; the last day of a month where it is too short; half months count 15 days."""
    whole = int(months // 1)
    last = month_span(day.year, day.month + whole)[1]
    moved = last if day.day >= last.day else last.replace(day=day.day)
    return moved if whole == months else add_days(moved, round((months - whole) * 30))


def add(day: dt.date, number: float, unit: Unit) -> dt.date:
    """The day `number` units later (earlier, if negative)."""
    match unit:
        case "second" | "minute" | "hour":
            hours = {"second": 3600, "minute": 60, "hour": 1}[unit]
            return add_days(day, number / hours / 24)
        case "day":
            return add_days(day, number)
        case "week" | "weekend":
            return add_days(day, number * 7)
        case "month":
            return add_months(day, number)
        case "quarter" | "season":
            return add_months(day, number * 3)
        case "half":
            return add_months(day, number * 6)
        case "year":
            return add_months(day, number * 12)
        case "decade":
            return add_months(day, number * 120)
        case "century":
            return add_months(day, number * 1200)
        case _:
            assert_never(unit)

"""Names counted from a day: weekdays, months, seasons, quarters, holidays, "last week"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import assert_never

from pokrovsk_timeline.dates.places import NOWHERE, Located, Place, precision, spanning
from pokrovsk_timeline.dates.storytime import story_weekday
from pokrovsk_timeline.dates.units import Span, add_days, month_span, season_span, unit_span, year_span
from pokrovsk_timeline.model import NamedPeriod, Precision, StoryWeekday, UnitShift


def weekday_of(weekday: int, shift: int | None, place: Place) -> Located:
    day = place.day
    if place.narrative and place.story and place.story.first and place.story.last:
        return story_weekday(StoryWeekday(weekday), place)
    if day is None:
        return NOWHERE._replace(unit="day", weekday=weekday)
    before = add_days(day, -((day.isoweekday() - weekday) % 7))
    after = add_days(day, (weekday - day.isoweekday() - 1) % 7 + 1)
    monday = add_days(day, -day.weekday())
    match shift:
        case None if place.planned and (place.planned != "would" or (day - before).days <= _JUST_OVER):
            likely = after if place.planned == "would" or after - day < day - before else before
            return Located(before, after, "day", (likely, likely), weekday, cut=False)
        case None:
            found = after if place.direction == "future" else before
            return Located(found, found, "day", weekday=weekday, cut=place.direction != "future")
        case 0:
            found = add_days(monday, weekday - 1)
            return Located(found, found, "day", weekday=weekday, cut=False)
        case -1 | -2:
            likely = before if before < day else add_days(before, -7)
            likely, other = add_days(likely, 7 * (shift + 1)), add_days(monday, weekday - 8 + 7 * (shift + 1))
        case _:
            likely, other = after, add_days(monday, weekday + 6)
    sure = None if likely == other else (likely, likely)
    return Located(min(likely, other), max(likely, other), "day", sure, weekday, cut=shift < 0)


def month_of(month: int, shift: int | None, place: Place) -> Located:
    if place.narrative and place.story and place.story.first and shift is None:
        return Located(*month_span(story_year(place.story, month), month), "month", cut=False)
    day = place.day
    if day is None:
        return NOWHERE._replace(unit="month")
    this = month_span(day.year, month)
    if shift is None:
        if place.planned:
            back = this if this[0] <= day else month_span(day.year - 1, month)
            ahead = month_span(back[0].year + 1, month)
            return nearer(Located(*back, "month", cut=False), Located(*ahead, "month", cut=False), day)
        soon = place.direction == "" and 0 < (this[0] - day).days < SOON
        if place.direction == "future" or soon:
            return Located(*(this if this[1] >= day else month_span(day.year + 1, month)), "month", cut=False)
        return Located(*(this if this[0] <= day else month_span(day.year - 1, month)), "month")
    if shift == 0:
        return Located(*this, "month", cut=place.direction == "past")
    past = shift < 0
    nearest_is_this_year = month < day.month if past else month > day.month
    nearest = month_span(day.year + shift + nearest_is_this_year * (1 if past else -1), month)
    if not nearest_is_this_year:
        return Located(*nearest, "month")
    other = month_span(day.year + shift, month)
    return Located(min(nearest[0], other[0]), max(nearest[1], other[1]), "month", nearest)


SOON = 92
"""Without a verb that says past or future, a day of the next so many days is meant rather than one of almost a year
ago.
"""


_JUST_OVER = 2
"""What "would" be on a weekday that is no more days over may be that one."""


def nearer(back: Located, ahead: Located, day: dt.date) -> Located:
    """The nearer of two dates around a day; both where neither is near."""
    assert back.last is not None
    assert ahead.first is not None
    behind, before = (day - back.last).days, (ahead.first - day).days
    near = back if behind <= before else ahead
    return near if min(behind, before) < SOON else spanning(back, ahead, near)


def named_period(period: NamedPeriod, place: Place) -> Located:
    match period.kind:
        case "decade":
            return Located(*year_span(period.number // 10 * 10, 10), "decade", stated=True, cut=False)
        case "century":
            first, last = year_span((period.number - 1) * 100, 101)
            return Located(first, last, "century", stated=True, cut=False)
        case "holiday":
            return _yearly(lambda year: _easter_day(year, period.number), "day", period, place)
        case "season":
            return _yearly(lambda year: season_span(year, period.number), "season", period, place)
        case "quarter":
            return _yearly(
                lambda year: unit_span("quarter", dt.date(year, 3 * min(period.number, 4), 1)), "quarter", period, place
            )
        case "half":
            return _yearly(
                lambda year: unit_span("half", dt.date(year, 6 * min(period.number, 2), 1)), "half", period, place
            )
        case _:
            assert_never(period.kind)


def _yearly(span_of: Callable[[int], Span], unit: Precision, period: NamedPeriod, place: Place) -> Located:
    """A piece of the calendar that comes once a year: of the year that is printed, else by direction and shift."""
    if period.year is not None:
        return Located(*span_of(period.year), unit, stated=True, cut=False)
    if place.narrative and place.story and place.story.first and period.shift is None:
        return Located(*span_of(place.story.first.year), unit, cut=False)
    day = place.day
    if day is None:
        return NOWHERE._replace(unit=unit)
    years = range(day.year - 2 + min(period.shift or 0, 0), day.year + 3)
    spans: list[Span] = [span_of(year) for year in years]
    running = next((span for span in spans if span[0] <= day <= span[1]), None)
    over = [span for span in spans if span[1] < day]
    ahead = [span for span in spans if span[0] > day]
    if period.shift == 0:
        same_year = span_of(day.year)
        if running is None and same_year[0] > day and place.direction == "past":
            return Located(*over[-1], unit)
        return Located(*(running or same_year), unit, cut=place.direction == "past")
    if period.shift == 1 or (period.shift is None and place.direction == "future"):
        return Located(*((period.shift is None and running) or ahead[0]), unit, cut=False)
    if period.shift is not None and period.shift < -1:  # "the summer before last", said when this year's is over
        last = Located(*over[period.shift], unit)
        again = over[-1][1].year == day.year
        return spanning(Located(*over[period.shift - 1], unit), last, last) if again else last
    if unit == "day" and running:
        return Located(*running, unit)
    if running and period.shift is None:
        return spanning(Located(*over[-1], unit), Located(*running, unit), Located(*over[-1], unit))
    return Located(*over[-1], unit)


def _easter_day(year: int, offset: int) -> Span:
    """Easter Sunday of the Gregorian calendar, moved by `offset` days (anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    day = add_days(dt.date(year, f // 31, f % 31 + 1), offset)
    return day, day


def unit_shift(expression: UnitShift, place: Place) -> Located:
    day, unit, shift = place.day, expression.unit, expression.shift
    if place.narrative and place.story and place.story.first:
        day = place.story.first
    if day is None:
        return NOWHERE._replace(unit=precision(unit))
    if unit == "weekend" and shift >= 0 and place.direction == "future" and day.isoweekday() < 6:
        shift += 1
    if unit == "weekend" and shift < 0 and day.isoweekday() < 6:
        shift += 1
    span = unit_span(unit, day, shift)
    if unit == "week" and shift == -1 and day.isoweekday() >= 5:
        return Located(span[0], day, "week", span)
    past = place.direction == "past" or (shift < 0 and place.direction != "future")
    return Located(*span, precision(unit), cut=past)


def story_year(story: Located, month: int) -> int:
    """The year of the story so far; a month long before the story's is the next year's, as histories go forward."""
    assert story.first is not None
    year = story.first.year
    if story.unit == "season" and story.first.month == 12 and month < 12:
        return year + 1
    if story.unit in ("day", "month", "week", "night") and month < story.first.month - 6:
        return year + 1
    return year

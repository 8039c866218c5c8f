"""Dates that print parts of the calendar; what is not printed comes from the day of writing or from the story."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from pokrovsk_timeline.dates.named import SOON, month_of, nearer, story_year, weekday_of
from pokrovsk_timeline.dates.places import NOWHERE, Located, Place
from pokrovsk_timeline.dates.units import month_span, year_span
from pokrovsk_timeline.model import CalendarDate

NEVER = Located(unit="day", cut=False)
"""A day that no calendar has: 31 February."""

LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""The days of each month in its longest year."""


def calendar_date(date: CalendarDate, place: Place) -> Located:
    if date.bc:
        return Located(unit="year", stated=True)
    if date.year is not None:
        return of_year(date, date.year, place.direction == "past" and not place.narrative)
    if date.month is not None and date.day is not None:
        return month_day(date.month, date.day, place)
    if date.month is not None:
        return month_of(date.month, None, place)
    if date.day is not None:
        return day_of_month(date.day, place)
    return weekday_of(date.weekday, None, place) if date.weekday else NOWHERE


def of_year(date: CalendarDate, year: int, cut: bool = False) -> Located:
    if not 1 <= year <= 9999:
        return NOWHERE
    if date.month is None:
        return Located(*year_span(year), "year", stated=True, cut=cut)
    if date.day is None:
        return Located(*month_span(year, date.month), "month", stated=True, cut=cut)
    try:
        day = dt.date(year, date.month, date.day)
    except ValueError:
        return NEVER
    return Located(day, day, "day", stated=True, cut=False)


def month_day(month: int, day: int, place: Place) -> Located:
    """Without a year: the latest such day in a past sentence, the next one in a future sentence, the story's year in a
    history.
    """
    if place.narrative and place.story and place.story.first:
        return of_year(CalendarDate(story_year(place.story, month), month, day), story_year(place.story, month))
    if place.day is None:
        return NOWHERE
    if day > LONGEST[month - 1]:
        return NEVER
    years = range(place.day.year - 8, place.day.year + 9)
    days = [dt.date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    ahead = next((one for one in days if one > place.day), None)
    found = next((one for one in reversed(days) if one <= place.day), None)
    if place.planned and ahead and found:
        return nearer(Located(found, found, "day", cut=False), Located(ahead, ahead, "day", cut=False), place.day)
    if place.direction == "future" or (
        place.direction == "" and ahead and found and (ahead - place.day).days < SOON < (place.day - found).days
    ):
        return Located(ahead, ahead, "day", cut=False) if ahead else NOWHERE
    return Located(found, found, "day") if found else NOWHERE


def day_of_month(number: int, place: Place) -> Located:
    if place.narrative and place.story and place.story.first and place.story.unit in ("day", "month", "night", "week"):
        year, month = place.story.first.year, place.story.first.month
        return of_year(CalendarDate(year, month, number), year)
    if place.day is None:
        return NOWHERE
    steps = range(1, 13) if place.direction == "future" else range(0, -13, -1)
    for step in (0, *steps) if place.direction == "future" else steps:
        first, last = month_span(place.day.year, place.day.month + step)
        if number <= last.day:
            day = first.replace(day=number)
            if (day > place.day) == (place.direction == "future"):
                return Located(day, day, "day")
    return NOWHERE

"""Calendar arithmetic: what an expression means on one given day.

Every result is the calendar unit or window that the words name, not yet cut at the day of writing; weeks are ISO weeks.
`None` for a day of writing or a story time means that it is not known: what hangs on it has no bounds.
"""

from __future__ import annotations

from typing import assert_never

from pokrovsk_timeline.dates.lengths import length, offset
from pokrovsk_timeline.dates.named import month_of, named_period, unit_shift, weekday_of
from pokrovsk_timeline.dates.parts import inside, part_of
from pokrovsk_timeline.dates.places import NOWHERE, Located, Place
from pokrovsk_timeline.dates.printed import calendar_date
from pokrovsk_timeline.dates.storytime import clock, landmark, reference, story_time, story_weekday
from pokrovsk_timeline.dates.units import add_days
from pokrovsk_timeline.model import (
    CalendarDate,
    ClockTime,
    Expression,
    Inside,
    LandmarkTime,
    Length,
    NamedPeriod,
    NamedShift,
    Offset,
    PartOf,
    Recurrence,
    Reference,
    StoryTime,
    StoryWeekday,
    UnitShift,
)


def locate(expression: Expression, place: Place) -> Located:
    """Where the expression lies, seen from `place`. In a history "next May" counts from the story so far."""
    if (
        place.narrative
        and place.story
        and place.story.last
        and isinstance(expression, NamedShift | NamedPeriod)
        and expression.shift is not None
    ):
        place = place._replace(day=place.story.last)
    match expression:
        case CalendarDate():
            return calendar_date(expression, place)
        case NamedPeriod():
            return named_period(expression, place)
        case NamedShift(weekday=int(weekday)):
            return weekday_of(weekday, expression.shift, place)
        case NamedShift():
            return month_of(expression.month or 1, expression.shift, place)
        case UnitShift():
            return unit_shift(expression, place)
        case Offset():
            return offset(expression, place)
        case Length():
            return length(expression, place)
        case Recurrence():
            return NOWHERE
        case StoryTime():
            return story_time(expression, place)
        case StoryWeekday():
            return story_weekday(expression, place)
        case LandmarkTime():
            return landmark(expression, place)
        case Reference():
            return reference(expression, place)
        case ClockTime():
            return clock(locate(expression.day, place) if expression.day else None, place)
        case PartOf():
            return _part(expression, place)
        case Inside():
            return inside(expression, locate(expression.of, place), place)
        case _:
            assert_never(expression)


def _part(expression: PartOf, place: Place) -> Located:
    """A part of a whole; a past part of a month that has just begun is that of the last such month."""
    if isinstance(expression.of, StoryTime) and place.story and place.story.unit == "night" and expression.of.shift:
        place = place._replace(story=_evening(place.story))
    whole = locate(expression.of, place)
    found = part_of(expression.part, whole, place)
    ahead = place.day is not None and found.first is not None and found.first > place.day
    if not (ahead and place.direction != "future" and whole.cut and whole.first and _recurs(expression.of)):
        return found
    earlier = place._replace(day=add_days(whole.first, -1))
    return part_of(expression.part, locate(expression.of, earlier), place)


def _evening(night: Located) -> Located:
    """The evening's day of a night."""
    return night._replace(last=add_days(night.last, -1), unit="day") if night.last is not None else night


def _recurs(expression: Expression) -> bool:
    """True for what comes once a year and has no year of its own."""
    match expression:
        case (
            NamedShift(month=int(), shift=None)
            | NamedPeriod(kind=("season" | "quarter" | "half"), year=None, shift=None)
        ):
            return True
        case CalendarDate(year=None, month=int(), day=None):
            return True
    return False

"""What counts from the text's own time or from a landmark: "the same day", "the following Friday", "day 100 of the
war".
"""

from __future__ import annotations

import datetime as dt
from typing import assert_never

from pokrovsk_timeline.dates.places import NOWHERE, Located, Place, precision
from pokrovsk_timeline.dates.units import Span, add, add_days, unit_span
from pokrovsk_timeline.model import LandmarkTime, Reference, StoryTime, StoryWeekday


def story_time(expression: StoryTime, place: Place) -> Located:
    story = place.story
    if expression.near and place.day is not None and (story is None or story.first is None or story.last is None):
        span = unit_span(expression.unit, place.day, expression.shift)
        return Located(*span, precision(expression.unit), cut=place.direction == "past")
    if story is None or story.first is None or story.last is None:
        return NOWHERE._replace(unit=precision(expression.unit), cut=False)
    first, last = _moved(expression, story.first, story.last)
    evening = story.unit == "night" and story.likely is None and expression.unit == "day"
    near = (story.first, add_days(story.last, -1)) if evening else story.likely
    likely = _moved(expression, *near) if near and None not in near else None
    likely = likely if likely != (first, last) else None
    unit = precision(expression.unit)
    return Located(first, last, unit, likely, approximate=story.approximate, cut=place.direction == "past")


def _moved(expression: StoryTime, first: dt.date | None, last: dt.date | None) -> Span:
    assert first is not None
    assert last is not None
    unit, shift = expression.unit, expression.shift
    return unit_span(unit, first, shift)[0], unit_span(unit, last, shift)[1]


def story_weekday(expression: StoryWeekday, place: Place) -> Located:
    story = place.story
    if story is None or story.first is None or story.last is None:
        return NOWHERE._replace(unit="day", weekday=expression.weekday, cut=False)
    first, last = (_nearest_weekday(expression, day) for day in (story.first, story.last))
    likely = None
    if story.likely and story.likely[0] and story.likely[1]:
        likely = _nearest_weekday(expression, story.likely[0]), _nearest_weekday(expression, story.likely[1])
    return Located(first, last, "day", likely, expression.weekday, cut=place.direction == "past")


def _nearest_weekday(expression: StoryWeekday, day: dt.date) -> dt.date:
    """The last such weekday before that day (-1), the first from it on (0), or the first after it."""
    if expression.shift < 0:
        return add_days(day, -((day.isoweekday() - expression.weekday - 1) % 7 + 1))
    if expression.shift == 0:
        return add_days(day, (expression.weekday - day.isoweekday()) % 7)
    return add_days(day, (expression.weekday - day.isoweekday() - 1) % 7 + 1)


def landmark(expression: LandmarkTime, place: Place) -> Located:
    first, last = (place.landmarks or {}).get(expression.landmark, (None, None))
    if first is None or last is None:
        return NOWHERE
    match expression.relation:
        case "at":
            return Located(first, last, "day", cut=False)
        case "before":
            return Located(None, add_days(first, -1), "range", cut=False)
        case "since":
            return Located(first, place.day, "range", start=(first, last), cut=True)
        case "after":
            return Located(first, None, "range", cut=True)
        case "ordinal":
            unit, n = expression.unit, expression.ordinal
            near, far = add(first, n - 1, unit), add(last, n - 1 if unit == "day" else n, unit)
            far = far if unit in ("day", "year") else add_days(far, -1)
            return Located(near, far, precision(unit), cut=True)
        case _:
            assert_never(expression.relation)


def reference(expression: Reference, place: Place) -> Located:
    match expression.to:
        case "past" | "present":
            return Located(None, place.day, "unknown")
        case "future":
            return Located(place.day, None, "unknown", cut=False)
        case _:
            assert_never(expression.to)


def clock(day: Located | None, place: Place) -> Located:
    """A clock time lies on the day that stands beside it, else on the day of the text, else on the day of writing."""
    if day is not None:
        return day._replace(unit="time")
    if place.story and place.story.unit in ("day", "time", "night"):
        return place.story._replace(unit="time")
    return Located(place.day, place.day, "time")

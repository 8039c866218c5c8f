"""Calendar arithmetic: what an expression means on one given day. The only module that counts days.

Every result is the calendar unit or window that the words name, not yet cut at the day of writing; weeks are ISO weeks.
`None` for a day of writing or a story time means that it is not known: what hangs on it has no bounds.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from pokrovsk_timeline.model import (
    Amount,
    Bounds,
    CalendarDate,
    ClockTime,
    Direction,
    Expression,
    Inside,
    LandmarkTime,
    Length,
    NamedPeriod,
    NamedShift,
    Offset,
    Part,
    PartOf,
    Precision,
    Recurrence,
    Reference,
    StoryTime,
    StoryWeekday,
    Unit,
    UnitShift,
)

Span = tuple[dt.date, dt.date]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Located:
    """Where an expression lies: bounds (None open), the unit it names, and how sure that is.

    `weekday` holds inside the bounds; `start` are the bounds of the beginning of something that lasts; `cut`: a past
    result ends with
    the day of writing; `stated`: nothing had to be counted; `centre`: the day at exactly the distance that is named.
    """

    first: dt.date | None = None
    last: dt.date | None = None
    unit: Precision = "unknown"
    likely: Bounds | None = None
    weekday: int | None = None
    approximate: bool = False
    start: Bounds | None = None
    stated: bool = False
    cut: bool = True
    centre: dt.date | None = None


NOWHERE = Located()


@dataclass(frozen=True, slots=True)
class Place:
    """What an expression is counted from: the day of writing, the way the sentence looks, the text's own time,
    landmarks.
    """

    day: dt.date | None
    direction: Direction = ""
    story: Located | None = None
    landmarks: Mapping[str, Bounds] | None = None
    narrative: bool = False


def locate(expression: Expression, place: Place) -> Located:
    """Where the expression lies, seen from `place`. In a history "next May" counts from the story so far."""
    if (
        place.narrative
        and place.story
        and place.story.last
        and isinstance(expression, NamedShift | NamedPeriod)
        and expression.shift is not None
    ):
        place = replace(place, day=place.story.last)
    match expression:
        case CalendarDate():
            return _calendar_date(expression, place)
        case NamedPeriod():
            return _named_period(expression, place)
        case NamedShift(weekday=int(weekday)):
            return _weekday(weekday, expression.shift, place)
        case NamedShift():
            return _month(expression.month or 1, expression.shift, place)
        case UnitShift():
            return _unit_shift(expression, place)
        case Offset():
            return _offset(expression, place)
        case Length():
            return _length(expression, place)
        case Recurrence():
            return NOWHERE
        case StoryTime():
            return _story_time(expression, place)
        case StoryWeekday():
            return _story_weekday(expression, place)
        case LandmarkTime():
            return _landmark(expression, place)
        case Reference():
            return _reference(expression, place)
        case ClockTime():
            return _clock(expression, place)
        case PartOf():
            return _part(expression.part, locate(expression.of, place), place)
        case Inside():
            return _inside(expression, place)
        case _:
            assert_never(expression)


# ------------------------------------------------------------------------------------------------------------ spans


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
    first, last = month_span(day.year, day.month + whole)
    moved = first.replace(day=min(day.day, last.day))
    return add_days(moved, round((months - whole) * 30))


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


# ---------------------------------------------------------------------------------------------------- printed dates


def _calendar_date(date: CalendarDate, place: Place) -> Located:
    if date.bc:
        return Located(unit="year", stated=True)
    if date.year is not None:
        return _of_year(date, date.year, place.direction == "past" and not place.narrative)
    if date.month is not None and date.day is not None:
        return _month_day(date.month, date.day, place)
    if date.month is not None:
        return _month(date.month, None, place)
    if date.day is not None:
        return _day_of_month(date.day, place)
    return _weekday(date.weekday, None, place) if date.weekday else NOWHERE


def _of_year(date: CalendarDate, year: int, cut: bool = False) -> Located:
    if not 1 <= year <= 9999:
        return NOWHERE
    if date.month is None:
        return Located(*year_span(year), "year", stated=True, cut=cut)
    if date.day is None:
        return Located(*month_span(year, date.month), "month", stated=True, cut=cut)
    try:
        day = dt.date(year, date.month, date.day)
    except ValueError:
        return NOWHERE
    return Located(day, day, "day", stated=True, cut=False)


_SOON = 92
"""Without a verb that says past or future, a day of the next so many days is meant rather than one of almost a year
ago.
"""


def _month_day(month: int, day: int, place: Place) -> Located:
    """Without a year: the latest such day in a past sentence, the next one in a future sentence, the story's year in a
    history.
    """
    if place.narrative and place.story and place.story.first:
        return _of_year(CalendarDate(_story_year(place.story, month), month, day), _story_year(place.story, month))
    if place.day is None:
        return NOWHERE
    years = range(place.day.year - 8, place.day.year + 9)
    days = [dt.date(year, month, day) for year in years if day <= monthrange(year, month)[1]]
    ahead = next((one for one in days if one > place.day), None)
    found = next((one for one in reversed(days) if one <= place.day), None)
    if place.direction == "future" or (
        place.direction == "" and ahead and found and (ahead - place.day).days < _SOON < (place.day - found).days
    ):
        return Located(ahead, ahead, "day", cut=False) if ahead else NOWHERE
    return Located(found, found, "day") if found else NOWHERE


def _story_year(story: Located, month: int) -> int:
    """The year of the story so far; a month long before the story's is the next year's, as histories go forward."""
    assert story.first is not None
    year = story.first.year
    if story.unit == "season" and story.first.month == 12 and month < 12:
        return year + 1
    if story.unit in ("day", "month", "week", "night") and month < story.first.month - 6:
        return year + 1
    return year


def _day_of_month(number: int, place: Place) -> Located:
    if place.narrative and place.story and place.story.first and place.story.unit in ("day", "month", "night", "week"):
        year, month = place.story.first.year, place.story.first.month
        return _of_year(CalendarDate(year, month, number), year)
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


# ---------------------------------------------------------------------------------------------- names counted from now


def _weekday(weekday: int, shift: int | None, place: Place) -> Located:
    day = place.day
    if place.narrative and place.story and place.story.first and place.story.last:
        return _story_weekday(StoryWeekday(weekday), place)
    if day is None:
        return replace(NOWHERE, unit="day", weekday=weekday)
    before = add_days(day, -((day.isoweekday() - weekday) % 7))
    after = add_days(day, (weekday - day.isoweekday() - 1) % 7 + 1)
    monday = add_days(day, -day.weekday())
    match shift:
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


def _month(month: int, shift: int | None, place: Place) -> Located:
    if place.narrative and place.story and place.story.first and shift is None:
        return replace(Located(*month_span(_story_year(place.story, month), month), "month"), cut=False)
    day = place.day
    if day is None:
        return replace(NOWHERE, unit="month")
    this = month_span(day.year, month)
    if shift is None:
        soon = place.direction == "" and 0 < (this[0] - day).days < _SOON
        if place.direction == "future" or soon:
            return Located(*(this if this[1] >= day else month_span(day.year + 1, month)), "month", cut=False)
        return Located(*(this if this[0] <= day else month_span(day.year - 1, month)), "month")
    if shift == 0:
        return Located(*this, "month", cut=place.direction == "past")
    past = shift < 0
    nearest_is_this_year = month < day.month if past else month > day.month
    nearest = this if nearest_is_this_year else month_span(day.year + shift, month)
    if not nearest_is_this_year:
        return Located(*nearest, "month")
    other = month_span(day.year + shift, month)
    return Located(min(nearest[0], other[0]), max(nearest[1], other[1]), "month", nearest)


def _named_period(period: NamedPeriod, place: Place) -> Located:
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
        return replace(NOWHERE, unit=unit)
    spans: list[Span] = [span_of(year) for year in range(day.year - 2, day.year + 3)]
    running = next((span for span in spans if span[0] <= day <= span[1]), None)
    over = [span for span in spans if span[1] < day]
    ahead = [span for span in spans if span[0] > day]
    if period.shift == 0:
        same_year = span_of(day.year)
        return Located(*(running or same_year), unit, cut=place.direction == "past")
    if period.shift == 1 or (period.shift is None and place.direction == "future"):
        return Located(*((period.shift is None and running) or ahead[0]), unit, cut=False)
    if unit == "day" and running:
        return Located(*running, unit)
    return Located(*over[-1], unit)


def _easter_day(year: int, offset: int) -> Span:
    """Easter Sunday of the Gregorian calendar, moved by `offset` days (anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    day = add_days(dt.date(year, f // 31, f % 31 + 1), offset)
    return day, day


def _unit_shift(expression: UnitShift, place: Place) -> Located:
    day, unit, shift = place.day, expression.unit, expression.shift
    if place.narrative and place.story and place.story.first:
        day = place.story.first
    if day is None:
        return replace(NOWHERE, unit=_precision(unit))
    if unit == "weekend" and shift >= 0 and place.direction == "future" and day.isoweekday() < 6:
        shift += 1
    if unit == "weekend" and shift < 0 and day.isoweekday() < 6:
        shift += 1
    span = unit_span(unit, day, shift)
    if unit == "week" and shift == -1 and day.isoweekday() >= 5:
        return Located(span[0], day, "week", span)
    past = place.direction == "past" or (shift < 0 and place.direction != "future")
    return Located(*span, _precision(unit), cut=past)


def _precision(unit: Unit) -> Precision:
    return "time" if unit in ("second", "minute", "hour") else unit  # type: ignore[return-value]


# ------------------------------------------------------------------------------------------------- distances, lengths

_HALF: Mapping[Unit, tuple[float, Unit]] = {
    "week": (3, "day"),
    "weekend": (3, "day"),
    "month": (15, "day"),
    "quarter": (45, "day"),
    "season": (45, "day"),
    "half": (3, "month"),
    "year": (6, "month"),
    "decade": (5, "year"),
    "century": (50, "year"),
}
"""Half a unit: how far a distance counted in it may be off to either side."""

_FEW = 2
"""The least that a plural without a number can mean."""


def _offset(offset: Offset, place: Place) -> Located:
    base: Bounds
    if offset.origin == "landmark":
        base = (place.landmarks or {}).get(offset.landmark, (None, None))
    elif offset.origin == "story" or (place.narrative and place.story):
        base = (place.story.first, place.story.last) if place.story else (None, None)
    else:
        base = (place.day, place.day)
    first, last = (_away(offset.amount, offset.sign, day) if day else None for day in base)
    if first is None or last is None or base[0] is None:
        return replace(NOWHERE, unit=_precision(offset.amount.unit), cut=False)
    centre = add(base[0], offset.sign * (offset.amount.number or 0), offset.amount.unit)
    cut = offset.sign < 0 or offset.origin == "landmark"
    exact = offset.amount.unit == "day" and not offset.amount.vague and offset.amount.number is not None
    rough = (place.story is not None and place.story.approximate) if offset.origin == "story" else False
    return Located(
        first[0], last[1], _precision(offset.amount.unit), approximate=not exact or rough, cut=cut, centre=centre
    )


def _away(amount: Amount, sign: int, day: dt.date) -> Bounds:
    """The window at a distance from a day, both ends inclusive, earlier end first."""
    unit = amount.unit
    if amount.number is None:
        edge = add(day, sign * _FEW, unit)
        return (None, edge) if sign < 0 else (edge, None)
    near, far = add(day, sign * amount.number, unit), add(day, sign * (amount.upto or amount.number), unit)
    low, high = min(near, far), max(near, far)
    if unit in ("second", "minute", "hour"):
        near = min(day, high) if sign > 0 else (day if amount.vague == "under" else high)
        return (add_days(low, 0 if amount.vague == "under" else -1), near) if sign < 0 else (low, add_days(high, 1))
    if unit == "day" and not amount.vague:
        return low, high
    half, half_unit = _HALF.get(unit, (1, "day"))
    match amount.vague:
        case "":
            return add(low, -half, half_unit), add(high, half, half_unit)
        case "about" | "few":
            return add(low, -1, unit), add(high, 1, unit)
        case "under" | "most":
            return (low, add(high, half, half_unit)) if sign < 0 else (add(low, -half, half_unit), high)
        case "over" | "least":
            return (add(low, -2 * half, half_unit), high) if sign < 0 else (low, add(high, 2 * half, half_unit))
        case _:
            assert_never(amount.vague)


def _length(length: Length, place: Place) -> Located:
    """A length alone has no place; one up to now, or from now on, is an extent with a doubtful far end."""
    amount, day = length.amount, place.day
    if not length.side or day is None:
        return NOWHERE
    if length.side == "next":
        far = _away(amount, 1, day) if amount.number is not None else (None, None)
        return Located(day, far[1], "range", cut=False, approximate=amount.unit != "day")
    start, likely = _beginning(amount, day)
    return Located(
        start[0],
        day,
        "range",
        approximate=bool(amount.vague) or amount.unit not in ("day", "hour"),
        start=start,
        likely=likely,
    )


def _beginning(amount: Amount, day: dt.date) -> tuple[Bounds, Bounds | None]:
    """When something began that has lasted so long up to `day`: bounds, and a likely window (DATES convention: nearly,
    over).
    """
    if amount.number is None:
        return (None, add(day, -_FEW, amount.unit)), None
    centre = add(day, -amount.number, amount.unit)
    half, unit = _HALF.get(amount.unit, (0, "day"))
    match amount.vague:
        case "under" | "most":
            return (centre, add(centre, half / 3 if unit != "day" else half // 3, unit)), None
        case "over" | "least":
            return (None, centre), (add(centre, -half, unit), centre)
        case "about" | "few":
            return (add(centre, -half, unit), add(centre, half, unit)), None
    if amount.unit in ("day", "hour", "minute", "second"):
        return (centre, centre), None
    return (
        add(centre, -half / 2, unit) if unit != "day" else add(centre, -half, unit),
        add(centre, half / 2, unit),
    ), None


# --------------------------------------------------------------------------------------------------- the text's time

_ORDER: tuple[Precision, ...] = (
    "time",
    "day",
    "night",
    "days",
    "weekend",
    "week",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
)


def _story_time(expression: StoryTime, place: Place) -> Located:
    story = place.story
    if story is None or story.first is None or story.last is None:
        return replace(NOWHERE, unit=_precision(expression.unit), cut=False)
    first = unit_span(expression.unit, story.first, expression.shift)[0]
    last = unit_span(expression.unit, story.last, expression.shift)[1]
    return Located(first, last, _precision(expression.unit), approximate=story.approximate, cut=False)


def _story_weekday(expression: StoryWeekday, place: Place) -> Located:
    story = place.story
    if story is None or story.first is None or story.last is None:
        return replace(NOWHERE, unit="day", weekday=expression.weekday, cut=False)
    first, last = (_nearest_weekday(expression, day) for day in (story.first, story.last))
    return Located(first, last, "day", weekday=expression.weekday, cut=False)


def _nearest_weekday(expression: StoryWeekday, day: dt.date) -> dt.date:
    if expression.shift < 0:
        return add_days(day, -((day.isoweekday() - expression.weekday - 1) % 7 + 1))
    return add_days(day, (expression.weekday - day.isoweekday() - 1) % 7 + 1)


def _landmark(expression: LandmarkTime, place: Place) -> Located:
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
            return Located(near, far, _precision(unit), cut=True)
        case _:
            assert_never(expression.relation)


def _reference(expression: Reference, place: Place) -> Located:
    match expression.to:
        case "past" | "present":
            return Located(None, place.day, "unknown")
        case "future":
            return Located(place.day, None, "unknown", cut=False)
        case _:
            assert_never(expression.to)


def _clock(expression: ClockTime, place: Place) -> Located:
    if expression.day is not None:
        return replace(locate(expression.day, place), unit="time")
    if place.story and place.story.unit in ("day", "time", "night"):
        return replace(place.story, unit="time")
    return Located(place.day, place.day, "time")


# -------------------------------------------------------------------------------------------------- parts and nesting

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


def _part(part: Part, whole: Located, place: Place) -> Located:
    if whole.first is None or whole.last is None:
        return whole
    match part:
        case "":
            return whole
        case "morning" | "noon" | "afternoon" | "evening" | "daytime" | "midnight":
            return replace(whole, unit="time")
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
    return replace(whole, last=add_days(whole.last, 1), unit="night", weekday=None)


def _overnight(whole: Located) -> Located:
    """The night that ends on the day."""
    assert whole.first is not None
    return replace(whole, first=add_days(whole.first, -1), unit="night", weekday=None)


def _running(part: Part, whole: Located, place: Place) -> Located:
    assert place.day is not None or whole.stated
    day = place.day
    if day is None:
        return whole
    if part == "earlier":
        return replace(whole, last=min(whole.last or day, day), likely=None)
    return replace(
        whole,
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
        return replace(
            whole,
            first=whole.first.replace(day=low),
            last=whole.last.replace(day=min(high, monthrange(whole.last.year, whole.last.month)[1])),
            likely=(first.replace(day=low), last.replace(day=min(high, end))) if whole.likely else None,
        )
    if whole.unit == "year":
        low, high, wide_low, wide_high = _OF_YEAR[part]
        likely = month_span(first.year, low)[0], month_span(last.year, high)[1]
        return replace(
            whole,
            first=month_span(whole.first.year, wide_low)[0],
            last=month_span(whole.last.year, wide_high)[1],
            likely=likely,
        )
    if whole.unit in ("day", "time", "night"):
        return whole
    days = (whole.last - whole.first).days + 1
    low_share, high_share = {"early": (0, 0.5), "start": (0, 0.5), "mid": (0.25, 0.75)}.get(part, (0.5, 1))
    return replace(
        whole, first=add_days(whole.first, days * low_share), last=add_days(whole.first, max(0, days * high_share - 1))
    )


def _inside(expression: Inside, place: Place) -> Located:
    whole = locate(expression.of, place)
    if whole.first is None or whole.last is None:
        return replace(NOWHERE, unit=whole.unit)
    what = expression.what
    if isinstance(what, Length):
        return _edge_length(what.amount, expression.edge, whole)
    if isinstance(what, UnitShift) and what.shift < 0:
        first = add_days(whole.last, what.shift + 1)
        return replace(whole, first=first, last=first, unit="day", likely=None)
    if isinstance(what, NamedShift) and what.weekday and what.shift:
        return _nth_weekday(what.weekday, what.shift, whole)
    if isinstance(what, UnitShift):
        first = add(whole.first, what.shift - 1, what.unit)
        return replace(whole, first=first, last=min(whole.last, add_days(add(first, 1, what.unit), -1)), unit="range")
    if isinstance(what, CalendarDate) and what.weekday and not what.day:
        day = add_days(whole.first, what.weekday - whole.first.isoweekday())
        return (
            Located(day, day, "day", weekday=what.weekday)
            if whole.unit == "week"
            else replace(whole, weekday=what.weekday)
        )
    if isinstance(what, NamedPeriod) and what.kind == "half" and whole.unit == "month":
        middle = whole.first.replace(day=15)
        return replace(whole, last=middle) if what.number == 1 else replace(whole, first=add_days(middle, 1))
    if isinstance(what, CalendarDate):
        month = what.month or whole.first.month
        return replace(_of_year(CalendarDate(whole.first.year, month, what.day), whole.first.year), stated=whole.stated)
    if isinstance(what, NamedPeriod):
        return replace(locate(replace(what, year=whole.first.year), place), stated=whole.stated)
    return whole


def _nth_weekday(weekday: int, number: int, whole: Located) -> Located:
    """The nth such weekday of a month, the last one for -1."""
    assert whole.first is not None
    assert whole.last is not None
    if number < 0:
        day = add_days(whole.last, -((whole.last.isoweekday() - weekday) % 7) + 7 * (number + 1))
    else:
        day = add_days(whole.first, (weekday - whole.first.isoweekday()) % 7 + 7 * (number - 1))
    inside = whole.first <= day <= whole.last
    return replace(whole, first=day, last=day, unit="day", weekday=weekday, likely=None) if inside else NOWHERE


def _edge_length(amount: Amount, edge: str, whole: Located) -> Located:
    assert whole.first is not None
    assert whole.last is not None
    if amount.number is None:
        return replace(_third("early" if edge == "start" else "late", whole), unit="range")
    if edge == "start":
        return replace(
            whole, last=min(whole.last, add_days(add(whole.first, amount.number, amount.unit), -1)), unit="range"
        )
    return replace(
        whole, first=max(whole.first, add_days(add(whole.last, -amount.number, amount.unit), 1)), unit="range"
    )

"""TIMEX3 type, value and mod of an expression (TimeML 1.2.1), for a publication day or as much as a window leaves
known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal

from pokrovsk_timeline.dates.places import Located
from pokrovsk_timeline.model import (
    Amount,
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
    Unit,
    UnitShift,
    Vague,
)

Type = Literal["DATE", "TIME", "DURATION", "SET"]

_PARTS: Mapping[str, str] = {
    "night": "TNI",
    "overnight": "TNI",
    "morning": "TMO",
    "noon": "T12:00",
    "midday": "T12:00",
    "afternoon": "TAF",
    "evening": "TEV",
    "midnight": "T24:00",
    "daytime": "TDT",
}
_MODS: Mapping[str, str] = {"early": "START", "start": "START", "mid": "MID", "late": "END", "end": "END"}
_VAGUE_MODS: Mapping[Vague, str] = {
    "": "",
    "few": "",
    "about": "APPROX",
    "under": "LESS_THAN",
    "over": "MORE_THAN",
    "least": "EQUAL_OR_MORE",
    "most": "EQUAL_OR_LESS",
}
_UNITS: Mapping[Unit, str] = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "week": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "season": "SE",
    "half": "H",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
_HALVES: Mapping[Unit, str] = {"hour": "PT30M", "year": "P6M", "day": "PT12H", "decade": "P5Y", "century": "P50Y"}
_SEASONS = ("SP", "SU", "FA", "WI")
_REFERENCES = {"past": "PAST_REF", "present": "PRESENT_REF", "future": "FUTURE_REF"}


def kind(expression: Expression) -> Type:
    """DATE, TIME, DURATION or SET."""
    match expression:
        case Recurrence():
            return "SET"
        case Length():
            return "DURATION"
        case ClockTime():
            return "TIME"
        case PartOf(part=part) if part in _PARTS:
            return "TIME"
        case Inside(what=Length()):
            return "DURATION"
        case Offset(amount=Amount(unit=("hour" | "minute" | "second"))):
            return "TIME"
        case UnitShift(unit=("hour" | "minute" | "second")):
            return "TIME"
        case PartOf(of=inner):
            return kind(inner)
    return "DATE"


def mod(expression: Expression) -> str:
    """START, MID, END, APPROX, LESS_THAN ... or nothing."""
    match expression:
        case PartOf(part=part) if part in _MODS:
            return _MODS[part]
        case Length(amount=amount) | Offset(amount=amount):
            return _VAGUE_MODS[amount.vague]
    return ""


def value(expression: Expression, located: Located) -> str:
    """The value: ISO 8601 with the TimeML signs for weeks, parts of the day, seasons, lengths and references; X where
    not known.
    """
    match expression:
        case Recurrence():
            return _recurrence(expression)
        case Length(amount=amount):
            return duration(amount)
        case Inside(what=Length(amount=amount)):
            return duration(amount)
        case Reference(to=to):
            return _REFERENCES[to]
        case CalendarDate(bc=True, year=year, month=month) if year is not None:
            return f"BC{year:04d}" + (f"-{month:02d}" if month else "")
        case ClockTime():
            return _clock(expression, located)
        case PartOf(part=part, of=inner) if part in _PARTS:
            return _day_value(part, located) + _PARTS[part]
        case PartOf(of=inner):
            return value(inner, located)
        case NamedPeriod():
            return _period(expression, located)
        case Inside(what=NamedPeriod(kind="half"), of=(CalendarDate(month=int()) | NamedShift())) if (
            located.first is not None
        ):
            return _month(located.first)
        case Inside(what=NamedPeriod() as what):
            return _period(what, located)
        case Offset(amount=Amount(number=None, unit=unit), sign=sign, origin=origin):
            if origin == "story":
                return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(
                    unit, "XXXX-XX-XX"
                )
            return "PAST_REF" if sign < 0 else "FUTURE_REF"
        case Offset(amount=amount):
            return _unit_value(amount.unit, located, centre=True)
        case StoryTime(unit="day") if not located.likely and located.first != located.last:
            return "XXXX-XX-XX"
        case UnitShift(unit=unit) | StoryTime(unit=unit):
            return _unit_value(unit, located)
        case LandmarkTime(unit=unit):
            return _unit_value(unit, located)
        case Inside(what=UnitShift(unit=unit, shift=0)):
            return _unit_value(unit, located)
        case CalendarDate() | NamedShift() | StoryWeekday() | Inside():
            return _named(expression, located)


def duration(amount: Amount) -> str:
    """An ISO 8601 duration; an unsaid number is X."""
    if amount.number == 0.5 and amount.unit in _HALVES:
        return _HALVES[amount.unit]
    number = "X" if amount.number is None else f"{amount.number:g}"
    time = "T" if amount.unit in ("hour", "minute", "second") else ""
    return f"P{time}{number}{_UNITS[amount.unit]}"


def _recurrence(expression: Recurrence) -> str:
    if expression.weekday:
        return f"XXXX-WXX-{expression.weekday}"
    return duration(expression.amount)


def _named(expression: Expression, located: Located) -> str:
    first, last = located.likely if located.likely else (located.first, located.last)
    if first is None or last is None:
        return _half_known(expression, located)
    match located.unit:
        case "month":
            if (first.year, first.month) == (last.year, last.month):
                return _month(first)
            return f"XXXX-{first.month:02d}" if first.month == last.month else _half_known(expression, located)
        case "year":
            return f"{first.year:04d}" if first.year == last.year else _half_known(expression, located)
        case "week":
            return week(first)
    return first.isoformat() if first == last else _half_known(expression, located)


def _half_known(expression: Expression, located: Located) -> str:
    match expression:
        case NamedShift(weekday=int(weekday)) | StoryWeekday(weekday=weekday):
            return f"XXXX-WXX-{weekday}"
        case Inside(what=CalendarDate(weekday=int(weekday))):
            return f"XXXX-WXX-{weekday}"
        case NamedShift(month=int(month)):
            return f"XXXX-{month:02d}"
        case CalendarDate(month=month, day=day):
            return f"XXXX-{f'{month:02d}' if month else 'XX'}" + (f"-{day:02d}" if day else "")
    return ""


def _day_value(part: str, located: Located) -> str:
    """The day that a part of a day belongs to; a night is named by its evening, "overnight" by its morning."""
    first, last = located.likely if located.likely else (located.first, located.last)
    day = last if part == "overnight" else first
    if day is None or (located.unit != "night" and first != last):
        return "XXXX-XX-XX"
    return day.isoformat()


def _clock(expression: ClockTime, located: Located) -> str:
    day = located.first.isoformat() if located.first is not None and located.first == located.last else "XXXX-XX-XX"
    return f"{day}T{expression.hour:02d}:{expression.minute or 0:02d}{expression.zone}"


def _period(period: NamedPeriod, located: Located) -> str:
    if period.kind == "decade":
        return f"{period.number // 10:03d}"
    if period.kind == "century":
        return f"{period.number - 1:02d}"
    if located.first is None or located.last is None:
        return {"season": f"XXXX-{_SEASONS[(period.number - 1) % 4]}", "quarter": f"XXXX-Q{period.number}"}.get(
            period.kind, ""
        )
    likely = located.likely[0] if located.likely else None
    year = f"{(likely or located.first).year:04d}"
    match period.kind:
        case "season":
            return f"{year}-{_SEASONS[(period.number - 1) % 4]}"
        case "quarter":
            return f"{year}-Q{period.number}"
        case "half":
            return f"{year}-H{period.number}"
    return located.first.isoformat()


def _unit_value(unit: Unit, located: Located, centre: bool = False) -> str:
    first, last = located.likely if located.likely else (located.first, located.last)
    if first is None or last is None:
        return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "year": "XXXX"}.get(unit, "")
    day = (located.centre or first + (last - first) / 2) if centre else first
    match unit:
        case "second" | "minute" | "hour" | "day":
            return day.isoformat()
        case "week":
            return week(day)
        case "weekend":
            return f"{week(first)}-WE"
        case "month":
            return _month(day)
        case "quarter":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "season":
            return f"{day.year:04d}-{_SEASONS[(day.month // 3 - 1) % 4]}"
        case "half":
            return f"{day.year:04d}-H{(day.month + 5) // 6}"
        case "year":
            return f"{day.year:04d}"
        case "decade":
            return f"{day.year // 10:03d}"
        case "century":
            return f"{(day.year - 1) // 100:02d}"


def _month(day: dt.date) -> str:
    return f"{day.year:04d}-{day.month:02d}"


def week(day: dt.date) -> str:
    """The ISO week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"

"""From a dated phrase to the one day, month or year that it names best, in EDTF; "" where there is none."""

from __future__ import annotations

import datetime as dt
import re

from pokrovsk_timeline import edtf
from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.model import Amount, ClockTime, Dated, Expression, Length, Offset, PartOf, Reference, UnitShift

_UNIT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T)")
_PART = re.compile(r"(\d{4})-(?:SP|SU|FA|WI|Q\d|H\d|W\d\d.*)$")
_DAY, _MONTH, _YEAR = len("2000-01-01"), len("2000-01"), len("2000")
_MONTH_DAYS = 31


def is_day(one: str) -> bool:
    return len(one) == _DAY


def unit(dated: Dated) -> str:
    """The day, month or year of a phrase; of an extent its start; a rate or a bare length has none."""
    when, words = dated.when, dated.mention.expression
    if dated.type == "SET" or isinstance(words, Reference) or not when.known or _of_no_day(words):
        return ""
    if isinstance(words, Length):
        return _running(words, dated)
    first, last = ((when.start or when).earliest, (when.start or when).latest)
    if first and last:
        exact = isinstance(words, Offset) and words.amount.unit == "week" and not words.amount.vague
        if one := _middle(first, last).isoformat() if exact else edtf.unit(first, last):
            return one
    return value.group() if (value := _UNIT.match(dated.value)) else _part(dated)


def _of_no_day(words: Expression) -> bool:
    """True of a time of day alone: "at noon", "at 15:30" is of the day that the telling has reached."""
    match words:
        case ClockTime(day=None) | PartOf(part=("noon" | "midnight"), of=UnitShift(unit="day", shift=0)):
            return True
    return False


def count(amount: Amount, base: str, *, back: bool) -> str:
    """What lies an amount before (or after) a date, no more exact than either."""
    needed = {"month": _MONTH, "year": _YEAR, "decade": _YEAR, "century": _YEAR}.get(amount.unit, _DAY)
    if amount.number is None or len(base) < needed:
        return ""
    when = resolve(Offset(amount, -1 if back else 1), dt.date.fromisoformat(base + "2000-07-15"[len(base) :]))
    if when.earliest is None or when.latest is None:
        return ""
    return _cut(amount, _middle(when.earliest, when.latest))


def _part(dated: Dated) -> str:
    """A week by the month that holds most of it, a season, quarter or half by its year, a decade by its first."""
    first, last = dated.when.earliest, dated.when.latest
    if first and dated.when.precision in ("decade", "century"):
        return first.isoformat()[:4]
    if first and last and (last - first).days < _MONTH_DAYS:
        return _middle(first, last).isoformat()[:_MONTH]
    return found.group(1) if (found := _PART.match(dated.value)) else ""


def _running(length: Length, dated: Dated) -> str:
    """Where a length up to now or from now begins, as exactly as its unit is."""
    point = dated.when.start or dated.when
    day = point.earliest if length.side == "next" else (point.likely or (point.earliest, None))[0] or point.latest
    return _cut(length.amount, day) if day and length.side else ""


def _middle(first: dt.date, last: dt.date) -> dt.date:
    return first + (last - first) / 2


def _cut(amount: Amount, day: dt.date) -> str:
    """The day as exactly as one says it in that unit."""
    match amount.unit:
        case "year" | "decade" | "century" | "season" | "half" | "quarter":
            return day.isoformat()[:4]
        case "month":
            return day.isoformat()[:_MONTH]
    return day.isoformat()

"""From a dated phrase to the one day, month or year that it names best."""

from __future__ import annotations

import datetime as dt
import re

from pokrovsk_timeline import dates, edtf
from pokrovsk_timeline.model import Amount, Dated, Length, Offset, Reference

_UNIT = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|T)")
_SEASON = re.compile(r"(\d{4})-(?:SP|SU|FA|WI|Q\d|H\d|W\d\d.*)$")


def unit(dated: Dated) -> str:
    """EDTF of a day, month or year; of an extent its start.

    Empty where the phrase names none (a rate, a bare length).
    """
    when = dated.when
    if dated.type == "SET" or isinstance(dated.mention.expression, Reference) or not when.known:
        return ""
    if isinstance(dated.mention.expression, Length):
        return _running(dated.mention.expression, dated)
    point = when.start or when
    if _in_weeks(dated) and point.earliest and point.latest:
        return (point.earliest + (point.latest - point.earliest) / 2).isoformat()
    if point.earliest and point.latest and (one := edtf.unit(point.earliest, point.latest)):
        return one
    if (value := _UNIT.match(dated.value)) is not None:
        return value.group()
    return _season(dated)


def _in_weeks(dated: Dated) -> bool:
    """True of an exact number of weeks: "two weeks ago" is likeliest fourteen days ago."""
    words = dated.mention.expression
    return isinstance(words, Offset) and words.amount.unit == "week" and not words.amount.vague


def _season(dated: Dated) -> str:
    """A week by the month that holds most of it, a season, quarter or half by its year, a decade by its first."""
    first, last = dated.when.earliest, dated.when.latest
    if first and dated.when.precision in ("decade", "century"):
        return first.isoformat()[:4]
    if first and last and (last - first).days < _MONTH:
        return (first + (last - first) / 2).isoformat()[:7]
    found = _SEASON.match(dated.value)
    return found.group(1) if found else ""


_MONTH = 31


def _running(length: Length, dated: Dated) -> str:
    """Where a length up to now or from now begins, as exactly as its unit is."""
    point = dated.when.start or dated.when
    day = point.earliest if length.side == "next" else (point.likely or (point.earliest, None))[0] or point.latest
    return _at(length.amount, day.isoformat()) if day and length.side else ""


def _at(amount: Amount, day: str) -> str:
    match amount.unit:
        case "year" | "decade" | "century" | "season" | "half" | "quarter":
            return day[:4]
        case "month":
            return day[:7]
    return day


def count(amount: Amount, base: str, *, back: bool) -> str:
    """The day, month or year an amount before (or after) another one, no more exact than either; empty if not a day."""
    coarse = amount.unit in ("month", "year", "decade", "century")
    if amount.number is None or len(base) < (_MONTHLY if coarse else _DAILY):
        return ""
    day = dt.date.fromisoformat(base if len(base) == _DAILY else f"{base}-15")
    when = dates.resolve(Offset(amount, -1 if back else 1), day)
    if when.earliest is None or when.latest is None:
        return ""
    return _at(amount, (when.earliest + (when.latest - when.earliest) / 2).isoformat())


_MONTHLY, _DAILY = len("2000-01"), len("2000-01-01")

"""EDTF (ISO 8601-2) read back: a text -> the date it writes. Pure; `edtf` writes what is read here."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from pokrovsk_timeline.model import UNKNOWN, Basis, Bounds, Precision, When

_UNIT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
_UNSAID = re.compile(r"(?:-XX)+$")
_SET = re.compile(r"\[([^\[\].]*)\.\.([^\[\].]*)\]$")
_PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
NEVER = "XXXX"  # no year is known
FORMS = "2025-06-27, 2025-06, 2025, [2025-06-01..2025-06-27], [..2025-06-27], 2025-02/2025-06 or XXXX for not known"


def when(date: str | None) -> When:
    """The date of an EDTF text as written in a timeline: a unit, `[a..b]`, or `a/b`; "" and None are not known.

    What the text does not say is at its default. ValueError where it is none of these.
    """
    if not date:
        return UNKNOWN
    if "/" in date:
        return _extent(date)
    if match := _SET.match(date):
        return When(_side(match[1])[0], _side(match[2])[1])
    return When(*_side(date))


def pinned(date: str, basis: Basis) -> When:
    """The date of an EDTF text that a person wrote, with its precision: also `2025-06-XX` (some day of that month),
    `2025~` (about) and `XXXX` (not known). ValueError says in one line what is wrong.
    """
    text = date.strip()
    if text == NEVER:
        return UNKNOWN
    approximate = text.endswith(("~", "%"))
    bare = _UNSAID.sub("", text.rstrip("~%?"))
    found = when(bare)
    if not found.known:
        raise ValueError(f"{date!r} says no date")
    first, last = found.earliest, found.latest
    if first is not None and last is not None and first > last:
        raise ValueError(f"{first} is after {last}")
    precision = _PRECISION.get(len(bare), "range") if _UNIT.match(bare) else "range"
    return When(
        first,
        last,
        nature=found.nature,
        precision=precision,
        approximate=approximate,
        basis=basis,
        start=_end(found.start, basis),
        end=_end(found.end, basis),
    )


def _end(one: When | None, basis: Basis) -> When | None:
    return When(one.earliest, one.latest, basis=basis) if one is not None and one.known else None


def _extent(date: str) -> When:
    sides = date.split("/")
    if len(sides) != 2:
        raise ValueError(f"{date!r} is no stretch of time")
    start, end = _side(sides[0]), _side(sides[1])
    return When(start[0], end[1], nature="extent", start=When(*start), end=When(*end))


def _side(text: str) -> Bounds:
    if text in ("", ".."):
        return None, None
    match = _UNIT.match(text)
    if not match:
        raise ValueError(f"{text!r} is no day, month or year")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    first = dt.date(year, month or 1, day or 1)
    last_month = month or 12
    return first, dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1])

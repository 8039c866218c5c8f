"""Distances and lengths: "two weeks ago", "the past three days", "for nearly a year"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import assert_never

from pokrovsk_timeline.dates.places import NOWHERE, Located, Place, precision
from pokrovsk_timeline.dates.units import add, add_days
from pokrovsk_timeline.model import Amount, Bounds, Length, Offset, Unit

HALF: Mapping[Unit, tuple[float, Unit]] = {
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


def offset(offset: Offset, place: Place) -> Located:
    base: Bounds
    if offset.origin == "landmark":
        base = (place.landmarks or {}).get(offset.landmark, (None, None))
    elif offset.origin == "story" or (place.narrative and place.story):
        base = (place.story.first, place.story.last) if place.story else (None, None)
    else:
        base = (place.day, place.day)
    first, last = (_away(offset.amount, offset.sign, day) if day else None for day in base)
    if first is None or last is None or base[0] is None:
        return NOWHERE._replace(unit=precision(offset.amount.unit), cut=False)
    centre = add(base[0], offset.sign * (offset.amount.number or 0), offset.amount.unit)
    likely = _likely(offset, place.story) if offset.origin == "story" else None
    cut = offset.sign < 0 or offset.origin == "landmark" or place.direction == "past"
    exact = offset.amount.unit == "day" and not offset.amount.vague and offset.amount.number is not None
    rough = (place.story is not None and place.story.approximate) if offset.origin == "story" else False
    return Located(
        first[0],
        last[1],
        precision(offset.amount.unit),
        likely,
        approximate=not exact or rough,
        cut=cut,
        centre=centre if likely is None else None,
    )


def _likely(offset: Offset, story: Located | None) -> Bounds | None:
    """The same distance from the likely window of the text's own time."""
    if story is None or story.likely is None or story.likely[0] is None or story.likely[1] is None:
        return None
    first, last = (_away(offset.amount, offset.sign, day) for day in story.likely if day is not None)
    return first[0], last[1]


def _away(amount: Amount, sign: int, day: dt.date) -> Bounds:
    """The window at a distance from a day, both ends inclusive, earlier end first."""
    unit = amount.unit
    if amount.number is None and unit in ("second", "minute", "hour"):
        return (add_days(day, -1), day) if sign < 0 else (day, add_days(day, 1))
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
    half, half_unit = HALF.get(unit, (1, "day"))
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


def length(length: Length, place: Place) -> Located:
    """A length alone has no place; one up to now, or from now on, is an extent with a doubtful far end. "Over the next
    five months it moved on" counts from the story, which does not say from which day.
    """
    amount, day = length.amount, place.day
    if not length.side or day is None or (length.side == "next" and place.direction == "past"):
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
    half, unit = HALF.get(amount.unit, (0, "day"))
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

"""Where an expression lies, and what it is counted from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from pokrovsk_timeline.model import Bounds, Direction, Plan, Precision, Unit


class Located(NamedTuple):
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


class Place(NamedTuple):
    """What an expression is counted from: the day of writing, the way the sentence looks, the text's own time,
    landmarks.
    """

    day: dt.date | None
    direction: Direction = ""
    story: Located | None = None
    landmarks: Mapping[str, Bounds] | None = None
    narrative: bool = False
    planned: Plan = ""


def spanning(one: Located, other: Located, likely: Located | None = None) -> Located:
    """Both, where the text leaves open which: the outer bounds, with the likelier one as the likely window."""
    firsts = [each.first for each in (one, other) if each.first is not None]
    lasts = [each.last for each in (one, other) if each.last is not None]
    first, last = min(firsts, default=None), max(lasts, default=None)
    window = (likely.likely or (likely.first, likely.last)) if likely is not None else None
    return one._replace(first=first, last=last, likely=window, stated=False, centre=None)


def precision(unit: Unit) -> Precision:
    """The precision of a date that names such a unit."""
    return "time" if unit in ("second", "minute", "hour") else unit  # type: ignore[return-value]

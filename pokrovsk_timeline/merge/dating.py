"""When two tellings can be of one time, and the date of an event that several tellings date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from pokrovsk_timeline.model import UNKNOWN, Basis, Bounds, Precision, When

# Dates counted from vague lengths speak of one time unless this far apart: "a year ago" may be fifteen months.
_VAGUE_GAP = dt.timedelta(days=365)
_OPEN = 40_000
_RANK: dict[Basis, int] = {"corrected": 0, "stated": 0, "inferred": 1, "soft": 2}


def width(when: When) -> int:
    """The number of days that a date leaves open, 0 for one day; very many where a bound is open."""
    if when.earliest is None or when.latest is None:
        return _OPEN
    return (when.latest - when.earliest).days


def exclude(one: When, two: When) -> bool:
    """True where the two cannot be one time. An open bound and an approximate date exclude next to nothing."""
    first, last = _narrow((one.earliest, one.latest), (two.earliest, two.latest))
    if first is None or last is None:
        return False
    if one.approximate or two.approximate:
        return first - last > _VAGUE_GAP
    if one.nature == two.nature == "point" and one.weekday and two.weekday and one.weekday != two.weekday:
        return True
    return first > last


def merged(dates: Sequence[When]) -> When:
    """What co-referent tellings say together: the intersection of their bounds, no surer than the words behind them.

    Approximate dates narrow nothing: they count only where there is no other, and then the narrowest stands alone.
    A time and a stretch of time do not narrow each other; the kind of date that is best specified decides.
    """
    known = sorted({when for when in dates if when.known}, key=_quality)
    if not known:
        return UNKNOWN
    exact = [when for when in known if not when.approximate]
    if not exact:
        return known[0]
    alike = [when for when in exact if when.nature == exact[0].nature]
    return _stretch(alike) if alike[0].nature == "extent" else _point(alike)


def _quality(when: When) -> tuple[bool, int, int, str]:
    """The better specified first; never dependent on the order in which tellings came."""
    return when.approximate, width(when), _RANK[when.basis], repr(when)


def _point(dates: Sequence[When]) -> When:
    best, used = dates[0], [dates[0]]
    bounds: Bounds = (best.earliest, best.latest)
    for when in dates[1:]:
        narrower = _narrow(bounds, (when.earliest, when.latest))
        if narrower != bounds and not _empty(narrower):
            bounds, used = narrower, [*used, when]
    weekday = next((when.weekday for when in dates if when.weekday), None)
    likely = _likely(bounds, dates)
    printed = next((when for when in dates if (when.earliest, when.latest) == bounds and when.basis == "stated"), None)
    if printed is not None or len(used) == 1:
        return replace(printed or best, likely=likely, weekday=weekday)
    basis: Basis = "soft" if any(when.basis == "soft" for when in used) else "inferred"
    return When(*bounds, likely=likely, weekday=weekday, precision=_precision(bounds), basis=basis)


def _stretch(dates: Sequence[When]) -> When:
    """A stretch of time: start and end are each worked out alone; of ends seen on different days the later stands."""
    start = merged([when.start for when in dates if when.start is not None])
    ends = [when.end for when in dates if when.end is not None and when.end.known]
    end = max(
        ends, key=lambda when: (when.latest or dt.date.max, when.earliest or dt.date.min, repr(when)), default=UNKNOWN
    )
    if not start.known and not end.known:
        return dates[0]
    first = start.earliest if start.known else _extreme(min, [when.earliest for when in dates])
    last = end.latest if end.known else _extreme(max, [when.latest for when in dates])
    return replace(
        dates[0], earliest=first, latest=last, start=start if start.known else None, end=end if end.known else None
    )


def _extreme(choose: Callable[[list[dt.date]], dt.date], days: Sequence[dt.date | None]) -> dt.date | None:
    known = [day for day in days if day is not None]
    return choose(known) if known else None


def _likely(bounds: Bounds, dates: Sequence[When]) -> Bounds | None:
    """The narrowest likely window that still lies inside the bounds, cut to them."""
    inside = [_narrow(bounds, when.likely) for when in dates if when.likely is not None]
    fitting = [window for window in inside if not _empty(window) and window != bounds]
    return min(fitting, key=lambda window: (width(When(*window)), repr(window)), default=None)


def _narrow(one: Bounds, two: Bounds) -> Bounds:
    (first, last), (begin, end) = one, two
    if first is None or (begin is not None and begin > first):
        first = begin
    if last is None or (end is not None and end < last):
        last = end
    return first, last


def _empty(bounds: Bounds) -> bool:
    return bounds[0] is not None and bounds[1] is not None and bounds[0] > bounds[1]


def _precision(bounds: Bounds) -> Precision:
    units: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return units.get(len(str(When(*bounds))), "range")

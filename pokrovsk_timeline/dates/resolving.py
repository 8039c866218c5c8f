"""Expression -> When: what the words mean, seen from a publication window of which only two days may be known.

Every expression is monotone in the day of writing: a later day never gives an earlier date. So the bounds over a
window are the
bounds at its two ends, and nothing in its middle can lie outside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from pokrovsk_timeline.dates.calendar import locate
from pokrovsk_timeline.dates.places import Located, Place
from pokrovsk_timeline.dates.units import add_days
from pokrovsk_timeline.model import (
    Basis,
    Bounds,
    Direction,
    Expression,
    Length,
    Publication,
    Recurrence,
    Relation,
    When,
)


def resolve(
    expression: Expression,
    published: Publication | dt.date,
    *,
    direction: Direction = "",
    relation: Relation = "",
    story: Located | None = None,
    landmarks: Mapping[str, Bounds] | None = None,
    narrative: bool = False,
) -> When:
    """The date that an expression means for an article published on that day or in that window.

    Bounds are inclusive days, None where open; a past result never ends after the window. Without a window only what
    is printed has bounds.
    """
    window = Publication(published, published) if isinstance(published, dt.date) else published
    place = Place(window.earliest, direction, story, landmarks, narrative)
    low = locate(expression, place)
    high = low if window.latest == window.earliest else locate(expression, place._replace(day=window.latest))
    return to_when(expression, low, high, window, relation)


def to_when(expression: Expression, low: Located, high: Located, window: Publication, relation: Relation = "") -> When:
    """The date of an expression that lies at `low` seen from the first day of the window and at `high` seen from its
    last.
    """
    first, last = low.first, high.last
    if (
        high.cut
        and window.latest is not None
        and (last is None or last > window.latest)
        and (first is None or first <= window.latest)
    ):
        last = window.latest if low.first is not None or high.last is not None or high.unit == "unknown" else last
    likely = _likely(low, high, first, last)
    weekday = low.weekday
    if weekday and first is not None and last is not None:
        first, last = _on(weekday, first, last)
    when = When(
        first, last, likely, weekday if first != last else None, "point", low.unit, low.approximate, _basis(low, window)
    )
    if low.start or high.start:
        return _running(when, low, high, window)
    if relation == "since" and when.known:
        return when
    return when


def _likely(low: Located, high: Located, first: dt.date | None, last: dt.date | None) -> Bounds | None:
    """The likely window over both ends; None where it says no more than the bounds."""
    if low.likely is None and high.likely is None:
        return None
    left = low.likely[0] if low.likely else low.first
    right = high.likely[1] if high.likely else high.last
    if right is not None and last is not None:
        right = min(right, last)
    if left is not None and right is not None and left > right:
        return None
    return None if (left, right) == (first, last) else (left, right)


def _on(weekday: int, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
    """The bounds moved inwards to the nearest such weekday, if there is one between them."""
    low = add_days(first, (weekday - first.isoweekday()) % 7)
    high = add_days(last, -((last.isoweekday() - weekday) % 7))
    return (low, high) if low <= high else (first, last)


def _basis(located: Located, window: Publication) -> Basis:
    if located.stated:
        return "stated"
    firm = (
        window.basis in ("declared", "metadata", "stated", "unknown")
        and not located.approximate
        and located.likely is None
    )
    return "inferred" if firm else "soft"


def _running(when: When, low: Located, high: Located, window: Publication) -> When:
    """Something that has lasted up to the day of writing: an extent whose beginning and end are dates of their own."""
    began = When(
        low.start[0] if low.start else None,
        high.start[1] if high.start else None,
        low.likely,
        precision="range",
        approximate=when.approximate,
        basis=when.basis,
    )
    ended = When(window.earliest, window.latest, precision="range", basis=when.basis)
    return replace(
        when, earliest=began.earliest, latest=window.latest, nature="extent", start=began, end=ended, likely=None
    )


def is_date(expression: Expression) -> bool:
    """False for what is only a length or a rate: it has no place on the calendar."""
    return not isinstance(expression, Recurrence) and not (isinstance(expression, Length) and not expression.side)

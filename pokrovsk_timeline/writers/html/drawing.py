"""The drawing: a bar an event, as wide as the doubt about its date, in as few lanes as keep them apart. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pokrovsk_timeline.model import Event, When
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers.markup import anchor
from pokrovsk_timeline.writers.page import is_wide
from pokrovsk_timeline.writers.wording import WORDS

LANE = 11  # the height of a lane
EDGE = 0.015  # of the width, left free at both ends
TAIL = 0.03  # of the width: what an open side is drawn as
NEAR = 0.012  # of the width: what keeps two bars of a lane apart
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)  # months between two marks of the axis
MARKS = 8  # at most
EPOCH = dt.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its strokes are (kind, path), in days since 1970 and lanes from the top."""

    id: str
    look: str
    strokes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the axis: where, in hundredths of the width, and its words."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn from `first` to `last`, days since 1970."""

    first: int
    last: int
    height: int
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


def drawing(events: Sequence[Event]) -> Drawing | None:
    """The drawing of the dated events; None where there are none."""
    dated = [event for event in events if placed(event).known]
    days = [_day(day) for event in dated if not is_wide(event) for day in _bounds(placed(event))]
    days = days or [_day(day) for event in dated for day in _bounds(placed(event))]
    if not days:
        return None
    first, last = min(days), max(days) + 1
    edge = max(2, round((last - first) * EDGE))
    first, last = first - edge, last + edge
    lanes: list[float] = []
    bars = [_bar(event, first, last, lanes) for event in dated]
    return Drawing(first, last, (len(lanes) + 1) * LANE, tuple(bars), tuple(_marks(first, last)))


def _bounds(date: When) -> Iterable[dt.date]:
    return (day for day in (date.earliest, date.latest) if day is not None)


def _day(day: dt.date) -> int:
    return day.toordinal() - EPOCH


def _bar(event: Event, first: int, last: int, lanes: list[float]) -> Bar:
    """The bar in the first lane that is free; `lanes` holds where each is free from."""
    date, width = placed(event), last - first
    tail = width * TAIL
    left = _day(date.earliest) if date.earliest else _day(date.latest) - tail if date.latest else first
    right = _day(date.latest) + 1 if date.latest else left + tail
    lane = next((number for number, free in enumerate(lanes) if free <= left), len(lanes))
    lanes[lane : lane + 1] = [max(right, left + width * NEAR / 2) + width * NEAR]
    return Bar(anchor(event.id), event.standing, tuple(_strokes(date, left, right, (lane + 1) * LANE)))


def _strokes(date: When, left: float, right: float, height: int) -> Iterable[tuple[str, str]]:
    """Doubt, open side or known day, then the narrower window that usage supports, or what surely lasted."""
    if date.earliest is None or date.latest is None:
        yield "open", _stroke(left, right, height)
        yield (
            "known",
            _stroke(left + 0.5, left + 0.5, height) if date.earliest else _stroke(right - 0.5, right - 0.5, height),
        )
        return
    if date.nature == "point" and date.earliest == date.latest:
        yield "known", _stroke(left + 0.5, left + 0.5, height)
        return
    yield "doubt", _stroke(left, right, height)
    core = date.likely if date.nature == "point" else _lasted(date)
    if core and core[0] and core[1] and core[0] <= core[1]:
        yield "likely" if date.nature == "point" else "lasted", _stroke(_day(core[0]), _day(core[1]) + 1, height)


def _lasted(date: When) -> tuple[dt.date | None, dt.date | None]:
    """From the last day on which it can have begun to the first on which it can have ended."""
    begun = (date.start.latest if date.start else None) or date.earliest
    ended = (date.end.earliest if date.end else None) or (date.end.latest if date.end else None) or date.latest
    return begun, ended


def _stroke(left: float, right: float, height: int) -> str:
    return f"M{round(left, 1):.10g} {height}H{round(right, 1):.10g}"


def _marks(first: int, last: int) -> Iterable[Mark]:
    """Firsts of months, so many apart that they are few."""
    start, end = (dt.date.fromordinal(max(1, day + EPOCH)) for day in (first, last))
    months = (end.year - start.year) * 12 + end.month - start.month
    step = next((step for step in STEPS if months / step <= MARKS), STEPS[-1])
    count = start.year * 12 + start.month - 1
    for number in range(count - count % step, end.year * 12 + end.month, step):
        year, month = divmod(number, 12)
        place = (_day(dt.date(year, month + 1, 1)) - first) / (last - first) * 100 if year else -1
        if 0 <= place <= 97:
            yield Mark(f"{place:.4g}", str(year) if not month else f"{WORDS.months[month][:3]} {year}")

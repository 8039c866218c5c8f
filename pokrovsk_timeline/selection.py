"""Events put in order, and a part of a timeline: between two days, signed, well sourced, or salient. Pure."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import replace

from pokrovsk_timeline.model import Event, Problem, Timeline, When

NOT_SHOWN = "not-shown"
_DAY = 0.25  # what an article that tells of the same day weighs, against one origin


def between(timeline: Timeline, since: dt.date | None, until: dt.date | None) -> Timeline:
    """The timeline with the events whose bounds overlap the days, both inclusive.

    An open bound overlaps all on its side.
    Undated events could lie anywhere and are kept; disagreements stay where one of their events stays.
    """
    if since is None and until is None:
        return timeline
    placed_there = {event.id for event in timeline.events if _overlaps(event, since, until)}
    return only(timeline, placed_there | {event.id for event in timeline.undated})


def only(timeline: Timeline, ids: Set[str], why: str = "") -> Timeline:
    """The timeline with these events. With `why` a note says how many others are not shown."""
    events, undated = (tuple(one for one in part if one.id in ids) for part in (timeline.events, timeline.undated))
    gone = len(timeline.events) + len(timeline.undated) - len(events) - len(undated)
    counted = f"{gone} event{'s are' if gone > 1 else ' is'} not shown"
    note = (Problem("", 0, NOT_SHOWN, f"{counted}: {why}", severity="note"),) if gone and why else ()
    return replace(
        timeline,
        events=events,
        undated=undated,
        disagreements=tuple(one for one in timeline.disagreements if not one.events or ids & set(one.events)),
        problems=(*note, *timeline.problems),
    )


def accepted(timeline: Timeline) -> Timeline:
    """The events that a person accepted as they stand, or added."""
    events = (*timeline.events, *timeline.undated)
    signed = {one.id for one in events if one.review and one.review.state in ("accepted", "added")}
    return only(timeline, signed, "nobody has accepted them as they stand")


def with_origins(timeline: Timeline, least: int) -> Timeline:
    """The events that at least so many independent origins tell of."""
    events = (*timeline.events, *timeline.undated)
    told = {one.id for one in events if one.origins >= least}
    return only(timeline, told, f"fewer than {least} independent origins tell of them")


def most_salient(timeline: Timeline, most: int) -> Timeline:
    """So many events that matter most, in the order of time; among equals the earlier."""
    weights = weight(timeline)
    ranked = sorted((*timeline.events, *timeline.undated), key=lambda one: (-weights[one.id], order(one)))
    return only(timeline, {one.id for one in ranked[:most]}, f"limited to the {most} that matter most")


def weight(timeline: Timeline) -> dict[str, float]:
    """Id -> how much an event matters: its salience (origins, tellings, whether it lies at the heart of the topic), and
    how many other articles tell of its day.
    """
    events = (*timeline.events, *timeline.undated)
    days: dict[dt.date, set[str]] = defaultdict(set)
    for one in (piece for event in events for piece in event.evidence):
        if one.when.earliest is not None and one.when.earliest == one.when.latest:
            days[one.when.earliest].add(one.article)
    return {one.id: one.salience + _DAY * math.log2(1 + len(_others(one, days))) for one in events}


def _others(event: Event, days: Mapping[dt.date, Set[str]]) -> Set[str]:
    """The other articles that tell of the day of an event."""
    date = placed(event)
    if date.earliest is None or date.earliest != date.latest:
        return frozenset()
    return days.get(date.earliest, frozenset()) - {piece.article for piece in event.evidence}


def _overlaps(event: Event, since: dt.date | None, until: dt.date | None) -> bool:
    date = placed(event)
    after = since is None or date.latest is None or date.latest >= since
    before = until is None or date.earliest is None or date.earliest <= until
    return after and before


def placed(event: Event) -> When:
    """The date that an event stands under: when it happened, or where that is not known, when it was said."""
    return event.when if event.when.known or event.said is None else event.said


def order(event: Event) -> tuple[dt.date, dt.date, str]:
    """The sort key of events: earliest possible day (open: the day of saying, else of the latest bound), latest, id."""
    when = placed(event)
    first = when.earliest or (event.said.earliest if event.said else None) or when.latest or dt.date.max
    return first, when.latest or dt.date.max, event.id

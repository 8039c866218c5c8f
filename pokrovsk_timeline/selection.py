"""Events put in order, and a part of a timeline: what may lie between two days. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pokrovsk_timeline.model import Event, Timeline, When


def between(timeline: Timeline, since: dt.date | None, until: dt.date | None) -> Timeline:
    """The timeline with the events whose bounds overlap the days, both inclusive.

    An open bound overlaps all on its side.
    Undated events could lie anywhere and are kept; disagreements stay where one of their events stays.
    """
    if since is None and until is None:
        return timeline
    events = tuple(event for event in timeline.events if _overlaps(event, since, until))
    left = {event.id for event in (*events, *timeline.undated)}
    return replace(
        timeline,
        events=events,
        disagreements=tuple(one for one in timeline.disagreements if not one.events or left & set(one.events)),
    )


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

"""Which event of the new timeline is which of the old: by id, and where an id has gone, by the words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pokrovsk_timeline.model import Event, Timeline

Words = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Paired:
    """Events that are in both, those that are gone and those that are new; each in the order of its timeline.

    `joined` has of an event that is gone the id of the one that now has its words; `parted` of a new one the id of the
    one that had them.
    """

    both: tuple[tuple[Event, Event], ...]
    gone: tuple[Event, ...]
    new: tuple[Event, ...]
    joined: Mapping[str, str]
    parted: Mapping[str, str]


def pair(old: Timeline, new: Timeline) -> Paired:
    """The events of two timelines side by side."""
    before, after = everything(old), everything(new)
    missing, extra = set(before) - set(after), set(after) - set(before)
    gone, come = _home(before, missing, after), _home(after, extra, before)
    renamed = {one: other for one, other in gone.items() if come.get(other) == one}
    both = [(before[id], after[id]) for id in after if id in before]
    both += [(before[one], after[other]) for one, other in renamed.items()]
    position = {id: number for number, id in enumerate(after)}
    return Paired(
        tuple(sorted(both, key=lambda two: position[two[1].id])),
        tuple(one for id, one in before.items() if id in missing and id not in renamed),
        tuple(one for id, one in after.items() if id in extra and id not in renamed.values()),
        {one: other for one, other in gone.items() if one not in renamed},
        {one: other for one, other in come.items() if one not in renamed.values()},
    )


def everything(timeline: Timeline) -> dict[str, Event]:
    """All events by id, the dated ones first."""
    return {one.id: one for one in (*timeline.events, *timeline.undated)}


def words(event: Event) -> frozenset[Words]:
    """The words of an event, wherever in the article they stand."""
    return frozenset((one.article, " ".join(one.quote.split())) for one in event.evidence)


def _home(events: Mapping[str, Event], some: Iterable[str], others: Mapping[str, Event]) -> dict[str, str]:
    """Of some events, the other one that has most of its words, at least half."""
    where: dict[Words, list[str]] = {}
    for id, event in others.items():
        for one in words(event):
            where.setdefault(one, []).append(id)
    found: dict[str, str] = {}
    for id in sorted(some):
        own = words(events[id])
        shared = Counter(other for one in own for other in where.get(one, ()))
        best = min(
            shared, key=lambda other: (-shared[other], events[id].title != others[other].title, other), default=""
        )
        if best and 2 * shared[best] >= len(own):
            found[id] = best
    return found

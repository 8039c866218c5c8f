"""A part of a timeline by what its events are: where, by whom, told by whom, how wide the doubt. Pure."""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pokrovsk_timeline.model import Event, NamedPlace, Timeline
from pokrovsk_timeline.selection import only, placed

EARTH = 6371.0  # kilometres, mean radius
POINTS = ("district", "city", "town", "village")  # places small enough for a distance to mean something


@dataclass(frozen=True, slots=True)
class Wanted:
    """What events have to be, all of it; empty asks nothing. `within` is in kilometres, `wider_than` in days."""

    place: str = ""
    within: float | None = None
    actor: str = ""
    kind: str = ""
    source: str = ""
    disputed: bool = False
    wider_than: int | None = None


def narrow(timeline: Timeline, wanted: Wanted) -> Timeline:
    """The timeline with the events that are all that is wanted. ValueError names what it does not know.

    With `within`, an event belongs if some town or village that it names lies so near; regions and countries have no
    one spot and count only where they are the place itself.
    """
    everything = (*timeline.events, *timeline.undated)
    kept = list(everything)
    if wanted.within is not None and not wanted.place:
        raise ValueError("--within counts from a place; name it with --place")
    if wanted.place:
        places = _places(timeline, wanted.place, wanted.within)
        kept = [event for event in kept if places & set(event.places)]
    if wanted.actor:
        names = {one.id: (one.id, one.name) for one in timeline.actors}
        known = {id: names.get(id, (id,)) for event in everything for id in event.actors}
        actor = _one(wanted.actor, known, "actor")
        kept = [event for event in kept if actor in event.actors]
    if wanted.kind:
        kind = _one(wanted.kind, {event.kind: (event.kind,) for event in everything if event.kind}, "kind")
        kept = [event for event in kept if event.kind == kind]
    if wanted.source:
        told = {one.id: (one.id, one.publisher) for one in timeline.articles}
        sources = {id for id, names in told.items() if _begins(wanted.source, names)}
        if not sources:
            raise ValueError(_unknown(wanted.source, "source", [name for names in told.values() for name in names]))
        kept = [event for event in kept if sources & {one.article for one in event.evidence}]
    if wanted.disputed:
        kept = [event for event in kept if event.disagreements]
    if wanted.wider_than is not None:
        kept = [event for event in kept if width(event) > wanted.wider_than]
    return only(timeline, {event.id for event in kept})


def width(event: Event) -> float:
    """Days that the date may be off by; infinite where a side is open."""
    date = placed(event)
    return (date.latest - date.earliest).days if date.earliest and date.latest else math.inf


def distance(one: NamedPlace, other: NamedPlace) -> float:
    """Kilometres along the earth between two places; infinite where one has no spot."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return math.inf
    first, second = math.radians(one.lat), math.radians(other.lat)
    half = math.sin((second - first) / 2) ** 2
    half += math.cos(first) * math.cos(second) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, half)))


def _places(timeline: Timeline, named: str, within: float | None) -> set[str]:
    """The ids of the place, and of those that lie so near."""
    id = _one(named, {one.id: (one.id, one.name) for one in timeline.places}, "place")
    if within is None:
        return {id}
    here = next(one for one in timeline.places if one.id == id)
    if here.precision not in POINTS:
        raise ValueError(f"{here.name} is a {here.precision}; a distance from it means nothing")
    return {one.id for one in timeline.places if one.precision in POINTS and distance(here, one) <= within}


def _one(said: str, known: Mapping[str, tuple[str, ...]], what: str) -> str:
    """The id whose names have the one that is said."""
    for id, names in known.items():
        if said.casefold() in [name.casefold() for name in names]:
            return id
    raise ValueError(_unknown(said, what, [name for names in known.values() for name in names]))


def _begins(said: str, names: Iterable[str]) -> bool:
    return any(name and name.casefold().startswith(said.casefold()) for name in names)


def _unknown(said: str, what: str, names: Iterable[str]) -> str:
    known = {name.casefold(): name for name in names if name}
    close = [known[one] for one in difflib.get_close_matches(said.casefold(), sorted(known), 3, 0.5)]
    return f"no event has the {what} {said!r}" + (f"; did you mean {', '.join(close)}?" if close else "")

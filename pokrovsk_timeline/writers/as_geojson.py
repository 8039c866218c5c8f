"""The places of the events as GeoJSON (RFC 7946): a point an event and place, with what the point stands for."""

from __future__ import annotations

import json
from collections.abc import Iterator

from pokrovsk_timeline.model import Event, NamedPlace, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import flat


def render(timeline: Timeline, home: str = "../") -> str:
    """A FeatureCollection. A point is the middle of its place; `place_precision` says whether that is a village or a
    country. `without_place` lists the events that name no place with coordinates.
    """
    names = flat.names(timeline)
    everything = (*timeline.events, *timeline.undated)
    features = [feature for event in everything for feature in _features(event, names)]
    shown = {event.id for event in everything if any(True for _ in _features(event, names))}
    collection = {
        "type": "FeatureCollection",
        "name": timeline.topic,
        "features": features,
        "without_place": [event.id for event in everything if event.id not in shown],
    }
    return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def _features(event: Event, names: flat.Names) -> Iterator[dict[str, object]]:
    for place in (names.places[id] for id in event.places if id in names.places):
        if place.lat is not None and place.lon is not None:
            yield _feature(event, place)


def _feature(event: Event, place: NamedPlace) -> dict[str, object]:
    date = placed(event)
    return {
        "type": "Feature",
        "id": f"{event.id}-{place.id}",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {
            "event": event.id,
            "title": event.title,
            "date": str(date) or None,
            "earliest": date.earliest.isoformat() if date.earliest else None,
            "latest": date.latest.isoformat() if date.latest else None,
            "display_date": flat.date(event),
            "basis": date.basis,
            "date_precision": flat.precision_code(date),
            "standing": event.standing,
            "kind": event.kind,
            "place": place.id,
            "place_name": place.name,
            "place_precision": place.precision,
            "origins": event.origins,
            "sources": flat.sources(event),
        },
    }

"""One event a line, as in the JSON: dated ones in their order, then those without a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.writers.record import event_record


def render(timeline: Timeline, home: str = "../") -> str:
    """All lines."""
    return "".join(Lines(timeline))


class Lines(Iterable[str]):
    """Each line with its line feed, made when it is asked for."""

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline

    def __iter__(self) -> Iterator[str]:
        encode = msgspec.json.Encoder().encode
        for event in (*self._timeline.events, *self._timeline.undated):
            yield encode(event_record(event)).decode() + "\n"

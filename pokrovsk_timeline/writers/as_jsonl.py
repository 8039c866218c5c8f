"""One event a line, as in the JSON: dated ones in their order, then those without a date."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.writers.record import event_record


def render(timeline: Timeline, home: str = "../") -> str:
    """All lines."""
    return "".join(lines(timeline))


def lines(timeline: Timeline) -> Iterator[str]:
    """Each line as it is made, with its line feed."""
    encode = msgspec.json.Encoder().encode
    for event in (*timeline.events, *timeline.undated):
        yield encode(event_record(event)).decode() + "\n"

"""The timeline as one JSON object, for programs."""

from __future__ import annotations

import msgspec

from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.writers.contract import TimelineRecord
from pokrovsk_timeline.writers.read_back import as_timeline
from pokrovsk_timeline.writers.record import as_record


def render(timeline: Timeline, home: str = "../") -> str:
    """Indented JSON of the contract, UTF-8 as it stands, one line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(as_record(timeline)), indent=2).decode() + "\n"


def read(text: str) -> Timeline:
    """The timeline that `render` wrote; msgspec.DecodeError where the text is something else."""
    return as_timeline(msgspec.json.decode(text, type=TimelineRecord))

"""The JSON Schema of the machine contract, made from the records themselves."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from pokrovsk_timeline.writers.contract import TimelineRecord

FILE = "timeline.schema.json"  # its usual name, beside the timelines
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> str:
    """The schema (draft 2020-12) of what the formats `json` and `yaml` hold, as indented JSON."""
    made: dict[str, Any] = {"$schema": DIALECT, "title": "Timeline", **msgspec.json.schema(TimelineRecord)}
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"

"""What is the same in other words, and which voices are nobody in particular. Typed values from YAML."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from pokrovsk_timeline.knowledge.files import load, named


class Sameness(Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists; a `str` holds single words split at spaces. See the comments of the YAML file."""

    things: tuple[str, ...]
    fates: tuple[str, ...]
    deeds: tuple[str, ...]
    whole_deeds: str
    parts: str
    crowds: str
    tails: str
    taking_up: str


@cache
def sameness(code: str) -> Sameness:
    """The words of the language with that ISO 639-1 code. Raises KnowledgeError where they are missing or malformed."""
    return load(named("languages", code) / "sameness.yaml", Sameness)

"""What is known of a language for the anchoring of event mentions. Typed values from YAML."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from pokrovsk_timeline.knowledge.files import load, named


class Anchors(Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists; a `str` holds single words split at spaces. See the comments of the YAML file."""

    arranging: str
    around: str
    earlier: str
    ahead: str
    superlatives: str
    superlative_ending: str
    comparing: str
    ordinals: str
    since: str
    then: str
    putting_off: str
    coming: str
    counting: str
    counting_back: str
    pointing: str
    told: str
    new: str
    definite: str
    families: tuple[str, ...]


@cache
def anchors(code: str) -> Anchors:
    """The words of the language with that ISO 639-1 code. Raises KnowledgeError where they are missing or malformed."""
    return load(named("languages", code) / "anchors.yaml", Anchors)

"""How documents of a language show that one side wrote them. Typed values from YAML."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from pokrovsk_timeline.knowledge.files import load, named


class Voices(Struct, frozen=True, forbid_unknown_fields=True):
    """Word lists; a `str` holds single words split at spaces. See the comments of the YAML file."""

    documents: tuple[str, ...]
    kinds: str
    by: str
    joints: str
    tails: tuple[str, ...]
    writers: tuple[str, ...]
    written: tuple[str, ...]
    notes: tuple[str, ...]
    questions: str
    answers: str
    mouths: tuple[str, ...]
    offices: tuple[str, ...]
    letterheads: tuple[str, ...]
    own: str
    first_person: str


@cache
def voices(code: str) -> Voices:
    """The words of the language with that ISO 639-1 code. Raises KnowledgeError where they are missing or malformed."""
    return load(named("languages", code) / "voices.yaml", Voices)

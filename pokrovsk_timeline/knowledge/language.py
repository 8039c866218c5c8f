"""A language: its date rules, and the words that the reading of prose needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.knowledge.dates import DateKnowledge, load_dates
from pokrovsk_timeline.knowledge.files import named


@dataclass(frozen=True, eq=False)
class Language:
    """What is known of a language. Compared by identity, so that it can key a cache."""

    code: str
    dates: DateKnowledge


@cache
def language(code: str) -> Language:
    """The language with that ISO 639-1 code. Raises KnowledgeError where there is no folder for it or a file is
    malformed.
    """
    return Language(code, load_dates(named("languages", code) / "dates"))

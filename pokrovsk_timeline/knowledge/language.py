"""A language: its name, its date rules, and whether events are read in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from msgspec import Struct

from pokrovsk_timeline.knowledge.dates import DateKnowledge, load_dates
from pokrovsk_timeline.knowledge.files import load, named


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/languages/<code>/language.yaml`: the English name of the language."""

    name: str


@dataclass(frozen=True, eq=False)
class Language:
    """What is known of a language. Compared by identity, so that it can key a cache. `tells` is true where its
    folder has rules for prose whose order of words says who does what, `inflected` where their endings do; where
    neither is, no event is read in it.
    """

    code: str
    name: str
    dates: DateKnowledge
    tells: bool
    inflected: bool = False


@cache
def language(code: str) -> Language:
    """The language with that ISO 639-1 code. Raises KnowledgeError where there is no folder for it or a file is
    malformed.
    """
    folder = named("languages", code)
    about = load(folder / "language.yaml", About)
    inflected = (folder / "clauses.yaml").exists()
    return Language(code, about.name, load_dates(folder / "dates"), (folder / "prose.yaml").exists(), inflected)

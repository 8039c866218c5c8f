"""A language's words as they are looked up: single words split and folded, links by their first word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.knowledge.dictionary import folded
from pokrovsk_timeline.knowledge.inflection import Inflection, inflection
from pokrovsk_timeline.model import Stance


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The compiled words of one language. Compared by identity, so that it can key a cache."""

    code: str
    words: Inflection
    links: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    stances: dict[str, Stance]
    gloss: dict[str, str]
    fates: dict[str, str]
    numbers: dict[str, int]
    multipliers: dict[str, int]
    according: dict[str, tuple[tuple[tuple[str, ...], bool], ...]]


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of a language that has clauses. Raises KnowledgeError where its file is missing or malformed."""
    known = inflection(code)
    return Lexicon(
        code=code,
        words=known,
        links=_links(known),
        stances=_stances(known),
        gloss={word: english for english, text in known.gloss.items() for word in split(text)},
        fates={word: fate for fate, text in known.fates.items() for word in split(text)},
        numbers={folded(word): value for word, value in known.numbers.items()},
        multipliers={folded(word): value for word, value in known.multipliers.items()},
        according=_according(known),
    )


@cache
def split(text: str) -> frozenset[str]:
    """The single words of one text of a language or topic file, folded."""
    return frozenset(folded(text).split())


@cache
def phrases(items: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words in a folded text, the longest first."""
    ordered = sorted(map(folded, items), key=len, reverse=True)
    return re.compile(r"(?<![\w'-])(?:" + ("|".join(map(re.escape, ordered)) or r"(?!)") + r")(?![\w'-])")


def _links(known: Inflection) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for role in ("content", "condition", "purpose", "time", "cause", "concession", "comparison", "question"):
        for phrase in getattr(known.links, role):
            parts = tuple(folded(phrase).split())
            table.setdefault(parts[0], []).append((parts, role))
    return {first: tuple(sorted(found, key=lambda one: -len(one[0]))) for first, found in table.items()}


def _according(known: Inflection) -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """First word -> the phrases that lead to a speaker, and whether he only believes it."""
    table: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for items, believed in ((known.according, False), (known.believing, True)):
        for parts in (tuple(folded(phrase).split()) for phrase in items):
            table.setdefault(parts[0], []).append((parts, believed))
    return {first: tuple(found) for first, found in table.items()}


def _stances(known: Inflection) -> dict[str, Stance]:
    names: tuple[Stance, ...] = ("says", "claims", "denies", "confirms", "estimates", "warns", "reports")
    return {verb: name for name in names for verb in split(getattr(known.speech, name))}

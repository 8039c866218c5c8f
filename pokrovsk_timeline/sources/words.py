"""The words by which page furniture and the language of a page are recognised, one file a language; and those of
languages that have no rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from pokrovsk_timeline import knowledge

LANGUAGES = Path(__file__).parent.parent / "data" / "languages"


@dataclass(frozen=True, slots=True)
class PageWords:
    """`data/languages/xx/pages.yaml`: all entries in lower case, each list explained there."""

    script: str
    function_words: frozenset[str]
    related: frozenset[str]
    author: frozenset[str]
    biography: tuple[str, ...]
    share: frozenset[str]
    navigation: frozenset[str]
    appeal: tuple[str, ...]
    copyright: tuple[str, ...]
    rights: tuple[str, ...]
    credit: tuple[str, ...]
    caption: frozenset[str]
    byline: tuple[str, ...]
    stamp: frozenset[str]
    own: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    clock: frozenset[str] = frozenset()
    telling: frozenset[str] = frozenset()
    this: tuple[str, ...] = ()
    interview: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    spoke: tuple[str, ...] = ()


class Rival(Struct, frozen=True, forbid_unknown_fields=True):
    """A language without rules, by which its texts are known: an entry of `data/tongues.yaml`."""

    name: str
    script: str
    function_words: frozenset[str] = field(name="words")
    own: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    telling: frozenset[str] = frozenset()


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have page words, sorted."""
    return tuple(sorted(file.parent.name for file in LANGUAGES.glob("*/pages.yaml")))


@cache
def words(language: str) -> PageWords:
    """The page words of a language; KnowledgeError where the file is malformed."""
    return knowledge.load(LANGUAGES / language / "pages.yaml", PageWords)


@cache
def rivals() -> tuple[Rival, ...]:
    """The languages that are known only to be others; KnowledgeError where their file is malformed."""
    return tuple(knowledge.load(LANGUAGES.parent / "tongues.yaml", list[Rival]))

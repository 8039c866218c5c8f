"""How web pages name things in their markup, from `data/web/pages.yaml`, which explains each list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pokrovsk_timeline import knowledge

FILE = Path(__file__).parent.parent / "data" / "web" / "pages.yaml"


@dataclass(frozen=True, slots=True)
class Names:
    """Lower-case names of types, keys, <meta> and classes; those of <meta> in the order in which they are believed."""

    articles: frozenset[str]
    pages: frozenset[str]
    below: frozenset[str]
    published: tuple[str, ...]
    modified: frozenset[str]
    publisher: tuple[str, ...]
    author: tuple[str, ...]
    title: tuple[str, ...]
    url: tuple[str, ...]
    locale: tuple[str, ...]
    month_first: frozenset[str]
    day_first: frozenset[str]
    inline: frozenset[str]
    silent: frozenset[str]
    apart: frozenset[str]
    class_published: frozenset[str]
    class_modified: frozenset[str]


@cache
def names() -> Names:
    """The names; KnowledgeError where the file is malformed."""
    return knowledge.load(FILE, Names)

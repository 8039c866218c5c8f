"""Which places and actors of the topic a sentence names, in whatever case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.events.relevance import Naming
from pokrovsk_timeline.inflection.words import Span, Word
from pokrovsk_timeline.inflection.words import words as words_of
from pokrovsk_timeline.knowledge.dictionary import given_forms
from pokrovsk_timeline.knowledge.topic import Actor, Place, Topic

Pattern = tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A place or an actor of the topic, and the tokens that name it."""

    one: Place | Actor
    span: Span


Table = dict[str, tuple[tuple[Pattern, Place | Actor], ...]]
"""The first word of a name in any form -> the patterns that it may begin, the longest first."""


@dataclass(frozen=True, eq=False)
class Names:
    """The topic's names in a language, of places and of actors; and the name of each actor as it is shown."""

    tables: tuple[Table, ...]
    shown: dict[str, str]


@cache
def names(topic: Topic, code: str) -> Names:
    """The names that the topic's file of that language gives; none where there is no such file."""
    words = topic.words(code)
    if words is None:
        return Names((), {})
    places = _table({one.id: one for one in topic.places}, words.places, code)
    actors = _table({one.id: one for one in topic.actors}, words.actors, code)
    return Names((places, actors), {id: many[0].split("|")[0] for id, many in words.actors.items() if many})


def _table(ones: Mapping[str, Place | Actor], given: Mapping[str, tuple[str, ...]], code: str) -> Table:
    table: dict[str, list[tuple[Pattern, Place | Actor]]] = {}
    for id, name in ((id, name) for id, many in given.items() for name in many if id in ones):
        pattern = tuple(given_forms(code, part) for part in name.split())
        for first in sorted(pattern[0]):
            table.setdefault(first, []).append((pattern, ones[id]))
    return {first: tuple(sorted(many, key=lambda one: -len(one[0]))) for first, many in table.items()}


def named(words: Sequence[Word], known: Names) -> tuple[Named, ...]:
    """What a sentence names, places before actors, each in text order. Names of places and persons have a capital."""
    return tuple(one for table in known.tables for one in _found(words, table))


def _found(words: Sequence[Word], table: Table) -> list[Named]:
    found: list[Named] = []
    at = 0
    while at < len(words):
        fitting = ((p, one) for p, one in table.get(words[at].low, ()) if _fits(words, at, p, one))
        pattern, one = next(fitting, ((), None))
        if one is not None:
            found.append(Named(one, (at, at + len(pattern))))
        at += max(1, len(pattern))
    return found


def naming(topic: Topic, code: str) -> Naming:
    """How that language names what the topic is about."""
    known = names(topic, code)

    def central(text: str) -> bool:
        return any(isinstance(n.one, Place) and n.one.central for n in named(words_of(text, 0, "", ()), known))

    return Naming(central, lambda text: bool(named(words_of(text, 0, "", ()), known)))


def places(found: Sequence[Named], spans: Sequence[Span]) -> tuple[Place, ...]:
    """The places named within these tokens, each once."""
    inside = (n.one for n in found if any(a <= n.span[0] < b for a, b in spans))
    return tuple(dict.fromkeys(one for one in inside if isinstance(one, Place)))


def actors(found: Sequence[Named], spans: Sequence[Span]) -> tuple[Actor, ...]:
    """The actors named within these tokens, each once."""
    inside = (n.one for n in found if any(a <= n.span[0] < b for a, b in spans))
    return tuple(dict.fromkeys(one for one in inside if isinstance(one, Actor)))


def _fits(words: Sequence[Word], at: int, pattern: Pattern, one: Place | Actor) -> bool:
    if at + len(pattern) > len(words) or not all(words[at + i].low in forms for i, forms in enumerate(pattern)):
        return False
    if any(word.kind == "date" for word in words[at : at + len(pattern)]):
        return False  # "after the fall of Avdiivka" says when
    if isinstance(one, Actor) and one.kind == "office" and _of_another(words, at + len(pattern)):
        return False
    proper = isinstance(one, Place) or one.kind in ("person", "organisation", "outlet")
    return not proper or any(word.capital for word in words[at : at + len(pattern)])


def _of_another(words: Sequence[Word], at: int) -> bool:
    """True of a name right behind that of an office that says whose it is; a person's says who speaks for it."""
    if at >= len(words) or words[at].kind != "word" or not words[at].capital:
        return False
    if not words[at].forms:
        return words[at].text.isupper()
    owners = [form for form in words[at].forms if form.has("gent") or form.has("Fixd")]
    return bool(owners) and not any(form.has("anim") for form in owners)

"""What kind of event a clause tells of, by its verb and the nouns beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.events.inflected.names import places
from pokrovsk_timeline.events.inflected.reading import Reading
from pokrovsk_timeline.inflection.clause import Clause
from pokrovsk_timeline.inflection.lexicon import split
from pokrovsk_timeline.knowledge.topic import Topic

_PLACE = "@place"


@dataclass(frozen=True, eq=False)
class _Words:
    id: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    taking: tuple[tuple[frozenset[str], frozenset[str]], ...]


@cache
def _kinds(topic: Topic, code: str) -> tuple[_Words, ...]:
    told = topic.words(code)
    if told is None:
        return ()
    return tuple(
        _Words(id, split(k.verbs), split(k.nouns), tuple((split(v), split(n)) for v, n in k.taking.items()))
        for id, k in told.kinds.items()
    )


def kind_of(reading: Reading, clause: Clause, topic: Topic) -> str:
    """The kind that the verb shows: with a noun beside it that it needs, by itself, or a light verb by its noun; ""
    where none does.
    """
    lemma = clause.lemma
    nouns = nouns_of(reading, [i for i in clause.inside if i != clause.verb])
    found = _kinds(topic, reading.lexicon.code)
    if lemma in split(reading.lexicon.words.light) or _light(reading, clause):
        near = nouns_of(reading, next(range(*part) for part in clause.parts if clause.verb in range(*part)))
        return next((kind.id for kind in found if kind.nouns & near), "")
    for placed in (False, True):
        for kind in found:
            if any(lemma in v and _takes(n, nouns, reading, clause, placed) for v, n in kind.taking):
                return kind.id
        if one := next((kind.id for kind in found if lemma in kind.verbs), ""):
            return one
    return ""


def nouns_of(reading: Reading, inside: Iterable[int]) -> frozenset[str]:
    """The lemmas of the nouns, adjectives and participles among these tokens."""
    words = (reading.words[i] for i in inside)
    return frozenset(f.lemma for w in words if w.kind == "word" for f in w.forms if f.pos in ("NOUN", "ADJF", "PRTF"))


def _light(reading: Reading, clause: Clause) -> bool:
    return clause.form.lemma in split(reading.lexicon.words.light)


def _takes(wanted: frozenset[str], nouns: frozenset[str], reading: Reading, clause: Clause, placed: bool) -> bool:
    if wanted & nouns:
        return True
    if not placed or _PLACE not in wanted:
        return False
    on_map = (form.has("Geox") for i in clause.inside for form in reading.words[i].forms if reading.words[i].capital)
    return bool(places(reading.named, clause.parts)) or any(on_map)

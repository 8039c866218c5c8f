"""What kind of event a clause tells of, by its verb and the nouns beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.events.inflected.reading import Reading, shared_subject
from pokrovsk_timeline.inflection.clause import Clause
from pokrovsk_timeline.inflection.lexicon import split
from pokrovsk_timeline.inflection.words import Span, Word
from pokrovsk_timeline.knowledge.topic import Place, Topic

_PLACE, _TO = "@place", "@to"


@dataclass(frozen=True, eq=False)
class _Words:
    id: str
    verbs: frozenset[str]
    nouns: frozenset[str]
    taking: tuple[tuple[frozenset[str], frozenset[str]], ...]
    acts: frozenset[str]


@cache
def _kinds(topic: Topic, code: str) -> tuple[_Words, ...]:
    told = topic.words(code)
    if told is None:
        return ()
    return tuple(
        _Words(
            id, split(k.verbs), split(k.nouns), tuple((split(v), split(n)) for v, n in k.taking.items()), split(k.acts)
        )
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
        near = nouns_of(reading, _bare(reading, next(p for p in clause.parts if clause.verb in range(*p))))
        return next((kind.id for kind in found if kind.nouns & near), "")
    for placed in (False, True):
        for kind in found:
            if any(lemma in v and _takes(n, nouns, reading, clause, placed) for v, n in kind.taking):
                return kind.id
        if one := next((kind.id for kind in found if lemma in kind.verbs), ""):
            return one
    return ""


def act_of(reading: Reading, clause: Clause, topic: Topic) -> str:
    """The kind of the act that a clause announces behind "about" ("reported the capture of"), right behind its verb or
    at its head; of one that denies, without it; "" where it names none.
    """
    about = split(reading.lexicon.words.about)
    denies = reading.lexicon.stances.get(clause.form.lemma) == "denies"
    if not denies and clause.form.lemma not in split(reading.lexicon.words.announcing):
        return ""
    for at in dict.fromkeys((clause.inside[0], _behind(reading, clause))):
        noun = at + 1 if reading.words[at].low in about else at if denies and at > clause.verb else -1
        if noun in clause.inside:
            lemmas = nouns_of(reading, (noun,))
            return next((kind.id for kind in _kinds(topic, reading.lexicon.code) if kind.acts & lemmas), "")
    return ""


def _behind(reading: Reading, clause: Clause) -> int:
    """The first token behind the verb that says something but when."""
    words = reading.words
    behind = (i for i in clause.inside if i > clause.verb and not (words[i].kind == "date" or words[i].is_a("ADVB")))
    return next(behind, clause.verb)


def nouns_of(reading: Reading, inside: Iterable[int]) -> frozenset[str]:
    """The lemmas of the nouns, adjectives and participles among these tokens; of a compound also its last part."""
    words = (reading.words[i] for i in inside)
    found = {f.lemma for w in words if w.kind == "word" for f in w.forms if f.pos in ("NOUN", "ADJF", "PRTF")}
    return frozenset(found | {lemma.rpartition("-")[2] for lemma in found})


def _bare(reading: Reading, part: Span) -> list[int]:
    """The tokens of a stretch outside its prepositional phrases: an inquiry into a strike is none."""
    found: list[int] = []
    inside = False
    for at in range(*part):
        word = reading.words[at]
        inside = word.is_a("PREP") or (inside and word.kind != "num" and word.is_a("NOUN", "ADJF", "NUMR", "PRTF"))
        if not inside:
            found.append(at)
    return found


def _light(reading: Reading, clause: Clause) -> bool:
    return clause.form.lemma in split(reading.lexicon.words.light)


def _takes(wanted: frozenset[str], nouns: frozenset[str], reading: Reading, clause: Clause, placed: bool) -> bool:
    if wanted & nouns:
        return True
    if not placed or not wanted & {_PLACE, _TO}:
        return False
    shared = range(*shared_subject(reading, clause))
    inside = [i for i in clause.inside if i not in range(*clause.subject)]
    found = [n.span[0] for n in reading.named if isinstance(n.one, Place) and n.span[0] in {*clause.inside, *shared}]
    found += [i for i in inside if on_map(reading, i)]
    return any((_TO if _behind_preposition(reading, at) else _PLACE) in wanted for at in found)


def _behind_preposition(reading: Reading, at: int) -> bool:
    """True of a word behind a preposition, with nothing between them but what agrees with it."""
    while at > 0 and reading.words[at - 1].is_a("ADJF"):
        at -= 1
    return at > 0 and reading.words[at - 1].is_a("PREP")


def on_map(reading: Reading, at: int) -> bool:
    """True of a name on a map, as far as the dictionary knows it; of another with a capital if it can be no person's
    and stands right behind a preposition or the verb.
    """
    word: Word = reading.words[at]
    if not word.capital or word.text.isupper() or word.start <= reading.sentence.start:
        return False
    if any(form.has("Geox") for form in word.forms):
        return True
    before = reading.words[at - 1]
    return before.is_a("PREP", "VERB", "PRTS") and not any(form.has("anim") for form in word.forms)

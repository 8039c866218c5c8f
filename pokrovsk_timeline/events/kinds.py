"""What kind of event a clause tells of, by its verb and the event nouns beside it; and which places it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.folding import runs
from pokrovsk_timeline.knowledge.topic import Place, Topic
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import Lexicon, keywords, words


@dataclass(frozen=True, eq=False)
class Triggers:
    """The kinds' words turned round: word -> kinds."""

    verbs: dict[str, tuple[str, ...]]
    nouns: dict[str, tuple[str, ...]]
    order: tuple[str, ...]


@cache
def triggers(topic: Topic) -> Triggers:
    """The trigger words of a topic."""
    verbs: dict[str, list[str]] = {}
    nouns: dict[str, list[str]] = {}
    for kind in topic.kinds:
        for word in kind.verbs.split():
            verbs.setdefault(word, []).append(kind.id)
        for word in kind.nouns.split():
            nouns.setdefault(word, []).append(kind.id)
    return Triggers(
        {w: tuple(k) for w, k in verbs.items()},
        {w: tuple(k) for w, k in nouns.items()},
        tuple(k.id for k in topic.kinds),
    )


def may_tell(reading: Reading, topic: Topic) -> bool:
    """False of a sentence without any word that shows a kind: if nobody says anything in it, it tells no event."""
    return not reading.runs.isdisjoint(_telling(topic, reading.lexicon))


@cache
def _telling(topic: Topic, lexicon: Lexicon) -> frozenset[str]:
    """The keywords of all that shows a kind: its verbs in every form, its nouns and phrases."""
    table = triggers(topic)
    found = [*table.verbs, *table.nouns, *(phrase for kind in topic.kinds for phrase in kind.phrases)]
    found += [form for form, read in lexicon.forms.items() if any(lemma in table.verbs for lemma, _ in read)]
    found += [verb + lexicon.prose.past[0][1] for verb in table.verbs]
    for lemma, forms in (("be", lexicon.be), ("have", lexicon.have), ("do", lexicon.do)):
        found += forms if lemma in table.verbs else ()
    return keywords(tuple(found))


def kind_of(reading: Reading, clause: Clause, topic: Topic, dated: bool = False) -> str:
    """The kind that the clause's verb (or its light verb with an event noun, or a phrase) shows; "" where none does.

    Of a `dated` clause the nouns alone are enough.
    """
    if _scored(reading, clause):
        return ""
    table = triggers(topic)
    text = reading.text(clause)
    scores = dict.fromkeys(table.order, 0)
    for kind in topic.kinds:
        if kind.phrases and reading.search(kind.phrases, text):
            scores[kind.id] += 6
    for lemma in lemmas(reading, clause):
        for name in table.verbs.get(lemma, ()):
            scores[name] += 3
    by_nouns = not any(scores.values())
    if by_nouns and not (_light(reading, clause) or _subject_happens(reading, clause, table) or dated):
        return ""
    if by_nouns and dated and _holds(reading, clause):
        return ""
    nouns = _nouns(reading, clause, table)
    for name in (*nouns, *(() if _light(reading, clause) else _head(reading, clause, table))):
        scores[name] += 1
    if clause.verbs.lemma in words(reading.lexicon.prose.attempt) and clause.verbs.lemma not in words(
        reading.lexicon.prose.carriers
    ):
        for name in table.verbs.get(clause.verbs.lemma, ()):
            scores[name] += 3
    best = max(scores.values())
    if (
        best == 3
        and not nouns
        and not dated
        and clause.verbs.lemma in words(reading.lexicon.prose.common)
        and not _of_topic(reading, clause, topic)
    ):
        return ""
    return next(name for name, score in scores.items() if score == best) if best else ""


def _holds(reading: Reading, clause: Clause) -> bool:
    """True of having somebody do something, and of being with somebody: the nouns beside it are no event.

    "had children singing in the cellar", "the reporter was embedded with the brigade".
    """
    prose = reading.lexicon.prose
    after = reading.tokens[clause.verbs.last + 1 : clause.verbs.last + 2]
    low, high = clause.subject
    outsider = any(t.low in words(prose.outlet_words) for t in reading.tokens[low:high])
    have = reading.tokens[clause.verbs.first].tag == "have" and clause.verbs.first == clause.verbs.last
    return have or (outsider and any(t.low in words(prose.companions) for t in after))


def _scored(reading: Reading, clause: Clause) -> bool:
    """True of a game: a verb of winning or losing with a score behind it, or with "to" ("lost to Rukh")."""
    score = re.search(r"(?<![\w.,])\d{1,2}[-–]\d{1,2}(?![\w.,-]*\d)", reading.text(clause))
    after = [t.low for t in reading.tokens[clause.verbs.last + 1 : clause.verbs.last + 2]]
    to_another = not clause.verbs.passive and after == [reading.lexicon.prose.outplayed]
    return clause.verbs.lemma in words(reading.lexicon.prose.gaming) and (score is not None or to_another)


def _of_topic(reading: Reading, clause: Clause, topic: Topic) -> bool:
    """True where the clause or its subject names a place or a force of the topic."""
    text = f"{reading.between(*clause.subject)} {reading.text(clause)}"
    return bool(places(text, topic)) or any(a.kind in ("force", "state") for a in actors(text, topic))


def lemmas(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """The verb of a clause and, of a carrier or an attempt, the infinitive or participle that it carries."""
    prose = reading.lexicon.prose
    verbs = clause.verbs
    after = reading.tokens[verbs.last + 1 : verbs.last + 2]
    if verbs.lemma in words(prose.light) and any(t.low in words(prose.empty_objects) for t in after):
        return ()
    if verbs.lemma in words(prose.particled) and not any(t.low in words(prose.particles) for t in after):
        return ()
    if verbs.lemma not in words(prose.carriers) and verbs.lemma not in words(prose.attempt):
        return (verbs.lemma,)
    for at in range(verbs.last + 1, min(clause.end - 1, verbs.last + 7)):
        token = reading.tokens[at]
        if token.low == "to" and (lemma := reading.tokens[at + 1].form("base")):
            return (lemma, verbs.lemma) if lemma != "be" else (verbs.lemma,)
        if at == verbs.last + 1 and (lemma := token.form("ing")):
            return (lemma, verbs.lemma)
    return (verbs.lemma,)


def _light(reading: Reading, clause: Clause) -> bool:
    prose = reading.lexicon.prose
    return clause.verbs.lemma in words(prose.light) or clause.verbs.lemma in words(prose.carriers)


def _subject_happens(reading: Reading, clause: Clause, table: Triggers) -> bool:
    """True where the head of the subject is an event by itself: "a blast tore through the depot"."""
    word = _head_word(reading, clause)
    return word in table.nouns and word.endswith(reading.lexicon.prose.happening_endings) and clause.verbs.lemma != "be"


def _head_word(reading: Reading, clause: Clause) -> str:
    low, high = clause.subject
    head = next((i for i in range(low, high) if reading.tokens[i].tag in ("prep", "punct")), high) - 1
    return reading.tokens[head].low if low <= head < len(reading.tokens) else ""


def _head(reading: Reading, clause: Clause, table: Triggers) -> tuple[str, ...]:
    """The kinds of the subject's head noun, which counts twice."""
    return table.nouns.get(_head_word(reading, clause), ())


def _nouns(reading: Reading, clause: Clause, table: Triggers) -> Sequence[str]:
    """The kinds of the nouns of a clause; of a light verb only of its subject and its object."""
    low, high = clause.subject
    inside = {*range(clause.first, clause.end), *range(low, high)}
    if clause.verbs.lemma in words(reading.lexicon.prose.light):
        after = clause.verbs.last + 1
        after += 2 if after < clause.end and reading.tokens[after].low == "to" else 0
        end = next((i for i in range(after, clause.end) if reading.tokens[i].tag in ("prep", "punct")), clause.end)
        inside = {*range(low, high), *range(after, min(end, after + 8))}
    found = _of_tokens(reading, sorted(inside - {*range(low, high)}), table)
    return found or _of_tokens(reading, sorted(inside), table)


def _of_tokens(reading: Reading, inside: Sequence[int], table: Triggers) -> list[str]:
    seen = {
        reading.tokens[i].low for i in inside if i < len(reading.tokens) and reading.tokens[i].tag in ("word", "name")
    }
    return [name for word in sorted(seen) for name in table.nouns.get(word, ())]


def event_noun(word: str, topic: Topic) -> str:
    """The kind of which this noun by itself is an event ("closure", "shelling"); "" where it is a thing."""
    kinds = triggers(topic).nouns.get(word, ())
    return kinds[0] if kinds else ""


def kind_of_verb(lemma: str, topic: Topic) -> str:
    """The kind that a verb by itself shows; "" where it shows none."""
    kinds = triggers(topic).verbs.get(lemma, ())
    return kinds[0] if kinds else ""


@cache
def _names(topic: Topic) -> tuple[re.Pattern[str] | None, dict[str, Place], frozenset[str]]:
    """What finds a name, whose it is however it is printed, and the keywords of all names."""
    table = {_spaced(name): place for place in topic.places for name in (place.name, *place.aliases)}
    if not table:
        return None, table, frozenset()
    names = sorted(table, key=len, reverse=True)
    parts = ("[ -]".join(map(re.escape, name.split(" "))) for name in names)
    pattern = re.compile(r"(?<![\w-])(" + "|".join(parts) + r")(?![\w])", re.IGNORECASE)
    return pattern, table, keywords(tuple(table))


def _spaced(name: str) -> str:
    """A name however it is printed: "El Fasher" and "el-Fasher" are one."""
    return name.lower().replace("-", " ")


@lru_cache(maxsize=4096)
def places(text: str, topic: Topic) -> tuple[Place, ...]:
    """The places of the topic that the words name, in text order, each once. A name has a capital letter somewhere."""
    pattern, table, known = _names(topic)
    if pattern is None or known.isdisjoint(runs(text)):
        return ()
    found = (match.group(1) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(table[_spaced(name)] for name in found if not name.islower()))

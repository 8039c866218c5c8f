"""A sentence read: words, clauses, names, figures, dated phrases. Offsets are the article's, spans are of tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pokrovsk_timeline.events.inflected.names import Named, named, names
from pokrovsk_timeline.inflection.clause import Clause, without
from pokrovsk_timeline.inflection.clauses import clauses
from pokrovsk_timeline.inflection.figures import figures
from pokrovsk_timeline.inflection.lexicon import Lexicon, lexicon, split
from pokrovsk_timeline.inflection.nouns import agrees, find_subject
from pokrovsk_timeline.inflection.words import Span, Word, words
from pokrovsk_timeline.knowledge.dictionary import folded
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Dated, Figure
from pokrovsk_timeline.prose.sentences import Sentence, sentences


@dataclass(frozen=True, eq=False)
class Reading:
    """A sentence with what was made out in it."""

    sentence: Sentence
    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    named: tuple[Named, ...]
    figures: tuple[tuple[Figure, Span], ...]
    dated: tuple[Dated, ...]
    lexicon: Lexicon

    def cut(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]

    def between(self, first: int, end: int) -> str:
        """The words of the tokens `first` .. `end`, exclusive."""
        return self.cut(self.words[first].start, self.words[end - 1].end) if first < end else ""

    def span(self, clause: Clause) -> Span:
        """Offsets of a clause from its first part to its last."""
        first, end = clause.parts[0][0], clause.parts[-1][1]
        return self.words[first].start, self.words[end - 1].end

    def phrases(self, clause: Clause) -> list[Dated]:
        """The date phrases that begin in a clause."""
        spans = [(self.words[a].start, self.words[b - 1].end) for a, b in clause.parts]
        return [d for d in self.dated if any(a <= d.mention.start < b for a, b in spans)]

    def folded(self, clause: Clause) -> str:
        """The words of a clause as phrases are looked for in them."""
        return " ".join(self.words[i].low for i in clause.inside)

    def without(self, clause: Clause, spans: Sequence[Span]) -> Clause:
        """The clause without the tokens of these spans, which name no subject of it either."""
        cut = without(clause, spans)
        return replace(cut, subject=find_subject(self.words, cut.parts, cut.verb, cut.form)) if spans else clause

    def quoted(self, clause: Clause) -> bool:
        """True of a clause whose verb stands in a quotation."""
        word = self.words[clause.verb]
        return self.sentence.in_quotes(word.start, word.end)


def readings(found: Sequence[Sentence], dated: Sequence[Dated], topic: Topic, code: str) -> Iterator[Reading]:
    """These sentences of an article read, in text order."""
    known = lexicon(code)
    starts = [d.mention.start for d in dated]
    for one in found:
        inside = tuple(dated[bisect_left(starts, one.start) : bisect_left(starts, one.end)])
        split_up = words(one.text, one.start, code, [(d.mention.start, d.mention.end) for d in inside])
        told = clauses(split_up, known, verbs(topic, code)) if one.kind not in ("title", "heading") else ()
        yield Reading(one, split_up, told, named(split_up, names(topic, code)), figures(split_up, known), inside, known)


def whole(article: Article, code: str) -> Iterator[Sentence]:
    """The sentences of an article, those made one that only the full stop of an abbreviation has parted."""
    abbreviations = split(lexicon(code).words.abbreviations)
    held: Sentence | None = None
    for one in sentences(article):
        if held is not None and held.block == one.block and _goes_on(held, one, abbreviations):
            text = article.text[held.start : one.end]
            held = held._replace(end=one.end, text=text, quoted=(*held.quoted, *one.quoted))
            continue
        if held is not None:
            yield held
        held = one
    if held is not None:
        yield held


def _goes_on(one: Sentence, two: Sentence, abbreviations: frozenset[str]) -> bool:
    last = folded(one.text.rstrip().removesuffix(".")).split()
    short = one.text.rstrip().endswith(".") and bool(last) and last[-1].strip("(«") in abbreviations
    return two.start - one.end < 4 and (short or two.text[:1].islower())


@cache
def verbs(topic: Topic, code: str) -> frozenset[str]:
    """Every verb that the topic or the language knows to tell or say something."""
    known, told = lexicon(code), topic.words(code)
    kinds = told.kinds.values() if told is not None else ()
    text = " ".join(
        (known.words.light, known.words.achieving, *(k.verbs for k in kinds), *(v for k in kinds for v in k.taking))
    )
    return split(text) | frozenset(known.stances)


def speaking(reading: Reading, clause: Clause) -> Span:
    """The subject of the clause of saying on which a clause hangs, its own or that of the clause before."""
    above = reading.clauses[clause.governor]
    return above.subject if above.subject[0] < above.subject[1] else shared_subject(reading, above, sayings=True)


def shared_subject(reading: Reading, clause: Clause, sayings: bool = False) -> Span:
    """The subject of the clause with which one without a subject goes on, where it agrees; else (0, 0). That of a
    clause of saying only goes on in another (`sayings`).
    """
    if clause.subject[0] < clause.subject[1] or clause.form.has("Impe"):
        return 0, 0
    for one in reversed([one for one in reading.clauses if one.verb < clause.verb]):
        if one.subject[0] < one.subject[1] and one.role in ("main", "coordinate", "content"):
            saying = one.form.lemma in reading.lexicon.stances
            return (
                (0, 0)
                if (saying and not sayings) or not agrees(reading.words, one.subject, clause.form)
                else one.subject
            )
    return 0, 0

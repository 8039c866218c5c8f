"""A sentence cut into stretches of at most one verb: at marks, and before "and" where a verb stands on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pokrovsk_timeline.inflection.lexicon import Lexicon, split
from pokrovsk_timeline.inflection.predicates import copula, left_alone, participle, predicate, sure
from pokrovsk_timeline.inflection.words import QUOTES, Word
from pokrovsk_timeline.knowledge.dictionary import Form

_MARKS = frozenset(",;:—–()[]…!?")


@dataclass(frozen=True, slots=True)
class Segment:
    """Tokens `first` .. `end` (exclusive) with their verbs; `mark` is what stands before them, "and" where it is a
    coordinator; `aside`: in brackets.
    """

    first: int
    end: int
    verbs: tuple[tuple[int, Form], ...]
    mark: str
    aside: bool = False


def segments(words: Sequence[Word], lexicon: Lexicon, known: frozenset[str]) -> tuple[Segment, ...]:
    """The segments in text order. A word that could be a noun is a verb only if its lemma is `known` as one of those
    that tell or say something, and no surer one stands beside it.
    """
    found: list[Segment] = []
    depth, first, mark = 0, 0, ""
    for at, word in enumerate(words):
        if word.kind != "mark" or not (word.text in _MARKS or _dash(words, at)):
            continue
        found += _cut(words, first, at, mark, depth > 0, lexicon, known)
        depth = max(0, depth + (word.text in "([") - (word.text in ")]"))
        first, mark = at + 1, word.text
    found += _cut(words, first, len(words), mark, depth > 0, lexicon, known)
    return tuple(found)


def _dash(words: Sequence[Word], at: int) -> bool:
    """True of a hyphen between spaces."""
    apart = 0 < at < len(words) - 1 and words[at - 1].end < words[at].start and words[at].end < words[at + 1].start
    return words[at].text == "-" and apart


def _cut(
    words: Sequence[Word], first: int, end: int, mark: str, aside: bool, lexicon: Lexicon, known: frozenset[str]
) -> list[Segment]:
    """One stretch between marks, cut before coordinators."""
    while first < end and words[first].text in QUOTES:
        first += 1
    if first >= end:
        return []
    coordinators = split(lexicon.words.coordinators)
    joints = [at for at in range(first + 1, end - 1) if words[at].low in coordinators]
    for at in sorted(joints, key=lambda at: words[at + 1].low not in lexicon.links):  # "and that" before a mere "and"
        before = _verbs(words, first, at, lexicon, known)
        after = _verbs(words, at + 1, end, lexicon, known)
        if before and after:
            rest = _cut(words, at + 1, end, "and", aside, lexicon, known)
            return [*_cut(words, first, at, mark, aside, lexicon, known), *rest]
    return [Segment(first, end, _verbs(words, first, end, lexicon, known), mark, aside)]


def _verbs(
    words: Sequence[Word], first: int, end: int, lexicon: Lexicon, known: frozenset[str]
) -> tuple[tuple[int, Form], ...]:
    found: list[tuple[int, Form]] = []
    for at in range(first, end):
        form = predicate(words[at]) or participle(words[:end], at, lexicon)
        if form is not None:
            found.append((at, form))
    if not found:  # "двоє людей поранені", without a copula
        found = [(at, form) for at in range(first + 1, end) if (form := left_alone(words, first, at, end))]
    certain = [(at, form) for at, form in found if sure(words[at]) or words[at].is_a("PRTS")]
    chosen = certain or [(at, form) for at, form in found if form.lemma in known and not form.has("impr")]
    main = [(at, form) for at, form in chosen if not copula(words[at], lexicon)]
    return tuple(main or chosen)

"""Figures of a sentence: a number with the noun that it counts, in the words with which tellings are compared."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.inflection.lexicon import Lexicon, phrases, split
from pokrovsk_timeline.inflection.words import QUOTES, Span, Word
from pokrovsk_timeline.knowledge.dictionary import Form, folded
from pokrovsk_timeline.model import Figure

# Words between a number and its noun at most: "12 окупованих російських військових".
_BETWEEN = 4
_SENSE = 2


def figures(words: Sequence[Word], lexicon: Lexicon) -> tuple[tuple[Figure, Span], ...]:
    """Each figure with the tokens in which it stands. Its unit is a common word of English where the language's file
    has one for the noun, else the noun's lemma; a number that counts no noun is none.
    """
    found: list[tuple[Figure, Span]] = []
    at = 0
    while at < len(words):
        size, value = _number(words, at, lexicon)
        one = _figure(words, at, at + size, value, lexicon) if size else None
        if one is not None:
            found.append(one)
        at = one[1][1] if one is not None else at + max(1, size)
    return tuple(found)


def _number(words: Sequence[Word], at: int, lexicon: Lexicon) -> tuple[int, float]:
    """How many tokens make up the number at `at`, and its value; (0, 0.0) where there is none."""
    word = words[at]
    plain = "".join(word.low.split()).replace(",", ".").rstrip("%")
    value = 0.0
    if word.kind == "num" and plain.replace(".", "", 1).isdecimal():
        value = float(plain)
    elif word.kind == "word" and (known := _known(word, lexicon.numbers)):
        value = float(known)
    else:
        return 0, 0.0
    size = 1
    while (
        at + size < len(words)
        and (more := _known(words[at + size], lexicon.numbers))
        and words[at + size - 1].kind == "word"
    ):
        if value % (10 if more < 10 else 100 if more < 100 else 1000) != 0 or value <= more:
            break
        value, size = value + more, size + 1
    while at + size < len(words) and (times := _known(words[at + size], lexicon.multipliers)):
        value *= times
        size += 1
        if at + size < len(words) and words[at + size].text == ".":
            size += 1
    return size, value


def _known(word: Word, table: dict[str, int]) -> int:
    if word.low in table:
        return table[word.low]
    return next((table[form.lemma] for form in word.forms if form.lemma in table), 0)


def _figure(
    words: Sequence[Word], first: int, after: int, value: float, lexicon: Lexicon
) -> tuple[Figure, Span] | None:
    """The figure whose number is at tokens `first` .. `after`."""
    if words[first].text.endswith("%"):
        return Figure(value, "percent", "", _qualifier(words, first, lexicon)), (first, after)
    if after < len(words) and words[after].start == words[after - 1].end and words[after].text not in (",", ".", ")"):
        return None
    of, at = "", after
    while at < min(len(words), after + _BETWEEN):
        word = words[at]
        if word.kind != "word" and word.text not in QUOTES:
            return None
        fate = _known_fate(word, lexicon)
        of = of or fate
        nouns = [form for form in word.forms if form.pos == "NOUN" and _counted(form)]
        noun = next((form for form in nouns if form.lemma in lexicon.gloss), next(iter(nouns), None))
        if noun is not None and not (fate and at + 1 < len(words) and words[at + 1].is_a("NOUN")):
            if word.lemma_in(split(lexicon.words.not_units)):
                return None
            unit = lexicon.gloss.get(noun.lemma, noun.lemma)
            if fate:
                unit = "people"
            figure = Figure(value, unit, of, _qualifier(words, first, lexicon))
            return figure, (first, at + 1)
        if not word.is_a("ADJF", "PRTF", "NOUN"):
            return None
        at += 1
    return None


def _known_fate(word: Word, lexicon: Lexicon) -> str:
    return next((lexicon.fates[form.lemma] for form in word.forms if form.lemma in lexicon.fates), "")


def _counted(form: Form) -> bool:
    """True of a noun in the case that a number asks for."""
    return form.has("gent") or form.has("nomn") or form.has("accs") or form.has("Fixd")


def _qualifier(words: Sequence[Word], first: int, lexicon: Lexicon) -> str:
    before = folded(" ".join(word.text for word in words[max(0, first - _SENSE) : first]))
    known = lexicon.words.qualifiers
    hits = [match.group() for match in phrases(tuple(known)).finditer(before) if match.end() == len(before)]
    return next((english for phrase, english in known.items() if hits and folded(phrase) == hits[-1]), "")

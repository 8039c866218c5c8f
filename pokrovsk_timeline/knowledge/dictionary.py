"""The forms of a word by a morphological dictionary: lemma, part of speech, case, number, gender, tense, voice.

Dictionaries are packages; one is loaded when the first word of its language is looked up, so that a build of texts in
other languages does not pay for it.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_UNLIKELY = 0.05
"""Readings that are this much rarer than the likeliest of a word are no help; where nothing is known of how often they
are, all are as likely."""


class Form(NamedTuple):
    """One reading of a word. `pos` and `grams` are those of OpenCorpora, in which both dictionaries are written: NOUN,
    ADJF, VERB, PRTS, INFN ...; nomn, gent, plur, masc, past, pssv, Impe ...
    """

    lemma: str
    pos: str
    grams: frozenset[str]

    def has(self, *names: str) -> bool:
        """True where all of these are among its grammemes."""
        return self.grams.issuperset(names)


@lru_cache(maxsize=1 << 16)
def forms(code: str, word: str) -> tuple[Form, ...]:
    """The readings of a word in the language with that code, the likeliest first; none for what is no word."""
    parses = _analyzer(code).parse(_plain(word.lower()))
    best = max((one.score for one in parses), default=0.0)
    kept = (one for one in parses if one.score >= best * _UNLIKELY and one.tag.POS is not None)
    found = (Form(folded(one.normal_form), str(one.tag.POS), frozenset(map(str, one.tag.grammemes))) for one in kept)
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1 << 12)
def inflected(code: str, word: str) -> frozenset[str]:
    """All forms of a name that is given in the nominative, in lower case; of one like an adjective those of its gender
    and number alone. The word itself where it has no other.
    """
    low = _plain(word.lower())
    found = {folded(low)}
    for one in _analyzer(code).parse(low):
        if "nomn" not in one.tag or one.tag.POS not in ("NOUN", "ADJF"):
            continue
        keep = {gram for gram in map(str, one.tag.grammemes) if gram in ("masc", "femn", "neut", "plur")}
        found |= {folded(f.word) for f in one.lexeme if one.tag.POS == "NOUN" or keep <= set(map(str, f.tag.grammemes))}
    return frozenset(found)


def given_forms(code: str, part: str) -> frozenset[str]:
    """The forms of one word of a name as a topic's file has it; those given by hand where there are several ("a|b")."""
    given = part.split("|")
    return frozenset(map(folded, given)) if len(given) > 1 else inflected(code, part)


@lru_cache(maxsize=1 << 12)
def nominative(code: str, word: str, gender: str = "") -> str:
    """A form of a noun or adjective as it is in the nominative, its capital kept; the word itself where it has none.
    An adjective is read in the `gender` of its noun, if it can be.
    """
    parses = _analyzer(code).parse(_plain(word.lower()))
    for one in sorted(parses, key=lambda one: one.tag.POS == "ADJF" and bool(gender) and gender not in one.tag):
        if one.tag.POS not in ("NOUN", "ADJF") or "Fixd" in one.tag:
            continue
        same = {str(gram) for gram in one.tag.grammemes} & {"masc", "femn", "neut", "plur", "sing"}
        for form in one.lexeme:
            if (
                "nomn" in form.tag
                and same <= {str(gram) for gram in form.tag.grammemes}
                and form.tag.POS == one.tag.POS
            ):
                return str(form.word).capitalize() if word[:1].isupper() else str(form.word)
    return word


def folded(word: str) -> str:
    """A word as it is compared: writers choose freely between two letters for one sound, and between apostrophes."""
    return _plain(word.lower()).replace("ё", "е")


def _plain(word: str) -> str:
    return word.replace("’", "'").replace("ʼ", "'")


@cache
def _analyzer(code: str) -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang=code)

"""Which words are verbs of a clause of their own, and what their form says of time and voice."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from pokrovsk_timeline.inflection.clause import Tense
from pokrovsk_timeline.inflection.lexicon import Lexicon, split
from pokrovsk_timeline.inflection.words import Word
from pokrovsk_timeline.knowledge.dictionary import Form

_NOUNS = ("NOUN", "NPRO", "PREP", "CONJ", "ADVB", "NUMR", "PRCL")
# Words between a copula and its participle at most: "were yesterday also destroyed".
_APART = 4


def predicate(word: Word) -> Form | None:
    """The reading of a word as a finite verb, an impersonal or a short participle, of what is done once if it may be,
    a command only if nothing else; None where it has none.
    """
    found = sorted((form for form in word.forms if _finite(form)), key=lambda form: form.has("impr"))
    told = [form for form in found if form.has("impr") == found[0].has("impr")]
    return next((form for form in told if form.has("perf")), next(iter(told), None))


def sure(word: Word) -> bool:
    """True of a word that is nothing but a verb."""
    return not word.is_a(*_NOUNS)


def participle(words: Sequence[Word], at: int, lexicon: Lexicon) -> Form | None:
    """The reading of a long participle that a copula near it makes a predicate ("був звільнений")."""
    found = next((form for form in words[at].forms if form.has("pssv", "nomn")), None)
    if found is None:
        return None
    near = takewhile(lambda word: word.kind != "mark", reversed(words[max(0, at - _APART) : at]))
    return found if any(copula(word, lexicon) for word in near) else None


def left_alone(words: Sequence[Word], first: int, at: int, end: int) -> Form | None:
    """The reading of a long passive participle in the plural that ends its stretch behind a noun or a count: it says
    of that one what was done to it, and belongs to no noun behind it.
    """
    found = next((form for form in words[at].forms if form.has("pssv", "nomn", "plur")), None)
    rest = words[at + 1 : end]
    last = not rest or rest[0].kind in ("mark", "date") or rest[0].is_a("PREP")
    before = any(word.is_a("NOUN") or word.kind == "num" for word in words[first:at])
    return found if found is not None and last and before and not words[at - 1].is_a("PREP", "CONJ") else None


def copula(word: Word, lexicon: Lexicon) -> bool:
    """True of a form of "be"."""
    copulas = split(lexicon.words.copulas)
    return any(form.pos == "VERB" and form.lemma in copulas for form in word.forms)


def tense(form: Form) -> Tense:
    """When, by the form alone: impersonals and short participles without a copula tell of what is done."""
    if form.has("impr"):
        return "command"
    if form.pos == "VERB" and form.has("futr"):
        return "future"
    if form.pos == "VERB" and form.has("pres"):
        return "present"
    return "past"


def passive(form: Form) -> bool:
    """True of impersonals and participles."""
    return form.has("Impe") or form.has("pssv")


def _finite(form: Form) -> bool:
    return form.pos == "PRTS" or (form.pos == "VERB" and (form.has("Impe") or bool(_TENSES & form.grams)))


_TENSES = frozenset(("past", "pres", "futr", "impr"))

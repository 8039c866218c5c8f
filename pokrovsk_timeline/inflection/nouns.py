"""Noun phrases: the subject of a verb by case, number and gender, and a name as it is in the nominative."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.inflection.words import QUOTES, Span, Word
from pokrovsk_timeline.knowledge.dictionary import Form, nominative

_GENDERS = frozenset(("masc", "femn", "neut"))
_FULL = ("NOUN", "ADJF", "PRTF", "NUMR", "NPRO", "ADJS")


def find_subject(words: Sequence[Word], parts: Sequence[Span], verb: int, form: Form) -> Span:
    """The nominative phrase that agrees with a verb: the nearest before it, else the first behind it; (0, 0) where
    there is none, as with impersonals.
    """
    if form.has("Impe"):
        return 0, 0
    before = [i for first, end in parts for i in range(first, min(end, verb))]
    after = [i for first, end in parts for i in range(max(first, verb + 1), end)]
    heads = [i for i in before if _heads(words, i, form)]
    if heads:
        head = next((i for i in heads if _opens(words, i)), heads[0])
        return _phrase(words, head, min(before), verb)
    later = next((i for i in after if _heads(words, i, form)), -1)
    later = later if later >= 0 or not form.has("plur") else _first_of_several(words, after)
    return _phrase(words, later, verb + 1, max(after) + 1) if later >= 0 else (0, 0)


def _first_of_several(words: Sequence[Word], inside: Sequence[int]) -> int:
    """The first of two nominatives in the singular that "and" joins, each of which a plural verb tells of; -1."""
    ones = [i for i in inside if any(form.pos == "NOUN" and form.has("nomn") for form in words[i].forms)]
    joined = any(words[i].is_a("CONJ") and ones[0] < i < ones[-1] for i in inside) if ones else False
    return ones[0] if joined and not words[max(0, ones[0] - 1)].is_a("PREP") else -1


def agrees(words: Sequence[Word], span: Span, form: Form) -> bool:
    """True where some word of a phrase may be the subject of that verb."""
    return any(_heads(words, i, form) for i in range(*span))


def in_nominative(words: Sequence[Word], first: int, end: int, code: str, whole: bool = False) -> str:
    """A phrase in another case as it is in the nominative: its head and what agrees with it, the rest as printed; of
    the `whole` name of a person all words.
    """
    text, behind = "", False
    nouns = (form for at in range(first, end) for form in words[at].forms[:1] if form.pos == "NOUN")
    gender = next((gender for form in nouns for gender in _GENDERS & form.grams), "")
    for at in range(first, end):
        word = words[at]
        gap = " " if at > first and words[at].start > words[at - 1].end else ""
        if word.kind != "word" or (behind and not whole):
            text += gap + word.text
        elif word.text[0].isdigit():
            text += gap + word.text.partition("-")[0]  # "7-му корпусі": an ordinal of figures
        else:
            text += gap + nominative(code, word.text, gender)
            behind = behind or (word.is_a("NOUN") and not word.is_a("ADJF"))
    return text


def phrase_end(words: Sequence[Word], at: int, end: int) -> int:
    """Where a noun phrase ends that begins at `at`: before the first word that is no part of one."""
    while at < end and _goes_on(words, at):
        at += 1
    return at


def _heads(words: Sequence[Word], at: int, form: Form) -> bool:
    """True of a nominative that agrees with the verb, and of a count ("12 бійців загинули")."""
    word = words[at]
    if at and words[at - 1].is_a("PREP"):
        return False
    if word.kind == "num" or word.is_a("NUMR"):
        return form.has("plur") or form.has("neut")
    if word.is_a("PREP", "CONJ", "PRCL"):
        return False
    if at and words[at - 1].is_a("NOUN") and not _nominative(words[at - 1]) and (not word.forms or word.text.isupper()):
        return False  # what the noun before it belongs to: "у бригаді ЗСУ"
    for one in word.forms:
        if one.pos == "NPRO" and (one.has("neut") or one.has("Fixd")):
            continue
        if one.pos in ("NOUN", "NPRO") and one.has("nomn") and _fits(one, form):
            return True
        if one.pos in ("ADJF", "PRTF") and one.has("nomn") and _fits(one, form) and word.capital and at:
            return True
    return word.kind == "word" and not word.forms and word.capital and len(word.text) > 1


def _nominative(word: Word) -> bool:
    return any(form.has("nomn") or form.has("Fixd") for form in word.forms)


def _fits(noun: Form, verb: Form) -> bool:
    """Agreement in number, and in gender where the form of the verb has one. Verbs of now and later have none."""
    if noun.has("Fixd") and not noun.grams & _GENDERS:
        return True
    if verb.has("plur"):
        return noun.has("plur") or not noun.grams & {"sing", *_GENDERS}
    genders = verb.grams & _GENDERS
    return not noun.has("plur") and (not genders or not noun.grams & _GENDERS or bool(genders & noun.grams))


def _opens(words: Sequence[Word], at: int) -> bool:
    """True of a phrase that is not the end of a longer one, such as a name behind its office."""
    return at == 0 or not words[at - 1].is_a("NOUN", "ADJF", "PRTF")


def _phrase(words: Sequence[Word], head: int, low: int, high: int) -> Span:
    first = head
    while first > low and words[first - 1].kind in ("word", "num") and _leads(words, first, head):
        first -= 1
    return first, max(head + 1, phrase_end(words, head + 1, high))


def _leads(words: Sequence[Word], first: int, head: int) -> bool:
    """True of an adjective before a phrase, and of the office before a person's name ("глава СБУ Василий Малюк")."""
    before = words[first - 1]
    if before.is_a("ADJF", "PRTF", "NUMR"):
        return True
    office = before.is_a("NOUN") or (not before.forms and before.text.isupper())
    return words[head].capital and office and not before.is_a("PREP", "CONJ", "PRCL", "ADVB")


def _goes_on(words: Sequence[Word], at: int) -> bool:
    """True of a genitive, an adjective, a number or a name: what a noun phrase goes on with."""
    word = words[at]
    if word.kind == "num":
        return True
    if word.text in QUOTES:
        return True
    if word.kind != "word":
        return False
    if word.capital and (not word.forms or word.text.isupper()):
        return True
    past = any(form.pos == "VERB" and form.has("past") for form in word.forms)
    owner = any(form.pos == "NOUN" and form.has("gent") for form in word.forms) and not past
    return word.is_a(*_FULL) and not word.is_a("PREP") and (owner or word.capital or not word.is_a("VERB"))

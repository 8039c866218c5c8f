"""Clauses of a sentence: which segments belong together, what opens them, on which clause they hang."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pokrovsk_timeline.inflection.clause import Clause, Role, Span, Tense
from pokrovsk_timeline.inflection.lexicon import Lexicon, split
from pokrovsk_timeline.inflection.nouns import agrees, find_subject
from pokrovsk_timeline.inflection.predicates import copula, passive, tense
from pokrovsk_timeline.inflection.segments import Segment, segments
from pokrovsk_timeline.inflection.words import Word
from pokrovsk_timeline.knowledge.dictionary import Form

_DEPENDENT = ("content", "condition", "purpose", "time", "cause", "concession", "comparison", "question", "relative")
# Words that may stand before the word that opens a clause: "and that", "only because".
_BEFORE_LINK = 2
# Words that a relative pronoun may end, with itself.
_BEFORE_RELATIVE = 4


@lru_cache(maxsize=2048)
def clauses(words: tuple[Word, ...], lexicon: Lexicon, known: frozenset[str]) -> tuple[Clause, ...]:
    """The clauses with a verb, in text order."""
    found: list[Clause] = []
    waiting: list[Span] = []
    for one in segments(words, lexicon, known):
        if one.aside:
            continue
        if not one.verbs:
            _belongs(words, one, found, waiting)
            continue
        role, link, first = _opening(words, one, lexicon)
        parts: tuple[Span, ...] = ((first, one.end),)
        if role == "" and waiting:
            parts = (*waiting, *parts)
            waiting = []
        found.append(_clause(words, one, parts, role, link, found, lexicon))
    return tuple(found)


def _belongs(words: Sequence[Word], one: Segment, found: list[Clause], waiting: list[Span]) -> None:
    """A stretch without a verb goes on with the clause before it, or waits for the verb behind an aside, as one that
    only says when does: "and in July, they say, shelled it".
    """
    if _tells_aside(words, one):
        return
    span = (one.first, one.end)
    if not found or _only_when(words[one.first : one.end]):
        waiting.append(span)
    elif one.mark in (",", "and", ":"):
        found[-1] = replace(found[-1], parts=(*found[-1].parts, span))


def _only_when(words: Sequence[Word]) -> bool:
    """True of a conjunction with a date and nothing else."""
    rest = [word for word in words[1:] if word.kind != "date" and not word.is_a("PREP", "PRCL", "ADVB")]
    return words[0].is_a("CONJ") and not rest and any(word.kind == "date" for word in words)


def _tells_aside(words: Sequence[Word], one: Segment) -> bool:
    """True of a participle or converb with what belongs to it ("захоплене навесні", "втративши три танки")."""
    return any(
        word.is_a("GRND") or any(form.pos == "PRTF" or form.has("pssv") or form.has("actv") for form in word.forms)
        for word in words[one.first : min(one.end, one.first + 2)]
    )


def _opening(words: Sequence[Word], one: Segment, lexicon: Lexicon) -> tuple[Role | str, str, int]:
    """What a segment's first words make of it: role, link and the first token behind the link; "" for a main clause."""
    at = one.first
    coordinators = split(lexicon.words.coordinators)
    for start in range(at, min(one.end, at + _BEFORE_LINK)):
        if start > at and not (words[start - 1].low in coordinators or words[start - 1].is_a("PRCL", "ADVB", "PREP")):
            break
        for parts, role in lexicon.links.get(words[start].low, ()):
            if tuple(word.low for word in words[start : start + len(parts)]) == parts:
                return role, " ".join(parts), start + len(parts)
    if one.mark and (behind := _relative(words, one, lexicon)):
        return "relative", words[behind - 1].low, behind
    while at < one.end - 1 and words[at].low in coordinators:
        at += 1
    return "", "and" if at > one.first else "", at


def _relative(words: Sequence[Word], one: Segment, lexicon: Lexicon) -> int:
    """The token behind the relative pronoun that opens a segment, alone or behind what it belongs to ("in the course of
    which"); 0 where there is none.
    """
    for at in range(one.first, min(one.end, one.first + _BEFORE_RELATIVE)):
        if words[at].lemma_in(split(lexicon.words.relatives)):
            return at + 1
        if not words[at].is_a("PREP", "NOUN", "PRCL", "CONJ", "NUMR"):
            return 0
    return 0


def _clause(
    words: Sequence[Word],
    one: Segment,
    parts: tuple[Span, ...],
    role: Role | str,
    link: str,
    before: Sequence[Clause],
    lexicon: Lexicon,
) -> Clause:
    verb, form = one.verbs[0]
    when = _tense(words, one, form, lexicon)
    governor, chosen = _hangs(words, one, role, before, lexicon)
    subject = find_subject(words, parts, verb, form)
    if "and" in (one.mark, link) and _shared(words, subject, verb, form, before, lexicon):
        subject = (0, 0)
    return Clause(
        parts=parts,
        verb=verb,
        form=form,
        tense=when,
        passive=passive(form),
        carried=_carried(words, one, form, lexicon),
        role=chosen,
        link=link,
        governor=governor,
        subject=subject,
        clear=len({at for at, _ in one.verbs}) == 1,
    )


def _shared(
    words: Sequence[Word], subject: Span, verb: int, form: Form, before: Sequence[Clause], lexicon: Lexicon
) -> bool:
    """True where what stands behind the verb may as well be its object, and the subject of the clause before goes on:
    "repelled 12 attacks and destroyed two tanks".
    """
    last = before[-1] if before else None
    if last is None or subject[0] <= verb or form.lemma in lexicon.stances or passive(form) or form.has("intr"):
        return False
    objects = any(f.has("accs") for i in range(*subject) for f in words[i].forms if f.pos in ("NOUN", "NUMR"))
    return objects and last.subject[0] < last.subject[1] and agrees(words, last.subject, form)


def _tense(words: Sequence[Word], one: Segment, form: Form, lexicon: Lexicon) -> Tense:
    """Of a participle that of its copula."""
    if passive(form):
        for word in words[one.first : one.end]:
            if copula(word, lexicon):
                return tense(next(f for f in word.forms if f.pos == "VERB"))
    return tense(form)


def _carried(words: Sequence[Word], one: Segment, form: Form, lexicon: Lexicon) -> str:
    """The infinitive behind a verb that brings it about; "-" behind any other: what is only wanted or possible."""
    found = next((f.lemma for w in words[one.first : one.end] for f in w.forms if f.pos == "INFN"), "")
    achieved = form.lemma in split(lexicon.words.achieving)
    if form.lemma in split(lexicon.words.light) and not found:
        return ""
    return found if found and achieved else "-" if found or achieved else ""


def _hangs(
    words: Sequence[Word], one: Segment, role: Role | str, before: Sequence[Clause], lexicon: Lexicon
) -> tuple[int, Role]:
    """The governor and the role. "That" behind a verb of saying opens what is said, else it describes a noun; what is
    joined by "and" stands as the clause before it.
    """
    last = len(before) - 1
    said = last >= 0 and before[last].form.lemma in lexicon.stances
    if role == "content":
        return last, "content" if said else "relative"
    if role in _DEPENDENT:
        return last, role  # type: ignore[return-value]
    if said and one.mark == ":":
        return last, "content"
    if not before:
        return -1, "main"
    if one.mark == "and":
        near = before[last]
        return (near.governor, near.role) if near.role in _DEPENDENT else (last, "coordinate")
    main = next((i for i in range(last, -1, -1) if before[i].role in ("main", "coordinate", "content")), -1)
    if main < 0:
        return -1, "main"
    if before[main].role == "content" and one.mark == "," and before[main].governor >= 0:
        return before[main].governor, "content"
    return main, "coordinate"

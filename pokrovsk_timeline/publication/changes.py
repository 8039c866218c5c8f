"""Tellings of changes: what broke, fell, closed or died in one clause, with the phrase that dates that clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from pokrovsk_timeline.knowledge.linking import Change
from pokrovsk_timeline.knowledge.prose import Prose
from pokrovsk_timeline.model import Length, Mention
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import stem
from pokrovsk_timeline.prose.lexicon import words as split
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.publication.reach import datable, is_printed
from pokrovsk_timeline.publication.subjects import happened_to, nouns, persons, phrase_before
from pokrovsk_timeline.publication.telling import Telling
from pokrovsk_timeline.publication.wording import Wording


def changes(read: Wording) -> Iterator[Telling]:
    """All changes of a sentence that a phrase dates; what is negated, planned, supposed or recurs is none."""
    if read.recurs or read.sentence.all_quoted:
        return
    for number, clause in enumerate(read.clauses):
        tokens = read.tokens[clause.first : clause.end]
        phrases = [one for one in read.mentions if _in(one, tokens) and datable(one)]
        if _happened(read, number):
            phrase, shift = _dating(read, clause, phrases)
            if phrase is not None and phrase.direction != "future":
                yield from _of_verb(read, clause, phrase, shift)
        for phrase in phrases:
            yield from _of_noun(read, clause, phrase)


def _in(mention: Mention, tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].start <= mention.start < tokens[-1].end


def _happened(read: Wording, number: int) -> bool:
    """False for a clause that is negated, of the future, or hangs on a condition."""
    clause = read.clauses[number]
    lex = read.vocabulary.lexicon
    opening = [one.low for one in read.tokens[clause.first : clause.verbs.first]]
    if clause.verbs.negated or clause.verbs.modal or clause.verbs.tense == "future" or clause.role == "condition":
        return False
    above = read.clauses[clause.governor] if clause.governor >= 0 and clause.role != "relative" else clause
    return above.role != "condition" and not any(lex.links.get(one) == "condition" for one in opening)


def _dating(read: Wording, clause: Clause, phrases: Sequence[Mention]) -> tuple[Mention | None, int]:
    """The phrase that dates a clause, and how many days after that day it happened."""
    if len(phrases) == 1:
        return phrases[0], 0
    if phrases:
        return None, 0
    if clause.role == "time" and clause.link in ("when", "as") and clause.governor >= 0:
        above = read.clauses[clause.governor]
        found = [one for one in read.mentions if _in(one, read.tokens[above.first : above.end]) and datable(one)]
        return (found[0], 0) if len(found) == 1 else (None, 0)
    return _counted(read, clause)


def _counted(read: Wording, clause: Clause) -> tuple[Mention | None, int]:
    """ "Two days after the bridge fell, a pontoon came on Saturday": it fell two days before that Saturday."""
    for length in read.mentions:
        if not isinstance(length.expression, Length) or not (number := length.expression.amount.number):
            continue
        amount = length.expression.amount
        behind = [one for one in read.tokens if one.start >= length.end][:1]
        exact = amount.unit == "day" and not amount.vague and amount.upto is None and number == int(number)
        if not exact or not behind or behind[0].low not in ("after", "before"):
            continue
        if not (length.start <= read.tokens[clause.verbs.first].start and _next_clause(read, behind[0]) is clause):
            continue
        found = [one for one in read.mentions if datable(one) and not _in(one, read.tokens[clause.first : clause.end])]
        if len(found) == 1:
            return found[0], -int(number) if behind[0].low == "after" else int(number)
    return None, 0


def _next_clause(read: Wording, token: Token) -> Clause | None:
    """The clause whose verb is the first behind a token."""
    return next((one for one in read.clauses if read.tokens[one.verbs.first].start > token.start), None)


def _of_verb(read: Wording, clause: Clause, phrase: Mention, shift: int) -> Iterator[Telling]:
    """The change that the verb of the clause tells, and what it happened to."""
    change = _change(read, clause)
    subject = happened_to(read, clause, int(_phrased(read, clause) is not None))
    verb = read.tokens[clause.verbs.first : clause.verbs.last + 1 + bool(_phrased(read, clause))]
    inside = [*read.tokens[clause.subject[0] : clause.subject[1]], *read.tokens[clause.first : clause.end]]
    if clause.role == "relative":
        inside = [*phrase_before(read, clause), *inside]
    if subject and subject[-1].end <= read.tokens[clause.first].start:
        inside = [*subject, *inside]
    inside = [one for one in dict.fromkeys(inside) if one not in verb]
    yield _telling(read, phrase, shift, inside, frozenset((clause.verbs.lemma,)), change, subject, clause.link)
    if clause.verbs.lemma in split(read.vocabulary.linking.bringing):
        behind = read.tokens[clause.verbs.last + 1 : clause.end]
        yield from _named(read, behind, phrase, shift, inside)


def _change(read: Wording, clause: Clause) -> Change | None:
    """The change that the verb means; a particle behind it makes it another verb."""
    after = read.tokens[clause.verbs.last + 1 : clause.verbs.last + 3]
    linking = read.vocabulary.linking
    if change := _phrased(read, clause):
        return change
    particle = after and after[0].low in split(linking.particles)
    if particle and not (len(after) > 1 and after[1].tag in ("det", "name")):
        return None
    root = stem(read.vocabulary.lexicon.prose, clause.verbs.lemma)
    return next((one for one in linking.changes if root in _roots(one, read.vocabulary.lexicon.prose)), None)


@cache
def _roots(change: Change, language: Prose) -> frozenset[str]:
    return frozenset(stem(language, verb) for verb in split(change.verbs))


def _phrased(read: Wording, clause: Clause) -> Change | None:
    """The change that the verb means with the word behind it: "blown up"."""
    words = " ".join(one.low for one in read.tokens[clause.verbs.last : clause.verbs.last + 2])
    return next((one for one in read.vocabulary.linking.changes if words in one.phrases), None)


def _of_noun(read: Wording, clause: Clause, phrase: Mention) -> Iterator[Telling]:
    """A change named by a noun right before its date: "after the closure of the mine earlier this year".

    The date can only be the noun's where the noun's phrase is a time itself, or where the verb is not of the past.
    """
    linking = read.vocabulary.linking
    ends = [at for at, one in enumerate(read.tokens) if one.start >= phrase.start]
    end = ends[0] if ends else len(read.tokens)
    verbs = [one.verbs.last for one in read.clauses if one.verbs.last < end]
    low = max([max(verbs, default=-1) + 1, *(at + 1 for at in range(end) if read.tokens[at].tag == "punct")])
    stretch = read.tokens[low:end]
    leads = [at for at, one in enumerate(stretch) if one.low in split(linking.leading)]
    nonpast = clause.verbs.tense in ("present", "future") and not clause.verbs.perfect and not clause.verbs.negated
    if leads:
        stretch = stretch[leads[-1] + 1 :]
    elif not (nonpast and is_printed(phrase)):
        return
    yield from _named(read, stretch, phrase, 0, list(stretch))


def _named(
    read: Wording, stretch: Sequence[Token], phrase: Mention, shift: int, inside: Sequence[Token]
) -> Iterator[Telling]:
    """The change that the first noun of a stretch names; what it happened to stands behind it."""
    for at, token in enumerate(stretch):
        if token.tag == "prep":
            return
        for change in read.vocabulary.linking.changes:
            if token.low in split(change.nouns):
                yield _telling(read, phrase, shift, inside, frozenset((token.low,)), change, stretch)
                return
        if at > 4:
            return


def _telling(
    read: Wording,
    phrase: Mention,
    shift: int,
    inside: Sequence[Token],
    heads: frozenset[str],
    change: Change | None,
    subject: Sequence[Token],
    link: str = "",
) -> Telling:
    linking = read.vocabulary.linking
    unique = bool(subject) and (
        subject[0].low in split(linking.definite)
        or subject[0].tag in ("name", "pron")
        or any(one.possessive for one in subject)
        or bool(read.persons(subject))
    )
    return Telling(
        read.article.id,
        inside[0].start if inside else phrase.start,
        inside[-1].end if inside else phrase.end,
        phrase,
        read.words(inside) - heads,
        read.names(subject if change else inside),
        read.figures,
        persons(read, subject, link),
        shift=shift,
        heads=heads,
        said=bool(heads & read.vocabulary.lexicon.stances.keys()),
        change=change if unique else None,
        subject=nouns(read, subject, link) - heads,
        apart=frozenset(one.low for one in subject if one.low in split(linking.apart)),
    )

"""Dates of something else that a clause only mentions: "two days before talks on Friday", "a decree of 3 March"."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words
from pokrovsk_timeline.prose.tokens import Token

_REACH = 12
"""How many tokens back the phrase in which a date stands may begin."""


def of_another(reading: Reading, clause: Clause, dated: Dated) -> bool:
    """True where the date belongs to a noun with which the clause is only compared in time, or which was made then.

    "days before elections due on 20 November", "weeks after the fall of the city in March", "ahead of talks on Friday",
    "since liberation in May",
    "the truce of 3 March" behind a preposition, "missiles made in 2024", "Petrenko, born in 1980".
    """
    tokens, prose = reading.tokens, reading.lexicon.prose
    at = min(max(clause.first, reading.token_at(dated.mention.start)), clause.end)
    leads = at
    while leads > clause.first and (
        tokens[leads - 1].tag in ("prep", "adv", "date") or tokens[leads - 1].low in words(prose.due)
    ):
        leads -= 1
    after = next((t for t in tokens[at : clause.end] if t.start >= dated.mention.end), None)
    owner = [after] if after is not None and after.tag == "word" and dated.mention.text[:4].lower() == "the " else []
    genitive = bool(owner) or any(t.low == prose.genitive for t in tokens[leads:at])
    noun = tokens[leads - 1] if leads > clause.first else None
    if (
        noun is None
        or noun.low in words(prose.dayparts)
        or leads - 1 in range(clause.verbs.first, clause.verbs.last + 1)
    ):
        return False
    described = noun.form("part") and leads - 1 in range(*clause.subject)  # "the troops sent on Monday captured"
    owns = reading.cut(dated.mention.end, dated.mention.end + 2) in ("'s", "’s")  # "people killed in Tuesday's strike"
    described = described and not owns and not tells_of_saying(reading, clause)
    if leads < at and (noun.low in words(prose.origins) or described):
        return True
    for back in range(at - 1, max(clause.first, leads - _REACH) - 1, -1):
        token = tokens[back]
        if token.tag == "punct" or clause.verbs.first <= back <= clause.verbs.last:
            return False
        if back > 0 and token.low in words(prose.compared) and tokens[back - 1].low in words(prose.comparison):
            return True
        nouns = [t for t in tokens[back + 1 : leads] if t.tag in ("word", "name")] + owner
        if not nouns or token.tag not in ("prep", "word", "adv", "date"):
            continue
        if _ahead(tokens, back, prose.ahead_of, prose.ahead):
            return True
        if token.low in words(prose.lasting_from):
            return True
        if token.low in words(prose.behind):
            told = any(t.form("past") for t in tokens[back + 1 : leads])
            end = next((t for t in tokens[at : clause.end] if t.start >= dated.mention.end), None)
            if back <= clause.first + 1 and at < clause.verbs.first and end is not None and end.low == ",":
                return True  # "After the ceasefire on 5 May, troops withdrew": later, nobody says when
            return genitive or told or _measured(tokens, back, words(prose.measures))
        if token.low in words(prose.towards) and nouns[-1].low in words(prose.appointments):
            return True
        if token.tag == "prep" and token.low != prose.genitive:
            return genitive and token.low not in words(prose.within)
    return False


def tells_of_saying(reading: Reading, clause: Clause) -> bool:
    """True of "footage published on Monday shows": a date in its subject says when it was shown or said."""
    prose, lemma = reading.lexicon.prose, clause.verbs.lemma
    shows = words(prose.pictures) | words(prose.records)
    seen = any(t.low in shows for t in reading.tokens[slice(*clause.subject)])
    return lemma in reading.lexicon.stances or (seen and lemma in words(prose.showing))


def _ahead(tokens: Sequence[Token], at: int, phrases: tuple[str, ...], plain: str) -> bool:
    """True where a word, or the last word of a phrase, says that something else was still to come."""
    two = " ".join(t.low for t in tokens[max(0, at - 1) : at + 1])
    return tokens[at].low in words(plain) or two in phrases


def _measured(tokens: Sequence[Token], at: int, units: frozenset[str]) -> bool:
    """True where a length or day stands before the word: "two days after", "the day after"."""
    return at > 0 and tokens[at - 1].low in units

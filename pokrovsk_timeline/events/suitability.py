"""Whether a date phrase suits an event mention: by tense, and by what the words around the phrase do with it."""

from __future__ import annotations

from pokrovsk_timeline.events.spots import Spot, clause_of, roots, token_at
from pokrovsk_timeline.events.units import is_day
from pokrovsk_timeline.knowledge.anchors import Anchors
from pokrovsk_timeline.model import Dated, Length
from pokrovsk_timeline.prose.lexicon import stem, words

_RARE = 8
"""Within how many words before "since" a superlative makes it a comparison."""

_OPENED = 6
"""Within how many words of "since" a date stands in its phrase: "since the attacks of 2001"."""

_NEAR = 3
"""Within how many words of a date "compared" and "than" compare with it."""


def suits(spot: Spot, dated: Dated, one: str, published: str, known: Anchors) -> bool:
    """True where the mention can have that date: what was done is not to come, what will be is not over.

    `one` is the date as a day, month or year.
    """
    ahead = isinstance(dated.mention.expression, Length) and dated.mention.expression.side == "next"
    later, earlier = one > published[: len(one)] or ahead, one < published[: len(one)]
    around = one == published[: len(one)] and not is_day(one)
    arranges = spot.says or spot.root in roots(spot.reading.lexicon.prose, known.arranging)
    if spot.noun and isinstance(dated.mention.expression, Length) and not ahead:
        return False
    if _compares(spot, dated, known) or (arranges and dated.mention.relation == "until"):
        return False
    match spot.tense:
        case "past" | "before":
            return not later
        case "up to now":
            return not later and (_since(spot, dated) or _up_to_now(dated, one, published))
        case "to come":
            return not (earlier and spot.verbs is not None and spot.verbs.modal in words(known.ahead))
        case "now":
            return not ((later or around) and arranges)
    if around and (arranges or _counted(spot, dated, known)):
        return False
    return not (later and (arranges or _in_done(spot, known)))


def strained(spot: Spot, dated: Dated, one: str, published: str) -> bool:
    """True where the tense suits the date ill: the present tense wants now."""
    return spot.tense == "now" and one < published[: len(one)]


def _since(spot: Spot, dated: Dated) -> bool:
    """True of "since March" and "since it was founded in March"."""
    at = clause_of(spot.reading, dated)
    return dated.mention.relation == "since" or (at >= 0 and spot.reading.clauses[at].link == "since")


def _up_to_now(dated: Dated, one: str, published: str) -> bool:
    """The perfect of the present wants a date that is not over, or a recent day; no deadline."""
    running = one >= published[: len(one)] and dated.mention.relation not in ("before", "by", "until")
    return running or (is_day(one) and one[:-3] == published[:-3])


def _counted(spot: Spot, dated: Dated, known: Anchors) -> bool:
    """True of one of several: "its third cut this year"."""
    if dated.mention.start < spot.reading.tokens[spot.head].start:
        return False
    return any(t.low in words(known.ordinals) for t in spot.reading.tokens[max(0, spot.head - 2) : spot.head])


def _in_done(spot: Spot, known: Anchors) -> bool:
    """True of a noun in a clause that tells what was done, not what was said or arranged."""
    verbs = spot.reading.clauses[spot.clause].verbs if spot.clause >= 0 else None
    if verbs is None or verbs.tense != "past" or verbs.modal or verbs.passive:
        return False
    lexicon = spot.reading.lexicon
    told = verbs.lemma in lexicon.stances or stem(lexicon.prose, verbs.lemma) in roots(lexicon.prose, known.arranging)
    return not told and verbs.lemma not in lexicon.be


def _compares(spot: Spot, dated: Dated, known: Anchors) -> bool:
    """True of a date that only measures: "its biggest drop since 1987", "twice as many as in the year before"."""
    since = dated.mention.relation == "since"
    if since and spot.tense == "past":
        return True
    tokens = spot.reading.tokens
    at = token_at(spot.reading, dated.mention.start)
    opener = next((i for i in range(at - 1, max(0, at - _OPENED), -1) if tokens[i].low in words(known.since)), at)
    if opener < at and spot.head < opener:
        since, at = True, opener
    for back in range(at - 1, max(0, at - _RARE), -1):
        if tokens[back].low in words(known.comparing) and at - back <= _NEAR:
            return back > spot.head and not any(t.tag in ("name", "word") for t in tokens[back + 1 : at])
        highest = tokens[back].low.endswith(known.superlative_ending) and tokens[back - 1].low in words(known.definite)
        if highest or tokens[back].low in words(known.superlatives):
            return since
        if tokens[back].tag == "punct":
            return False
    return False

"""Which date phrase of its own sentence governs an event mention, if any."""

from __future__ import annotations

from dataclasses import dataclass

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.spots import Spot, clause_of, roots, token_at
from pokrovsk_timeline.events.units import unit
from pokrovsk_timeline.knowledge.anchors import Anchors
from pokrovsk_timeline.model import Dated, Length, Reference
from pokrovsk_timeline.prose.lexicon import stem, words
from pokrovsk_timeline.prose.tokens import Token

_FAR = 99.0
_ENDS = frozenset(".?!")
LIMIT = 6.0


@dataclass(frozen=True, slots=True)
class Bond:
    """A date of the sentence and how far it is from the mention: 0 is beside it, from `LIMIT` on it is not its date.

    `after`: it stands right behind the mention.
    """

    unit: str
    cost: float
    after: bool = False


def bind(spot: Spot, published: str, known: Anchors) -> Bond | None:
    """The date of the sentence that governs the mention."""
    if spot.before in words(known.earlier):
        return None
    bonds = [_bond(spot, dated, published, known) for dated in spot.reading.dated]
    best = min(bonds, key=lambda bond: bond.cost, default=None)
    return best if best is not None and best.cost < LIMIT else None


def _bond(spot: Spot, dated: Dated, published: str, known: Anchors) -> Bond:
    expression = dated.mention.expression
    if isinstance(expression, Reference) and expression.to == "present" and spot.tense not in ("past", "before"):
        return Bond(published, 0.5 + _distance(spot, dated, known))
    one = unit(dated)
    if not one or not _fits(spot, dated, one, published, known):
        return Bond(one, _FAR)
    cost = _distance(spot, dated, known) + _strain(spot, dated, one, published)
    return Bond(one, cost, _right_after(spot, dated))


def _right_after(spot: Spot, dated: Dated) -> bool:
    """True where the date follows the mention with no verb or mark between them."""
    between = spot.reading.tokens[spot.head + 1 : token_at(spot.reading, dated.mention.start)]
    follows = dated.mention.start > spot.reading.tokens[spot.head].start
    return follows and not any(t.verb or t.tag in ("punct", "be", "have", "modal") for t in between)


def _distance(spot: Spot, dated: Dated, known: Anchors) -> float:
    reading = spot.reading
    at = token_at(reading, dated.mention.start)
    far = abs(at - spot.head) * 0.02
    between = reading.tokens[min(at, spot.head) : max(at, spot.head)]
    if any(t.low in _ENDS for t in between):
        return _FAR
    if spot.says and any(_is_verb(t, reading) for t in reading.tokens[spot.head + 1 : at]):
        return _FAR
    if _named(spot, dated):
        return far + LIMIT - 0.5
    if _of_another(spot, dated, known):
        far += 2.5
    if _beside(spot, at):
        return far
    its = clause_of(reading, dated)
    if _rearranged(spot, dated, its, known):
        return far - 2
    if its == spot.clause or spot.clause < 0 or its < 0:
        return far
    return far + _between(spot, spot.clause, its)


def _rearranged(spot: Spot, dated: Dated, its: int, known: Anchors) -> bool:
    """True where the clause puts the thing off to that date: "the delivery will be delayed until October"."""
    if not spot.noun or its != spot.clause or its < 0 or dated.mention.relation != "until":
        return False
    verbs = spot.reading.clauses[its].verbs
    return spot.head < verbs.first and verbs.lemma in words(known.putting_off)


def _beside(spot: Spot, at: int) -> bool:
    """True where only a preposition or adverb parts the date at that token from the mention before it."""
    between = spot.reading.tokens[spot.head + 1 : at]
    return at > spot.head and len(between) <= _NEAR and all(t.tag in ("prep", "adv", "date") for t in between)


_NEAR = 3


def _is_verb(token: Token, reading: Reading) -> bool:
    return bool(token.form("past")) or token.form("s", "past") not in reading.lexicon.nouns_too | {""}


def _named(spot: Spot, dated: Dated) -> bool:
    """True where the date is part of a name or owns a noun: "the 2010 Worldwide Conference", "this year's summit"."""
    after = spot.reading.sentence.text[dated.mention.end - spot.reading.sentence.start :][:3]
    owns = after[:2] in ("'s", "’s") or dated.mention.text[-2:] in ("'s", "’s")
    return owns or (dated.mention.text.isdigit() and after[:1] == " " and after[1:2].isupper())


def _of_another(spot: Spot, dated: Dated, known: Anchors) -> bool:
    """True where "after", "since" and the like open the phrase of the date, and the mention is not in it."""
    tokens = spot.reading.tokens
    at = token_at(spot.reading, dated.mention.start)
    for back in range(at - 1, max(-1, at - 9), -1):
        if tokens[back].tag == "punct" or back == spot.head:
            return False
        if tokens[back].low in words(known.around):
            return at - back > 1 and spot.head < back
    return False


def _fits(spot: Spot, dated: Dated, one: str, published: str, known: Anchors) -> bool:
    """True where the tense of the mention allows the date: what was done is not to come, what will be is not over."""
    size = len(one)
    ahead = isinstance(dated.mention.expression, Length) and dated.mention.expression.side == "next"
    later, earlier = one > published[:size] or ahead, one < published[:size]
    arranging = spot.says or spot.root in roots(spot.reading.lexicon.prose, known.arranging)
    if _compared(spot, dated, known) or (arranging and dated.mention.relation == "until"):
        return False
    match spot.tense:
        case "past" | "before":
            return not later
        case "up to now":
            since, due = dated.mention.relation == "since", dated.mention.relation in ("before", "by", "until")
            return not later and (since or (not earlier and not due) or _recent(one, published))
        case "to come":
            sure = spot.verbs is not None and spot.verbs.modal in words(known.ahead)
            return not (sure and earlier)
        case "now":
            return not (later and arranging)
        case "":
            return not (later and (arranging or _done(spot, known)))
    return True


def _done(spot: Spot, known: Anchors) -> bool:
    """True of a noun in a clause that tells what was done, not what was said or arranged."""
    verbs = spot.reading.clauses[spot.clause].verbs if spot.clause >= 0 else None
    if verbs is None or verbs.tense != "past" or verbs.modal or verbs.passive:
        return False
    prose = spot.reading.lexicon.prose
    told = verbs.lemma in spot.reading.lexicon.stances or stem(prose, verbs.lemma) in roots(prose, known.arranging)
    return not told and verbs.lemma not in spot.reading.lexicon.be


def _compared(spot: Spot, dated: Dated, known: Anchors) -> bool:
    """True of a date that only measures: "its biggest drop since 1987", "twice as many as in the year before"."""
    tokens = spot.reading.tokens
    at = token_at(spot.reading, dated.mention.start)
    for back in range(at - 1, max(0, at - _RARE), -1):
        if tokens[back].low in words(known.comparing) and at - back <= _NEAR:
            return back > spot.head and not any(t.tag in ("name", "word") for t in tokens[back + 1 : at])
        highest = tokens[back].low.endswith(known.superlative_ending) and tokens[back - 1].low in words(known.definite)
        if highest or tokens[back].low in words(known.superlatives):
            return dated.mention.relation == "since"
        if tokens[back].tag == "punct":
            return False
    return False


_RARE = 8


def _strain(spot: Spot, dated: Dated, one: str, published: str) -> float:
    """How ill the date suits the tense: "since" wants a perfect, the present tense wants now."""
    if spot.tense == "past" and dated.mention.relation == "since":
        return LIMIT
    return 3 if spot.tense == "now" and one < published[: len(one)] else 0


def _recent(one: str, published: str) -> bool:
    return len(one) == 10 and one[:7] == published[:7]


def _between(spot: Spot, mine_at: int, its_at: int) -> float:
    """How far the clause of a date is from that of the mention."""
    clauses = spot.reading.clauses
    mine, its = clauses[mine_at], clauses[its_at]
    if its.role == "participle" and its.governor == mine_at:
        return 1 if its.link in ("", "with") else 9
    if mine.role == "participle" and mine.governor == its_at:
        return 2
    if mine.role == "content" and mine.governor == its_at:
        return 20 if mine.verbs.perfect and mine.verbs.tense == "past" else 3
    if its.role == "time" and its.link == "since" and spot.tense == "up to now":
        return 1
    if its.role in ("content", "relative", "condition", "cause", "concession", "participle"):
        return 20 if spot.says or its.role != "content" else 5
    if mine.role == "relative":
        return 9
    return 5

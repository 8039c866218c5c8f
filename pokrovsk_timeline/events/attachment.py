"""Which date phrase of its own sentence governs an event mention, if any."""

from __future__ import annotations

from dataclasses import dataclass

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.spots import Spot, clause_of, token_at
from pokrovsk_timeline.events.suitability import strained, suits
from pokrovsk_timeline.events.units import unit
from pokrovsk_timeline.knowledge.anchors import Anchors
from pokrovsk_timeline.model import Dated, Reference
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words
from pokrovsk_timeline.prose.tokens import Token

# Distances. Their order decides: beside, in the clause, in one that belongs to it, in another, never.
_WORD, _MARK = 0.02, 2
_NOW, _SLIP, _HOST, _PHRASE, _CONTENT, _OTHER, _NAME = 0.5, 1.0, 2.0, 2.5, 3.0, 5.0, 5.5
_LIMIT = 6.0
_NEVER = 99.0

_BESIDE = 3
"""How many small words may stand between a mention and the date beside it."""

_PHRASE_WORDS = 8
_STOPS = frozenset(".?!")


@dataclass(frozen=True, slots=True)
class Bond:
    """A date of the sentence, in EDTF, and how far it is from the mention. `after`: it stands right behind it."""

    unit: str
    distance: float
    after: bool = False


def bind(spot: Spot, published: str, known: Anchors) -> Bond | None:
    """The date of the sentence that governs the mention."""
    if spot.before in words(known.earlier):
        return None
    bonds = [_bond(spot, dated, published, known) for dated in spot.reading.dated]
    best = min(bonds, key=lambda bond: bond.distance, default=None)
    return best if best is not None and best.distance < _LIMIT else None


def _bond(spot: Spot, dated: Dated, published: str, known: Anchors) -> Bond:
    expression = dated.mention.expression
    if isinstance(expression, Reference) and expression.to == "present" and spot.tense not in ("past", "before"):
        return Bond(published, _NOW + _distance(spot, dated, known))
    one = unit(dated)
    if not one or not suits(spot, dated, one, published, known):
        return Bond(one, _NEVER)
    strain = _CONTENT if strained(spot, dated, one, published) else 0
    return Bond(one, strain + _distance(spot, dated, known), _right_after(spot, dated))


def _distance(spot: Spot, dated: Dated, known: Anchors) -> float:
    reading, at = spot.reading, token_at(spot.reading, dated.mention.start)
    between = reading.tokens[min(at, spot.head) : max(at, spot.head)]
    if any(t.low in _STOPS for t in between):
        return _NEVER
    if spot.says and any(_is_verb(t, reading) for t in reading.tokens[spot.head + 1 : at]):
        return _NEVER
    if _in_name(reading, dated):
        return _NAME
    far = (len(between) + _MARK * any(t.tag == "punct" for t in between)) * _WORD + (
        _PHRASE if _of_another(spot, at, known) else 0
    )
    its = clause_of(reading, dated)
    if _put_off(spot, dated, its, known):
        return far - _HOST
    if _beside(spot, at) or its == spot.clause or spot.clause < 0 or its < 0:
        return far
    return far + _between(spot, reading.clauses[spot.clause], reading.clauses[its])


def _between(spot: Spot, mine: Clause, its: Clause) -> float:
    """How far the clause of a date is from that of the mention."""
    clauses = spot.reading.clauses
    above = clauses[mine.governor] if mine.governor >= 0 else None
    below = its.governor >= 0 and clauses[its.governor] is mine
    if its.role == "participle":
        return (_SLIP if its.link in ("", "with") else _NEVER) if below else _NEVER
    if mine.role == "participle" and above is its:
        return _HOST
    if mine.role == "content" and above is its:
        return _NEVER if mine.verbs.perfect and mine.verbs.tense == "past" else _CONTENT
    if its.role == "time" and its.link == "since" and spot.tense == "up to now":
        return _SLIP
    if its.role == "content":
        return _NEVER if spot.says else _OTHER
    if mine.role == "relative" and above is not its:
        return _NEVER
    return _NEVER if its.role in ("relative", "condition", "cause", "concession") else _OTHER


def _right_after(spot: Spot, dated: Dated) -> bool:
    """True where the date follows the mention with no verb or mark between them."""
    at = token_at(spot.reading, dated.mention.start)
    between = spot.reading.tokens[spot.head + 1 : at]
    return at > spot.head and not any(t.verb or t.tag in ("punct", "be", "have", "modal") for t in between)


def _beside(spot: Spot, at: int) -> bool:
    """True where only prepositions and adverbs part the date at that token from the mention before it."""
    between = spot.reading.tokens[spot.head + 1 : at]
    return at > spot.head and len(between) <= _BESIDE and all(t.tag in ("prep", "adv", "date") for t in between)


def _is_verb(token: Token, reading: Reading) -> bool:
    return bool(token.form("past")) or token.form("s", "past") not in reading.lexicon.nouns_too | {""}


def _in_name(reading: Reading, dated: Dated) -> bool:
    """True where the date is part of a name or owns a noun: "the 2010 Worldwide Conference", "this year's summit"."""
    after = reading.cut(dated.mention.end, reading.sentence.end)
    owns = after.startswith(("'s", "’s")) or dated.mention.text.endswith(("'s", "’s"))
    return owns or (dated.mention.text.isdigit() and after[:1] == " " and after[1:2].isupper())


def _of_another(spot: Spot, at: int, known: Anchors) -> bool:
    """True where "after", "since" and the like open the phrase of the date at that token, and the mention is before."""
    tokens = spot.reading.tokens
    for back in range(at - 1, max(-1, at - _PHRASE_WORDS - 1), -1):
        if tokens[back].tag == "punct" or back == spot.head:
            return False
        if tokens[back].low in words(known.around):
            return at - back > 1 and spot.head < back
    return False


def _put_off(spot: Spot, dated: Dated, its: int, known: Anchors) -> bool:
    """True where the clause puts the thing off to that date: "the delivery will be delayed until October"."""
    if not spot.noun or its != spot.clause or its < 0 or dated.mention.relation != "until":
        return False
    verbs = spot.reading.clauses[its].verbs
    return spot.head < verbs.first and verbs.lemma in words(known.putting_off)

"""Which way the verb of its clause makes a phrase look: "met on Friday" back, "will meet on Friday" ahead.

A plan that a past verb speaks of ("planned for 26 August was postponed", "would leave on 15 March") can be over or
still to come.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pokrovsk_timeline.dates.found import Found, changed
from pokrovsk_timeline.dates.grammar import Grammar
from pokrovsk_timeline.dates.lexer import LINE_END, Tokens
from pokrovsk_timeline.model import CalendarDate, Direction, Expression, NamedShift, PartOf, Plan

_REACH = 16
"""How many tokens a verb may be away from the phrase whose direction it decides."""


_SET = 8
"""How many tokens before a date the verb stands that sets it."""


def mark_directions(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With past or future from the nearest verb of the clause: to the left first, then to the right."""
    cues = _cues(rules)
    inside = {at for one in found for at in range(one.first, one.last)}
    made = []
    for one in found:
        begins = _begins(one, tokens, cues, inside) if one.mention.relation == "since" else ""
        one = changed(one, relation="from") if begins else one
        direction, planned = ("future", "was") if begins == "set" else _direction(one, tokens, cues, inside)
        made.append(changed(one, direction=direction, planned=planned))
    return made


def _direction(one: Found, tokens: Tokens, cues: _Cues, inside: set[int]) -> tuple[Direction, Plan]:
    """The direction, and how a plan is told that can be over. Nothing for a date that only describes a noun ("the
    January 20 vote") or lies behind a "before": the verb is not its own.
    """
    relation = one.mention.relation
    if _describes(one, tokens) or relation == "before":
        return cues.pairs.get(" ".join(tokens.lows[max(0, one.first - 2) : one.first]), ""), ""
    if relation == "since":
        return "past", ""
    if _dropped(one, tokens, cues):
        return "", "dropped"
    if _moved(one, tokens, cues):
        return "future", "was"
    direction, at = _nearest(range(one.first - 1, max(-1, one.first - _REACH), -1), tokens, cues, inside)
    if not direction:
        right = range(one.last, min(len(tokens.words), one.last + _REACH))
        direction, at = _nearest(right, tokens, cues, inside)
    if not direction:
        return ("future" if relation in ("by", "until") else ""), ""
    return direction, _planned(direction, at, relation in ("by", "until"), tokens.lows, cues)


def _begins(one: Found, tokens: Tokens, cues: _Cues, inside: set[int]) -> Literal["", "ahead", "set"]:
    """How the word for "since" means "from": beside a verb of what is to come, and not in what will be the greatest
    since then; or behind one that set it.
    """
    if not cues.infinitives:
        return ""
    left = range(one.first - 1, max(-1, one.first - _REACH), -1)
    direction, at = _nearest(left, tokens, cues, inside)
    if not direction:
        right = range(one.last, min(len(tokens.words), one.last + _REACH))
        direction, at = _nearest(right, tokens, cues, inside)
    verb, *behind = [word.lower() for word in tokens.words[max(0, at) : at + 3]] or [""]
    goes_on = any(word.endswith(cues.infinitives) for word in behind)
    if direction == "future" and (verb not in cues.passive or goes_on):
        return "ahead"
    return "set" if direction == "past" and verb in cues.moved and at < one.first else ""


def _planned(direction: Direction, at: int, limit: bool, words: list[str], cues: _Cues) -> Plan:
    """How an outlook from the past is told: "would leave", "would have left by", "was planned for"."""
    around = words[max(0, at - 2) : at + 2]
    pairs = {f"{left} {right}" for left, right in itertools.pairwise(around)}
    if direction == "past":
        looked = limit and any(pair.split()[0] in cues.looking and cues.pairs.get(pair) == "past" for pair in pairs)
        return "would" if looked else ""
    if words[at] in cues.looking:
        return "would"
    if _was_to(words, at, cues):
        return "was"
    return "was" if pairs & cues.outlooks or not cues.were.isdisjoint(around[:2]) else ""


def _dropped(one: Found, tokens: Tokens, cues: _Cues) -> bool:
    """True for the time of a plan that a past verb right behind it speaks of: "a convoy planned for 26 August was
    postponed", also between commas or after "that was".
    """
    words, at = tokens.lows[max(0, one.first - 6) : one.first], one.last
    if not _bare(one.mention.expression) or len(words) < 3 or cues.pairs.get(f"{words[-2]} {words[-1]}") != "future":
        return False
    if at + 1 < len(tokens.words) and tokens.words[at] == "," and words[-3] in (",", *cues.were):
        at += 1
    after = tokens.lows[at] if at < len(tokens.lows) else ""
    noun = words[-3]
    clause = noun in cues.were and len(words) > 3 and words[-4] in cues.barriers
    spoken = cues.words.get(after) == "past" or (len(after) > 4 and after.endswith(cues.endings))
    return spoken and (clause or (noun not in cues.words and noun not in cues.passive))


def _moved(one: Found, tokens: Tokens, cues: _Cues) -> bool:
    """True for what something was set for or put off to: "called for 28 June", "postponed the vote until 5 May"."""
    words = tokens.lows[max(0, one.first - _SET) : one.first]
    if not _bare(one.mention.expression) or not words or words[-1] not in cues.moved_to:
        return False
    verb = next((w for w in reversed(words) if w in cues.words or w in cues.barriers or w.endswith(cues.endings)), "")
    return verb in cues.moved


def _bare(expression: Expression) -> bool:
    """True for a day, weekday or month that prints no year."""
    match expression:
        case PartOf(of=inner):
            return _bare(inner)
        case CalendarDate(year=None, bc=False) | NamedShift(shift=None):
            return True
    return False


def _describes(one: Found, tokens: Tokens) -> bool:
    date = one.mention.expression
    if not (isinstance(date, CalendarDate) and date.month and date.day and not date.year) or one.last >= len(
        tokens.words
    ):
        return False
    return (
        one.last - one.first == 3 and tokens.words[one.last][0].isalpha() and tokens.words[one.first + 1][0].isupper()
    )


@dataclass(frozen=True, slots=True)
class _Cues:
    words: dict[str, Direction]
    pairs: dict[str, Direction]
    openings: frozenset[str]
    barriers: frozenset[str]
    endings: tuple[str, ...]
    future_endings: tuple[str, ...]
    passive: frozenset[str]
    joints: frozenset[str]
    looking: frozenset[str]
    outlooks: frozenset[str]
    were: frozenset[str]
    moved: frozenset[str]
    moved_to: frozenset[str]
    helping: frozenset[str]
    infinitives: tuple[str, ...]


@cache
def _cues(rules: Grammar) -> _Cues:
    tense = rules.known.tense
    table: dict[str, Direction] = {word: "past" for word in tense.past}
    table.update({word: "future" for word in tense.future})
    pairs = {word: direction for word, direction in table.items() if " " in word}
    return _Cues(
        table,
        pairs,
        frozenset(pair.split(" ", 1)[0] for pair in pairs),
        frozenset((*tense.barriers, LINE_END)),
        tuple(tense.past_endings),
        tuple(tense.future_endings),
        frozenset(tense.passive),
        frozenset(rules.known.around.joints),
        frozenset(word for word in tense.outlooks if " " not in word),
        frozenset(word for word in tense.outlooks if " " in word),
        frozenset(tense.were),
        frozenset(tense.moved),
        frozenset(tense.moved_to),
        frozenset((*tense.were, *rules.known.around.perfect)),
        tuple(tense.infinitives),
    )


def _nearest(places: range, tokens: Tokens, cues: _Cues, inside: set[int]) -> tuple[Direction, int]:
    """What the first verb at these places says, and where it stands."""
    words = tokens.lows
    for i in places:
        if i in inside:
            continue
        word = words[i]
        if word in cues.barriers:
            return "", i
        before = words[i - 1] if i else ""
        cue: Direction = cues.pairs.get(f"{before} {word}", "") if before in cues.openings else ""
        if not cue and word in cues.openings and i + 1 < len(words):
            cue = cues.pairs.get(f"{word} {words[i + 1]}", "")
        cue = cue or cues.words.get(word, "")
        if not cue and len(word) > 4 and word.endswith(cues.endings):
            cue = "past"
        if not cue and cues.future_endings and word.endswith(cues.future_endings):
            cue = "future"
        if cue == "past" and _was_to(words, i, cues):
            return "future", i
        if cue == "past" and i > 1 and (perfect := cues.pairs.get(f"{words[i - 2]} {before}")):
            return perfect, i - 1
        if cue == "past" and (before in cues.passive or _joined_participle(words, i, cues)):
            continue
        if cue:
            return cue, i
    return "", -1


def _was_to(words: list[str], i: int, cues: _Cues) -> bool:
    """True for the verb of what never came: "was to have been sworn in"."""
    while i > 1 and words[i - 1] in cues.helping:
        i -= 1
    return i > 1 and f"{words[i - 2]} {words[i - 1]}" in cues.outlooks


def _joined_participle(words: list[str], i: int, cues: _Cues) -> bool:
    """True for the second of two participles that share their verb: "may be killed or wounded"."""
    return i > 2 and words[i - 1] in cues.joints and words[i - 2].endswith(cues.endings)

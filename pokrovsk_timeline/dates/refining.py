"""Passes over the mentions of a text: drop what is no date, say what relation and direction the words around give."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from pokrovsk_timeline.dates.context import drop_counts, drop_names, mark_fronted, mark_speech, run_lengths, turn_rates
from pokrovsk_timeline.dates.found import Found, changed
from pokrovsk_timeline.dates.grammar import Grammar
from pokrovsk_timeline.dates.lexer import LINE_END, Tokens
from pokrovsk_timeline.dates.threads import mark_threads
from pokrovsk_timeline.model import (
    CalendarDate,
    ClockTime,
    Direction,
    Expression,
    Mention,
    NamedShift,
    PartOf,
    Reference,
    Relation,
    UnitShift,
)

_REACH = 16
"""How many tokens a verb may be away from the phrase whose direction it decides."""


def drop_glued(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """Without phrases that are part of a longer word, number or name: "F-16", "2025-built", "x2010", "Nov-Tech"."""
    starts, ends = {one.mention.start for one in found}, {one.mention.end for one in found}
    return [one for one in found if not _glued(one.mention, tokens.text, starts, ends)]


def _glued(mention: Mention, text: str, starts: set[int], ends: set[int]) -> bool:
    before, after = text[max(0, mention.start - 2) : mention.start], text[mention.end : mention.end + 2]
    led = before and mention.start - 1 not in ends
    if led and (before[-1].isalnum() or (mention.text[0].isdigit() and _joins(before[::-1]))):
        return True
    if _in_address(mention, text, before, after):
        return True
    if not after or mention.end + 1 in starts:
        return False
    part = mention.text.isdigit() or isinstance(mention.expression, NamedShift | UnitShift | Reference)
    return after[0].isalnum() or ((part or (mention.text[-1].isdigit() and after[1:].isdigit())) and _joins(after))


_LINKS = "/_=?&%#-."

_ADDRESS = 200
"""How far an address is looked at to either side, in code points."""


def _in_address(mention: Mention, text: str, before: str, after: str) -> bool:
    """True inside the address of a web page or a file."""
    if not ((before and before[-1] in _LINKS) or (after and after[0] in _LINKS)):
        return False
    left = text[max(0, mention.start - _ADDRESS) : mention.start].split()
    right = text[mention.end : mention.end + _ADDRESS].split()
    chunk = (left[-1] if left else "") + mention.text + (right[0] if right else "")
    return "//" in chunk or "www." in chunk or chunk.count("/") > 2


def _joins(signs: str) -> bool:
    """True for a hyphen, point or the like with a letter or figure behind it: the word goes on."""
    return len(signs) == 2 and ((signs[0] in "-‑" and signs[1].isalpha()) or (signs[0] in ".:/" and signs[1].isdigit()))


def mark_relations(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With the preposition before a phrase that changes what is dated: "since X", "until X", "as of X"."""
    forms = _relations(rules)
    return [changed(one, relation=_related(one, tokens, forms)) for one in found]


def _related(one: Found, tokens: Tokens, forms: dict[str, Relation]) -> Relation:
    for size in (2, 1):
        relation = forms.get(" ".join(tokens.words[max(0, one.first - size) : one.first]).lower())
        if relation:
            return relation
    return ""


@cache
def _relations(rules: Grammar) -> dict[str, Relation]:
    return {form: relation for relation, forms in rules.known.relations.items() for form in forms}  # type: ignore[misc]


def join_ranges(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With "from" and "until" on the ends of a range: "3-5 August", "from March to May", "between 3 and 5 August"."""
    made = list(found)
    for i, (left, right) in enumerate(itertools.pairwise(found)):
        between = tuple(word.lower() for word in tokens.words[left.last : right.first])
        before = tokens.words[left.first - 1].lower() if left.first else ""
        if _opens_range(between, before, rules):
            made[i] = changed(_with_year(_with_day(made[i], right), right), relation="from")
            made[i + 1] = changed(right, relation="until")
    return made


def _with_day(left: Found, right: Found) -> Found:
    """A clock time at the beginning of a range has the day of its end: "from 6 a.m. to noon on Monday"."""
    time, end = left.mention.expression, right.mention.expression
    day = end.day if isinstance(end, ClockTime) else end.of if isinstance(end, PartOf) else None
    if not isinstance(time, ClockTime) or time.day is not None or day is None:
        return left
    return changed(left, expression=replace(time, day=day))


def _with_year(left: Found, right: Found) -> Found:
    """The beginning of a range has the year that its end prints: "from September to November 5, 2024"."""
    end = right.mention.expression
    end = end.of if isinstance(end, PartOf) else end
    if not isinstance(end, CalendarDate) or end.bc or end.year is None or end.month is None:
        return left
    begin = _in_year(left.mention.expression, end.year, end.month)
    return changed(left, expression=begin) if begin is not None else left


def _in_year(expression: Expression, year: int, month: int) -> Expression | None:
    """A month or a day without a year, as the last one up to that month of that year; None for anything else."""
    match expression:
        case PartOf(of=inner):
            dated = _in_year(inner, year, month)
            return replace(expression, of=dated) if dated is not None else None
        case NamedShift(month=int(named), weekday=None, shift=None):
            return CalendarDate(year - (named > month), named)
        case CalendarDate(year=None, month=int(named)):
            return replace(expression, year=year - (named > month))
    return None


def _opens_range(between: tuple[str, ...], before: str, rules: Grammar) -> bool:
    joints = rules.known.joints
    return " ".join(between) in joints.to or (before in joints.between and " ".join(between) in joints.between_and)


def mark_directions(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With past or future from the nearest verb of the clause: to the left first, then to the right."""
    cues = _cues(rules)
    inside = {at for one in found for at in range(one.first, one.last)}
    return [changed(one, direction=_direction(one, tokens, cues, inside)) for one in found]


def _direction(one: Found, tokens: Tokens, cues: _Cues, inside: set[int]) -> Direction:
    """Nothing for a date that only describes a noun ("the January 20 vote") or lies behind a "before": the verb is not
    its own.
    """
    if _describes(one, tokens) or one.mention.relation == "before":
        return cues.pairs.get(" ".join(tokens.words[max(0, one.first - 2) : one.first]).lower(), "")
    if one.mention.relation == "since":
        return "past"
    if _dropped(one, tokens, cues):
        return ""
    left = _nearest(range(one.first - 1, max(-1, one.first - _REACH), -1), tokens, cues, inside)
    right = range(one.last, min(len(tokens.words), one.last + _REACH))
    direction = left or _nearest(right, tokens, cues, inside)
    return direction or ("future" if one.mention.relation in ("by", "until") else "")


def _dropped(one: Found, tokens: Tokens, cues: _Cues) -> bool:
    """True for the day of a plan that a past verb right behind it speaks of: "a convoy planned for 26 August was
    postponed". The day may be over or still to come.
    """
    date = one.mention.expression
    if (
        not isinstance(date, CalendarDate)
        or date.year
        or not date.day
        or not 3 <= one.first <= one.last < len(tokens.words)
    ):
        return False
    noun, plan, link, after = (
        tokens.words[at].lower() for at in (one.first - 3, one.first - 2, one.first - 1, one.last)
    )
    planned = cues.pairs.get(f"{plan} {link}") == "future"
    return planned and cues.words.get(after) == "past" and noun not in cues.words and noun not in cues.passive


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
    barriers: frozenset[str]
    endings: tuple[str, ...]
    passive: frozenset[str]
    joints: frozenset[str]


@cache
def _cues(rules: Grammar) -> _Cues:
    tense = rules.known.tense
    table: dict[str, Direction] = {word: "past" for word in tense.past}
    table.update({word: "future" for word in tense.future})
    pairs = {word: direction for word, direction in table.items() if " " in word}
    return _Cues(
        table,
        pairs,
        frozenset((*tense.barriers, LINE_END)),
        tuple(tense.past_endings),
        frozenset(tense.passive),
        frozenset(rules.known.around.joints),
    )


def drop_contrary(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """Without phrases of a rule that looks one way in a clause whose verb looks the other: "soon they left"."""
    looks = _looks(rules)
    return [
        one
        for one in found
        if not (
            looks.get(one.mention.rule) and one.mention.direction and looks[one.mention.rule] != one.mention.direction
        )
    ]


@cache
def _looks(rules: Grammar) -> dict[str, str]:
    return {rule.data.name: rule.data.direction for rule in rules.rules if rule.data.direction}


def _nearest(places: range, tokens: Tokens, cues: _Cues, inside: set[int]) -> Direction:
    words = tokens.words
    for i in places:
        if i in inside:
            continue
        word = words[i].lower()
        before = words[i - 1].lower() if i else ""
        if word in cues.barriers:
            return ""
        after = words[i + 1].lower() if i + 1 < len(words) else ""
        cue = cues.pairs.get(f"{before} {word}") or cues.pairs.get(f"{word} {after}") or cues.words.get(word)
        if not cue and len(word) > 4 and word.endswith(cues.endings):
            cue = "past"
        if cue == "past" and (before in cues.passive or _joined_participle(words, i, cues)):
            continue
        if cue:
            return cue
    return ""


def _joined_participle(words: list[str], i: int, cues: _Cues) -> bool:
    """True for the second of two participles that share their verb: "may be killed or wounded"."""
    return i > 2 and words[i - 1].lower() in cues.joints and words[i - 2].lower().endswith(cues.endings)


Refiner = Callable[[list[Found], Tokens, Grammar], list[Found]]
REFINERS: tuple[Refiner, ...] = (
    drop_glued,
    drop_names,
    drop_counts,
    turn_rates,
    mark_relations,
    mark_directions,
    join_ranges,
    drop_contrary,
    run_lengths,
    mark_speech,
    mark_fronted,
    mark_threads,
)

"""Passes over the mentions of a text: drop what is no date, say what relation and direction the words around give."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from pokrovsk_timeline.dates.context import drop_counts, drop_names, mark_fronted, mark_speech, run_lengths, turn_rates
from pokrovsk_timeline.dates.directions import mark_directions
from pokrovsk_timeline.dates.figures import order_figures
from pokrovsk_timeline.dates.found import Found, changed
from pokrovsk_timeline.dates.grammar import Grammar
from pokrovsk_timeline.dates.lexer import Tokens
from pokrovsk_timeline.dates.threads import mark_threads
from pokrovsk_timeline.model import (
    CalendarDate,
    ClockTime,
    Expression,
    Mention,
    NamedShift,
    PartOf,
    Reference,
    Relation,
    UnitShift,
)


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
    for size in (3, 2, 1):
        relation = forms.get(" ".join(tokens.lows[max(0, one.first - size) : one.first]))
        if relation:
            return "" if relation in ("before", "after") and _opens_with_a_part(one.mention) else relation
    return ""


def _opens_with_a_part(mention: Mention) -> bool:
    """True for "dawn on Tuesday, 6 August", "midnight on Friday": what is before that is of the day, or its night."""
    match mention.expression:
        case PartOf(of=(CalendarDate(day=int()) | NamedShift(weekday=int()))) | ClockTime(day=CalendarDate(day=int())):
            return mention.text[:1].islower()
    return False


@cache
def _relations(rules: Grammar) -> dict[str, Relation]:
    return {form: relation for relation, forms in rules.known.relations.items() for form in forms}  # type: ignore[misc]


def join_ranges(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With "from" and "until" on the ends of a range: "3-5 August", "from March to May", "between 3 and 5 August"."""
    made = list(found)
    longest = _longest_joint(rules)
    for i, (left, right) in enumerate(itertools.pairwise(found)):
        if right.first - left.last > longest:
            continue
        between = tuple(tokens.lows[left.last : right.first])
        before = tokens.lows[left.first - 1] if left.first else ""
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


@cache
def _longest_joint(rules: Grammar) -> int:
    """Of how many words the longest is that joins the two ends of a range."""
    return max((len(joint.split()) for joint in (*rules.known.joints.to, *rules.known.joints.between_and)), default=0)


def _opens_range(between: tuple[str, ...], before: str, rules: Grammar) -> bool:
    joints = rules.known.joints
    return " ".join(between) in joints.to or (before in joints.between and " ".join(between) in joints.between_and)


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


Refiner = Callable[[list[Found], Tokens, Grammar], list[Found]]
REFINERS: tuple[Refiner, ...] = (
    drop_glued,
    order_figures,
    drop_names,
    drop_counts,
    turn_rates,
    mark_relations,
    mark_directions,
    join_ranges,
    drop_contrary,
    run_lengths,
)
MARKERS: tuple[Refiner, ...] = (mark_speech, mark_fronted, mark_threads)
"""Those that need all mentions of a text together, also where another language is spoken in it."""

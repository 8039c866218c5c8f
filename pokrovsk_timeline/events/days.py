"""Where the telling of an article stands: at each sentence the day it has reached, said on, or looks back to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pokrovsk_timeline.events.attachment import bind
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.spots import clause_of, main_verbs
from pokrovsk_timeline.events.units import is_day, unit
from pokrovsk_timeline.knowledge.anchors import Anchors
from pokrovsk_timeline.model import Dated

_FRESH = 8
"""How many days back a report still tells of its own story."""

_OPENING = 3
"""How many sentences open an article."""


def reached(found: Sequence[Reading], published: dt.date, lead: int) -> tuple[str, ...]:
    """At each sentence the day that the telling has reached: it goes on to later days, and back only to its first.

    The first is the one that the opening names, else the publication day.
    """
    named = [_day(one, published) for one in found]
    first = now = next(filter(None, named[lead : lead + _OPENING]), published.isoformat())
    days: list[str] = []
    for one in named:
        now = one if one == first or one > now else now
        days.append(now)
    return tuple(days)


def said(found: Sequence[Reading], published: dt.date, known: Anchors) -> tuple[str, ...]:
    """At each sentence the latest fresh day of a verb of saying up to there, or ""."""
    days: list[str] = []
    now = ""
    for place, reading in enumerate(found):
        for verb in main_verbs(place, reading):
            bond = bind(verb, published.isoformat(), known) if verb.says else None
            now = bond.unit if bond and _fresh(bond.unit, published) else now
        days.append(now)
    return tuple(days)


def looking_back(found: Sequence[Reading], published: dt.date, known: Anchors) -> tuple[str, ...]:
    """At each sentence the past date of the verb before it in its paragraph, while nothing else is named, or ""."""
    dates: list[str] = []
    now, block = "", -1
    for place, reading in enumerate(found):
        now = now if reading.sentence.block == block else ""
        dates.append(now)
        block = reading.sentence.block
        for verb in main_verbs(place, reading):
            if verb.tense not in ("past", "before"):
                now = ""
            elif (bond := bind(verb, published.isoformat(), known)) is not None:
                now = "" if verb.says and is_day(bond.unit) else bond.unit
    return tuple(dates)


def _day(reading: Reading, published: dt.date) -> str:
    """The last fresh day of a sentence that its telling has arrived at."""
    days = [unit(d) for d in reading.dated if not d.mention.quoted and _moves(d, reading)]
    return next((day for day in reversed(days) if _fresh(day, published)), "")


def _fresh(day: str, published: dt.date) -> bool:
    return is_day(day) and 0 <= (published - dt.date.fromisoformat(day)).days <= _FRESH


def _moves(dated: Dated, reading: Reading) -> bool:
    """True of a date in a clause that tells, not in one that looks back or aside."""
    at = clause_of(reading, dated)
    if at < 0:
        return False
    clause = reading.clauses[at]
    return not (clause.verbs.perfect and clause.verbs.tense == "past") and clause.role not in ("relative", "participle")

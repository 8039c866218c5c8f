"""One article by itself: the days that its own clues leave, surest first."""

from __future__ import annotations

import datetime as dt
import functools
import operator
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline.model import Article, Reason
from pokrovsk_timeline.publication import days, elapsed, stating
from pokrovsk_timeline.publication.clues import Clue
from pokrovsk_timeline.publication.coming import COMING
from pokrovsk_timeline.publication.datelines import HEADED
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.evidence import Evidence
from pokrovsk_timeline.publication.memory import AGAINST, FOR, RULES, SOON
from pokrovsk_timeline.publication.seasons import A_LATER_YEAR, A_YEAR_OVER, THE_LAST_YEAR
from pokrovsk_timeline.publication.world import HOLDS

BETWEEN = "metadata"
"""How the rule of a reason begins that the page of an article gives."""


@dataclass(frozen=True, slots=True)
class Alone:
    """The days that an article's own clues allow, the reasons that narrowed them, and the likeliest of them, if words
    fit several years.
    """

    domain: Days
    because: tuple[Reason, ...]
    likely: Days = 0


def alone(article: Article, seen: Evidence, collected: dt.date | None) -> Alone:
    """What one article says of its day by itself; `collected` is the last that it can be of."""
    domain = days.between(None, collected)
    if article.declared is not None:
        return Alone(days.between(article.declared, article.declared), (_declared(article),))
    used: list[Reason] = []
    memory = [one for one in seen.clues if one.reason.rule in RULES]
    doubts = [_against(one) for one in seen.clues if one.reason.rule == elapsed.ABOUT]
    if article.declared_between is not None and domain & days.between(*article.declared_between):
        domain &= days.between(*article.declared_between)
        used.append(_between(article, *article.declared_between))
    telling = [one for one in seen.clues if one not in memory]
    for clue in sorted(telling, key=lambda clue: (clue.reason.rule in OF_ANY_YEAR, clue.reason.rule == elapsed.ABOUT)):
        if clue.reason.rule in YIELDING and (early := _in_its_year(domain, clue)):
            clue = early
        elif (clue.reason.rule == A_YEAR_OVER and (days.latest(domain) or _recurs(domain))) or (
            clue.reason.rule in YIELDING and not _whole_period(domain, clue)
        ):
            continue
        elif clue.reason.rule == A_LATER_YEAR and _is_yearly(domain):
            memory.append(_against(clue))
            continue
        if clue.reason.rule == elapsed.ABOUT and not _chooses(domain, clue.allows):
            continue
        counts = clue.reason.rule == elapsed.YEARLESS and _is_soon(domain & clue.allows, used, memory)
        if clue.reason.rule in OF_ANY_YEAR and not (counts or _leaves_one(domain, clue.allows)):
            continue
        narrowed = domain & clue.allows
        if narrowed and narrowed != domain:
            domain = narrowed
            used.append(clue.reason)
        if clue.reason.rule in PINNING and _is_bounded(used) and _is_sure(domain, used, [*memory, *doubts]):
            domain = days.first_run(domain)
    if days.first_run(domain) == domain:
        return Alone(domain, tuple(used))
    if _is_bounded(used):
        return _first_period(domain, used, memory)
    coming = [days.latest(one.allows) for one in telling if one.reason.rule == COMING]
    return _unbounded(domain, used, collected, min((day for day in coming if day), default=None))


PINNING = ("weekday with its day", "weekday with its day in brackets", HEADED)
"""Rules that leave a week of some years: the first of them that can be is meant, before anything softer is asked."""

OF_ANY_YEAR = (stating.YEARLESS, elapsed.YEARLESS)
"""Rules of a day without its year, asked last: they count where the other clues leave one year."""

YIELDING = (THE_LAST_YEAR, A_LATER_YEAR)
"""Rules that choose between periods and never cut one."""


def _against(clue: Clue) -> Clue:
    """What chooses between years, as what speaks against those that it does not choose."""
    return replace(clue, reason=replace(clue.reason, rule=AGAINST))


def _start(domain: Days) -> dt.date:
    return days.earliest(domain) or dt.date.min


def _leaves_one(domain: Days, allows: Days) -> bool:
    """True where the other clues bound the article from both sides and a day of any year falls into them once."""
    both = domain & allows
    bounded = days.earliest(domain) is not None and days.latest(domain) is not None
    return bounded and bool(both) and days.first_run(both) == both


def _chooses(domain: Days, allows: Days) -> bool:
    """True where the days leave one period of several, or of one long period a short one."""
    both = domain & allows
    bounded = days.earliest(domain) is not None and days.latest(domain) is not None
    return bool(both) and days.first_run(both) == both and (bounded or days.first_run(domain) != domain)


def _is_soon(domain: Days, used: Sequence[Reason], memory: Sequence[Clue]) -> bool:
    """True where the first of the days of all years comes shortly after a whole day that the article remembers."""
    if not domain or not _is_bounded(used) or not _is_sure(domain, used, memory):
        return False
    return any(one.allows & days.first_run(domain) for one in memory if one.reason.rule == SOON)


def _in_its_year(domain: Days, clue: Clue) -> Clue | None:
    """The clue for the very year that is spelled out, where a day of it that returns only years later falls into it."""
    if clue.reason.earliest is None or not _recurs(domain):
        return None
    begins = clue.reason.earliest.replace(year=clue.reason.earliest.year - 1)
    known = domain & days.between(begins, None)
    first = days.first_run(known)
    if _start(first).year != begins.year or (_start(known & ~first) - _start(first)).days < _NEXT_YEAR:
        return None
    return replace(clue, reason=replace(clue.reason, earliest=begins), allows=days.between(begins, None))


def _whole_period(domain: Days, clue: Clue) -> bool:
    """True where the domain has several periods and the days allow the first of them wholly or not at all. Where the
    first is years before the second, it may also lie in the very year that is spelled out.
    """
    first = days.first_run(domain)
    if not _recurs(domain):
        return clue.reason.rule == THE_LAST_YEAR
    if first & clue.allows not in (0, first):
        return False
    start, second, spelled = _start(first), _start(domain & ~first), clue.reason.earliest
    return spelled is None or start.year != spelled.year - 1 or (second - start).days < _NEXT_YEAR


_NEXT_YEAR = 500
"""Periods that are at most so many days apart return every year."""


def _is_bounded(used: Sequence[Reason]) -> bool:
    """True where a clue bounds the article from below."""
    return any(reason.earliest is not None for reason in used)


def _recurs(domain: Days) -> bool:
    """True where a season of many years is left."""
    return bool(domain & days.between(_LATE, None)) and days.first_run(domain) != domain


_LATE = dt.date(2060, 1, 1)


def _first_period(domain: Days, used: Sequence[Reason], memory: Sequence[Clue]) -> Alone:
    """Where the clues allow a season of every year, the first that satisfies them all; where that is long after all
    that the article remembers, or in a year that it only names, no more than the day from which on it can be.
    """
    if _is_sure(domain, used, memory):
        return Alone(days.first_run(domain), tuple(used))
    known = functools.reduce(operator.and_, (one.allows for one in memory if one.reason.rule == AGAINST), domain)
    known = known if _remembered(used) else 0
    likely = days.first_run(known) if known and _start(known).year <= _start(domain).year + 1 else 0
    doubts = [one for one in memory if one.reason.rule == AGAINST and not one.allows & days.first_run(domain)]
    spelled = all(_is_bare_year(one.reason) for one in doubts)
    backed = any(one.allows & likely for one in memory if one.reason.rule == FOR)
    if likely and spelled and backed and _is_yearly(domain):
        return Alone(likely, tuple(used))
    shortly_after = any(one.allows & days.first_run(domain) for one in memory if one.reason.rule == FOR)
    likely = days.first_run(domain) if likely and shortly_after else likely
    from_then = days.between(_start(domain), None)
    return Alone(from_then if _recurs(domain) else domain & from_then, tuple(used), likely)


def _remembered(used: Sequence[Reason]) -> bool:
    """True where the article itself dates something: what it only names ("the invasion") may be long ago."""
    return any(reason.earliest and reason.strength != "world" for reason in used)


def _is_bare_year(reason: Reason) -> bool:
    """True for a year by itself: one writes "in 2024" of another year than the running one."""
    return reason.quote.isdigit() and reason.earliest is not None


def _unbounded(domain: Days, used: Sequence[Reason], collected: dt.date | None, coming: dt.date | None) -> Alone:
    """Where days of many years are left and nothing bounds them from below: what bounds them from above, if at all; of
    days that return only years later the last ones, if they lie shortly before a day to come.
    """
    if _recurs(domain):
        return Alone(days.between(None, collected), ())
    last = days.last_run(domain)
    end, before, until = days.latest(domain), days.latest(domain & ~last), _start(last)
    if end and before and coming and (until - before).days > _NEXT_YEAR and (coming - end).days <= _PLANNED:
        return Alone(last, tuple(used))
    return Alone(days.between(None, end), tuple(used))


def _is_yearly(domain: Days) -> bool:
    """True where the periods return every year."""
    first = days.first_run(domain)
    return 0 < (_start(domain & ~first) - _start(first)).days < _NEXT_YEAR


_PLANNED = 2 * 365
"""A day to come is at most so many days ahead, where words fit several years before it."""


def _is_sure(domain: Days, used: Sequence[Reason], memory: Sequence[Clue]) -> bool:
    """True where the first of the periods is meant: it comes soon enough, and what the article remembers agrees."""
    first = days.first_run(domain)
    start = _start(first)
    last = [one for one in used if one.earliest and not one.rule.startswith(HOLDS)]
    lower, quote = max(((one.earliest, one.quote) for one in last if one.earliest), default=(dt.date.min, ""))
    if (start - lower).days > (_SURE_OF_A_YEAR if quote.isdigit() else _SURE) or quote == str(start.year):
        return False
    if any(not one.allows & first for one in memory if one.reason.rule == AGAINST):
        return False
    return not _is_yearly(domain) or any(one.allows & first for one in memory if one.reason.rule == FOR)


_SURE, _SURE_OF_A_YEAR = 5 * 365, 4 * 365
"""How many days after the last that an article remembers it can have been written, where words fit several years; and
where that is a year alone, which may be long ago.
"""


def _between(article: Article, first: dt.date, last: dt.date) -> Reason:
    """The days that a page leaves possible."""
    return Reason(article.id, 0, 0, "", f"{BETWEEN}: {article.declared_from}", "hard", first, last)


def _declared(article: Article) -> Reason:
    day = article.declared
    return Reason(
        article.id, 0, 0, "", f"{article.declared_basis}: {article.declared_from or 'sources.yaml'}", "hard", day, day
    )

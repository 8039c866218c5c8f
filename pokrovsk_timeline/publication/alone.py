"""One article by itself: the days that its own clues leave, surest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pokrovsk_timeline.model import Article, Reason
from pokrovsk_timeline.publication import days, elapsed, stating
from pokrovsk_timeline.publication.clues import Clue
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.evidence import Evidence
from pokrovsk_timeline.publication.seasons import A_LATER_YEAR, THE_LAST_YEAR

BETWEEN = "metadata"
"""How the rule of a reason begins that the page of an article gives."""


def alone(article: Article, seen: Evidence, collected: dt.date | None) -> tuple[Days, list[Reason]]:
    """The days that the article's own clues allow, and the reasons that narrowed them."""
    domain = days.between(None, collected)
    if article.declared is not None:
        return days.between(article.declared, article.declared), [_declared(article)]
    used: list[Reason] = []
    if article.declared_between is not None and domain & days.between(*article.declared_between):
        domain &= days.between(*article.declared_between)
        used.append(_between(article, *article.declared_between))
    for clue in sorted(seen.clues, key=lambda clue: clue.reason.rule in OF_ANY_YEAR):
        if clue.reason.rule in YIELDING and not _whole_period(domain, clue):
            continue
        if clue.reason.rule in OF_ANY_YEAR and not _leaves_one(domain, clue.allows):
            continue
        narrowed = domain & clue.allows
        if narrowed and narrowed != domain:
            domain = narrowed
            used.append(clue.reason)
        if clue.reason.rule in PINNING and _is_bounded(used) and _is_sure(_start(domain), used):
            domain = days.first_run(domain)
    if _is_bounded(used) or days.first_run(domain) == domain:
        return _first_period(domain, used), used
    return _unbounded(domain, used, collected)


PINNING = ("weekday with its day", "weekday with its day in brackets")
"""Rules that leave a week of some years: the first of them that can be is meant, before anything softer is asked."""

OF_ANY_YEAR = (stating.YEARLESS, elapsed.YEARLESS)
"""Rules of a day without its year, asked last: they count where the other clues leave one year."""

YIELDING = (THE_LAST_YEAR, A_LATER_YEAR)
"""Rules that choose between periods and never cut one."""


def _start(domain: Days) -> dt.date:
    return days.earliest(domain) or dt.date.min


def _leaves_one(domain: Days, allows: Days) -> bool:
    """True where the other clues bound the article from both sides and a day of any year falls into them once."""
    both = domain & allows
    bounded = days.earliest(domain) is not None and days.latest(domain) is not None
    return bounded and bool(both) and days.first_run(both) == both


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


def _first_period(domain: Days, used: Sequence[Reason]) -> Days:
    """Where the clues allow a season of every year, the first that satisfies them all; where that is long after all
    that the article remembers, or in a year that it only names, no more than the day from which on it can be.
    """
    first = days.first_run(domain)
    start = days.earliest(first)
    if first == domain or start is None:
        return domain
    if _is_sure(start, used):
        return first
    return domain & days.between(start, None) if not _recurs(domain) else days.between(start, None)


def _unbounded(domain: Days, used: list[Reason], collected: dt.date | None) -> tuple[Days, list[Reason]]:
    """Where days of many years are left and nothing bounds them from below: what bounds them from above, if at all."""
    if _recurs(domain):
        return days.between(None, collected), []
    return days.between(None, days.latest(domain)), used


def _is_sure(start: dt.date, used: Sequence[Reason]) -> bool:
    lower, quote = max((reason.earliest, reason.quote) for reason in used if reason.earliest)
    return (start - lower).days <= _SURE and quote != str(start.year)


_SURE = 5 * 365
"""How many days after the last that an article remembers it can have been written, where words fit several years."""


def _between(article: Article, first: dt.date, last: dt.date) -> Reason:
    """The days that a page leaves possible."""
    return Reason(article.id, 0, 0, "", f"{BETWEEN}: {article.declared_from}", "hard", first, last)


def _declared(article: Article) -> Reason:
    day = article.declared
    return Reason(
        article.id, 0, 0, "", f"{article.declared_basis}: {article.declared_from or 'sources.yaml'}", "hard", day, day
    )

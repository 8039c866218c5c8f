"""Publication windows of all articles together: clues of each, then events that they share, to a fixed point.

A day that the text states first, then hard clues, those of the world, and soft ones in the order in which they are
listed; what contradicts is set aside and
named, and the window stays wide. The result depends on the set of articles, never on their order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from pokrovsk_timeline.model import Article, Problem, Publication, Reason
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.alone import BETWEEN, alone
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.evidence import Evidence
from pokrovsk_timeline.publication.joint import contradictions, together
from pokrovsk_timeline.publication.links import Link
from pokrovsk_timeline.publication.memory import RULES
from pokrovsk_timeline.publication.stating import STATED

Basis = Literal["declared", "metadata", "stated", "inferred", "unknown"]


def windows(
    articles: Sequence[Article],
    seen: Mapping[str, Evidence],
    linked: Sequence[Link],
    collected: dt.date | None = None,
) -> tuple[dict[str, Publication], tuple[Problem, ...]]:
    """The publication window of each article by its id, with its reasons; and a problem for each contradiction.

    `seen` is what each article says of its own day; `linked` are its tellings of what others tell of too; `collected`
    bounds every window from above.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    single = {article.id: alone(article, seen[article.id], limit(article, collected)) for article in ordered}
    settled = frozenset(one.id for one in ordered if _states(one, single[one.id].because))
    joint = together({name: one.domain for name, one in single.items()}, linked, settled)
    found: dict[str, Publication] = {}
    for article in ordered:
        reasons = [*single[article.id].because, *joint.because.get(article.id, ())]
        domain = joint.domains[article.id]
        found[article.id] = _publication(article, seen[article.id], domain, reasons, single[article.id].likely & domain)
    return found, contradictions(joint.dropped, {article.id: article for article in ordered})


def single(article: Article, seen: Evidence, collected: dt.date | None = None) -> tuple[Publication, bool]:
    """The publication window of an article by its own words, and whether it states its day: then no other moves it."""
    own = alone(article, seen, limit(article, collected))
    return _publication(article, seen, own.domain, own.because, own.likely), _states(article, own.because)


def _states(article: Article, reasons: Sequence[Reason]) -> bool:
    return bool(article.declared) or any(one.rule in STATED for one in reasons)


def limit(article: Article, collected: dt.date | None) -> dt.date | None:
    """The last day on which it can have been published: that of gathering, or of access if its user names one."""
    accessed = dt.date.fromisoformat(article.accessed) if article.accessed else None
    return min((day for day in (accessed, collected) if day), default=None)


def _publication(
    article: Article, seen: Evidence, domain: Days, reasons: Sequence[Reason], likely: Days
) -> Publication:
    earliest, latest = days.earliest(domain), days.latest(domain)
    if article.declared is not None:
        return Publication(earliest, latest, basis=article.declared_basis, because=tuple(reasons), unused=seen.unused)
    used = tuple(dict.fromkeys(reasons))
    stated = any(reason.rule in STATED for reason in used)
    read = any(reason.rule.startswith(BETWEEN) for reason in used)
    basis: Basis = "metadata" if read else "stated" if stated else "inferred" if earliest or latest else "unknown"
    weekdays = days.weekdays(domain)
    spare = tuple(one.reason for one in seen.clues if one.reason not in used and one.reason.rule not in RULES)
    narrower = (days.earliest(likely), days.latest(likely)) if likely and likely != domain else None
    return Publication(
        earliest, latest, narrower, weekdays if len(weekdays) < 7 else (), basis, used, seen.unused + spare
    )

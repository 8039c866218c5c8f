"""Publication windows of all articles together: clues of each, then reports that they share, to a fixed point.

A day that the text states first, then hard clues, those of the world, and soft ones in the order in which they are
listed; what contradicts is set aside and
named, and the window stays wide. The result depends on the set of articles, never on their order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Mention, Publication, Reason
from pokrovsk_timeline.prose import sentences
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.alone import BETWEEN, alone
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.evidence import Evidence, evidence
from pokrovsk_timeline.publication.passages import apart
from pokrovsk_timeline.publication.reports import Carrier, Report, published, reports, spoken
from pokrovsk_timeline.publication.stating import STATED

Basis = Literal["declared", "metadata", "stated", "inferred", "unknown"]


def windows(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    topic: Topic,
    collected: dt.date | None = None,
) -> dict[str, Publication]:
    """The publication window of each article by its id, with its reasons.

    `mentions` are all phrases of each article's text, furniture included; `collected` bounds every window from above.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    seen = {article.id: evidence(article, mentions[article.id], topic) for article in ordered}
    single = {article.id: alone(article, seen[article.id], limit(article, collected)) for article in ordered}
    told = _told(ordered, mentions) if len(ordered) > 1 else ()
    settled = frozenset(one.id for one in ordered if one.declared or any(r.rule in STATED for r in single[one.id][1]))
    domains, because = _together({name: domain for name, (domain, _) in single.items()}, told, settled)
    found: dict[str, Publication] = {}
    for article in ordered:
        reasons = [*single[article.id][1], *because.get(article.id, ())]
        found[article.id] = _publication(article, seen[article.id], domains[article.id], reasons)
    return found


def limit(article: Article, collected: dt.date | None) -> dt.date | None:
    """The last day on which it can have been published: that of gathering, or of access if its user names one."""
    accessed = dt.date.fromisoformat(article.accessed) if article.accessed else None
    return min((day for day in (accessed, collected) if day), default=None)


def _told(articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]]) -> tuple[Report, ...]:
    """Shared reports; what stands in posts and interviews was not said on the day of the article, and is none."""
    spans = {article.id: [(one.start, one.end) for one in sentences.sentences(article)] for article in articles}
    return reports(articles, spans, {article.id: apart(article, mentions[article.id]) for article in articles})


def _together(
    domains: dict[str, Days], told: Sequence[Report], settled: frozenset[str]
) -> tuple[dict[str, Days], dict[str, list[Reason]]]:
    """The domains after all shared reports have narrowed them, to a fixed point; a report that contradicts narrows
    nothing.
    """
    found = dict(domains)
    because: dict[str, list[Reason]] = {}
    said = dict.fromkeys(range(len(told)), days.EVERY)
    dead: set[int] = set()
    changed = True
    while changed:
        changed = False
        for number, report in enumerate(told):
            if number in dead:
                continue
            narrowed = said[number]
            for carrier in (report.first, report.second):
                narrowed &= spoken(carrier, found[carrier.article])
            if not narrowed:
                dead.add(number)
                continue
            said[number] = narrowed
            for carrier, other in ((report.first, report.second), (report.second, report.first)):
                smaller = found[carrier.article] & published(carrier, narrowed)
                if carrier.article not in settled and smaller and smaller != found[carrier.article]:
                    found[carrier.article] = smaller
                    because.setdefault(carrier.article, []).extend(_shared(carrier, other))
                    changed = True
    return found, because


def _shared(own: Carrier, other: Carrier) -> list[Reason]:
    mention, theirs = own.phrase, other.phrase
    return [
        Reason(
            own.article, mention.start, mention.end, mention.text, "date of a report that another article has", "soft"
        ),
        Reason(other.article, theirs.start, theirs.end, theirs.text, "the same report, dated there", "soft"),
    ]


def _publication(article: Article, seen: Evidence, domain: Days, reasons: Sequence[Reason]) -> Publication:
    earliest, latest = days.earliest(domain), days.latest(domain)
    if article.declared is not None:
        return Publication(earliest, latest, basis=article.declared_basis, because=tuple(reasons), unused=seen.unused)
    used = tuple(dict.fromkeys(reasons))
    stated = any(reason.rule in STATED for reason in used)
    read = any(reason.rule.startswith(BETWEEN) for reason in used)
    basis: Basis = "metadata" if read else "stated" if stated else "inferred" if earliest or latest else "unknown"
    weekdays = days.weekdays(domain)
    spare = tuple(clue.reason for clue in seen.clues if clue.reason not in used)
    return Publication(earliest, latest, None, weekdays if len(weekdays) < 7 else (), basis, used, seen.unused + spare)

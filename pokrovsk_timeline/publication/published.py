"""Publication windows as they are shown: with the landmarks of the topic and without, with what gathered them bounds
them by, and with the one line that would help where a window is wide.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname, join

from pokrovsk_timeline import dates
from pokrovsk_timeline.dates.resolving import is_date
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Mention, Problem, Publication, Reason, When
from pokrovsk_timeline.publication import windows as jointly
from pokrovsk_timeline.publication.evidence import Evidence, evidence
from pokrovsk_timeline.publication.links import Told, linked, told
from pokrovsk_timeline.publication.passages import passages, within

WIDE = 31
"""A window of more days than this is worth a warning."""

ANY = dt.date(2000, 1, 1)
"""Stands for a day that is not known, where only the width of dates counts."""

PLAIN = re.compile(r"[\w./-]+")
"""An id that YAML reads as it is."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What one article shows of its day by itself: its clues, and what it tells that another may tell of too."""

    evidence: Evidence
    told: Told


def seen(article: Article, mentions: Sequence[Mention], topic: Topic) -> Seen:
    """What an article shows; `mentions` are all phrases of its text, furniture included."""
    return Seen(evidence(article, mentions, topic), told(article, mentions, topic))


def together(
    articles: Sequence[Article], shown: Mapping[str, Seen], collected: dt.date | None = None
) -> tuple[dict[str, Publication], tuple[Problem, ...]]:
    """The publication window of each article by its id, with its reasons, and a warning for each contradiction.

    `shown` is what each of them shows by itself; `collected`, and of one article the day on which it was accessed,
    bound a window from above.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    links = linked([shown[one.id].told for one in articles]) if len(articles) > 1 else ()
    clues = {one.id: shown[one.id].evidence for one in ordered}
    found, clashes = jointly.windows(articles, clues, links, collected)
    if _rests_on_landmarks(found):
        bare = {name: one.without_landmarks() for name, one in clues.items()}
        plain, _ = jointly.windows(articles, bare, links, collected)
        found = {name: _beside(one, plain[name]) for name, one in found.items()}
    return {one.id: _bounded(one, found[one.id], collected) for one in ordered}, clashes


def settled(
    article: Article, mentions: Sequence[Mention], window: Publication, topic: Topic
) -> tuple[Publication, tuple[Problem, ...]]:
    """The window of an article with the passages that count from days of their own; and a warning if it is wide."""
    known = within(window, passages(article, dates.in_body(article, mentions), window))
    doubt = _doubt(article, known, mentions, topic)
    return known, (doubt,) if doubt else ()


def windows(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    topic: Topic,
    collected: dt.date | None = None,
) -> tuple[dict[str, Publication], tuple[Problem, ...]]:
    """All of it at once: the window of each article with its passages, and all warnings."""
    known, clashes = together(articles, {one.id: seen(one, mentions[one.id], topic) for one in articles}, collected)
    ordered = sorted(articles, key=lambda article: article.id)
    found = {one.id: settled(one, mentions[one.id], known[one.id], topic) for one in ordered}
    doubts = (doubt for _, problems in found.values() for doubt in problems)
    return {name: window for name, (window, _) in found.items()}, (*clashes, *doubts)


def _rests_on_landmarks(found: Mapping[str, Publication]) -> bool:
    return any(reason.strength == "world" for one in found.values() for reason in one.because)


def _beside(one: Publication, plain: Publication) -> Publication:
    """The window with the one that the words alone allow, where that is another."""
    bounds = plain.earliest, plain.latest
    return one if bounds == (one.earliest, one.latest) else replace(one, without_landmarks=bounds)


def _bounded(article: Article, window: Publication, collected: dt.date | None) -> Publication:
    """The window with the reason of its end, where that is the day of gathering or of access."""
    limit = jointly.limit(article, collected)
    if limit is None or window.latest != limit or article.declared or any(one.latest for one in window.because):
        return window
    rule = "collected on that day" if limit == collected else "accessed on that day"
    end = Reason(article.id, 0, 0, "", rule, "hard", None, limit)
    return replace(window, because=(*window.because, end))


# ----------------------------------------------------------------------------------------------- what would help


def _doubt(article: Article, window: Publication, mentions: Sequence[Mention], topic: Topic) -> Problem | None:
    """A window that is open or wider than a month, with the line that ends the doubt and what it would narrow."""
    first, last = window.earliest, window.latest
    if first and last and (last - first).days < WIDE:
        return None
    narrowed, total = _narrowed(article, window, mentions, topic)
    helped = f"; its day would narrow {narrowed} of {total} dates" if narrowed else ""
    name = article.id if PLAIN.fullmatch(article.id) else json.dumps(article.id, ensure_ascii=False)
    hint = f"add to {join(dirname(article.path), 'sources.yaml')}: {name}: {{published: YYYY-MM-DD}}"
    if first is None and last is None:
        what = f"nothing in the text tells when it was published{helped}"
        return Problem(article.path, 0, "no-publication-date", what, hint)
    return Problem(article.path, 0, "wide-publication-window", f"published at some time in {window}{helped}", hint)


def _narrowed(article: Article, window: Publication, mentions: Sequence[Mention], topic: Topic) -> tuple[int, int]:
    """How many dates of the body would be narrower if the day were known, and how many there are."""
    body = [one for one in dates.in_body(article, mentions) if is_date(one.expression)]
    landmarks = topic.landmark_days(article.text)
    day = window.earliest or window.latest or ANY
    seen = dates.date(body, window, landmarks=landmarks)
    known = dates.date(body, Publication(day, day, basis="declared"), landmarks=landmarks)
    pairs = zip(seen, known, strict=True)
    return sum(one.when.basis != "stated" and _width(two.when) < _width(one.when) for one, two in pairs), len(body)


def _width(when: When) -> int:
    """Days between the bounds; an open side counts as a century, an unknown date as more."""
    if not when.known:
        return 10**6
    return (when.latest - when.earliest).days if when.earliest and when.latest else 36_525

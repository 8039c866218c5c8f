"""Publication windows as they are shown: with the landmarks of the topic and without, with what gathered them bounds
them by, and with the one line that would help where a window is wide.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from posixpath import dirname, join

from pokrovsk_timeline import dates
from pokrovsk_timeline.dates.resolving import is_date
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Mention, Problem, Publication, Reason, When
from pokrovsk_timeline.publication import windows as jointly
from pokrovsk_timeline.publication.evidence import Evidence, evidence
from pokrovsk_timeline.publication.links import Link, linked, told
from pokrovsk_timeline.publication.passages import passages, within

WIDE = 31
"""A window of more days than this is worth a warning."""

ANY = dt.date(2000, 1, 1)
"""Stands for a day that is not known, where only the width of dates counts."""

PLAIN = re.compile(r"[\w./-]+")
"""An id that YAML reads as it is."""


def alone(article: Article, clues: Evidence, collected: dt.date | None = None) -> tuple[Publication, bool]:
    """The publication window of an article by what it shows itself, and whether it states its day: then no other
    article moves the window.
    """
    window, settled = jointly.single(article, clues, collected)
    if clues.rests_on_landmarks:
        window = _beside(window, jointly.single(article, clues.without_landmarks(), collected)[0])
    return _bounded(article, window, collected), settled


def together(
    articles: Sequence[Article], clues: Mapping[str, Evidence], links: Sequence[Link], collected: dt.date | None = None
) -> tuple[dict[str, Publication], tuple[Problem, ...]]:
    """The publication window of each article by its id, with its reasons, and a warning for each contradiction.

    `clues` are what each of them shows by itself, `links` what they share; `collected`, and of one article the day on
    which it was accessed, bound a window from above.
    """
    ordered = sorted(articles, key=lambda article: article.id)
    found, clashes = jointly.windows(articles, clues, links, collected)
    if any(one.rests_on_landmarks for one in clues.values()):
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
    clues = {one.id: evidence(one, mentions[one.id], topic) for one in articles}
    windows_alone = {one.id: alone(one, clues[one.id], collected) for one in articles}
    clashes: tuple[Problem, ...] = ()
    if len(articles) == 1 or all(settled for _, settled in windows_alone.values()):
        known = {name: window for name, (window, _) in windows_alone.items()}
    else:
        links = linked([told(one, mentions[one.id], topic) for one in articles])
        known, clashes = together(articles, clues, links, collected)
    ordered = sorted(articles, key=lambda article: article.id)
    found = {one.id: settled(one, mentions[one.id], known[one.id], topic) for one in ordered}
    doubts = (doubt for _, problems in found.values() for doubt in problems)
    return {name: window for name, (window, _) in found.items()}, (*clashes, *doubts)


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

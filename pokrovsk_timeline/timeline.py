"""The whole flow on one screen: articles, their dates, when they were published, what happened, one timeline."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pokrovsk_timeline import corrections as correcting
from pokrovsk_timeline import merge, sources
from pokrovsk_timeline.corrections import Correction
from pokrovsk_timeline.knowledge.topic import Place, Topic, shipped_topic
from pokrovsk_timeline.knowledge.topic import topic as topic_named
from pokrovsk_timeline.model import (
    FURNITURE,
    Article,
    Event,
    Evidence,
    LeftOut,
    NamedActor,
    NamedPlace,
    Problem,
    Publication,
    Reason,
    Side,
    Source,
    Timeline,
)
from pokrovsk_timeline.selection import order
from pokrovsk_timeline.settings import Settings
from pokrovsk_timeline.stages import Here, Stages
from pokrovsk_timeline.stages import told as told_by

HERE = Here()


def build(
    paths: Sequence[Path | str],
    *,
    topic: str = "",
    settings: Settings | None = None,
    corrections: Sequence[Correction] = (),
) -> Timeline:
    """The timeline of the articles under `paths`. Faults of the input are among its `problems`; raises KnowledgeError
    for the topic's.
    """
    settings = settings or Settings()
    articles, faults = sources.read([Path(path) for path in paths], settings)
    named = topic or settings.topic
    return tell(articles, faults, topic=named, collected=settings.collected, corrections=corrections)


def tell(
    articles: Sequence[Article],
    faults: Sequence[Problem] = (),
    *,
    topic: str = "",
    collected: dt.date | None = None,
    corrections: Sequence[Correction] = (),
    stages: Stages = HERE,
) -> Timeline:
    """The timeline of articles already read, with the faults of reading them; `collected` bounds their days and
    `corrections` are what persons changed. `stages` does what is done article by article.
    """
    named = topic or shipped_topic()
    about = topic_named(named)
    read, clashes = told_by(articles, named, collected, stages)
    windows = {one.id: each.window for one, each in zip(articles, read, strict=True)}
    doubts = (*clashes, *(doubt for each in read for doubt in each.doubts))
    told = [each.events for each in read]
    comparer, groups = merge.group([telling for one in told for telling in one.tellings], windows, about)
    by_hand = correcting.regroup(groups, corrections)
    merged = merge.told(by_hand.groups, comparer, articles, windows, about)
    cut = (left for one in articles for left in _cut(one))
    lines = Lines(articles)
    left_out = (*cut, *(left for one in told for left in one.left_out), *by_hand.left_out)
    problems = (*faults, *doubts, *by_hand.problems, *(problem for one in told for problem in one.problems))
    timeline = Timeline(
        topic=about.name,
        title=about.title,
        inputs_digest=_digest(articles, corrections),
        articles=tuple(_source(one, lines.window(windows[one.id])) for one in sorted(articles, key=lambda one: one.id)),
        events=tuple(sorted(map(lines.paged, merged.events), key=order)),
        undated=tuple(sorted(map(lines.paged, merged.undated), key=order)),
        disagreements=tuple(replace(one, sides=tuple(map(lines.numbered, one.sides))) for one in merged.disagreements),
        left_out=tuple(sorted(map(lines.numbered, left_out), key=_place)),
        problems=tuple(sorted(problems, key=correcting.address)),
    )
    kinds = frozenset(kind.id for kind in about.kinds)
    return _named(correcting.apply(timeline, by_hand.corrections, kinds) if corrections else timeline, about)


def _named(timeline: Timeline, topic: Topic) -> Timeline:
    """The timeline with the names of the places and actors that its events tell of."""
    told = (*timeline.events, *timeline.undated)
    places, actors = {id for event in told for id in event.places}, {id for event in told for id in event.actors}
    return replace(
        timeline,
        places=tuple(_place_named(one) for one in topic.places if one.id in places),
        actors=tuple(NamedActor(a.id, a.name) for a in topic.actors if a.id in actors),
    )


def _place_named(place: Place) -> NamedPlace:
    """A topic that gives no coordinates leaves both at 0, where no land is."""
    lat, lon = (place.lat, place.lon) if place.lat or place.lon else (None, None)
    return NamedPlace(place.id, place.name, lat, lon, place.precision)


def _cut(article: Article) -> Iterator[LeftOut]:
    """The page furniture of an article: what stands on its page and is not read."""
    for block in article.blocks:
        if block.kind == "furniture":
            quote = article.text[block.start : block.end]
            yield LeftOut(article.id, block.start, block.end, quote, f"{FURNITURE}: {block.reason}")


Addressed = TypeVar("Addressed", Reason, Side, LeftOut)


class Lines:
    """The numbers of the lines and pages, from 1, on which words of the articles stand."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._ends = {one.id: [match.start() for match in re.finditer("\n", one.text)] for one in articles}
        paged = (one for one in articles if "\f" in one.text)
        self._sheets = {one.id: [match.start() for match in re.finditer("\f", one.text)] for one in paged}

    def numbered(self, words: Addressed) -> Addressed:
        """The same words with their line; 0 where they quote nothing."""
        return replace(words, line=bisect_left(self._ends[words.article], words.start) + 1) if words.quote else words

    def paged(self, event: Event) -> Event:
        """The same event, its evidence with the pages of articles whose text has form feeds."""
        if not any(one.article in self._sheets for one in event.evidence):
            return event
        return replace(event, evidence=tuple(replace(one, page=self._page(one)) for one in event.evidence))

    def _page(self, one: Evidence) -> int:
        sheets = self._sheets.get(one.article)
        return bisect_left(sheets, one.start) + 1 if sheets else 0

    def window(self, published: Publication) -> Publication:
        """The same window, its reasons with their lines."""
        because, unused = (tuple(map(self.numbered, reasons)) for reasons in (published.because, published.unused))
        passages = tuple(replace(one, reason=self.numbered(one.reason)) for one in published.passages)
        return replace(published, because=because, unused=unused, passages=passages)


def _source(article: Article, window: Publication) -> Source:
    return Source(
        article.id,
        article.path,
        article.text_path,
        article.title,
        article.publisher,
        article.url,
        article.digest,
        article.origin,
        article.affiliation,
        article.reliability,
        window,
        article.language,
        article.author,
        article.archive_url,
        article.accessed,
    )


def _digest(articles: Sequence[Article], corrections: Sequence[Correction]) -> str:
    """One digest of all inputs, whatever their order."""
    lines = sorted(f"{one.id} {one.digest} {one.declared or ''}" for one in articles)
    lines += sorted(repr(replace(one, path="", line=0)) for one in corrections)
    return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _place(left: LeftOut) -> tuple[str, int, int]:
    return left.article, left.start, left.end

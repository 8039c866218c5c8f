"""The whole flow on one screen: articles, their dates, when they were published, what happened, one timeline."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from pokrovsk_timeline import corrections as correcting
from pokrovsk_timeline import merge, sources
from pokrovsk_timeline.corrections import Correction
from pokrovsk_timeline.corrections.regrouping import regroup
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
    Telling,
    Timeline,
)
from pokrovsk_timeline.selection import order
from pokrovsk_timeline.settings import Settings
from pokrovsk_timeline.shelf import Pile, Shelf
from pokrovsk_timeline.stages import Here, Stages, Task
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
    articles = sources.stream([Path(path) for path in paths], settings)
    return tell(articles, topic=topic or settings.topic, collected=settings.collected, corrections=corrections)


def tell(
    articles: Iterable[Article | Problem],
    faults: Sequence[Problem] = (),
    *,
    topic: str = "",
    collected: dt.date | None = None,
    corrections: Sequence[Correction] = (),
    stages: Stages = HERE,
    whole: bool = True,
    shelf: Shelf | None = None,
    memory: merge.Memory = merge.NOTHING,
) -> Timeline:
    """The timeline of articles, with the faults of reading them; `collected` bounds their days and `corrections` are
    what persons changed. `stages` does what is done article by article, on articles as they come. They are put on the
    `shelf`. One that is not `whole` lacks what was left out and the reasons of windows, which take most of the room.
    `memory` is what the merge remembers of other builds.
    """
    task = Task(topic or shipped_topic(), collected, whole)
    about = topic_named(task.topic)
    shelf = Shelf() if shelf is None else shelf
    windows: dict[str, Publication] = {}
    problems, left_out, runs = [*faults], list[LeftOut](), dict[str, bytes]()
    tellings, drafts = Pile(Telling), Pile(merge.Draft)
    for id, one in told_by(_readable(articles, problems), shelf, task, stages):
        windows[id], runs[id] = one.window, one.runs
        problems += (*one.doubts, *one.events.problems)
        left_out += one.events.left_out
        tellings.put(one.events.tellings)
        drafts.put(one.drafts)
    comparer, groups = merge.group(tellings, windows, about, drafts, memory)
    del drafts
    by_hand = regroup(groups, corrections)
    texts = merge.Texts(shelf, shelf.heads, runs)
    wanted, by_hand, groups = dict(by_hand.groups), replace(by_hand, groups={}), {}
    merged = merge.told(wanted, comparer, texts, windows, about, memory)
    lines = Lines(shelf)
    problems += by_hand.problems
    if whole:
        left_out += (*by_hand.left_out, *(left for one in shelf.values() for left in _cut(one)))
    timeline = Timeline(
        topic=about.name,
        title=about.title,
        inputs_digest=_digest([one.article for one in shelf.heads.values()], corrections),
        articles=tuple(_source(shelf.heads[id].article, lines.window(windows[id])) for id in sorted(shelf)),
        events=tuple(sorted(map(lines.paged, merged.events), key=order)),
        undated=tuple(sorted(map(lines.paged, merged.undated), key=order)),
        disagreements=tuple(replace(one, sides=tuple(map(lines.numbered, one.sides))) for one in merged.disagreements),
        left_out=tuple(map(lines.numbered, sorted(left_out, key=_place))),
        problems=tuple(sorted(problems, key=correcting.address)),
    )
    kinds = frozenset(kind.id for kind in about.kinds)
    return _named(correcting.apply(timeline, by_hand.corrections, kinds) if corrections else timeline, about)


def _readable(articles: Iterable[Article | Problem], problems: list[Problem]) -> Iterator[Article]:
    """The articles as they come; what could not be read joins the problems."""
    for one in articles:
        if isinstance(one, Problem):
            problems.append(one)
        else:
            yield one


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

    def __init__(self, shelf: Shelf) -> None:
        self._articles = shelf
        self._last, self._ends = "", list[int]()
        paged = (shelf[id] for id, head in shelf.heads.items() if head.paged)
        self._sheets = {one.id: [match.start() for match in re.finditer("\f", one.text)] for one in paged}

    def numbered(self, words: Addressed) -> Addressed:
        """The same words with their line; 0 where they quote nothing."""
        if not words.quote:
            return words
        if words.article != self._last:
            text = self._articles[words.article].text
            self._last, self._ends = words.article, [match.start() for match in re.finditer("\n", text)]
        return replace(words, line=bisect_left(self._ends, words.start) + 1)

    def paged(self, event: Event) -> Event:
        """The same event, its evidence with the pages of articles whose text has form feeds."""
        if not self._sheets or not any(one.article in self._sheets for one in event.evidence):
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
        article.translation,
        article.translated_by,
    )


def _digest(articles: Iterable[Article], corrections: Sequence[Correction]) -> str:
    """One digest of all inputs, whatever their order."""
    lines = sorted(f"{one.id} {one.digest} {one.declared or ''}" for one in articles)
    lines += sorted(repr(replace(one, path="", line=0)) for one in corrections)
    return "sha256:" + hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _place(left: LeftOut) -> tuple[str, int, int]:
    return left.article, left.start, left.end

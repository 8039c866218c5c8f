"""What is done article by article, before and behind the one step for which several of them are needed: who does it,
and where, is left to others; the values are the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from pokrovsk_timeline import dates, events, merge, publication
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import topic as topic_named
from pokrovsk_timeline.model import Article, Mention, Problem, Publication
from pokrovsk_timeline.shelf import Shelf
from pokrovsk_timeline.sources.tongue import speeches


@dataclass(frozen=True, slots=True)
class Found:
    """What an article says by itself: all its date phrases, furniture included, and what they show of its day."""

    mentions: tuple[Mention, ...]
    clues: publication.Evidence


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, its publication window known: the window with its passages, warnings, its events with
    a draft of each for the merge, and if there are any the runs of its words.
    """

    window: Publication
    doubts: tuple[Problem, ...]
    events: events.Told
    drafts: tuple[merge.Draft, ...] = ()
    runs: bytes = b""


Read = Found | Told
"""An article read by itself: told where it states its day, so that no other article can move its window; else found."""


Item = tuple[Article, Read | None]
"""An article, and how it was read where that is known already."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is wanted of articles: the topic, by name or folder, and the day on which they were gathered; `whole` with
    all that was left out, and why a window is as it is.
    """

    topic: str
    collected: dt.date | None = None
    whole: bool = True


class Stages(Protocol):
    """The stages of many articles; results come in the order of the articles."""

    def read(self, items: Iterable[Item], task: Task) -> Iterable[tuple[Article, Read]]:
        """Each article as far as it can be read by itself; articles are taken as they are needed."""

    def find(self, articles: Sequence[Article], task: Task) -> Iterable[Found]:
        """What each article says by itself."""

    def link(self, articles: Sequence[Article], found: Sequence[Found], task: Task) -> Iterable[publication.Told]:
        """What each article, with what was found in it, tells that another may tell of too."""

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], task: Task
    ) -> Iterable[Told]:
        """What each article tells, with what was found in it and the window in which it was published."""


class Here:
    """The stages one article after the other."""

    def read(self, items: Iterable[Item], task: Task) -> Iterator[tuple[Article, Read]]:
        """Each article as far as it can be read by itself."""
        return ((one, known if known is not None else read(one, task)) for one, known in items)

    def find(self, articles: Sequence[Article], task: Task) -> Iterator[Found]:
        """What each article says by itself."""
        return (find(one, task) for one in articles)

    def link(self, articles: Sequence[Article], found: Sequence[Found], task: Task) -> Iterator[publication.Told]:
        """What each article tells that another may tell of too."""
        return (link(one, said, task) for one, said in zip(articles, found, strict=True))

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], task: Task
    ) -> Iterator[Told]:
        """What each article tells."""
        return (tell(*one, task) for one in zip(articles, found, windows, strict=True))


def read(article: Article, task: Task) -> Read:
    """An article told, where it states its day; else what it says by itself."""
    found = find(article, task)
    window, settled = publication.alone(article, found.clues, task.collected)
    return tell(article, found, window, task) if settled else found


def find(article: Article, task: Task) -> Found:
    """The date phrases of an article, and what they and its other words show of its day."""
    topic = topic_named(task.topic)
    found = dates.find(article.text, language(article.language), spoken(article.text, article.language))
    mentions = dates.joined(found, publication.counted(article.text, topic, article.language))
    return Found(mentions, publication.evidence(article, mentions, topic))


def spoken(text: str, code: str) -> list[dates.Speech]:
    """The quotations and paragraphs of a text that are in another language than its own."""
    return [(start, end, language(other) if other else None) for start, end, other in speeches(text, code)]


def link(article: Article, found: Found, task: Task) -> publication.Told:
    """What an article tells that another may tell of too."""
    return publication.told(article, found.mentions, topic_named(task.topic))


def tell(article: Article, found: Found, window: Publication, task: Task) -> Told:
    """What an article tells that was published in that window: its dates, and what happened."""
    topic, mentions = topic_named(task.topic), found.mentions
    known, doubts = publication.settled(article, mentions, window, topic)
    dated = dates.date(dates.in_body(article, mentions), known, landmarks=topic.landmark_days(article.text))
    told = events.tell(article, dated, known, language(article.language), topic, whole=task.whole)
    ready = merge.drafts(told.tellings, topic), merge.runs(article) if told.tellings else b""
    if task.whole:
        return Told(known, doubts, told, *ready)
    return Told(replace(known, because=(), unused=()), doubts, replace(told, left_out=()), *ready)


def told(articles: Iterable[Article], shelf: Shelf, task: Task, stages: Stages) -> Iterator[tuple[str, Told]]:
    """What each article tells, by its id, as it is known; the articles are put on the shelf. Contradictions between
    their days are among the warnings.
    """
    still: dict[str, Found] = {}
    for article, one in stages.read(((article, None) for article in articles), task):
        shelf.put(article)
        if isinstance(one, Told):
            yield article.id, one
        else:
            still[article.id] = one
    if still:
        yield from _together(shelf, still, task, stages)


def _together(shelf: Shelf, still: Mapping[str, Found], task: Task, stages: Stages) -> Iterator[tuple[str, Told]]:
    """What those articles tell whose windows others can move."""
    articles = list(shelf.values())
    settled = [one for one in articles if one.id not in still]
    again = zip(settled, stages.find(settled, task) if settled else (), strict=True)
    known = {**still, **{one.id: found for one, found in again}}
    found = [known[one.id] for one in articles]
    links = publication.linked(list(stages.link(articles, found, task))) if len(articles) > 1 else ()
    clues = {name: one.clues for name, one in known.items()}
    windows, clashes = publication.together(articles, clues, links, task.collected)
    chosen = [shelf[name] for name in still]
    made = stages.tell(chosen, list(still.values()), [windows[name] for name in still], task)
    for at, (name, one) in enumerate(zip(still, made, strict=True)):
        yield name, one if at or not clashes else replace(one, doubts=(*one.doubts, *clashes))

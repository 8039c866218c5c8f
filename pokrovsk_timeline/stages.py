"""What is done article by article, before and behind the one step for which several of them are needed: who does it,
and where, is left to others; the values are the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pokrovsk_timeline import dates, events, publication
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.knowledge.topic import topic as topic_named
from pokrovsk_timeline.model import Article, Mention, Problem, Publication
from pokrovsk_timeline.sources.tongue import speeches


@dataclass(frozen=True, slots=True)
class Found:
    """What an article says by itself: all its date phrases, furniture included, and what they show of its day."""

    mentions: tuple[Mention, ...]
    clues: publication.Evidence


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, its publication window known: the window with its passages, warnings, and its events."""

    window: Publication
    doubts: tuple[Problem, ...]
    events: events.Told


Read = Found | Told
"""An article read by itself: told where it states its day, so that no other article can move its window; else found."""


class Stages(Protocol):
    """The stages of many articles; results come in the order of the articles. Topics are given by name or folder."""

    def read(self, articles: Sequence[Article], topic: str, collected: dt.date | None) -> Iterable[Read]:
        """Each article as far as it can be read by itself."""

    def find(self, articles: Sequence[Article], topic: str) -> Iterable[Found]:
        """What each article says by itself."""

    def link(self, articles: Sequence[Article], found: Sequence[Found], topic: str) -> Iterable[publication.Told]:
        """What each article, with what was found in it, tells that another may tell of too."""

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], topic: str
    ) -> Iterable[Told]:
        """What each article tells, with what was found in it and the window in which it was published."""


class Here:
    """The stages one article after the other."""

    def read(self, articles: Sequence[Article], topic: str, collected: dt.date | None) -> Iterator[Read]:
        """Each article as far as it can be read by itself."""
        about = topic_named(topic)
        return (read(one, about, collected) for one in articles)

    def find(self, articles: Sequence[Article], topic: str) -> Iterator[Found]:
        """What each article says by itself."""
        about = topic_named(topic)
        return (find(one, about) for one in articles)

    def link(self, articles: Sequence[Article], found: Sequence[Found], topic: str) -> Iterator[publication.Told]:
        """What each article tells that another may tell of too."""
        about = topic_named(topic)
        return (publication.told(one, said.mentions, about) for one, said in zip(articles, found, strict=True))

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], topic: str
    ) -> Iterator[Told]:
        """What each article tells."""
        about = topic_named(topic)
        return (tell(*one, about) for one in zip(articles, (one.mentions for one in found), windows, strict=True))


def read(article: Article, topic: Topic, collected: dt.date | None) -> Read:
    """An article told, where it states its day; else what it says by itself."""
    found = find(article, topic)
    window, settled = publication.alone(article, found.clues, collected)
    return tell(article, found.mentions, window, topic) if settled else found


def find(article: Article, topic: Topic) -> Found:
    """The date phrases of an article, and what they and its other words show of its day."""
    mentions = tuple(dates.find(article.text, language(article.language), spoken(article.text, article.language)))
    return Found(mentions, publication.evidence(article, mentions, topic))


def spoken(text: str, code: str) -> list[dates.Speech]:
    """The quotations and paragraphs of a text that are in another language than its own."""
    return [(start, end, language(other) if other else None) for start, end, other in speeches(text, code)]


def tell(article: Article, mentions: Sequence[Mention], window: Publication, topic: Topic) -> Told:
    """What an article tells that was published in that window: its dates, and what happened."""
    known, doubts = publication.settled(article, mentions, window, topic)
    dated = dates.date(dates.in_body(article, mentions), known, landmarks=topic.landmark_days(article.text))
    return Told(known, doubts, events.tell(article, dated, known, language(article.language), topic))


def told(
    articles: Sequence[Article], topic: str, collected: dt.date | None, stages: Stages
) -> tuple[list[Told], tuple[Problem, ...]]:
    """What each article tells, in their order, with a warning for each contradiction between their days."""
    known = list(stages.read(articles, topic, collected))
    still = [at for at, one in enumerate(known) if isinstance(one, Found)]
    if not still:
        return [one for one in known if isinstance(one, Told)], ()
    found = _found(articles, known, topic, stages)
    links = publication.linked(list(stages.link(articles, found, topic))) if len(articles) > 1 else ()
    clues = {one.id: each.clues for one, each in zip(articles, found, strict=True)}
    windows, clashes = publication.together(articles, clues, links, collected)
    chosen = [articles[at] for at in still]
    new = stages.tell(chosen, [found[at] for at in still], [windows[one.id] for one in chosen], topic)
    done = dict(zip(still, new, strict=True))
    return [one if isinstance(one, Told) else done[at] for at, one in enumerate(known)], clashes


def _found(articles: Sequence[Article], known: Sequence[Read], topic: str, stages: Stages) -> list[Found]:
    """What each article says by itself, those among them too that are told already."""
    anew = [at for at, one in enumerate(known) if isinstance(one, Told)]
    again = dict(zip(anew, stages.find([articles[at] for at in anew], topic) if anew else (), strict=True))
    return [one if isinstance(one, Found) else again[at] for at, one in enumerate(known)]

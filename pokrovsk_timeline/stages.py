"""What is done article by article, before and behind the one step for which all of them are needed: who does it, and
where, is left to others; the values are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from pokrovsk_timeline import dates, events, publication
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.knowledge.topic import topic as topic_named
from pokrovsk_timeline.model import Article, Mention, Problem, Publication


@dataclass(frozen=True, slots=True)
class Found:
    """What an article says by itself: all its date phrases, furniture included, and what they show of its day."""

    mentions: tuple[Mention, ...]
    seen: publication.Seen


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells, its publication window known: the window with its passages, warnings, and its events."""

    window: Publication
    doubts: tuple[Problem, ...]
    events: events.Told


class Stages(Protocol):
    """Both stages of many articles; results come in the order of the articles. Topics are given by name or folder."""

    def find(self, articles: Sequence[Article], topic: str) -> Iterable[Found]:
        """What each article says by itself."""

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], topic: str
    ) -> Iterable[Told]:
        """What each article tells, with what was found in it and the window in which it was published."""


class Here:
    """Both stages one article after the other."""

    def find(self, articles: Sequence[Article], topic: str) -> Iterator[Found]:
        """What each article says by itself."""
        about = topic_named(topic)
        return (find(one, about) for one in articles)

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], topic: str
    ) -> Iterator[Told]:
        """What each article tells."""
        about = topic_named(topic)
        return (tell(*one, about) for one in zip(articles, (one.mentions for one in found), windows, strict=True))


def find(article: Article, topic: Topic) -> Found:
    """The first stage of one article: its date phrases, and what they and its other words show of its day."""
    mentions = tuple(dates.find(article.text, language(article.language)))
    return Found(mentions, publication.seen(article, mentions, topic))


def tell(article: Article, mentions: Sequence[Mention], window: Publication, topic: Topic) -> Told:
    """The second stage of one article, published in that window: its dates, and what happened."""
    known, doubts = publication.settled(article, mentions, window, topic)
    dated = dates.date(dates.in_body(article, mentions), known, landmarks=topic.landmark_days(article.text))
    return Told(known, doubts, events.tell(article, dated, known, language(article.language), topic))

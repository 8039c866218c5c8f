"""Which tellings of different articles are of one event. Candidates come from an index over names, figures and
quotations, never from all pairs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Mention
from pokrovsk_timeline.prose import sentences
from pokrovsk_timeline.publication.changes import changes
from pokrovsk_timeline.publication.identity import same_event, same_news
from pokrovsk_timeline.publication.news import news
from pokrovsk_timeline.publication.passages import apart
from pokrovsk_timeline.publication.reach import is_dated
from pokrovsk_timeline.publication.stamps import stamps
from pokrovsk_timeline.publication.telling import Telling
from pokrovsk_timeline.publication.wording import Vocabulary, Wording, vocabulary, wording

_RARE = 12
"""A word, name or number that stands in more articles than this is no mark of one event."""

_PART = 50
"""One article in so many, in a large folder, may have a word that still tells sentences apart."""

_OPENING = 2
"""With how many sentences an article opens."""

_ENOUGH = 3
"""How many rare words two sentences share before they are compared as news."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings of one event, in different articles; `strength` is how much they have in common."""

    first: Telling
    second: Telling
    kind: Literal["news", "event"]
    strength: int

    @property
    def key(self) -> tuple[object, ...]:
        """Orders links, whatever the order of the articles."""
        return self.first.key, self.second.key, self.kind


def links(articles: Sequence[Article], mentions: Mapping[str, Sequence[Mention]], topic: Topic) -> tuple[Link, ...]:
    """All links between the articles, in the order of their keys."""
    return linked([told(article, mentions[article.id], topic) for article in articles])


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells that another may tell of too: news of its days, and changes."""

    news: tuple[Telling, ...] = ()
    changes: tuple[Telling, ...] = ()


def told(article: Article, mentions: Sequence[Mention], topic: Topic) -> Told:
    """What an article tells, nothing in a language without event rules; `mentions` are all phrases of its text."""
    if not language(article.language).tells:
        return Told()
    read = list(_read(article, mentions, vocabulary(article.language, topic)))
    return Told(tuple(news(read)), tuple(one for sentence in read for one in changes(sentence)))


def linked(articles: Sequence[Told]) -> tuple[Link, ...]:
    """All links between what so many articles tell, in the order of their keys."""
    fresh = [one for told in articles for one in told.news]
    happened = [one for told in articles for one in told.changes]
    found = [*_linked(_without_common(fresh, len(articles)), "news", _marks_of_news, same_news, _ENOUGH)]
    found += _linked(happened, "event", _marks_of_event, same_event, 1)
    return tuple(sorted(found, key=lambda link: link.key))


def _read(article: Article, mentions: Sequence[Mention], words: Vocabulary) -> Iterator[Wording]:
    """The sentences with date phrases, and those behind one that says as of when it all holds.

    Posts of a live page and interviews are left out: they count from days of their own.
    """
    own = apart(article, mentions, stamps(article, mentions))
    starts = [one.start for one in own]
    opening = 0
    carried = False
    for sentence in sentences.sentences(article):
        if sentence.kind in ("heading", "dateline"):
            continue
        leads, opening = opening < _OPENING, opening + (sentence.kind == "paragraph")
        inside = own[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        dated = [one for one in inside if is_dated(one)]
        carried = any(one.relation == "as of" for one in dated) or (carried and not dated)
        if inside or carried:
            yield wording(article, sentence, inside, dated, words, leads)


def _linked(
    tellings: Sequence[Telling],
    kind: Literal["news", "event"],
    marks: Callable[[Telling], Iterator[tuple[str, int]]],
    compare: Callable[[Telling, Telling], int],
    enough: int,
) -> Iterator[Link]:
    """The pairs that share rare marks worth `enough` and that the comparison holds to be one."""
    index: dict[str, list[tuple[int, int]]] = defaultdict(list)
    ordered = sorted(tellings, key=lambda one: one.key)
    for number, telling in enumerate(ordered):
        for mark, worth in marks(telling):
            index[mark].append((number, worth))
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for where in index.values():
        if len({ordered[number].article for number, _ in where}) <= _RARE:
            for (a, worth), (b, _) in combinations(where, 2):
                if ordered[a].article != ordered[b].article:
                    shared[a, b] += worth
    for (a, b), worth in shared.items():
        if worth >= enough and (strength := compare(ordered[a], ordered[b])):
            yield Link(ordered[a], ordered[b], kind, strength)


def _without_common(tellings: Sequence[Telling], articles: int) -> list[Telling]:
    """The tellings with those words only that few of so many articles have."""
    where: dict[str, set[str]] = defaultdict(set)
    for one in tellings:
        for word in one.words:
            where[word].add(one.article)
    common = {word for word, found in where.items() if len(found) > max(_RARE, articles // _PART)}
    return [replace(one, words=one.words - common) for one in tellings]


def _marks_of_news(one: Telling) -> Iterator[tuple[str, int]]:
    yield from ((word, 1) for word in sorted(one.words))
    yield from ((f"{value:g}", _ENOUGH) for value in sorted({value for value, _ in one.figures}))
    yield from ((quote, _ENOUGH) for quote in sorted(one.quotes))


def _marks_of_event(one: Telling) -> Iterator[tuple[str, int]]:
    """Each name together with what happened: a town may be named by thousands, and fall in few."""
    happened = [one.change.id] if one.change else sorted(one.heads) if one.figures else []
    yield from ((f"{name} {what}", 1) for name in sorted(one.names) for what in happened)

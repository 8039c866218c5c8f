"""The same event told by several articles becomes one event; what contradicts is kept side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.merge import disagreements as differing
from pokrovsk_timeline.merge.accounts import Account, accounts
from pokrovsk_timeline.merge.differing import Groups, Known, MutableGroups
from pokrovsk_timeline.merge.drafts import Draft, drafts
from pokrovsk_timeline.merge.grouping import Comparer, groups
from pokrovsk_timeline.merge.memory import NOTHING, Memory, Scores
from pokrovsk_timeline.merge.merging import event, ids
from pokrovsk_timeline.merge.origins import Texts, runs
from pokrovsk_timeline.merge.outcomes import Outcome, outcomes
from pokrovsk_timeline.merge.weights import weights
from pokrovsk_timeline.model import Article, Disagreement, Event, Publication, Telling
from pokrovsk_timeline.shelf import head

__all__ = [
    "NOTHING",
    "Draft",
    "Groups",
    "Memory",
    "Merged",
    "Texts",
    "drafts",
    "group",
    "merge",
    "regrouped",
    "runs",
    "told",
]


@dataclass(frozen=True, slots=True)
class Merged:
    """The events with a date, those without, and where accounts differ; each in the order of ids."""

    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]


def merge(
    tellings: Sequence[Telling], articles: Sequence[Article], windows: Mapping[str, Publication], topic: Topic
) -> Merged:
    """One event for all tellings of it. The result depends on the set of tellings, never on their order.

    `windows` are the days on which the articles appeared: undated news of two weeks is rarely one event.
    """
    comparer, named = group(tellings, windows, topic)
    heads = {article.id: head(article) for article in articles}
    texts = Texts({article.id: article for article in articles}, heads)
    return told(dict(named), comparer, texts, windows, topic)


def group(
    tellings: Collection[Telling],
    windows: Mapping[str, Publication],
    topic: Topic,
    known: Collection[Draft] | None = None,
    memory: Memory = NOTHING,
) -> tuple[Comparer, Groups]:
    """The tellings put into groups by the id of their event, and what compares them; `known` are their drafts."""
    items = accounts(tellings, windows, topic, known)
    weighed = weights(items, topic)
    comparer = Comparer(weighed, Scores(items, weighed, memory))
    return comparer, ids(groups(items, comparer))


def regrouped(parts: Sequence[Sequence[Account]]) -> Groups:
    """Groups made by other means, in the order of their first accounts, each with its id."""
    ordered = [tuple(sorted(part, key=lambda account: account.key)) for part in parts]
    return ids(sorted(ordered, key=lambda part: part[0].key))


def told(
    named: MutableGroups,
    comparer: Comparer,
    texts: Texts,
    windows: Mapping[str, Publication],
    topic: Topic,
    memory: Memory = NOTHING,
) -> Merged:
    """One event for each group, and where the groups differ. The groups are used up: many take much room."""
    hearts = _hearts(topic)
    known = Known(texts, windows, comparer.weights)

    def done(name: str, group: Sequence[Account]) -> Outcome:
        made = event(group, name, comparer, texts, hearts)
        return Outcome(made, differing.inside(name, group, known))

    found = differing.among(named, known)
    made = list[Event]()
    for outcome in outcomes(named, done, comparer.scores.stamps, texts, memory):
        made.append(outcome.event)
        found += outcome.differences
    differences = differing.disagreements(found)
    differing_by_event: dict[str, list[str]] = defaultdict(list)
    for item in differences:
        for name in item.events:
            differing_by_event[name].append(item.id)
    events = sorted((_differing(one, differing_by_event) for one in made), key=lambda one: one.id)
    dated, undated = (tuple(one for one in events if _dated(one) is known) for known in (True, False))
    return Merged(dated, undated, differences)


def _dated(one: Event) -> bool:
    return one.when.known or (one.said is not None and one.said.known)


def _differing(one: Event, differences: Mapping[str, Sequence[str]]) -> Event:
    found = tuple(dict.fromkeys(differences.get(one.id, ())))
    return replace(one, disagreements=found) if found else one


def _hearts(topic: Topic) -> dict[str, float]:
    """What an event at a central place counts more: the place that the topic is named for, twice the others."""
    central = [place for place in topic.places if place.central]
    named = {place.id for place in central if place.name in topic.title}
    return {place.id: _HEART if place.id in named or not named else _HEART / 2 for place in central}


_HEART = 0.5

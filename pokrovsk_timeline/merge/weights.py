"""How much a word, a place or an actor tells, and how it is shown to a reader."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.drafts import PRECISE, STEM, WORD

# A small folder says little on how rare a word is: words are weighed as if this many more tellings lacked them.
_PRIOR = 25.0
# What a word common in the topic is worth beside others, and a verb that makes a kind of event.
_COMMON = 0.2
_VERB = 0.4
# The stem of a verb lacks two letters at most: "captur", "ent".
_VERB_ENDING = 2


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a word or an actor tells, 0 to 1: the rarer among the tellings, the more. `names`: how ids are shown;
    `states`: whose office somebody is.
    """

    total: int
    seen: Mapping[str, int]
    common: frozenset[str]
    verbs: frozenset[str]
    names: Mapping[str, str]
    sides: Mapping[str, str]
    known: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    recurring: frozenset[str]
    states: Mapping[str, str]
    weighed: dict[str, float] = field(default_factory=dict)
    rarities: dict[str, float] = field(default_factory=dict)

    def shown(self, ids: Iterable[str]) -> str:
        """Places and actors as a reader knows them."""
        return ", ".join(sorted(self.names.get(name, name) for name in ids))

    def weight(self, word: str) -> float:
        """The rarity of a word, less where the topic knows it as common or as the verb of a kind."""
        if (known := self.weighed.get(word)) is None:
            share = _COMMON if word in self.common else _VERB if word in self.verbs else 1.0
            known = self.weighed[word] = self.rarity(word) * share
        return known

    def rarity(self, name: str) -> float:
        """Smoothed inverse document frequency over the tellings, scaled to 1 for what is seen nowhere.

        Counted in doublings, so that one article more seldom changes what is thought of others.
        """
        if (known := self.rarities.get(name)) is None:
            size = math.ceil(math.log2(self.total + _PRIOR))
            known = self.rarities[name] = 1 - min(math.ceil(math.log2(self.seen.get(name, 0) + 1)) / size, 1.0)
        return known

    def sum(self, words: Iterable[str]) -> float:
        """The weight of many words, the same in whatever order they come."""
        return math.fsum(map(self.weight, words))


def weights(items: Sequence[Account], topic: Topic) -> Weights:
    """Weights of the words and actors of these accounts."""
    seen = Counter(word for account in items for word in (*account.words, *_names(account), account.date))
    names = {place.id: place.name for place in topic.places} | {actor.id: actor.name for actor in topic.actors}
    sides = {actor.id: actor.side for actor in topic.actors if actor.side != "neutral"}
    nouns = {kind.id: frozenset(kind.nouns.split()) for kind in topic.kinds}
    common = frozenset(topic.subject.common)
    recurring = frozenset(kind.id for kind in topic.kinds if kind.recurs)
    return Weights(
        len(items), seen, common, _verbs(topic), names, sides, _known(topic), nouns, recurring, _states(topic)
    )


def _states(topic: Topic) -> dict[str, str]:
    """For the name of each office that of its state: "Moscow claimed" may be its ministry."""
    state = {actor.side: actor.name for actor in topic.actors if actor.kind == "state" and actor.party}
    return {actor.name: state[actor.side] for actor in topic.actors if actor.kind == "office" and actor.side in state}


def _names(account: Account) -> frozenset[str]:
    """The ids that are weighed like words: actors, places and the kind of event."""
    return account.actors | account.precise | account.wide | {account.kind}


def _known(topic: Topic) -> frozenset[str]:
    """The names of actors, of wide places and of what everything is about: naming them is no mark of one event."""
    said = [text for actor in topic.actors for text in (actor.name, *actor.aliases)]
    wide = [place for place in topic.places if place.precision not in PRECISE]
    said += [text for place in wide for text in (place.name, *place.aliases)]
    return frozenset(WORD.findall(" ".join((*said, *topic.subject.common)).lower()))


def _verbs(topic: Topic) -> frozenset[str]:
    """The verbs that make the kinds of event: what they say of two tellings, the test of kinds says already.

    A verb that names a thing as well ("mine") is not among them.
    """
    things = {noun for kind in topic.kinds for noun in kind.nouns.split()}
    verbs = {verb for kind in topic.kinds for verb in kind.verbs.split()} - things
    kinds = {kind.id for kind in topic.kinds}
    stems = {verb[:size] for verb in verbs for size in range(max(STEM, len(verb) - _VERB_ENDING), len(verb) + 1)}
    return frozenset(kinds | stems)

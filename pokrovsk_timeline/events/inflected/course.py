"""What an article turns to: a game, something played or remembered, times long ago."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.inflected.dating import long_ago
from pokrovsk_timeline.events.inflected.reading import Reading
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.inflection.lexicon import phrases, split
from pokrovsk_timeline.knowledge.dictionary import folded
from pokrovsk_timeline.model import Publication


def is_game(found: Sequence[Reading]) -> bool:
    """True of an article about a game, in which nobody is hit or taken."""
    games = split(found[0].lexicon.words.games) if found else frozenset()
    seen = {f.lemma for one in found for word in one.words for f in word.forms if f.lemma in games}
    return len(seen) > 1


def staged(found: Sequence[Reading]) -> frozenset[int]:
    """The blocks that tell of what is only played or remembered: exercises, films, anniversaries."""
    told = (one for one in found if phrases(one.lexicon.words.unreal["rhetoric"]).search(folded(one.sentence.text)))
    return frozenset(one.sentence.block for one in told)


def looking_back(found: Sequence[Reading], publication: Publication, days: int) -> list[bool]:
    """For each sentence, whether its paragraph has turned to times more than so many days before the publication."""
    result: list[bool] = []
    block, past = -1, False
    for one in found:
        past = past and one.sentence.block == block
        block = one.sentence.block
        dated = [d for d in one.dated if usable(d)]
        past = all(long_ago(d, publication, days) for d in dated) if dated else past
        result.append(past)
    return result

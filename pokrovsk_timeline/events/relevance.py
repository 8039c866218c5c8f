"""Whether a sentence is about the topic.

It names one of its central places, or stands in an article that is about them: many of its sentences name one, or its
headline does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import NamedTuple

from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article
from pokrovsk_timeline.prose.lexicon import Lexicon, phrases
from pokrovsk_timeline.prose.sentences import Sentence

# An article is about the topic where at least one sentence in five names a central place.
SHARE = 5


class Naming(NamedTuple):
    """How a language names what a topic is about: whether a text names a central place; whether it names any place or
    actor; whether it points to a place just named ("there", "the town").
    """

    central: Callable[[str], bool]
    any: Callable[[str], bool]
    points: Callable[[str], bool] = lambda _: False


def naming(topic: Topic, lexicon: Lexicon) -> Naming:
    """How English names it."""
    return Naming(
        lambda text: any(place.central for place in places(text, topic)),
        lambda text: bool(places(text, topic) or actors(text, topic)),
        lambda text: phrases(lexicon.prose.points_to_place).search(text) is not None,
    )


def relevant(article: Article, found: Sequence[Sentence], topic: Topic, names: Naming) -> list[bool]:
    """For each sentence, whether it belongs to the topic. A topic without central places takes all."""
    if not any(place.central for place in topic.places):
        return [True] * len(found)
    central = [names.central(s.text) for s in found]
    about = bool(central) and (sum(central) * SHARE >= len(central) or _headed(article, found, central, names))
    blocks = {s.block for s, yes in zip(found, central, strict=True) if yes}
    result: list[bool] = []
    for at, (sentence, yes) in enumerate(zip(found, central, strict=True)):
        own = about and (sentence.block > 0 or _touches(sentence, blocks, names))
        result.append(yes or own or (at > 0 and _goes_on(found[at - 1], central[at - 1], sentence, names)))
    return result


def _goes_on(before: Sentence, central: bool, sentence: Sentence, names: Naming) -> bool:
    """True of "A woman was killed there on Monday" behind a sentence of its block that names a central place."""
    return central and before.block == sentence.block and names.points(sentence.text)


def _headed(article: Article, found: Sequence[Sentence], central: Sequence[bool], names: Naming) -> bool:
    """True where the headline names a central place: the one on the page, or the title that is declared."""
    headline = any(yes for sentence, yes in zip(found, central, strict=True) if sentence.kind == "title")
    return headline or names.central(article.title)


def _touches(sentence: Sentence, blocks: Set[int], names: Naming) -> bool:
    """True of a sentence that names somebody or some place of the topic, or stands beside one that does."""
    return sentence.block in blocks or names.any(sentence.text)

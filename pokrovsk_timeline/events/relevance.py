"""Whether a sentence is about the topic.

It names one of its central places, or stands in an article that is about them: many of its sentences name one, or its
headline does.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article
from pokrovsk_timeline.prose.sentences import Sentence

# An article is about the topic where at least one sentence in five names a central place.
SHARE = 5


def relevant(article: Article, found: Sequence[Sentence], topic: Topic) -> list[bool]:
    """For each sentence, whether it belongs to the topic. A topic without central places takes all."""
    if not any(place.central for place in topic.places):
        return [True] * len(found)
    central = [_central(s.text, topic) for s in found]
    about = bool(central) and (sum(central) * SHARE >= len(central) or _headed(article, found, central, topic))
    blocks = {s.block for s, yes in zip(found, central, strict=True) if yes}
    result = []
    for sentence, yes in zip(found, central, strict=True):
        result.append(yes or (about and (sentence.block > 0 or _touches(sentence, blocks, topic))))
    return result


def _central(text: str, topic: Topic) -> bool:
    return any(place.central for place in places(text, topic))


def _headed(article: Article, found: Sequence[Sentence], central: Sequence[bool], topic: Topic) -> bool:
    """True where the headline names a central place: the one on the page, or the title that is declared."""
    headline = any(yes for sentence, yes in zip(found, central, strict=True) if sentence.kind == "title")
    return headline or _central(article.title, topic)


def _touches(sentence: Sentence, blocks: Set[int], topic: Topic) -> bool:
    """True of a sentence that names somebody or some place of the topic, or stands beside one that does."""
    return sentence.block in blocks or bool(places(sentence.text, topic) or actors(sentence.text, topic))

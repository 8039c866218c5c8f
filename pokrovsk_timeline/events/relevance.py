"""Whether a sentence is about the topic.

It names one of its central places, or stands in an article that is about them.
"""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article

# An article is about the topic where at least one sentence in five names a central place.
SHARE = 5


def relevant(article: Article, found: Sequence[Reading], topic: Topic) -> list[bool]:
    """For each sentence, whether it belongs to the topic. A topic without central places takes all."""
    if not any(place.central for place in topic.places):
        return [True] * len(found)
    central = [any(p.central for p in places(r.sentence.text, topic)) for r in found]
    about = bool(central) and sum(central) * SHARE >= len(central)
    blocks = {r.sentence.block for r, yes in zip(found, central, strict=True) if yes}
    result = []
    for reading, yes in zip(found, central, strict=True):
        text = reading.sentence.text
        touches = bool(places(text, topic) or actors(text, topic) or reading.sentence.block in blocks)
        result.append(yes or (about and (touches or reading.sentence.block > 0)))
    return result

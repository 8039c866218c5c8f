"""Where the telling of an article stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pokrovsk_timeline.events import names
from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Dated, Publication


@cache
def known_names(topic: Topic) -> frozenset[str]:
    """Every word of the names of the topic's places and actors, in lower case."""
    names_of = [name for place in topic.places for name in (place.name, *place.aliases)]
    names_of += [name for actor in topic.actors for name in (actor.name, *actor.aliases)]
    parts = {part.lower() for name in names_of for part in name.replace("’", "'").split()}
    return frozenset(parts | {part.removesuffix("'s") for part in parts})


@dataclass
class Scene:
    """The article that is told and where the telling stands.

    The subject named last, and when each speaker of the block spoke.
    """

    article: Article
    publication: Publication
    topic: Topic
    subject: str = ""
    place: str = ""
    side: str = ""
    block: int = -1
    said: dict[str, Dated] = field(default_factory=dict)
    said_before: dict[str, Dated] = field(default_factory=dict)

    def enter(self, block: int) -> None:
        """A new block forgets who stood in the old one; who spoke in the one before may go on in a quotation."""
        if block != self.block:
            self.block, self.subject, self.said, self.said_before = block, "", {}, self.said

    def side_of(self, reading: Reading) -> str:
        """The state that the subject of a clause of the sentence names, which "they" means in a quotation after it."""
        subjects = [reading.between(*c.subject) for c in reading.clauses if c.role in ("main", "content", "coordinate")]
        states = [a for text in subjects for a in actors(text, self.topic) if a.kind == "state"]
        return states[-1].name if states else ""

    def place_after(self, reading: Reading, end: int = 10**9) -> str:
        """The town named last before an offset of the sentence, which "the city" means if it may stand for it."""
        named = places(reading.cut(reading.sentence.start, min(end, reading.sentence.end)), self.topic)
        towns = [p for p in named if p.precision in ("city", "town", "village")]
        before = [i for i, t in enumerate(reading.tokens) if i and t.start < end]
        if any(self._strange(reading, i) for i in before):
            return ""
        return towns[-1].name if towns else self.place

    def _strange(self, reading: Reading, at: int) -> bool:
        """True of a name that the topic does not know: it may be a place, and then nobody knows which "the town" is.

        A name before a noun only describes it ("U.S.-based think tank").
        """
        token, after = reading.tokens[at], reading.tokens[at + 1 : at + 2]
        describes = (
            bool(after) and after[0].tag == "word" and not after[0].verb and after[0].low not in reading.lexicon.links
        )
        known = token.low.removesuffix("'s") in known_names(self.topic)
        return token.tag == "name" and token.text[0].isupper() and not known and not describes

    def remember(self, reading: Reading) -> None:
        """Keep the subject of the sentence for a pronoun in the next."""
        self.enter(reading.sentence.block)
        self.place = self.place_after(reading)
        self.side = self.side_of(reading) or self.side
        for clause in reading.clauses:
            if clause.role in ("main", "resumed", "coordinate", "content") and (
                found := names.subject_of(reading, clause, "")
            ):
                self.subject = found
                break

"""Where the telling of an article stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from pokrovsk_timeline.events import names
from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Publication, When


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
    said: dict[str, When] = field(default_factory=dict)

    def enter(self, block: int) -> None:
        """A new block forgets who stood in the old one."""
        if block != self.block:
            self.block, self.subject, self.said = block, "", {}

    def side_of(self, reading: Reading) -> str:
        """The state that the subject of a clause of the sentence names, which "they" means in a quotation after it."""
        subjects = [reading.between(*c.subject) for c in reading.clauses if c.role in ("main", "content", "coordinate")]
        states = [a for text in subjects for a in actors(text, self.topic) if a.kind == "state"]
        return states[-1].name if states else ""

    def place_after(self, reading: Reading, end: int = 10**9) -> str:
        """The town named last before an offset of the sentence, which "the city" means if it may stand for it."""
        named = places(reading.cut(reading.sentence.start, min(end, reading.sentence.end)), self.topic)
        towns = [p for p in named if p.precision in ("city", "town", "village")]
        return towns[-1].name if towns else self.place

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

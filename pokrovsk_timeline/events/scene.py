"""Where the telling of an article stands."""

from __future__ import annotations

from functools import cache
from math import inf

from pokrovsk_timeline.events import names
from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.latest import Latest
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Dated, Publication
from pokrovsk_timeline.prose.clause import Clause


@cache
def known_names(topic: Topic) -> frozenset[str]:
    """Every word of the names of the topic's places and actors, in lower case."""
    names_of = [name for place in topic.places for name in (place.name, *place.aliases)]
    names_of += [name for actor in topic.actors for name in (actor.name, *actor.aliases)]
    parts = {part.lower() for name in names_of for part in name.replace("’", "'").split()}
    return frozenset(parts | {part.removesuffix("'s") for part in parts})


class Scene:
    """The article that is told and where the telling stands.

    The town, side and subject named last, and when each speaker of the block spoke.
    """

    def __init__(self, article: Article, publication: Publication, topic: Topic) -> None:
        self.article = article
        self.publication = publication
        self.topic = topic
        self.said: dict[str, Dated] = {}
        self.said_before: dict[str, Dated] = {}
        self._block = -1
        self._seen: tuple[Reading | None, float] = None, inf
        self._place, self._side, self._subject = Latest(""), Latest(""), Latest("")
        self._subject_before = Latest("")
        self._acts = Latest(False)

    @property
    def side(self) -> str:
        """The state that a subject named last."""
        return self._side.get()

    @property
    def subject(self) -> str:
        """The subject named last in the block."""
        return self._subject.get()

    @property
    def acts(self) -> bool:
        """True where the subject named last did something to something else, which "it" may mean as well."""
        return self._acts.get()

    @property
    def thing(self) -> str:
        """The subject named last in the block, else in the one before: what "it" may mean."""
        return self._subject.get() or self._subject_before.get()

    def enter(self, block: int) -> None:
        """A new block forgets who stood in the old one; who spoke in the one before may go on in a quotation."""
        if block != self._block:
            self._block, self.said, self.said_before = block, {}, self.said
            self._subject_before, self._subject = self._subject, Latest("")

    def place_after(self, reading: Reading, end: int) -> str:
        """The town named last before an offset of the sentence, which "the city" means if it may stand for it."""
        named = self._named(reading, end)
        return self._place.get() if named is None else named

    def remember(self, reading: Reading) -> None:
        """Keep the town, side and subject of the sentence for words in the next that stand for them."""
        self.enter(reading.sentence.block)
        self._place.ask(lambda: self._named(reading, reading.sentence.end))
        self._side.ask(lambda: self._sided(reading))
        self._subject.ask(lambda: _subject(reading))
        self._acts.ask(lambda: _acts(reading))

    def _sided(self, reading: Reading) -> str | None:
        """The state that the subject of a clause of the sentence names, which "they" means in a quotation after it."""
        subjects = [reading.between(*c.subject) for c in reading.clauses if c.role in ("main", "content", "coordinate")]
        states = [a for text in subjects for a in actors(text, self.topic) if a.kind == "state"]
        return states[-1].name if states else None

    def _named(self, reading: Reading, end: int) -> str | None:
        """The town named last before an offset, "" where a strange name may be that of another, None without any."""
        named = places(reading.cut(reading.sentence.start, min(end, reading.sentence.end)), self.topic)
        towns = [p for p in named if p.precision in ("city", "town", "village")]
        if self._first_stranger(reading) < end:
            return ""
        return towns[-1].name if towns else None

    def _first_stranger(self, reading: Reading) -> float:
        """Where the first name stands, but for the first word, that the topic does not know."""
        if reading is not self._seen[0]:
            found = (t.start for at, t in enumerate(reading.tokens) if at and self._strange(reading, at))
            self._seen = reading, next(found, inf)
        return self._seen[1]

    def _strange(self, reading: Reading, at: int) -> bool:
        """True of a name that the topic does not know: it may be a place, and then nobody knows which "the town" is.

        A name before a noun only describes it ("U.S.-based think tank").
        """
        token, after = reading.tokens[at], reading.tokens[at + 1 : at + 2]
        if token.tag != "name":
            return False
        describes = (
            bool(after) and after[0].tag == "word" and not after[0].verb and after[0].low not in reading.lexicon.links
        )
        known = token.low.removesuffix("'s") in known_names(self.topic)
        return token.text[0].isupper() and not known and not describes


def _subject(reading: Reading) -> str | None:
    found = _teller(reading)
    return names.subject_of(reading, found, "") if found is not None else None


def _acts(reading: Reading) -> bool | None:
    found = _teller(reading)
    return names.acts_on(reading, found) if found is not None else None


def _teller(reading: Reading) -> Clause | None:
    """The first clause of a sentence that names its subject."""
    told = ("main", "resumed", "coordinate", "content")
    return next((c for c in reading.clauses if c.role in told and names.subject_of(reading, c, "")), None)

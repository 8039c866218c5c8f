"""What one topic (a battle, a war) is about, as typed values read from a folder of YAML: places, actors, kinds,
landmarks.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from pokrovsk_timeline.folding import KEPT, lowered
from pokrovsk_timeline.knowledge.files import DATA, load, named
from pokrovsk_timeline.knowledge.inflection import TopicWords, topic_words
from pokrovsk_timeline.knowledge.usage import Deed


@dataclass(frozen=True, slots=True)
class Landmark:
    """A known date of the world. `earliest`, `latest` bound the day it happened (of a `term`: the day it began);
    `ends`: a term's last day; `announced`: from when on it was spoken of as to come.

    `phrases` are how texts name it, in lower case, with their article ("the invasion"). A `deed` is done to the town
    that bears the names `of`, and is told as each language tells it; a term with `offices` is that of the holder with
    the names `of`. `words`: beside any of them its day of the month means it, where no year is printed.
    """

    id: str
    name: str
    earliest: dt.date
    latest: dt.date
    source: str
    phrases: tuple[str, ...] = ()
    deed: Deed | None = None
    of: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    announced: dt.date | None = None
    words: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.phrases and not (self.of and (self.deed or self.offices)):
            raise ValueError(f"landmark {self.id!r} needs `phrases`, or names `of` with a `deed` or with `offices`")
        if self.earliest > self.latest:
            raise ValueError(f"landmark {self.id!r}: `earliest` lies behind `latest`")

    nature: Literal["event", "term"] = "event"
    ends: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the topic. `precision` is the kind of thing a point stands for; `radius` its reach in kilometres.

    `central` places are what the topic is about: a sentence on them belongs to it. `ambiguous` says which other place
    bears the name.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float = 0.0
    lon: float = 0.0
    precision: Literal["district", "city", "town", "village", "region", "country", "line"] = "city"
    belongs: str = ""
    central: bool = False
    ambiguous: str = ""
    generic: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, organisation, force or state. `party`: it fights or speaks for one that fights, so what it says is a
    claim. `side` is the topic's own word for whom it fights; "neutral" is none.
    """

    id: str
    name: str
    side: str = "neutral"
    kind: Literal["person", "office", "organisation", "force", "state", "outlet"] = "organisation"
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    party: bool = False
    analyst: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event and the words that show it: verbs in base form and nouns of events
    (each one text, split at spaces), whole phrases.

    `alike` are phrases for one and the same change, the first of which stands for all. What `recurs`, such as attacks
    and strikes, comes again and again in much the same words: two tellings of it need more in common. `akin` are kinds
    as which one event may be told: a strike by its toll. `examples` must be read as this kind and `never` must not;
    the tests run them all.
    """

    id: str
    verbs: str = ""
    nouns: str = ""
    phrases: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    recurs: bool = False
    akin: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """The topic's name and title as shown, and the words too common in it to tell two events apart (lemmas)."""

    name: str
    title: str
    common: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Topic:
    """All of a topic folder. Compared by identity, so that it can key a cache."""

    subject: Subject
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    kinds: tuple[Kind, ...]
    landmarks: tuple[Landmark, ...]
    folder: Path = Path()

    def words(self, code: str) -> TopicWords | None:
        """How the topic is named in the language with that code; None where its folder does not say."""
        return topic_words(self.folder, code)

    @property
    def name(self) -> str:
        """The topic's short name, which names its output files."""
        return self.subject.name

    @property
    def title(self) -> str:
        """The topic's title as a heading."""
        return self.subject.title

    def is_own(self, phrase: str) -> bool:
        """True for a phrase that itself names a party or place of the topic."""
        return _names(self).search(phrase.lower()) is not None

    def landmark_days(self, text: str) -> dict[str, tuple[dt.date, dt.date]]:
        """The days of the landmarks by id, for a text of this topic; none for another, whose war is not this one."""
        return {one.id: (one.earliest, one.latest) for one in self.landmarks} if self.is_about(text) else {}

    def is_about(self, text: str) -> bool:
        """True for a text that names two parties of the topic, in any language of its folder."""
        return _is_about(self, text)


@lru_cache(maxsize=KEPT)
def _is_about(topic: Topic, text: str) -> bool:
    states = [one for one in topic.actors if one.kind == "state" and one.party]
    low, named = lowered(text), _named_elsewhere(topic)
    return (
        sum(
            any(name.lower() in low for name in (one.name, *one.aliases)) or bool(named[one.id].search(low))
            for one in states
        )
        >= 2
    )


@cache
def _names(topic: Topic) -> re.Pattern[str]:
    """Finds a name of a party or place, in lower case."""
    named = [name for one in topic.actors for name in (one.name, *one.aliases)]
    named += [name for one in topic.places for name in (one.name, *one.aliases)]
    return re.compile("|".join(rf"\b{re.escape(name.lower())}" for name in named if len(name) > 3) or r"\b\B")


@cache
def _named_elsewhere(topic: Topic) -> dict[str, re.Pattern[str]]:
    """For each state, what finds its names in the inflected languages of the folder, in lower case, and the words made
    of them.
    """
    found: dict[str, list[str]] = {one.id: [] for one in topic.actors if one.kind == "state"}
    for path in sorted(topic.folder.glob("??.yaml")):
        if words := topic_words(topic.folder, path.stem):
            for id, names in found.items():
                names += [*words.places.get(id, ()), *words.actors.get(id, ())]
    forms = {id: [form for name in names for form in name.split("|")] for id, names in found.items()}
    return {id: re.compile("|".join(map(_beginning, some)) or r"\b\B") for id, some in forms.items()}


def _beginning(name: str) -> str:
    """A long name by all of its forms; a short one ("РФ") by itself."""
    low = re.escape(name.lower())
    return rf"\b{low[:-1]}" if len(name) > _SHORT else rf"\b{low}\b"


_SHORT = 4
"""A name of so few letters has no forms to be found by, or too many."""


@cache
def topic(name_or_folder: str) -> Topic:
    """The topic of that name among those shipped, or of that folder; raises KnowledgeError with path and line."""
    folder = Path(name_or_folder)
    if not (folder / "topic.yaml").is_file():
        folder = named("topics", name_or_folder)
    return Topic(
        subject=load(folder / "topic.yaml", Subject),
        places=load(folder / "places.yaml", tuple[Place, ...]),
        actors=load(folder / "actors.yaml", tuple[Actor, ...]),
        kinds=load(folder / "kinds.yaml", tuple[Kind, ...]),
        landmarks=load(folder / "landmarks.yaml", tuple[Landmark, ...]),
        folder=folder,
    )


class _Shipped(Struct, frozen=True):
    topic: str


@cache
def shipped_topic() -> str:
    """The name of the topic that is meant where none is named, as the package's own settings say."""
    return load(DATA / "settings.yaml", _Shipped).topic

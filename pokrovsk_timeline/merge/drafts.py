"""What the merge needs of a telling as far as it shows by itself: worked out once, where the article is told."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from pokrovsk_timeline.knowledge.sameness import Sameness, sameness
from pokrovsk_timeline.knowledge.topic import Place, Topic
from pokrovsk_timeline.merge import figures, voices
from pokrovsk_timeline.model import Figure, Standing, Telling, When
from pokrovsk_timeline.publication import naming

PRECISE = frozenset({"district", "city", "town", "village"})
WORD = re.compile(r"[^\W_]+")
# No stem is shorter, and none lacks more letters of its word.
STEM = 3
# Of two words of which one begins the other, neither is shorter.
ROOT = 4
_MONTH = 31
_TAKEN_UP = 2
# The words that tell the merge what is the same are those of English, whatever the topic.
LANGUAGE = "en"
_DIGEST = 16

Span = tuple[int, int]
Spot = tuple[str, int, int, str, str]
"""The article of a telling, where its words begin and end there, and its kind and title."""


class Draft(msgspec.Struct, frozen=True, array_like=True):
    """A telling by itself. `digest` is one of all that it says, `quoted` one of its article and words; `titled` and
    `summed` are the words of its title and its sentence, `parts` those of the names that tests of their own weigh and
    of its date phrase, and `barred` its words that are of these; `spans` are where its words stand.

    The other fields are those of an account.
    """

    article: str
    spans: tuple[Span, ...]
    kind: str
    title: str
    digest: bytes
    quoted: bytes
    when: When
    said: When | None
    standing: Standing
    actors: frozenset[str]
    words: frozenset[str]
    barred: frozenset[str]
    titled: frozenset[str]
    summed: frozenset[str]
    parts: frozenset[str]
    precise: frozenset[str]
    wide: frozenset[str]
    near: frozenset[str]
    speakers: frozenset[str]
    figures: tuple[Figure, ...]
    counted: tuple[Figure, ...]
    taken_up: frozenset[str]
    named: frozenset[str]
    spots: frozenset[str]
    landmarks: frozenset[str]
    phrased: bool
    date: str

    @property
    def place(self) -> Spot:
        """Where a telling stands, and as what: no other one has the same, but for few."""
        first = min(self.spans, default=(0, 0))
        return (self.article, *first, self.kind, self.title)


def drafts(tellings: Iterable[Telling], topic: Topic) -> tuple[Draft, ...]:
    """A draft of each telling, in their order."""
    return tuple(_draft(one, topic) for one in tellings)


def _draft(telling: Telling, topic: Topic) -> Draft:
    known, places = sameness(LANGUAGE), _places(topic)
    precise = frozenset(p for p in telling.places if p not in places or places[p].precision in PRECISE)
    speakers = voices.speakers(telling)
    parts = _parts(telling, speakers)
    return Draft(
        article=telling.article,
        spans=tuple((piece.start, piece.end) for piece in telling.evidence),
        kind=telling.kind,
        title=telling.title,
        digest=_digest(_ENCODER.encode(telling)),
        quoted=_digest("\n".join(quoted(telling)).encode("utf-8", "surrogatepass")),
        when=telling.when,
        said=telling.said,
        standing=telling.standing,
        actors=frozenset(telling.actors),
        words=telling.words,
        barred=frozenset(word for word in telling.words if not word or of_any(word, parts)),
        titled=frozenset(WORD.findall(telling.title.lower())),
        summed=frozenset(WORD.findall(telling.summary.lower())),
        parts=parts,
        precise=precise,
        wide=frozenset(telling.places) - precise | _holders(precise, places),
        near=precise or _near(telling, topic),
        speakers=speakers,
        figures=telling.figures,
        counted=figures.counted(telling.figures, _said(telling), known),
        taken_up=_taken_up(telling, known),
        named=_named(telling),
        spots=_spots(telling, topic),
        landmarks=_landmarks(telling, topic),
        phrased=any(piece.phrase for piece in telling.evidence),
        date=str(telling.when),
    )


def quoted(telling: Telling) -> tuple[str, str]:
    """The article of a telling and its words, without what stands between them."""
    quotes = " ".join(piece.quote for piece in telling.evidence)
    return telling.article, " ".join(WORD.findall(quotes.lower()))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


@cache
def _places(topic: Topic) -> Mapping[str, Place]:
    return {place.id: place for place in topic.places}


def _named(telling: Telling) -> frozenset[str]:
    """Words that the sentence writes as names, its first word and its date phrase aside."""
    if telling.names is not None:
        return telling.names
    found = (match.group() for piece in telling.evidence for match in WORD.finditer(piece.quote) if match.start())
    dates = frozenset(WORD.findall(" ".join(piece.phrase for piece in telling.evidence)))
    return frozenset(word.lower() for word in found if _name(word) and word not in dates)


def _spots(telling: Telling, topic: Topic) -> frozenset[str]:
    """Names of where and what, lower case: all but those of actors, wide places and what everything is about.

    More than two words with a capital in a row are the name of a unit or an office.
    """
    known = _widely_known(topic)
    if telling.names is not None:
        return telling.names - known
    dates = {word for piece in telling.evidence for word in WORD.findall(piece.phrase)}
    found: set[str] = set()
    for piece in telling.evidence:
        for match in _RUN.finditer(piece.quote):
            words = WORD.findall(match.group())
            if match.start() and len(words) < _UNIT_NAME:
                found |= {word.lower() for word in words if len(word) > STEM and word not in dates}
    return frozenset(found - known)


@cache
def _widely_known(topic: Topic) -> frozenset[str]:
    """Words of the names of actors and wide places, and what everything is about."""
    wide = [place for place in topic.places if place.precision not in PRECISE]
    said = [text for actor in topic.actors for text in (actor.name, *actor.aliases)]
    said += [text for place in wide for text in (place.name, *place.aliases)]
    return frozenset(WORD.findall(" ".join((*said, *topic.subject.common)).lower()))


_RUN = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*")
"""Words with a capital in a row."""

_UNIT_NAME = 3
"""From so many words on, a name in capitals is that of a unit or office: "Motorized Rifle Brigade"."""


def _said(telling: Telling) -> frozenset[str]:
    """The words of a telling as printed, lower case."""
    return frozenset(WORD.findall(" ".join((telling.title, *(piece.quote for piece in telling.evidence))).lower()))


def _near(telling: Telling, topic: Topic) -> frozenset[str]:
    """The precise places that the sentence of a telling names, by their names of one word or more."""
    words = WORD.findall(telling.summary)
    said, known = f" {' '.join(words)} ", _precise_names(topic)
    return frozenset(id for word in set(words) for name, id in known.get(word, ()) if name in said)


@cache
def _precise_names(topic: Topic) -> dict[str, list[tuple[str, str]]]:
    """The first word of each name of a precise place -> the name between spaces, and the place."""
    found: dict[str, list[tuple[str, str]]] = {}
    for place in topic.places:
        for name in (place.name, *place.aliases) if place.precision in PRECISE else ():
            if words := WORD.findall(name):
                found.setdefault(words[0], []).append((f" {' '.join(words)} ", place.id))
    return found


def _taken_up(telling: Telling, known: Sameness) -> frozenset[str]:
    """What "the missile", "this first attack" at the beginning of a telling name: its next words."""
    first = min(telling.evidence, key=lambda piece: piece.start, default=None)
    words = WORD.findall(first.quote.lower())[: 1 + _TAKEN_UP] if first else []
    return frozenset(words[1:]) if words and words[0] in known.taking_up.split() else frozenset()


def _name(word: str) -> bool:
    """True of a word with a capital, and of the number of a unit or a road: "67th", "T0406"."""
    return (word[0].isupper() and len(word) > STEM) or (any(map(str.isdigit, word)) and any(map(str.isalpha, word)))


def _landmarks(telling: Telling, topic: Topic) -> frozenset[str]:
    """The landmarks that a telling names and dates to a month or better that holds the landmark's day."""
    when = telling.when
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days > _MONTH:
        return frozenset()
    near = [mark for mark in topic.landmarks if when.earliest <= mark.latest and mark.earliest <= when.latest]
    said = " ".join(piece.quote for piece in telling.evidence) if near else ""
    low = said.lower().replace("’", "'")
    called = {mark for _, _, mark in naming.called(said, topic, LANGUAGE)} if near else set()
    return frozenset(
        mark.name for mark in near if mark in called or any(one.removeprefix("the ") in low for one in mark.phrases)
    )


def _holders(precise: frozenset[str], places: Mapping[str, Place]) -> frozenset[str]:
    """The places that these lie in, however many steps out."""
    found: set[str] = set()
    queue = [places[p].belongs for p in precise if p in places]
    while queue:
        name = queue.pop()
        if name and name not in found:
            found.add(name)
            queue.append(places[name].belongs if name in places else "")
    return frozenset(found)


def _parts(telling: Telling, speakers: frozenset[str]) -> frozenset[str]:
    """The words of the names that tests of their own weigh, and of the date phrase of a telling."""
    stances = (claim.stance for claim in telling.claims)
    phrases = (piece.phrase for piece in telling.evidence)
    said = " ".join((*telling.places, *telling.actors, *speakers, *stances, *phrases))
    return frozenset(WORD.findall(said.lower()))


def of_any(word: str, parts: frozenset[str]) -> bool:
    """True where a word is one of these parts of names, with or without an ending of either."""
    if word in parts:
        return True
    if len(word) < ROOT:
        return False
    return any(len(part) >= ROOT and (word.startswith(part) or part.startswith(word)) for part in parts)

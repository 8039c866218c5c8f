"""Tellings made ready to compare: a key made of their content alone, their words, precise and wide places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeVar

import msgspec

from pokrovsk_timeline.knowledge.sameness import Sameness, sameness
from pokrovsk_timeline.knowledge.topic import Place, Topic
from pokrovsk_timeline.merge import figures, voices
from pokrovsk_timeline.model import Figure, Publication, Standing, Telling, When
from pokrovsk_timeline.shelf import Pile

# The kinds of an event that consists in somebody saying something.
_SAYING = frozenset({"statement", "assessment"})
# Spoken: the standings whose event stands on its speaker's word.
SPOKEN = frozenset({"claim", "denial", "assessment", "estimate"})
PRECISE = frozenset({"district", "city", "town", "village"})
WORD = re.compile(r"[^\W_]+")
# No stem is shorter, and none lacks more letters of its word.
STEM = 3
# Of two words of which one begins the other, neither is shorter.
_ROOT = 4
_ENDING = 4
_MONTH = 31
_TAKEN_UP = 2
# The words that tell the merge what is the same are those of English, whatever the topic.
_LANGUAGE = "en"

Key = tuple[str, int, int, str, str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Account:
    """A telling with what the comparison needs. `key` orders accounts by their content, whatever order they came in.

    `speakers` are all whose word it is, `voices` those of them who are somebody; `around` are the words of its whole
    sentence; `near` its precise places, or those of its sentence
    where it names none; `counted` its figures under one name
    for each thing; `kin` its kind and those of what such an event brings with it; `taken_up` the words with which it
    takes up what was told before. `states`: the event is the saying, not what is said; `phrased`: its words print a
    date; `date` is that of the event in EDTF.
    """

    key: Key
    told: Telling | bytes
    kind: str
    when: When
    said: When | None
    standing: Standing
    actors: frozenset[str]
    words: frozenset[str]
    around: frozenset[str]
    precise: frozenset[str]
    wide: frozenset[str]
    near: frozenset[str]
    speakers: frozenset[str]
    voices: frozenset[str]
    counted: tuple[Figure, ...]
    kin: frozenset[str]
    taken_up: frozenset[str]
    landmarks: frozenset[str]
    named: frozenset[str]
    units: frozenset[str]
    spots: frozenset[str]
    recurs: bool
    published: Publication
    article: str
    states: bool
    phrased: bool
    date: str

    @property
    def telling(self) -> Telling:
        """All that is told."""
        return self.told if isinstance(self.told, Telling) else opened(self.told)


@lru_cache(maxsize=4096)
def opened(told: bytes) -> Telling:
    """A telling from the bytes as which it was packed."""
    return _DECODE(told)


_DECODE = msgspec.msgpack.Decoder(Telling).decode


def accounts(tellings: Collection[Telling], windows: Mapping[str, Publication], topic: Topic) -> tuple[Account, ...]:
    """One account for each different telling, in the order of their keys. Those of a pile stay packed as they are
    there.
    """
    places = {place.id: place for place in topic.places}
    at, stems, everyone = Counter[tuple[str, int, int, str, str]](), set[str](), set[str]()
    for one in tellings:
        at[_place(one)] += 1
        stems |= one.words
        everyone |= voices.speakers(one)
    said = voices.full_names(everyone)
    made: dict[Key, Account] = {}
    once: dict[object, object] = {}
    kept = tellings.kept() if isinstance(tellings, Pile) else iter(tellings)
    for one, stored in zip(tellings, kept, strict=True):
        key = (*_place(one), _content(one) if at[_place(one)] > 1 else "")
        if key not in made:
            made[key] = _account(one, stored, key, _written(one, windows), stems, places, topic, said, once)
    return tuple(made[key] for key in sorted(made))


def _written(telling: Telling, windows: Mapping[str, Publication]) -> Publication:
    """When the words of a telling were written: its article, or the post of it in which they stand."""
    return windows.get(telling.article, Publication()).at(telling.evidence[0].start if telling.evidence else 0)


def spans(telling: Telling) -> tuple[tuple[int, int], ...]:
    """Where the words of a telling stand in its article."""
    return tuple((piece.start, piece.end) for piece in telling.evidence)


def _place(telling: Telling) -> tuple[str, int, int, str, str]:
    """Where a telling stands, and as what: no other one has the same, but for few."""
    first = min(spans(telling), default=(0, 0))
    return (telling.article, *first, telling.kind, telling.title)


def _account(
    telling: Telling,
    stored: Telling | bytes,
    key: Key,
    published: Publication,
    stems: Set[str],
    places: Mapping[str, Place],
    topic: Topic,
    names: Mapping[str, str],
    once: dict[object, object],
) -> Account:
    """The account of a telling as it is stored; of values that are equal to one before, that one."""

    def the(value: T) -> T:
        return once.setdefault(value, value)  # type: ignore[return-value]

    known = sameness(_LANGUAGE)
    speakers = frozenset(names.get(speaker, speaker) for speaker in voices.speakers(telling))
    precise = frozenset(p for p in telling.places if p not in places or places[p].precision in PRECISE)
    parts, named = _parts(telling, speakers), _named(telling)
    words = figures.one_fate(_words(telling, telling.title, parts, stems), known)
    return Account(
        key=key,
        told=stored,
        kind=the(telling.kind),
        when=the(telling.when),
        said=the(telling.said),
        standing=telling.standing,
        actors=the(frozenset(telling.actors)),
        words=the(frozenset(map(the, words))),
        around=the(
            frozenset(map(the, words | figures.one_fate(_words(telling, telling.summary, parts, stems), known)))
        ),
        precise=the(precise),
        near=the(precise or _near(telling, topic)),
        wide=the(frozenset(telling.places) - precise | _holders(precise, places)),
        speakers=the(speakers),
        voices=the(frozenset(one for one in speakers if not voices.crowd(one, known))),
        counted=the(figures.counted(telling.figures, _said(telling), known)),
        kin=_kin(telling.kind, topic),
        taken_up=the(_taken_up(telling, known)),
        named=the(named),
        units=the(frozenset(word for word in named if any(map(str.isdigit, word)))),
        spots=the(_spots(telling, speakers, topic)),
        recurs=any(kind.id == telling.kind and kind.recurs for kind in topic.kinds),
        published=published,
        landmarks=the(_landmarks(telling, topic)),
        article=key[0],
        states=telling.kind in _SAYING,
        phrased=any(piece.phrase for piece in telling.evidence),
        date=the(str(telling.when)),
    )


def _named(telling: Telling) -> frozenset[str]:
    """Words that the sentence writes as names, its first word and its date phrase aside."""
    if telling.names is not None:
        return telling.names
    found = (match.group() for piece in telling.evidence for match in WORD.finditer(piece.quote) if match.start())
    dates = frozenset(WORD.findall(" ".join(piece.phrase for piece in telling.evidence)))
    return frozenset(word.lower() for word in found if _name(word) and word not in dates)


def _spots(telling: Telling, speakers: frozenset[str], topic: Topic) -> frozenset[str]:
    """Names of where and what, lower case: all but those of actors, speakers, wide places and what everything is about.

    More than two words with a capital in a row are the name of a unit or an office.
    """
    known = _widely_known(topic).union(WORD.findall(" ".join(speakers).lower()))
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


@cache
def _kin(kind: str, topic: Topic) -> frozenset[str]:
    """A kind with those that are akin to it, whichever of the two says so."""
    near = {one.id for one in topic.kinds if kind in one.akin.split()}
    return frozenset({kind, *near, *(other for one in topic.kinds if one.id == kind for other in one.akin.split())})


def _taken_up(telling: Telling, known: Sameness) -> frozenset[str]:
    """What "the missile", "this first attack" at the beginning of a telling name: its next words."""
    first = min(telling.evidence, key=lambda piece: piece.start, default=None)
    words = WORD.findall(first.quote.lower())[: 1 + _TAKEN_UP] if first else []
    return frozenset(words[1:]) if words and words[0] in known.taking_up.split() else frozenset()


def _name(word: str) -> bool:
    """True of a word with a capital, and of the number of a unit or a road: "67th", "T0406"."""
    return (word[0].isupper() and len(word) > STEM) or (any(map(str.isdigit, word)) and any(map(str.isalpha, word)))


def _content(telling: Telling) -> str:
    """All that a telling says as one text; its words sorted, since the order within a set is an accident."""
    return f"{replace(telling, words=frozenset())} {sorted(telling.words)}"


def _landmarks(telling: Telling, topic: Topic) -> frozenset[str]:
    """The landmarks that a telling names and dates to a month or better that holds the landmark's day."""
    when = telling.when
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days > _MONTH:
        return frozenset()
    near = [mark for mark in topic.landmarks if when.earliest <= mark.latest and mark.earliest <= when.latest]
    said = " ".join(piece.quote for piece in telling.evidence).lower().replace("’", "'") if near else ""
    return frozenset(mark.name for mark in near if any(one.removeprefix("the ") in said for one in mark.phrases))


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


def _words(telling: Telling, title: str, parts: frozenset[str], stems: Set[str]) -> frozenset[str]:
    """The words of a telling and its title, less those parts of names and dates.

    The title says what a pronoun in the sentence stands for; of its words those count that some telling has.
    """
    titled = {_stem(word, stems) for word in WORD.findall(title.lower())}
    return frozenset(word for word in telling.words | titled if word and not _of_any(word, parts))


def _of_any(word: str, parts: frozenset[str]) -> bool:
    """True where a word is one of these parts of names, with or without an ending of either."""
    if word in parts:
        return True
    if len(word) < _ROOT:
        return False
    return any(len(part) >= _ROOT and (word.startswith(part) or part.startswith(word)) for part in parts)


def _stem(word: str, stems: Set[str]) -> str:
    """The longest stem in use with which a word begins, "" where none is near its length."""
    shortest = max(STEM, len(word) - _ENDING)
    return next((word[:size] for size in range(len(word), shortest - 1, -1) if word[:size] in stems), "")

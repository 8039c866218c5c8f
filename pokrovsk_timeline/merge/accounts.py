"""Tellings made ready to compare: a key made of their content alone, their words, precise and wide places."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TypeVar

import msgspec

from pokrovsk_timeline.knowledge.sameness import sameness
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.merge import figures, voices
from pokrovsk_timeline.merge.drafts import LANGUAGE, ROOT, STEM, WORD, Draft, Span, Spot, drafts, of_any
from pokrovsk_timeline.model import Figure, Publication, Standing, Telling, When
from pokrovsk_timeline.shelf import Packed, Pile

# The kinds of an event that consists in somebody saying something.
_SAYING = frozenset({"statement", "assessment"})
# Spoken: the standings whose event stands on its speaker's word.
SPOKEN = frozenset({"claim", "denial", "assessment", "estimate"})
# No stem lacks more letters of its word.
_ENDING = 4

Key = tuple[str, int, int, str, str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Account:
    """A telling with what the comparison needs. `key` orders accounts by their content, whatever order they came in,
    and `number` is its place in that order.

    `speakers` are all whose word it is, `voices` those of them who are somebody; `around` are the words of its whole
    sentence; `near` its precise places, or those of its sentence
    where it names none; `counted` its figures under one name
    for each thing; `kin` its kind and those of what such an event brings with it; `taken_up` the words with which it
    takes up what was told before. `states`: the event is the saying, not what is said; `phrased`: its words print a
    date; `date` is that of the event in EDTF; `spans` are where its words stand. `digest` is one of its telling, and
    `quoted` one of its article and words.
    """

    number: int
    key: Key
    told: Telling | Packed
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
    figures: tuple[Figure, ...]
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
    spans: tuple[Span, ...]
    digest: bytes
    quoted: bytes

    @property
    def telling(self) -> Telling:
        """All that is told."""
        return opened(self.told)


def opened(told: Telling | Packed) -> Telling:
    """A telling, also where it is packed with those beside it."""
    return told if isinstance(told, Telling) else _together(told[0])[told[1]]


@lru_cache(maxsize=1024)
def _together(packed: bytes) -> tuple[Telling, ...]:
    return _DECODE(zlib.decompress(packed))


_DECODE = msgspec.msgpack.Decoder(tuple[Telling, ...]).decode


def accounts(
    tellings: Collection[Telling],
    windows: Mapping[str, Publication],
    topic: Topic,
    known: Collection[Draft] | None = None,
) -> tuple[Account, ...]:
    """One account for each different telling, in the order of their keys. Those of a pile stay packed as they are
    there; `known` are the drafts of the tellings, in their order.
    """
    known = drafts(tellings, topic) if known is None else known
    places, stems, everyone = list[Spot](), set[str](), set[str]()
    for one in known:
        places.append(one.place)
        stems |= one.words
        everyone |= one.speakers
    maker = _Maker(stems, everyone, topic)
    stored = tellings.kept() if isinstance(tellings, Pile) else tuple(tellings)
    drafted = known.at if isinstance(known, Pile) else tuple(known).__getitem__
    keys: dict[Key, int] = {}
    at = Counter(places)
    for number, place in enumerate(places):
        keys.setdefault((*place, _content(stored[number]) if at[place] > 1 else ""), number)
    del places, at
    return tuple(
        maker.account(number, drafted(keys[key]), stored[keys[key]], key, windows)
        for number, key in enumerate(sorted(keys))
    )


def _written(draft: Draft, windows: Mapping[str, Publication]) -> Publication:
    """When the words of a telling were written: its article, or the post of it in which they stand."""
    return windows.get(draft.article, Publication()).at(draft.spans[0][0] if draft.spans else 0)


def _content(stored: Telling | Packed) -> str:
    """All that a telling says as one text; the words of its sets sorted, since their order is an accident."""
    telling = opened(stored)
    return f"{replace(telling, words=frozenset(), names=None)} {sorted(telling.words)} {sorted(telling.names or ())}"


class _Maker:
    """Makes accounts of drafts: the stems that some telling has, and the full names of all speakers."""

    def __init__(self, stems: Set[str], everyone: Set[str], topic: Topic) -> None:
        self._stems, self._full = stems, voices.full_names(everyone)
        self._topic, self._sameness = topic, sameness(LANGUAGE)
        self._recur = frozenset(kind.id for kind in topic.kinds if kind.recurs)
        self._stem: dict[str, str] = {}
        self._crowd: dict[str, bool] = {}
        self._once: dict[object, object] = {}

    def account(
        self, number: int, draft: Draft, stored: Telling | Packed, key: Key, windows: Mapping[str, Publication]
    ) -> Account:
        """The account of a telling as it is stored; of values that are equal to one before, that one."""
        the = self._the
        speakers = frozenset(self._full.get(one, one) for one in draft.speakers)
        parts, words = draft.parts, draft.words - draft.barred
        named = frozenset(WORD.findall(" ".join(speakers - draft.speakers).lower()))
        if named:  # of a short name the full one
            parts |= named
            words = _without(words, parts)
        said = figures.one_fate(words | self._worded(draft.titled, parts), self._sameness)
        around = said | figures.one_fate(words | self._worded(draft.summed, parts), self._sameness)
        return Account(
            number=number,
            key=key,
            told=stored,
            kind=the(draft.kind),
            when=the(draft.when),
            said=the(draft.said),
            standing=draft.standing,
            actors=the(draft.actors),
            words=the(frozenset(map(the, said))),
            around=the(frozenset(map(the, around))),
            precise=the(draft.precise),
            near=the(draft.near),
            wide=the(draft.wide),
            speakers=the(speakers),
            voices=the(frozenset(one for one in speakers if not self._is_crowd(one))),
            figures=the(draft.figures),
            counted=the(draft.counted),
            kin=_kin(draft.kind, self._topic),
            taken_up=the(draft.taken_up),
            named=the(draft.named),
            units=the(frozenset(word for word in draft.named if any(map(str.isdigit, word)))),
            spots=the(draft.spots.difference(WORD.findall(" ".join(speakers).lower()))),
            recurs=draft.kind in self._recur,
            published=_written(draft, windows),
            landmarks=the(draft.landmarks),
            article=key[0],
            states=draft.kind in _SAYING,
            phrased=draft.phrased,
            date=the(draft.date),
            spans=draft.spans,
            digest=draft.digest,
            quoted=draft.quoted,
        )

    def _the(self, value: T) -> T:
        return self._once.setdefault(value, value)  # type: ignore[return-value]

    def _is_crowd(self, speaker: str) -> bool:
        if speaker not in self._crowd:
            self._crowd[speaker] = voices.crowd(speaker, self._sameness)
        return self._crowd[speaker]

    def _worded(self, printed: Iterable[str], parts: frozenset[str]) -> frozenset[str]:
        """The stems of printed words, less those parts of names and dates.

        A title says what a pronoun in the sentence stands for; of its words those count that some telling has.
        """
        known = self._stem
        stems = set()
        for word in printed:
            if (stem := known.get(word)) is None:
                stem = known[word] = _stem(word, self._stems)
            stems.add(stem)
        stems.discard("")
        return _without(stems, parts)


def _without(words: Set[str], parts: frozenset[str]) -> frozenset[str]:
    """The words that are none of these parts of names, with or without an ending of either."""
    near = {part[:ROOT] for part in parts}
    return frozenset(
        word for word in words if word not in parts and (word[:ROOT] not in near or not of_any(word, parts))
    )


@cache
def _kin(kind: str, topic: Topic) -> frozenset[str]:
    """A kind with those that are akin to it, whichever of the two says so."""
    near = {one.id for one in topic.kinds if kind in one.akin.split()}
    return frozenset({kind, *near, *(other for one in topic.kinds if one.id == kind for other in one.akin.split())})


def _stem(word: str, stems: Set[str]) -> str:
    """The longest stem in use with which a word begins, "" where none is near its length."""
    shortest = max(STEM, len(word) - _ENDING)
    return next((word[:size] for size in range(len(word), shortest - 1, -1) if word[:size] in stems), "")

"""Tellings made ready to compare: a key made of their content alone, their words, precise and wide places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pokrovsk_timeline.knowledge.sameness import Sameness, sameness
from pokrovsk_timeline.knowledge.topic import Kind, Landmark, Place, Topic
from pokrovsk_timeline.merge import figures, voices
from pokrovsk_timeline.model import Figure, Publication, Telling

# The kinds of an event that consists in somebody saying something.
_SAYING = frozenset({"statement", "assessment"})
# Spoken: the standings whose event stands on its speaker's word.
SPOKEN = frozenset({"claim", "denial", "assessment", "estimate"})
PRECISE = frozenset({"district", "city", "town", "village"})
WORD = re.compile(r"[^\W_]+")
# No stem is shorter, and none lacks more letters of its word.
STEM = 3
_ENDING = 4
_MONTH = 31
_TAKEN_UP = 2
# The words that tell the merge what is the same are those of English, whatever the topic.
_LANGUAGE = "en"

Key = tuple[str, int, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Account:
    """A telling with what the comparison needs. `key` orders accounts by their content, whatever order they came in.

    `speakers` are all whose word it is, `voices` those of them who are somebody; `around` are the words of its whole
    sentence; `near` its precise places, or those of its sentence
    where it names none; `counted` its figures under one name
    for each thing; `kin` its kind and those of what such an event brings with it; `taken_up` the words with which it
    takes up what was told before.
    """

    key: Key
    telling: Telling
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

    @property
    def article(self) -> str:
        return self.telling.article

    @property
    def states(self) -> bool:
        """True where the event is the saying, not what is said."""
        return self.telling.kind in _SAYING


def accounts(tellings: Iterable[Telling], windows: Mapping[str, Publication], topic: Topic) -> tuple[Account, ...]:
    """One account for each different telling, in the order of their keys."""
    places = {place.id: place for place in topic.places}
    distinct = set(tellings)
    stems = frozenset(word for telling in distinct for word in telling.words)
    said = voices.full_names(distinct)
    made = (_account(one, _written(one, windows), stems, places, topic, said) for one in distinct)
    return tuple(sorted(made, key=lambda account: account.key))


def _written(telling: Telling, windows: Mapping[str, Publication]) -> Publication:
    """When the words of a telling were written: its article, or the post of it in which they stand."""
    return windows.get(telling.article, Publication()).at(telling.evidence[0].start if telling.evidence else 0)


def spans(telling: Telling) -> tuple[tuple[int, int], ...]:
    """Where the words of a telling stand in its article."""
    return tuple((piece.start, piece.end) for piece in telling.evidence)


def _account(
    telling: Telling,
    published: Publication,
    stems: frozenset[str],
    places: Mapping[str, Place],
    topic: Topic,
    names: Mapping[str, str],
) -> Account:
    known = sameness(_LANGUAGE)
    first = min(spans(telling), default=(0, 0))
    speakers = frozenset(names.get(speaker, speaker) for speaker in voices.speakers(telling))
    precise = frozenset(p for p in telling.places if p not in places or places[p].precision in PRECISE)
    words = figures.one_fate(_words(telling, speakers, stems), known)
    return Account(
        key=(telling.article, *first, telling.kind, telling.title, _content(telling)),
        telling=telling,
        words=words,
        around=words | figures.one_fate(_words(replace(telling, title=telling.summary), speakers, stems), known),
        precise=precise,
        near=precise or _near(telling, places),
        wide=frozenset(telling.places) - precise | _holders(precise, places),
        speakers=speakers,
        voices=frozenset(one for one in speakers if not voices.crowd(one, known)),
        counted=figures.counted(telling.figures, _said(telling), known),
        kin=_kin(telling.kind, topic.kinds),
        taken_up=_taken_up(telling, known),
        named=_named(telling),
        units=frozenset(word for word in _named(telling) if any(map(str.isdigit, word))),
        spots=_spots(telling, speakers, topic),
        recurs=any(kind.id == telling.kind and kind.recurs for kind in topic.kinds),
        published=published,
        landmarks=frozenset(mark.name for mark in topic.landmarks if _tells(telling, mark)),
    )


def _named(telling: Telling) -> frozenset[str]:
    """Words that the sentence writes as names, its first word and its date phrase aside."""
    found = (match.group() for piece in telling.evidence for match in WORD.finditer(piece.quote) if match.start())
    dates = frozenset(WORD.findall(" ".join(piece.phrase for piece in telling.evidence)))
    return frozenset(word.lower() for word in found if _name(word) and word not in dates)


def _spots(telling: Telling, speakers: frozenset[str], topic: Topic) -> frozenset[str]:
    """Names of where and what, lower case: all but those of actors, speakers, wide places and what everything is about.

    More than two words with a capital in a row are the name of a unit or an office.
    """
    wide = [place for place in topic.places if place.precision not in PRECISE]
    said = [text for actor in topic.actors for text in (actor.name, *actor.aliases)]
    said += [text for place in wide for text in (place.name, *place.aliases)]
    known = set(WORD.findall(" ".join((*said, *speakers, *topic.subject.common)).lower()))
    dates = {word for piece in telling.evidence for word in WORD.findall(piece.phrase)}
    found: set[str] = set()
    for piece in telling.evidence:
        for match in _RUN.finditer(piece.quote):
            words = WORD.findall(match.group())
            if match.start() and len(words) < _UNIT_NAME:
                found |= {word.lower() for word in words if len(word) > STEM and word not in dates}
    return frozenset(found - known)


_RUN = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+)*")
"""Words with a capital in a row."""

_UNIT_NAME = 3
"""From so many words on, a name in capitals is that of a unit or office: "Motorized Rifle Brigade"."""


def _said(telling: Telling) -> frozenset[str]:
    """The words of a telling as printed, lower case."""
    return frozenset(WORD.findall(" ".join((telling.title, *(piece.quote for piece in telling.evidence))).lower()))


def _near(telling: Telling, places: Mapping[str, Place]) -> frozenset[str]:
    """The precise places that the sentence of a telling names, by their names of one word or more."""
    said = f" {' '.join(WORD.findall(telling.summary))} "
    return frozenset(
        place.id
        for place in places.values()
        if place.precision in PRECISE
        and any(f" {' '.join(WORD.findall(name))} " in said for name in (place.name, *place.aliases))
    )


def _kin(kind: str, kinds: Iterable[Kind]) -> frozenset[str]:
    """A kind with those that are akin to it, whichever of the two says so."""
    near = {one.id for one in kinds if kind in one.akin.split()}
    return frozenset({kind, *near, *(other for one in kinds if one.id == kind for other in one.akin.split())})


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


def _tells(telling: Telling, mark: Landmark) -> bool:
    """True where a telling names a landmark and dates it to a month or better that holds the landmark's day."""
    when = telling.when
    if when.earliest is None or when.latest is None or (when.latest - when.earliest).days > _MONTH:
        return False
    said = " ".join(piece.quote for piece in telling.evidence).lower().replace("’", "'")
    named = any(phrase.removeprefix("the ") in said for phrase in mark.phrases)
    return named and when.earliest <= mark.latest and mark.earliest <= when.latest


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


def _words(telling: Telling, speakers: frozenset[str], stems: frozenset[str]) -> frozenset[str]:
    """The words of a telling and its title, less the names that tests of their own weigh and less its date phrase.

    The title says what a pronoun in the sentence stands for; of its words those count that some telling has.
    """
    stances = (claim.stance for claim in telling.claims)
    phrases = (piece.phrase for piece in telling.evidence)
    said = " ".join((*telling.places, *telling.actors, *speakers, *stances, *phrases))
    parts = WORD.findall(said.lower())
    titled = (_stem(word, stems) for word in WORD.findall(telling.title.lower()))
    found = telling.words | {word for word in titled if word}
    return frozenset(word for word in found if not any(_of(word, part) for part in parts))


def _stem(word: str, stems: frozenset[str]) -> str:
    """The longest stem in use with which a word begins, "" where none is near its length."""
    shortest = max(STEM, len(word) - _ENDING)
    return next((word[:size] for size in range(len(word), shortest - 1, -1) if word[:size] in stems), "")


def _of(word: str, part: str) -> bool:
    """True where a word is that part of a name, with or without an ending of either."""
    return word == part or (min(len(word), len(part)) >= 4 and (word.startswith(part) or part.startswith(word)))

"""Tellings made ready to compare: a key made of their content alone, their words, precise and wide places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pokrovsk_timeline.knowledge.topic import Landmark, Place, Topic
from pokrovsk_timeline.model import Publication, Telling

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

Key = tuple[str, int, int, str, str, str]


@dataclass(frozen=True, slots=True)
class Account:
    """A telling with what the comparison needs. `key` orders accounts by their content, whatever order they came in."""

    key: Key
    telling: Telling
    words: frozenset[str]
    precise: frozenset[str]
    wide: frozenset[str]
    speakers: frozenset[str]
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
    made = (_account(one, _written(one, windows), stems, places, topic) for one in distinct)
    return tuple(sorted(made, key=lambda account: account.key))


def _written(telling: Telling, windows: Mapping[str, Publication]) -> Publication:
    """When the words of a telling were written: its article, or the post of it in which they stand."""
    return windows.get(telling.article, Publication()).at(telling.evidence[0].start if telling.evidence else 0)


def spans(telling: Telling) -> tuple[tuple[int, int], ...]:
    """Where the words of a telling stand in its article."""
    return tuple((piece.start, piece.end) for piece in telling.evidence)


def _account(
    telling: Telling, published: Publication, stems: frozenset[str], places: Mapping[str, Place], topic: Topic
) -> Account:
    first = min(spans(telling), default=(0, 0))
    denial = telling.standing == "denial"
    speakers = frozenset(c.speaker for c in telling.claims if c.speaker and (denial or c.stance != "denies"))
    precise = frozenset(p for p in telling.places if p not in places or places[p].precision in PRECISE)
    return Account(
        key=(telling.article, *first, telling.kind, telling.title, _content(telling)),
        telling=telling,
        words=_words(telling, speakers, stems),
        precise=precise,
        wide=frozenset(telling.places) - precise | _holders(precise, places),
        speakers=speakers,
        named=_named(telling),
        units=frozenset(word for word in _named(telling) if any(map(str.isdigit, word))),
        spots=_spots(telling, topic),
        recurs=any(kind.id == telling.kind and kind.recurs for kind in topic.kinds),
        published=published,
        landmarks=frozenset(mark.name for mark in topic.landmarks if _tells(telling, mark)),
    )


def _named(telling: Telling) -> frozenset[str]:
    """Words that the sentence writes as names, its first word and its date phrase aside."""
    found = (match.group() for piece in telling.evidence for match in WORD.finditer(piece.quote) if match.start())
    dates = frozenset(WORD.findall(" ".join(piece.phrase for piece in telling.evidence)))
    return frozenset(word.lower() for word in found if _name(word) and word not in dates)


def _spots(telling: Telling, topic: Topic) -> frozenset[str]:
    """Names of where and what, lower case: all but those of actors, of wide places and of what everything is about.

    More than two words with a capital in a row are the name of a unit or an office.
    """
    wide = [place for place in topic.places if place.precision not in PRECISE]
    said = [text for actor in topic.actors for text in (actor.name, *actor.aliases)]
    said += [text for place in wide for text in (place.name, *place.aliases)]
    known = set(WORD.findall(" ".join((*said, *topic.subject.common)).lower()))
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

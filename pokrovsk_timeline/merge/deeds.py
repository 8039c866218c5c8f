"""What was done, by the words that tell it: to enter a town is not to capture it, nor is to take its station."""

from __future__ import annotations

from functools import cache

from pokrovsk_timeline.knowledge.sameness import sameness
from pokrovsk_timeline.merge.accounts import Account

# The stem of a verb or noun lacks so many letters at most, and has so many at least.
_ENDING = 2
_STEM = 3
_LANGUAGE = "en"


def two_deeds(one: Account, two: Account) -> bool:
    """Both say what was done, and it is not the same."""
    if one.states or two.states:
        return False
    first, second = deeds(one.words), deeds(two.words)
    return bool(first and second) and not first & second


def part_and_whole(one: Account, two: Account) -> bool:
    """One tells of a deed done to a part of the place, the other of the same deed and no such part, or another."""
    if one.states or two.states or not deeds(one.words) & deeds(two.words) & _known().wholes:
        return False
    first, second = (frozenset(_known().parts.get(word, "") for word in account.words) - {""} for account in (one, two))
    return bool(first or second) and not first & second


@cache
def deeds(words: frozenset[str]) -> frozenset[str]:
    """The deeds of which words tell, each by its first word."""
    known = _known().deeds
    return frozenset(known[word] for word in words if word in known)


class _Known:
    """Stems of words, made once."""

    def __init__(self) -> None:
        known = sameness(_LANGUAGE)
        groups = [line.split() for line in known.deeds]
        self.deeds = {stem: group[0] for group in groups for word in group for stem in _stems(word)}
        self.parts = {stem: word for word in known.parts.split() for stem in (word, word.removesuffix("e"))}
        self.wholes = frozenset(known.whole_deeds.split())


@cache
def _known() -> _Known:
    return _Known()


def _stems(word: str) -> tuple[str, ...]:
    return tuple(word[:size] for size in range(max(_STEM, len(word) - _ENDING), len(word) + 1))

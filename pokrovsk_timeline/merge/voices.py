"""Whose word a telling is: one speaker under a short and a full name, and crowds that are nobody in particular."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Set
from functools import cache

from pokrovsk_timeline.knowledge.sameness import Sameness
from pokrovsk_timeline.model import Telling

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


def speakers(telling: Telling) -> frozenset[str]:
    """Who says it, as ids and the words of the text; of a denial also whom it answers."""
    denial = telling.standing == "denial"
    return frozenset(c.speaker for c in telling.claims if c.speaker and (denial or c.stance != "denies"))


def crowd(speaker: str, known: Sameness) -> bool:
    """True of a voice that is no one speaker: "local officials", "Russian milbloggers", "sources in Kyiv"."""
    words, (tails, crowds) = _WORD.findall(speaker), _endings(known)
    head = next((at for at, word in enumerate(words) if at and word in tails), len(words))
    return bool(words) and words[head - 1] in crowds


@cache
def _endings(known: Sameness) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(known.tails.split()), frozenset(known.crowds.split())


def full_names(everyone: Set[str]) -> Mapping[str, str]:
    """Short name -> the one full name among all speakers that ends with it: "Trehubov" is "Viktor Trehubov"."""
    ends: dict[str, set[str]] = defaultdict(set)
    for speaker in sorted(everyone):
        words = speaker.split()
        if len(words) > 1 and all(word[0].isupper() for word in words):
            ends[words[-1]].add(speaker)
    return {short: next(iter(ends[short])) for short in everyone if len(ends.get(short, ())) == 1}

"""A verb group: the noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from pokrovsk_timeline.prose.tokens import Token

Tense = Literal["past", "present", "future", ""]


Shape = Literal["finite", "ing", "participle", "infinitive"]


class Verbs(NamedTuple):
    """A verb group: tokens `first` .. `last` inclusive.

    `sure` is False where the word could be a noun or a participle.
    """

    first: int
    last: int
    lemma: str
    shape: Shape
    tense: Tense = ""
    perfect: bool = False
    progressive: bool = False
    passive: bool = False
    modal: str = ""
    negated: bool = False
    sure: bool = True


def is_negated(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].tag == "neg"

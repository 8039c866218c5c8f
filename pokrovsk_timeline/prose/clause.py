"""A clause: the noun."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pokrovsk_timeline.prose.verb import Verbs

Role = Literal[
    "main", "condition", "time", "concession", "cause", "content", "relative", "resumed", "participle", "coordinate"
]


class Clause(NamedTuple):
    """Tokens `first` .. `end` (exclusive) of the sentence. `subject` is a token span, perhaps in an earlier clause.

    `governor` is the index of the clause on which it hangs (-1: none); `link` the word that opens it.
    """

    first: int
    end: int
    verbs: Verbs
    role: Role
    subject: tuple[int, int]
    link: str = ""
    governor: int = -1
    antecedent: tuple[int, int] = (0, 0)

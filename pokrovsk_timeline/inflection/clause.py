"""A clause: the noun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pokrovsk_timeline.knowledge.dictionary import Form

Span = tuple[int, int]

Role = Literal[
    "main",
    "coordinate",
    "content",
    "condition",
    "purpose",
    "time",
    "cause",
    "concession",
    "comparison",
    "question",
    "relative",
]
Tense = Literal["past", "present", "future", "command"]


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with what belongs to it.

    `parts` are the token spans in which its own words stand, those of asides left out; `verb` is the token of its verb
    and `form` the reading of it; `carried` the lemma of an infinitive that the verb brings about ("managed to take").
    `governor` is the index of the clause on which it hangs (-1: none); `link` the words that open it. `subject` is a
    token span, empty where nobody is named. `clear` is False where more than one verb fits.
    """

    parts: tuple[Span, ...]
    verb: int
    form: Form
    tense: Tense
    passive: bool
    carried: str
    role: Role
    link: str
    governor: int
    subject: Span
    clear: bool = True

    @property
    def lemma(self) -> str:
        """The lemma of what is done: of the infinitive where the verb only carries it."""
        return self.carried or self.form.lemma

    @property
    def inside(self) -> tuple[int, ...]:
        """The tokens of all parts."""
        return tuple(i for first, end in self.parts for i in range(first, end))


def without(clause: Clause, spans: Sequence[Span]) -> Clause:
    """The clause without the tokens of these spans, which its verb does not stand in."""
    parts = clause.parts
    for low, high in spans:
        cut = [((a, min(b, low)), (max(a, high), b)) for a, b in parts]
        parts = tuple(part for pair in cut for part in pair if part[0] < part[1])
    return replace(clause, parts=parts) if any(a <= clause.verb < b for a, b in parts) else clause

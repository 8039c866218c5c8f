"""A candidate for an event: the noun."""

from __future__ import annotations

from dataclasses import dataclass

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.clause import Clause


@dataclass(frozen=True, eq=False)
class Candidate:
    """A clause (or a dated noun of an event.

    `noun` is its token span) that may be told, with its kind and the phrase that dates it. `stop` is the offset at
    which a tail begins that is told by itself (0: none). `untrue`: the words tell it, and the speaker says that it is
    not so ("it is not true that ...").
    """

    index: int
    clause: Clause
    kind: str
    dated: Dated | None
    denied: bool = False
    noun: tuple[int, int] | None = None
    stop: int = 0
    shown: bool = False
    aim: bool = False
    untrue: bool = False


def has_figure(reading: Reading, clause: Clause) -> bool:
    low, high = reading.core(clause)
    return any(low <= a < high for _, (a, _) in reading.figures)

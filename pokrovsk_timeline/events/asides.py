"""Events told in a participial clause."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.governing import inside
from pokrovsk_timeline.events.kinds import kind_of
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.reality import unreal
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.clause import Clause


def tell_aside(
    reading: Reading, index: int, clause: Clause, topic: Topic, taken: Sequence[Dated], before: Sequence[Candidate]
) -> Candidate | None:
    """A participial clause is told by itself only where it brings its own date,
    or a rate while its host tells nothing.
    """
    if clause.verbs.negated or clause.link in ("despite", "by", "of", "from", "upon", "without"):
        return None
    kind = kind_of(reading, clause, topic)
    host = reading.clauses[clause.governor]
    if not kind or _unreal_host(reading, host, clause.verbs.shape):
        return None
    own = [d for d in inside(reading, clause, taken) if not (d.type == "DURATION" and d.when.nature != "extent")]
    if own and (
        clause.link in ("since", "after", "before", "with", ",", "—", "–", "") and not _told(reading, clause, before)
    ):
        return Candidate(index, clause, kind, own[0])
    inner = [
        d for d in reading.dated if usable(d) and reading.span(clause)[0] <= d.mention.start < reading.span(clause)[1]
    ]
    low, high = reading.span(clause)
    if (
        any(low <= a < high for _, (a, _) in reading.figures)
        and inner
        and not any(c.index == clause.governor for c in before)
        and clause.link in (",", "—", "–")
    ):
        return Candidate(index, clause, kind, inner[0])
    return None


def _told(reading: Reading, clause: Clause, before: Sequence[Candidate]) -> bool:
    """True where the clause around is told and dated by the same phrase."""
    return clause.link in ("",) and any(c.index == clause.governor for c in before)


def _unreal_host(reading: Reading, host: Clause, shape: str) -> bool:
    blocked = ("condition", "forecast", "question", "hope", "intention")
    return unreal(reading, host) in (blocked if shape == "participle" else (*blocked, "negation"))

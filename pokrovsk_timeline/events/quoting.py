"""Which words of the text show an event."""

from __future__ import annotations

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.reading import Reading


def cut_quote(reading: Reading, candidate: Candidate, who: Attribution | None) -> tuple[int, int]:
    """Offsets of the words that show a candidate: its clause, from its subject on, with the phrase that dates it."""
    if candidate.noun is not None:
        low, high = candidate.noun
        end = candidate.dated.mention.end if candidate.dated else reading.tokens[high - 1].end
        return reading.tokens[low].start, max(end, reading.tokens[high - 1].end)
    if candidate.aim:
        return reading.sentence.start, reading.sentence.end
    start, end = reading.span(candidate.clause)
    low, high = candidate.clause.subject
    subject = reading.tokens[low].start if low < high else start
    if start < subject < end and not any(start <= d.mention.start < subject for d in reading.dated):
        start = subject
    if candidate.clause.role in ("resumed", "relative") and subject < start:
        start = subject
    if candidate.dated is not None and not _apart(reading, candidate, start, end):
        start, end = min(start, candidate.dated.mention.start), max(end, candidate.dated.mention.end)
    return start, end


def _apart(reading: Reading, candidate: Candidate, start: int, end: int) -> bool:
    """True where another clause's verb stands between the date phrase and the clause that it dates."""
    at = candidate.dated.mention.start if candidate.dated is not None else start
    low, high = (at, start) if at < start else (end, at)
    verbs = [reading.tokens[c.verbs.first].start for c in reading.clauses if c is not candidate.clause]
    return any(low <= verb < high for verb in verbs)


def whole_sentence(reading: Reading, candidate: Candidate) -> tuple[int, int]:
    return reading.sentence.start, reading.sentence.end

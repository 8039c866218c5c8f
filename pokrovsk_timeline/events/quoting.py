"""Which words of the text show an event."""

from __future__ import annotations

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.reading import Reading


def cut_quote(reading: Reading, candidate: Candidate, who: Attribution | None) -> tuple[int, int]:
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
    if candidate.dated is not None:
        start, end = min(start, candidate.dated.mention.start), max(end, candidate.dated.mention.end)
    return start, end


def whole_sentence(reading: Reading, candidate: Candidate) -> tuple[int, int]:
    return reading.sentence.start, reading.sentence.end

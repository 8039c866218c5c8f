"""Which words of the text show an event."""

from __future__ import annotations

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words


def cut_quote(reading: Reading, candidate: Candidate, who: Attribution | None) -> tuple[int, int]:
    """Offsets of the words that show a candidate: its clause, from its subject on, with the phrase that dates it."""
    start, end = _cut(reading, candidate)
    text = reading.cut(start, end)
    for opening, closing in ("“”", "«»", "()"):
        if text.count(closing) > text.count(opening) and reading.cut(start - 1, start) == opening:
            start -= 1
        if text.count(opening) > text.count(closing) and closing in reading.cut(end, end + 2):
            end += reading.cut(end, end + 2).index(closing) + 1
    return start, end


def _cut(reading: Reading, candidate: Candidate) -> tuple[int, int]:
    if candidate.noun is not None:
        return _noun(reading, candidate, candidate.noun)
    if candidate.aim:
        return reading.sentence.start, reading.sentence.end
    start, end = reading.span(candidate.clause)
    end = min([end, *([candidate.stop] if candidate.stop else []), *_comments(reading, candidate)])
    low, high = candidate.clause.subject
    if candidate.clause.role == "relative" and candidate.clause.antecedent[0] < candidate.clause.antecedent[1]:
        low = min(low, candidate.clause.antecedent[0]) if low < high else low
    subject = reading.tokens[low].start if low < high else start
    if start < subject < end and not any(start <= d.mention.start < subject for d in reading.dated):
        start = subject
    parted = candidate.clause.role == "content" and candidate.clause.first == candidate.clause.verbs.first
    if (candidate.clause.role in ("resumed", "relative") or parted or _beside(candidate.clause)) and subject < start:
        start = subject
    if candidate.dated is not None and not _apart(reading, candidate, start, end):
        start = min(start, _phrase_start(reading, candidate.dated.mention.start))
        end = max(end, candidate.dated.mention.end)
    return start, end


def _comments(reading: Reading, candidate: Candidate) -> list[int]:
    """Where a tail begins that only comments (", highlighting the cost")."""
    lexicon = reading.lexicon
    tails = [c for c in reading.clauses if c.role == "participle" and c.governor == candidate.index and c.link == ","]
    return [
        reading.tokens[c.first].start
        for c in tails
        if c.verbs.shape == "ing"
        and c.first > candidate.clause.verbs.last
        and (c.verbs.lemma in words(lexicon.prose.standing) or c.verbs.lemma in lexicon.stances)
        and c.end >= candidate.clause.end - 1
    ]


def _noun(reading: Reading, candidate: Candidate, span: tuple[int, int]) -> tuple[int, int]:
    """A noun with its date and, of a saying, with what is said."""
    end = reading.tokens[span[1] - 1].end
    end = max(end, candidate.dated.mention.end) if candidate.dated else end
    content = content_clause(reading, span[1])
    return reading.tokens[span[0]].start, max(end, reading.span(content)[1]) if content is not None else end


def content_clause(reading: Reading, end: int) -> Clause | None:
    """The that-clause that says what a noun before it means, from the token `end` on."""
    return next(
        (
            c
            for c in reading.clauses
            if c.role in ("content", "relative") and c.link == "that" and c.first >= end and c.first - end <= 6
        ),
        None,
    )


def _beside(clause: Clause) -> bool:
    """True of a past participle right behind the noun that it describes ("the capture, announced in May, ...")."""
    return clause.role == "participle" and clause.verbs.shape == "participle" and clause.subject[1] == clause.first


def _phrase_start(reading: Reading, at: int) -> int:
    """Where a date phrase begins with the preposition before it ("As of June 29")."""
    first = reading.token_at(at)
    first = first if first < len(reading.tokens) else 0
    leads = words(reading.lexicon.prose.date_prepositions)
    while first > 0 and (reading.tokens[first - 1].tag == "prep" or reading.tokens[first - 1].low in leads):
        first -= 1
    return min(at, reading.tokens[first].start)


def _apart(reading: Reading, candidate: Candidate, start: int, end: int) -> bool:
    """True where another clause's verb stands between the date phrase and the clause that it dates."""
    at = candidate.dated.mention.start if candidate.dated is not None else start
    low, high = (at, start) if at < start else (end, at)
    verbs = [reading.tokens[c.verbs.first].start for c in reading.clauses if c is not candidate.clause]
    return any(low <= verb < high for verb in verbs)


def whole_sentence(reading: Reading, candidate: Candidate) -> tuple[int, int]:
    return reading.sentence.start, reading.sentence.end

"""When: which date phrase governs a clause, and what an event without one may say about its time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.model import UNKNOWN, Dated, Length, Publication, Reference, When
from pokrovsk_timeline.prose.clauses import Clause
from pokrovsk_timeline.prose.lexicon import words


def by(latest: dt.date | None) -> When:
    """A time no later than that day, its beginning open."""
    return When(None, latest, precision="range" if latest else "unknown", basis="inferred") if latest else UNKNOWN


def by_publication(publication: Publication) -> When:
    """A time no later than the article's publication."""
    return by(publication.latest)


def usable(dated: Dated) -> bool:
    """True of a phrase that dates something: no rate, no mere length, no "now" or "once"."""
    if dated.type == "SET" or isinstance(dated.mention.expression, Reference):
        return False
    return dated.when.known


def up_to_now(reading: Reading, clause: Clause, publication: Publication) -> tuple[Dated, When] | None:
    """A bare length in a clause whose verb is perfect ("have been trying for nearly a year"): it ends at the publication."""
    if not clause.verbs.perfect or clause.verbs.tense != "present":
        return None
    low, high = reading.core(clause)
    for dated in reading.dated:
        one = dated.mention.expression
        if (
            isinstance(one, Length)
            and one.side == ""
            and low <= dated.mention.start < high
            and _measures(reading, dated)
        ):
            when = resolve(replace(one, side="past"), publication)
            if when.known:
                return dated, when
    return None


def _measures(reading: Reading, dated: Dated) -> bool:
    """True where the length says how long: after "for", or followed by "of" ("a year of shelling")."""
    before = reading.cut(reading.sentence.start, dated.mention.start).lower().split()
    after = reading.cut(dated.mention.end, reading.sentence.end).split()
    return (
        bool(before)
        and before[-1] in words(reading.lexicon.prose.length_leads)
        or bool(after)
        and after[0] in words(reading.lexicon.prose.length_of)
    )


def inside(reading: Reading, clause: Clause, taken: Sequence[Dated] = ()) -> tuple[Dated, ...]:
    """The usable phrases that stand in a clause itself, not in a participial clause with its own opener inside it."""
    low, high = reading.tokens[clause.first].start, reading.tokens[clause.end - 1].end
    if clause.role == "relative" and clause.governor >= 0:
        taken = (*taken, *([tail] if (tail := _tail(reading, clause)) is not None else []))
    inner = [
        c
        for c in reading.clauses
        if c is not clause
        and c.role == "participle"
        and c.link not in ("", ",", "and", "—", "–")
        and clause.first <= c.first
        and c.end <= clause.end
    ]
    if clause.verbs.shape == "finite":
        inner += [
            c
            for c in reading.clauses
            if c is not clause
            and c.role == "participle"
            and c.link in (",", "—", "–")
            and clause.first < c.first
            and c.end <= clause.end
        ]
    spans = [(reading.tokens[c.first].start, reading.tokens[c.end - 1].end) for c in inner]
    return tuple(
        d
        for d in reading.dated
        if low <= d.mention.start < high
        and usable(d)
        and d not in taken
        and not any(a <= d.mention.start < b for a, b in spans)
    )


def governing(
    reading: Reading, clause: Clause, taken: Sequence[Dated] = (), publication: Publication | None = None
) -> Dated | None:
    """The phrase that dates the clause: its own (the nearest to its verb), else one set in front of a coordinate clause."""
    own = tuple(d for d in inside(reading, clause, taken) if not _attributive(reading, d))
    own = tuple(
        _backward(d, publication) if clause.verbs.tense == "past" and publication is not None else d for d in own
    )
    if own:
        verb = reading.tokens[clause.verbs.first].start
        return min(
            own,
            key=lambda d: (
                d.type == "DURATION" and d.when.nature != "extent",
                d.mention.relation == "until",
                abs(d.mention.start - verb),
            ),
        )
    if (tail := _behind_relative(reading, clause, taken)) is not None:
        return tail
    if (since := _since_doing(reading, clause)) is not None:
        return since
    if clause.role not in ("coordinate", "resumed", "participle") and not (
        clause.role == "main" and clause is not reading.clauses[0]
    ):
        return None
    first = reading.clauses[0]
    fronted = [
        d
        for d in inside(reading, first, taken)
        if d.mention.start < reading.tokens[first.verbs.first].start and _set_apart(reading, d)
    ]
    if fronted and clause.role in ("coordinate", "main", "participle"):
        return fronted[-1]
    host = reading.clauses[clause.governor] if 0 <= clause.governor < len(reading.clauses) else None
    if (
        clause.role == "participle"
        and clause.link in (",", "and", "with")
        and host is not None
        and clause.verbs.tense == ""
    ):
        return None
    return None


def _tail(reading: Reading, clause: Clause) -> Dated | None:
    """The date behind the comma that closes a relative clause."""
    return _behind_relative(reading, reading.clauses[clause.governor], ())


def _behind_relative(reading: Reading, clause: Clause, taken: Sequence[Dated]) -> Dated | None:
    """A date after the comma that closes a relative clause belongs to the clause around it: "entered X, a city ..., on Thursday"."""
    for other in reading.clauses:
        if other.role == "relative" and other.governor >= 0 and reading.clauses[other.governor] is clause:
            last = [
                d for d in reading.dated if usable(d) and d not in taken and d.mention.end >= reading.span(other)[1] - 1
            ]
            marks = [t for t in reading.tokens[other.verbs.last + 1 : other.end] if t.low == ","]
            if last and marks and marks[-1].end < last[0].mention.start <= marks[-1].end + 8:
                return last[0]
    return None


def _since_doing(reading: Reading, clause: Clause) -> Dated | None:
    """The date of "since capturing X in February 2024", which opens the time of a clause in the perfect."""
    if not (clause.verbs.perfect and clause.verbs.tense == "present"):
        return None
    for other in reading.clauses:
        if (
            other.role == "participle"
            and other.link == "since"
            and reading.clauses[other.governor] is clause
            and (own := inside(reading, other))
        ):
            return own[0]
    return None


def _backward(dated: Dated, publication: Publication) -> Dated:
    """In a clause of the past a weekday or month looks back, whatever the rest of the sentence says of the future."""
    later = (
        dated.when.earliest is not None and publication.latest is not None and dated.when.earliest > publication.latest
    )
    if dated.mention.direction != "future" or not later:
        return dated
    return replace(dated, when=resolve(dated.mention.expression, publication, direction="past"))


def _attributive(reading: Reading, dated: Dated) -> bool:
    """True of a length that describes a noun ("a nearly year-long assault"): it dates nothing here."""
    after = next((t for t in reading.tokens if t.start >= dated.mention.end), None)
    return dated.type == "DURATION" and after is not None and after.tag == "word"


def _set_apart(reading: Reading, dated: Dated) -> bool:
    """True where the phrase opens the sentence, or follows its preposition there."""
    head = reading.cut(reading.sentence.start, dated.mention.start)
    return len(head.split()) <= 2 and not any(c.isupper() for c in head[1:])


def vague_past(reading: Reading, clause: Clause) -> bool:
    """True where the clause says "at one point", "previously": an earlier time of its own, though no date."""
    low, high = reading.span(clause)
    if any(
        isinstance(d.mention.expression, Reference)
        and d.mention.expression.to == "past"
        and low <= d.mention.start < high
        for d in reading.dated
    ):
        return True
    text = reading.text(clause).lower()
    return any(phrase in text for phrase in reading.lexicon.prose.past_phrases)



def extent(start: When, publication: Publication) -> When:
    """From a point to the publication."""
    end = When(publication.earliest, publication.latest, precision="range", basis="inferred")
    latest = publication.latest
    return When(
        start.earliest,
        latest,
        nature="extent",
        precision="range",
        approximate=start.approximate,
        basis=start.basis,
        start=start,
        end=end if end.known else None,
    )


def until(when: When, latest: dt.date | None) -> When:
    """Cut at a day: nothing reported happened after it was said."""
    if latest is None or (when.latest is not None and when.latest <= latest):
        return when
    return When(
        when.earliest,
        latest,
        when.likely,
        when.weekday,
        when.nature,
        "range",
        when.approximate,
        when.basis,
        when.start,
        when.end,
    )


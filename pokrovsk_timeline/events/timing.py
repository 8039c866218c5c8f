"""When: which date phrase governs a clause, and what an event without one may say about its time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.model import UNKNOWN, Dated, Length, Publication, Reference, When
from pokrovsk_timeline.prose.clause import Clause
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
    """A bare length in a clause whose verb is perfect ("have been trying for nearly a year").

    It ends at the publication.
    """
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
    return (bool(before) and before[-1] in words(reading.lexicon.prose.length_leads)) or (
        bool(after) and after[0] in words(reading.lexicon.prose.length_of)
    )


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
    if when.earliest is not None and when.earliest > latest:
        return by(latest)
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

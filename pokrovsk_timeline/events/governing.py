"""Which date phrase governs a clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.events.counted import counted
from pokrovsk_timeline.events.nested import of_another, tells_of_saying
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.model import ClockTime, Dated, Publication
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words


def inside(reading: Reading, clause: Clause, taken: Sequence[Dated] = ()) -> tuple[Dated, ...]:
    """The usable phrases that stand in a clause itself, not in a participial clause with its own opener inside it."""
    low, high = reading.tokens[clause.first].start, reading.tokens[clause.end - 1].end
    if clause.role == "relative" and clause.governor >= 0:
        taken = (*taken, *([tail] if (tail := _tail(reading, clause)) is not None else []))
    inner = [
        c
        for c in reading.participles(clause.first, clause.end)
        if c is not clause
        and c.link not in ("", ",", "and", "—", "–")
        and not _noun(reading, c)
        and c.end <= clause.end
    ]
    if clause.verbs.shape == "finite":
        inner += [
            c
            for c in reading.participles(clause.first + 1, clause.end)
            if c is not clause and c.link in (",", "—", "–") and c.end <= clause.end
        ]
    inner += [c for c in reading.participles(clause.subject[0], clause.verbs.first) if _reduced(reading, clause, c)]
    spans = [(reading.tokens[c.first].start, reading.tokens[c.end - 1].end) for c in inner]
    return tuple(
        d
        for d in reading.dated_in(low, high)
        if usable(d)
        and d not in taken
        and not _compared(reading, d)
        and not of_another(reading, clause, d)
        and not any(a <= d.mention.start < b for a, b in spans)
    )


def _reduced(reading: Reading, clause: Clause, inner: Clause) -> bool:
    """True of a participle between a subject and its verb: "the brigade, on Monday sent to the front, lost 40 men"."""
    hangs = (
        inner.role == "participle"
        and inner.verbs.shape == "participle"
        and inner.governor >= 0
        and reading.clauses[inner.governor] is clause
    )
    return (
        hangs
        and inner.link == ""
        and not tells_of_saying(reading, clause)
        and clause.subject[0] <= inner.first
        and inner.verbs.last < clause.verbs.first
    )


def _noun(reading: Reading, clause: Clause) -> bool:
    """True of "of fighting", "of shelling": a noun, which takes no date away from its clause."""
    after = reading.tokens[clause.verbs.last + 1 : clause.verbs.last + 2]
    return clause.link == "of" and all(t.tag in ("prep", "punct", "date", "adv") for t in after)


def _compared(reading: Reading, dated: Dated) -> bool:
    """True of a time that something is only compared with ("fewer strikes than in early 2024")."""
    if dated.mention.relation in ("by", "since"):  # "no later than 1 November"
        return False
    before = reading.cut(reading.sentence.start, dated.mention.start).rsplit(None, 3)[-3:]
    before = [word.lower() for word in before]
    leads = words(reading.lexicon.prose.date_prepositions)
    while before and before[-1] in leads and " ".join(before[-2:]) not in reading.lexicon.prose.comparing:
        before = before[:-1]
    return any(" ".join(before).endswith(phrase) for phrase in reading.lexicon.prose.comparing)


def governing(
    reading: Reading, clause: Clause, taken: Sequence[Dated] = (), publication: Publication | None = None
) -> Dated | None:
    """The phrase that dates the clause.

    Its own (the nearest to its verb), else one set in front of a coordinate clause.
    """
    own = tuple(d for d in inside(reading, clause, taken) if not _attributive(reading, d))
    if clause.verbs.tense == "past" and publication is not None:
        own = tuple(d for d in own if not _ahead(d, publication))
    own = tuple(
        _backward(d, publication) if clause.verbs.tense == "past" and publication is not None else d for d in own
    )
    if own:
        verb = reading.tokens[clause.verbs.first].start
        return min(
            own,
            key=lambda d: (
                isinstance(d.mention.expression, ClockTime) and d.mention.expression.day is None,
                d.when.earliest is None and d.mention.relation not in ("by", "until", "as of"),
                d.type == "DURATION" and d.when.nature != "extent",
                d.mention.relation == "until",
                abs(d.mention.start - verb),
            ),
        )
    if publication is not None and (day := counted(reading, clause, publication)) is not None:
        return day
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
    """A date after the comma that closes a relative clause belongs to the clause around it.

    "entered X, a city ..., on Thursday".
    """
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


def _ahead(dated: Dated, publication: Publication) -> bool:
    """True of what counts forward from the story, and was counted from the publication: "over the next ten days"."""
    first, last = dated.when.earliest, dated.when.latest
    written = publication.earliest, publication.latest
    if None in (first, last, *written) or dated.type != "DURATION":
        return False
    return first >= written[0] and last > written[1]  # type: ignore[operator]


def _attributive(reading: Reading, dated: Dated) -> bool:
    """True of a length that describes a noun ("a nearly year-long assault"): it dates nothing here."""
    after = reading.tokens[reading.token_at(dated.mention.end) :][:1] if dated.type == "DURATION" else ()
    return any(token.tag == "word" for token in after)


def _set_apart(reading: Reading, dated: Dated) -> bool:
    """True where the phrase opens the sentence, or follows its preposition there."""
    head = reading.cut(reading.sentence.start, dated.mention.start)
    return len(head.split()) <= 2 and not any(c.isupper() for c in head[1:])

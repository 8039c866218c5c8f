"""The machine contract: a timeline as one record, shared by YAML and JSON, and read back from either.

Field names and their order are the contract; fields are added at the end of a record, never renamed. `date` is EDTF or
null, `earliest` and `latest` are ISO days or null (open); offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pokrovsk_timeline.model import (
    Basis,
    Bounds,
    Claim,
    Disagreement,
    Event,
    Evidence,
    Figure,
    LeftOut,
    Precision,
    Problem,
    Publication,
    Reason,
    Review,
    Source,
    Standing,
    Strength,
    Timeline,
    When,
)

SCHEMA_VERSION = 1
Day = dt.date | None


@dataclass(frozen=True, slots=True)
class Window:
    """A date as two bounds."""

    date: str | None
    earliest: Day
    latest: Day


@dataclass(frozen=True, slots=True)
class PointRecord:
    """A date of its own inside another: the start or end of an extent."""

    date: str | None
    earliest: Day
    latest: Day
    likely: Window | None
    nature: Literal["point", "extent"]
    precision: Precision
    basis: Basis
    approximate: bool
    weekday: int | None


@dataclass(frozen=True, slots=True)
class SaidRecord:
    """When a statement was made."""

    date: str | None
    earliest: Day
    latest: Day
    likely: Window | None
    precision: Precision
    basis: Basis
    approximate: bool
    weekday: int | None


@dataclass(frozen=True, slots=True)
class ReasonRecord:
    article: str
    quote: str
    start: int
    end: int
    rule: str
    strength: Strength
    earliest: Day
    latest: Day
    line: int


@dataclass(frozen=True, slots=True)
class PublishedRecord:
    date: str | None
    earliest: Day
    latest: Day
    likely: Window | None
    basis: Literal["declared", "metadata", "stated", "inferred", "unknown"]
    because: tuple[ReasonRecord, ...]
    weekdays: tuple[int, ...]
    unused: tuple[ReasonRecord, ...]


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    id: str
    path: str
    text_path: str
    title: str
    publisher: str
    url: str
    digest: str
    origin: str
    affiliation: str
    reliability: str
    published: PublishedRecord


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    article: str
    line: int
    start: int
    end: int
    quote: str
    phrase: str
    rule: str
    date: str | None
    speaker: str


@dataclass(frozen=True, slots=True)
class EventRecord:
    id: str
    date: str | None
    earliest: Day
    latest: Day
    likely: Window | None
    nature: Literal["point", "extent"]
    precision: Precision
    basis: Basis
    approximate: bool
    said: SaidRecord | None
    standing: Standing
    kind: str
    title: str
    summary: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    evidence: tuple[EvidenceRecord, ...]
    origins: int
    because: tuple[str, ...]
    disagreements: tuple[str, ...]
    salience: float
    review: Review | None
    weekday: int | None
    start: PointRecord | None
    end: PointRecord | None


@dataclass(frozen=True, slots=True)
class TimelineRecord:
    schema_version: int
    topic: str
    title: str
    inputs_digest: str
    articles: tuple[ArticleRecord, ...]
    events: tuple[EventRecord, ...]
    undated: tuple[EventRecord, ...]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def as_record(timeline: Timeline) -> TimelineRecord:
    """The timeline in the names and the order of the contract."""
    return TimelineRecord(
        SCHEMA_VERSION,
        timeline.topic,
        timeline.title,
        timeline.inputs_digest,
        tuple(map(_article, timeline.articles)),
        tuple(map(_event, timeline.events)),
        tuple(map(_event, timeline.undated)),
        timeline.disagreements,
        timeline.left_out,
        timeline.problems,
    )


def window(bounds: Bounds | None) -> Window | None:
    """Two bounds in the names of the contract, None where there are none."""
    return Window(str(When(*bounds)) or None, *bounds) if bounds else None


def _point(when: When | None) -> PointRecord | None:
    if when is None:
        return None
    return PointRecord(
        str(when) or None,
        when.earliest,
        when.latest,
        window(when.likely),
        when.nature,
        when.precision,
        when.basis,
        when.approximate,
        when.weekday,
    )


def _said(when: When | None) -> SaidRecord | None:
    if when is None:
        return None
    return SaidRecord(
        str(when) or None,
        when.earliest,
        when.latest,
        window(when.likely),
        when.precision,
        when.basis,
        when.approximate,
        when.weekday,
    )


def _reasons(reasons: tuple[Reason, ...]) -> tuple[ReasonRecord, ...]:
    return tuple(_reason(one) for one in reasons)


def _reason(one: Reason) -> ReasonRecord:
    places = (one.article, one.quote, one.start, one.end)
    return ReasonRecord(*places, one.rule, one.strength, one.earliest, one.latest, one.line)


def _article(source: Source) -> ArticleRecord:
    return ArticleRecord(
        source.id,
        source.path,
        source.text_path,
        source.title,
        source.publisher,
        source.url,
        source.digest,
        source.origin,
        source.affiliation,
        source.reliability,
        published(source.published),
    )


def published(found: Publication) -> PublishedRecord:
    """A publication window in the names of the contract; `timeline dates` prints it too."""
    return PublishedRecord(
        str(found) or None,
        found.earliest,
        found.latest,
        window(found.likely),
        found.basis,
        _reasons(found.because),
        found.weekdays,
        _reasons(found.unused),
    )


def _evidence(one: Evidence) -> EvidenceRecord:
    return EvidenceRecord(
        one.article, one.line, one.start, one.end, one.quote, one.phrase, one.rule, str(one.when) or None, one.speaker
    )


def _event(event: Event) -> EventRecord:
    when = event.when
    return EventRecord(
        event.id,
        str(when) or None,
        when.earliest,
        when.latest,
        window(when.likely),
        when.nature,
        when.precision,
        when.basis,
        when.approximate,
        _said(event.said),
        event.standing,
        event.kind,
        event.title,
        event.summary,
        event.places,
        event.actors,
        event.figures,
        event.claims,
        tuple(map(_evidence, event.evidence)),
        event.origins,
        event.because,
        event.disagreements,
        event.salience,
        event.review,
        when.weekday,
        _point(when.start),
        _point(when.end),
    )

"""The machine contract: the records of which YAML and JSON are made, and which are read back from either.

Field names and their order are the contract; fields are added at the end of a record, never renamed. `date` is EDTF or
null, `earliest` and `latest` are ISO days or null (open); offsets are Unicode code points, end exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pokrovsk_timeline.model import (
    Basis,
    Claim,
    Disagreement,
    Figure,
    LeftOut,
    NamedActor,
    NamedPlace,
    Precision,
    Problem,
    Review,
    Standing,
    Strength,
)

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
class PassageRecord:
    """A part of the text that counts from a day of its own: a post of a live page, an interview."""

    start: int
    end: int
    date: str | None
    earliest: Day
    latest: Day
    because: ReasonRecord


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
    without_landmarks: Window | None = None
    passages: tuple[PassageRecord, ...] = ()


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
    language: str = ""
    author: str = ""
    archive_url: str = ""
    accessed: str = ""
    translation: str = ""
    translated_by: str = ""


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
    page: int = 0


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
    places: tuple[NamedPlace, ...] = ()
    actors: tuple[NamedActor, ...] = ()

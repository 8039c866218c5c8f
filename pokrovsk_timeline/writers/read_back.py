"""A record of the contract -> the timeline that it was made of. Writing what was read back gives the same bytes."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from pokrovsk_timeline.model import (
    UNKNOWN,
    Bounds,
    Event,
    Evidence,
    Publication,
    Reason,
    Source,
    Timeline,
    When,
)
from pokrovsk_timeline.writers.contract import (
    ArticleRecord,
    EventRecord,
    EvidenceRecord,
    PointRecord,
    PublishedRecord,
    ReasonRecord,
    SaidRecord,
    TimelineRecord,
    Window,
)

ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


def as_timeline(record: TimelineRecord) -> Timeline:
    """The timeline of a record; ValueError where a date is not in the notation of the contract."""
    return Timeline(
        record.topic,
        record.title,
        record.inputs_digest,
        tuple(map(_source, record.articles)),
        tuple(map(_event, record.events)),
        tuple(map(_event, record.undated)),
        record.disagreements,
        record.left_out,
        record.problems,
    )


def when(date: str | None) -> When:
    """The date of an EDTF text as written here: a unit, `[a..b]`, or `a/b`; what it does not say is at its default."""
    if not date:
        return UNKNOWN
    if "/" in date:
        left, right = date.split("/")
        start, end = _side(left), _side(right)
        return When(start[0], end[1], nature="extent", start=When(*start), end=When(*end))
    if date.startswith("["):
        left, right = date[1:-1].split("..")
        return When(_side(left)[0], _side(right)[1])
    return When(*_side(date))


def _side(text: str) -> Bounds:
    if text in ("", ".."):
        return None, None
    match = ISO.match(text)
    if not match:
        raise ValueError(f"{text!r} is no day, month or year")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    first = dt.date(year, month or 1, day or 1)
    last_month = month or 12
    return first, dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1])


def _bounds(window: Window | None) -> Bounds | None:
    return (window.earliest, window.latest) if window else None


def _point(record: PointRecord | SaidRecord | None) -> When | None:
    if record is None:
        return None
    return When(
        record.earliest,
        record.latest,
        _bounds(record.likely),
        record.weekday,
        record.nature if isinstance(record, PointRecord) else "point",
        record.precision,
        record.approximate,
        record.basis,
    )


def _reason(one: ReasonRecord) -> Reason:
    return Reason(
        one.article, one.start, one.end, one.quote, one.rule, one.strength, one.earliest, one.latest, one.line
    )


def _published(record: PublishedRecord) -> Publication:
    because, unused = tuple(map(_reason, record.because)), tuple(map(_reason, record.unused))
    bounds = record.earliest, record.latest, _bounds(record.likely)
    plain = _bounds(record.without_landmarks)
    return Publication(*bounds, record.weekdays, record.basis, because, unused, plain)


def _source(record: ArticleRecord) -> Source:
    return Source(
        record.id,
        record.path,
        record.text_path,
        record.title,
        record.publisher,
        record.url,
        record.digest,
        record.origin,
        record.affiliation,
        record.reliability,
        _published(record.published),
        record.language,
        record.author,
        record.archive_url,
        record.accessed,
    )


def _evidence(one: EvidenceRecord) -> Evidence:
    return Evidence(
        one.article, one.line, one.start, one.end, one.quote, one.phrase, one.rule, when(one.date), one.speaker
    )


def _event(record: EventRecord) -> Event:
    happened = When(
        record.earliest,
        record.latest,
        _bounds(record.likely),
        record.weekday,
        record.nature,
        record.precision,
        record.approximate,
        record.basis,
        _point(record.start),
        _point(record.end),
    )
    return Event(
        record.id,
        happened,
        _point(record.said),
        record.standing,
        record.kind,
        record.title,
        record.summary,
        record.places,
        record.actors,
        record.figures,
        record.claims,
        tuple(map(_evidence, record.evidence)),
        record.origins,
        record.because,
        record.disagreements,
        record.salience,
        record.review,
    )

"""A record of the contract -> the timeline that it was made of. Writing what was read back gives the same bytes."""

from __future__ import annotations

from pokrovsk_timeline.model import (
    Bounds,
    Event,
    Evidence,
    Passage,
    Publication,
    Reason,
    Source,
    Timeline,
    When,
)
from pokrovsk_timeline.notation import when
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
        record.places,
        record.actors,
    )


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
    passages = (Passage(one.start, one.end, one.earliest, one.latest, _reason(one.because)) for one in record.passages)
    return Publication(*bounds, record.weekdays, record.basis, because, unused, plain, tuple(passages))


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
        record.translation,
        record.translated_by,
    )


def _evidence(one: EvidenceRecord) -> Evidence:
    place = one.article, one.line, one.start, one.end
    return Evidence(*place, one.quote, one.phrase, one.rule, when(one.date), one.speaker, one.page)


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

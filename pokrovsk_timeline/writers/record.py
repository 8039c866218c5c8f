"""A timeline as one record of the contract, shared by YAML and JSON."""

from __future__ import annotations

from pokrovsk_timeline.model import Bounds, Event, Evidence, Passage, Publication, Reason, Source, Timeline, When
from pokrovsk_timeline.writers.contract import (
    ArticleRecord,
    EventRecord,
    EvidenceRecord,
    PassageRecord,
    PointRecord,
    PublishedRecord,
    ReasonRecord,
    SaidRecord,
    TimelineRecord,
    Window,
)

SCHEMA_VERSION = 1


def as_record(timeline: Timeline) -> TimelineRecord:
    """The timeline in the names and the order of the contract."""
    return TimelineRecord(
        SCHEMA_VERSION,
        timeline.topic,
        timeline.title,
        timeline.inputs_digest,
        tuple(map(_article, timeline.articles)),
        tuple(map(event_record, timeline.events)),
        tuple(map(event_record, timeline.undated)),
        timeline.disagreements,
        timeline.left_out,
        timeline.problems,
        timeline.places,
        timeline.actors,
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


def _passage(one: Passage) -> PassageRecord:
    date = str(When(one.earliest, one.latest)) or None
    return PassageRecord(one.start, one.end, date, one.earliest, one.latest, _reason(one.reason))


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
        source.language,
        source.author,
        source.archive_url,
        source.accessed,
        source.translation,
        source.translated_by,
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
        window(found.without_landmarks),
        tuple(map(_passage, found.passages)),
    )


def _evidence(one: Evidence) -> EvidenceRecord:
    place = one.article, one.line, one.start, one.end
    return EvidenceRecord(*place, one.quote, one.phrase, one.rule, str(one.when) or None, one.speaker, one.page)


def event_record(event: Event) -> EventRecord:
    """One event in the names and the order of the contract."""
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

"""What a page is made of: which entries stand under which heading, and what each part needs to know. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pokrovsk_timeline.model import Disagreement, Event, Source, Timeline
from pokrovsk_timeline.writers import markup, wording

YEAR = 366  # days; an entry wider than this stands apart


@dataclass(frozen=True, slots=True)
class Context:
    """Looked up by all parts of a page: articles, events, disagreements, labels, lines, the way to the articles."""

    sources: Mapping[str, Source]
    labels: Mapping[str, str]
    events: Mapping[str, Event]
    disagreements: Mapping[str, Disagreement]
    lines: Mapping[str, tuple[tuple[int, int, int], ...]]
    home: str

    def link(self, article: str, line: int) -> str:
        return markup.link(self.sources.get(article), self.labels.get(article, article), line, self.home)

    def line(self, article: str, start: int) -> int:
        """The line of an offset, where some evidence tells it; else 0."""
        return next((line for first, last, line in self.lines.get(article, ()) if first <= start < last), 0)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under one heading; `heading` is empty where they stand directly under the heading above."""

    heading: str
    events: tuple[Event, ...]


def context(timeline: Timeline, home: str) -> Context:
    everything = (*timeline.events, *timeline.undated)
    lines: dict[str, set[tuple[int, int, int]]] = {}
    for one in (one for event in everything for one in event.evidence if "\n" not in one.quote):
        lines.setdefault(one.article, set()).add((one.start, one.end, one.line))
    return Context(
        {source.id: source for source in timeline.articles},
        markup.labels([source.id for source in timeline.articles]),
        {event.id: event for event in everything},
        {one.id: one for one in timeline.disagreements},
        {article: tuple(sorted(spans)) for article, spans in lines.items()},
        home,
    )


def bounds(event: Event) -> tuple[dt.date | None, dt.date | None]:
    """When it happened, or where that is not known, when it was said."""
    date = event.when if event.when.known or event.said is None else event.said
    return date.earliest, date.latest


def is_wide(event: Event) -> bool:
    """The doubt about the date (of what lasted: its start) spans more than a year; "by" a day is no such doubt."""
    date = event.when if event.when.known or event.said is None else event.said
    if date.nature == "extent" and date.start is not None and date.start.known:
        date = date.start
    if date.earliest is None:
        return False
    return date.latest is None or (date.latest - date.earliest).days > YEAR


def years(events: Iterable[Event]) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Year -> its entries: first those that fit in no month of it, then month by month, each in the order given."""
    found: dict[int, dict[dt.date | None, list[Event]]] = {}
    for event in events:
        year, month = _place(event)
        found.setdefault(year, {}).setdefault(month, []).append(event)
    return tuple((str(year), _groups(found[year])) for year in sorted(found))


def _groups(months: Mapping[dt.date | None, list[Event]]) -> tuple[Group, ...]:
    loose = [Group("", tuple(months[None]))] if None in months else []
    named = sorted(month for month in months if month is not None)
    return (*loose, *(Group(wording.month(month), tuple(months[month])) for month in named))


def _place(event: Event) -> tuple[int, dt.date | None]:
    """The year of the first day that is known, and the month where both bounds lie in one."""
    first, last = bounds(event)
    if first is not None and last is not None and (first.year, first.month) == (last.year, last.month):
        return first.year, first.replace(day=1)
    said = event.said.earliest if first is None and event.said else None
    known = first or said or last
    return (known.year if known else 0), None


def covered(events: Iterable[Event]) -> str:
    """ "February 2024 to November 2025", from the bounds that are known."""
    days = sorted(day for event in events for day in bounds(event) if day is not None)
    if not days:
        return ""
    first, last = wording.month(days[0]), wording.month(days[-1])
    return first if first == last else f"{first} to {last}"

"""What a page is made of: which entries stand under which heading, and what each part needs to know. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pokrovsk_timeline.model import Bounds, Disagreement, Event, Source, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import markup, wording

YEAR = 366  # days; an entry wider than this stands apart
MANY = 40  # entries of a year; so many are divided by months


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
        markup.labels([one.id for one in timeline.articles], {one.id: one.publisher for one in timeline.articles}),
        {event.id: event for event in everything},
        {one.id: one for one in timeline.disagreements},
        {article: tuple(sorted(spans)) for article, spans in lines.items()},
        home,
    )


def bounds(event: Event) -> Bounds:
    """The first and the last day of the date that an event stands under."""
    date = placed(event)
    return date.earliest, date.latest


def is_wide(event: Event) -> bool:
    """The doubt about the date (of what lasted: its start) spans more than a year; "by" a day is no such doubt."""
    date = placed(event)
    if date.nature == "extent" and date.start is not None and date.start.known:
        date = date.start
    if date.earliest is None:
        return False
    return date.latest is None or (date.latest - date.earliest).days > YEAR


def years(events: Iterable[Event]) -> tuple[tuple[str, tuple[Group, ...]], ...]:
    """Year -> its entries in the order given; where they are many, those of no one month first, then month by month."""
    found: dict[int, list[Event]] = {}
    for event in events:
        found.setdefault(_place(event)[0], []).append(event)
    return tuple((str(year), _groups(found[year])) for year in sorted(found))


def _groups(events: Sequence[Event]) -> tuple[Group, ...]:
    """A year with few entries needs no months, and is read in one order."""
    if len(events) < MANY:
        return (Group("", tuple(events)),)
    months: dict[dt.date | None, list[Event]] = {}
    for event in events:
        months.setdefault(_place(event)[1], []).append(event)
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
    known = sorted((day, _named(event, day)) for event in events for day in bounds(event) if day is not None)
    if not known:
        return ""
    first, last = known[0][1], known[-1][1]
    return first if first == last else f"{first} to {last}"


def _named(event: Event, day: dt.date) -> str:
    """The month of a bound, or only its year where no more is known."""
    first, last = bounds(event)
    whole = first is not None and last is not None and len(wording.unit(first, last)) == 4
    return str(day.year) if whole else wording.month(day)

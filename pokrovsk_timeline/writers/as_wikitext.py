"""The timeline as a page for MediaWiki: headings of years, months and days, a reference an article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from pokrovsk_timeline.model import Event, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import flat, wiki, wording
from pokrovsk_timeline.writers.page import is_wide, years


class References:
    """The references of a page: an article is cited in full where it is first told from."""

    def __init__(self, names: flat.Names) -> None:
        self._names = names
        self._cited: dict[str, int] = {}

    def of(self, event: Event) -> str:
        """The marks of the articles that tell of an event."""
        told = dict.fromkeys(one.article for one in event.evidence if one.article in self._names.sources)
        return "".join(map(self._mark, told))

    def _mark(self, article: str) -> str:
        if article in self._cited:
            return f'<ref name="a{self._cited[article]}" />'
        self._cited[article] = len(self._cited) + 1
        return f'<ref name="a{self._cited[article]}">{wiki.cite(self._names.sources[article])}</ref>'


def render(timeline: Timeline, home: str = "../") -> str:
    """Wikitext. An entry stands under a day only if that day is known, under a month only if both bounds lie in it."""
    marks = References(flat.names(timeline))
    narrow = [event for event in timeline.events if not is_wide(event)]
    wide = [event for event in timeline.events if is_wide(event)]
    lines: list[str] = []
    for year, groups in years(narrow):
        lines += [f"== {year} ==", *_year([event for group in groups for event in group.events], marks)]
    for heading, events in (("Known only within more than a year", wide), ("Could not be dated", timeline.undated)):
        lines += [f"== {heading} ==", *(_entry(event, marks) for event in events)] if events else []
    return "\n".join([*lines, "== References ==", "{{reflist}}"]) + "\n"


def _year(events: Iterable[Event], marks: References) -> Iterator[str]:
    """The entries of a year: those of no one month, then month by month those of no one day, then day by day."""
    places = sorted(((_place(event), number, event) for number, event in enumerate(events)), key=lambda one: one[:2])
    month = day = dt.date.min
    for (this_month, this_day), _, event in places:
        if this_month != month:
            month, day = this_month, dt.date.min
            yield f"=== {wording.month(month)} ==="
        if this_day != day:
            day = this_day
            yield f"==== {wording.day(day)} ===="
        yield _entry(event, marks)


def _place(event: Event) -> tuple[dt.date, dt.date]:
    """The month and the day that an entry stands under; the least of all days where it stands under none."""
    first, last = placed(event).earliest, placed(event).latest
    if first is None or last is None or (first.year, first.month) != (last.year, last.month):
        return dt.date.min, dt.date.min
    return first.replace(day=1), first if first == last else dt.date.min


def _entry(event: Event, marks: References) -> str:
    date = f"'''{wiki.safe(flat.date(event))}''': " if placed(event).known else ""
    summary = f" {wiki.safe(event.summary)}" if event.summary else ""
    return f"* {date}{wiki.safe(event.title)}. ''{wiki.safe(flat.standing(event))}.''{summary}{marks.of(event)}"

"""`timeline show`: a built timeline as lines as wide as the terminal, or with tabs between where it is piped."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.cli.configuration import Given
from pokrovsk_timeline.cli.explaining import built
from pokrovsk_timeline.cli.talk import clean, complain, on_terminal, say
from pokrovsk_timeline.model import Event, Publication, Timeline, When
from pokrovsk_timeline.narrowing import Wanted, narrow
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import flat, markup, wording

NARROWEST = 40
COLOURS = {"reported": "34", "claim": "31", "denial": "31", "assessment": "33", "estimate": "33", "observed": "32"}
KNOWN, DOUBT, LASTED, OPEN = "●", "━", "─", "╌"


def show(named: Path | None, given: Given, wanted: Wanted, by: str) -> int:
    """Print the events that are wanted, in the order of when they happened, were said or were published."""
    path = named or built(given)
    if not path.is_file():
        complain(f"{path}: there is no such timeline; run `timeline build` first, or name one")
        return 2
    timeline = narrow(artefacts.load(path), wanted)
    rows = dated(timeline, by)
    if not rows:
        say("no event is all that was asked for")
    width = max(shutil.get_terminal_size().columns, NARROWEST)
    lines = drawn(rows, width, on_terminal(1)) if sys.stdout.isatty() else plain(rows)
    for line in lines:
        print(line)
    return 0


def dated(timeline: Timeline, by: str) -> list[tuple[Event, When]]:
    """The events with the dates to order them by, in that order; those without one come last."""
    windows = {one.id: one.published for one in timeline.articles}
    rows = [(event, _date(event, by, windows)) for event in (*timeline.events, *timeline.undated)]
    if by == "happened":
        return rows
    return sorted(rows, key=lambda row: (row[1].earliest or row[1].latest or dt.date.max, row[1].latest or dt.date.max))


def _date(event: Event, by: str, windows: dict[str, Publication]) -> When:
    if by == "happened":
        return placed(event)
    if by == "said":
        return event.said or When(None, None)
    told = [windows[one.article] for one in event.evidence if one.article in windows]
    known = [one for one in told if one.earliest or one.latest]
    first = min(known, key=lambda one: (one.latest or dt.date.max, one.earliest or dt.date.min), default=None)
    return When(first.earliest, first.latest) if first else When(None, None)


def plain(rows: Sequence[tuple[Event, When]]) -> Iterator[str]:
    """One line an event, tabs between: date in EDTF, id, standing, title, where it is told."""
    for event, date in rows:
        cells = (str(date), event.id, event.standing, event.title, flat.sources(event))
        yield "\t".join(clean(cell.replace("\t", " ")) for cell in cells)


def drawn(rows: Sequence[tuple[Event, When]], width: int, colour: bool) -> Iterator[str]:
    """Date, id, title and standing; on a wide terminal a bar beside each, as long as the doubt, and thin where it
    lasted.
    """
    bar = max(0, min(60, (width - 84) * 2 // 3)) if width >= 100 else 0
    left = 26 if width >= 80 else 0
    first, last = _reach([date for _, date in rows])
    year = 0
    for event, date in rows:
        begins = (date.earliest or date.latest).year if date.known else 9999  # type: ignore[union-attr]
        if begins != year:
            year = begins
            yield _coloured(str(year) if year != 9999 else "No date", "1", colour)
        words = clean(markup.plain(wording.when(date)) if date.known else "")
        said = "" if event.standing == "reported" else f" [{event.standing}]"
        text = clean(event.title) + said
        dates = textwrap.wrap(words, left - 2) if left else []
        title = text if left else f"{words}: {text}" if words else text
        room = width - left - bar - 7 - (1 if bar else 0)
        told = textwrap.wrap(title, room, break_on_hyphens=False) or [""]
        for number in range(max(len(dates), len(told))):
            day = (dates[number] if number < len(dates) else "").ljust(left)
            line = (_bar(date, first, last, bar) if not number else " " * bar) + (" " if bar else "")
            id = (clean(event.id)[:6] if not number else "").ljust(7)
            words = told[number] if number < len(told) else ""
            yield f"{day}{_coloured(line, COLOURS[event.standing], colour)}{_coloured(id, '2', colour)}{words}".rstrip()


def _reach(dates: Sequence[When]) -> tuple[int, int]:
    """The first and the last day, of the dates within a year and of what is open."""
    days = [day.toordinal() for one in dates for day in (one.earliest, one.latest) if day and _narrow(one)]
    days = days or [day.toordinal() for one in dates for day in (one.earliest, one.latest) if day]
    return (min(days), max(days)) if days else (0, 1)


def _narrow(date: When) -> bool:
    return not (date.earliest and date.latest) or (date.latest - date.earliest).days <= 366


def _bar(date: When, first: int, last: int, size: int) -> str:
    """The bar of a date in so many columns."""
    if not size or not date.known:
        return " " * size

    def column(day: dt.date) -> int:
        return max(0, min(size - 1, (day.toordinal() - first) * (size - 1) // max(1, last - first)))

    cells = [" "] * size
    if date.earliest and date.latest:
        begin, end = column(date.earliest), column(date.latest)
        inside = LASTED if date.nature == "extent" else DOUBT
        cells[begin : end + 1] = [KNOWN] if date.earliest == date.latest else [inside] * (end + 1 - begin)
    else:
        here = column(date.earliest or date.latest)  # type: ignore[arg-type]
        beside = range(here + 1, min(size, here + 4)) if date.earliest else range(max(0, here - 3), here)
        cells[here] = KNOWN
        for place in beside:
            cells[place] = OPEN
    return "".join(cells)


def _coloured(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour and text.strip() else text

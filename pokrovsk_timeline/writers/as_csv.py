"""The dated events as a table with the column names of TimelineJS, which spreadsheets and other programs read as well.

A row covers the doubt: it starts on the first day that is possible and ends on the last. Events without any date have
no place in such a table and stand in the other formats. A spreadsheet takes "March 2031" and "2031-03" for the first
day of that month, and 0777 for 777: such cells are written so that it does not.
"""

from __future__ import annotations

import datetime as dt
import re

from pokrovsk_timeline import edtf
from pokrovsk_timeline.model import Event, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import flat

TIMELINE_JS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"),
)
OURS = (
    "ID",
    "EDTF",
    "Earliest",
    "Latest",
    "Basis",
    "Standing",
    "Precision Code",
    "Origins",
    "Sources",
    "Places",
    "Actors",
    "Translations",
)
MONTH = re.compile(r"^(\d{4}-\d{2})$")
MONTH_IN_WORDS = re.compile(r"^([^\W\d_]+) (\d{4})$")
NUMBER = re.compile(r"0\d+$|\d+e\d+$", re.IGNORECASE)
TAG = re.compile(r"<(?=[a-zA-Z/!?])")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
QUOTE = '"'
PLAIN = re.compile(r"[\w.-]*( [A-Z]\w*)?$")
MARK = "\ufeff"  # by which spreadsheets know that the text is UTF-8


def render(timeline: Timeline, home: str = "../") -> str:
    """Comma-separated values, a row an event, with a byte order mark; no cell starts a formula."""
    names = flat.names(timeline)
    rows = (map(guarded, _row(event, names)) for event in timeline.events if placed(event).known)
    return MARK + "".join(",".join(map(_quoted, row)) + "\n" for row in ((*TIMELINE_JS, *OURS), *rows))


def _quoted(cell: str) -> str:
    """The cell in quotation marks where a program that guesses what parts the columns could guess wrong."""
    return cell if PLAIN.match(cell) else f'"{cell.replace(QUOTE, QUOTE * 2)}"'


def guarded(cell: str) -> str:
    """The cell as one line, with an apostrophe before what a spreadsheet would take for a formula or another number,
    and a blank in what TimelineJS would take for a tag.
    """
    begins = cell.lstrip(" ").startswith(FORMULA)
    line = TAG.sub("< ", " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split()))
    return f"'{line}" if (begins and line) or line.startswith(FORMULA) or NUMBER.match(line) else line


def _row(event: Event, names: flat.Names) -> list[str]:
    date = placed(event)
    first, last = span(event)
    code = flat.precision_code(date)
    text = f"{flat.standing(event)}. {event.summary}".strip()
    return [
        *first,
        *last,
        MONTH_IN_WORDS.sub(r"\g<0>, day unknown", flat.date(event)),
        event.title,
        text,
        *[""] * 5,
        event.kind,
        "",
        event.id,
        MONTH.sub(r"\1-XX", str(date)),
        _iso(date.earliest),
        _iso(date.latest),
        date.basis,
        event.standing,
        str(code or ""),
        str(event.origins),
        flat.sources(event),
        "; ".join(map(names.place, event.places)),
        "; ".join(map(names.actor, event.actors)),
        flat.translations(event),
    ]


def span(event: Event) -> tuple[list[str], list[str]]:
    """Year, month, day and time of the start, and of the end where the date is no one day, month or year.

    A date that is open to one side has only the day on the other.
    """
    date = placed(event)
    if date.earliest is None or date.latest is None:
        return _parts((date.latest or date.earliest or dt.date.min).isoformat()), [""] * 4
    if date.nature == "point" and (one := edtf.unit(date.earliest, date.latest)):
        return _parts(one), [""] * 4
    return _parts(date.earliest.isoformat()), _parts(date.latest.isoformat())


def _parts(day: str) -> list[str]:
    """ "2025-06" -> year, month, day, time; what is not known is empty."""
    numbers = [str(int(part)) for part in day.split("-")]
    return [*numbers, *[""] * (4 - len(numbers))]


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""

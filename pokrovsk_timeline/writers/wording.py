"""Dates in words that claim no more than is known. Pure; `tests/examples/wording/` is the table of what comes out."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass

from pokrovsk_timeline import edtf, knowledge
from pokrovsk_timeline.model import Bounds, Publication, When


@dataclass(frozen=True, slots=True)
class Words:
    """Names of months, weekdays and standings, as a page shows them."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    standings: dict[str, str]


UNKNOWN = "unknown"
WORDS = knowledge.load(knowledge.DATA / "languages" / "en" / "wording.yaml", Words)


def day(date: dt.date) -> str:
    """ "27 June 2025"."""
    return f"{date.day} {month(date)}"


def month(date: dt.date) -> str:
    """ "June 2025"."""
    return f"{WORDS.months[date.month - 1]} {date.year}"


def unit(first: dt.date, last: dt.date) -> str:
    """The day, month or year that two bounds make up exactly, "" where they make up none."""
    code = edtf.unit(first, last)
    if code is None:
        return ""
    return {10: day(first), 7: month(first)}.get(len(code), str(first.year))


def ends(first: dt.date, last: dt.date) -> tuple[str, str]:
    """Both days, the first without what the last repeats: ("1", "10 November 2025")."""
    if first.year != last.year:
        return day(first), day(last)
    if first.month != last.month:
        return day(first).removesuffix(f" {first.year}"), day(last)
    return str(first.day), day(last)


def span(bounds: Bounds) -> str:
    """A window as "27 June–3 July 2025", "July–November 2025", "by 2 July 2025", "from 5 July 2025 on"."""
    first, last = bounds
    if first is None or last is None:
        return f"by {day(last)}" if last else f"from {day(first)} on" if first else UNKNOWN
    if one := unit(first, last):
        return one
    if first.day == 1 and last.day == _length(last):
        return months(first, last)
    return "–".join(ends(first, last))


def months(first: dt.date, last: dt.date) -> str:
    """The months that two days lie in: "July–August 2024", "December 2024–March 2025", "July 2024", "2024"."""
    whole = first.month == 1 and last.month == 12
    if whole and first.day == 1 and last.day == 31:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return month(first)
    left = WORDS.months[first.month - 1] if first.year == last.year else month(first)
    return f"{left}–{month(last)}"


def when(date: When, phrased: bool = True) -> str:
    """The date of an entry, capitalised: "Between 1 and 10 November 2025", "27 June 2025 *(inferred)*".

    `phrased` is False where no source has a date phrase; a bare month then says that its day is unknown.
    """
    words = _extent(date) if date.nature == "extent" else _likely(date) or _point(date, phrased)
    return words[:1].upper() + words[1:] + (" *(corrected)*" if date.basis == "corrected" else "")


def _likely(date: When) -> str:
    """The narrower window that usage supports, and behind it how far the words allow more; "" where there is none."""
    if date.likely is None or date.approximate or None in date.likely or date.likely == (date.earliest, date.latest):
        return ""
    window = When(*date.likely, weekday=date.weekday)
    return f"{_point(window, True)} *(likely; possibly {_beyond(date, *date.likely)})*"


def _beyond(date: When, first: dt.date | None, last: dt.date | None) -> str:
    """What the words allow outside the likely window: "from 1 September 2024", "earlier or later"."""
    left = "" if date.earliest == first else f"from {day(date.earliest)}" if date.earliest else "earlier"
    right = "" if date.latest == last else f"until {day(date.latest)}" if date.latest else "later"
    return (" " if date.earliest and date.latest else " or ").join(part for part in (left, right) if part)


def _point(date: When, phrased: bool) -> str:
    first, last = date.earliest, date.latest
    if first is None and last is None:
        return "date unknown"
    if date.approximate:
        return _about(first, last)
    weekday = f"a {WORDS.weekdays[date.weekday - 1]} " if date.weekday and first != last else ""
    if first is None or last is None:
        return weekday + (f"by {day(last)}" if last else f"on or after {day(first)}" if first else "")
    if date.precision == "night" and (last - first).days == 1:
        return f"night of {' to '.join(ends(first, last))}"
    if weekday:
        return weekday + _between(first, last)
    one = unit(first, last)
    if not one:
        return _between(first, last)
    unsaid = "" if phrased or first == last else ", day unknown"
    return f"{one}{unsaid}" + (" *(inferred)*" if date.basis not in ("stated", "corrected") and not unsaid else "")


def _between(first: dt.date, last: dt.date) -> str:
    left, right = ends(first, last)
    if (last - first).days == 1:
        return f"{left} or {right}"
    return f"between {left} and {right}"


def _about(first: dt.date | None, last: dt.date | None) -> str:
    """Both ends are soft, so no day is shown."""
    if first is None or last is None:
        return (
            f"about {month(last)} or earlier" if last else f"about {month(first)} or later" if first else "date unknown"
        )
    return f"about {months(first, last)}"


def _extent(date: When) -> str:
    """It lasted: a start and an end, each with its own doubt; without them only what it lay within."""
    first, last = date.earliest, date.latest
    if date.start is None and date.end is None:
        if first is None or last is None:
            return _point(When(first, last), True)
        within = unit(first, last)
        return f"within {within}" if within else f"within {span((first, last))}"
    start, end = date.start or When(first, None), date.end or When(None, last)
    begun = f"from {_end_point(start)}" if start.known else "start unknown"
    if end.basis in ("stated", "corrected") and end.latest is not None:
        return f"{begun} to {_end_point(end)}" if start.known else f"until {_end_point(end)}, {begun}"
    if end.earliest is None:
        return f"{begun} on, end unknown" if start.known else "date unknown"
    least = f"until at least {month(end.earliest) if end.approximate else day(end.earliest)}"
    return f"{begun} {least}" if start.known else f"{least}, {begun}"


def _end_point(date: When) -> str:
    """A start or an end inside a sentence: "February 2024", "a day between A and B", "29 June 2025 or earlier"."""
    first, last = date.earliest, date.latest
    if first is not None and last is not None:
        one = unit(first, last)
        return _about(first, last) if date.approximate else one or f"a day {_between(first, last)}"
    if last is not None:
        return f"{month(last) if date.approximate else day(last)} or earlier"
    return f"{month(first) if date.approximate else day(first)} or later" if first is not None else "date unknown"


def window(published: Publication) -> str:
    """When an article was published: "27 June–3 July 2025, likely 27–29 June 2025", with weekdays."""
    words = span((published.earliest, published.latest))
    if words == UNKNOWN:
        return "day unknown"
    if published.likely and published.likely != (published.earliest, published.latest):
        words += f", likely {span(published.likely)}"
    return words + _weekdays(published)


def _weekdays(published: Publication) -> str:
    """The days of the week, where they say more than the window does: ", a Tuesday or Friday"."""
    left = published.weekdays
    if not left or set(left) >= _possible(published.earliest, published.latest):
        return ""
    names = [WORDS.weekdays[number - 1] for number in sorted(left)]
    if len(left) > 2 and max(left) - min(left) == len(left) - 1:
        return f", {names[0]} to {names[-1]}"
    return ", a " + " or ".join(names)


def _possible(first: dt.date | None, last: dt.date | None) -> set[int]:
    """The days of the week that lie between two days."""
    if first is None or last is None:
        return set(range(1, 8))
    return {(first + dt.timedelta(days)).isoweekday() for days in range(min(7, (last - first).days + 1))}


def _length(date: dt.date) -> int:
    return monthrange(date.year, date.month)[1]

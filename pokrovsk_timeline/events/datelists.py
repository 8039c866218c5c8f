"""Date lists as one phrase.

"on January 2 and 3", "from Monday to Wednesday" date a clause as the time over all of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.model import CalendarDate, Dated, When


def join_lists(text: str, dated: Sequence[Dated], joints: frozenset[str]) -> tuple[Dated, ...]:
    """The dated phrases with neighbours that only a joint ("and", "to") parts made one; `text` is the article's."""
    found: list[Dated] = []
    for one in dated:
        one = _with_bare_day(text, one, joints, dated)
        if found and (_joins(text, found[-1], one, joints) or _ranges(text, found[-1], one)):
            found[-1] = _over(text, found[-1], one)
        elif not found or one.mention.start >= found[-1].mention.end:
            found.append(one)
    return tuple(found)


def _joins(text: str, first: Dated, second: Dated, joints: frozenset[str]) -> bool:
    between = text[first.mention.end : second.mention.start].split()
    between = between[:1] if len(between) == 2 and len(between[1]) <= 3 else between
    return (
        len(between) == 1 and between[0].lower() in joints and _day(first) and _day(second) and _ordered(first, second)
    )


def _ranges(text: str, first: Dated, second: Dated) -> bool:
    """True of the two ends of one range: "from October to December", "between September and 5 November"."""
    ends = first.mention.relation == "from" and second.mention.relation == "until"
    between = text[first.mention.end : second.mention.start].split()
    points = all(d.type == "DATE" and d.when.nature == "point" and d.when.latest for d in (first, second))
    starts = first.when.earliest, second.when.earliest
    ordered = starts[0] is not None and starts[1] is not None and starts[0] <= starts[1]
    return ends and points and ordered and len(between) <= 2


def _day(dated: Dated) -> bool:
    """True of a phrase that stands for a day, or already for a run of days."""
    when = dated.when
    whole = when.earliest is not None and when.latest is not None and (when.latest - when.earliest).days <= 31
    return dated.type == "DATE" and whole and when.precision in ("day", "days")


def _ordered(first: Dated, second: Dated) -> bool:
    a, b = first.when.earliest, second.when.latest
    return a is not None and b is not None and a <= b


def _over(text: str, first: Dated, second: Dated) -> Dated:
    """Both phrases as one that lasts from the first to the second."""
    when = When(
        first.when.earliest,
        second.when.latest,
        nature="extent",
        precision="days" if _day(first) and _day(second) else "range",
        basis=first.when.basis,
        start=first.when,
        end=second.when,
    )
    span = text[first.mention.start : second.mention.end]
    return replace(first, mention=replace(first.mention, end=second.mention.end, text=span), when=when)


def _with_bare_day(text: str, dated: Dated, joints: frozenset[str], others: Sequence[Dated]) -> Dated:
    """ "January 19 and 20": the second day, which has no month of its own, taken into the phrase.

    Not the day of a date that follows ("between 3 October and 9 November").
    """
    expression, day = dated.mention.expression, dated.when.earliest
    if not isinstance(expression, CalendarDate) or expression.day is None or day is None or day != dated.when.latest:
        return dated
    after = re.match(r"\s+(\w+)\s+(\d{1,2})(?![\w%])(?!\s+[a-z])(?!\s*percent)", text[dated.mention.end :])
    if after is None or after.group(1).lower() not in joints or not _fits(day, int(after.group(2))):
        return dated
    last = day.replace(day=int(after.group(2)))
    start, end = dated.mention.end + after.start(2), dated.mention.end + after.end()
    if any(other.mention.start <= start < other.mention.end for other in others):
        return dated
    when = When(
        day, last, nature="extent", precision="days", basis=dated.when.basis, start=dated.when, end=_point(last)
    )
    return replace(dated, mention=replace(dated.mention, end=end, text=text[dated.mention.start : end]), when=when)


def _fits(day: dt.date, number: int) -> bool:
    return day.day < number <= 28


def _point(day: dt.date) -> When:
    return When(day, day, precision="day")

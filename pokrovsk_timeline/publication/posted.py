"""What the stamps of a live page say of its day: that of the newest post, if it was written as things happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from pokrovsk_timeline.model import Article, CalendarDate, Mention, Publication, Reason
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import YEARS, Clue, each_year, on, printed
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.passages import posts
from pokrovsk_timeline.publication.stamps import Stamp, fresh

FRESH = 3
"""The newest post is at most this many days before publication."""

POSTED = "stamps of its posts"
"""The rule by which a live page states its own days."""


def posted(article: Article, body: Sequence[Mention], found: Sequence[Stamp]) -> Iterator[Clue]:
    """The day of the newest post, or a few days later; of a page that may be a history, any day from it on. `found` are
    its stamps.
    """
    dated = [one for one in found if one.known is not None or one.day is not None]
    if not dated:
        return
    now = _is_live(dated, body) or fresh(found, body)
    quote = dated[0].start, dated[0].end, article.text[dated[0].start : dated[0].end]
    known = [one.latest for one in posts(article, found, Publication()) if one.latest is not None]
    if known:
        last = max(known)
        rule = POSTED if now else "told up to its last post"
        until = last + dt.timedelta(days=FRESH) if now else None
        yield Clue(Reason(article.id, *quote, rule, "hard", last), days.between(last, until))
    elif now and (allows := _each_year(dated)):
        yield Clue(Reason(article.id, *quote, "weekdays of its posts", "soft"), allows)


def without_stamps(body: Sequence[Mention], found: Sequence[Stamp]) -> list[Mention]:
    """The phrases but for those in the stamps of posts."""
    return [one for one in body if not any(stamp.start <= one.start < stamp.end for stamp in found)]


def _is_live(found: Sequence[Stamp], body: Sequence[Mention]) -> bool:
    """True where each day stands with its clock time, as on live pages, and nothing later is told of as past."""
    printed_days = [one.day for one in found if isinstance(one.day, CalendarDate) and one.minutes is not None]
    if len(printed_days) < len(found):
        return False
    last = max((day for date in printed_days if date.year for day in each_year(date)), default=None)
    past = [span[0] for one in body if one.direction != "future" and (span := printed(one.expression))]
    return last is None or all(day <= last for day in past)


def _each_year(found: Sequence[Stamp]) -> Days:
    """The day of the newest stamp and a few later, of all years in which each has its weekday."""
    printed = [one.day for one in found if isinstance(one.day, CalendarDate) and one.day.weekday]
    allowed: Days = 0
    for year in YEARS if printed else ():
        dates = [day for one in printed if (day := on(year, one.month, one.day))]
        if len(dates) == len(printed) and all(
            day.isoweekday() == one.weekday for day, one in zip(dates, printed, strict=True)
        ):
            allowed |= days.between(max(dates), max(dates) + dt.timedelta(days=FRESH))
    return allowed

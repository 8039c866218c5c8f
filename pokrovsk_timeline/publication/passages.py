"""Passages that count from a day of their own: the posts of a live page, each under its stamp, and interviews.

Policy: a post has the day of its stamp, else that of the stamp or heading above, moved where the clock passes midnight,
else that of the page. Whether a page is told forwards or backwards, its clock times say: the way that takes less time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.model import Article, Bounds, CalendarDate, Expression, Mention, Passage, Publication, Reason
from pokrovsk_timeline.publication.clues import each_year
from pokrovsk_timeline.publication.interviews import interview
from pokrovsk_timeline.publication.stamps import Stamp, headings, stamps

OPEN: Bounds = (None, None)
HOURS = 1440  # minutes of a day
CLEAR = 0.4  # of the time that posts would take both ways: at most so much, and the shorter way is the right one
NEAR = 31  # days between posts of one page
ANY = dt.date(2000, 1, 1)  # stands for a day where only places in the text are asked for
RULE = "stamp of a post"


def passages(article: Article, body: Sequence[Mention], window: Publication) -> tuple[Passage, ...]:
    """The passages in text order, apart from each other; `body` are the mentions outside of page furniture."""
    found = posts(article, stamps(article, body), window) or diary(article, headings(article, body), window)
    return found or interview(article, body, window)


def posts(article: Article, found: Sequence[Stamp], window: Publication) -> tuple[Passage, ...]:
    """The posts under these stamps, of a page of that window; bounds are open where nothing tells the day."""
    if not found:
        return ()
    days = [_day(one, window, _whole(found)) for one in found]
    order = _order(found, days)
    spans = _spans(found, days, order, window)
    ends = [*(one.start for one in found[1:]), len(article.text)]
    return tuple(
        Passage(stamp.start, end, *span, _reason(article, stamp, span, days[number]))
        for number, (stamp, end, span) in enumerate(zip(found, ends, spans, strict=True))
    )


def apart(article: Article, mentions: Sequence[Mention], found: Sequence[Stamp]) -> list[Mention]:
    """The mentions that count from the day of the article: those of no post, diary or interview; `found` are the stamps
    of its posts.
    """
    lines = found or headings(article, mentions)
    spans = [(one.start, one.end) for one in interview(article, mentions, Publication(ANY, ANY))] if not lines else []
    spans += [(one.start, len(article.text)) for one in lines[:1]]
    return [one for one in mentions if not any(start <= one.start < end for start, end in spans)]


def diary(article: Article, found: Sequence[Stamp], window: Publication) -> tuple[Passage, ...]:
    """The entries of a diary that was kept from day to day, up to the weeks before its publication.

    In a history under days of long ago "today" is that of its writer; which of the two it is must be known.
    """
    days = [_day(one, window, _whole(found)) for one in found]
    known = [span[0] for span in days if span is not None and span[0] is not None and span[0] == span[1]]
    if not known or len(known) < len(found) or window.earliest is None or window.latest is None:
        return ()
    kept = window.earliest - dt.timedelta(days=NEAR) <= min(known) and max(known) <= window.latest
    return posts(article, found, window) if kept else ()


def _reason(article: Article, stamp: Stamp, span: Bounds, own: Bounds | None) -> Reason:
    quote = article.text[stamp.start : stamp.end]
    sure = own is not None and own[0] is not None and (stamp.known is not None or _is_whole(stamp.day))
    return Reason(article.id, stamp.start, stamp.end, quote, RULE, "hard" if sure else "soft", *span)


# ------------------------------------------------------------------------------------------------ the day of one stamp


def _whole(found: Iterable[Stamp]) -> list[dt.date]:
    return [day for one in found if (day := one.known or _printed(one.day))]


def _printed(day: Expression | None) -> dt.date | None:
    return next(iter(each_year(day)), None) if isinstance(day, CalendarDate) and _is_whole(day) else None


def _is_whole(day: Expression | None) -> bool:
    return isinstance(day, CalendarDate) and None not in (day.year, day.month, day.day)


def _day(stamp: Stamp, window: Publication, others: Sequence[dt.date]) -> Bounds | None:
    """The day of a stamp, None where it names none; open bounds where its year cannot be told."""
    if stamp.known is not None:
        return stamp.known, stamp.known
    if stamp.day is None:
        return None
    if isinstance(stamp.day, CalendarDate):
        return _in_year(list(each_year(stamp.day)), window, others)
    when = resolve(stamp.day, window, direction="past")
    return when.earliest, when.latest


def _in_year(candidates: Sequence[dt.date], window: Publication, others: Sequence[dt.date]) -> Bounds:
    """Of the days of all years those near the days of other posts, else those in the window of the page."""
    if len(candidates) == 1:
        return candidates[0], candidates[0]
    near = [day for day in candidates if any(abs((day - other).days) <= NEAR for other in others)]
    first, last = window.earliest, window.latest
    if not near and first and last:
        week = dt.timedelta(days=7)
        near = [day for day in candidates if first - week <= day <= last + week]
    return (near[0], near[-1]) if near else OPEN


# ------------------------------------------------------------------------------------------------ the days of all posts


def _order(found: Sequence[Stamp], days: Sequence[Bounds | None]) -> int:
    """1 where the oldest post stands first, -1 where the newest does, 0 where nothing tells."""
    known = [span[0] for span in days if span and span[0] and span[0] == span[1]]
    if known and known[0] != known[-1]:
        return 1 if known[0] < known[-1] else -1
    clocks = [one.minutes for one in found if one.minutes is not None]
    forwards = sum((second - first) % HOURS for first, second in pairwise(clocks))
    backwards = sum((first - second) % HOURS for first, second in pairwise(clocks))
    most = CLEAR * (forwards + backwards)
    return 1 if forwards < most else -1 if backwards < most else 0


def _spans(found: Sequence[Stamp], days: Sequence[Bounds | None], order: int, window: Publication) -> list[Bounds]:
    """The bounds of each stamp's passage."""
    steps = [0, *(_step(first, second, order) for first, second in pairwise(found))]
    if not any(span and span[0] for span in days):
        return _of_page(found, steps, order, window)
    spans = [span if span and span[0] else None for span in days]
    for at in range(1, len(found)):
        if spans[at] is None and (above := spans[at - 1]) is not None:
            spans[at] = _moved(above, steps[at], order)
    for at in range(len(found) - 2, -1, -1):
        if spans[at] is None and (below := spans[at + 1]) is not None:
            spans[at] = _moved(below, -steps[at + 1], order)
    return [span or OPEN for span in spans]


def _step(first: Stamp, second: Stamp, order: int) -> int:
    """How many days the second stamp lies behind the first where its clock has passed midnight: 1, -1 or 0."""
    if first.minutes is None or second.minutes is None or not order:
        return 0
    passed = (second.minutes - first.minutes) * order
    return order if passed < -HOURS // 2 else 0


def _moved(span: Bounds, days: int, order: int) -> Bounds:
    """The bounds some days on; a day to either side more where nobody knows which way the page is told."""
    step, slack = dt.timedelta(days=days), dt.timedelta(days=0 if order else 1)
    first, last = span
    return (first + step - slack if first else None), (last + step + slack if last else None)


def _of_page(found: Sequence[Stamp], steps: Sequence[int], order: int, window: Publication) -> list[Bounds]:
    """Where no stamp has a day: the day of the page is that of its first post or of its last, or one between them."""
    if window.earliest is None or window.latest is None:
        return [(window.earliest, window.latest)] * len(found)
    if not order:
        return [_moved((window.earliest, window.latest), 0, 0)] * len(found)
    at = [sum(steps[: number + 1]) for number in range(len(found))]
    oldest, newest = min(at), max(at)
    days = [(dt.timedelta(days=one - newest), dt.timedelta(days=one - oldest)) for one in at]
    return [(window.earliest + back, window.latest + on) for back, on in days]


def within(window: Publication, found: tuple[Passage, ...]) -> Publication:
    """The window with its passages."""
    return replace(window, passages=found) if found else window

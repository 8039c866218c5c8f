"""What usage says of a year that is not printed: parts of months, weekdays beside days, the years that are spelled
out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from pokrovsk_timeline.knowledge.usage import Usage, usage
from pokrovsk_timeline.model import Article, CalendarDate, Expression, Mention, NamedShift, PartOf, UnitShift
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import YEARS, Clue, clue, is_asked, on, printed, whole, whole_day
from pokrovsk_timeline.publication.coming import looks_ahead
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.elapsed import begins

_SLACK: Mapping[str, tuple[int, int, int, int]] = {
    "early": (0, 2, 0, 30),
    "mid": (0, 12, 1, 10),
    "late": (0, 22, 1, 20),
}
"""Part of a month -> months on and day of the first and last day of publication: "early November": 2 to 30 November."""


def seasonal(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "in early November", past and without a year: said in that month or soon after, if no later month is past."""
    months = {month for one in body if one.direction != "future" and (month := bare_month(one.expression))}
    for mention in body:
        match mention.expression:
            case PartOf(part=part, of=(CalendarDate(day=None) | NamedShift()) as inner) if part in _SLACK:
                month = bare_month(inner)
                if month is None or any(0 < (other - month) % 12 <= 6 for other in months):
                    continue
                if begins(article.text[: mention.start], usage(article.language).lasting):
                    continue
                if mention.direction != "future" and not mention.quoted and mention.relation in ("", "since", "from"):
                    yield clue(article, mention, "part of a month, no year", "soft", _every_year(month, *_SLACK[part]))


def running_year(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "So far in 2025", "as 2023 draws to a close": written in it, in its last or first months, or around it."""
    words = usage(article.language)
    for mention in body:
        match mention.expression:
            case CalendarDate(year=int(year), month=None) if not mention.quoted:
                if span := _running(article, mention, year, words):
                    yield clue(article, mention, "the running year", "soft", days.between(*span), span[0])


def _running(article: Article, mention: Mention, year: int, words: Usage) -> tuple[dt.date, dt.date] | None:
    """The first and last day of writing where the words around a year call it the running one."""
    head, tail = (
        article.text[max(0, mention.start - _AROUND) : mention.start].lower(),
        article.text[mention.end : mention.end + _AROUND].lower().lstrip(),
    )
    rest = re.split(r"[.!?;]\s", article.text[mention.end : mention.end + 3 * _AROUND])[0].lower()
    spoken = head.endswith("in ") and any(phrase in rest for phrase in words.whole_so_far)
    if spoken or head.endswith(tuple(f"{phrase} " for phrase in words.so_far)):
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if not head.endswith(tuple(f"{word} " for word in words.opens_year)) or not tail[:1].isalpha():
        return None
    if tail.startswith(words.year_ends):
        return dt.date(year, 10, 1), dt.date(year, 12, 31)
    if tail.startswith(words.year_begins):
        return dt.date(year - 1, 12, 20), dt.date(year, 2, 28)
    return dt.date(year - 1, 12, 20), dt.date(year + 1, 1, 10)


_AROUND = 30
"""How many code points around a year are read."""


_MONTHS = 2
"""So many months without their year are surely of another one than the year that is named."""


THE_LAST_YEAR, A_LATER_YEAR = "the last year it spells out", "the last year it names"
A_YEAR_OVER = "the last year in which it says that something was"
"""The rules of a year that older events have: where two months stand without their year it is surely not the running
one; else it only chooses between years that the other clues leave, or, where they leave all later ones, ends in its
December, when one looks back on a year.
"""


def implied_year(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """An article that spells out the years of older events and leaves out its own was written after the last of them.

    One that prints whole days with their year, or the running year, spells out its own as well, and says nothing.
    """
    told = [one for one in body if one.direction != "future" and not looks_ahead(article, one)]
    told = [one for one in told if not is_asked(article, one)]
    plain = [one for one in told if isinstance(one.expression, CalendarDate | PartOf)]
    years = [(span[0].year, one) for one in plain if (span := printed(one.expression))]
    spelled = any((date := whole_day(one.expression)) is not None and date.year for one in body)
    spelled = spelled or any(running_year(article, body))
    if spelled or not years or not any(_leaves_year_out(one.expression) for one in body):
        return
    year, mention = max(years, key=lambda pair: (pair[0], -pair[1].start))
    months = {month for one in told if (month := bare_month(one.expression))}
    bare = isinstance(mention.expression, CalendarDate) and mention.expression.month is None
    before = article.text[: mention.start].rstrip().rpartition(" ")[2].lower()
    over = bare and before in usage(article.language).in_year
    rule = THE_LAST_YEAR if over and len(months) >= _MONTHS else A_LATER_YEAR
    first = on(year + 1, 1, 1)
    yield clue(article, mention, rule, "soft", days.between(first, None), first)
    if over and rule == A_LATER_YEAR:
        first = on(year, 12, 1)
        yield clue(article, mention, A_YEAR_OVER, "soft", days.between(first, None), first)


def bare_month(expression: Expression) -> int | None:
    """The month of a date without a year."""
    match whole(expression):
        case CalendarDate(year=None, month=month) | NamedShift(month=month, shift=None):
            return month
    return None


def _leaves_year_out(expression: Expression) -> bool:
    match whole(expression):
        case NamedShift(month=int(), shift=None) | UnitShift(unit=("month" | "year"), shift=(0 | -1)):
            return True
        case CalendarDate(year=None, month=int()):
            return True
    return False


def _every_year(month: int, first_shift: int, first_day: int, last_shift: int, last_day: int) -> Days:
    found: Days = 0
    for year in YEARS:
        first = _shifted(year, month + first_shift, first_day)
        found |= days.between(first, _shifted(year, month + last_shift, last_day))
    return found


def _shifted(year: int, month: int, day: int) -> dt.date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day, last))

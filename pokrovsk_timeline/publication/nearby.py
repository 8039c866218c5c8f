"""A relative phrase beside a date of the same event: "last week, on August 6", "a year ago, in March 2023"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pokrovsk_timeline.dates.units import add, unit_span
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import (
    Amount,
    Article,
    Expression,
    Inside,
    Mention,
    NamedPeriod,
    NamedShift,
    Offset,
    PartOf,
    UnitShift,
    Vague,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import YEARS, Clue, clue, each_year, outermost, printed, whole_day
from pokrovsk_timeline.publication.counting import numbers
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.elapsed import (
    OLDEST,
    is_near,
    means,
    meant,
    near,
    only_day,
    parted,
    spans,
    within,
    years_after,
)
from pokrovsk_timeline.publication.stating import in_dateline

_GAP = re.compile(r"[\s,(–—-]*(?:\w{1,3}\s|since\s)?(?:the\s)?(?:[^\W\d_]+\sof\s)?(?:the\s)?")
"""What may stand between the two: marks, a short word such as a preposition, an article, a noun: "in the floods of"."""

_TODAY, _SIGNS = UnitShift("day", 0), re.compile(r"[\s,(–—-]+")

_REMEMBERED = 60
"""Behind an anniversary, a day at most so many code points away is the remembered one."""

_FAR, _NEAR = 420, 45
"""How many days a relative phrase reaches at most, and one beside a day without its year."""


def returning(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "Ten years ago tonight", "four years ago tomorrow, on 1 February 2021": full units, from the date behind, or
    from the one whole day that the text prints.
    """
    for number, ago in enumerate(body):
        amount = _whole_units(ago)
        behind = body[number + 1] if number + 1 < len(body) else None
        near_day, rest = _now_of(article, ago, behind), body[number + 1 :]
        if amount is None or near_day is None or ago.quoted:
            continue
        date = next((one for one in rest if spans(one.expression)), None)
        if date is None or parted(article.text, ago.end, date.start) or date.start - ago.end > _REMEMBERED:
            before = body[number - 1] if number else None
            beside = before and _GAP.fullmatch(article.text[before.end : ago.start]) and spans(before.expression)
            date = before if beside else only_day(body)
        if date is None:
            continue
        moments = [_so_much_later(span, amount) for span in spans(date.expression)]
        exact = [moment for moment in moments if unit_span("month", moment[0])[1] >= moment[1]]
        if allowed := _when_now_is(near_day, exact):
            yield clue(article, ago, "so long ago to the day", "soft", allowed)


def _so_much_later(span: tuple[dt.date, dt.date], amount: Amount) -> tuple[dt.date, dt.date]:
    first, last = (add(day, amount.number or 0, amount.unit) for day in span)
    return first, last


def _when_now_is(near_day: Mention | Expression, moments: Sequence[tuple[dt.date, dt.date]]) -> Days:
    """The days of writing on which "today", "tomorrow", "next Friday" or "this week" is one of the moments."""
    held, now = within(moments), near_day.expression if isinstance(near_day, Mention) else near_day
    match outermost(now):
        case NamedShift(weekday=int(), shift=int()) if isinstance(near_day, Mention):
            return meant(replace(near_day, direction=""), tuple(moments))
        case UnitShift(unit="day", shift=shift):
            return days.later(held, -shift, -shift)
        case UnitShift(unit=("week" | "month") as unit, shift=0):
            return within([unit_span(unit, first) for first, _ in moments])
        case NamedShift(weekday=int(number), shift=None):
            return days.later(held & days.weekday(number), 0, OLDEST)
    return 0


def _whole_units(ago: Mention) -> Amount | None:
    match ago.expression:
        case Offset(origin="now", sign=-1, amount=amount) if amount.number and not amount.vague:
            return amount
    return None


def _now_of(article: Article, ago: Mention, behind: Mention | None) -> Mention | Expression | None:
    """The near time from which "ten years ago tonight" counts: in the phrase itself, or right behind it."""
    for unit, phrases in usage(article.language).exact.items():
        if any(ago.text.lower().endswith(f" {one}") for one in phrases):
            return UnitShift(unit, 0)
    if behind and is_near(behind) and article.text[ago.end : behind.start].strip(" ") == "":
        return behind
    return None


def nearby(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """Days of writing on which a relative phrase means the date that stands right beside it."""
    remembered = [end for _, end, _, _ in numbers(article, usage(article.language).anniversary)]
    for left, right in pairwise(body):
        if any(0 <= left.start - end <= _REMEMBERED for end in remembered) or _counts_from(article.text, body, left):
            continue
        if left.quoted or right.quoted or not _GAP.fullmatch(article.text[left.end : right.start]):
            continue
        if in_dateline(article, left):
            continue
        day = whole_day(right.expression)
        if day and left.expression == _TODAY and _SIGNS.fullmatch(article.text, left.end, right.start):
            yield clue(article, left, "today with its day", "soft", days.of(each_year(day)))
        for relative, date in ((left, right), (right, left)):
            if counts_from_now(relative.expression) and (allowed := _allowed(article, relative, date)):
                yield clue(article, relative, "relative phrase beside its date", "soft", allowed)


def _counts_from(text: str, body: Sequence[Mention], near_day: Mention) -> bool:
    """True for the "last Friday" of "two years ago last Friday, on 4 November 2020": the date is the remembered one."""
    behind = len(text[: near_day.start].rstrip(" "))
    return any(behind <= one.end < near_day.start and _whole_units(one) for one in body)


def _allowed(article: Article, relative: Mention, date: Mention) -> Days:
    span = printed(date.expression)
    if span is not None:
        if (span[1] - span[0]).days > _LONG:
            return 0
        if (years := _years(relative.expression)) is not None:
            return days.between(*_years_ago(span, *years))
        return means(relative, *span, _FAR)
    day = whole_day(date.expression)
    if day is None or not (near(relative.expression) or _is_near_offset(relative.expression)):
        return 0
    found: Days = 0
    for one in each_year(replace(day, weekday=_weekday(relative.expression) or day.weekday)):
        if one.year in YEARS:
            found |= means(relative, one, one, _NEAR)
    return found & days.later(days.of(each_year(day)), 1, _NEAR) if _is_earlier(relative.expression) else found


def _is_near_offset(expression: Expression) -> bool:
    """True for "nine days ago", "two weeks ago"."""
    match expression:
        case Offset(origin="now", sign=-1, amount=Amount(unit=("day" | "week"), number=float() | int())):
            return True
    return False


def _is_earlier(expression: Expression) -> bool:
    """True for "earlier this month": not today."""
    return isinstance(expression, PartOf) and expression.part == "earlier"


def _weekday(expression: Expression) -> int | None:
    """The weekday of "next Thursday", "Monday of last week"."""
    match expression:
        case NamedShift(weekday=weekday):
            return weekday
        case Inside(what=what):
            return _weekday(what)
    return None


_LONG = 366
"""A date of more days than this, such as a decade, fixes nothing."""


def _years(expression: Expression) -> tuple[float, Vague] | None:
    """How many years ago, and what softens the number."""
    match expression:
        case Offset(origin="now", sign=-1, amount=Amount(unit="year", upto=None) as amount) if amount.number:
            return amount.number, amount.vague
    return None


def _years_ago(span: tuple[dt.date, dt.date], number: float, vague: Vague) -> tuple[dt.date, dt.date]:
    """The days of writing on which a date was so many years ago: "almost" up to the day, "more than" from it on."""
    first, last = (add(day, number, "year") for day in span)
    if vague in ("under", "most"):
        return add(first, -1, "year"), last
    if vague in ("over", "least"):
        return first, add(last, max(1, number / 2), "year")
    if vague:
        return add(first, -max(1, number / 4), "year"), add(last, max(1, number / 4), "year")
    return years_after(span, number)


def counts_from_now(expression: Expression) -> bool:
    """True for a phrase that means another time on another day of writing, and not merely some past."""
    match outermost(expression):
        case UnitShift(unit="day", shift=0):
            return False
        case UnitShift() | NamedShift(shift=int()) | NamedPeriod(shift=int(), year=None):
            return True
        case Offset(origin="now", amount=amount):
            return amount.number is not None
    return False

"""What one article says of its own day: clues with the days that each allows, and what was seen and set aside."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.knowledge.topic import Landmark
from pokrovsk_timeline.model import (
    Article,
    CalendarDate,
    ClockTime,
    Expression,
    Length,
    Mention,
    NamedShift,
    Offset,
    PartOf,
    Publication,
    Reason,
    Strength,
    UnitShift,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.days import Days

FRESH = 3
"""A day that is stated as today's is at most this many days before publication."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Words, and the days of publication that they allow. Clues of one strength count in the order in which they are
    listed.
    """

    reason: Reason
    allows: Days


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clues of one article, and what was seen but not used."""

    clues: tuple[Clue, ...]
    unused: tuple[Reason, ...]


def evidence(article: Article, mentions: Sequence[Mention], landmarks: Sequence[Landmark]) -> Evidence:
    """All clues of one article; `mentions` are those of its whole text, furniture included."""
    cut = [block for block in article.blocks if block.kind == "furniture"]
    aside = {one.start for one in mentions if any(block.start <= one.start < block.end for block in cut)}
    body = [one for one in mentions if one.start not in aside]
    clues = [*_stated(article, body), *_past(article, body), *_world(article, landmarks), *_seasonal(article, body)]
    clues += _implied_year(article, body, bool(list(_stated(article, body))))
    unused = [_reason(article, one, "date of page furniture", "weak") for one in mentions if one.start in aside]
    unused += [_reason(article, one, "too vague to date from", "weak") for one in body if _vague(one.expression)]
    return Evidence(tuple(clues), tuple(unused))


# ----------------------------------------------------------------------------------------------------- a day that is
# stated


_TOP = 3
"""How many blocks from the beginning a date may stand that is the article's own."""


def _stated(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """A day stated as the day of writing: a dateline or title with a day, "as of D", "Tuesday (November 4)"."""
    top = [block for block in article.blocks if block.kind != "furniture"][:_TOP]
    for mention in body:
        date = _full(mention.expression)
        if date is None:
            continue
        block = next((block for block in article.blocks if block.start <= mention.start < block.end), None)
        if block is not None and block.kind == "dateline":
            yield _clue(article, mention, "dateline with a day", "soft", _after(date, FRESH))
        elif (
            block is not None
            and block in top
            and block.kind in ("title", "heading")
            and date.year
            and mention.end >= block.end - 2
        ):
            yield _clue(article, mention, "day at the end of the title", "soft", _after(date, FRESH))
        elif mention.relation == "as of" and (date.year or mention.fronted) and _is_latest(date, body):
            yield _clue(article, mention, "as of a day", "soft", _after(date, FRESH))
        elif "(" in mention.text and mention.text.endswith(")") and date.year is None:
            yield _clue(article, mention, "weekday with its day", "soft", _after(date, FRESH))


def _full(expression: Expression) -> CalendarDate | None:
    """The day that a date or a clock time prints."""
    match expression:
        case CalendarDate(month=int(), day=int()):
            return expression
        case ClockTime(day=CalendarDate(month=int(), day=int()) as day):
            return day
    return None


def _is_latest(date: CalendarDate, body: Sequence[Mention]) -> bool:
    """True where no past date that prints its year is later: "as of" an older day says nothing of the day of writing.
    """
    if date.year is None:
        return not any(
            isinstance(one.expression, CalendarDate)
            and one.expression.month == date.month
            and (one.expression.day or 0) > (date.day or 0)
            for one in body
        )
    day = _day(date.year, date.month, date.day)
    return day is not None and all(
        first <= day for one in body if one.direction != "future" and (first := _printed(one.expression))
    )


def _after(date: CalendarDate, slack: int) -> Days:
    """The day of the date, and some days after it, of its year or, without one, of every year."""
    found: Days = 0
    for year in [date.year] if date.year else range(days.FIRST.year, days.LAST.year):
        day = _day(year, date.month, date.day)
        if day is not None:
            found |= days.later(days.between(day, day), 0, slack)
    return found


def _day(year: int, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year, month or 1, day or 1)
    except ValueError:
        return None


# ------------------------------------------------------------------------------------------------------- what is over


def _past(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """The latest printed date in a past sentence: the article is not older."""
    best: tuple[dt.date, Mention] | None = None
    for mention in body:
        if mention.direction == "past" or mention.relation in ("since", "as of"):
            first = _printed(mention.expression)
            if first is not None and (best is None or first > best[0]):
                best = first, mention
    if best is not None:
        yield _clue(article, best[1], "tells of it as past", "hard", days.between(best[0], None), best[0])


def _printed(expression: Expression) -> dt.date | None:
    """The first day of a date that prints its year."""
    match expression:
        case CalendarDate(year=int(year), month=month, day=day, bc=False):
            return _day(year, month, day)
        case PartOf(of=inner):
            return _printed(inner)
    return None


# -------------------------------------------------------------------------------------------------- the topic's world


def _world(article: Article, landmarks: Sequence[Landmark]) -> Iterator[Clue]:
    """Landmarks that the article names: it is not older than they are; a term of office holds while it lasts."""
    for landmark in landmarks:
        found = next((match for phrase in landmark.phrases for match in [_named(phrase, article.text)] if match), None)
        if found is not None:
            start, end = found.span()
            reason = Reason(
                article.id,
                start,
                end,
                article.text[start:end],
                f"names what began then: {landmark.name}",
                "world",
                landmark.earliest,
            )
            yield Clue(reason, days.between(landmark.earliest, None))


def _named(phrase: str, text: str) -> re.Match[str] | None:
    return re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE)


# ----------------------------------------------------------------------------------------- the season of an unsaid year

_SLACK: Mapping[str, tuple[int, int, int, int]] = {
    "early": (0, 2, 0, 30),
    "mid": (0, 12, 1, 10),
    "late": (0, 22, 1, 20),
}
"""Part of a month -> months and day of the first and last day of publication: "early November" is said from 2 to 30
November.
"""


def _seasonal(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "in early November" with no year, of something past: said in that month or soon after, if no later month is told
    of as past.
    """
    months = {month for one in body if one.direction != "future" and (month := _bare_month(one.expression))}
    for mention in body:
        match mention.expression:
            case PartOf(
                part=part,
                of=(CalendarDate(year=None, month=int(month), day=None) | NamedShift(month=int(month), shift=None)),
            ):
                later = any(0 < (other - month) % 12 <= 6 for other in months)
                if (
                    part in _SLACK
                    and not later
                    and mention.direction != "future"
                    and not mention.quoted
                    and mention.relation in ("", "since", "from")
                ):
                    yield _clue(article, mention, "part of a month, no year", "soft", _every_year(month, *_SLACK[part]))


def _bare_month(expression: Expression) -> int | None:
    """The month of a date without a year."""
    match expression:
        case CalendarDate(year=None, month=month) | NamedShift(month=month, shift=None):
            return month
        case PartOf(of=inner):
            return _bare_month(inner)
    return None


def _every_year(month: int, first_shift: int, first_day: int, last_shift: int, last_day: int) -> Days:
    found: Days = 0
    for year in range(days.FIRST.year, days.LAST.year):
        first = _shifted(year, month + first_shift, first_day)
        found |= days.between(first, _shifted(year, month + last_shift, last_day))
    return found


def _shifted(year: int, month: int, day: int) -> dt.date:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day, last))


def _implied_year(article: Article, body: Sequence[Mention], stated: bool) -> Iterator[Clue]:
    """An article that spells out the years of older events and leaves out its own was written after the last year it
    spells out.

    One that prints whole days with their year spells out its own as well, and says nothing.
    """
    told = [one for one in body if one.direction != "future" and one.relation not in ("by", "until")]
    years = [(first.year, one) for one in told if (first := _printed(one.expression))]
    spelled = any((date := _full(one.expression)) is not None and date.year for one in body)
    if stated or spelled or not years or not any(_leaves_year_out(one.expression) for one in body):
        return
    year, mention = max(years, key=lambda pair: (pair[0], -pair[1].start))
    first = _day(year + 1, 1, 1)
    yield _clue(article, mention, "the last year it spells out", "soft", days.between(first, None), first)


def _leaves_year_out(expression: Expression) -> bool:
    match expression:
        case NamedShift(month=int(), shift=None) | UnitShift(unit=("month" | "year"), shift=(0 | -1)):
            return True
        case CalendarDate(year=None, month=int()):
            return True
        case PartOf(of=inner):
            return _leaves_year_out(inner)
    return False


# ------------------------------------------------------------------------------------------------------------- common


def _vague(expression: Expression) -> bool:
    match expression:
        case Length(amount=amount) | Offset(amount=amount):
            return amount.unit in ("month", "year", "decade") and bool(amount.vague or amount.number == 1)
    return False


def _clue(
    article: Article, mention: Mention, rule: str, strength: Strength, allows: Days, first: dt.date | None = None
) -> Clue:
    return Clue(_reason(article, mention, rule, strength, first), allows)


def _reason(article: Article, mention: Mention, rule: str, strength: Strength, first: dt.date | None = None) -> Reason:
    return Reason(article.id, mention.start, mention.end, mention.text, rule, strength, first)


def overlaps(mention: Mention, day: dt.date, bounds: tuple[dt.date | None, dt.date | None]) -> bool:
    """True where the phrase, read on that day, can mean a date within the bounds."""
    when = resolve(mention.expression, Publication(day, day), direction=mention.direction)
    low, high = bounds
    return (when.latest is None or low is None or when.latest >= low) and (
        when.earliest is None or high is None or when.earliest <= high
    )

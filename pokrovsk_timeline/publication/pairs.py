"""A day that is given with its weekday and without its year: "Tuesday, March 5", and the bare weekdays beside it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import (
    Amount,
    Article,
    CalendarDate,
    Length,
    Mention,
    StoryTime,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import PART, YEARS, Clue, bare_weekday, clue, each_year, on, whole_day
from pokrovsk_timeline.publication.coming import coming, looks_ahead
from pokrovsk_timeline.publication.counting import numbers
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.elapsed import ABOUT, BEHIND, END, begins, same_sentence, weekday_of_month

_WEEK, _FORTNIGHT = 6, 13
"""A day that is given with its weekday and without its year is at most so many days old; where it is background
("had left on Wednesday, 27 November"), so many.
"""

_NEWER = 60
"""A day that the article tells of and that is at most so many days later: the earlier one is no news."""

_WEEKS = 20
"""The same where the later one prints its year and may be another story's."""

_CLOSE = 4
"""A bare weekday means its first day after a dated one that is at most so many days older."""

_AHEAD, _SET = 7, 45
"""A day to come that is given with its weekday is at most so many days ahead, and one that a plan is set for."""

REMEMBERED = "day and month, on that weekday"
"""The rule of a pair that remembers ("on 3 March, it was a Monday"), as news does not write."""

_NEWS = 2
"""How many days the news of a bare weekday is surely told beside a dated one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What an article tells of as past beside a pair: days without their year, days with it, and where each bare
    weekday first stands.
    """

    yearless: tuple[dt.date, ...]
    printed: tuple[dt.date, ...]
    news: tuple[tuple[int, int], ...]
    lengths: tuple[Mention, ...]
    numbered: bool


def paired(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "Tuesday, March 5": written in a year in which that day is a Tuesday, in the week that it begins or ends."""
    told = _told(article, body)
    for before, mention, behind in zip([None, *body], body, [*body[1:], None], strict=False):
        date = _with_weekday(article, before, mention)
        if date is None or date.year or not date.weekday or mention.quoted or mention.rule == REMEMBERED:
            continue
        if behind and behind.expression == StoryTime("year") and behind.start - mention.end <= len(" of "):
            continue
        yield clue(article, mention, "weekday with its day", "soft", _written(article, told, mention, date))


def numbered_weekdays(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "Tuesday the 21st", past: the week that such a day begins, of any month; it counts where one is left."""
    for mention in body:
        found = weekday_of_month(mention.expression)
        if found and mention.direction == "past" and not mention.quoted and not mention.relation:
            weekday, number = found
            dated = (on(year, month, number) for year in YEARS for month in range(1, 13))
            its_days = days.of(day for day in dated if day and day.isoweekday() == weekday)
            yield clue(article, mention, ABOUT, "soft", days.later(its_days, 0, _WEEK))


def _with_weekday(article: Article, before: Mention | None, mention: Mention) -> CalendarDate | None:
    """The day that a phrase prints, with the weekday before it: of "Saturday last, 9 June" Saturday, 9 June."""
    date = whole_day(mention.expression)
    if (
        date is None
        or date.weekday
        or before is None
        or not any(map(str.isdigit, mention.text))
        or not (weekday := bare_weekday(before.expression))
    ):
        return date
    apart = article.text[before.end : mention.start].lower()
    return replace(date, weekday=weekday) if apart in usage(article.language).sets_off_day else date


def _written(article: Article, told: _Told, mention: Mention, date: CalendarDate) -> Days:
    """The days of writing, of every year in which the day has its weekday."""
    its_days = days.of(each_year(date))
    if mention.text.endswith(")") and mention.direction != "future" and not mention.relation:
        return days.later(its_days, 0, _WEEK)
    if mention.planned == "was":
        return days.later(its_days, -_AHEAD, _FORTNIGHT)
    if mention.direction == "future" or mention in coming(article, [mention]):
        before = article.text[max(0, mention.start - 20) : mention.start].lower().rstrip()
        is_set = before.endswith(usage(article.language).sets_day)
        return days.later(its_days, -_SET if is_set else -_AHEAD, -1)
    words, before = usage(article.language), article.text[: mention.start]
    since_begun = begins(before, words.lasting) and begins(before, words.counted_from)
    if (
        mention.relation == "since"
        or since_begun
        or (begins(before, words.begins) and _has_lasted(article, told, mention))
    ):
        return days.later(its_days, 0, _NEWER)
    if mention.relation in ("until", "from", "before") or (mention.relation != "by" and looks_ahead(article, mention)):
        return days.later(its_days, -_NEWER, _NEWER + _WEEK)
    if _superseded(date, told):
        return days.later(its_days, 0, _NEWER + _WEEK)
    if not mention.direction and (_is_of_a_timetable(article, mention) or _under_a_will(article, mention)):
        return days.later(its_days, -_AHEAD, _WEEK)
    return _fresh(article, told, mention, date, its_days) | _before_a_printed_day(its_days, told)


def _has_lasted(article: Article, told: _Told, begun: Mention) -> bool:
    """True where the article numbers the days of what began, or says in the sentence how long it lasted: "the trial
    opened on Monday, 23 September, and lasted not quite three weeks".
    """
    return told.numbered or any(same_sentence(article.text, one, begun.start) for one in told.lengths)


def _fresh(article: Article, told: _Told, mention: Mention, date: CalendarDate, its_days: Days) -> Days:
    """The days of writing where the article tells of nothing later that has a date."""
    if mention.relation != "by" and is_background(article, mention):
        return days.later(its_days, 0, _FORTNIGHT)
    if news := _news_weekday(told, mention, date.weekday or 0):
        passed = (news - (date.weekday or 0)) % 7
        return days.later(its_days, passed if passed <= _CLOSE else 0, max(_WEEK, passed + _NEWS))
    return days.later(its_days, 0, _WEEK)


def _is_of_a_timetable(article: Article, mention: Mention) -> bool:
    """True behind a verb in the present by which one tells what will be: "voters go to the polls on Saturday"."""
    before = PART.split(article.text[max(0, mention.start - 60) : mention.start].lower())[-1]
    return any(re.search(rf"\b{re.escape(verb)}\b", before) for verb in usage(article.language).timetable)


def _under_a_will(article: Article, mention: Mention) -> bool:
    """True where the sentence so far tells what will be: "will report a profit when the books are closed on Sunday"."""
    before = re.split(END, article.text[max(0, mention.start - BEHIND) : mention.start].lower())[-1].split()
    return not set(usage(article.language).modals).isdisjoint(before)


def _told(article: Article, body: Sequence[Mention]) -> _Told:
    """What else the article tells of as past."""
    past = [one for one in body if one.direction != "future" and not one.quoted]
    bare = [one for one in past if not one.relation and (day := whole_day(one.expression)) and day.year is None]
    plain = [whole_day(one.expression) for one in bare if one.direction or not looks_ahead(article, one)]
    whole_days = [day for one in past if one.direction == "past" and (day := whole_day(one.expression)) and day.year]
    news: dict[int, int] = {}
    for one in past:
        weekday = bare_weekday(one.expression)
        if weekday and weekday not in news and not one.relation and not is_background(article, one):
            news[weekday] = one.start
    printed_days = {day for date in set(whole_days) for day in each_year(date)[:1]}
    lengths = tuple(one for one in past if isinstance(one.expression, Length) and _is_long(one.expression.amount))
    counted = list(numbers(article, usage(article.language).day_number))
    return _Told(
        tuple(sorted({_of_leap_year(one) for one in plain if one})),
        tuple(sorted(printed_days)),
        tuple(news.items()),
        lengths,
        any((number > _WEEK and unit == "day") or (number > 1 and unit == "week") for _, _, number, unit in counted),
    )


def _is_long(amount: Amount) -> bool:
    return amount.unit in ("week", "month", "year") and amount.number is not None


def _of_leap_year(date: CalendarDate) -> dt.date:
    """The day of the year, in a year that has them all."""
    return on(2000, date.month, date.day) or dt.date(2000, date.month or 1, 28)


def _superseded(date: CalendarDate, told: _Told) -> bool:
    """True where the article tells of a day shortly after this one as past, and both leave their year out."""
    return any(0 < (other - _of_leap_year(date)).days % 366 <= _NEWER for other in told.yearless)


def _before_a_printed_day(its_days: Days, told: _Told) -> Days:
    """The days after one that is told of as past with its year, where that lies shortly behind the day."""
    found: Days = 0
    for last in told.printed:
        if its_days & days.between(last - dt.timedelta(days=_WEEKS), last):
            found |= days.between(last, last + dt.timedelta(days=_WEEK))
    return found


def _news_weekday(told: _Told, dated: Mention, weekday: int) -> int | None:
    """The first bare weekday that stands before the dated one and is no background: the day of the news."""
    before = [(start, number) for number, start in told.news if start < dated.start and number != weekday]
    return min(before)[1] if before else None


def is_background(article: Article, mention: Mention) -> bool:
    """True behind a pluperfect in the same clause: what had happened before the news."""
    words = usage(article.language)
    before = PART.split(article.text[max(0, mention.start - 160) : mention.start].lower())[-1]
    known = (*words.before_the_news, *words.auxiliaries)
    auxiliaries = [one for one in re.findall(r"[^\W\d_]+", before) if one in known]
    return bool(auxiliaries) and auxiliaries[-1] in words.before_the_news

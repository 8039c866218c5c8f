"""Days that return: "the tenth anniversary", on a day that counts from now, in the running year, or soon to come."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Article, Length, Mention, UnitShift
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, bare_weekday, clue, printed, whole_day
from pokrovsk_timeline.publication.counting import is_ahead, numbers
from pokrovsk_timeline.publication.elapsed import ABOUT, OLDEST, begins, meant, near, same_sentence, stands_behind
from pokrovsk_timeline.publication.proving import proved

_MONTH = 31
"""A date of more days than this is a season or a year."""

_AROUND = 183
"""Days before and after a day that returns, in which an article tells of it that says no more."""

_EVE = 7
"""How many days before it one speaks of the eve of a day."""

_SLACK = {"day": 1, "week": 3, "month": 15}
"""Days by which "two weeks before" the day may be out."""


def anniversaries(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "The tenth anniversary of the strike of 7 May 2014, on Tuesday": the day returns on one that counts from now; of
    a date that prints only its year, or beside a day without its year, the year returns.
    """
    words = usage(article.language)
    every = [(start, end, number) for start, end, number, _ in numbers(article, words.anniversary)]
    every += [(start, end, number - 1) for start, end, number, _ in numbers(article, words.enters_year)]
    for start, end, number in every:
        sentence = [one for one in body if same_sentence(article.text, one, start) and not one.quoted]
        date = _date(article, body, sentence, (start, end), number)
        span = printed(date.expression) if date else None
        if date is None or span is None or not number:
            continue
        place = Mention(start, end, article.text[start:end], "anniversary", date.expression)
        first, last = (add(day, number, "year") for day in span)
        beside = next((one for one in sentence if one is not date and near(one.expression)), None)
        left = next((one for one in sentence if isinstance(one.expression, Length) and one.end < start), None)
        ahead = is_ahead(article.text[:start], words.not_yet) and (beside is None or beside.start < date.end)
        eve = next((eve for eve in words.eves if article.text[:start].lower().rstrip().endswith(eve)), "")
        if eve and first == last:
            today = any(one.expression == UnitShift("day", 0) for one in sentence)
            low, high = (first - dt.timedelta(days=before) for before in ((1, 1) if today else (_EVE, -1)))
            yield clue(article, place, COMES, "soft", days.between(low, high))
        elif ahead and left is not None and first == last and (moment := _before(article, left, first)):
            allowed = meant(beside, (moment,)) if beside else days.between(*moment)
            yield clue(article, place, COMES, "soft", allowed)
        elif not ahead and beside is not None and (last - first).days <= _MONTH:
            gap = article.text[beside.end : start].lower().strip(" ,")
            now = place.text.lower().startswith(words.enters_now) or gap in words.returns
            either = bare_weekday(beside.expression) if now and first == last else None
            allowed = days.later(days.of([first]), -OLDEST, OLDEST) if either else meant(beside, ((first, last),))
            if not either or first.isoweekday() == either:
                yield clue(article, place, "anniversary of a printed day", "soft", allowed)
        elif first.year == last.year and any(_tells_of_now(one) for one in sentence if one is not date):
            around = days.between(dt.date(first.year - 1, 7, 1), dt.date(first.year, 12, 31))
            yield clue(article, place, "anniversary in the running year", "soft", around)
        else:
            around = days.between(first - dt.timedelta(days=_AROUND), last + dt.timedelta(days=_AROUND))
            yield clue(article, place, ABOUT, "soft", around)


def _date(
    article: Article, body: Sequence[Mention], sentence: Sequence[Mention], place: tuple[int, int], number: int
) -> Mention | None:
    """What is remembered: the printed date behind the number, one of a beginning, or the only one of the sentence; of
    all days of the text the one that returns on the weekday that the sentence names.
    """
    _, end = place
    dates = [one for one in sentence if printed(one.expression)]
    behind = (one for one in dates if one.start >= end)
    began = (one for one in dates if begins(article.text[: one.start], usage(article.language).begins))
    found: list[Mention] = [*behind, *began, *(dates if len(dates) == 1 else ())]
    if found:
        return found[0]
    weekday = next((day for one in sentence if (day := bare_weekday(one.expression))), None)
    return proved(body, weekday, lambda day: add(day, number, "year")) if weekday and number > 1 else None


def birthdays(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "She was born on March 14, 1998. She would have turned 27 next month": a birthday on a near day."""
    words = usage(article.language)
    turned = [*numbers(article, words.turns)]
    if not turned:
        return
    born_on = {
        one.expression: one
        for one in body
        if printed(one.expression)
        and whole_day(one.expression)
        and stands_behind(article.text[: one.start], words.born_on)
    }
    for start, end, number, _ in turned if len(born_on) == 1 else ():
        sentence = [one for one in body if same_sentence(article.text, one, start) and not one.quoted]
        beside = next((one for one in sentence if one.start >= end and near(one.expression)), None)
        (date,) = born_on.values()
        span = printed(date.expression)
        if beside is not None and span is not None:
            day = add(span[0], number, "year")
            place = Mention(start, end, article.text[start:end], "birthday", date.expression)
            yield clue(article, place, "birthday of a printed day", "soft", meant(beside, ((day, day),)))


def born(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "The president, 69, born in the port in October 1952": written in the year from the birthday on."""
    begins_at = {one.start: one for one in body if not one.quoted and (one.aside or one.direction == "past")}
    for _, end, number, _ in numbers(article, usage(article.language).born):
        date = begins_at.get(end)
        span = printed(date.expression) if date else None
        if date is not None and span is not None:
            first, last = add(span[0], number, "year"), add(span[1], number + 1, "year")
            yield clue(article, date, "so old, and born then", "soft", days.between(first, last))


_WORD = re.compile(r"\S+")

COMES = "so long before an anniversary"
"""The rule of a length that counts down to a day that returns."""


def _before(article: Article, length: Mention, day: dt.date) -> tuple[dt.date, dt.date] | None:
    """The days so long before a day: of "a week before the war enters its third year"."""
    amount = length.expression.amount if isinstance(length.expression, Length) else None
    behind = _WORD.search(article.text, length.end)
    if (
        amount is None
        or not amount.number
        or amount.unit not in _SLACK
        or behind is None
        or behind[0].lower() != usage(article.language).not_yet[0]
    ):
        return None
    slack, middle = dt.timedelta(days=_SLACK[amount.unit]), add(day, -amount.number, amount.unit)
    return middle - slack, min(middle + slack, day - dt.timedelta(days=1))


def _tells_of_now(mention: Mention) -> bool:
    """True for what is to come, for a day without its year, and for this year."""
    day = whole_day(mention.expression)
    yearless = day is not None and not day.year
    return mention.direction == "future" or yearless or mention.expression == UnitShift("year", 0)

"""Landmarks of the topic that an article names: it is not older than they are, and a term of office has an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.folding import lowered
from pokrovsk_timeline.knowledge.topic import Landmark, Topic
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import (
    Article,
    Direction,
    Expression,
    LandmarkTime,
    Mention,
    NamedShift,
    Offset,
    Reason,
    UnitShift,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, bare_weekday, clue, outermost, whole_day
from pokrovsk_timeline.publication.counting import numbers
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.elapsed import OLDEST, is_near, means, meant, parted, same_sentence
from pokrovsk_timeline.publication.naming import beside, called, is_recalled, named
from pokrovsk_timeline.publication.proving import of_the_news

HOLDS, NAMES = "names who holds an office", "names what began then"
"""Rules of a term, which may have lasted for years, and of an event."""

FRESH = 2
"""A day of the war that heads a text is at most so many days old."""


def days_of_war(article: Article, body: Sequence[Mention], topic: Topic) -> Iterator[Clue]:
    """ "Day 1,222 of the war" in the title or the lead: the day of writing, or a few days before it."""
    known = topic.landmark_days(article.text)
    top = [block for block in article.blocks if block.kind != "furniture"][:2]
    for mention in body:
        match mention.expression:
            case LandmarkTime(landmark=name, relation="ordinal", unit="day", ordinal=number) if name in known:
                first = known[name][0] + dt.timedelta(days=number - 1)
                if any(block.start <= mention.start < block.end for block in top):
                    yield _day_of_war(article, mention, first, _age(article, body, mention.start, first))
                elif of_the_news(body) == first.isoweekday():
                    yield _day_of_war(article, mention, first, OLDEST)
    marks = [one for one in topic.landmarks if one.words and one.id in known]
    for start, end, number, unit in numbers(article, usage(article.language).day_number) if marks else ():
        block = next((one for one in top if one.start <= start < one.end), None)
        low = lowered(article.text[block.start : block.end]) if block else ""
        for mark in marks:
            if unit == "day" and number > FRESH and any(word in low for word in mark.words):
                place = Mention(start, end, article.text[start:end], "day number", LandmarkTime(mark.id, "ordinal"))
                first = mark.earliest + dt.timedelta(days=number - 1)
                yield _day_of_war(article, place, first, _age(article, body, start, first))


def _age(article: Article, body: Sequence[Mention], place: int, day: dt.date) -> int:
    """How many days old a numbered day is at most: as many as the bare weekday by which its sentence also calls it."""
    beside = (bare_weekday(one.expression) for one in body if same_sentence(article.text, one, place))
    return OLDEST if day.isoweekday() in beside else FRESH


def _day_of_war(article: Article, mention: Mention, first: dt.date, old: int) -> Clue:
    allowed = days.between(first, first + dt.timedelta(days=old))
    return clue(article, mention, "day of the war", "soft", allowed, first)


def returning(article: Article, body: Sequence[Mention], topic: Topic) -> Iterator[Clue]:
    """ "The invasion will reach its fourth anniversary later this month": a landmark's day returns."""
    text, code = article.text, article.language
    for start, end, number, _ in numbers(article, usage(code).anniversary) if topic.is_about(text) else ():
        beside = next((one for one in body if same_sentence(text, one, start) and is_near(one)), None)
        marks = {mark for low, high, mark in called(text, topic, code) if _in_sentence(text, start, low, high)}
        if beside and len(marks) == 1 and number:
            day = add(marks.pop().earliest, number, "year")
            place = Mention(start, end, text[start:end], "anniversary", beside.expression)
            yield clue(article, place, "anniversary of what it names", "soft", meant(beside, ((day, day),)))


def _in_sentence(text: str, place: int, start: int, end: int) -> bool:
    """True where a stretch stands shortly before or behind a place, in the same sentence."""
    return start - _BESIDE < place < end + _BESIDE and not parted(text, min(end, place), max(start, place))


_BESIDE = 90
"""How many code points a landmark may stand from the word that counts its years."""


def world(article: Article, body: Sequence[Mention], topic: Topic) -> Iterator[Clue]:
    """A clue for each landmark that the article names, and one for the phrase beside it that tells how long ago it was.

    Terms that share a phrase are all allowed, and the last of them stays open: articles speak of a term when it is
    over.
    """
    for one in named(article, body, topic):
        quote = article.text[one.start : one.end]
        rule = f"{HOLDS if one.latest.nature == 'term' else NAMES}: {one.latest.name}"
        first = min(_first(mark, one.ahead) for mark in one.landmarks)
        allows = 0
        for mark in one.landmarks:
            allows |= days.between(_first(mark, one.ahead), None if mark is one.latest else mark.ends)
        yield Clue(Reason(article.id, one.start, one.end, quote, rule, "world", first), allows)
        relative = beside(article, body, one.start, one.end)
        lasting = any(mark.words for mark in one.landmarks)  # "the war last month" did not begin then
        if relative and not lasting and is_recalled(relative) and one.latest.nature == "event" and not one.ahead:
            fits = recalled(relative.expression, relative.direction, one.latest.earliest, one.latest.latest)
            yield clue(article, relative, f"so long ago was: {one.latest.name}", "soft", fits)


def remembered_days(article: Article, body: Sequence[Mention], topic: Topic) -> Iterator[Clue]:
    """A day without its year that is a landmark's, beside a word for it: "since Russia invaded on February 24"."""
    known = [one for one in topic.landmarks if one.words] if topic.is_about(article.text) else []
    for mention in body if known else ():
        day = whole_day(mention.expression)
        if day is None or day.year or mention.direction != "past" or mention.quoted:
            continue
        around = lowered(article.text[max(0, mention.start - _BESIDE) : mention.end + _BESIDE])
        for mark in known:
            if (mark.earliest.month, mark.earliest.day) == (day.month, day.day) and any(
                w in around for w in mark.words
            ):
                rule = f"{NAMES}: {mark.name}"
                yield clue(article, mention, rule, "world", days.between(mark.earliest, None), mark.earliest)


def _first(mark: Landmark, ahead: bool) -> dt.date:
    return mark.announced if ahead and mark.announced else mark.earliest


@lru_cache(maxsize=1024)
def recalled(expression: Expression, direction: Direction, first: dt.date, last: dt.date) -> Days:
    """The days of writing on which the phrase can mean a time between the two days."""
    match outermost(expression):
        case UnitShift(unit=("day" | "week" | "weekend" | "month")) | NamedShift(weekday=int()):
            reach = _MONTHS
        case Offset(amount=amount):
            reach = round((amount.number or 0) * _DAYS.get(amount.unit, _YEAR)) + _YEAR
        case _:
            reach = 3 * _YEAR
    return means(Mention(0, 0, "", "", expression, direction=direction), first, last, reach)


_MONTHS, _YEAR = 100, 366
_DAYS = {"hour": 1, "day": 1, "week": 7, "month": 31}
"""How many days before the day of writing a phrase can reach at most."""

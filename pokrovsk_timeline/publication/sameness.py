"""A relative phrase and a printed date of the same article that tell of one time: "their mutiny of September last
year" and "the mutiny, which began on 19 September 2002".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.knowledge.usage import Usage, usage
from pokrovsk_timeline.model import Article, CalendarDate, Expression, Inside, Mention, NamedShift, Unit, UnitShift
from pokrovsk_timeline.prose.lexicon import lexicon
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import PART, Clue, clue, on, printed, whole, whole_day
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.elapsed import END, means, spans
from pokrovsk_timeline.publication.seasons import bare_month

_NEXT = 160
"""How many code points apart two phrases of neighbouring sentences may stand."""

_POSSESSIVE = re.compile(r"['’]s? (?:[\w-]+ ){1,4}(?:of|on|in) ")
"""Between the two in "last month's vote of 27 December"."""

_DEFINED = re.compile(r"(?:^|\W)(\w+)\s(?:\w+\s)?([^\W\d_]{4,})(?:\s(?:in|of|from|on))?\s*$")
"""The last word but one or two, and a noun with at most a preposition behind it, at the end of the text."""

_NOUN = re.compile(r"[^\W\d_]{4,}")


def same(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """Days of writing on which a relative phrase means the latest date that the article prints of the past."""
    told = [one for one in body if one.direction != "future" and not one.quoted]
    every = [one for one in told if spans(one.expression)]
    dates, printed_dates = _latest(every), _latest([one for one in every if printed(one.expression)])
    relatives = [one for one in told if _year_of_month(one.expression) or _is_last(one.expression, *_UNITS)]
    for relative in relatives:
        for date in printed_dates if _year_of_month(relative.expression) else dates:
            if date is not relative and (rule := _one_time(article, relative, date, usage(article.language))):
                yield clue(article, relative, rule, "soft", _allowed(relative, date))


def _one_time(article: Article, relative: Mention, date: Mention, words: Usage) -> str:
    """The rule by which both tell of one time; empty where nothing says so."""
    year_long = _year_of_month(relative.expression)
    if year_long and year_long == _printed_month(date.expression) and _of_one_thing(article, relative, date):
        return "relative phrase for a month that the text prints with its year"
    if not _is_last(relative.expression, *_UNITS):
        return ""
    between = article.text[min(relative.end, date.end) : max(relative.start, date.start)]
    word = re.findall(r"[^\W\d_]+", article.text[max(0, relative.start - 20) : relative.start].lower())[-1:]
    if set(word) & set(words.later_in) and date.start < relative.start and len(between) <= _NEXT:
        return "later in the same time"
    told_of = _is_bare_month(date.expression) and (printed(date.expression) is None or date.relation == "until")
    if _is_last(relative.expression, "month") and told_of and date.relation != "since" and len(between) <= _NEXT:
        return "last month beside the month it is"
    if date.start > relative.start and _POSSESSIVE.fullmatch(between):
        return "relative phrase in the name of a thing that the text dates"
    if _in_one_clause(article.text, relative, date, words):
        return "relative phrase in the clause of its date"
    noun = _defined(article.text, relative, words)
    if (
        noun
        and _is_day_or_month(date.expression)
        and noun in _nouns(article.text[max(0, date.start - 80) : date.start])
    ):
        return "relative phrase for a thing that the text dates"
    return ""


def _of_one_thing(article: Article, one: Mention, other: Mention) -> bool:
    """True where the sentences of the two share a telling word; of two months of one name most are of two years. False
    in a language of which no words are known that tell nothing.
    """
    if not language(article.language).tells:
        return False
    stop = lexicon(prose(article.language)).stop_words
    first, second = (set(_NOUN.findall(_around(article.text, mention).lower())) - stop for mention in (one, other))
    return bool({_stem(word) for word in first} & {_stem(word) for word in second})


def _around(text: str, mention: Mention) -> str:
    """The words of a sentence around a phrase."""
    head = END.split(text[: mention.end])[-1].removesuffix(mention.text)
    return head + " " + END.split(text[mention.end :])[0]


def _allowed(relative: Mention, date: Mention) -> Days:
    reach = _YEARS if _year_of_month(relative.expression) else _MONTHS
    found: Days = 0
    for first, last in spans(date.expression):
        found |= means(relative, first, last, reach)
    return found


_UNITS: tuple[Unit, ...] = ("week", "month", "year")
"""The units of which the last one is told of by the side of a date."""

_YEARS, _MONTHS = 840, 420
"""How many days "last June", and "last month", reach at most."""


def _latest(dates: Sequence[Mention]) -> list[Mention]:
    """The latest dates that are printed with their year, or where some stand without theirs, only those: they may be
    later still.
    """
    yearless = [one for one in dates if printed(one.expression) is None]
    if yearless:
        return yearless
    known = [(span, one) for one in dates if (span := printed(one.expression))]
    begins = max((span[0] for span, _ in known), default=dt.date.min)
    return [one for span, one in known if span[1] >= begins]


def _year_of_month(expression: Expression) -> int | None:
    """The month of "last June", "September last year", "the 5th of last September"."""
    match whole(expression):
        case NamedShift(month=int(month), shift=-1):
            return month
        case Inside(what=what, of=UnitShift(unit="year", shift=-1)):
            return bare_month(what)
    return None


def _printed_month(expression: Expression) -> int | None:
    """The month of a date that prints month and year."""
    match whole(expression):
        case CalendarDate(year=int(), month=int(month)):
            return month
    return None


def _is_bare_month(expression: Expression) -> bool:
    """True for a month, with or without its year, and without a day."""
    match whole(expression):
        case CalendarDate(month=int(), day=None):
            return True
    return False


def _is_day_or_month(expression: Expression) -> bool:
    match whole(expression):
        case CalendarDate(month=int()):
            return True
    return whole_day(expression) is not None


def _is_last(expression: Expression, *units: Unit) -> bool:
    """True for the last such unit: "last month", "late last week"."""
    match whole(expression):
        case UnitShift() as one:
            return one in [UnitShift(unit, -1) for unit in units]
    return False


def _in_one_clause(text: str, relative: Mention, date: Mention, words: Usage) -> bool:
    """True where the date stands between commas and no word between the two opens another clause."""
    first, second = sorted((relative, date), key=lambda one: one.start)
    between = text[first.end : second.start]
    if len(between) > _NEXT or PART.search(between):
        return False
    before, behind = text[: date.start].rstrip(), text[date.end :].lstrip()
    lead = re.split(r"[,(–—]", before)[-1].split()
    set_off = len(lead) <= 1 and behind[:1] in (",", ")", "–", "—")
    inner = [word for word in re.findall(r"[^\W\d_]+", between.lower()) if word not in lead]
    return set_off and not any(word in (*words.clause_openers, *words.noun_openers) for word in inner)


def _defined(text: str, relative: Mention, words: Usage) -> str:
    """The noun right before the phrase where it is a definite one: "the strike late last month"."""
    found = _DEFINED.search(text[max(0, relative.start - 60) : relative.start])
    return _stem(found[2]) if found and found[1].lower() in words.definite else ""


def _nouns(text: str) -> set[str]:
    return {_stem(word) for word in _NOUN.findall(re.split(r"[.!?]\s", text)[-1])}


def _stem(word: str) -> str:
    low = word.lower()
    return low.removesuffix("s") if not low.endswith("ss") else low


def titled(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "So far this year" under a title that names the year, or a part of it that is over."""
    words = usage(article.language)
    title = next((block for block in article.blocks if block.kind == "title"), None)
    named = [one for one in body if title and one.start < title.end and printed(one.expression)]
    told = [one for one in body if not one.quoted and one.direction != "future"]
    spoken = next((one for one in told if one.text.lower() in words.this_year), None)
    span = printed(named[0].expression) if len(named) == 1 and not whole_day(named[0].expression) else None
    if spoken is None or span is None or span[0].year != span[1].year:
        return
    first, last = span
    over = last.replace(day=1) if last.month < 12 else first
    allowed = days.between(over, on(first.year, 12, 31))
    yield clue(article, spoken, "this year, which the title names", "soft", allowed, over)


def weekday_of_today(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "Today is Friday": the weekday of writing."""
    words = usage(article.language)
    for today, other in pairwise(body):
        match today.expression, other.expression:
            case UnitShift(unit="day", shift=0), NamedShift(weekday=int(weekday), shift=None):
                between = article.text[today.end : other.start].lower().strip(" ,")
                if between in words.equals and not today.quoted:
                    yield clue(article, other, "the weekday of today", "soft", days.weekday(weekday))

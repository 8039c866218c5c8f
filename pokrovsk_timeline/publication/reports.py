"""The same fresh report in several articles: a statement with its own day, said at most a week before each of them.

Two sentences carry the same report where they share a distinctive number, or several words that are rare in this
folder.
Pairs come from an index over those words and numbers, never from all pairs.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pokrovsk_timeline.dates.resolving import is_date
from pokrovsk_timeline.model import Article, CalendarDate, Mention, NamedShift, PartOf, UnitShift
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.days import Days

_WORD = re.compile(r"\d[\d,.]*\d|[^\W\d_]{3,}")
_NUMBER, _ENOUGH = 3, 5
"""What a distinctive number weighs among rare words, and what makes two sentences one report."""

_FEW = 3
"""A word is rare that stands in so many articles at most, or in the root of their number: a text of many is no fresh
report.
"""

WEEK = 7
"""A report is told again for at most so many days."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """A sentence that carries a report, with the fresh phrase that dates it in its article."""

    article: str
    start: int
    end: int
    phrase: Mention
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Report:
    """Two carriers of the same report, in different articles."""

    first: Carrier
    second: Carrier
    shared: tuple[str, ...]


def reports(
    articles: Sequence[Article],
    sentences: Mapping[str, Sequence[tuple[int, int]]],
    mentions: Mapping[str, Sequence[Mention]],
) -> tuple[Report, ...]:
    """All pairs of sentences of different articles that tell the same fresh news. `sentences` are spans, furniture
    left out.
    """
    carriers = [one for article in articles for one in _carriers(article, sentences[article.id], mentions[article.id])]
    index: dict[str, list[int]] = defaultdict(list)
    for number, carrier in enumerate(carriers):
        for word in carrier.words:
            index[word].append(number)
    most = max(_FEW, math.isqrt(len(articles)))
    shared: dict[tuple[int, int], list[str]] = defaultdict(list)
    for word, where in index.items():
        if len({carriers[number].article for number in where}) <= most:
            for pair in combinations(where, 2):
                shared[pair].append(word)
    found = []
    for (a, b), words in sorted(shared.items()):
        if carriers[a].article != carriers[b].article and _weight(words) >= _ENOUGH:
            found.append(Report(carriers[a], carriers[b], tuple(sorted(words))))
    return tuple(found)


def _weight(words: Sequence[str]) -> int:
    return sum(_NUMBER if word[0].isdigit() else 1 for word in words)


def _carriers(article: Article, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]) -> list[Carrier]:
    """Sentences with a fresh date phrase of their own, or behind one that says as of when it all holds."""
    found = []
    before: Mention | None = None
    for start, end in sentences:
        inside = [one for one in mentions if start <= one.start < end]
        plain = [one for one in inside if is_date(one.expression)]
        phrase = next((one for one in plain if fresh(one)), before if not plain else None)
        if phrase is not None:
            text = article.text[start:end]
            spans = [(one.start - start, one.end - start) for one in inside]
            found.append(Carrier(article.id, start, end, phrase, _words(text, spans)))
        before = phrase if phrase is not None and phrase.relation == "as of" else None
    return found


def fresh(mention: Mention) -> bool:
    """True for a phrase that dates news: a past weekday, today, yesterday, this week, a day "as of" which something
    holds.
    """
    if mention.direction == "future" or mention.quoted:
        return False
    expression = mention.expression
    while isinstance(expression, PartOf):
        expression = expression.of
    match expression:
        case NamedShift(weekday=int(), shift=None):
            return True
        case UnitShift(unit="day", shift=(0 | -1)) | UnitShift(unit="week", shift=0):
            return True
        case CalendarDate(month=int(), day=int()):
            return mention.relation in ("", "as of")
    return False


def _words(text: str, skip: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Words (their first six letters, which unites most forms) and numbers of four figures or more, date phrases
    apart.
    """
    found = set()
    for match in _WORD.finditer(text):
        if any(start <= match.start() < end for start, end in skip):
            continue
        word = match.group().lower()
        if word[0].isdigit():
            plain = word.replace(",", "").rstrip(".")
            if len(plain) >= 4 and "." not in plain and not (len(plain) == 4 and plain[:2] in ("19", "20")):
                found.add(plain)
        elif len(word) > 4:
            found.add(word[:6])
    return frozenset(found)


def spoken(carrier: Carrier, published: Days) -> Days:
    """The days on which the report can have been made, if its article was published on one of `published`."""
    expression = carrier.phrase.expression
    while isinstance(expression, PartOf):
        expression = expression.of
    match expression:
        case NamedShift(weekday=int(number)):
            return days.later(published, -WEEK + 1, 0) & days.weekday(number)
        case UnitShift(unit="day", shift=shift):
            return days.later(published, shift, shift)
        case UnitShift(unit="week"):
            return days.same_week(published) & days.later(published, -WEEK + 1, 0)
        case CalendarDate(year=year, month=month, day=day) if carrier.phrase.relation == "as of":
            return days.later(published, -WEEK, 0) & _until(year, month, day)
        case CalendarDate(year=year, month=int(month), day=int(day)):
            return days.later(published, -WEEK, 0) & _on(year, month, day)
    return days.later(published, -WEEK, 0)


def published(carrier: Carrier, said: Days) -> Days:
    """The days on which its article can have been published, if the report was made on one of `said`."""
    expression = carrier.phrase.expression
    while isinstance(expression, PartOf):
        expression = expression.of
    match expression:
        case NamedShift(weekday=int(number)):
            return days.later(said & days.weekday(number), 0, WEEK - 1)
        case UnitShift(unit="day", shift=shift):
            return days.later(said, -shift, -shift)
        case UnitShift(unit="week"):
            return days.same_week(said) & days.later(said, 0, WEEK - 1)
    return days.later(said, 0, WEEK)


def _until(year: int | None, month: int | None, day: int | None) -> Days:
    return days.between(None, _date(year, month, day)) if year else days.EVERY


def _on(year: int | None, month: int, day: int) -> Days:
    """That day, of every year where none is printed."""
    years = [year] if year else range(days.FIRST.year, days.LAST.year + 1)
    return days.of(date for one in years if (date := _date(one, month, day)))


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year or 1, month or 1, day or 1)
    except ValueError:
        return None

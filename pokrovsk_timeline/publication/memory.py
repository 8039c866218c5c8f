"""How sure the first year is that the other clues leave: what else the article remembers or looks forward to.

These clues narrow nothing. Where days of many years are left, the first of them is meant only if nothing here is
against it; and a month or day that returns every year, only if something here is for it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pokrovsk_timeline.dates.units import add, month_span
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Article, CalendarDate, Length, Mention, NamedShift
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import PART, Clue, clue, on, printed, whole
from pokrovsk_timeline.publication.coming import looks_ahead
from pokrovsk_timeline.publication.elapsed import same_sentence

FOR, AGAINST = "remembers a day shortly before", "remembers a longer time"
"""The rules of clues for and against the first year."""

SOON = "remembers a day just before"
"""The rule of a whole day that is remembered so shortly before that a day without its year is of the same stretch."""

RULES = FOR, AGAINST, SOON
"""The rules of what narrows nothing."""

_SOON = 75
"""How many days that is at most."""

SHORTLY = 150
"""How many days after the last day or month that it prints an article is at most written where the year is left out."""

_MONTH = 31
"""A date of more days than this is a season or year, and was not just now."""

_RECENT = 2
"""Of several years, the last two lie at most so many apart: the running year follows. One that is named is at most the
next.
"""

_PLANNED, _FAR = 3, 5
"""Years: so far ahead lies a month to come at most, and a year."""

_MEASURED = (3, 5)
"""Years after what only measures something in which the first year that fits is in doubt."""

_PAIR = 2
"""So many days or months printed close together tell what was then, and not what goes on."""

_LONGEST = 40
"""Years: a longer time has nothing to do with the story."""


def memory(
    article: Article, body: Sequence[Mention], past: Sequence[Mention], coming: Sequence[Mention]
) -> Iterator[Clue]:
    """Clues for the year of writing and against it; `past` and `coming` are the dates that it tells of as such."""
    spans = [(span, one) for one in past if (span := printed(one.expression))]
    if not spans:
        return
    (first, last), mention = max(spans, key=lambda item: (item[0][0], -item[1].start))
    if (last - first).days <= _MONTH:
        yield clue(article, mention, FOR, "weak", days.between(first, last + dt.timedelta(days=SHORTLY)))
    if first == last:
        yield clue(article, mention, SOON, "weak", days.between(first, last + dt.timedelta(days=_SOON)))
    precise = sorted({span[0] for span, _ in spans if (span[1] - span[0]).days <= _MONTH})[-2:]
    if len(precise) == _PAIR and (precise[1] - precise[0]).days <= _RECENT * 366:
        yield clue(article, mention, AGAINST, "weak", days.between(None, add(precise[1], _PLANNED, "year")))
    told = [one for one in body if one.direction != "future" and not one.quoted and not looks_ahead(article, one)]
    years = {span[0].year for one in told if (span := printed(one.expression))}
    if any(max(years) - _RECENT <= year < max(years) for year in years):
        yield clue(article, mention, FOR, "weak", days.between(first, on(max(years) + 1, 12, 31)))
    elif mention.text.isdigit() and min(span[0].year for span, _ in spans) <= first.year - _FAR:
        yield clue(article, mention, AGAINST, "weak", days.EVERY & ~days.between(first, add(first, _FAR, "year")))
    over = {one.start for one in past}
    for one, two in pairwise(body):
        if one.start not in over or two.direction == "future" or two.quoted:
            continue
        if (span := printed(one.expression)) and (later := _later_month(article, one, two, span[1])):
            yield clue(article, two, AGAINST, "weak", days.between(later, None))
    seen: set[object] = set()
    for one in coming:
        if one.expression in seen:
            continue
        seen.add(one.expression)
        if (ends := printed(one.expression)) and not one.quoted:
            least = _PLANNED if (ends[1] - ends[0]).days <= _MONTH else _FAR
            yield clue(article, one, AGAINST, "weak", days.between(add(ends[1], -least, "year"), None))
    for one in body:
        if (one.expression, one.quoted, one.direction) in seen:
            continue
        seen.add((one.expression, one.quoted, one.direction))
        match one.expression:
            case Length(amount=amount, side=("" | "past")) if not one.quoted and one.direction != "future":
                if amount.number and amount.unit in ("month", "year") and _is_of_the_story(article, one):
                    months = amount.number * (12 if amount.unit == "year" else 1)
                    if 12 < months <= 12 * _LONGEST and amount.vague not in ("under", "most"):
                        since = add(first, amount.number - 1, amount.unit)
                        yield clue(article, one, AGAINST, "weak", days.between(since, None))
        if (ends := printed(one.expression)) and not one.quoted and _is_measure(article, one):
            doubtful = days.between(*(add(ends[1], years, "year") for years in _MEASURED))
            yield clue(article, one, AGAINST, "weak", days.EVERY & ~doubtful)
        match whole(one.expression):
            case CalendarDate(year=int(year)) if not one.quoted and one.direction == "future":
                yield clue(article, one, AGAINST, "weak", days.between(on(year - _FAR, 1, 1), None))
            case CalendarDate(year=int(year)) if not one.quoted:
                before = days.between(None, on(year - _RECENT, 12, 31))
                yield clue(article, one, AGAINST, "weak", days.EVERY & ~before)


def _later_month(article: Article, one: Mention, two: Mention, day: dt.date) -> dt.date | None:
    """The day after the month of "taken on 23 February 2002, and shown last November": as told, it came later."""
    if not same_sentence(article.text, one, two.start):
        return None
    match whole(two.expression):
        case NamedShift(month=int(month), shift=-1):
            return month_span(day.year + (month <= day.month), month + 1)[0]
        case NamedShift(month=int(month), shift=None) | CalendarDate(year=None, month=int(month)):
            return month_span(day.year + (month <= day.month), month)[0]
    return None


def _is_measure(article: Article, date: Mention) -> bool:
    """True for "the heaviest since the ceasefire of May 1994": one measures by what may be long ago."""
    words = usage(article.language)
    before = PART.split(article.text[max(0, date.start - 60) : date.start].lower())[-1].split()
    since = max((at for at, word in enumerate(before) if word in words.lasts), default=0)
    return any(one.endswith(words.superlatives) for one in before[max(0, since - 4) : since])


def _is_of_the_story(article: Article, length: Mention) -> bool:
    """True for "seven years after", "twenty months of war", "his six years": not "in two years"."""
    before = re.findall(r"[^\W\d_]+", article.text[max(0, length.start - 30) : length.start].lower())[-2:]
    return "-" not in length.text and not set(before) & set(usage(article.language).other_lengths)

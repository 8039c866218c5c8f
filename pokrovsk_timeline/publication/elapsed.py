"""Time that has gone by since a printed day: "on Thursday, four days after they seized it on May 17", "a week later, on
Thursday".
"""

from __future__ import annotations

import datetime as dt
import functools
import operator
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.dates.places import Located
from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.knowledge.usage import Phrases, Usage, usage
from pokrovsk_timeline.model import (
    Amount,
    Article,
    Expression,
    Length,
    Mention,
    NamedShift,
    Offset,
    UnitShift,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, clue, each_year, outermost, printed, whole_day
from pokrovsk_timeline.publication.coming import looks_ahead
from pokrovsk_timeline.publication.days import Days

REACH = 110
"""How many code points may stand between a length and the date from which it counts."""

_BEHIND = 200
"""How many code points before a phrase are read."""

END = re.compile(r"[.!?…]['\"”’)]*\s+(?=[^a-zа-яёіїєґ\d])|\n")
"""The end of a sentence or line; no sentence begins with a number ("Sept. 11")."""

YEARLESS = "so long after a day without its year"
"""The rule of a length that counts from a day of any year: it counts only where other clues leave one."""

AFTER = "so long after a printed date"
"""The rule of what was told of as past by its distance from a date: a bound from below."""

Moments = tuple[tuple[dt.date, dt.date], ...]
"""Windows in each of which a moment may lie: one, or one a year."""


def counted(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """A length that counts from a printed day, with the weekday that it gives, or up to the time of writing."""
    words = usage(article.language)
    for number, length in enumerate(body):
        if not isinstance(length.expression, Length) or length.quoted or length.expression.amount.number is None:
            continue
        amounts = [length.expression.amount, *_added(article, body, number, words)]
        rest = body[number + len(amounts) :]
        behind = body[number + len(amounts) - 1].end
        since = next((one for one in rest if day_or_month(one.expression)), None)
        between = article.text[behind : since.start] if since else article.text[behind:][:REACH]
        if since is None or not counts_from(between, words.counted_from, words.exact["day"]):
            since = _only_day(body) if _is_to_the_day(between, words) else _told_before(article, body, number, between)
        if since is None:
            continue
        beside = _beside(article, body, number, words.joins)
        if beside is None and _stands_behind(article.text[: length.start], words.marks):
            beside = _only_ahead(article, body, length)
        exact = _opens_with(between, words.exact["day"])
        exact = exact or (beside is not None and beside.direction == "future")
        moments = spans(since.expression)
        for amount in amounts:
            moments = tuple(_moved(span, amount, exact or amount is not amounts[-1]) for span in moments)
        if beside is None and _opens_with(between, words.running):
            beside = _only_weekday(article, body, length)
        if beside is not None:
            yield clue(article, length, "so long after a printed day", "soft", meant(beside, moments))
        elif printed(since.expression) is None and length.fronted:
            yield clue(article, length, YEARLESS, "soft", within(moments))
        elif printed(since.expression) and _is_of_now(article, length, since, between, words):
            yield clue(article, length, "so long since a printed day", "soft", within(moments))
        elif printed(since.expression) and (news := _news_behind(article, body, length, since)):
            fresh = days.later(within(moments), 0, _WEEK)
            yield clue(article, news, "so long since a printed day", "soft", fresh)
        elif printed(since.expression) and _is_past(article, length, since):
            first = moments[0][0]
            yield clue(article, length, AFTER, "soft", days.between(first, None), first)


def _added(article: Article, body: Sequence[Mention], number: int, words: Usage) -> Iterator[Amount]:
    """The lengths of smaller units that are added to one: of "a year and two weeks" the two weeks."""
    for one, other in pairwise(body[number:]):
        if not isinstance(other.expression, Length) or other.quoted or not other.expression.amount.number:
            return
        if article.text[one.end : other.start].lower().strip(" ,") not in words.adds:
            return
        yield other.expression.amount


def _told_before(article: Article, body: Sequence[Mention], number: int, between: str) -> Mention | None:
    """The last printed date of the sentence before one that opens with "twenty-seven years on,"."""
    length = body[number]
    if not length.fronted or not _opens_with(between, usage(article.language).years_on):
        return None
    near = [one for one in body[:number] if length.start - one.end <= _BEHIND and not one.quoted]
    return next((one for one in reversed(near) if one.direction == "past" and printed(one.expression)), None)


def _is_of_now(article: Article, length: Mention, since: Mention, between: str, words: Usage) -> bool:
    """True behind "it is" and the like; and for "seven years after armour crossed the river in September 1980, the war
    has become": the clause that follows is told of now.
    """
    if _stands_behind(article.text[: length.start], words.counts_to_now) or _opens_with(between, words.gone_by):
        return True
    lasted = isinstance(length.expression, Length) and length.expression.side == "past"
    if _opens_with(between, words.lasts) and (lasted or len(between.split()) <= _FEW):
        return True
    start = since.end if since.start > length.start else length.end + max(map(len, words.years_on), default=0) + 1
    clause = END.split(article.text[start : start + 2 * REACH])[0].lower()
    if not length.fronted:
        return False
    return _first_verb(_main(clause), words) in words.going_on


_FEW = 4
"""Words at most between a length and a date that stand beside each other: "since the floods of"."""

_WEEK = 6
"""Days that a bare weekday is old at most."""


def _is_past(article: Article, length: Mention, since: Mention) -> bool:
    """True for "two years after the raid of 7 October 2013, captives were shot"."""
    told = length.fronted or length.direction == "past"
    return told and "future" not in (length.direction, since.direction) and not looks_ahead(article, length)


def _main(clause: str) -> str:
    """What follows a date, from behind its relative clause on: ", in which 40 were killed, towns are empty"."""
    behind = re.match(r",\s(?:\w+\s)?(?:which|who|whom|whose|when|where)\b.*?,\s(?!\d)", clause)
    return clause[behind.end() :] if behind else clause


def _first_verb(clause: str, words: Usage) -> str:
    """The first auxiliary, or verb of what goes on."""
    known = (*words.going_on, *words.auxiliaries, *words.before_the_news)
    verbs = (one for one in re.findall(r"[^\W\d_]+(?:['’]\w+)?", clause) if one in known)
    return next(verbs, "").replace("’", "'")


def _news_behind(article: Article, body: Sequence[Mention], length: Mention, since: Mention) -> Mention | None:
    """The weekday of the clause behind "forty-three months after the war began in April 1992, three presidents on
    Tuesday": the length counts to the news.
    """
    if not length.fronted or not article.text[since.end :].startswith(","):
        return None
    behind = (one for one in body if one.start > since.end and is_fresh(one) and one.direction == "past")
    return next((one for one in behind if same_sentence(article.text, one, since.end)), None)


def later(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "A week later, on Thursday": so long after the last day that was printed, and that weekday."""
    for number, offset in enumerate(body):
        match offset.expression:
            case Offset(origin="story", sign=1, amount=Amount(number=float() | int(), unit=("day" | "week")) as amount):
                beside = _beside(article, body, number, ())
                before = next((one for one in reversed(body[:number]) if whole_day(one.expression)), None)
                if beside is not None and before is not None and not offset.quoted and not before.quoted:
                    moments = tuple(_moved(span, amount, False) for span in spans(before.expression))
                    yield clue(article, offset, "so long after a printed day", "soft", meant(beside, moments))


def earlier(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "A year to the day earlier, on 17 January 1994": what the article tells of was so long after that date."""
    words = usage(article.language)
    for one, date in pairwise(body):
        between, exact = article.text[one.end : date.start].lower(), isinstance(one.expression, Length)
        if exact and not any(between.lstrip().startswith(phrase) for phrase in words.earlier):
            continue
        span, amount = printed(date.expression), _before_the_story(one.expression)
        gap = between.partition(",")[2] if exact else between
        if amount and span and not one.quoted and _GAP.fullmatch(gap):
            first = _moved(span, amount, exact)[0]
            yield clue(article, one, AFTER, "soft", days.between(first, None), first)


def _before_the_story(expression: Expression) -> Amount | None:
    """The amount of "two years earlier", and of a length."""
    match expression:
        case Offset(origin="story", sign=-1, amount=amount) | Length(amount=amount):
            return amount if amount.number is not None and amount.upto is None else None
    return None


_GAP = re.compile(r"[\s,(–—-]*(?:\w{1,3}\s)?")
"""Between a length and its date: marks, and a preposition."""


@lru_cache(maxsize=4096)
def spans(expression: Expression) -> Moments:
    """The windows that a printed date allows: one, or that of each year where it leaves the year out."""
    if (span := printed(expression)) is not None:
        return (span,)
    day = whole_day(expression)
    return tuple((one, one) for one in each_year(day)) if day else ()


def means(relative: Mention, first: dt.date, last: dt.date, reach: int) -> Days:
    """The days of writing, at most `reach` days away, on which the phrase can mean a time between the two days."""
    low, high = first - dt.timedelta(days=reach), last + dt.timedelta(days=reach)
    fits = []
    for ordinal in range(low.toordinal(), high.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        when = resolve(relative.expression, day, direction=relative.direction)
        if when.earliest and when.latest and when.earliest <= last and when.latest >= first:
            fits.append(day)
    return days.of(fits)


def meant(relative: Mention, moments: Moments) -> Days:
    """The days of writing on which the phrase for a near time can mean one of the moments."""
    match outermost(relative.expression):
        case UnitShift(unit="month"):
            reach = _MONTH
        case _:
            reach = _FORTNIGHT
    return functools.reduce(operator.or_, (means(relative, *moment, reach) for moment in moments), 0)


_MONTH, _FORTNIGHT = 62, 15
"""How many days a phrase for a month reaches at most, and one for a day or week."""


def _moved(span: tuple[dt.date, dt.date], amount: Amount, exact: bool) -> tuple[dt.date, dt.date]:
    """So long after the first and last day; to the day where the words say so or the unit is the day."""
    number = amount.number or 0
    first, last = (add(day, number, amount.unit) for day in span)
    if exact or (amount.unit == "day" and not amount.vague):
        return first, last
    if amount.unit == "year" and not amount.vague:
        return years_after(span, number)
    when = resolve(Offset(amount, 1, "story"), span[0], story=Located(*span))
    return when.earliest or first, when.latest or last


def years_after(span: tuple[dt.date, dt.date], number: float) -> tuple[dt.date, dt.date]:
    """So many years after a date, as people count: full years after a day or month, the difference of bare years."""
    first, last = (add(day, number, "year") for day in span)
    if (span[1] - span[0]).days > _MONTHS:
        return first, last + dt.timedelta(days=_HALF)
    return first - dt.timedelta(days=_HALF), last + dt.timedelta(days=366)


_HALF = 183
"""Days of half a year, from which on one counts a whole one."""

_MONTHS = 100
"""A date of more days than this is a year."""


def within(moments: Moments) -> Days:
    """All days of the windows."""
    return functools.reduce(operator.or_, (days.between(*moment) for moment in moments), 0)


def day_or_month(expression: Expression) -> bool:
    return whole_day(expression) is not None or printed(expression) is not None


def is_printed_day(expression: Expression) -> bool:
    return whole_day(expression) is not None and printed(expression) is not None


def counts_from(between: str, opening: Sequence[str], exact: Sequence[str]) -> bool:
    """True where the words between a length and a date of the same sentence begin with one that counts from there."""
    low = re.sub(r"^of \w+ ", "", between.lower().lstrip(" ,"))
    for word in exact:
        low = low.removeprefix(word).lstrip(" ,")
    return len(between) <= REACH and not END.search(between) and _opens_with(low, opening)


def _is_to_the_day(between: str, words: Usage) -> bool:
    """True for "a year to the day after": the day may stand in another sentence."""
    low = between.lower().lstrip(" ,")
    rest = next((low.removeprefix(word).lstrip() for word in words.exact["day"] if low.startswith(word)), "")
    return bool(rest) and _opens_with(rest, words.counted_from)


def _only_day(body: Sequence[Mention]) -> Mention | None:
    """The one whole day with its year that the text prints."""
    found = [one for one in body if (day := whole_day(one.expression)) and day.year and not one.quoted]
    return found[0] if len({one.expression for one in found}) == 1 else None


def _opens_with(text: str, phrases: Sequence[str]) -> bool:
    low = text.lower().lstrip(" ,")
    return _patterns(tuple(phrases))[0].match(low) is not None


def _stands_behind(before: str, phrases: Sequence[str]) -> bool:
    low = re.split(END, before[-_BEHIND:])[-1].lower().rstrip()
    return _patterns(tuple(phrases))[1].search(low) is not None


def _beside(article: Article, body: Sequence[Mention], number: int, joins: Sequence[str]) -> Mention | None:
    """The phrase for a near day that stands right before or behind this one: "on Thursday, four days after ..."."""
    own = body[number]
    before, behind = body[number - 1] if number else None, body[number + 1] if number + 1 < len(body) else None
    link = "|".join(re.escape(word) for word in joins)
    gap = re.compile(rf"[\s,(–—-]*(?:(?:{link})\s)?(?:on\s|early\s|late\s)?" if joins else r"[\s,(–—-]*(?:\w{1,5}\s)?")
    if before and is_near(before) and gap.fullmatch(article.text[before.end : own.start].lower()):
        return before
    if behind and is_near(behind) and gap.fullmatch(article.text[own.end : behind.start].lower()):
        return behind
    return None


def _only_ahead(article: Article, body: Sequence[Mention], own: Mention) -> Mention | None:
    """The one near time to come of the sentence: "later this month he will mark 40 years since"."""
    found = [one for one in body if is_near(one) and one is not own and same_sentence(article.text, one, own.start)]
    return found[0] if len(found) == 1 and found[0].direction == "future" else None


def _only_weekday(article: Article, body: Sequence[Mention], own: Mention) -> Mention | None:
    """The one bare weekday of the sentence: "fighting went on on Friday, four days into the assault"."""
    weekdays = [one for one in body if isinstance(one.expression, NamedShift)]
    found = [one for one in weekdays if same_sentence(article.text, one, own.start)]
    return found[0] if len(found) == 1 and is_fresh(found[0]) else None


def near(expression: Expression) -> bool:
    """True for a weekday, or today, this week and the like."""
    match outermost(expression):
        case NamedShift(weekday=int()) | UnitShift(unit=("day" | "week" | "weekend" | "month")):
            return True
    return False


def is_fresh(mention: Mention) -> bool:
    return near(mention.expression) and not mention.quoted and mention.direction != "future"


def is_near(mention: Mention) -> bool:
    """True for a phrase outside quotations that names a day, week or month near the day of writing."""
    return near(mention.expression) and not mention.quoted


def same_sentence(text: str, mention: Mention, place: int) -> bool:
    first, last = min(mention.start, place), max(mention.end, place)
    return last - first <= 300 and not END.search(text[first:last])


def begins(before: str, verbs: Sequence[str]) -> bool:
    """True where a verb of beginning stands shortly before, in the same sentence."""
    low = re.split(END, before[-_BEHIND:])[-1].lower()[-60:]
    return _patterns(tuple(verbs))[2].search(low) is not None


@cache
def _patterns(phrases: Phrases) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds any of the phrases at the beginning, at the end, and as whole words."""
    some = f"(?:{'|'.join(map(re.escape, phrases))})" if phrases else r"\b\B"
    return re.compile(rf"{some}\b"), re.compile(rf"(?:^|\W){some}$"), re.compile(rf"\b{some}\b")

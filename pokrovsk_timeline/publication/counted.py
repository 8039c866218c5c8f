"""Lengths that count from a printed day: "on Thursday, four days after they seized it on May 17", "a week later, on
Thursday", "twenty-seven years on, he has".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.knowledge.usage import Usage, usage
from pokrovsk_timeline.model import Amount, Article, Expression, Length, Mention, NamedShift, Offset, UnitShift
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, bare_weekday, clue, printed, whole, whole_day
from pokrovsk_timeline.publication.coming import looks_ahead
from pokrovsk_timeline.publication.elapsed import (
    ABOUT,
    AFTER,
    BEHIND,
    END,
    OLDEST,
    REACH,
    YEARLESS,
    Moments,
    counts_from,
    day_or_month,
    is_fresh,
    is_near,
    meant,
    moved,
    near,
    only_day,
    opens_with,
    parted,
    same_sentence,
    spans,
    stands_behind,
    weekday_of_month,
    within,
)
from pokrovsk_timeline.publication.memory import FOR, SHORTLY
from pokrovsk_timeline.publication.proving import of_the_news, proved


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
        if (
            since is None
            or _counts_again(between, words)
            or not counts_from(between, words.counted_from, words.exact["day"])
        ):
            to_the_day = _is_to_the_day(between, words)
            behind_it = _day_behind(article, rest, behind) if to_the_day else None
            since = behind_it or only_day(body) if to_the_day else _told_before(article, body, number, between)
            since = since or _proved(article, body, number, words)
        if since is None:
            continue
        beside = _beside(article, body, number, words.joins)
        if beside is None and stands_behind(article.text[: length.start], words.marks):
            beside = _only_ahead(article, body, length)
        exact = opens_with(between, words.exact["day"])
        exact = exact or (beside is not None and _returns_on(beside, since, amounts[0]))
        exact = exact or (beside is not None and (beside.direction == "future" or _is_month(beside.expression)))
        moments = spans(since.expression)
        for amount in amounts:
            moments = tuple(moved(span, amount, exact or amount is not amounts[-1]) for span in moments)
        if beside is None and opens_with(between, words.running):
            beside = _only_weekday(article, body, length)
        if beside is None and exact and (told := _of_that_weekday(body, moments)):
            yield clue(article, length, "so long after a printed day", "soft", days.later(within(told), 0, OLDEST))
        elif beside is not None:
            today = article.text[beside.end : length.start].strip(" ,").lower() in words.returns
            either = exact and bare_weekday(beside.expression) and (today or not beside.direction)
            allowed = days.later(within(moments), -OLDEST, OLDEST) if either else meant(beside, moments)
            yield clue(article, length, "so long after a printed day", "soft", allowed)
        elif printed(since.expression) is None and length.fronted:
            yield clue(article, length, YEARLESS, "soft", within(moments))
        elif printed(since.expression) and _is_of_now(article, length, since, between, words):
            yield clue(article, length, "so long since a printed day", "soft", within(moments))
        elif printed(since.expression) and (news := _news_behind(article, body, length, since)):
            fresh = days.later(within(moments), 0, OLDEST)
            yield clue(article, news, "so long since a printed day", "soft", fresh)
        elif printed(since.expression) and _is_past(article, length, since):
            first = moments[0][0]
            yield clue(article, length, AFTER, "soft", days.between(first, None), first)
            yield clue(article, length, ABOUT, "soft", within(moments))
            if (moments[0][1] - first).days <= _MONTHS:
                yield clue(article, length, FOR, "weak", days.between(first, first + dt.timedelta(days=SHORTLY)))


def _counts_again(between: str, words: Usage) -> bool:
    """True for "22 years after the war's end and six after his arrest in": the date is of the other length."""
    opening = next((word for word in words.counted_from if opens_with(between, (word,))), "")
    return bool(opening) and len(re.findall(rf"\b{re.escape(opening)}\b", between.lower())) > 1


def _is_month(expression: Expression) -> bool:
    """True for "this month", "earlier this month"."""
    return whole(expression) == UnitShift("month", 0)


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
    if not length.fronted or not opens_with(between, usage(article.language).years_on):
        return None
    near = [one for one in body[:number] if length.start - one.end <= BEHIND and not one.quoted]
    return next((one for one in reversed(near) if one.direction == "past" and printed(one.expression)), None)


def _is_of_now(article: Article, length: Mention, since: Mention, between: str, words: Usage) -> bool:
    """True behind "it is" and the like; and for "seven years after armour crossed the river in September 1980, the war
    has become": the clause that follows is told of now.
    """
    if stands_behind(article.text[: length.start], words.counts_to_now) or opens_with(between, words.gone_by):
        return True
    lasted = isinstance(length.expression, Length) and length.expression.side == "past"
    if opens_with(between, words.lasts) and (lasted or len(between.split()) <= _FEW):
        return True
    start = max(since.end, length.end)
    clause = END.split(article.text[start : start + 2 * REACH])[0].lower()
    if not length.fronted:
        return False
    return _first_verb(_main(clause), words) in words.going_on


_FEW = 4
"""Words at most between a length and a date that stand beside each other: "since the floods of"."""

_MONTHS = 62
"""Days of the span in which so long after a date lies, that the running year follows from it."""


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
    told = (one for one in body if one.start > since.end and one.direction == "past" and not one.quoted)
    behind = (one for one in told if near(one.expression) or weekday_of_month(one.expression))
    return next((one for one in behind if same_sentence(article.text, one, since.end)), None)


def later(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "A week later, on Thursday": so long after the last day that was printed, and that weekday."""
    for number, offset in enumerate(body):
        match offset.expression:
            case Offset(origin="story", sign=1, amount=Amount(number=float() | int(), unit=("day" | "week")) as amount):
                beside = _beside(article, body, number, ())
                before = next((one for one in reversed(body[:number]) if whole_day(one.expression)), None)
                if beside is not None and before is not None and not offset.quoted and not before.quoted:
                    moments = tuple(moved(span, amount, False) for span in spans(before.expression))
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
            first, last = moved(span, amount, exact)
            if first == last and (told := _weekday_before(article, body, one, first)):
                yield clue(
                    article, told, "so long after a printed day", "soft", days.later(days.of([first]), 0, OLDEST)
                )
            yield clue(article, one, AFTER, "soft", days.between(first, None), first)


def _weekday_before(article: Article, body: Sequence[Mention], place: Mention, day: dt.date) -> Mention | None:
    """The bare weekday shortly before that names the day: "on Monday morning ... Sixteen days earlier, on"."""
    told = [one for one in body if one.end < place.start and place.start - one.end <= BEHIND and is_fresh(one)]
    return next((one for one in reversed(told) if whole(one.expression) == NamedShift(weekday=day.isoweekday())), None)


def _before_the_story(expression: Expression) -> Amount | None:
    """The amount of "two years earlier", and of a length."""
    match expression:
        case Offset(origin="story", sign=-1, amount=amount) | Length(amount=amount):
            return amount if amount.number is not None and amount.upto is None else None
    return None


_GAP = re.compile(r"[\s,(–—-]*(?:\w{1,3}\s)?")
"""Between a length and its date: marks, and a preposition."""


def _is_to_the_day(between: str, words: Usage) -> bool:
    """True for "a year to the day after": the day may stand in another sentence."""
    low = between.lower().lstrip(" ,")
    rest = next((low.removeprefix(word).lstrip() for word in words.exact["day"] if low.startswith(word)), "")
    return bool(rest) and opens_with(rest, words.counted_from)


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


def _day_behind(article: Article, rest: Sequence[Mention], place: int) -> Mention | None:
    """The printed day of the same sentence behind "four months to the day after the airliner was shot down on"."""
    days_ = (one for one in rest if whole_day(one.expression) and printed(one.expression) and not one.quoted)
    date = next(days_, None)
    return date if date and not parted(article.text, place, date.start) else None


def _of_that_weekday(body: Sequence[Mention], moments: Moments) -> Moments:
    """Those of the moments that are the weekday of the news."""
    weekday = of_the_news(body)
    return tuple(span for span in moments if span[0] == span[1] and span[0].isoweekday() == weekday)


def _proved(article: Article, body: Sequence[Mention], number: int, words: Usage) -> Mention | None:
    """The one day of the text that returns on the weekday of "Thursday marks three years since she was seized"."""
    beside, amount = _beside(article, body, number, words.joins), body[number].expression
    weekday = bare_weekday(beside.expression) if beside else None
    if weekday is None or not isinstance(amount, Length) or amount.amount.unit != "year" or amount.amount.vague:
        return None
    if not opens_with(article.text[body[number].end :][:REACH], words.counted_from):
        return None
    return proved(body, weekday, lambda day: add(day, amount.amount.number or 0, "year"))


def _returns_on(weekday: Mention, since: Mention, amount: Amount) -> bool:
    """True for "Saturday marks 80 years since 18 May 1944": the day then has that very weekday."""
    span = printed(since.expression)
    if span is None or span[0] != span[1] or amount.unit != "year":
        return False
    return bare_weekday(weekday.expression) == add(span[0], amount.number or 0, "year").isoweekday()


def _only_weekday(article: Article, body: Sequence[Mention], own: Mention) -> Mention | None:
    """The one bare weekday of the sentence: "fighting went on on Friday, four days into the assault"."""
    weekdays = [one for one in body if isinstance(one.expression, NamedShift)]
    found = [one for one in weekdays if same_sentence(article.text, one, own.start)]
    return found[0] if len(found) == 1 and is_fresh(found[0]) else None

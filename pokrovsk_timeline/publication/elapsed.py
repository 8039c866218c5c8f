"""Time that has gone by since a printed day: "on Thursday, four days after they seized it on May 17", "the twelfth day
of the offensive", "a week later, on Thursday", "the tenth anniversary".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.dates.places import Located
from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.knowledge.usage import Usage, ordinals, tens_words, unit_words, usage
from pokrovsk_timeline.model import (
    Amount,
    Article,
    Expression,
    Inside,
    Length,
    Mention,
    NamedShift,
    Offset,
    PartOf,
    Unit,
    UnitShift,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, clue, each_year, printed, whole_day
from pokrovsk_timeline.publication.days import Days

FRESH = 2
"""A numbered day of something that goes on is at most so many days old."""

_REACH = 110
"""How many code points may stand between a length and the date from which it counts."""

_END = re.compile(r"[.!?…]['\"”’)]*\s+(?=[^a-z])|\n")
"""The end of a sentence or line."""

YEARLESS = "so long after a day without its year"
"""The rule of a length that counts from a day of any year: it counts only where other clues leave one."""

Moments = tuple[tuple[dt.date, dt.date], ...]
"""Windows in each of which a moment may lie: one, or one a year."""


def counted(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """A length that counts from a printed day, with the weekday that it gives, or up to the time of writing."""
    words = usage(article.language)
    for number, length in enumerate(body):
        if not isinstance(length.expression, Length) or length.quoted or length.expression.amount.number is None:
            continue
        since = next((one for one in body[number + 1 :] if _day_or_month(one.expression)), None)
        between = article.text[length.end : since.start] if since else article.text[length.end :][:_REACH]
        if since is None or not _counts_from(between, words.counted_from, words.exact["day"]):
            since = _only_day(body) if _is_to_the_day(between, words) else None
        if since is None:
            continue
        beside = _beside(article, body, number, words.joins)
        exact = _opens_with(between, words.exact["day"])
        exact = exact or (beside is not None and beside.direction == "future")
        moments = tuple(_moved(span, length.expression.amount, exact) for span in spans(since.expression))
        if beside is None and _opens_with(between, words.running):
            beside = _only_weekday(article, body, length)
        if beside is not None:
            yield clue(article, length, "so long after a printed day", "soft", meant(beside, moments))
        elif printed(since.expression) is None and length.fronted:
            yield clue(article, length, YEARLESS, "soft", _within(moments))
        elif printed(since.expression) and _stands_behind(article.text[: length.start], words.counts_to_now):
            yield clue(article, length, "so long since a printed day", "soft", _within(moments))


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


def numbered(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "The twelfth day of the offensive", "day 27", "in its ninth month", where the text prints the one day on which
    something began.
    """
    words = usage(article.language)
    printed_days = [one for one in body if _day_or_month(one.expression)]
    if not any(_told_from(article.text, one, words) for one in printed_days):
        return
    every = [one for one in numbers(article, words.day_number) if _in_body(article, one[0])]
    for start, end, number, unit in every:
        if _is_ahead(article.text[:start], words.not_yet) or (number == 1 and unit != "day"):
            continue
        began = _began(article.text, body, (start, end), unit, words)
        if began is not None:
            yield from _on_day(article, body, began, (start, end, number, unit))
            return


def _began(text: str, body: Sequence[Mention], place: tuple[int, int], unit: Unit, words: Usage) -> Mention | None:
    """The one date on which what is counted began: behind a verb of beginning, or behind the number itself."""
    start, end = place
    dated = [
        one for one in body if whole_day(one.expression) or (unit in ("month", "year") and printed(one.expression))
    ]
    dated = [one for one in dated if unit == "day" or same_sentence(text, one, start)]
    found = [one for one in dated if begins(text[: one.start], words.begins)]
    if not found:
        behind = [one for one in dated if one.start > end]
        found = [one for one in behind if _counts_from(text[end : one.start], words.counted_from, ())]
    return found[0] if len({one.expression for one in found}) == 1 else None


def _on_day(
    article: Article, body: Sequence[Mention], began: Mention, counted: tuple[int, int, int, Unit]
) -> Iterator[Clue]:
    start, end, number, unit = counted
    moments = tuple(_numbered_span(span, number, unit) for span in spans(began.expression))
    weekdays = [one for one in body if _is_fresh(one) and isinstance(one.expression, NamedShift)]
    beside = next((one for one in weekdays if same_sentence(article.text, one, start)), None)
    day = whole_day(began.expression)
    if beside is None and (day.year if day else printed(began.expression)) is None:
        return
    fresh = FRESH if unit in ("hour", "day") else 0
    allowed = meant(beside, moments) if beside else days.later(_within(moments), 0, fresh)
    place = Mention(start, end, article.text[start:end], "day number", began.expression)
    yield clue(article, place, "number of the day since a printed day", "soft", allowed)


def _told_from(text: str, date: Mention, words: Usage) -> bool:
    """True where a verb of beginning, or a word from which one counts, stands shortly before the date."""
    before = text[max(0, date.start - _REACH) : date.start].lower()
    return any(word in before for word in (*words.begins, *words.counted_from))


def _is_ahead(before: str, words: Sequence[str]) -> bool:
    """True where the sentence so far says that it is not yet so: "a week before the war enters its third year"."""
    low = _END.split(before)[-1].lower()[-80:]
    return any(re.search(rf"\b{re.escape(word)}\b", low) for word in words)


def _numbered_span(began: tuple[dt.date, dt.date], number: int, unit: Unit) -> tuple[dt.date, dt.date]:
    """The days of the n-th unit of something that began on a day, or in a month."""
    first, last = began
    if unit == "hour":
        return first + dt.timedelta(days=(number - 1) // 24), first + dt.timedelta(days=number // 24 + 1)
    end = add(last, number, unit) - dt.timedelta(days=1)
    return add(first, number - 1, unit), max(end, add(first, number - 1, unit))


def _in_body(article: Article, place: int) -> bool:
    return not any(block.start <= place < block.end and block.kind == "furniture" for block in article.blocks)


def anniversaries(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "The tenth anniversary of the strike of 7 May 2014, on Tuesday": the day returns on one that counts from now."""
    for start, end, number, _ in numbers(article, usage(article.language).anniversary):
        sentence = [one for one in body if same_sentence(article.text, one, start) and not one.quoted]
        date = next((one for one in sentence if one.start >= end and _is_printed_day(one.expression)), None)
        beside = next((one for one in sentence if one is not date and _near(one.expression)), None)
        if date is None or beside is None or not number:
            continue
        moments = tuple((add(first, number, "year"),) * 2 for first, _ in spans(date.expression))
        place = Mention(start, end, article.text[start:end], "anniversary", date.expression)
        yield clue(article, place, "anniversary of a printed day", "soft", meant(beside, moments))


def spans(expression: Expression) -> Moments:
    """The windows that a printed date allows: one, or that of each year where it leaves the year out."""
    if (span := printed(expression)) is not None:
        return (span,)
    day = whole_day(expression)
    return tuple((one, one) for one in each_year(day)) if day else ()


def meant(relative: Mention, moments: Moments) -> Days:
    """The days of writing on which the phrase can mean one of the moments."""
    found: Days = 0
    for first, last in moments:
        low, high = first - dt.timedelta(days=_back(relative)), last + dt.timedelta(days=_back(relative))
        for ordinal in range(low.toordinal(), high.toordinal() + 1):
            day = dt.date.fromordinal(ordinal)
            when = resolve(relative.expression, day, direction=relative.direction)
            if when.earliest and when.latest and when.earliest <= last and when.latest >= first:
                found |= days.between(day, day)
    return found


def _back(relative: Mention) -> int:
    return 62 if _unit(relative.expression) == "month" else 15


def _unit(expression: Expression) -> str:
    match expression:
        case PartOf(of=inner) | Inside(of=inner):
            return _unit(inner)
        case UnitShift(unit=unit):
            return unit
    return ""


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
        return first, last + dt.timedelta(days=183)
    return first - dt.timedelta(days=45), last + dt.timedelta(days=366)


_MONTHS = 100
"""A date of more days than this is a year."""


def _within(moments: Moments) -> Days:
    found: Days = 0
    for first, last in moments:
        found |= days.between(first, last)
    return found


def _day_or_month(expression: Expression) -> bool:
    return whole_day(expression) is not None or printed(expression) is not None


def _is_printed_day(expression: Expression) -> bool:
    return whole_day(expression) is not None and printed(expression) is not None


def _counts_from(between: str, opening: Sequence[str], exact: Sequence[str]) -> bool:
    """True where the words between a length and a date of the same sentence begin with one that counts from there."""
    low = between.lower().lstrip(" ,")
    for word in exact:
        low = low.removeprefix(word).lstrip(" ,")
    return len(between) <= _REACH and not _END.search(between) and _opens_with(low, opening)


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
    return any(re.match(rf"{re.escape(phrase)}\b", low) for phrase in phrases)


def _stands_behind(before: str, phrases: Sequence[str]) -> bool:
    low = re.split(_END, before)[-1].lower().rstrip()
    return any(re.search(rf"(?:^|\W){re.escape(phrase)}$", low) for phrase in phrases)


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


def _only_weekday(article: Article, body: Sequence[Mention], own: Mention) -> Mention | None:
    """The one bare weekday of the sentence: "fighting went on on Friday, four days into the assault"."""
    weekdays = [one for one in body if isinstance(one.expression, NamedShift)]
    found = [one for one in weekdays if same_sentence(article.text, one, own.start)]
    return found[0] if len(found) == 1 and _is_fresh(found[0]) else None


def _near(expression: Expression) -> bool:
    """True for a weekday, or today, this week and the like."""
    match expression:
        case NamedShift(weekday=int()) | UnitShift(unit=("day" | "week" | "weekend" | "month")):
            return True
        case PartOf(of=inner) | Inside(of=inner):
            return _near(inner)
    return False


def _is_fresh(mention: Mention) -> bool:
    return _near(mention.expression) and not mention.quoted and mention.direction != "future"


def is_near(mention: Mention) -> bool:
    """True for a phrase outside quotations that names a day, week or month near the day of writing."""
    return _near(mention.expression) and not mention.quoted


def same_sentence(text: str, mention: Mention, place: int) -> bool:
    first, last = min(mention.start, place), max(mention.end, place)
    return last - first <= 300 and not _END.search(text[first:last])


def begins(before: str, verbs: Sequence[str]) -> bool:
    """True where a verb of beginning stands shortly before, in the same sentence."""
    low = re.split(_END, before)[-1].lower()[-60:]
    return any(re.search(rf"\b{re.escape(verb)}\b", low) for verb in verbs)


def numbers(article: Article, patterns: Sequence[str]) -> Iterator[tuple[int, int, int, Unit]]:
    """Where one of the patterns stands, its number, and the unit that it counts (the year where it names none)."""
    units = unit_words(article.language)
    low = article.text.lower()
    if not any(all(word in low for word in _literals(pattern)) for pattern in patterns):
        return
    for found in _compiled(article.language, tuple(patterns)).finditer(article.text):
        groups = {name.rstrip("0123456789"): text for name, text in found.groupdict().items() if text}
        number = _number(article.language, groups.get("number", ""))
        if number:
            yield found.start(), found.end(), number, units.get(groups.get("unit", "").lower(), "year")


def _number(code: str, text: str) -> int:
    """ "1,000", "27th", "twelfth", "eighty-sixth"; 0 for what is no number."""
    low = text.lower()
    if digits := re.match(r"[\d,]+", low):
        return int(digits[0].replace(",", ""))
    tens, _, rest = low.partition("-")
    known = ordinals(code)
    return known.get(low) or (tens_words(code).get(tens, 0) + known.get(rest, 0) if rest in known else 0)


@cache
def _literals(pattern: str) -> tuple[str, ...]:
    """The words that every match of the pattern contains: what stands in it outside groups."""
    return tuple(re.findall(r"[^\W\d_]{4,}", re.sub(r"\(.*?\)\??|\{\w+\}", " ", pattern)))


@cache
def _compiled(code: str, patterns: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(ordinals(code), key=len, reverse=True))
    tens = "|".join(tens_words(code))
    ordinal = rf"(?P<number>\d{{1,4}}(?:st|nd|rd|th)|(?:(?:{tens})-)?(?:{words}))"
    unit = "(?P<unit>" + "|".join(unit_words(code)) + ")"
    parts = []
    for at, one in enumerate(patterns):
        one = (
            one.replace("{ordinal}", ordinal)
            .replace("{number}", r"(?P<number>\d{1,2},\d{3}|\d{1,4})")
            .replace("{unit}", unit)
        )
        parts.append(one.replace("?P<number>", f"?P<number{at}>").replace("?P<unit>", f"?P<unit{at}>"))
    return re.compile(r"\b(?:" + "|".join(parts) + ")", re.IGNORECASE)

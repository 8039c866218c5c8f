"""Time that is counted by its number: "the twelfth day of the offensive", "day 27"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.folding import lowered
from pokrovsk_timeline.knowledge.usage import Usage, cardinals, ordinals, tens_words, unit_words, usage
from pokrovsk_timeline.model import Article, Mention, NamedShift, Unit
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, bare_weekday, clue, printed, whole_day
from pokrovsk_timeline.publication.elapsed import (
    END,
    OLDEST,
    REACH,
    YEARLESS,
    begins,
    counts_from,
    day_or_month,
    is_fresh,
    meant,
    same_sentence,
    spans,
    stands_behind,
    within,
)
from pokrovsk_timeline.publication.proving import of_the_news, proved

FRESH = 2
"""A numbered day of something that goes on is at most so many days old."""


def numbered(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "The twelfth day of the offensive", "day 27", "in its ninth month", where the text prints the one day on which
    something began.
    """
    words = usage(article.language)
    if not any(day_or_month(one.expression) for one in body):
        return
    entered = {end for _, end, _, _ in numbers(article, words.enters_year)}
    every = [one for one in numbers(article, words.day_number) if _in_body(article, one[0]) and one[1] not in entered]
    for start, end, number, unit in every:
        if is_ahead(article.text[:start], words.not_yet) or number == 1:
            continue
        history = unit in ("month", "year") or stands_behind(article.text[:start], words.told_then)
        began = _began(article, body, (start, end), unit, near=history)
        told = [*_on_day(article, body, began, (start, end, number, unit))] if began else []
        yield from (one for one in told if one.allows)
        if unit == "day" and not any(one.allows for one in told):
            yield from _proved(article, body, (start, end, number, unit), history)


def _proved(
    article: Article, body: Sequence[Mention], counted: tuple[int, int, int, Unit], history: bool
) -> Iterator[Clue]:
    """The numbered day where the weekday of the news proves from which day it counts: "on the 32nd day of the war" from
    the day on which it began; beside the weekday itself from any.
    """
    start, end, number, unit = counted
    own = next((one for one in body if is_fresh(one) and same_sentence(article.text, one, start)), None)
    weekday = bare_weekday(own.expression) if own and not history else of_the_news(body)
    began = _began(article, body, (start, end), unit) if history else None
    if own and not history and weekday and number >= _MANY:
        began = proved(body, weekday, lambda day: day + dt.timedelta(days=number - 1))
    if began is None or weekday is None or number < _FEW:
        return
    moments = (_numbered_span(span, number, unit) for span in spans(began.expression))
    fits = tuple(span for span in moments if span[0].isoweekday() == weekday)
    place = Mention(start, end, article.text[start:end], "day number", began.expression)
    yield clue(article, place, "number of the day since a printed day", "soft", days.later(within(fits), 0, OLDEST))


_FEW, _MANY = 8, 30
"""Numbers of days from which on a weekday proves something."""


def _began(
    article: Article, body: Sequence[Mention], place: tuple[int, int], unit: Unit, near: bool = False
) -> Mention | None:
    """The one date on which what is counted began: behind a verb of beginning, or behind the number itself; `near`: in
    its own sentence.
    """
    (start, end), text, words = place, article.text, usage(article.language)
    dated = [
        one for one in body if whole_day(one.expression) or (unit in ("month", "year") and printed(one.expression))
    ]
    if near:
        dated = [one for one in dated if same_sentence(text, one, start)]
    found = [one for one in dated if begins(text[: one.start], words.begins) or _began_then(text, one, words)]
    if not found:
        behind = [one for one in dated if one.start > end and same_sentence(text, one, start)]
        found = [one for one in behind if counts_from(text[end : one.start], words.counted_from, ())]
    if len({one.expression for one in found}) != 1:
        return None
    return found[0] if near or unit != "day" or _is_nearest(body, found[0], start) else None


def _is_nearest(body: Sequence[Mention], began: Mention, place: int) -> bool:
    """True where no other whole day stands between a number and the day from which it counts."""
    low, high = min(began.start, place), max(began.start, place)
    return not any(low < one.start < high and whole_day(one.expression) for one in body)


def _began_then(text: str, date: Mention, words: Usage) -> bool:
    """True for "17 January, when the bombing began"."""
    clause = END.split(text[date.end : date.end + REACH])[0].lower()
    opened = re.match(rf",?\s(?:{'|'.join(words.when)})\s", clause) if words.when else None
    return opened is not None and any(re.search(rf"\b{re.escape(verb)}\b", clause) for verb in words.begins)


def _on_day(
    article: Article, body: Sequence[Mention], began: Mention, counted: tuple[int, int, int, Unit]
) -> Iterator[Clue]:
    start, end, number, unit = counted
    moments = tuple(_numbered_span(span, number, unit) for span in spans(began.expression))
    weekdays = [one for one in body if is_fresh(one) and isinstance(one.expression, NamedShift) and not one.aside]
    beside = next((one for one in weekdays if same_sentence(article.text, one, start)), None)
    day = whole_day(began.expression)
    place = Mention(start, end, article.text[start:end], "day number", began.expression)
    if beside is None and (day.year or day.weekday if day else printed(began.expression)) is None:
        fresh = FRESH if unit in ("hour", "day") else 0
        yield clue(article, place, YEARLESS, "soft", days.later(within(moments), 0, fresh))
        return
    fresh = FRESH if unit in ("hour", "day") else 0
    allowed = meant(beside, moments) if beside else days.later(within(moments), 0, fresh)
    yield clue(article, place, "number of the day since a printed day", "soft", allowed)


def is_ahead(before: str, words: Sequence[str]) -> bool:
    """True where the sentence so far says that it is not yet so: "a week before the war enters its third year"."""
    low = END.split(before)[-1].lower()[-80:]
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


def numbers(article: Article, patterns: Sequence[str]) -> Iterator[tuple[int, int, int, Unit]]:
    """Where one of the patterns stands, its number, and the unit that it counts (the year where it names none)."""
    low = lowered(article.text)
    possible = tuple(pattern for pattern in patterns if all(word in low for word in _literals(pattern)))
    yield from _numbers(article.text, article.language, possible) if possible else ()


@lru_cache(maxsize=4)
def _numbers(text: str, code: str, patterns: tuple[str, ...]) -> tuple[tuple[int, int, int, Unit], ...]:
    """`numbers` of a text: several clues ask for the same."""
    units, made = unit_words(code), []
    for found in _compiled(code, patterns).finditer(text):
        groups = {name.rstrip("0123456789"): text for name, text in found.groupdict().items() if text}
        if number := _number(code, groups.get("number", "")):
            made.append((found.start(), found.end(), number, units.get(groups.get("unit", "").lower(), "year")))
    return tuple(made)


def _number(code: str, text: str) -> int:
    """ "1,000", "27th", "twelfth", "eighty-sixth"; 0 for what is no number."""
    low = text.lower()
    if digits := re.match(r"[\d,]+", low):
        return int(digits[0].replace(",", ""))
    tens, _, rest = low.partition("-")
    known, great = ordinals(code), usage(code).round_ordinals
    for word, size in great.items():
        if low.endswith(word):
            return size * cardinals(code).get(low.removesuffix(word).rstrip(" -"), 1)
    return known.get(low) or (tens_words(code).get(tens, 0) + known.get(rest, 0) if rest in known else 0)


@cache
def _literals(pattern: str) -> tuple[str, ...]:
    """The words that every match of the pattern contains: what stands in it outside groups."""
    return tuple(re.findall(r"[^\W\d_]{4,}", re.sub(r"\(.*?\)\??|\{\w+\}", " ", pattern)))


@cache
def _compiled(code: str, patterns: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(ordinals(code), key=len, reverse=True))
    tens = "|".join(tens_words(code))
    great = "|".join(usage(code).round_ordinals)
    hundreds = rf"|(?:(?:{'|'.join(cardinals(code))})[- ])?(?:{great})" if great else ""
    ordinal = rf"(?P<number>\d{{1,4}}(?:st|nd|rd|th|-[а-яіїєґ]{{1,3}})|(?:(?:{tens})-)?(?:{words}){hundreds})"
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

"""Articles of a known day, made of sentences whose times are told as DATES.md has it."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml
from hypothesis import strategies as st

SENTENCES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parent / "examples" / "publication" / "sentences.yaml").read_text("utf-8")
)
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
DAYS = st.dates(dt.date(1985, 1, 1), dt.date(2040, 12, 31))
Phrase = Callable[[dt.date, dt.date], str | None]
"""The phrase for a day, as seen from the day of writing; None where nobody would use it."""


@dataclass(frozen=True)
class Made:
    """An article and its day, with the names of the phrases in it."""

    text: str
    day: dt.date
    phrases: tuple[str, ...]


# ------------------------------------------------------------------------------------------------------------ phrases


def weekday(day: dt.date) -> str:
    return calendar.day_name[day.weekday()]


def month(day: dt.date) -> str:
    return calendar.month_name[day.month]


def month_day(day: dt.date) -> str:
    return f"{month(day)} {day.day}"


def monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=day.weekday())


def months_between(now: dt.date, day: dt.date) -> int:
    return (now.year - day.year) * 12 + now.month - day.month


def counted(number: int, unit: str) -> str:
    return f"{'a' if number == 1 else NUMBERS[number - 1]} {unit}{'s' * (number > 1)}"


def ago(now: dt.date, day: dt.date) -> int:
    return (now - day).days


def in_week(now: dt.date, day: dt.date, weeks: int, text: str) -> str | None:
    return text if monday(now) - monday(day) == dt.timedelta(weeks=weeks) else None


def part_of_month(now: dt.date, day: dt.date) -> str | None:
    """ "In early March", said up to the end of its slack and not before the part has begun."""
    part, last = ("early ", 27) if day.day <= 10 else ("mid-", 36) if day.day <= 20 else ("late ", 46)
    return f"in {part}{month(day)}" if ago(now, day) >= 3 and ago(now, day.replace(day=1)) <= last else None


def years_ago(now: dt.date, day: dt.date, vague: str = "") -> str | None:
    years = now.year - day.year
    full = ago(now, day) // 366
    number = full if vague else years
    if not 1 <= number <= 12 or (not vague and abs(ago(now, day) - 365.25 * years) > 180):
        return None
    return f"{vague}{counted(number, 'year')} ago"


FRESH: dict[str, Phrase] = {
    "weekday": lambda now, day: f"on {weekday(day)}",
    "plain weekday": lambda now, day: weekday(day),
    "today": lambda now, day: "today" if now == day else None,
    "this morning": lambda now, day: "this morning" if now == day else None,
    "yesterday": lambda now, day: "yesterday" if ago(now, day) == 1 else None,
    "today, with its day": lambda now, day: f"today, {weekday(day)} {day.day} {month(day)}" if now == day else None,
    "yesterday, with its day": lambda now, day: (
        f"yesterday, {weekday(day)} {day.day} {month(day)}" if ago(now, day) == 1 else None
    ),
    "days ago, with the day": lambda now, day: (
        f"{counted(ago(now, day), 'day')} ago, on {month_day(day)}" if ago(now, day) > 1 else None
    ),
    "before dawn on a whole day": lambda now, day: f"before dawn on {month_day(day)}, {day.year}",
    "days ago": lambda now, day: f"{counted(ago(now, day), 'day')} ago" if ago(now, day) > 1 else None,
    "weekday and day": lambda now, day: f"on {weekday(day)}, {month_day(day)}",
    "weekday and day, the day first": lambda now, day: f"on {weekday(day)} {day.day} {month(day)}",
    "weekday with its day in brackets": lambda now, day: (
        f"on {weekday(day)} ({month_day(day)})" if ago(now, day) <= 3 else None
    ),
    "month and day": lambda now, day: f"on {month_day(day)}",
    "whole day": lambda now, day: f"on {month_day(day)}, {day.year}",
    "earlier this week": lambda now, day: in_week(now, day, 0, "earlier this week") if now > day else None,
    "this week": lambda now, day: in_week(now, day, 0, "this week"),
    "last week": lambda now, day: in_week(now, day, 1, "last week"),
    "weekday of last week": lambda now, day: in_week(now, day, 1, f"on {weekday(day)} of last week"),
}
RECENT: dict[str, Phrase] = {
    "month and day": FRESH["month and day"],
    "whole day": FRESH["whole day"],
    "last week": FRESH["last week"],
    "last week, with the day": lambda now, day: in_week(now, day, 1, f"last week, on {month_day(day)}"),
    "weeks ago": lambda now, day: f"{counted(round(ago(now, day) / 7), 'week')} ago",
    "weeks ago, with the day": lambda now, day: (
        f"{counted(ago(now, day) // 7, 'week')} ago, on {month_day(day)}" if ago(now, day) % 7 == 0 else None
    ),
    "earlier this month": lambda now, day: "earlier this month" if months_between(now, day) == 0 else None,
    "last month": lambda now, day: "last month" if months_between(now, day) == 1 else None,
    "last month, with the day": lambda now, day: (
        f"last month, on {month_day(day)}" if months_between(now, day) == 1 else None
    ),
    "in its month": lambda now, day: f"in {month(day)}",
    "last such month": lambda now, day: f"last {month(day)}" if months_between(now, day) else None,
    "part of a month": part_of_month,
}
OLDER: dict[str, Phrase] = {
    "whole day": FRESH["whole day"],
    "month and year": lambda now, day: f"in {month(day)} {day.year}",
    "in its month": lambda now, day: f"in {month(day)}" if ago(now, day) < 250 else None,
    "last such month": lambda now, day: f"last {month(day)}" if 0 < months_between(now, day) < 12 else None,
    "months ago": lambda now, day: f"{counted(months_between(now, day), 'month')} ago",
    "earlier this year": lambda now, day: "earlier this year" if now.year == day.year else None,
    "last year": lambda now, day: "last year" if now.year - 1 == day.year else None,
    "month of last year": lambda now, day: f"in {month(day)} last year" if now.year - 1 == day.year else None,
}
OLD: dict[str, Phrase] = {
    "year": lambda now, day: f"in {day.year}",
    "month and year": OLDER["month and year"],
    "whole day": FRESH["whole day"],
    "years ago": years_ago,
    "more than years ago": lambda now, day: years_ago(now, day, "more than "),
    "years ago, with the month": lambda now, day: (
        f"{phrase}, in {month(day)} {day.year}" if (phrase := years_ago(now, day)) else None
    ),
}
SINCE: dict[str, Phrase] = {
    "since a year": lambda now, day: f"since {day.year}" if day.year < now.year else None,
    "since a month": lambda now, day: f"since {month(day)}" if ago(now, day) < 200 else None,
    "since a month of a year": lambda now, day: f"since {month(day)} {day.year}",
    "since a whole day": lambda now, day: f"since {month_day(day)}, {day.year}",
    "for years, since a month": lambda now, day: (
        f"for {counted(ago(now, day) // 366, 'year')}, since {month(day)} {day.year}"
        if 366 <= ago(now, day) < 4000
        else None
    ),
    "for nearly years, since a month": lambda now, day: (
        f"for nearly {counted(ago(now, day) // 365 + 1, 'year')}, since {month(day)} {day.year}"
        if 366 <= ago(now, day) < 4000 and ago(now, day) % 365 > 250
        else None
    ),
    "for years": lambda now, day: (
        f"for more than {counted(ago(now, day) // 366, 'year')}" if 366 <= ago(now, day) < 4000 else None
    ),
}
AHEAD: dict[str, Phrase] = {
    "weekday": lambda now, day: f"on {weekday(day)}" if ago(now, day) >= -6 else None,
    "weekday and day": lambda now, day: f"on {weekday(day)}, {month_day(day)}" if ago(now, day) >= -6 else None,
    "month and day": lambda now, day: f"on {month_day(day)}" if ago(now, day) >= -200 else None,
    "whole day": FRESH["whole day"],
    "month and year": OLDER["month and year"],
    "year": lambda now, day: f"in {day.year}" if day.year > now.year else None,
    "next week": lambda now, day: in_week(now, day, -1, "next week"),
    "next month": lambda now, day: "next month" if months_between(now, day) == -1 else None,
    "next year": lambda now, day: "next year" if day.year - now.year == 1 else None,
}
TIMES: dict[str, tuple[dict[str, Phrase], int, int]] = {
    "fresh": (FRESH, 0, 6),
    "recent": (RECENT, 7, 42),
    "older": (OLDER, 50, 330),
    "old": (OLD, 400, 4300),
    "since": (SINCE, 3, 2500),
    "ahead": (AHEAD, -700, -1),
}
"""The phrases of each kind of sentence, and how many days ago they are at least and at most."""


# ----------------------------------------------------------------------------------------------------------- articles


@st.composite
def articles(draw: st.DrawFn) -> Made:
    """An article that tells its news first, then what led to it, no two things alike; one day of the last half year is
    printed in full, so that the first year that fits is the year of writing.
    """
    now = draw(DAYS)
    years = now.year - draw(st.integers(1, 30)), now.year + draw(st.integers(2, 9))
    kinds = ["recent", "recent", "older", "old", "old", "since", "ahead"]
    kinds = [kind for kind in kinds if draw(st.booleans())]
    some = {kind: list(draw(st.permutations(SENTENCES[kind]))) for kind in SENTENCES}
    anchor = now - dt.timedelta(days=draw(st.integers(60, 180)))
    told = [("anchor", FRESH["whole day"](now, anchor) or "", some["older"].pop())]
    for kind in kinds:
        name, when = draw(phrases(kind, now))
        told.append((f"{kind}: {name}", when, some[kind].pop()))
    told += [("beside", "", some["beside"].pop())] * draw(st.integers(0, 1))
    name, when = draw(phrases("fresh", now))
    told = [(f"fresh: {name}", when, some["fresh"].pop()), *draw(st.permutations(told))]
    told += [("behind", "", some["behind"].pop())] * draw(st.integers(0, 1))
    head = draw(st.sampled_from(["", "MERRAN - ", f"MERRAN, {month_day(now)}, {now.year} - "]))
    blocks = [filled(template, when, draw(st.integers(4, 90)), years) for _, when, template in told]
    return Made(head + "\n\n".join(blocks), now, tuple(name for name, _, _ in told))


@st.composite
def phrases(draw: st.DrawFn, kind: str, now: dt.date) -> tuple[str, str]:
    """The name of a phrase for a day of that kind, and the phrase."""
    known, first, last = TIMES[kind]
    day = now - dt.timedelta(days=draw(st.integers(first, last)))
    return draw(st.sampled_from([(name, text) for name, phrase in known.items() if (text := phrase(now, day))]))


def filled(template: str, when: str, number: int, years: tuple[int, int]) -> str:
    upper = when[:1].upper() + when[1:]
    return template.format(when=when, When=upper, n=number, before=years[0], behind=years[1])

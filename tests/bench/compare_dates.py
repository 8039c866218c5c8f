"""How well date phrases are found and dated, beside other libraries that can be installed: a table for the docs.

    pip install datefinder parsedatetime recognizers-text-suite 'emoji<2' spacy timexy; npm install chrono-node
    NODE_PATH=node_modules python tests/bench/compare_dates.py DATA.jsonl [NAME...]

DATA holds a JSON line an article: {id, dct, text, timexes: [{start, end, type, value}]}, TIMEX3 values by hand. Only
phrases that name a calendar day, week, month, season, year or part of a day are asked for, since most libraries know no
others; what they find where the gold has a length, a rate or "now" is left out of all counts. Every library is given
the day of publication. What is not installed is named and left out.

found   of the phrases by hand, those that overlap with one that the library gives
right   of the phrases by hand, those whose date lies inside that by hand: a day inside "September 2024" is right
exact   of the phrases by hand, those whose date is as wide as that: of "September 2024" the month, not a day of it
false   of the library's dates, those that are wrong, or where there is no date phrase at all
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import subprocess
import sys
import time
from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Period = tuple[dt.date, dt.date]
SEASONS = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 14),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
}
SEASONS |= {"H1": (1, 6), "H2": (7, 12)}


@dataclass(frozen=True)
class Found:
    """A phrase with the first and the last day that it means, None where the library gives no calendar date."""

    start: int
    end: int
    period: Period | None


Texts = Sequence[tuple[str, dt.date]]
System = Callable[[Texts], list[list[Found]]]


def period(value: str) -> Period | None:
    """The days of a TIMEX3 value, None of a length, a rate, a half-known value or a reference."""
    try:
        return _period(value.split("T")[0])
    except (ValueError, KeyError, IndexError):
        return None


def _period(day: str) -> Period:
    if len(day) == 4 and day.isdigit():
        return dt.date(int(day), 1, 1), dt.date(int(day), 12, 31)
    year, _, rest = day.partition("-")
    if rest[:1] == "W":
        first = dt.date.fromisocalendar(int(year), int(rest[1:3]), 1)
        return (
            (first + dt.timedelta(5), first + dt.timedelta(6))
            if rest.endswith("WE")
            else (first, first + dt.timedelta(6))
        )
    if rest[:2] in SEASONS:
        months = SEASONS[rest[:2]]
        return _months(int(year), *months)
    if len(rest) == 2:
        return _months(int(year), int(rest), int(rest))
    one = dt.date.fromisoformat(day)
    return one, one


def _months(year: int, first: int, last: int) -> Period:
    end = (year + (last > 12), last - 12 * (last > 12))
    return dt.date(year, first, 1), dt.date(*end, monthrange(*end)[1])


def _day(moment: dt.datetime | dt.date) -> Period:
    one = dt.date(moment.year, moment.month, moment.day)
    return one, one


# -------------------------------------------------------------------------------------------------------- the libraries


def this(texts: Texts) -> list[list[Found]]:
    from pokrovsk_timeline import dates

    return [
        [Found(one.mention.start, one.mention.end, period(one.value)) for one in dates.tag(text, published)]
        for text, published in texts
    ]


def dateparser(texts: Texts) -> list[list[Found]]:
    search = importlib.import_module("dateparser.search").search_dates
    return [_placed(text, [(words, _day(when)) for words, when in _searched(search, text, day)]) for text, day in texts]


def _searched(search: Callable[..., list[tuple[str, dt.datetime]] | None], text: str, published: dt.date) -> list:
    base = dt.datetime.combine(published, dt.time())
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "RETURN_AS_TIMEZONE_AWARE": False}
    return search(text, languages=["en"], settings=settings) or []


def _placed(text: str, found: list[tuple[str, Period]]) -> list[Found]:
    """Words found one after the other, at their places in the text."""
    placed, at = [], 0
    for words, days in found:
        start = text.find(words, at)
        if start >= 0:
            placed.append(Found(start, start + len(words), days))
            at = start + len(words)
    return placed


def datefinder(texts: Texts) -> list[list[Found]]:
    find = importlib.import_module("datefinder").find_dates
    bases = [dt.datetime.combine(published, dt.time()) for _, published in texts]
    answers = [find(text, index=True, base_date=base) for (text, _), base in zip(texts, bases, strict=True)]
    return [[Found(start, end, _day(when)) for when, (start, end) in one] for one in answers]


def parsedatetime(texts: Texts) -> list[list[Found]]:
    calendar = importlib.import_module("parsedatetime").Calendar()
    answers = [calendar.nlp(text, sourceTime=published.timetuple()) or () for text, published in texts]
    return [[Found(start, end, _day(when)) for when, kind, start, end, _ in one if kind != 2] for one in answers]


def recognizers(texts: Texts) -> list[list[Found]]:
    """Asked line by line: it finds more so, and on a long text it takes hours."""
    module = importlib.import_module("recognizers_date_time")
    made = []
    for text, published in texts:
        base, at, found = dt.datetime.combine(published, dt.time()), 0, []
        for line in text.splitlines(keepends=True):
            for one in module.recognize_datetime(line, module.Culture.English, reference=base):
                days = _resolved((one.resolution or {}).get("values", []))
                found.append(Found(at + one.start, at + one.end + 1, days))
            at += len(line)
        made.append(found)
    return made


def _resolved(values: list[dict[str, str]]) -> Period | None:
    """Of the readings that are offered, the past one, which is listed first: its TIMEX, or its bounds."""
    one = next(iter(values), {})
    try:
        if days := period(one.get("timex", "")):
            return days
        if one.get("type") == "daterange":
            return dt.date.fromisoformat(one["start"]), dt.date.fromisoformat(one["end"]) - dt.timedelta(1)
        return _day(dt.datetime.fromisoformat(one["value"])) if one.get("type", "").startswith("date") else None
    except (KeyError, TypeError, ValueError):  # it says "not resolved", or nothing
        return None


def timexy(texts: Texts) -> list[list[Found]]:
    spacy = importlib.import_module("spacy")
    importlib.import_module("timexy")
    pipe = spacy.blank("en")
    pipe.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
    answers = [pipe(text).ents for text, _ in texts]
    values = [[(one, one.kb_id_.split('value="')[-1].split('"')[0]) for one in ents] for ents in answers]
    return [[Found(one.start_char, one.end_char, period(value)) for one, value in line] for line in values]


CHRONO = """
const chrono = require("chrono-node");
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(([text, [year, month, day]]) =>
  chrono.parse(text, new Date(year, month - 1, day, 12)).map((one) => {
    const at = ["year", "month", "day"].map((part) => one.start.get(part));
    const sure = (...parts) => parts.some((part) => one.start.isCertain(part));
    const known = sure("day", "weekday", "hour") ? 3 : sure("month") ? 2 : 1;
    return [one.index, one.index + one.text.length, at.slice(0, known)];
  }))));
"""


def chrono(texts: Texts) -> list[list[Found]]:
    asked = json.dumps([(text, (day.year, day.month, day.day)) for text, day in texts])
    done = subprocess.run(["node", "-e", CHRONO], input=asked, capture_output=True, text=True)
    if done.returncode:
        raise ImportError(done.stderr.strip().splitlines()[-1])
    made = []
    for (text, _), answers in zip(texts, json.loads(done.stdout), strict=True):
        units = _code_points(text)
        made.append([Found(units[a], units[b], period("-".join(f"{n:02}" for n in parts))) for a, b, parts in answers])
    return made


def _code_points(text: str) -> list[int]:
    """The code point of each UTF-16 unit, in which JavaScript counts."""
    return [at for at, sign in enumerate(text) for _ in range(1 + (ord(sign) > 0xFFFF))] + [len(text)]


SYSTEMS: dict[str, System] = {
    "this project": this,
    "dateparser": dateparser,
    "chrono": chrono,
    "recognizers-text": recognizers,
    "parsedatetime": parsedatetime,
    "datefinder": datefinder,
    "timexy": timexy,
}


# --------------------------------------------------------------------------------------------------------- the counting


def count(gold: Sequence[tuple[int, int, Period | None]], found: Sequence[Found]) -> list[int]:
    """Asked for, found, right, exact; dates given, and false ones. A phrase counts once, for its largest overlap."""
    asked = [one for one in gold if one[2]]
    tally = [len(asked), 0, 0, 0, 0, 0]
    used: set[int] = set()
    for start, end, days in asked:
        over = [(min(end, one.end) - max(start, one.start), -at) for at, one in enumerate(found) if at not in used]
        best = max((one for one in over if one[0] > 0), default=None)
        if best is None or days is None:
            continue
        used.add(-best[1])
        given = found[-best[1]].period
        inside = given is not None and days[0] <= given[0] and given[1] <= days[1]
        tally[1] += 1
        tally[2] += inside
        tally[3] += given == days
        tally[4] += given is not None
        tally[5] += given is not None and not inside
    for at, one in enumerate(found):
        if at not in used and one.period and not any(one.start < end and start < one.end for start, end, _ in gold):
            tally[4] += 1
            tally[5] += 1
    return tally


def main(arguments: list[str]) -> int:
    articles = [json.loads(line) for line in Path(arguments[0]).read_text("utf-8").splitlines() if line.strip()]
    texts = [(one["text"], dt.date.fromisoformat(one["dct"])) for one in articles]
    gold = [
        [(t["start"], t["end"], period(t["value"])) for t in one["timexes"] if not t.get("nested")] for one in articles
    ]
    size = sum(len(text) for text, _ in texts)
    print("| library | found | right | exact | false | seconds |\n|---|---|---|---|---|---|")
    for name in arguments[1:] or SYSTEMS:
        began = time.perf_counter()
        try:
            answers = SYSTEMS[name](texts)
        except ImportError as fault:
            print(f"{name} is not installed ({fault})", file=sys.stderr)
            continue
        took = time.perf_counter() - began
        totals = [sum(column) for column in zip(*map(count, gold, answers), strict=True)]
        asked, *hits, given, wrong = totals
        shares = [f"{100 * hit / asked:.0f} %" for hit in hits] + [f"{100 * wrong / max(1, given):.0f} %"]
        print(f"| {name} | {' | '.join(shares)} | {took:.1f} |", flush=True)
    print(f"\n{len(articles)} articles, {size:,} characters, {asked:,} phrases", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""A day that the text states as its own: dateline, title, "as of D", "Tuesday (November 4)"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from pokrovsk_timeline.dates.units import month_span
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Article, Block, CalendarDate, Mention
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, after, block_of, clue, on, printed, whole_day
from pokrovsk_timeline.publication.coming import is_to_come
from pokrovsk_timeline.publication.elapsed import BEHIND, END
from pokrovsk_timeline.publication.posted import POSTED
from pokrovsk_timeline.publication.seasons import bare_month

FRESH = 3
"""A day that is stated as today's is at most this many days before publication."""

_TOP = 3
"""How many blocks from the beginning a date may stand that is the article's own."""

STATED = (
    "as of a day",
    "dateline with a day",
    "day at the end of the title",
    "weekday with its day in brackets",
    POSTED,
)
"""The rules by which a text states its own day."""

YEARLESS = "dateline without its year"
"""The rule of a day that counts only where other clues leave one year."""

_DAY_AND_DASH = re.compile(r"(?<![\d#№])(?:0?[1-9]|[12]\d|3[01])(?:[./]\d{1,2})?\.?\s*[-–—]\s*$")
"""The first day of a range and its dash, at the end of what stands before a day: "1-", "7.07 - ", "Monday 7 – "."""

_NUMBER_AND_DASH = re.compile(r"(?:[^\W\d]\.\s*|[#№]\s*)\d+\s+[-–—]\s*$")
"""The number of an issue and a dash that sets off its day: "No. 14 - "."""

_BEHIND_DATELINE = re.compile(r"\s{0,2}(?:\([^()\n]{2,40}\)\s?)?[—–-]|\.? ?/[^/\n]{2,30}/")
"""What ends a dateline: a dash, perhaps behind the name of an agency; or that name between strokes."""

_PLACE = re.compile(r"(?!.{34})[A-ZА-ЯЁІЇЄҐ][^\s,.;:]+(?: (?:[A-ZА-ЯЁІЇЄҐ][^\s,.;:]*|[^\W\d_]{1,3}))*, ")
"""A place and a comma, at the head of a block: "Luanda, 21 October 1993. Two aircraft landed". In its name only words
as short as "de" have no capital.
"""

_FEW = 3
"""How many words may stand between a mark and the period of a header: "| Situation report 1-31 August"."""


def stated(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """Each day that the text states as its own. Of several datelines the first counts: the others tell of changes. A
    day
    without a year and a weekday could be of any year and says nothing alone.
    """
    dateline = False
    for mention in without_periods(article, body):
        date = whole_day(mention.expression)
        if date is None or mention.quoted:
            continue
        if in_dateline(article, mention):
            if not dateline and (date.year or date.weekday):
                yield clue(article, mention, "dateline with a day", "soft", after(date, 0, FRESH))
            dateline = True
        elif (date.year or date.weekday) and _ends_title(article, mention):
            yield clue(article, mention, "day at the end of the title", "soft", after(date, 0, FRESH))
        elif date.weekday and not mention.relation and _is_told_as_today(article, mention):
            yield clue(article, mention, "today with its day", "soft", after(date, 0, FRESH))
        elif mention.relation == "as of" and is_to_come(article, mention):
            continue
        elif date.weekday and _is_alone(article, mention):
            yield clue(article, mention, "day at the end of the title", "soft", after(date, 0, FRESH))
        elif mention.relation == "as of" and _is_latest(date, mention, body):
            yield clue(article, mention, "as of a day", "soft", after(date, 0, FRESH))
        elif mention.text.endswith(")") and date.weekday and not (mention.direction == "future" or mention.relation):
            yield clue(article, mention, "weekday with its day in brackets", "soft", after(date, 0, FRESH))


def covered(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """The last day of the period that a header says it covers: the article is not older, and hardly younger than one
    more such period.
    """
    for before, mention in pairwise([None, *body]):
        if mention is None or mention.quoted or mention.direction == "future" or not _ends_period(article, mention):
            continue
        date, first = whole_day(mention.expression), before if before and before.relation == "from" else mention
        if date and _is_set_off(article, first):
            last = on(date.year, date.month, date.day) if date.year else None
            yield clue(article, mention, COVERED, "soft", after(date, 0, _delay(first, date)), last)
    for mention in body:
        if month := _titled_month(article, mention):
            year, number = month.year or dt.MINYEAR, month.month or 1
            last = month_span(year, number)[1]
            yield clue(article, mention, COVERED, "soft", days.between(last, month_span(year, number + 1)[1]), last)


COVERED = "end of the period in the header"
"""The rule of a report for a period that its header names."""

_WEEKLY = 7
"""A report whose period has no printed beginning comes out at most so many days after its end."""


def _delay(first: Mention, last: CalendarDate) -> int:
    """How many days after its period a report comes out at most: as many as it covers, but for one."""
    begins = whole_day(first.expression)
    year = last.year or (begins.year if begins else None) or dt.MINYEAR
    start = on((begins.year if begins else None) or year, begins.month or last.month, begins.day) if begins else None
    end = on(year, last.month, last.day)
    return max((end - start).days, FRESH) if start and end and start != end else _WEEKLY


def _titled_month(article: Article, mention: Mention) -> CalendarDate | None:
    """The month and year in the header of what comes out again and again: "Bulletin, issue for February 2001"."""
    match mention.expression:
        case CalendarDate(year=int(), month=int(), day=None) as month:
            block = block_of(article, mention)
            if block is None or not _is_top(article, block) or block.kind == "paragraph":
                return None
            line = article.text[block.start : block.end].lower()
            words = usage(article.language).periodicals
            return month if any(re.search(rf"\b{re.escape(word)}\b", line) for word in words) else None
    return None


def yearless(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """The day of a dateline, or up to which what is told is known, that leaves the year out: each year's."""
    dated = [one for one in body if whole_day(one.expression)]
    bare = (one for one in dated if (day := whole_day(one.expression)) and not day.year)
    first = next((one for one in dated if in_dateline(article, one)), None)
    first = first or next((one for one in bare if _is_cut_off(article, one)), None)
    date = whole_day(first.expression) if first and not first.quoted else None
    if first and date and not (date.year or date.weekday):
        yield clue(article, first, YEARLESS, "soft", after(date, 0, FRESH))


def _is_told_as_today(article: Article, mention: Mention) -> bool:
    """True for "It's Monday, December 9": a sentence that says only what day it is."""
    words = usage(article.language).told_today
    before = re.split(END, article.text[max(0, mention.start - _HEAD) : mention.start])[-1]
    return before.lower().strip(" ,*_") in words and re.match(r"[.!,;\s]", article.text[mention.end :]) is not None


_HEAD = 40
"""How many code points before a day are read for what says that it is today."""


def _is_cut_off(article: Article, mention: Mention) -> bool:
    """True for the day of "the data cut-off for this report was 3 pm on August 14"."""
    before = re.split(END, article.text[max(0, mention.start - BEHIND) : mention.start])[-1]
    return any(re.search(rf"\b{cutoff}\b", before, re.IGNORECASE) for cutoff in usage(article.language).cutoffs)


def without_periods(article: Article, body: Sequence[Mention]) -> list[Mention]:
    """The phrases but for the first and last day of a period in a header: it is told of, and not the day of telling."""
    ends = {one.start for one in body if _ends_period(article, one)}
    begins = {one.start for one, other in pairwise(body) if one.relation == "from" and other.start in ends}
    return [one for one in body if one.start not in ends | begins]


def _ends_period(article: Article, mention: Mention) -> bool:
    """True in a header for the second day of "1-31 August": behind a first day and a dash, or a word that ends it."""
    block = block_of(article, mention) if whole_day(mention.expression) is not None else None
    if block is None or not _is_top(article, block):
        return False
    before = article.text[block.start : mention.start]
    line = article.text[block.start : block.end].lower()
    if block.kind not in ("title", "heading", "dateline") and not line.startswith(usage(article.language).periodicals):
        return False
    if _NUMBER_AND_DASH.search(before):
        return False
    return mention.relation == "until" or bool(_DAY_AND_DASH.search(before))


def _is_set_off(article: Article, mention: Mention) -> bool:
    """True behind a mark and at most a few words: "talks to be held in Merran on 1-3 May" is no heading of a period."""
    block = block_of(article, mention)
    before = article.text[block.start if block else 0 : mention.start]
    if before.lower().startswith(usage(article.language).periodicals):
        return True
    return len(re.split(r"[,:;|(]|\s[-–—]\s", _DAY_AND_DASH.sub("", before))[-1].split()) <= _FEW


def in_dateline(article: Article, mention: Mention) -> bool:
    """True in a dateline, or in a first block that begins with place and day and a dash: "BOUAKE, Nov. 15 —"."""
    block = block_of(article, mention)
    if block is None:
        return False
    if block.kind == "dateline":
        return True
    lead = article.text[block.start : mention.start]
    tail = _BEHIND_DATELINE.match(article.text, mention.end)
    if (
        _is_top(article, block)
        and _PLACE.fullmatch(lead)
        and re.match(r"\.\s+[^a-zа-яёіїєґ]", article.text[mention.end :])
    ):
        return True
    return _is_top(article, block) and len(lead) < 40 and lead[:4].isupper() and tail is not None


def _ends_title(article: Article, mention: Mention) -> bool:
    """True for a day at the end of the title, set off by a mark or alone in its line."""
    block = block_of(article, mention)
    if block is None or not _is_top(article, block) or block.kind not in ("title", "heading"):
        return False
    before = article.text[block.start : mention.start].rstrip(" *#_")
    return mention.end >= block.end - 2 and (not before or before[-1] in ",:;–—-|(")


def _is_alone(article: Article, mention: Mention) -> bool:
    """True for a day that is a line of its own near the top: a stamp."""
    block = block_of(article, mention)
    if block is None or not _is_top(article, block):
        return False
    first = article.text.rfind("\n", 0, mention.start) + 1
    last = article.text.find("\n", mention.end)
    return article.text[first : len(article.text) if last < 0 else last].strip(" *_|.") == mention.text


def _is_top(article: Article, block: Block) -> bool:
    """True of the first few blocks that are no furniture."""
    return any(one is block for one in islice((one for one in article.blocks if one.kind != "furniture"), _TOP))


def _is_latest(date: CalendarDate, mention: Mention, body: Sequence[Mention]) -> bool:
    """True where nothing past is later, with its year or without: "as of" an older day is not the day of writing."""
    if mention.direction == "future" or not (date.year or mention.fronted):
        return False
    past = [one for one in body if one is not mention and one.direction != "future"]
    months = {month for one in past if (month := bare_month(one.expression))}
    if any(0 < (month - (date.month or 1)) % 12 <= 6 for month in months):
        return False
    if date.year is None:
        same = (whole_day(one.expression) for one in past)
        return not any(other and other.month == date.month and (other.day or 0) > (date.day or 0) for other in same)
    day = on(date.year, date.month, date.day)
    return day is not None and all(span[0] <= day for one in past if (span := printed(one.expression)))

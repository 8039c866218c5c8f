"""A day that the text states as its own: dateline, title, "as of D", "Tuesday (November 4)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pokrovsk_timeline.model import Article, CalendarDate, Mention
from pokrovsk_timeline.publication.clues import Clue, after, block_of, clue, on, printed, whole_day
from pokrovsk_timeline.publication.seasons import bare_month

FRESH = 3
"""A day that is stated as today's is at most this many days before publication."""

_TOP = 3
"""How many blocks from the beginning a date may stand that is the article's own."""

STATED = ("as of a day", "dateline with a day", "day at the end of the title", "weekday with its day in brackets")
"""The rules by which a text states its own day."""


def stated(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """Each day that the text states as its own. Of several datelines the first counts: the others tell of changes. A
    day
    without a year and a weekday could be of any year and says nothing alone.
    """
    dateline = False
    for mention in body:
        date = whole_day(mention.expression)
        if date is None or mention.quoted:
            continue
        if _in_dateline(article, mention):
            if not dateline and (date.year or date.weekday):
                yield clue(article, mention, "dateline with a day", "soft", after(date, 0, FRESH))
            dateline = True
        elif date.year and _ends_title(article, mention):
            yield clue(article, mention, "day at the end of the title", "soft", after(date, 0, FRESH))
        elif mention.relation == "as of" and _is_latest(date, mention, body):
            yield clue(article, mention, "as of a day", "soft", after(date, 0, FRESH))
        elif mention.text.endswith(")") and date.weekday and mention.direction != "future":
            yield clue(article, mention, "weekday with its day in brackets", "soft", after(date, 0, FRESH))


def _in_dateline(article: Article, mention: Mention) -> bool:
    """True in a dateline, or in a first block that begins with place and day and a dash: "BOUAKE, Nov. 15 —"."""
    block = block_of(article, mention)
    if block is None:
        return False
    if block.kind == "dateline":
        return True
    lead = article.text[block.start : mention.start]
    tail = article.text[mention.end : mention.end + 3].strip()
    return block in _top(article) and len(lead) < 40 and lead[:4].isupper() and tail[:1] in ("—", "–", "-")


def _ends_title(article: Article, mention: Mention) -> bool:
    """True for a day at the end of the title, set off by a mark or alone in its line."""
    block = block_of(article, mention)
    if block is None or block not in _top(article) or block.kind not in ("title", "heading"):
        return False
    before = article.text[block.start : mention.start].rstrip(" *#_")
    return mention.end >= block.end - 2 and (not before or before[-1] in ",:;–—-|(")


def _top(article: Article) -> Sequence[object]:
    return [block for block in article.blocks if block.kind != "furniture"][:_TOP]


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

"""A dateline that leaves its year out, above the weekday of the news: "ORLEC, March 17 - ... on Thursday"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Article, Mention
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, after, bare_weekday, block_of, clue, printed, whole_day
from pokrovsk_timeline.publication.memory import AGAINST, FOR
from pokrovsk_timeline.publication.stating import FRESH, in_dateline


def headed(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """The day of a dateline that leaves the year out has the weekday of the news right behind it, or the next one: that
    only where the article tells of the year before it.
    """
    first = next((one for one in body if whole_day(one.expression) and in_dateline(article, one)), None)
    date = whole_day(first.expression) if first and not first.quoted else None
    if first is None or date is None or date.year or date.weekday:
        return
    news = next((one for one in body if one.start > first.start and bare_weekday(one.expression)), None)
    end = article.text.find("\n", article.text.find("\n", first.end) + 2) if _is_apart(article, first) else -1
    end = end if end > 0 else article.text.find("\n", first.end)
    if news is None or news.quoted or news.direction == "future" or news.relation or 0 < end < news.start:
        return
    if news.aside in ("", "saying"):
        weekday = bare_weekday(news.expression) or 0
        same, next_day = (after(replace(date, weekday=one), 0, FRESH) for one in (weekday, weekday % 7 + 1))
        told = [span[0] for one in body if one.direction == "past" and (span := printed(one.expression))]
        last = max(told, default=dt.date.min)
        soon = days.between(last, last + dt.timedelta(days=_YEAR))
        sure = soon if _is_late(article, news) else same | soon
        yield clue(article, first, HEADED, "soft", same | next_day)
        yield clue(article, first, FOR, "weak", sure)
        yield clue(article, first, AGAINST, "weak", sure)


def _is_late(article: Article, news: Mention) -> bool:
    """True for the news of a night, which a dateline of the next day may head."""
    late = usage(article.language).late
    return news.text.lower().endswith(late) or article.text[: news.start].lower().rstrip().endswith(late)


HEADED = "dateline with the weekday of its news"
"""The rule of a dateline without its year above a bare weekday."""


_YEAR = 366
"""A dateline is of the first year that fits, even above the news of the day before, if so many days are between it and
the last that the article tells of.
"""


def _is_apart(article: Article, mention: Mention) -> bool:
    """True where the dateline is a line of its own."""
    block = block_of(article, mention)
    return block is not None and article.text[mention.end : block.end].strip(" —–-") == "" and block.kind == "dateline"

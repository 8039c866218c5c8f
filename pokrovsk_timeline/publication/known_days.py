"""Landmarks by name, counted from as from a printed day: "four years since Russia launched its full-scale invasion"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pokrovsk_timeline.knowledge.topic import Landmark, Topic
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Article, CalendarDate, Length, Mention
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.anniversaries import anniversaries
from pokrovsk_timeline.publication.clues import Clue, whole_day
from pokrovsk_timeline.publication.counted import counted
from pokrovsk_timeline.publication.counting import numbers
from pokrovsk_timeline.publication.elapsed import same_sentence
from pokrovsk_timeline.publication.naming import called

_NAMED = "name of a known day"

FINDERS: tuple[Callable[[Article, Sequence[Mention]], Iterator[Clue]], ...] = (counted, anniversaries)


def counted_from_known(article: Article, body: Sequence[Mention], topic: Topic) -> Iterator[Clue]:
    """The clues that the phrases of an article would give if it printed the days of the landmarks that it names."""
    words = usage(article.language)
    counts = any(isinstance(one.expression, Length) for one in body) or any(
        True for patterns in (words.anniversary, words.enters_year) for _ in numbers(article, patterns)
    )
    if not counts or not topic.is_about(article.text):
        return
    marks: dict[int, Landmark] = {}
    for start, end, mark in called(article.text, topic, article.language):
        if mark.nature == "event" and not any(start < one.end and one.start < end for one in body):
            marks.setdefault(start, mark)
    stand_ins = [_as_printed(article, start, mark) for start, mark in marks.items()]
    stand_ins = [one for one in stand_ins if not _is_dated(article, body, one)]
    if not stand_ins:
        return
    slack = max((mark.latest - mark.earliest).days for mark in marks.values())
    whole = sorted((*body, *stand_ins), key=lambda one: one.start)
    for find in FINDERS:
        known = {one.reason for one in find(article, body)}
        for one in find(article, whole):
            if one.reason not in known and one.reason.quote:
                yield replace(one, allows=days.later(one.allows, 0, slack))


def _as_printed(article: Article, start: int, mark: Landmark) -> Mention:
    """The landmark's first day, as if it stood where its name begins."""
    day = mark.earliest
    date = CalendarDate(year=day.year, month=day.month, day=day.day)
    return Mention(start, start + 1, article.text[start : start + 1], _NAMED, date, direction="past")


def _is_dated(article: Article, body: Sequence[Mention], stand_in: Mention) -> bool:
    """True where its sentence prints a day."""
    dated = (one for one in body if whole_day(one.expression))
    return any(same_sentence(article.text, one, stand_in.start) for one in dated)

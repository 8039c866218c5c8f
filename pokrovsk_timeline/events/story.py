"""An article read for anchoring: its sentences, the day on which the telling stands, and every event word with a date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline import dates
from pokrovsk_timeline.events.attachment import bind
from pokrovsk_timeline.events.reading import Reading, readings
from pokrovsk_timeline.events.spots import Spot, spot
from pokrovsk_timeline.events.units import unit
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.anchors import Anchors, anchors
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.model import Article, Block, CalendarDate, Dated, NamedShift, Publication
from pokrovsk_timeline.prose.lexicon import lexicon, stem

_FRESH = 8
"""How many days back a report still tells of its own story."""

_YEAR_BACK, _MONTH_ON = 320, 45


_ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\s*$""")


@dataclass(frozen=True, eq=False)
class Source:
    """An event word of another sentence with the date that governs it there."""

    spot: Spot
    unit: str
    content: frozenset[str]


@dataclass(frozen=True, eq=False)
class Story:
    """`now[i]` is the day on which the telling stands at sentence i; `content[i]` the roots of its words of meaning."""

    published: str
    known: Anchors
    readings: tuple[Reading, ...]
    now: tuple[str, ...]
    content: tuple[frozenset[str], ...]
    sources: tuple[Source, ...]
    lead: int


def read(text: str, published: dt.date, code: str = "en") -> Story:
    """The story of a text. A line is a paragraph, the first one its title."""
    day = Publication(published, published, basis="declared")
    known = anchors(code)
    coming = re.compile(rf"\b(?:{'|'.join(known.coming.split())})\s$")
    dated = tuple(
        _coming(one, day) if coming.search(text, 0, one.mention.start) else _near(one, day)
        for one in dates.date(dates.find(text, language(code)), day)
    )
    blocks = tuple(
        Block(m.start(), m.end(), "title" if not m.start() and not _ENDED.search(m.group()) else "paragraph")
        for m in re.finditer(r"[^\n]+", text)
    )
    found = tuple(readings(Article("", "", text, blocks), dated, lexicon(prose(code))))
    content = tuple(_content(one) for one in found)
    lead = next((i for i, one in enumerate(found) if one.sentence.kind != "title" and one.clauses), 0)
    sources = _sources(found, content, published.isoformat(), known)
    return Story(published.isoformat(), known, found, _days(found, published), content, sources, lead)


def _near(one: Dated, published: Publication) -> Dated:
    """A day without a year that lies nearly a year back and is soon due is the coming one."""
    words, back, day = one.mention.expression, one.when.latest, published.latest
    if not isinstance(words, CalendarDate) or words.year or not words.day or not back or not day:
        return one
    if (day - back).days < _YEAR_BACK:
        return one
    ahead = dates.resolve(words, published, direction="future")
    if ahead.latest is None or (ahead.latest - day).days > _MONTH_ON:
        return one
    return replace(one, when=ahead, value=ahead.latest.isoformat())


def _coming(one: Dated, published: Publication) -> Dated:
    """A weekday, day or month without a year after "for" is still to come: "elections for November"."""
    words = one.mention.expression
    bare = (isinstance(words, CalendarDate) and not words.year) or (isinstance(words, NamedShift) and words.shift is None)
    ahead = dates.resolve(words, published, direction="future")
    first = ahead.earliest
    if not bare or first is None or ahead.latest is None:
        return one
    return replace(one, when=ahead, value=first.isoformat()[: 10 if first == ahead.latest else 7])


def _days(found: Sequence[Reading], published: dt.date) -> tuple[str, ...]:
    """The latest fresh day that the telling has named up to each sentence, at first the publication day."""
    now, days = "", []
    for reading in found:
        for one in map(unit, reading.dated if reading.clauses else ()):
            if len(one) == 10 and 0 <= (published - dt.date.fromisoformat(one)).days <= _FRESH:
                now = max(now, one)
        days.append(now or published.isoformat())
    return tuple(days)


def _content(reading: Reading) -> frozenset[str]:
    prose_of = reading.lexicon.prose
    return frozenset(
        stem(prose_of, t.low.removesuffix("'s"))
        for t in reading.tokens
        if t.tag in ("word", "name", "num") and t.low not in reading.lexicon.stop_words
    )


def _sources(
    found: Sequence[Reading], content: Sequence[frozenset[str]], published: str, known: Anchors
) -> tuple[Source, ...]:
    sources = []
    for place, reading in enumerate(found):
        if not any(map(unit, reading.dated)):
            continue
        for at, token in enumerate(reading.tokens):
            if token.tag not in ("word", "name") or len(token.low) < 3:
                continue
            one = spot(place, reading, at)
            if not one.says and not _unreal(one) and (bond := bind(one, published, known)):
                sources.append(Source(one, bond.unit, content[place]))
    return tuple(sources)


def _unreal(one: Spot) -> bool:
    return one.verbs is not None and (one.verbs.negated or one.verbs.modal not in ("", "will"))

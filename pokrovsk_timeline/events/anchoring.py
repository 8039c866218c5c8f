"""Anchoring: for each event mention of a text the likeliest day, month or year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pokrovsk_timeline import dates
from pokrovsk_timeline.events.attachment import own
from pokrovsk_timeline.events.reading import Reading, readings
from pokrovsk_timeline.events.spots import Spot, locate, spot
from pokrovsk_timeline.events.units import unit
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.model import Article, Block, Publication
from pokrovsk_timeline.prose.lexicon import lexicon


@dataclass(frozen=True, eq=False)
class Story:
    published: str
    readings: tuple[Reading, ...]
    now: tuple[str, ...]
    others: tuple[tuple[Spot, str], ...]


def anchor(text: str, published: dt.date, spans: list[tuple[int, int]]) -> list[str | None]:
    story = _read(text, published)
    return [_of(locate(story.readings, *span), story) for span in spans]


def _read(text: str, published: dt.date) -> Story:
    english = language("en")
    dated = dates.date(dates.find(text, english), Publication(published, published, basis="declared"))
    blocks = tuple(
        Block(m.start(), m.end(), "paragraph" if i else "title") for i, m in enumerate(re.finditer(r"[^\n]+", text))
    )
    found = tuple(readings(Article("", "", text, blocks), dated, lexicon(prose("en"))))
    day = published.isoformat()
    now = []
    current = ""
    for place, reading in enumerate(found):
        for d in reading.dated:
            one = unit(d)
            if reading.clauses and len(one) == 10 and 0 <= (published - dt.date.fromisoformat(one)).days <= 8:
                current = max(one, current)
        now.append(current or day)
    others = []
    for place, reading in enumerate(found):
        if not any(unit(d) for d in reading.dated):
            continue
        for at, token in enumerate(reading.tokens):
            if token.tag in ("word", "name") and len(token.low) > 3:
                s = spot(place, reading, at)
                if s.tense != "to come" and not s.says and (one := own(s, day)):
                    others.append((s, one.unit))
    return Story(day, found, tuple(now), tuple(others))


def _of(s: Spot | None, story: Story) -> str | None:
    if s is None:
        return story.published
    for rule in (_own, _repeated, _told):
        if one := rule(s, story):
            return one
    return story.published


def _own(s: Spot, story: Story) -> str:
    bond = own(s, story.published)
    return bond.unit if bond else ""


def _repeated(s: Spot, story: Story) -> str:
    if s.says or (s.place and s.tense in ("now", "up to now")):
        return ""
    found = [(abs(o.place - s.place), one) for o, one in story.others if o.root == s.root and o.place != s.place]
    return min(found)[1] if found else ""


def _told(s: Spot, story: Story) -> str:
    if s.place == 0:
        return story.now[min(2, len(story.now) - 1)]
    return story.now[s.place]

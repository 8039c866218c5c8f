"""An article read for anchoring: its sentences, where its telling stands, and every event word that has a date."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline import dates
from pokrovsk_timeline.events import days
from pokrovsk_timeline.events.attachment import bind
from pokrovsk_timeline.events.reading import Reading, readings
from pokrovsk_timeline.events.settling import settle
from pokrovsk_timeline.events.spots import Spot, spot
from pokrovsk_timeline.events.units import unit
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.anchors import Anchors, anchors
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.model import Article, Block, Publication
from pokrovsk_timeline.prose.lexicon import lexicon, stem

_ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\s*$""")


@dataclass(frozen=True, eq=False)
class Source:
    """An event word with the date that governs it in its sentence, and the sentence's words of meaning.

    `sure`: a verb, or a noun with the date right behind it.
    """

    spot: Spot
    unit: str
    content: frozenset[str]
    sure: bool


@dataclass(frozen=True, eq=False)
class Story:
    """At each sentence: `content` the roots of its words of meaning, and the days of `days`. `lead` is the first
    sentence below the title; dates are EDTF.
    """

    published: str
    known: Anchors
    readings: tuple[Reading, ...]
    lead: int
    content: tuple[frozenset[str], ...]
    reached: tuple[str, ...]
    said: tuple[str, ...]
    looking_back: tuple[str, ...]
    sources: tuple[Source, ...]


def read(text: str, published: dt.date, code: str = "en") -> Story:
    """The story of a text. A line is a paragraph; the first one is the title if no mark ends it."""
    known = anchors(code)
    found = _sentences(text, published, known, code)
    lead = next((i for i, one in enumerate(found) if one.sentence.kind != "title" and one.clauses), 0)
    content = tuple(_content(one) for one in found)
    return Story(
        published.isoformat(),
        known,
        found,
        lead,
        content,
        days.reached(found, published, lead),
        days.said(found, published, known),
        days.looking_back(found, published, known),
        _sources(found, content, published.isoformat(), known),
    )


def _sentences(text: str, published: dt.date, known: Anchors, code: str) -> tuple[Reading, ...]:
    text = _plain(text)
    day = Publication(published, published, basis="declared")
    dated = dates.date(dates.find(text, language(code)), day)
    blocks = tuple(
        Block(line.start(), line.end(), "paragraph" if line.start() or _ENDED.search(line.group()) else "title")
        for line in re.finditer(r"[^\n]+", text)
    )
    found = readings(Article("", "", text, blocks), dated, lexicon(prose(code)))
    return tuple(replace(one, dated=tuple(settle(d, one, day, known) for d in one.dated)) for one in found)


def _plain(text: str) -> str:
    """The text, as long as before, with hard line ends as spaces and the quotation marks of typewriters as printed."""
    return re.sub(r"\n(?=[a-z])", " ", text.replace("``", " “").replace("''", "” "))


def _content(reading: Reading) -> frozenset[str]:
    lexicon = reading.lexicon
    return frozenset(
        stem(lexicon.prose, t.low.removesuffix("'s"))
        for t in reading.tokens
        if t.tag in ("word", "name", "num") and t.low not in lexicon.stop_words
    )


def _sources(
    found: Sequence[Reading], content: Sequence[frozenset[str]], published: str, known: Anchors
) -> tuple[Source, ...]:
    sources = []
    for place, reading in enumerate(found):
        heads = [at for at, t in enumerate(reading.tokens) if t.tag in ("word", "name") and len(t.low) > 2]
        for at in heads if any(map(unit, reading.dated)) else ():
            one = spot(place, reading, at)
            if not one.says and not _unreal(one) and (bond := bind(one, published, known)):
                sources.append(Source(one, bond.unit, content[place], bond.after or not one.noun))
    return tuple(sources)


def _unreal(one: Spot) -> bool:
    return one.verbs is not None and (one.verbs.negated or one.verbs.modal not in ("", "will"))

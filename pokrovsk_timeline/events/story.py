"""An article read for anchoring: its sentences, the day on which the telling stands, event words with their dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline import dates
from pokrovsk_timeline.events.attachment import bind
from pokrovsk_timeline.events.reading import Reading, readings
from pokrovsk_timeline.events.spots import Spot, clause_of, main_verb, spot
from pokrovsk_timeline.events.units import unit
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.anchors import Anchors, anchors
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.model import Article, Block, CalendarDate, Dated, NamedShift, Publication
from pokrovsk_timeline.prose.lexicon import lexicon, stem, words

_FRESH = 8
"""How many days back a report still tells of its own story."""

_OPENING = 3
"""How many sentences open an article."""

_YEAR_BACK, _MONTH_ON = 320, 45


_ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\s*$""")


@dataclass(frozen=True, eq=False)
class Source:
    """An event word of another sentence with the date that governs it there."""

    spot: Spot
    unit: str
    content: frozenset[str]
    sure: bool


@dataclass(frozen=True, eq=False)
class Story:
    """`now[i]` is the day on which the telling stands at sentence i; `content[i]` the roots of its words of meaning."""

    published: str
    known: Anchors
    readings: tuple[Reading, ...]
    now: tuple[str, ...]
    content: tuple[frozenset[str], ...]
    back: tuple[str, ...]
    said: tuple[str, ...]
    sources: tuple[Source, ...]
    lead: int


def read(text: str, published: dt.date, code: str = "en") -> Story:
    """The story of a text. A line is a paragraph, the first one its title."""
    text = re.sub(r"\n(?=[a-z])", " ", text.replace("``", " “").replace("''", "” "))
    day = Publication(published, published, basis="declared")
    dated = dates.date(dates.find(text, language(code)), day)
    blocks = tuple(
        Block(m.start(), m.end(), "title" if not m.start() and not _ENDED.search(m.group()) else "paragraph")
        for m in re.finditer(r"[^\n]+", text)
    )
    known = anchors(code)
    plain = readings(Article("", "", text, blocks), dated, lexicon(prose(code)))
    found = tuple(replace(one, dated=tuple(_settled(d, one, day, known) for d in one.dated)) for one in plain)
    content = tuple(_content(one) for one in found)
    lead = next((i for i, one in enumerate(found) if one.sentence.kind != "title" and one.clauses), 0)
    sources = _sources(found, content, published.isoformat(), known)
    return Story(published.isoformat(), known, found, _days(found, published, lead), content, _back(found, known, published.isoformat()), _said(found, known, published), sources, lead)


def _settled(one: Dated, reading: Reading, published: Publication, known: Anchors) -> Dated:
    """A date without a year on the side of the publication day where its sentence puts it."""
    before = reading.cut(reading.sentence.start, one.mention.start).split()
    awaited = bool(before) and before[-1].lower() in words(known.coming)
    return _coming(one, published) if awaited or _timetable(one, reading) else _near(one, published)


def _timetable(one: Dated, reading: Reading) -> bool:
    """True in the present tense of timetables: "the film opens on Friday"."""
    if one.mention.direction or reading.sentence.kind == "title" or one.mention.quoted:
        return False
    verbs = [c.verbs for c in reading.clauses]
    return all(v.tense == "present" and not v.perfect and v.lemma not in reading.lexicon.stances for v in verbs)


def _near(one: Dated, published: Publication) -> Dated:
    """A day without a year that lies nearly a year back and is soon due is the coming one."""
    says, back, day = one.mention.expression, one.when.latest, published.latest
    if not isinstance(says, CalendarDate) or says.year or not says.day or not back or not day:
        return one
    if (day - back).days < _YEAR_BACK:
        return one
    ahead = dates.resolve(says, published, direction="future")
    if ahead.latest is None or (ahead.latest - day).days > _MONTH_ON:
        return one
    return replace(one, when=ahead, value=ahead.latest.isoformat())


def _coming(one: Dated, published: Publication) -> Dated:
    """A weekday, day or month without a year after "for" is still to come: "elections for November"."""
    says = one.mention.expression
    bare = (isinstance(says, CalendarDate) and not says.year) or (isinstance(says, NamedShift) and says.shift is None)
    ahead = dates.resolve(says, published, direction="future")
    first = ahead.earliest
    if not bare or first is None or ahead.latest is None:
        return one
    if one.when.latest == published.latest:
        return one
    return replace(one, when=ahead, value=first.isoformat()[: 10 if first == ahead.latest else 7])


def _days(found: Sequence[Reading], published: dt.date, lead: int) -> tuple[str, ...]:
    """The day on which the telling stands at each sentence: the latest one that it named as its own.

    Before the first it is the day that the opening names, else the publication day. The opening may name any day,
    what follows a fresh one: older ones are background.
    """
    named = [_day(one, published, lead <= i < lead + _OPENING) for i, one in enumerate(found)]
    now = next(filter(None, named[lead : lead + _OPENING]), published.isoformat())
    return tuple(now := one or now for one in named)


def _day(reading: Reading, published: dt.date, opening: bool) -> str:
    """The last fresh day of a sentence that its telling has arrived at."""
    days = [
        one
        for d in reading.dated
        if len(one := unit(d)) == len("2000-01-01") and not d.mention.quoted and _moves(d, reading, opening)
    ]
    ages = [(published - dt.date.fromisoformat(one)).days for one in days]
    return next((one for one, age in zip(reversed(days), reversed(ages), strict=True) if 0 <= age <= _FRESH), "")


def _back(found: Sequence[Reading], known: Anchors, published: str) -> tuple[str, ...]:
    """At each sentence the past date of the verb before it in the same paragraph, while nothing else is named."""
    stands: list[str] = []
    now, block = "", -1
    for place, reading in enumerate(found):
        now = now if reading.sentence.block == block else ""
        stands.append(now)
        block, verb = reading.sentence.block, main_verb(place, reading)
        bond = bind(verb, published, known) if verb is not None else None
        bond = None if bond and verb and verb.says and len(bond.unit) == len(published) else bond
        tells = verb is not None and verb.tense == "past"
        now = bond.unit if bond and tells and bond.unit <= published else now if tells and not bond else ""
    return tuple(stands)


def _said(found: Sequence[Reading], known: Anchors, published: dt.date) -> tuple[str, ...]:
    """At each sentence the latest fresh day of a verb of saying up to there, or ""."""
    days: list[str] = []
    now = ""
    for place, reading in enumerate(found):
        verb = main_verb(place, reading)
        bond = bind(verb, published.isoformat(), known) if verb is not None and verb.says else None
        fresh = bond is not None and len(bond.unit) == 10 and (published - dt.date.fromisoformat(bond.unit)).days <= _FRESH
        now = bond.unit if bond and fresh else now
        days.append(now)
    return tuple(days)


def _moves(dated: Dated, reading: Reading, opening: bool) -> bool:
    """True of a date in a clause that tells, not in one that looks back or aside."""
    at = clause_of(reading, dated)
    if at < 0:
        return False
    clause = reading.clauses[at]
    back = clause.verbs.perfect and clause.verbs.tense == "past"
    return opening or not (back or clause.role == "relative")


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
                sources.append(Source(one, bond.unit, content[place], bond.after or not one.noun))
    return tuple(sources)


def _unreal(one: Spot) -> bool:
    return one.verbs is not None and (one.verbs.negated or one.verbs.modal not in ("", "will"))

"""Dates without a year set on the side of the publication day on which their sentence puts them."""

from __future__ import annotations

from dataclasses import replace

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.spots import clause_of
from pokrovsk_timeline.knowledge.anchors import Anchors
from pokrovsk_timeline.model import CalendarDate, Dated, NamedShift, Publication
from pokrovsk_timeline.prose.lexicon import words

_YEAR_BACK, _MONTH_ON = 320, 45
"""Days: so far back nobody leaves the year out, and so near ahead nobody needs it."""


def settle(one: Dated, reading: Reading, published: Publication, known: Anchors) -> Dated:
    """The date as its sentence wants it: still to come after "for" and in the present tense of timetables."""
    before = reading.cut(reading.sentence.start, one.mention.start).split()
    awaited = bool(before) and before[-1].lower() in words(known.coming)
    ahead = awaited or _timetable(one, reading) or _ahead(one, reading, published, known)
    return _coming(one, published) if ahead else _near(one, published)


def _ahead(one: Dated, reading: Reading, published: Publication, known: Anchors) -> bool:
    """True of a date that looks past in a clause of what is surely to come: "will not be ready before September"."""
    past = one.when.latest is not None and published.latest is not None and one.when.latest < published.latest
    at = clause_of(reading, one) if past else -1
    if at < 0:
        return False
    clause = reading.clauses[at]
    above = clause.governor if clause.role == "time" and clause.verbs.tense == "present" else at
    return above >= 0 and reading.clauses[above].verbs.modal in words(known.ahead)


def _timetable(one: Dated, reading: Reading) -> bool:
    """True in the present tense of timetables: "the film opens on Friday"."""
    if one.mention.direction or reading.sentence.kind == "title" or one.mention.quoted:
        return False
    verbs = [c.verbs for c in reading.clauses]
    if not verbs:
        return any(t.form("s") for t in reading.tokens) and not any(t.form("past") for t in reading.tokens)
    return all(v.tense == "present" and not v.perfect and v.lemma not in reading.lexicon.stances for v in verbs)


def _near(one: Dated, published: Publication) -> Dated:
    """A day that lies nearly a year back and is soon due again is the coming one."""
    says, back, day = one.mention.expression, one.when.latest, published.latest
    if not isinstance(says, CalendarDate) or says.year or not says.day or not back or not day:
        return one
    if (day - back).days < _YEAR_BACK:
        return one
    ahead = resolve(says, published, direction="future")
    if ahead.latest is None or (ahead.latest - day).days > _MONTH_ON:
        return one
    return replace(one, when=ahead, value=ahead.latest.isoformat())


def _coming(one: Dated, published: Publication) -> Dated:
    """The coming weekday, day or month: "elections for November"."""
    says = one.mention.expression
    bare = (isinstance(says, CalendarDate) and not says.year) or (isinstance(says, NamedShift) and says.shift is None)
    if not bare or one.when.latest == published.latest:
        return one
    ahead = resolve(says, published, direction="future")
    return replace(one, when=ahead, value=str(ahead)) if ahead.earliest and ahead.latest else one

"""Mentions -> dated mentions: each phrase of a text with what it means, in the order of the text.

Two modes of anchor. In news a phrase counts from the publication window, and "the same day" from the nearest earlier
day of the
text. In a narrative (a history, a chronicle) everything counts from the nearest earlier date of the text.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pokrovsk_timeline.copies import copied
from pokrovsk_timeline.dates import timex3
from pokrovsk_timeline.dates.antecedents import (
    DAYS,
    Antecedent,
    Reached,
    antecedent,
    close,
    counts_from_text,
    day_of_story,
    either_day,
    is_open_day,
    leans,
    looks_a_day_back,
    next_morning,
    printed_year,
)
from pokrovsk_timeline.dates.calendar import locate
from pokrovsk_timeline.dates.lookback import join_remembered, looked_back_to
from pokrovsk_timeline.dates.outlooks import outlook
from pokrovsk_timeline.dates.places import NOWHERE, Located, Place
from pokrovsk_timeline.dates.resolving import is_date, to_when
from pokrovsk_timeline.dates.years import join_year
from pokrovsk_timeline.model import (
    UNKNOWN,
    Anchor,
    Bounds,
    CalendarDate,
    ClockTime,
    Dated,
    Expression,
    Inside,
    LandmarkTime,
    Length,
    Mention,
    NamedShift,
    Offset,
    PartOf,
    Passage,
    Publication,
    UnitShift,
)

Mode = Literal["auto", "news", "narrative"]
_NEAR = 120
"""How many code points a clock time may stand behind the day that it belongs to."""

_KEPT = 40
"""How many of the last dates of a text a later phrase may count from."""


def date(
    mentions: Sequence[Mention],
    published: Publication,
    *,
    landmarks: Mapping[str, Bounds] | None = None,
    mode: Mode = "news",
) -> tuple[Dated, ...]:
    """Each mention with its date, in the order given. `mode` auto decides by `narrative`."""
    told = mode == "narrative" or (mode == "auto" and narrative(mentions, published))
    known = [one for one in mentions if not _lacks_landmark(one.expression, landmarks)]
    made: list[Dated] = []
    where: dict[int, tuple[Located, Located]] = {}
    story: Located | None = None
    reached: list[Reached] = []
    aside: int | None = None
    source: Mention | None = None
    whole, part = published, None
    begun = None if told else looked_back_to(known, published)
    for mention, after in itertools.zip_longest(known, known[1:]):
        if not told and whole.passage(mention.start) is not part:
            part, published, reached = whole.passage(mention.start), whole.at(mention.start), []
        if told and _before_christ(mention.expression):
            story, published, reached = None, Publication(), []
        base = Antecedent(story, source) if story and source else None
        if not told or (isinstance(mention.expression, ClockTime) and mention.expression.day is None):
            base = _base(mention, reached, published, landmarks) or (base if told else None)
        located = _ends(mention, published, base.located if base else None, landmarks, told)
        fresh = located[1]._replace(first=located[0].first)
        if part and part.reason.start <= mention.start < part.reason.end and part.earliest and part.latest:
            base, located = None, (located[0]._replace(first=part.earliest, last=part.latest),) * 2
        joined = join_remembered(mention, reached, known, fresh, published, begun) if begun else None
        joined = joined or (None if told else join_year(mention, reached, after, fresh, published))
        said = None if told or joined else outlook(mention, reached, fresh, published)
        if said:
            base, located = said, (said.located, said.located)
        if joined:
            base = Antecedent(joined.located, joined.source, None if joined.sure else mention)
            mention, located = joined.mention, (joined.located, joined.located)
        made.append(_anchored(_dated(mention, *located, published), published, part, base))
        where[mention.start] = located
        here = located[0]._replace(last=located[1].last)
        if _reaches(here) or counts_from_text(mention.expression) or (not told and is_open_day(here)):
            reached = [*reached[-_KEPT:], Reached(mention, here)]
        moves = told and (
            _moves_story(mention, here, story) or (aside is not None and aside == _year(mention, located[0]))
        )
        aside = None if moves else _year(mention, located[0]) or aside
        if moves:
            story, source = here, mention
    by_start = {one.start: one for one in known}
    return tuple(_respoken(one, where, by_start, whole.at(one.mention.start), landmarks) for one in made)


def _base(
    mention: Mention, reached: Sequence[Reached], published: Publication, landmarks: Mapping[str, Bounds] | None
) -> Antecedent | None:
    """What the phrase counts from in the text, passing over days from which a look back would land ahead of the day
    of writing; a clock time without a day belongs to a day named shortly before it.
    """
    if not isinstance(mention.expression, ClockTime):
        if not counts_from_text(mention.expression):
            return None
        if leans(mention.expression):
            near = close(reached, mention) if mention.direction == "past" else []
            apart = all(one.mention.sentence != mention.sentence for one in near)
            open_ = not near or (apart and looks_a_day_back(mention.expression))
            if open_ and mention.direction != "future" and day_of_story(mention.expression):
                return either_day(_in_time(mention, reached, published, landmarks), mention, published)
            return next_morning(_in_time(mention, near, published, landmarks), mention)
        return _in_time(mention, reached, published, landmarks)
    if mention.expression.day is not None:
        return None
    days = [one for one in reached if one.located.unit in DAYS and mention.start - one.mention.end < _NEAR]
    if mention.opens:  # the hour of a post of a live page
        days = [one for one in days if one.mention.paragraph == mention.paragraph]
    return antecedent(mention, days, published)


def _keeps_story(expression: Expression) -> bool:
    """True for what counts from the text's own time also where the day of speaking is known."""
    return counts_from_text(expression) and not leans(expression)


def _in_time(
    mention: Mention, reached: Sequence[Reached], published: Publication, landmarks: Mapping[str, Bounds] | None
) -> Antecedent | None:
    """The antecedent; None where a look back from it would lie ahead of the day of writing."""
    found = antecedent(mention, reached, published)
    if found is None or mention.direction != "past" or published.latest is None:
        return found
    first = _ends(mention, published, found.located, landmarks, False)[0].first
    return None if first is not None and first > published.latest else found


def _ends(
    mention: Mention, published: Publication, story: Located | None, landmarks: Mapping[str, Bounds] | None, told: bool
) -> tuple[Located, Located]:
    """Where the phrase lies seen from the first and from the last day of the window."""
    place = Place(published.earliest, mention.direction, story, landmarks, told, mention.planned)
    low = locate(mention.expression, place)
    if published.latest == published.earliest:
        return low, low
    return low, locate(mention.expression, place._replace(day=published.latest))


def _dated(mention: Mention, low: Located, high: Located, published: Publication) -> Dated:
    expression = mention.expression
    when = to_when(expression, low, high, published, mention.relation) if is_date(expression) else UNKNOWN
    if mention.quoted and mention.spoken is None and _deictic(expression) and when.known:
        when = copied(when, basis="soft")
    problem = (
        f"cannot say what {mention.text!r} counts from"
        if is_date(expression) and not when.known and low.unit != "year"
        else ""
    )
    return Dated(
        mention, when, timex3.kind(expression), _value(expression, low, high), timex3.mod(expression), problem=problem
    )


def _respoken(
    one: Dated,
    where: Mapping[int, tuple[Located, Located]],
    mentions: Mapping[int, Mention],
    published: Publication,
    landmarks: Mapping[str, Bounds] | None,
) -> Dated:
    """The same phrase counted from the day of speaking, where the text gives one: from each day that it can be."""
    spoken = one.mention.spoken
    said = where.get(spoken) if spoken is not None else None
    if spoken is None or said is None or said[0].first is None or _keeps_story(one.mention.expression):
        return one
    first, last = said[0].first, said[1].last
    if published.latest is not None and (last is None or last > published.latest):
        return one
    window = copied(published, earliest=first, latest=last, weekdays=())
    again = _dated(one.mention, *_ends(one.mention, window, None, landmarks, told=False), window)
    source = mentions[spoken]
    return copied(again, anchor=Anchor("mention", first, last, source.start, source.end))


def _before_christ(expression: Expression) -> bool:
    """True for a date before year 1: the calendar here does not reach it, and nothing after it in a history can be
    counted.
    """
    match expression:
        case CalendarDate(bc=bc):
            return bc
        case PartOf(of=inner) | Inside(of=inner):
            return _before_christ(inner)
    return False


def _lacks_landmark(expression: Expression, landmarks: Mapping[str, Bounds] | None) -> bool:
    match expression:
        case LandmarkTime(landmark=name) | Offset(origin="landmark", landmark=name):
            return name not in (landmarks or {})
    return False


def _value(expression: Expression, low: Located, high: Located) -> str:
    """The TIMEX3 value if both ends of the window agree on it; else as much as is known without the window."""
    value = timex3.value(expression, low)
    if low is high or value == timex3.value(expression, high):
        return value
    return timex3.value(expression, NOWHERE._replace(unit=low.unit))


def _anchored(one: Dated, published: Publication, part: Passage | None, base: Antecedent | None) -> Dated:
    if one.when.basis == "stated" or not one.when.known:
        return one
    if _counts_from_landmark(one.mention.expression):
        return copied(one, anchor=Anchor("landmark"), when=copied(one.when, basis="inferred"))
    if base is None and part is not None:
        return copied(one, anchor=Anchor("mention", part.earliest, part.latest, part.reason.start, part.reason.end))
    if base is None:
        return copied(one, anchor=Anchor("publication", published.earliest, published.latest))
    doubt = f"cannot say for sure what {one.mention.text!r} counts from" if base.rival else ""
    source = base.source
    return copied(one, anchor=Anchor("mention", start=source.start, end=source.end), problem=one.problem or doubt)


def _counts_from_landmark(expression: Expression) -> bool:
    match expression:
        case LandmarkTime() | Offset(origin="landmark"):
            return True
    return False


def _reaches(located: Located) -> bool:
    """True for a date that a later phrase may count from."""
    return (
        located.first is not None
        and located.last is not None
        and located.unit not in ("range", "unknown", "decade", "century")
    )


def _moves_story(mention: Mention, located: Located, story: Located | None) -> bool:
    """True for a date that a history has arrived at; a limit ("until May") or an outlook is none."""
    return (
        _reaches(located)
        and not mention.quoted
        and mention.relation not in ("since", "before", "until")
        and (mention.fronted or _goes_on(located, story))
    )


def _year(mention: Mention, located: Located) -> int | None:
    """The year that a date prints; a limit prints none that the story could have reached."""
    printed = printed_year(mention.expression)
    return printed if located.first is not None and mention.relation not in ("since", "before", "until") else None


def _goes_on(located: Located, story: Located | None) -> bool:
    """True for a date that a history can have reached: not before where it stands, nor years ahead of it."""
    if story is None or story.first is None or located.first is None:
        return True
    years = located.first.year - story.first.year
    return 0 <= years <= (0 if located.unit == "year" else 4)


def _deictic(expression: Expression) -> bool:
    match expression:
        case UnitShift():
            return True
        case PartOf(of=inner):
            return _deictic(inner)
    return False


_FEWEST, _OLD = 4, 2


def narrative(mentions: Iterable[Mention], published: Publication) -> bool:
    """True for a text that tells a history: most of its dates print a year well before it was written, few count from
    today.
    """
    years = [year for mention in mentions if (year := printed_year(mention.expression)) is not None]
    near = sum(_counts_from_now(mention.expression) for mention in mentions)
    if len(years) < _FEWEST:
        return False
    written = published.latest or published.earliest
    old = sum(written is None or year < written.year - _OLD + 1 for year in years)
    return old > 3 * near and old >= 0.6 * len(years)


def _counts_from_now(expression: Expression) -> bool:
    match expression:
        case UnitShift() | Offset(origin="now") | NamedShift(weekday=int()):
            return True
        case NamedShift(shift=int()):
            return True
        case Length(side=("past" | "next")):
            return False
        case PartOf(of=inner) | Inside(of=inner):
            return _counts_from_now(inner)
    return False

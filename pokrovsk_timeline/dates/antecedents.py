"""What a phrase of the text's own time counts from: the nearest earlier date of the same thread of the story.

A day that is quoted, described, of a document or still to come carries no story. Where the text leaves open which of
two days is meant, the result spans both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pokrovsk_timeline.dates.places import Located, spanning
from pokrovsk_timeline.model import (
    CalendarDate,
    Expression,
    Inside,
    Mention,
    NamedPeriod,
    Offset,
    PartOf,
    Publication,
    StoryTime,
    StoryWeekday,
)

DAYS = ("day", "time", "night")
_FAR = 3
"""How many paragraphs back a day still surely is the one that "two days later" counts from."""

_LIMITS = ("since", "before", "as of")


@dataclass(frozen=True, slots=True)
class Reached:
    """A date of the text that later phrases may count from."""

    mention: Mention
    located: Located


@dataclass(frozen=True, slots=True)
class Antecedent:
    """What a phrase counts from, the phrase that gives it, and the other one that it may count from as well."""

    located: Located
    source: Mention
    rival: Mention | None = None


def counts_from_text(expression: Expression) -> bool:
    match expression:
        case StoryTime() | StoryWeekday() | Offset(origin="story"):
            return True
        case PartOf(of=inner) | Inside(of=inner):
            return counts_from_text(inner)
    return False


def leans(expression: Expression) -> bool:
    """True for what counts from a date just before it, else from the day of writing: "by the end of the month"."""
    match expression:
        case StoryTime(near=near):
            return near
        case PartOf(of=inner) | Inside(of=inner):
            return leans(inner)
    return False


def day_of_story(expression: Expression) -> bool:
    """True for a part of a day, or the day before it, that counts from the story as well as from the day of writing
    where these stand apart: "at night", "the day before".
    """
    match expression:
        case StoryTime(unit="day", near=True):
            return True
        case PartOf(part=part, of=inner):
            return part in _PARTS and day_of_story(inner)
    return False


def looks_a_day_back(expression: Expression) -> bool:
    """True for "the day before", and a part of it."""
    inner = expression.of if isinstance(expression, PartOf) else expression
    return isinstance(inner, StoryTime) and inner.shift < 0


_PARTS = ("overnight", "night", "morning", "noon", "afternoon", "evening", "midnight", "daytime")


def either_day(found: Antecedent | None, mention: Mention, published: Publication) -> Antecedent | None:
    """A day of the story told not far back, and the day of writing, of which the text does not say which is meant; None
    where no such day is left open.
    """
    far = found is None or mention.paragraph - found.source.paragraph > _FAR or found.located.unit not in DAYS
    if found is None or far or published.latest is None:
        return None
    written = Located(published.earliest, published.latest, "day")
    return Antecedent(spanning(found.located, written, written), found.source)


def next_morning(found: Antecedent | None, mention: Mention) -> Antecedent | None:
    """The antecedent; of a night that of the morning or day behind it, its second day."""
    expression = mention.expression
    day = isinstance(expression, PartOf) and expression.part in ("morning", "noon", "afternoon", "daytime")
    if found is None or not day or found.located.unit != "night" or not day_of_story(expression):
        return found
    return Antecedent(found.located._replace(first=found.located.last, unit="day"), found.source, found.rival)


def close(reached: Sequence[Reached], mention: Mention) -> list[Reached]:
    """The dates of this sentence and the one before, fine enough for a month or year to hold them."""
    return [
        one
        for one in reached
        if one.mention.paragraph == mention.paragraph
        and mention.sentence - one.mention.sentence <= 1
        and one.located.unit in (*DAYS, "week", "weekend", "month")
    ]


def wants_day(expression: Expression) -> bool:
    """True for what counts from a day of the text: "the same day", "two weeks later", but not "that year"."""
    match expression:
        case StoryTime(unit=("day" | "week" | "weekend")) | StoryWeekday():
            return True
        case Offset(origin="story", amount=amount):
            return amount.unit in ("hour", "minute", "day", "week")
        case PartOf(of=inner) | Inside(of=inner):
            return wants_day(inner)
    return False


def antecedent(mention: Mention, reached: Sequence[Reached], published: Publication) -> Antecedent | None:
    """What the phrase counts from, or None where the text has reached no date that it can mean."""
    day = wants_day(mention.expression)
    able = [one for one in reversed(_since_lost(reached, mention)) if _able(one, mention, published)]
    if not able:
        return None
    if mention.quoted and (same := next((one for one in able if _same_quotation(one, mention)), None)):
        return Antecedent(same.located, same.mention)
    story = [one for one in able if not _beside(one.mention, mention)]
    if any(one.mention.sentence == mention.sentence and one.mention.aside != "relative" for one in story):
        story = [one for one in story if one.mention.aside != "relative"]
    story = [one for at, one in enumerate(story) if not _described(one, story[at + 1 :], mention)]
    if not story:
        return _last_resort(able[0], published)
    story = _exact_enough(story, mention) if day else story
    near = story[0]
    if day and mention.paragraph - near.mention.paragraph > _FAR:
        return _last_resort(near, published)
    rival = _rival(near, story[1:], mention) if day else None
    if rival is None:
        return Antecedent(near.located, near.mention)
    likely, other = (rival, near) if _weak(near, rival, mention) else (near, rival)
    return Antecedent(spanning(near.located, rival.located, likely.located), likely.mention, other.mention)


def _exact_enough(story: list[Reached], mention: Mention) -> list[Reached]:
    """Without the months and years at its head, in sentences before, that only hold the last day of the story, or look
    back from it.
    """
    while story[0].located.unit not in DAYS and story[0].mention.sentence != mention.sentence:
        near = story[0]
        day = next((one for one in story[1:] if one.located.unit in DAYS), None)
        if day is None or not (_holds(near.located, day.located) or _passing(near, day)):
            return story
        story = story[1:]
    return story


def _passing(near: Reached, day: Reached) -> bool:
    """True for a month or year before the story that is named in passing: "it was first shelled in 2014"."""
    told = near.mention.opens and not near.mention.aside
    return near.located.unit not in ("week", "weekend") and not told and _goes_back(near.located, day.located)


def _since_lost(reached: Sequence[Reached], mention: Mention) -> Sequence[Reached]:
    """What the text has reached since it moved on to a time that is not known, as by "months later"."""
    lost = (at for at in range(len(reached) - 1, -1, -1) if _lost(reached[at], mention))
    return reached[next(lost, -1) + 1 :]


def _lost(one: Reached, mention: Mention) -> bool:
    open_ended = one.located.first is None or one.located.last is None
    told = counts_from_text(one.mention.expression) or (is_open_day(one.located) and one.mention.direction != "future")
    return open_ended and told and one.mention.quoted == mention.quoted


def is_open_day(located: Located) -> bool:
    """True for a day of the calendar or week that could be of any year or week, since nobody knows when it was told."""
    return located.unit in DAYS and (located.first is None or located.last is None)


def _able(one: Reached, mention: Mention, published: Publication) -> bool:
    """True for a date exact enough to count from, and not ahead of a phrase that looks back."""
    located = one.located
    if located.first is None or located.last is None:
        return False
    if located.unit in ("range", "unknown", "decade", "century"):
        return False
    return mention.direction != "past" or published.latest is None or located.first <= published.latest


def _same_quotation(one: Reached, mention: Mention) -> bool:
    return one.mention.quoted and one.mention.paragraph == mention.paragraph


def _beside(one: Mention, mention: Mention) -> bool:
    """True for a date that carries no story for this phrase."""
    if one.quoted:
        return True
    return one.direction == "future" and mention.direction != "future" and not one.planned


def _described(one: Reached, earlier: list[Reached], mention: Mention) -> bool:
    """True for the day of a paper, or of a clause that describes, that lies behind where the story stands."""
    near = one.mention
    if near.aside == "noun":
        stands = next((other for other in earlier if not other.mention.aside), None)
        return stands is not None and _goes_back(one.located, stands.located)
    if near.aside == "document" or (near.aside == "relative" and near.sentence != mention.sentence):
        stands = next((other for other in earlier if other.mention.aside not in ("relative", "document")), None)
        return stands is None or _goes_back(one.located, stands.located)
    return False


def _last_resort(one: Reached, published: Publication) -> Antecedent | None:
    """Only dates beside the story are there: it is that one or any day from it up to the day of writing."""
    if published.latest is None or one.located.last is None or published.latest < one.located.last:
        return None
    likely = one.located.first, one.located.last
    return Antecedent(one.located._replace(last=published.latest, likely=likely), one.mention, one.mention)


def _rival(near: Reached, others: list[Reached], mention: Mention) -> Reached | None:
    """Another day that the phrase may count from as well; None where the nearest one is clear."""
    other = next((one for one in others if one.located.unit in DAYS and _differ(one.located, near.located)), None)
    if other is None:
        return None
    one, beside = near.mention, other.mention
    if one.sentence == mention.sentence and one.aside != "relative":
        return other if one.aside == "saying" and beside.sentence == one.sentence else None
    if one.planned:
        return other
    if one.aside not in ("", "noun"):
        return None if one.aside == mention.aside == "before" else other
    own = one.paragraph == mention.paragraph != beside.paragraph
    doubtful = (
        near.located.unit not in DAYS
        or one.relation in _LIMITS
        or (one.scene not in (0, mention.scene) and one.paragraph != mention.paragraph)
        or (beside.aside == "saying" and beside.sentence == one.sentence)
        or (not own and not one.opens and _may_go_back(near.located, other.located))
    )
    return other if doubtful else None


def _weak(near: Reached, rival: Reached, mention: Mention) -> bool:
    """True where the other of two days is the likelier one."""
    one = near.mention
    if one.aside == "saying":
        return rival.mention.sentence == one.sentence
    if one.relation in _LIMITS or (one.aside == "before" and mention.aside != "before" and not one.opens):
        return True
    if near.located.unit not in DAYS and near.mention.sentence != mention.sentence:
        return _goes_back(near.located, rival.located)
    years_back = printed_year(one.expression) is not None and _goes_back(near.located, rival.located)
    return years_back and not one.opens


def _differ(one: Located, other: Located) -> bool:
    return (one.first, one.last) != (other.first, other.last)


def _holds(outer: Located, inner: Located) -> bool:
    """True where one surely lies within the other."""
    if outer.first is None or outer.last is None or inner.first is None or inner.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _goes_back(near: Located, other: Located) -> bool:
    """True where one surely lies before the other."""
    return near.last is not None and other.first is not None and near.last < other.first


def _may_go_back(near: Located, other: Located) -> bool:
    """True where one may lie before the other, on some day of writing."""
    return near.first is not None and other.last is not None and near.first < other.last


def printed_year(expression: Expression) -> int | None:
    match expression:
        case CalendarDate(year=year, bc=bc):
            return -(year or 0) if bc else year
        case NamedPeriod(year=year):
            return year
        case PartOf(of=inner) | Inside(of=inner):
            return printed_year(inner)
    return None

"""The year of a day or month that prints none: the publication's, or that of the story so far.

"The siege began in January 2024, and the town fell on 17 February": of 2024, whatever the day of writing. A fresh day
beside an old year keeps the publication's, and where both can be meant the result spans both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline.dates.antecedents import DAYS, Reached, counts_from_text, printed_year
from pokrovsk_timeline.dates.calendar import locate
from pokrovsk_timeline.dates.named import SOON
from pokrovsk_timeline.dates.places import Located, Place, spanning
from pokrovsk_timeline.dates.units import add_days, month_span
from pokrovsk_timeline.model import (
    CalendarDate,
    ClockTime,
    Expression,
    Inside,
    Mention,
    NamedPeriod,
    NamedShift,
    PartOf,
    Publication,
    UnitShift,
)

FRESH = 45
"""How many days before the day of writing a date is news, which needs no year."""


@dataclass(frozen=True, slots=True)
class Joined:
    """A mention with its year from the story: `mention` names it where it is the likelier one; `source` gives it;
    `sure` where no other year is meant.
    """

    mention: Mention
    located: Located
    source: Mention
    sure: bool


def join_year(
    mention: Mention, reached: Sequence[Reached], after: Mention | None, fresh: Located, published: Publication
) -> Joined | None:
    """The mention with the year of the story, None where the publication's is meant. `after` is the next mention,
    `fresh` the reading from the publication day.
    """
    if mention.direction == "future" or fresh.first is None or fresh.last is None or published.latest is None:
        return None
    if named(mention.expression, fresh.first.year) is None:
        return _join_month(mention, reached, fresh, published)
    if mention.direction != "past":
        return None
    lead = _lead(mention, reached)
    if lead is not None and (_passing(mention, lead, fresh, published) or _too_far(mention, lead, fresh, published)):
        return None
    if lead is not None:
        years, sure = _years(mention, lead), _sure(mention, lead, fresh, published)
        source, likely = lead.mention, _likely(mention, lead, fresh, published)
    elif after is not None and _leads_from_behind(mention, after):
        year = printed_year(after.expression)
        assert year is not None
        years, sure, source, likely = _before(mention, after, year), False, after, True
    else:
        return None
    return settled(mention, years, fresh, published, source, sure=sure, likely=likely)


def _join_month(mention: Mention, reached: Sequence[Reached], fresh: Located, published: Publication) -> Joined | None:
    """A day without a month ("on the 11th") in the month that the story has reached just before, or the next one."""
    says = mention.expression.of if isinstance(mention.expression, PartOf) else mention.expression
    if not isinstance(says, CalendarDate) or says.day is None or says.month or says.year:
        return None
    if again := next((one for one in reversed(reached) if _names_day(one, mention, says.day)), None):
        located = again.located._replace(unit=fresh.unit)
        return Joined(mention, located, again.mention, sure=located.first == located.last)
    if says is not mention.expression or mention.direction != "past":
        return None
    near = (one for one in reversed(reached) if not beside(one.mention, mention))
    lead = next(near, None)
    if lead is None or lead.mention.paragraph != mention.paragraph or mention.sentence - lead.mention.sentence > 1:
        return None
    low, high = (_day_after(says.day, lead.located, day) for day in (lead.located.first, lead.located.last))
    if low is None or high is None or lead.located.likely or lead.located.unit not in (*DAYS, "month"):
        return None
    if low > _day(published) or (low, high) == (fresh.first, fresh.last):
        return None
    dated = replace(says, year=low.year, month=low.month)
    located = Located(low, min(high, _day(published)), "day", cut=False)
    return Joined(replace(mention, expression=dated) if low == high else mention, located, lead.mention, sure=True)


def _names_day(one: Reached, mention: Mention, number: int) -> bool:
    """True of a date of the same paragraph that names the day of a month by its number."""
    first = one.located.first
    near = one.mention.paragraph == mention.paragraph and one.located.unit in DAYS and not beside(one.mention, mention)
    return near and first is not None and first.day == number and not counts_from_text(one.mention.expression)


def _day_after(number: int, lead: Located, day: dt.date | None) -> dt.date | None:
    """The day of that number in the month of `day`, or in the next one where it is over."""
    if day is None:
        return None
    late = number < day.day and lead.unit != "month"
    first, last = month_span(day.year, day.month + late)
    return first.replace(day=number) if number <= last.day else None


def beside(before: Mention, mention: Mention) -> bool:
    """True for a date that leads to no other."""
    described = before.aside in ("document", "relative") and before.aside != mention.aside
    return before.quoted != mention.quoted or described or before.direction == "future"


def settled(
    mention: Mention,
    years: list[int],
    fresh: Located,
    published: Publication,
    source: Mention,
    *,
    sure: bool,
    likely: bool,
) -> Joined | None:
    readings = [(year, in_year(mention, year)) for year in years]
    readings = [(year, one) for year, one in readings if one.first and one.last and one.first <= _day(published)]
    inside = all(_holds(fresh, one) and (not sure or _holds(one, fresh)) for _, one in readings)
    if inside:
        return None
    year, found = readings[-1]
    if len(readings) > 1:
        found = spanning(readings[0][1], found, found)
    if not sure:
        found = spanning(found, fresh, found if likely else fresh)
    dated = named(mention.expression, year) if likely or sure else None
    return Joined(replace(mention, expression=dated) if dated else mention, found._replace(stated=False), source, sure)


def _holds(outer: Located, inner: Located) -> bool:
    """True where one lies within the other."""
    if outer.first is None or outer.last is None or inner.first is None or inner.last is None:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _day(published: Publication) -> dt.date:
    assert published.latest is not None
    return published.latest


def in_year(mention: Mention, year: int) -> Located:
    dated = named(mention.expression, year)
    assert dated is not None
    return locate(dated, Place(None, "past"))


def named(expression: Expression, year: int) -> Expression | None:
    """A day, month or season that prints no year, with that year; None for anything else."""
    match expression:
        case PartOf(of=inner) | Inside(of=inner):
            dated = named(inner, year)
            return replace(expression, of=dated) if dated is not None else None
        case ClockTime(day=inner) if inner is not None:
            dated = named(inner, year)
            return replace(expression, day=dated) if dated is not None else None
        case NamedShift(month=int(month), weekday=None, shift=None):
            return CalendarDate(year, month)
        case CalendarDate(year=None, month=int(), bc=False) | NamedPeriod(year=None, shift=None):
            return replace(expression, year=year)
    return None


def _lead(mention: Mention, reached: Sequence[Reached]) -> Reached | None:
    """The date just before in the story that prints its year, in this sentence or the one before."""
    for one in reversed(reached):
        before = one.mention
        if before.paragraph != mention.paragraph or mention.sentence - before.sentence > _NEAR:
            return None
        if beside(before, mention) or _over_years(one.located):
            continue
        if counts_from_text(before.expression):
            if one.located.unit in ("month", "season") and isinstance(before.expression, Inside):
                return one  # "October of the same year": a story that has got there is of that year
            continue
        last = before.sentence == mention.sentence and _of_near_year(before)
        return one if last or printed_year(before.expression) is not None else None
    return None


_NEAR = 3
"""How many sentences back in the paragraph a date may lead on; where one stands between, only to what comes soon."""


def _too_far(mention: Mention, lead: Reached, fresh: Located, published: Publication) -> bool:
    """True of a date sentences behind the one that could lead to it, where it is news or does not follow soon."""
    apart = mention.sentence - lead.mention.sentence > 1
    passing = lead.located.stated and not lead.mention.opens
    return apart and (_recent(fresh, published) or not _soon_after(mention, lead) or passing)


def _of_near_year(mention: Mention) -> bool:
    """True of "last year, on 6 August"."""
    expression = mention.expression
    return isinstance(expression, Inside) and isinstance(expression.of, UnitShift) and expression.of.unit == "year"


def year_of(lead: Reached) -> int:
    """The year that a date prints, or has from the text before it."""
    printed = printed_year(lead.mention.expression)
    assert printed is not None or lead.located.first is not None
    return printed if printed is not None or lead.located.first is None else lead.located.first.year  # type: ignore[return-value]


def _over_years(located: Located) -> bool:
    """True for a date whose year is itself in doubt."""
    return located.unit != "season" and bool(
        located.first and located.last and located.first.year != located.last.year and located.likely is None
    )


def _passing(mention: Mention, lead: Reached, fresh: Located, published: Publication) -> bool:
    """True for fresh news beside a year named in passing: "In 2022 it fell. On 17 February, officials said"."""
    before = lead.mention
    if before.sentence == mention.sentence:
        return before.relation == "since" or not (mention.joined or before.opens)
    news = mention.aside == "saying" or _recent(fresh, published)
    return before.relation == "since" or (news and lead.located.unit == "year")


def _leads_from_behind(mention: Mention, after: Mention) -> bool:
    """True for "on 5 February and left in May 2023"."""
    alike = after.sentence == mention.sentence and after.joined and after.direction == "past"
    plain = not mention.aside and not after.aside and mention.quoted == after.quoted
    return alike and plain and printed_year(after.expression) is not None


def _before(mention: Mention, after: Mention, year: int) -> list[int]:
    """The last such date up to the one that prints the year."""
    here, there = in_year(mention, year), locate(after.expression, Place(None, "past"))
    late = here.first is not None and there.last is not None and here.first > there.last
    return [year - 1 if late else year]


def _years(mention: Mention, lead: Reached) -> list[int]:
    """The years in which the story can have got to the date: the lead's, and the next where that one lies behind."""
    year = year_of(lead)
    base = lead.located
    first = base.likely[0] if base.likely and base.likely[0] else base.first
    here = in_year(mention, year)
    if first is None or here.last is None or here.last >= first or mention.opens or mention.aside == "before":
        return [year]
    if (first - here.last).days > HALF_YEAR or base.unit in ("year", "season"):
        return [year + 1]
    return [year, year + 1]


HALF_YEAR = 183


def _sure(mention: Mention, lead: Reached, fresh: Located, published: Publication) -> bool:
    """True where no other year is meant: told on in the same sentence soon after, or in a year that opens it."""
    before = lead.mention
    exact = published.earliest == published.latest
    if not exact or before.sentence != mention.sentence or before.relation == "since" or mention.aside != before.aside:
        return False
    if before.opens and not mention.joined and isinstance(before.expression, CalendarDate | PartOf | Inside):
        return True
    return mention.joined and _soon_after(mention, lead) and not _is_fresh(fresh, published)


def _likely(mention: Mention, lead: Reached, fresh: Located, published: Publication) -> bool:
    """True where the year of the story is the likelier one; a bare year leads on only where it opens the sentence."""
    before = lead.mention
    if mention.aside == "saying" or before.aside not in ("", mention.aside) or before.relation == "since":
        return False
    if before.sentence != mention.sentence:
        return _soon_after(mention, lead) and not _recent(fresh, published)
    return mention.joined and (_soon_after(mention, lead) or (_is_bare(before) and before.opens))


def _is_bare(mention: Mention) -> bool:
    """True for a year alone."""
    return isinstance(mention.expression, CalendarDate) and mention.expression.month is None


def _soon_after(mention: Mention, lead: Reached) -> bool:
    """True for a date within a few months of the day, month or part of a year that leads to it."""
    found = in_year(mention, _years(mention, lead)[-1])
    if _is_bare(lead.mention) or lead.located.last is None or found.first is None:
        return False
    return found.first <= add_days(lead.located.last, SOON)


def _is_fresh(fresh: Located, published: Publication) -> bool:
    """True for a date that is news, and for a month of the running year."""
    assert fresh.first is not None
    month = fresh.unit not in ("day", "time", "night") and fresh.first.year == _day(published).year
    return month or _recent(fresh, published)


def _recent(fresh: Located, published: Publication) -> bool:
    """True for news, whatever the day of the window."""
    assert fresh.first is not None
    return fresh.first >= add_days(_day(published), -FRESH)

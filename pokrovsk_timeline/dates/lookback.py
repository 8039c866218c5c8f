"""An article that looks back on what began years ago ("A year on, those who got out tell it"): the year of its days.

Its head says how many years back it looks, and it prints a day of about then. From there on a day without a year is of
the year that the story has reached; where it could as well be news, the result spans both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pokrovsk_timeline.dates.antecedents import DAYS, Reached, counts_from_text, printed_year
from pokrovsk_timeline.dates.calendar import locate
from pokrovsk_timeline.dates.named import SOON
from pokrovsk_timeline.dates.places import Located, Place
from pokrovsk_timeline.dates.units import add_days
from pokrovsk_timeline.dates.years import FRESH, HALF_YEAR, Joined, beside, in_year, named, settled, year_of
from pokrovsk_timeline.model import CalendarDate, Length, Mention, Offset, Publication

_HEAD = 3
"""The paragraphs of a head: title, line below it, first words."""
_YEAR = 365.2425
_EARLIER, _LATER = 300, 31
"""How many days before and after that many years ago the day may lie: a battle is looked back on from its end too."""
_STEP = 31
"""How many days the story may step back."""

_EXACT = (*DAYS, "week", "weekend", "month")


def looked_back_to(mentions: Sequence[Mention], published: Publication) -> dt.date | None:
    """The first day from which the article looks back; None where its head says nothing of the kind."""
    if published.latest is None:
        return None
    days = [day for one in mentions if (day := _printed_day(one)) is not None]
    for years in {_whole_years(one): None for one in mentions if one.paragraph <= _HEAD and not one.quoted}:
        middle = add_days(published.latest, -round(years * _YEAR))
        low, high = add_days(middle, -_EARLIER), add_days(middle, _LATER)
        if years and any(low <= day <= high for day in days):
            return low
    return None


def _whole_years(head: Mention) -> int:
    """How many years a head speaks of: "a year on", "five years later", "ten years ago"."""
    match head.expression:
        case Length(amount=amount, side="") | Offset(amount=amount):
            number = amount.number or 0
            return int(number) if amount.unit == "year" and number == int(number) and number <= 30 else 0
    return 0


def _printed_day(mention: Mention) -> dt.date | None:
    """The day of a date that prints all of it."""
    says = mention.expression
    if mention.quoted or not isinstance(says, CalendarDate) or says.day is None or printed_year(says) is None:
        return None
    return locate(says, Place(None)).first


def join_remembered(
    mention: Mention,
    reached: Sequence[Reached],
    mentions: Sequence[Mention],
    fresh: Located,
    published: Publication,
    begun: dt.date,
) -> Joined | None:
    """The mention with the year that the story looked back on has reached; None where the text is back in its own
    time, or where both are the same. `mentions` are those of the whole text, `begun` is what
    `looked_back_to` gives.
    """
    if mention.direction == "future" or fresh.first is None or published.latest is None:
        return None
    if named(mention.expression, fresh.first.year) is None:
        return None
    lead = _lead(mention, reached, published, begun)
    if lead is None:
        return None
    years = _years(mention, lead)
    found = in_year(mention, years[-1])
    known = lead.located.likely or (lead.located.first, lead.located.last)
    if found.first is None or known[1] is None or found.first > published.latest:
        return None
    near = abs((found.first - known[1]).days) <= SOON
    doubt = lead.located.likely is not None
    news = fresh.first >= add_days(published.latest, -FRESH)
    exact = published.earliest == published.latest
    sure = exact and (_is_confirmed(mention, mentions, years[-1]) or (near and not doubt and not news))
    return settled(mention, years, fresh, published, lead.mention, sure=sure, likely=True)


def _is_confirmed(mention: Mention, mentions: Sequence[Mention], year: int) -> bool:
    """True where a date further on in the paragraph prints that year."""
    later = (one for one in mentions if one.paragraph == mention.paragraph and one.start > mention.start)
    return any(printed_year(one.expression) == year and not one.quoted for one in later)


def _years(mention: Mention, lead: Reached) -> list[int]:
    """The years in which the story can have got from its last date to this one; a step back is a short one."""
    year, base = year_of(lead), lead.located
    first, here = (base.likely or (base.first, base.last))[0], in_year(mention, year).last
    if first is None or here is None or here >= first or mention.aside == "before":
        return [year]
    back = (first - here).days
    return [year] if back <= _STEP else [year + 1] if back > HALF_YEAR else [year, year + 1]


def _lead(mention: Mention, reached: Sequence[Reached], published: Publication, begun: dt.date) -> Reached | None:
    """The date with a year that the story has reached; None where news stands between, or no such date is there."""
    assert published.latest is not None
    for one in reversed(reached):
        before = one.mention
        if beside(before, mention) or one.located.first is None or one.located.last is None:
            continue
        if printed_year(before.expression) is not None:
            return one if begun <= one.located.first and one.located.last <= published.latest else None
        if counts_from_text(before.expression):
            if (
                one.located.unit in (*DAYS, "week", "weekend", "month")
                and one.located.first.year == one.located.last.year
            ):
                return one
            continue
        if one.located.first >= add_days(published.latest, -FRESH):
            return None
    return None

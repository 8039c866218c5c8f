"""What lies ahead of the day it was said, not of the day of writing: "promised in June to have left by May"."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.dates.antecedents import Antecedent, Reached
from pokrovsk_timeline.dates.calendar import locate
from pokrovsk_timeline.dates.places import Located, Place, spanning
from pokrovsk_timeline.dates.years import named
from pokrovsk_timeline.model import CalendarDate, Expression, Mention, NamedShift, PartOf, Publication


def outlook(mention: Mention, reached: Sequence[Reached], ahead: Located, published: Publication) -> Antecedent | None:
    """Where the phrase lies seen from the day of speaking in its sentence, and that day's phrase; None where it has
    none or nothing differs. `ahead` is the reading from the publication day; both where "will" leaves both open.
    """
    said = _said(mention, reached, published)
    if said is None or said.located.first is None or said.located.last is None:
        return None
    low, high = (locate(mention.expression, Place(day, "future")) for day in (said.located.first, said.located.last))
    found = low._replace(last=high.last, cut=False)
    if (found.first, found.last) == (ahead.first, ahead.last) and ahead.likely is None:
        return None
    if mention.planned:
        return Antecedent(found, said.mention)
    return Antecedent(spanning(found, ahead, found), said.mention, mention)


def _said(mention: Mention, reached: Sequence[Reached], published: Publication) -> Reached | None:
    if not (mention.planned or mention.direction == "future") or not _bare(mention.expression) or mention.spoken:
        return None
    for one in reversed(reached):
        if one.mention.sentence != mention.sentence:
            return None
        past = published.latest is not None and one.located.last is not None and one.located.last <= published.latest
        if one.mention.aside == "saying" and past and one.mention.direction != "future" and not one.mention.quoted:
            return one
    return None


def _bare(expression: Expression) -> bool:
    """True for a day, weekday, month or season that prints no year."""
    match expression:
        case PartOf(of=inner):
            return _bare(inner)
        case NamedShift(shift=None) | CalendarDate(year=None, bc=False):
            return True
    return named(expression, 1) is not None

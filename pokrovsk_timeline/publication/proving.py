"""Which printed day is counted from: where several could be, the one that a named weekday proves.

"The siege passed the 500-day mark on Sunday": of all days that the text prints, one alone was so long before a Sunday.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from pokrovsk_timeline.model import Mention
from pokrovsk_timeline.publication.clues import bare_weekday, printed, whole_day
from pokrovsk_timeline.publication.elapsed import is_fresh


def proved(body: Sequence[Mention], weekday: int, later: Callable[[dt.date], dt.date]) -> Mention | None:
    """The first phrase for the one whole day that, so much later, has that weekday; None for none or several."""
    found: dict[dt.date, Mention] = {}
    for one in body:
        span = printed(one.expression) if whole_day(one.expression) and not one.quoted else None
        if span is not None and later(span[0]).isoweekday() == weekday:
            found.setdefault(span[0], one)
    return next(iter(found.values())) if len(found) == 1 else None


def of_the_news(body: Sequence[Mention]) -> int | None:
    """The first bare weekday that the text tells of as past."""
    fresh = (bare_weekday(one.expression) for one in body if is_fresh(one) and not one.aside and not one.relation)
    return next((one for one in fresh if one), None)

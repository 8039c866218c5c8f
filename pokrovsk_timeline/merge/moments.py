"""What the dates of two tellings say for or against one event."""

from __future__ import annotations

from dataclasses import replace

from pokrovsk_timeline.merge import dating
from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.findings import Finding
from pokrovsk_timeline.merge.weights import Weights
from pokrovsk_timeline.model import Bounds, When

# What agreeing dates are worth by the days that the wider leaves open.
_POINTS = ((1, 1.9), (10, 1.5), (31, 1.2), (100, 0.7), (200, 0.5), (370, 0.3))
# A month that both print and nobody else does is seldom met by chance.
_REMEMBERED = 1.4
# What a shared day of speaking is worth beside a shared day of an event.
_SPOKEN_DAY = 0.7
# No dates that could agree; what each day between undated news takes besides, and after how many days no more.
_NO_DATE = -0.3
_A_DAY = 0.45
_STALE = 6
# Vague lengths counted from about one day begin within this many days of each other.
_ABOUT = 45


def dates(one: Account, two: Account, weights: Weights) -> Finding | None:
    """Dates that overlap: two equal days say much, a month in a year little, an approximate date nothing."""
    found = [None if _only_said(one) and _only_said(two) else _overlap(one.when, two.when, "dates")]
    if one.said is not None and two.said is not None:
        found.append(_spoken(one, two, _overlap(one.said, two.said, "days of speaking")))
    told = (finding for finding in found if finding is not None)
    return max(told, key=lambda finding: finding.points, default=_undated(one, two))


def one_day(one: Account, two: Account) -> bool:
    """True where both are dated to a day or a night, and the two agree."""
    first, second = one.when, two.when
    return max(dating.width(first), dating.width(second)) <= 1 and not dating.exclude(first, second)


def _only_said(account: Account) -> bool:
    """True where the day of speaking stands for a day that is not known."""
    return account.said is not None and account.when == account.said


def _spoken(one: Account, two: Account, found: Finding | None) -> Finding | None:
    """A day of speaking holds many sayings: it tells less than a day of an event, and nothing within one article."""
    if found is None or one.article == two.article:
        return None
    return replace(found, points=found.points * (_SPOKEN_DAY if one.states else _SPOKEN_DAY / 2))


def _undated(one: Account, two: Account) -> Finding:
    """No dates that agree. What an article tells without a date is fresh: news of days apart is seldom one event."""
    first, second = _fresh(one), _fresh(two)
    gaps = [(a - b).days for a, b in ((first[0], second[1]), (second[0], first[1])) if a is not None and b is not None]
    known = one.when.known or two.when.known
    return Finding(_NO_DATE * (1 if known else 2) - _A_DAY * min(max([*gaps, 0]), _STALE))


def _fresh(account: Account) -> Bounds:
    """When an account's event likely was: its date or, where that begins in the open, the days of publication."""
    when = account.when
    if when.earliest is None and not when.approximate:
        return account.published.earliest, account.published.latest
    return when.earliest, when.latest


def _overlap(one: When, two: When, what: str) -> Finding | None:
    if not one.known or not two.known or one.approximate or two.approximate or dating.exclude(one, two):
        return Finding(_alike(one, two)) if one.approximate and two.approximate else None
    wide = max(dating.width(one), dating.width(two))
    points = next((points for days, points in _POINTS if wide <= days), 0.0)
    if not points:
        return None
    if one is two or str(one) == str(two):
        return Finding(points + 0.4, lambda: f"their {what} are the same: {one}")
    return Finding(points, lambda: f"their {what} agree: {one} and {two}")


def _alike(one: When, two: When) -> float:
    """Approximate dates that begin about alike are likely one phrase, counted from about one day."""
    if one.earliest is None or two.earliest is None or abs((one.earliest - two.earliest).days) > _ABOUT:
        return 0.4
    return 1.2


def remembered(one: Account, two: Account, weights: Weights) -> Finding | None:
    """A month or season that both print: the fewer tellings print it, the less it is chance."""
    date = month(one)
    if not date or date != month(two):
        return None
    others = max(weights.seen.get(date, 2) - 2, 0)
    return Finding(_REMEMBERED / (1 + others))


def month(account: Account) -> str:
    """The month or season that an account prints for its event or, where that has no date, for its saying: EDTF, else
    "".
    """
    date = account.when if account.when.known or account.said is None else account.said
    printed = date.basis == "stated" and date.known and not date.approximate
    return str(date) if printed and 20 <= dating.width(date) <= 100 else ""

"""What forbids that two tellings are of one event, however alike they read. Each veto is one function in VETOES."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pokrovsk_timeline.merge import dating, figures
from pokrovsk_timeline.merge.accounts import SPOKEN, Account
from pokrovsk_timeline.merge.deeds import part_and_whole, two_deeds
from pokrovsk_timeline.merge.recurring import RECURRING, one_moment, share

# Tolls of one blast differ among its first reports; further apart than this they are of two things.
_DETAIL = 1.6
# Days of a narrow window.
_SOON = 4
# Days of a stretch long enough that a moment within it is another event.
_LONG = 14
# What part of the units two tellings of one event have in common at least.
_UNITS = 0.4
# Code points within which a writer does not tell one event twice.
_BREATH = 700
# How many times as long a stretch may be as a short one that tells of the same.
_TIMES = 3


def forbidden(one: Account, two: Account) -> bool:
    """True where any veto holds."""
    for veto in VETOES:  # noqa: SIM110 - asked of very many pairs, and `any` takes twice as long
        if veto(one, two):
            return True
    return False


def statement_and_content(one: Account, two: Account) -> bool:
    """Saying something is not the thing said."""
    return one.states != two.states


def one_sentence(one: Account, two: Account) -> bool:
    """What one sentence tells as two, its writer holds apart."""
    return one.article == two.article and any(a[0] < b[1] and b[0] < a[1] for a in one.spans for b in two.spans)


def claim_and_denial(one: Account, two: Account) -> bool:
    """A denial is no telling of what it denies."""
    return (one.standing == "denial") != (two.standing == "denial")


def two_speakers(one: Account, two: Account) -> bool:
    """Two people's statements are two statements."""
    both = one.voices and two.voices and not one.voices & two.voices
    return bool(both) and (one.states or "denial" in (one.standing, two.standing))


def two_times(one: Account, two: Account) -> bool:
    """Dates that exclude each other: of the event; of the saying where that is the event or all that is dated."""
    if dating.exclude(one.when, two.when):
        return True
    if one.said is None or two.said is None:
        return False
    dated = one.when.known and two.when.known
    return (one.states or not dated) and dating.exclude(one.said, two.said)


def two_sightings(one: Account, two: Account) -> bool:
    """States that two days are printed for, "as of 5 January" and "as of 21 January", are looked at twice."""
    days = [account.when.latest for account in (one, two) if _seen(account)]
    return len(days) == 2 and days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) > 1


def _seen(account: Account) -> bool:
    """True where a printed day bounds an event whose beginning is open."""
    return account.when.earliest is None and account.when != account.said and account.phrased


def not_yet_printed(one: Account, two: Account) -> bool:
    """What an article tells without a date was over when it appeared: it is no event that is dated after that."""
    return _too_early(one, two) or _too_early(two, one)


def _too_early(undated: Account, dated: Account) -> bool:
    first, last = undated.published.earliest, undated.published.latest
    begins = dated.when.earliest or _said_again(undated, dated)
    if first is None or last is None or begins is None or undated.article == dated.article:
        return False
    if (last - first).days > _SOON:
        return False
    bare = undated.when.earliest is None and not undated.phrased
    return bare and begins > first


def _said_again(one: Account, two: Account) -> dt.date | None:
    """The printed day on which the second says what comes again and again, where one voice has said both."""
    said = two.said
    return said.earliest if said is not None and one.recurs and two.recurs and one.voices & two.voices else None


def two_lists(one: Account, two: Account) -> bool:
    """Printed stretches of a few days that overlap at their edges ("on 5 and 6 May", "on 6 and 7 May") are two."""
    first, second = one.when, two.when
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return False
    if one.states or not all(0 < dating.width(when) <= _SOON and when.nature == "extent" for when in (first, second)):
        return False
    return (first.earliest < second.earliest) == (first.latest < second.latest) and first.earliest != second.earliest


def two_stretches(one: Account, two: Account) -> bool:
    """A stretch of time is not one many times as long ("on 1 and 2 May", "over the last two weeks")."""
    dates = [account.when for account in (one, two)]
    if one.states or any(when.nature != "extent" for when in dates):
        return False
    short, long = sorted(dating.width(when) + 1 for when in dates)
    return short <= _SOON and long > _TIMES * short


def stretch_and_moment(one: Account, two: Account) -> bool:
    """What has lasted since September is not what happened in a week of October, though the week lies within."""
    lasting = [a.when for a in (one, two) if a.when.nature == "extent"]
    points = [a.when for a in (one, two) if a.when.nature == "point" and a.when.earliest]
    if one.states or len(lasting) != 1 or len(points) != 1 or dating.width(lasting[0]) <= _LONG:
        return False
    if dating.width(points[0]) > _LONG or lasting[0].start is None:
        return False
    return dating.exclude(lasting[0].start, points[0])


def two_places(one: Account, two: Account) -> bool:
    """Both name precise places, none shared or within the other's. A statement may touch on places besides its own."""
    if one.states or not one.near or not two.near or one.near & two.near:
        return False
    return not (one.near & two.wide or two.near & one.wide)


def two_figures(one: Account, two: Account) -> bool:
    """One thing counted at two different numbers, unless it is a detail of an event that all else fixes."""
    found = figures.compare(one.counted, two.counted)
    return found is not None and found[0] == "apart" and not _detail(one, two, found[1].value, found[2].value)


def _detail(one: Account, two: Account, first: float, second: float) -> bool:
    """A number as first reports have it of one event: one day, one precise place, one kind, not two sides' word."""
    if one.kind not in two.kin or not one.near & two.near:
        return False
    if figures.ratio(first, second) > _DETAIL:
        return _grown(one, two, first, second)
    if one.standing in SPOKEN and two.standing in SPOKEN:
        return False
    return all(dating.width(account.when) <= 1 for account in (one, two))


def _grown(one: Account, two: Account, first: float, second: float) -> bool:
    """A toll that a later article has higher, of one day and in part of the same words."""
    early, late = (one, two) if first < second else (two, one)
    before, after = early.published.earliest, late.published.earliest
    return before is not None and after is not None and before < after and one_moment(one, two)


def other_units(one: Account, two: Account) -> bool:
    """Both name units by their numbers, and few in common: each tells of its own."""
    return not one.states and bool(one.units and two.units) and share(one.units, two.units) < _UNITS


def one_paragraph(one: Account, two: Account) -> bool:
    """What a writer tells in one breath with other names, or other numbers of units, is told as two."""
    if one.article != two.article or (one.spots == two.spots and one.units == two.units):
        return False
    if not (one.spots and two.spots) and one_moment(one, two):
        return False
    first, second = (min(account.spans, default=(0, 0))[0] for account in (one, two))
    return abs(first - second) < _BREATH


VETOES: tuple[Callable[[Account, Account], bool], ...] = (
    two_times,  # what forbids most of all pairs comes first
    two_places,
    two_deeds,
    part_and_whole,
    two_sightings,
    not_yet_printed,
    two_lists,
    two_stretches,
    stretch_and_moment,
    statement_and_content,
    claim_and_denial,
    two_speakers,
    one_sentence,
    other_units,
    one_paragraph,
    *RECURRING,
    two_figures,
)

"""What forbids that two tellings are of one event, however alike they read. Each veto is one function in VETOES."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pokrovsk_timeline.merge import dating, figures
from pokrovsk_timeline.merge.accounts import SPOKEN, Account, spans
from pokrovsk_timeline.model import Publication, When

# Tolls of one blast differ among its first reports; further apart than this they are of two things.
_DETAIL = 1.6
# Days of a narrow window.
_SOON = 4
# Days of a stretch long enough that a moment within it is another event.
_LONG = 14
# What part of the units, and of the names of places, two tellings of one event have in common at least.
_UNITS = 0.4
_SPOTS = 0.6
# What part of their words two tellings share that tell one thing in the same words.
_WORDS = 0.5
# How many they share at least, however short they are.
_WORDS_OF_ONE = 2
# Days between two tellings without a date from which on they are not of one attack.
_NEWS = 3
# Code points within which a writer does not tell one event twice.
_BREATH = 700
# How many times as long a stretch may be as a short one that tells of the same.
_TIMES = 3


def forbidden(one: Account, two: Account) -> bool:
    """True where any veto holds."""
    return any(veto(one, two) for veto in VETOES)


def statement_and_content(one: Account, two: Account) -> bool:
    """Saying something is not the thing said."""
    return one.states != two.states


def one_sentence(one: Account, two: Account) -> bool:
    """What one sentence tells as two, its writer holds apart."""
    return one.article == two.article and any(
        a[0] < b[1] and b[0] < a[1] for a in spans(one.telling) for b in spans(two.telling)
    )


def claim_and_denial(one: Account, two: Account) -> bool:
    """A denial is no telling of what it denies."""
    return (one.telling.standing == "denial") != (two.telling.standing == "denial")


def two_speakers(one: Account, two: Account) -> bool:
    """Two people's statements are two statements."""
    both = one.voices and two.voices and not one.voices & two.voices
    return bool(both) and (one.states or "denial" in (one.telling.standing, two.telling.standing))


def two_times(one: Account, two: Account) -> bool:
    """Dates that exclude each other: of the event; of the saying where that is the event or all that is dated."""
    if dating.exclude(one.telling.when, two.telling.when):
        return True
    if one.telling.said is None or two.telling.said is None:
        return False
    dated = one.telling.when.known and two.telling.when.known
    return (one.states or not dated) and dating.exclude(one.telling.said, two.telling.said)


def two_sightings(one: Account, two: Account) -> bool:
    """States that two days are printed for, "as of 5 January" and "as of 21 January", are looked at twice."""
    days = [account.telling.when.latest for account in (one, two) if _seen(account)]
    return len(days) == 2 and days[0] is not None and days[1] is not None and abs((days[0] - days[1]).days) > 1


def _seen(account: Account) -> bool:
    """True where a printed day bounds an event whose beginning is open."""
    telling = account.telling
    return telling.when.earliest is None and telling.when != telling.said and any(p.phrase for p in telling.evidence)


def not_yet_printed(one: Account, two: Account) -> bool:
    """What an article tells without a date was over when it appeared: it is no event that is dated after that."""
    return _too_early(one, two) or _too_early(two, one)


def _too_early(undated: Account, dated: Account) -> bool:
    first, last = undated.published.earliest, undated.published.latest
    begins = dated.telling.when.earliest
    if first is None or last is None or begins is None or undated.article == dated.article:
        return False
    if (last - first).days > _SOON:
        return False
    bare = undated.telling.when.earliest is None and not any(piece.phrase for piece in undated.telling.evidence)
    return bare and begins > first


def two_lists(one: Account, two: Account) -> bool:
    """Printed stretches of a few days that overlap at their edges ("on 5 and 6 May", "on 6 and 7 May") are two."""
    first, second = one.telling.when, two.telling.when
    if first.earliest is None or first.latest is None or second.earliest is None or second.latest is None:
        return False
    if one.states or not all(0 < dating.width(when) <= _SOON and when.nature == "extent" for when in (first, second)):
        return False
    return (first.earliest < second.earliest) == (first.latest < second.latest) and first.earliest != second.earliest


def two_nights(one: Account, two: Account) -> bool:
    """ "Overnight on 5 and 6 May", "overnight on 6 and 7 May": two nights that share a day."""
    first, second = one.telling.when, two.telling.when
    if not (one.recurs and two.recurs and _phrased(one) and _phrased(two)):
        return False
    return dating.width(first) == dating.width(second) == 1 and first.earliest != second.earliest


def two_stretches(one: Account, two: Account) -> bool:
    """A stretch of time is not one many times as long ("on 1 and 2 May", "over the last two weeks")."""
    dates = [account.telling.when for account in (one, two)]
    if one.states or any(when.nature != "extent" for when in dates):
        return False
    short, long = sorted(dating.width(when) + 1 for when in dates)
    return short <= _SOON and long > _TIMES * short


def stretch_and_moment(one: Account, two: Account) -> bool:
    """What has lasted since September is not what happened in a week of October, though the week lies within."""
    lasting = [a.telling.when for a in (one, two) if a.telling.when.nature == "extent"]
    points = [a.telling.when for a in (one, two) if a.telling.when.nature == "point" and a.telling.when.earliest]
    if one.states or len(lasting) != 1 or len(points) != 1 or dating.width(lasting[0]) <= _LONG:
        return False
    if dating.width(points[0]) > _LONG or lasting[0].start is None:
        return False
    return dating.exclude(lasting[0].start, points[0])


def two_places(one: Account, two: Account) -> bool:
    """Both name precise places, none shared or within the other's. A statement may touch on places besides its own."""
    if one.states or not one.precise or not two.precise or one.precise & two.precise:
        return False
    return not (one.precise & two.wide or two.precise & one.wide)


def two_figures(one: Account, two: Account) -> bool:
    """One thing counted at two different numbers, unless it is a detail of an event that all else fixes."""
    found = figures.compare(one.counted, two.counted)
    return found is not None and found[0] == "apart" and not _detail(one, two, found[1].value, found[2].value)


def _detail(one: Account, two: Account, first: float, second: float) -> bool:
    """A number as first reports have it of one event: one day, one precise place, one kind, not two sides' word."""
    if one.telling.kind not in two.kin or not one.precise & two.precise:
        return False
    if figures.ratio(first, second) > _DETAIL:
        return _grown(one, two, first, second)
    if one.telling.standing in SPOKEN and two.telling.standing in SPOKEN:
        return False
    return all(dating.width(account.telling.when) <= 1 for account in (one, two))


def _grown(one: Account, two: Account, first: float, second: float) -> bool:
    """A toll that a later article has higher, of one day and in part of the same words."""
    early, late = (one, two) if first < second else (two, one)
    before, after = early.published.earliest, late.published.earliest
    return before is not None and after is not None and before < after and _one_moment(one, two)


def _one_moment(one: Account, two: Account) -> bool:
    """True where both print one day of the event and tell it in part of the same words."""
    if not (_phrased(one) and _phrased(two)) or len(one.words & two.words) < _WORDS_OF_ONE:
        return False
    first, second = one.telling.when, two.telling.when
    day = first.earliest == second.earliest and dating.width(first) <= 1 and dating.width(second) <= 1
    return day and len(one.words & two.words) >= _WORDS * min(len(one.words), len(two.words))


def other_units(one: Account, two: Account) -> bool:
    """Both name units by their numbers, and few in common: each tells of its own."""
    return not one.states and bool(one.units and two.units) and _share(one.units, two.units) < _UNITS


def other_spots(one: Account, two: Account) -> bool:
    """Attacks and strikes come again and again: two lists of places that differ much are of two of them."""
    if one.states or not (one.recurs and two.recurs and one.spots and two.spots):
        return False
    return _share(one.spots, two.spots) < _SPOTS


def other_days(one: Account, two: Account) -> bool:
    """What comes again and again, told without a date of its own on two days, is two events."""
    if one.states or not (one.recurs and two.recurs) or _phrased(one) or _phrased(two):
        return False
    said = [account.telling.said for account in (one, two)]
    first, second = said if all(day is not None and day.earliest for day in said) else (one.published, two.published)
    return first is not None and second is not None and max(_gap(first, second), _gap(second, first)) > _NEWS


def general_word(one: Account, two: Account) -> bool:
    """What one voice says of a place is not what another says in general, where the like comes again and again; nor are
    what two say in general, each of his own part.
    """
    if one.states or not (one.recurs and two.recurs) or (one.spots and two.spots) or one.voices & two.voices:
        return False
    spoken = [account.telling.standing in SPOKEN for account in (one, two)]
    if not (all(spoken) or (any(spoken) and bool(one.spots) != bool(two.spots))):
        return False
    return figures.compare(one.counted, two.counted) is None and not _one_moment(one, two)


def crowds_again(one: Account, two: Account) -> bool:
    """What comes again and again, on the word of nobody in particular: of a day of its own each time it is told."""
    if one.states or not (one.recurs and two.recurs) or _phrased(one) or _phrased(two):
        return False
    if not (one.speakers and two.speakers) or one.voices or two.voices:
        return False
    said = [_day_of_saying(one), _day_of_saying(two)]
    return said[0] != said[1] if any(said) else one.published.earliest != two.published.earliest


def _day_of_saying(account: Account) -> dt.date | None:
    said = account.telling.said
    return said.earliest if said is not None and dating.width(said) == 0 else None


def change_and_state(one: Account, two: Account) -> bool:
    """A change without a date is not what goes on at the place without a date, unless it is told in the same words."""
    if one.states or one.recurs == two.recurs or not one.words or not two.words:
        return False
    if _share(one.words, two.words) >= _WORDS:
        return False
    return one.telling.when.earliest is None and two.telling.when.earliest is None


def one_paragraph(one: Account, two: Account) -> bool:
    """What a writer tells in one breath with other names, or other numbers of units, is told as two."""
    if one.article != two.article or (one.spots == two.spots and one.units == two.units):
        return False
    if not (one.spots and two.spots) and _one_moment(one, two):
        return False
    first, second = (min(spans(account.telling), default=(0, 0))[0] for account in (one, two))
    return abs(first - second) < _BREATH


def day_and_days(one: Account, two: Account) -> bool:
    """ "On 15 January" and "on 15 and 16 January": reports of two days of what goes on."""
    if not (one.recurs and two.recurs and _phrased(one) and _phrased(two)):
        return False
    short, long = sorted((one.telling.when, two.telling.when), key=dating.width)
    if short.nature == long.nature or dating.width(short) > 0:
        return False
    return long.nature == "extent" and 0 < dating.width(long) <= _SOON


def _share(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two)


def _phrased(account: Account) -> bool:
    """True where the words print a date of their own that says from when on; "recently" says nothing."""
    telling = account.telling
    printed = any(piece.phrase for piece in telling.evidence)
    return printed and telling.when.earliest is not None and telling.when != telling.said


def _gap(before: When | Publication, after: When | Publication) -> int:
    """How many days lie between the end of one and the beginning of the other; less than nought where they overlap."""
    if before.latest is None or after.earliest is None:
        return -1
    return (after.earliest - before.latest).days


VETOES: tuple[Callable[[Account, Account], bool], ...] = (
    two_times,
    two_sightings,
    not_yet_printed,
    two_lists,
    two_nights,
    two_stretches,
    stretch_and_moment,
    statement_and_content,
    claim_and_denial,
    two_speakers,
    two_places,
    one_sentence,
    other_units,
    other_spots,
    other_days,
    general_word,
    crowds_again,
    change_and_state,
    one_paragraph,
    day_and_days,
    two_figures,
)

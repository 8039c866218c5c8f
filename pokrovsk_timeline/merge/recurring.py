"""What keeps apart two tellings of what comes again and again: attacks, strikes. Each veto is one of RECURRING."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pokrovsk_timeline.merge import dating, figures
from pokrovsk_timeline.merge.accounts import SPOKEN, Account
from pokrovsk_timeline.model import Publication

# What part of the names of places two tellings of one event have in common at least.
_SPOTS = 0.6
# What part of their words two tellings share that tell one thing in the same words.
_WORDS = 0.5
# How many they share at least, however short they are.
_WORDS_OF_ONE = 2
# Days between two tellings without a date from which on they are not of one attack.
_NEWS = 3
# Days of a narrow window.
_SOON = 4


def two_nights(one: Account, two: Account) -> bool:
    """ "Overnight on 5 and 6 May", "overnight on 6 and 7 May": two nights that share a day."""
    first, second = one.when, two.when
    if not (one.recurs and two.recurs and phrased(one) and phrased(two)):
        return False
    return dating.width(first) == dating.width(second) == 1 and first.earliest != second.earliest


def other_spots(one: Account, two: Account) -> bool:
    """Attacks and strikes come again and again: two lists of places that differ much are of two of them."""
    if one.states or not (one.recurs and two.recurs and one.spots and two.spots):
        return False
    return share(one.spots, two.spots) < _SPOTS


def other_days(one: Account, two: Account) -> bool:
    """What comes again and again, told without a date of its own on two days, is two events."""
    if one.states or not (one.recurs and two.recurs) or phrased(one) or phrased(two):
        return False
    days = [_day_of_telling(one), _day_of_telling(two)]
    if days[0] is not None and days[1] is not None:
        return abs((days[0] - days[1]).days) > _NEWS
    return max(_gap(one.published, two.published), _gap(two.published, one.published)) > _NEWS


def _day_of_telling(account: Account) -> dt.date | None:
    """The day on which it was said or, where that is not printed, the first on which its article can have appeared."""
    first, last = account.published.earliest, account.published.latest
    soon = first is not None and last is not None and (last - first).days <= _SOON
    return _day_of_saying(account) or (first if soon else None)


def general_word(one: Account, two: Account) -> bool:
    """What one voice says of a place is not what another says in general, where the like comes again and again; nor are
    what two say in general, each of his own part.
    """
    if one.states or not (one.recurs and two.recurs) or (one.spots and two.spots) or one.voices & two.voices:
        return False
    spoken = [account.standing in SPOKEN for account in (one, two)]
    if not (all(spoken) or (any(spoken) and bool(one.spots) != bool(two.spots))):
        return False
    return figures.compare(one.counted, two.counted) is None and not one_moment(one, two)


def crowds_again(one: Account, two: Account) -> bool:
    """What comes again and again, on the word of nobody in particular: of a day of its own each time it is told."""
    if one.states or not (one.recurs and two.recurs) or phrased(one) or phrased(two):
        return False
    if not (one.speakers and two.speakers) or one.voices or two.voices:
        return False
    said = [_day_of_saying(one), _day_of_saying(two)]
    return said[0] != said[1] if any(said) else one.published.earliest != two.published.earliest


def _day_of_saying(account: Account) -> dt.date | None:
    said = account.said
    return said.earliest if said is not None and dating.width(said) == 0 else None


def change_and_state(one: Account, two: Account) -> bool:
    """A change without a date is not what goes on at the place without a date, unless it is told in the same words."""
    if one.states or one.recurs == two.recurs or not one.words or not two.words:
        return False
    if share(one.words, two.words) >= _WORDS:
        return False
    return one.when.earliest is None and two.when.earliest is None


def day_and_days(one: Account, two: Account) -> bool:
    """ "On 15 January" and "on 15 and 16 January": reports of two days of what goes on."""
    if not (one.recurs and two.recurs and phrased(one) and phrased(two)):
        return False
    short, long = sorted((one.when, two.when), key=dating.width)
    if short.nature == long.nature or dating.width(short) > 0:
        return False
    return long.nature == "extent" and 0 < dating.width(long) <= _SOON


def one_moment(one: Account, two: Account) -> bool:
    """True where both print one day of the event and tell it in part of the same words."""
    if not (phrased(one) and phrased(two)) or len(one.words & two.words) < _WORDS_OF_ONE:
        return False
    first, second = one.when, two.when
    day = first.earliest == second.earliest and dating.width(first) <= 1 and dating.width(second) <= 1
    return day and len(one.words & two.words) >= _WORDS * min(len(one.words), len(two.words))


def phrased(account: Account) -> bool:
    """True where the words print a date of their own that says from when on; "recently" says nothing."""
    return account.phrased and account.when.earliest is not None and account.when != account.said


def share(one: frozenset[str], two: frozenset[str]) -> float:
    """What part of all that two have, both have."""
    return len(one & two) / len(one | two)


def _gap(before: Publication, after: Publication) -> int:
    """How many days lie between the end of one and the beginning of the other; less than nought where they overlap."""
    if before.latest is None or after.earliest is None:
        return -1
    return (after.earliest - before.latest).days


RECURRING: tuple[Callable[[Account, Account], bool], ...] = (
    two_nights,
    other_spots,
    other_days,
    general_word,
    crowds_again,
    change_and_state,
    day_and_days,
)

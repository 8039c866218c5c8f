"""Tellings put into groups, one group an event. The groups depend on the set of tellings alone."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from pokrovsk_timeline.merge import dating
from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.blocking import candidates
from pokrovsk_timeline.merge.likeness import likeness, reasons
from pokrovsk_timeline.merge.memory import Scores
from pokrovsk_timeline.merge.vetoes import forbidden
from pokrovsk_timeline.merge.weights import Weights

# In a group no pair may speak louder than this against one event, whatever the others say.
_WEAKEST = -1.6
# Two partners are about as likely within this margin; above this score a pair is sure whatever else is near.
_MARGIN = 1.0
_SURE = 3.0

Scored = tuple[float, Account, Account]


@dataclass(frozen=True, slots=True)
class Comparer:
    """Compares two accounts, once each pair."""

    weights: Weights
    scores: Scores
    known: dict[int, float] = field(default_factory=dict)

    def score(self, one: Account, two: Account) -> float:
        """The likeness of a pair, minus infinity where a veto holds; the same whichever comes first."""
        first, second = (one, two) if one.number <= two.number else (two, one)
        pair = first.number << 32 | second.number
        score = self.known.get(pair)
        if score is None:
            score = self.known[pair] = self.fresh(first, second)
        return score

    def fresh(self, first: Account, second: Account) -> float:
        """The likeness of a pair in the order of their keys: that of an earlier build, or worked out."""
        score = self.scores.get(first, second)
        if score is None:
            score = -math.inf if forbidden(first, second) else likeness(first, second, self.weights)
            self.scores.put(first, second, score)
        return score

    def reasons(self, one: Account, two: Account) -> tuple[str, ...]:
        """Why the two are likely one event, in words; none where a veto holds."""
        if self.score(one, two) == -math.inf:
            return ()
        first, second = (one, two) if one.key <= two.key else (two, one)
        return reasons(first, second, self.weights)


def groups(items: Sequence[Account], comparer: Comparer) -> tuple[tuple[Account, ...], ...]:
    """The groups, each in the order of its keys, ordered by their first account.

    The likeliest pairs come first, and two groups join only where all their pairs may and, on average, speak for one
    event: no chain of weak links can glue two events together.
    """
    scored = ((comparer.fresh(one, two), one, two) for one, two in candidates(items, comparer.weights))
    likely = sorted(
        _clear([pair for pair in scored if pair[0] > 0], comparer),
        key=lambda pair: (-pair[0], pair[1].number, pair[2].number),
    )
    home = [[account] for account in items]
    for _, one, two in likely:
        left, right = home[one.number], home[two.number]
        if left is not right and _belong(left, right, comparer):
            left.extend(right)
            for account in right:
                home[account.number] = left
    comparer.scores.keep()
    parts = (tuple(sorted(group, key=_number)) for group in {id(group): group for group in home}.values())
    return tuple(sorted(parts, key=lambda group: group[0].number))


def _clear(scored: Sequence[Scored], comparer: Comparer) -> list[Scored]:
    """The pairs less those of tellings too vague: what fits two events that exclude each other belongs to neither."""
    near: dict[int, list[tuple[float, Account]]] = defaultdict(list)
    every: dict[int, Account] = {}
    for score, one, two in scored:
        near[one.number].append((score, two))
        near[two.number].append((score, one))
        every[one.number], every[two.number] = one, two
    torn = {number for number, account in every.items() if _torn(account, near[number], comparer)}
    return [pair for pair in scored if pair[0] > _SURE or not (pair[1].number in torn or pair[2].number in torn)]


def _torn(account: Account, near: Sequence[tuple[float, Account]], comparer: Comparer) -> bool:
    """True where the best two partners, about as likely, are better dated than this account and exclude each other."""
    best, partner = max(near, key=lambda item: (item[0], item[1].number))
    width = dating.width(account.when)
    if dating.width(partner.when) >= width:
        return False
    rivals = [other for score, other in near if score > best - _MARGIN and dating.width(other.when) < width]
    return any(comparer.score(partner, other) == -math.inf for other in rivals if other is not partner)


def _number(account: Account) -> int:
    return account.number


def _belong(left: Sequence[Account], right: Sequence[Account], comparer: Comparer) -> bool:
    scores = [comparer.score(one, two) for one, two in product(left, right)]
    return min(scores) > _WEAKEST and math.fsum(scores) / len(scores) > 0

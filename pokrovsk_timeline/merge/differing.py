"""What the finders of disagreements share: what is known, the sides of a difference, and when something was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.origins import Texts
from pokrovsk_timeline.merge.weights import Weights
from pokrovsk_timeline.model import Publication, Side, When

Groups = Mapping[str, Sequence[Account]]
MutableGroups = MutableMapping[str, Sequence[Account]]
DifferenceKind = Literal["development", "rounding", "definition", "dispute", "source-drift"]
# Words of one root begin alike: "encircled", "encirclement".
_ROOT = 6
_LATE = dt.date.max


@dataclass(frozen=True, slots=True)
class Known:
    """The texts, the days on which they appeared, and how much a word tells."""

    texts: Texts
    windows: Mapping[str, Publication]
    weights: Weights


@dataclass(frozen=True, slots=True)
class Difference:
    """A disagreement before it has an id."""

    about: str
    kind: DifferenceKind
    sides: tuple[Side, ...]
    events: tuple[str, ...]


def roots(words: Iterable[str]) -> frozenset[str]:
    """The beginnings by which words of one root know each other."""
    return frozenset(word[:_ROOT] for word in words)


def told(account: Account) -> When:
    """When the account's event was: of somebody's word the day of speaking, where it is known."""
    return account.said if account.said is not None and account.said.known else account.when


def side(account: Account, says: str, known: Known) -> Side:
    """The words of an account as one side."""
    piece = account.telling.evidence[0]
    return Side(
        account.article,
        piece.start,
        piece.end,
        piece.quote,
        says,
        str(told(account)),
        known.weights.shown(account.speakers),
    )


def order(account: Account, known: Known) -> tuple[dt.date, dt.date, object]:
    """Accounts by the day they speak of, those without one by the day on which their article appeared."""
    when, window = told(account), known.windows.get(account.article, Publication())
    first = when.earliest or when.latest or window.earliest or _LATE
    return first, when.latest or window.latest or _LATE, account.key

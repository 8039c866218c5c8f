"""Which tellings are worth comparing: those that share something rare. An index, never all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.weights import Weights
from pokrovsk_timeline.model import When

# The rarest words of a telling that enter the index.
_RAREST = 8
# Two tellings are compared if they share what few others have, or two things.
_FEW = 10
_ENOUGH = 2
# What more tellings share is compared only between neighbours in the order of their content.
_CROWD = 24
_NEIGHBOURS = 6

Token = tuple[str, ...]


def candidates(items: Sequence[Account], weights: Weights) -> Iterator[tuple[Account, Account]]:
    """Pairs that share a rare word, a figure, or place, kind and month; each once, in the order of their keys."""
    index: dict[Token, list[Account]] = defaultdict(list)
    for account in items:
        for token in _tokens(account, weights):
            index[token].append(account)
    place = {account.key: at for at, account in enumerate(items)}
    met: dict[tuple[int, int], int] = defaultdict(int)
    for bucket in index.values():
        for one, two in _pairs(bucket):
            met[place[one.key], place[two.key]] += _ENOUGH if len(bucket) <= _FEW else 1
    return ((items[one], items[two]) for (one, two), times in sorted(met.items()) if times >= _ENOUGH)


def _tokens(account: Account, weights: Weights) -> set[Token]:
    telling = account.telling
    shared = [word for word in account.around if weights.seen.get(word, 0) > 1]
    rarest = sorted(shared, key=lambda word: (-weights.weight(word), word))[:_RAREST]
    months = _months(telling.when) + _months(telling.said)
    found: set[Token] = {("word", word) for word in rarest}
    found |= {("figure", f"{figure.value:g}", figure.unit) for figure in account.counted}
    found |= {("place", place, telling.kind, month) for place in account.precise or account.wide for month in months}
    found |= {("near", place, month) for place in account.near for month in months}
    found |= {("landmark", name) for name in account.landmarks}
    found |= {("month", telling.kind, month) for month in months if not account.voices}
    found |= {("speaker", speaker, month) for speaker in account.voices for month in months}
    return found


def _months(when: When | None) -> list[str]:
    """The months that a narrow date touches; a wide one is no reason to compare."""
    if when is None or when.earliest is None or when.latest is None or (when.latest - when.earliest).days > 62:
        return []
    return sorted({f"{day:%Y-%m}" for day in (when.earliest, when.latest)})


def _pairs(bucket: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """All pairs of a small bucket; of a crowd the neighbours, so that copies of one text still meet."""
    if len(bucket) <= _CROWD:
        yield from combinations(bucket, 2)
        return
    alike = sorted(bucket, key=lambda account: (*_profile(account), account.key))
    for at, account in enumerate(alike):
        for other in alike[at + 1 : at + 1 + _NEIGHBOURS]:
            yield (account, other) if account.key < other.key else (other, account)


def _profile(account: Account) -> tuple[str, ...]:
    telling = account.telling
    return telling.kind, *sorted(account.precise), str(telling.when), " ".join(sorted(account.words))

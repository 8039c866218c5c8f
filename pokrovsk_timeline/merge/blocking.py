"""Which tellings are worth comparing: those that share something rare. An index, never all pairs."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

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
    index: dict[Token, array[int]] = defaultdict(lambda: array("l"))
    for at, account in enumerate(items):
        for token in _tokens(account, weights):
            index[token].append(at)
    few: list[array[int]] = []
    inside: list[list[int]] = [[] for _ in items]  # the small buckets that each account is in
    beside: dict[int, list[int]] = defaultdict(list)  # those behind it that it neighbours in a crowd
    for bucket in index.values():
        if len(bucket) > _CROWD:
            for one, two in _neighbours(bucket, items):
                beside[one].append(two)
        elif len(bucket) > 1:
            for at in bucket:
                inside[at].append(len(few))
            few.append(bucket)
    index.clear()
    return ((one, items[other]) for at, one in enumerate(items) for other in _met(at, inside[at], few, beside))


def _met(at: int, inside: Sequence[int], few: Sequence[array[int]], beside: Mapping[int, Sequence[int]]) -> list[int]:
    """The numbers of the accounts behind one that share enough with it."""
    rest = [(few[number], bisect_right(few[number], at)) for number in inside]
    found = {other for bucket, first in rest if len(bucket) <= _FEW for other in bucket[first:]}
    once = (bucket[first:] for bucket, first in rest if len(bucket) > _FEW)
    times = Counter(chain(beside.get(at, ()), *once))
    found.update(other for other, count in times.items() if count >= _ENOUGH)
    return sorted(found)


def _tokens(account: Account, weights: Weights) -> set[Token]:
    shared = [word for word in account.around if weights.seen.get(word, 0) > 1]
    rarest = sorted(shared, key=lambda word: (-weights.weight(word), word))[:_RAREST]
    months = _months(account.when) + _months(account.said)
    found: set[Token] = {("word", word) for word in rarest}
    found |= {("figure", f"{figure.value:g}", figure.unit) for figure in account.counted}
    found |= {("place", place, account.kind, month) for place in account.precise or account.wide for month in months}
    found |= {("near", place, month) for place in account.near for month in months}
    found |= {("landmark", name) for name in account.landmarks}
    found |= {("month", account.kind, month) for month in months if not account.voices}
    found |= {("speaker", speaker, month) for speaker in account.voices for month in months}
    return found


def _months(when: When | None) -> list[str]:
    """The months that a narrow date touches; a wide one is no reason to compare."""
    if when is None or when.earliest is None or when.latest is None or (when.latest - when.earliest).days > 62:
        return []
    return sorted({day.isoformat()[:7] for day in (when.earliest, when.latest)})


def _neighbours(bucket: Sequence[int], items: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Of a crowd the pairs of neighbours, so that copies of one text still meet."""
    alike = sorted(bucket, key=lambda at: (*_profile(items[at]), at))
    for place, one in enumerate(alike):
        for other in alike[place + 1 : place + 1 + _NEIGHBOURS]:
            yield (one, other) if one < other else (other, one)


def _profile(account: Account) -> tuple[str, ...]:
    return account.kind, *sorted(account.precise), account.date, " ".join(sorted(account.words))

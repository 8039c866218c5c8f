"""What the merge remembers between builds, by digests of all that has a say in it: a stale value is never found.

A remembered value saves time and changes nothing; one that cannot be read is worked out anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.moments import month
from pokrovsk_timeline.merge.weights import Weights

SIZE = 12
"""Bytes of the stamp of an account: of a million accounts, two are mistaken for each other once in 10^17 times."""


class Memory(Protocol):
    """Values by their keys; what is not there is worked out."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The values that are there."""

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep these values."""


class Nothing:
    """Remembers nothing."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """No value."""
        return {}

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Nowhere."""


NOTHING = Nothing()


def stamped(items: Iterable[Account], weights: Weights) -> list[bytes]:
    """A stamp of each account: a digest of all that a comparison reads of it, its weights included."""
    return [_stamp(one, weights) for one in items]


def _stamp(one: Account, weights: Weights) -> bytes:
    words, around, names = sorted(one.words), sorted(one.around), sorted(weighed(one))
    rarities = [weights.rarity(name) for name in (*words, *around, *names)]
    said = "\n".join((*words, "", *around, "", *names, "", *sorted(one.speakers), _day(one.published.earliest)))
    digest = hashlib.blake2b(one.digest, digest_size=SIZE)
    digest.update(struct.pack(f"<{len(rarities)}dI", *rarities, _others(one, weights)))
    digest.update(f"{said}\n{_day(one.published.latest)}".encode("utf-8", "surrogatepass"))
    return digest.digest()


def weighed(one: Account) -> frozenset[str]:
    """The ids that are weighed like words: actors, places and the kind of event."""
    return one.actors | one.precise | one.wide | one.near | {one.kind}


def _others(one: Account, weights: Weights) -> int:
    """How many tellings print its month or season, where that counts."""
    date = month(one)
    return weights.seen.get(date, 0) if date else 0


def _day(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


class Scores:
    """The scores of pairs that no veto forbids, by the stamps of their accounts: those of the last build, and those
    that are kept for the next one. Without a memory there are none.
    """

    def __init__(self, items: Sequence[Account], weights: Weights, memory: Memory) -> None:
        self._memory = memory
        self.stamps = stamped(items, weights) if memory is not NOTHING else []
        self._before = _scores(memory.get([_KEY]).get(_KEY, b"")) if self.stamps else {}
        self._kept, self._fresh = bytearray(), False

    def get(self, one: Account, two: Account) -> float | None:
        """The score of two accounts in the order of their keys, where it is remembered."""
        if not self._before:
            return None
        pair = self.stamps[one.number] + self.stamps[two.number]
        score = self._before.get(pair)
        if score is not None:
            self._kept += pair + _SCORE.pack(score)
        return score

    def put(self, one: Account, two: Account, score: float) -> None:
        """One score more."""
        if self.stamps and score != -math.inf:
            self._kept += self.stamps[one.number] + self.stamps[two.number] + _SCORE.pack(score)
            self._fresh = True

    def keep(self) -> None:
        """Remember the scores that were asked for in this build, and no others."""
        if self._fresh or len(self._kept) < len(self._before) * (_PAIR + _SCORE.size):
            self._memory.put({_KEY: bytes(self._kept)})


_KEY = b"scores"
_SCORE = struct.Struct("<d")
_PAIR = 2 * SIZE


def _scores(data: bytes) -> dict[bytes, float]:
    """The scores of pairs, from their bytes; none from others."""
    whole = _PAIR + _SCORE.size
    if len(data) % whole:
        return {}
    return {data[at : at + _PAIR]: _SCORE.unpack_from(data, at + _PAIR)[0] for at in range(0, len(data), whole)}

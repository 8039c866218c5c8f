"""What comes of each group: its event, and where its tellings differ. What came of the same group is remembered."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import msgspec

from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.differing import Difference, MutableGroups
from pokrovsk_timeline.merge.memory import NOTHING, Memory
from pokrovsk_timeline.merge.origins import Texts
from pokrovsk_timeline.model import Event

AT_ONCE = 500
"""Groups that are looked up together."""

_SIZE = 24


@dataclass(frozen=True, slots=True)
class Outcome:
    """The event of a group, and what differs within it."""

    event: Event
    differences: tuple[Difference, ...]


def outcomes(
    groups: MutableGroups,
    done: Callable[[str, Sequence[Account]], Outcome],
    stamps: Sequence[bytes],
    texts: Texts,
    memory: Memory,
) -> Iterator[Outcome]:
    """The outcome of each group in their order, which is used up: remembered, or `done` with its id and accounts.

    It is remembered by the id, the `stamps` of the accounts by their numbers, and digests of the texts of the articles.
    """
    articles: dict[str, bytes] = {}
    rest = iter(list(groups))
    while part := [(name, groups.pop(name)) for name in islice(rest, AT_ONCE)]:
        if memory is NOTHING:
            yield from (done(name, group) for name, group in part)
            continue
        keys = [_key(name, group, stamps, texts, articles) for name, group in part]
        known, fresh = memory.get(keys), dict[bytes, bytes]()
        for key, (name, group) in zip(keys, part, strict=True):
            outcome = _decoded(known.get(key))
            if outcome is None:
                outcome = done(name, group)
                fresh[key] = _ENCODER.encode(outcome)
            yield outcome
        memory.put(fresh)


def _key(
    name: str, group: Sequence[Account], stamps: Sequence[bytes], texts: Texts, articles: dict[str, bytes]
) -> bytes:
    digest = hashlib.blake2b(f"event {name} {len(group)}".encode(), digest_size=_SIZE)
    for account in group:
        digest.update(stamps[account.number])
    for account in group:
        if account.article not in articles:
            articles[account.article] = _text(account.article, texts)
        digest.update(articles[account.article])
    return digest.digest()


def _text(name: str, texts: Texts) -> bytes:
    """A digest of all that is read of an article beside its tellings."""
    if name not in texts.heads:
        return bytes(_SIZE)
    head = texts.heads[name]
    return hashlib.blake2b(head.seal + head.article.origin.encode("utf-8", "surrogatepass"), digest_size=_SIZE).digest()


def _decoded(data: bytes | None) -> Outcome | None:
    if data is None:
        return None
    try:
        return _DECODER.decode(data)
    except (ValueError, TypeError):
        return None


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Outcome)

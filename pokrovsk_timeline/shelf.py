"""Values of which there may be very many, kept as they are while they are few and packed as bytes from then on."""

from __future__ import annotations

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import msgspec

from pokrovsk_timeline.model import Article

LARGE = 2_000_000
"""Code points of articles from which on those that follow are packed."""

MANY = 5_000
"""Values from which on those that follow are packed."""

OPEN = 256
"""Articles that stay open of those that are packed."""

LEVEL = 1
"""How hard texts are pressed: the least, which takes a third of the room for next to no time."""

T = TypeVar("T")
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_ARTICLE = msgspec.msgpack.Decoder(Article)


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of an article without its text and blocks: `titles` are the blocks that entitle it, each with its
    place in the text; `paged` if its text has form feeds; `seal` is a digest of the text.
    """

    article: Article
    titles: tuple[tuple[int, str], ...]
    paged: bool
    seal: bytes


def head(article: Article) -> Head:
    """The head of an article."""
    titles = ((one.start, article.text[one.start : one.end]) for one in article.blocks if one.kind == "title")
    seal = hashlib.blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return Head(replace(article, text="", blocks=()), tuple(titles), "\f" in article.text, seal)


class Shelf(Mapping[str, Article]):
    """Articles by their ids, in the order in which they were put there; `heads` are at hand, texts may be packed."""

    def __init__(self, large: int = LARGE) -> None:
        self.heads: dict[str, Head] = {}
        self._kept: dict[str, Article | bytes] = {}
        self._large, self._size = large, 0
        self._open: OrderedDict[str, Article] = OrderedDict()

    def put(self, article: Article) -> None:
        """One article more."""
        self._size += len(article.text)
        packed = self._size > self._large
        self.heads[article.id] = head(article)
        self._kept[article.id] = zlib.compress(_ENCODER.encode(article), LEVEL) if packed else article

    def __getitem__(self, id: str) -> Article:
        one = self._kept[id]
        if isinstance(one, Article):
            return one
        if id not in self._open:
            self._open[id] = _ARTICLE.decode(zlib.decompress(one))
            if len(self._open) > OPEN:
                self._open.popitem(last=False)
        return self._open[id]

    def __contains__(self, id: object) -> bool:
        return id in self._kept

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


Packed = tuple[bytes, int]
"""Values that were put down together, pressed, and the place of one among them."""


class Pile(Collection[T]):
    """Values of one kind in their order."""

    def __init__(self, kind: type[T], many: int = MANY) -> None:
        self._decode = msgspec.msgpack.Decoder(tuple[kind, ...]).decode  # type: ignore[valid-type]
        self._many = many
        self._kept: list[T | Packed] = []
        self._last, self._open = b"", tuple[T, ...]()

    def put(self, values: Sequence[T]) -> None:
        """Some values more, which will be asked for together."""
        if len(self._kept) < self._many:
            self._kept += values
        elif values:
            packed = zlib.compress(_ENCODER.encode(values), LEVEL)
            self._kept += ((packed, at) for at in range(len(values)))

    def __iter__(self) -> Iterator[T]:
        return map(self.opened, self._kept)

    def kept(self) -> Sequence[T | Packed]:
        """The values as they are kept."""
        return self._kept

    def at(self, number: int) -> T:
        """The value at that place."""
        return self.opened(self._kept[number])

    def opened(self, one: T | Packed) -> T:
        """The value of what is kept."""
        if not isinstance(one, tuple):
            return one
        packed, at = one
        if packed is not self._last:
            self._last, self._open = packed, self._decode(zlib.decompress(packed))
        return self._open[at]

    def __contains__(self, value: object) -> bool:
        return any(one == value for one in self)

    def __len__(self) -> int:
        return len(self._kept)

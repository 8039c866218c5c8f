"""What came of whole builds, remembered by all that has a say in it: where nothing has changed, nothing is done again.

The inputs are read in full each time, and digests of what was read, not of what may stand there by then, name a result.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from pokrovsk_timeline import sources
from pokrovsk_timeline.model import Article, Block, Event, Problem, Timeline
from pokrovsk_timeline.sources.page import Page
from pokrovsk_timeline.sources.reading import Reading
from pokrovsk_timeline.sources.stored import lines
from pokrovsk_timeline.work.store import Store, mixed

PART = 500
"""Events that are packed together."""

LEVEL = 1

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_TIMELINE = msgspec.msgpack.Decoder(Timeline)
_EVENTS = msgspec.msgpack.Decoder(tuple[Event, ...])
_HEAD = msgspec.msgpack.Decoder(tuple[int, int, bytes])


class Results:
    """The results of builds of these paths. `said` is all that has a say besides the program and the files."""

    def __init__(self, store: Store, paths: Sequence[Path], said: str) -> None:
        self._store, self._paths = store, paths
        self._said = hashlib.blake2b(said.encode(), digest_size=32).digest()
        self._seen: dict[Path, bytes] = {}

    def known(self) -> Timeline | None:
        """The timeline of what stands in the files now, where that has been built before."""
        try:
            files, besides = sources.inputs(self._paths)
            key = self._key({file: _read_through(file) for file in files}, besides)
        except OSError:
            return None
        return self._read(key)

    def reading(self, inner: Reading) -> Reading:
        """The reading of files, which takes note of what was read."""
        return _Noting(inner, self._seen)

    def keep(self, made: Timeline) -> None:
        """Remember what came of what was read; the result of an earlier build of these paths is forgotten."""
        try:
            files, besides = sources.inputs(self._paths)
        except OSError:
            return
        if set(files) != set(self._seen) or any(one.text_path for one in made.articles):
            return
        key = self._key(self._seen, besides)
        last = mixed(b"last result", self._said, *(str(path).encode() for path in self._paths))
        before = self._store.get([last]).get(last)
        if before is not None and before != key:
            parts = _parts(self._store.get([before]).get(before))
            self._store.drop([before, *(_part(before, at) for at in range(parts))])
        for at, part in enumerate(_cut(made)):
            self._store.put({_part(key, at): zlib.compress(_ENCODER.encode(part), LEVEL)})
        head = zlib.compress(_ENCODER.encode(replace(made, events=(), undated=())), LEVEL)
        counts = len(made.events), len(made.undated)
        self._store.put({key: _ENCODER.encode((*counts, head)), last: key})

    def _key(self, files: dict[Path, bytes], besides: str) -> bytes:
        said = (part for file in sorted(files) for part in (bytes(file), files[file]))
        return mixed(b"result", self._said, besides.encode("utf-8", "surrogatepass"), *said)

    def _read(self, key: bytes) -> Timeline | None:
        head = self._store.get([key]).get(key)
        if head is None:
            return None
        try:
            dated, undated, rest = _HEAD.decode(head)
            events: list[Event] = []
            for at in range(_parts(head)):
                part = self._store.get([_part(key, at)])[_part(key, at)]
                events += _EVENTS.decode(zlib.decompress(part))
            if len(events) != dated + undated:
                return None
            made = _TIMELINE.decode(zlib.decompress(rest))
        except (KeyError, ValueError, TypeError, zlib.error):
            return None
        return replace(made, events=tuple(events[:dated]), undated=tuple(events[dated:]))


class _Noting(Reading):
    """Reads as another does, and keeps a digest of all that was read."""

    def __init__(self, inner: Reading, seen: dict[Path, bytes]) -> None:
        self._inner, self._seen = inner, seen

    def stored(self, file: Path, most: int) -> bytes:
        """What stands in a file."""
        data = self._inner.stored(file, most)
        self._seen[file] = _digest(data)
        return data

    def lines(self, file: Path, longest: int) -> Iterator[bytes]:
        """The lines of a file."""
        digest = hashlib.blake2b(digest_size=32)
        yield from lines(file, longest, digest.update)
        self._seen[file] = digest.digest()

    def key(self, said: str, data: bytes) -> bytes:
        """What stands for a file."""
        return self._inner.key(said, data)

    def known(self, read: Sequence[tuple[bytes, bytes]]) -> Mapping[bytes, Article]:
        """The articles of files that are remembered."""
        return self._inner.known(read)

    def learn(self, key: bytes, data: bytes, article: Article) -> None:
        """Take note of the article of a file."""
        self._inner.learn(key, data, article)

    def pages(self, kind: str, data: bytes, shown: str) -> Sequence[Page | Problem]:
        """The pages of a file of that kind."""
        return self._inner.pages(kind, data, shown)

    def divide(self, page: Page, language: str) -> tuple[str, tuple[Block, ...]]:
        """The language of a page and its blocks."""
        return self._inner.divide(page, language)


def _cut(made: Timeline) -> Iterator[tuple[Event, ...]]:
    events = (*made.events, *made.undated)
    for at in range(0, len(events), PART):
        yield events[at : at + PART]


def _parts(head: bytes | None) -> int:
    """In how many parts the events of a result lie."""
    try:
        dated, undated, _ = _HEAD.decode(head or b"")
    except ValueError:
        return 0
    return -(-(dated + undated) // PART)


def _part(key: bytes, at: int) -> bytes:
    return mixed(b"part", key, str(at).encode())


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()


def _read_through(file: Path) -> bytes:
    """The digest of what stands in a file, of whatever size."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, lambda: hashlib.blake2b(digest_size=32)).digest()

"""Stages that do again only what was not done before on the very same article, by the same program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

import msgspec

from pokrovsk_timeline.model import Article, Block, Problem, Publication
from pokrovsk_timeline.publication import Told as Linkable
from pokrovsk_timeline.sources.page import Page
from pokrovsk_timeline.sources.reading import Reading
from pokrovsk_timeline.stages import Found, Item, Read, Stages, Task, Told
from pokrovsk_timeline.work import wire
from pokrovsk_timeline.work.store import Store, mixed, topic_digest

AT_A_TIME = 100
"""Articles that are looked up together."""

AT_ONCE = 2000
"""Articles after which what was learned is kept: what is interrupted has not learned for nothing."""

T = TypeVar("T")


class Remembering:
    """Both stages, and the reading of files, with a store of what was learned before."""

    def __init__(self, stages: Stages, store: Store) -> None:
        self._stages, self._store = stages, store
        self.reading = RememberedReading(store)

    def read(self, items: Iterable[Item], task: Task) -> Iterator[tuple[Article, Read]]:
        """Each article as far as it can be read by itself."""
        known, missing = _task(task), dict[str, bytes]()
        fresh: dict[bytes, bytes] = {}
        for article, one in self._stages.read(self._looked_up(items, known, missing), task):
            if (key := missing.pop(article.id, None)) is not None:
                fresh[key] = wire.encode(one)
            if len(fresh) >= AT_ONCE:
                self._store.put(fresh)
                fresh = {}
            yield article, one
        self._store.put(fresh)
        self.reading.keep()

    def _looked_up(self, items: Iterable[Item], task: bytes, missing: dict[str, bytes]) -> Iterator[Item]:
        """The items with what is remembered of them; the keys of all others join the missing."""
        rest = iter(items)
        while part := list(islice(rest, AT_A_TIME)):
            keys = [mixed(b"read", task, wire.encode(article)) for article, _ in part]
            known = self._known(keys, wire.read)
            for key, (article, _) in zip(keys, part, strict=True):
                if key not in known:
                    missing[article.id] = key
                yield article, known.get(key)

    def find(self, articles: Sequence[Article], task: Task) -> list[Found]:
        """What each article says by itself."""
        known = _task(task)
        keys = [mixed(b"find", known, wire.encode(one)) for one in articles]
        return self._all(keys, wire.found, lambda some: self._stages.find([articles[at] for at in some], task))

    def link(self, articles: Sequence[Article], found: Sequence[Found], task: Task) -> list[Linkable]:
        """What each article tells that another may tell of too."""
        known = _task(task)
        keys = [mixed(b"link", known, wire.encode(one)) for one in articles]
        return self._all(
            keys,
            wire.linkable,
            lambda some: self._stages.link([articles[at] for at in some], [found[at] for at in some], task),
        )

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], task: Task
    ) -> list[Told]:
        """What each article tells."""
        known = _task(task)
        pairs = zip(articles, windows, strict=True)
        keys = [mixed(b"tell", known, wire.encode(one), wire.encode(window)) for one, window in pairs]
        return self._all(
            keys,
            wire.told,
            lambda some: self._stages.tell(
                [articles[at] for at in some], [found[at] for at in some], [windows[at] for at in some], task
            ),
        )

    def _all(
        self, keys: Sequence[bytes], decode: Callable[[bytes], T], done: Callable[[Sequence[int]], Iterable[T]]
    ) -> list[T]:
        """The values of all keys: those that are remembered, and those that are worked out now, and kept."""
        known = self._known(keys, decode)
        missing = [at for at, key in enumerate(keys) if key not in known]
        fresh: dict[bytes, bytes] = {}
        for at, value in zip(missing, done(missing) if missing else (), strict=True):
            known[keys[at]] = value
            fresh[keys[at]] = wire.encode(value)
            if len(fresh) >= AT_ONCE:
                self._store.put(fresh)
                fresh = {}
        self._store.put(fresh)
        return [known[key] for key in keys]

    def _known(self, keys: Sequence[bytes], decode: Callable[[bytes], T]) -> dict[bytes, T]:
        found: dict[bytes, T] = {}
        for key, data in self._store.get(keys).items():
            value = _decoded(decode, data)
            if value is not None:
                found[key] = value
        return found


class Remembered:
    """What one kind of build remembers in a store, under keys of its own."""

    def __init__(self, store: Store, name: bytes) -> None:
        self._store, self._name = store, name

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are there, by key."""
        own = [mixed(b"merge", self._name, key) for key in keys]
        known = self._store.get(own)
        return {key: known[one] for key, one in zip(keys, own, strict=True) if one in known}

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep these values."""
        self._store.put({mixed(b"merge", self._name, key): value for key, value in values.items()})


class RememberedReading(Reading):
    """Reads files as `Reading` does, and divides no page twice."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._fresh: dict[bytes, bytes] = {}

    def key(self, said: str, data: bytes) -> bytes:
        """What stands for a file's bytes and all else that has a say in its article."""
        return mixed(b"article", said.encode("utf-8", "surrogatepass"), data)

    def known(self, read: Sequence[tuple[bytes, bytes]]) -> dict[bytes, Article]:
        """The articles of files that are remembered."""
        kept = self._store.get([key for key, _ in read])
        made = ((key, _opened(kept[key], data)) for key, data in read if key in kept)
        return {key: article for key, article in made if article is not None}

    def learn(self, key: bytes, data: bytes, article: Article) -> None:
        """Take note of the article of a file."""
        plain = article.text.encode("utf-8", "surrogatepass") == data
        self._fresh[key] = wire.encode((plain, replace(article, text="") if plain else article))
        self._kept()

    def pages(self, kind: str, data: bytes, shown: str) -> Sequence[Page | Problem]:
        """The pages of a file; those of a kind with markup are remembered where nothing was wrong with them."""
        if kind in PLAIN:
            return super().pages(kind, data, shown)
        key = mixed(b"pages", kind.encode(), shown.encode(), data)
        return self._remembered(key, _PAGES.decode, lambda: super(RememberedReading, self).pages(kind, data, shown))

    def divide(self, page: Page, language: str) -> tuple[str, tuple[Block, ...]]:
        """The language of a page and its blocks, remembered for one of many in a file."""
        if not page.line:
            return super().divide(page, language)
        key = mixed(b"divide", language.encode(), wire.encode((page.text, page.body, page.known)))
        return self._remembered(key, _DIVIDED.decode, lambda: super(RememberedReading, self).divide(page, language))

    def keep(self) -> None:
        """Store what was read."""
        self._store.put(self._fresh)
        self._fresh = {}

    def _remembered(self, key: bytes, decode: Callable[[bytes], T], read: Callable[[], T]) -> T:
        data = self._store.get([key]).get(key)
        value = _decoded(decode, data) if data is not None else None
        if value is None:
            value = read()
            self._fresh[key] = wire.encode(value)
            self._kept()
        return value

    def _kept(self) -> None:
        if len(self._fresh) >= AT_ONCE:
            self.keep()


PLAIN = (".txt", ".md")
"""Kinds of file that are read faster than looked up."""


def _opened(kept: bytes, data: bytes) -> Article | None:
    """The article of a file with these bytes, from what is kept of it."""
    found = _decoded(_ARTICLE.decode, kept)
    if found is None:
        return None
    plain, article = found
    try:
        return replace(article, text=data.decode("utf-8", "surrogatepass")) if plain else article
    except UnicodeDecodeError:
        return None


_ARTICLE = msgspec.msgpack.Decoder(tuple[bool, Article])
_PAGES = msgspec.msgpack.Decoder(tuple[Page, ...])
_DIVIDED = msgspec.msgpack.Decoder(tuple[str, tuple[Block, ...]])


def _decoded(decode: Callable[[bytes], T], data: bytes) -> T | None:
    try:
        return decode(data)
    except (ValueError, TypeError):
        return None


def _task(task: Task) -> bytes:
    """All that a task says."""
    return mixed(topic_digest(task.topic), str(task.collected).encode(), str(task.whole).encode())

"""A bar on stderr for work that takes long; nothing where stderr is no terminal, and nothing of it stays."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pokrovsk_timeline import publication
    from pokrovsk_timeline.model import Article, Publication
    from pokrovsk_timeline.stages import Found, Item, Read, Stages, Task, Told

PATIENCE, PAUSE = 1.0, 0.1  # seconds until it shows, and between two drawings
WIDTH = 24
CLEAR = "\r\x1b[K"

T = TypeVar("T")


class Bar:
    """What is under way, and how far it is. `shows` is False where nobody could see it."""

    def __init__(self, shows: bool) -> None:
        self._shows, self._drawn = shows, False
        self._next = time.monotonic() + PATIENCE
        self._files = 0

    def over(self, items: Iterable[T], what: str, total: int) -> Iterator[T]:
        """The items, each told as done when the next is asked for."""
        for done, one in enumerate(items, 1):
            self.tell(what, done, total)
            yield one

    def tell(self, what: str, done: int, total: int = 0) -> None:
        """Draw how far it is, if it is time; without a total only how much is done."""
        if not self._shows or time.monotonic() < self._next:
            return
        filled = WIDTH * done // total if total else 0
        drawn = f"[{'#' * filled}{'.' * (WIDTH - filled)}] {done} of {total}" if total else str(done)
        sys.stderr.write(f"{CLEAR}{what} {drawn}")
        sys.stderr.flush()
        self._drawn, self._next = True, time.monotonic() + PAUSE

    def expect(self, files: int) -> None:
        """So many files will be read."""
        self._files = files

    def read(self, items: Iterable[T]) -> Iterator[T]:
        """Articles as they are read; where a file holds many, nobody knows of how many."""
        for done, one in enumerate(items, 1):
            self.tell("reading articles", done, self._files if done <= self._files else 0)
            yield one

    def clear(self) -> None:
        """Take it away."""
        if self._drawn:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
        self._drawn = False

    def stages(self, inner: Stages) -> Stages:
        """The same stages, watched."""
        return Watched(inner, self)


@contextmanager
def bar() -> Iterator[Bar]:
    """A bar that is gone when the work is done or fails."""
    one = Bar(os.isatty(2) and os.environ.get("TERM") != "dumb")
    try:
        yield one
    finally:
        one.clear()


class Watched:
    """Stages of which each article that is done moves a bar."""

    def __init__(self, inner: Stages, shown: Bar) -> None:
        self._inner, self._bar = inner, shown

    def read(self, items: Iterable[Item], task: Task) -> Iterator[tuple[Article, Read]]:
        """Each article as far as it can be read by itself."""
        return self._bar.read(self._inner.read(items, task))

    def find(self, articles: Sequence[Article], task: Task) -> Iterator[Found]:
        """What each article says by itself."""
        return self._bar.over(self._inner.find(articles, task), "finding dates", len(articles))

    def link(self, articles: Sequence[Article], found: Sequence[Found], task: Task) -> Iterator[publication.Told]:
        """What each article tells that another may tell of too."""
        return self._bar.over(self._inner.link(articles, found, task), "comparing articles", len(articles))

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], task: Task
    ) -> Iterator[Told]:
        """What each article tells."""
        return self._bar.over(self._inner.tell(articles, found, windows, task), "telling events", len(articles))

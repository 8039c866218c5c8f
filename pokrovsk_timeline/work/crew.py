"""Several processes that share the work on many articles, in batches; results are in the order of the articles."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from types import TracebackType

import msgspec

from pokrovsk_timeline import stages
from pokrovsk_timeline.model import Article, Publication
from pokrovsk_timeline.publication import Told as Linkable
from pokrovsk_timeline.stages import Found, Here, Item, Read, Stages, Task, Told
from pokrovsk_timeline.work import wire

LEAST = 400_000
"""Code points in all from which on several processes pay: each takes most of a second to begin."""

BATCH = 60_000
"""Code points of a batch, about twenty reports: enough to pay for its way, few enough to keep all busy to the end."""

WINDOW = 1000
"""Articles after which those of them that are not known are told, few or many."""

KNOWN = 100
"""Code points that an article counts for of which is known how it reads."""

AHEAD = 2
"""Batches a process that wait for it; more would only take memory."""

SELDOM = 200_000
"""After how many new objects a process looks for cycles: what is made of an article has next to none."""

Result = Callable[[], list[bytes]]
"""Waits for what a job gives."""


class Crew:
    """Stages done by several processes; by this one where the articles are few and nobody asked for a number."""

    def __init__(self, jobs: int | None = None) -> None:
        self._asked, self._jobs = jobs is not None, jobs or _cores()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Stages:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, items: Iterable[Item], task: Task) -> Iterator[tuple[Article, Read]]:
        """Each article as far as it can be read by itself; never many more articles are taken than are done."""
        rest = iter(items)
        while first := list(_window(rest)):
            if self._pays([article for article, known in first if known is None]):
                yield from self._shared(chain(first, rest), task)
            else:
                yield from Here().read(first, task)

    def _shared(self, items: Iterable[Item], task: Task) -> Iterator[tuple[Article, Read]]:
        batches = _batches(items)
        waiting: deque[tuple[list[Item], Result | None]] = deque()
        while True:
            for batch in islice(batches, self._jobs * AHEAD - len(waiting)):
                todo = [article for article, known in batch if known is None]
                waiting.append((batch, self._submitted(_read, (wire.encode(todo), task)) if todo else None))
            if not waiting:
                return
            batch, done = waiting.popleft()
            made = iter(done() if done else ())
            for article, known in batch:
                yield article, known if known is not None else wire.read(next(made))

    def find(self, articles: Sequence[Article], task: Task) -> Iterable[Found]:
        """What each article says by itself."""
        if not self._pays(articles):
            return Here().find(articles, task)
        jobs = ((wire.encode(part), task) for part in _parts(articles))
        return map(wire.found, self._done(_find, jobs))

    def link(self, articles: Sequence[Article], found: Sequence[Found], task: Task) -> Iterable[Linkable]:
        """What each article tells that another may tell of too."""
        if not self._pays(articles):
            return Here().link(articles, found, task)
        jobs = ((wire.encode(part), _encoded(found[at : at + len(part)]), task) for at, part in _placed(articles))
        return map(wire.linkable, self._done(_link, jobs))

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], task: Task
    ) -> Iterable[Told]:
        """What each article tells."""
        if not self._pays(articles):
            return Here().tell(articles, found, windows, task)
        jobs = (
            (wire.encode(part), _encoded(found[at : at + len(part)]), wire.encode(windows[at : at + len(part)]), task)
            for at, part in _placed(articles)
        )
        return map(wire.told, self._done(_tell, jobs))

    def _pays(self, articles: Sequence[Article]) -> bool:
        many = self._asked or sum(len(one.text) for one in articles) >= LEAST
        return self._jobs > 1 and len(articles) > 1 and many

    def _done(self, work: Callable[..., list[bytes]], jobs: Iterable[tuple[object, ...]]) -> Iterator[bytes]:
        """The results of all jobs in their order, never more of them under way than the processes soon need."""
        waiting: deque[Result] = deque()
        rest = iter(jobs)
        for job in islice(rest, self._jobs * AHEAD):
            waiting.append(self._submitted(work, job))
        while waiting:
            done = waiting.popleft()()
            waiting.extend(self._submitted(work, job) for job in islice(rest, 1))
            yield from done

    def _submitted(self, work: Callable[..., list[bytes]], job: tuple[object, ...]) -> Result:
        """A job handed over; a process that this starts hears no interrupt, from its first moment on."""
        if self._pool is None:
            spawn = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, spawn, _begin)
        if not hasattr(signal, "pthread_sigmask"):
            return self._pool.submit(work, *job).result
        heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return self._pool.submit(work, *job).result
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, heard)


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parts(articles: Sequence[Article]) -> Iterator[Sequence[Article]]:
    """The articles in their order, parted into batches."""
    first = size = 0
    for at, one in enumerate(articles):
        size += len(one.text)
        if size >= BATCH:
            yield articles[first : at + 1]
            first, size = at + 1, 0
    if first < len(articles):
        yield articles[first:]


def _placed(articles: Sequence[Article]) -> Iterator[tuple[int, Sequence[Article]]]:
    """Each batch with the place of its first article."""
    at = 0
    for part in _parts(articles):
        yield at, part
        at += len(part)


def _encoded(found: Sequence[Found]) -> list[bytes]:
    return [wire.encode(one) for one in found]


def _window(items: Iterator[Item]) -> Iterator[Item]:
    """The next items, as many as show whether several processes pay."""
    size = 0
    for item in islice(items, WINDOW):
        yield item
        size += len(item[0].text) if item[1] is None else 0
        if size >= LEAST:
            return


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in their order, parted into batches by what is to be read of them."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item[0].text) if item[1] is None else KNOWN
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


# ------------------------------------------------------------------------------------------- inside such a process


def _begin() -> None:
    """An interrupt is for the process that began the crew; when that one is gone, its crew goes too."""
    gc.set_threshold(SELDOM)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_with_parent, daemon=True).start()


def _with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


_ARTICLES = msgspec.msgpack.Decoder(tuple[Article, ...])
_WINDOWS = msgspec.msgpack.Decoder(tuple[Publication, ...])


def _read(articles: bytes, task: Task) -> list[bytes]:
    return [wire.encode(stages.read(one, task)) for one in _ARTICLES.decode(articles)]


def _find(articles: bytes, task: Task) -> list[bytes]:
    return [wire.encode(stages.find(one, task)) for one in _ARTICLES.decode(articles)]


def _link(articles: bytes, found: Sequence[bytes], task: Task) -> list[bytes]:
    pairs = zip(_ARTICLES.decode(articles), map(wire.found, found), strict=True)
    return [wire.encode(stages.link(*one, task)) for one in pairs]


def _tell(articles: bytes, found: Sequence[bytes], windows: bytes, task: Task) -> list[bytes]:
    jobs = zip(_ARTICLES.decode(articles), map(wire.found, found), _WINDOWS.decode(windows), strict=True)
    return [wire.encode(stages.tell(*one, task)) for one in jobs]

"""Several processes that share the work on many articles, in batches; results are in the order of the articles."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from types import TracebackType

import msgspec

from pokrovsk_timeline import stages
from pokrovsk_timeline.knowledge.topic import topic as topic_named
from pokrovsk_timeline.model import Article, Publication
from pokrovsk_timeline.publication import Told as Linkable
from pokrovsk_timeline.stages import Found, Here, Read, Stages, Told
from pokrovsk_timeline.work import wire

LEAST = 400_000
"""Code points in all from which on several processes pay: each takes most of a second to begin."""

BATCH = 60_000
"""Code points of a batch, about twenty reports: enough to pay for its way, few enough to keep all busy to the end."""

AHEAD = 2
"""Batches a process that wait for it; more would only take memory."""

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

    def read(self, articles: Sequence[Article], topic: str, collected: dt.date | None) -> Iterable[Read]:
        """Each article as far as it can be read by itself."""
        if not self._pays(articles):
            return Here().read(articles, topic, collected)
        jobs = ((wire.encode(part), topic, collected) for part in _parts(articles))
        return map(wire.read, self._done(_read, jobs))

    def find(self, articles: Sequence[Article], topic: str) -> Iterable[Found]:
        """What each article says by itself."""
        if not self._pays(articles):
            return Here().find(articles, topic)
        jobs = ((wire.encode(part), topic) for part in _parts(articles))
        return map(wire.found, self._done(_find, jobs))

    def link(self, articles: Sequence[Article], found: Sequence[Found], topic: str) -> Iterable[Linkable]:
        """What each article tells that another may tell of too."""
        if not self._pays(articles):
            return Here().link(articles, found, topic)
        return map(wire.linkable, self._done(_link, _link_jobs(articles, found, topic)))

    def tell(
        self, articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], topic: str
    ) -> Iterable[Told]:
        """What each article tells."""
        if not self._pays(articles):
            return Here().tell(articles, found, windows, topic)
        return map(wire.told, self._done(_tell, _jobs(articles, found, windows, topic)))

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


def _link_jobs(articles: Sequence[Article], found: Sequence[Found], topic: str) -> Iterator[tuple[object, ...]]:
    at = 0
    for part in _parts(articles):
        end = at + len(part)
        yield wire.encode(part), [wire.encode(one) for one in found[at:end]], topic
        at = end


def _jobs(
    articles: Sequence[Article], found: Sequence[Found], windows: Sequence[Publication], topic: str
) -> Iterator[tuple[object, ...]]:
    at = 0
    for part in _parts(articles):
        end = at + len(part)
        yield wire.encode(part), [wire.encode(one) for one in found[at:end]], wire.encode(windows[at:end]), topic
        at = end


# ------------------------------------------------------------------------------------------- inside such a process


def _begin() -> None:
    """An interrupt is for the process that began the crew; when that one is gone, its crew goes too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_with_parent, daemon=True).start()


def _with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


_ARTICLES = msgspec.msgpack.Decoder(tuple[Article, ...])
_WINDOWS = msgspec.msgpack.Decoder(tuple[Publication, ...])


def _read(articles: bytes, topic: str, collected: dt.date | None) -> list[bytes]:
    about = topic_named(topic)
    return [wire.encode(stages.read(one, about, collected)) for one in _ARTICLES.decode(articles)]


def _link(articles: bytes, found: Sequence[bytes], topic: str) -> list[bytes]:
    given = [wire.found(one) for one in found]
    return [wire.encode(one) for one in Here().link(_ARTICLES.decode(articles), given, topic)]


def _find(articles: bytes, topic: str) -> list[bytes]:
    about = topic_named(topic)
    return [wire.encode(stages.find(one, about)) for one in _ARTICLES.decode(articles)]


def _tell(articles: bytes, found: Sequence[bytes], windows: bytes, topic: str) -> list[bytes]:
    about = topic_named(topic)
    known = (wire.found(one).mentions for one in found)
    jobs = zip(_ARTICLES.decode(articles), known, _WINDOWS.decode(windows), strict=True)
    return [wire.encode(stages.tell(*one, about)) for one in jobs]

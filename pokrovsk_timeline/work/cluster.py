"""The processes of other machines that share the work on many articles: the workers of a Dask scheduler.

Each must hold this very program, its knowledge and its libraries, and the folder of a topic of the user's own: a job
says which, and a worker that differs refuses it. Batches go over the wire as bytes, functions by their names. The jobs
of a worker that is lost are done by another.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from types import TracebackType
from typing import TYPE_CHECKING

from pokrovsk_timeline.knowledge.topic import topic as topic_named
from pokrovsk_timeline.stages import Stages
from pokrovsk_timeline.work.crew import Crew, Result
from pokrovsk_timeline.work.store import program, topic_digest

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 10
"""Seconds in which a scheduler has to answer, to have a worker, and to have one again when all are lost."""

ADDRESS = re.compile(r"(\w+://)?[^\s/]+:\d{1,5}/?")

Same = tuple[str, bytes]
"""Digests of the program with its knowledge, and of the topic."""


class Cluster(Crew):
    """Stages done by the workers of the scheduler at `address` ("tcp://10.0.0.5:8786"), on that topic. ConnectionError
    or ValueError in one line where nobody answers there, or a worker is not of this program.
    """

    def __init__(self, address: str, topic: str) -> None:
        super().__init__()
        self._address = address
        self._same: Same = program(), topic_digest(topic)
        self._topic = topic

    def __enter__(self) -> Stages:
        self._client = _client(self._address)
        self._asked, self._jobs = True, max(2, sum(self._client.nthreads().values()))
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._client.close(timeout=PATIENCE)

    def _submitted(self, work: Callable[..., list[bytes]], job: tuple[object, ...]) -> Result:
        future = self._client.submit(_done, self._same, self._topic, work, *job, pure=False)
        return lambda: self._awaited(future)

    def _awaited(self, future: Future) -> list[bytes]:
        """The result of a job, as long as there is anybody who may do it."""
        from distributed import CancelledError, KilledWorker

        alone = 0
        while True:
            try:
                found: list[bytes] = future.result(timeout=1)
                return found
            except TimeoutError:
                alone = 0 if self._client.nthreads() else alone + 1
            except KilledWorker:
                what = "worker after worker was lost over one and the same batch; give them more memory"
                raise ConnectionError(f"--scheduler {self._address}: {what}") from None
            except (CancelledError, OSError):
                raise ConnectionError(f"--scheduler {self._address}: the scheduler is gone") from None
            if alone > PATIENCE:
                raise ConnectionError(f"--scheduler {self._address}: all workers are gone")


def _client(address: str) -> Client:
    try:
        from distributed import Client
    except ImportError:
        raise ValueError("--scheduler needs Dask; install it with the extra `cluster` of this tool") from None
    for name in ("distributed", "distributed.client", "tornado"):  # what went wrong is said once, by us
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    if not ADDRESS.fullmatch(address):
        raise ValueError(f"--scheduler {address}: this is no address; write tcp://HOST:PORT")
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError):
        raise ConnectionError(f"--scheduler {address}: no scheduler of Dask answers there") from None
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        client.close(timeout=PATIENCE)
        what = f"the scheduler has no worker; begin one with `dask worker {address}`"
        raise ConnectionError(f"--scheduler {address}: {what}") from None
    return client


# ---------------------------------------------------------------------------------------------- inside such a process


def _done(same: Same, topic: str, work: Callable[..., list[bytes]], *job: object) -> list[bytes]:
    """What the work gives, where this process is of the program and has the topic that are meant."""
    if _program() != same[0]:
        raise ValueError("a worker has another version of this program, of Python or of a library; install the same")
    if (known := topic_digest(topic)) != same[1]:
        raise ValueError(f"a worker has another topic {topic!r}, or none; its folder must be the same on all machines")
    if _read.setdefault(topic, known) != known:
        topic_named.cache_clear()
        _read[topic] = known
    return work(*job)


_program = cache(program)
_read: dict[str, bytes] = {}
"""The topics that this process has read, by name, with the digest of what was read."""

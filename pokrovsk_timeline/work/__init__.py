"""Who does what is done article by article: this process, several, or a cluster; and what is remembered of earlier.
What does it is loaded when it is first needed: where nothing has changed, it is not.

Nothing here changes a result: any number of processes, with a cache or without, gives the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pokrovsk_timeline.sources import Reading
from pokrovsk_timeline.work.results import Results
from pokrovsk_timeline.work.store import Store, folder, mixed, opened, topic_digest

if TYPE_CHECKING:
    from pokrovsk_timeline.merge import Memory
    from pokrovsk_timeline.stages import Stages

__all__ = ["Work", "begun", "folder"]


class Work:
    """What a build is done with: `reading` files, and the `stages` of their articles."""

    def __init__(self, begin: Callable[[], tuple[Stages, Reading]], store: Store | None) -> None:
        self._begin, self._store = begin, store

    @cached_property
    def _begun(self) -> tuple[Stages, Reading]:
        return self._begin()

    @property
    def stages(self) -> Stages:
        """Who does what is done article by article."""
        return self._begun[0]

    @property
    def reading(self) -> Reading:
        """How files are read."""
        return self._begun[1]

    def memory(self, paths: Sequence[Path], topic: str) -> Memory:
        """What the merge remembers of builds of these paths on that topic."""
        from pokrovsk_timeline.merge import NOTHING

        if self._store is None:
            return NOTHING
        from pokrovsk_timeline.work.remembering import Remembered

        return Remembered(self._store, mixed(topic_digest(topic), *(os.fsencode(path.absolute()) for path in paths)))

    def results(self, paths: Sequence[Path], topic: str, said: str) -> Results | None:
        """What is remembered of builds of these paths on that topic; `said` is all else that has a say in them."""
        if self._store is None:
            return None
        return Results(self._store, paths, f"{topic_digest(topic).hex()} {said}")


@contextmanager
def begun(
    jobs: int | None = None,
    cache: Path | None = None,
    watched: Callable[[Stages], Stages] | None = None,
    *,
    scheduler: str = "",
    topic: str = "",
) -> Iterator[Work]:
    """What a build is done with: `jobs` processes (None: as many as pay), or for that topic the workers of the Dask
    `scheduler` at an address, with what is remembered in the folder `cache` (None: nothing is). A cache that cannot be
    used is done without; ConnectionError or ValueError where the scheduler or its workers cannot be. `watched` goes
    around what does the work.
    """
    with ExitStack() as ends:
        store = ends.enter_context(opened(cache)) if cache is not None else None
        cluster = ends.enter_context(_crew(jobs, scheduler, topic)) if scheduler else None

        def begin() -> tuple[Stages, Reading]:
            inner = cluster if cluster is not None else ends.enter_context(_crew(jobs, "", topic))
            crew = watched(inner) if watched else inner
            if store is None:
                return crew, Reading()
            from pokrovsk_timeline.work.remembering import Remembering

            remembering = Remembering(crew, store)
            return remembering, remembering.reading

        yield Work(begin, store)


def _crew(jobs: int | None, scheduler: str, topic: str) -> AbstractContextManager[Stages]:
    if scheduler:
        from pokrovsk_timeline.work.cluster import Cluster  # of a library that few have

        return Cluster(scheduler, topic)
    if jobs == 1:
        from pokrovsk_timeline.stages import Here

        return nullcontext(Here())
    from pokrovsk_timeline.work.crew import Crew

    return Crew(jobs)

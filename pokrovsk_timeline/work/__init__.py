"""Who does what is done article by article: this process, several, or a cluster; and what is remembered of earlier.

Nothing here changes a result: any number of processes, with a cache or without, gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path

from pokrovsk_timeline.sources import Reading
from pokrovsk_timeline.stages import Here, Stages
from pokrovsk_timeline.work.crew import Crew
from pokrovsk_timeline.work.remembering import Remembering, topic_digest
from pokrovsk_timeline.work.results import Results
from pokrovsk_timeline.work.store import Store, folder, opened

__all__ = ["Work", "begun", "folder"]


class Work:
    """What a build is done with: `reading` files, and the `stages` of their articles."""

    def __init__(self, stages: Stages, reading: Reading, store: Store | None = None) -> None:
        self.stages, self.reading, self._store = stages, reading, store

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
        crew = ends.enter_context(_crew(jobs, scheduler, topic))
        crew = watched(crew) if watched else crew
        store = ends.enter_context(opened(cache)) if cache is not None else None
        if store is None:
            yield Work(crew, Reading())
        else:
            remembering = Remembering(crew, store)
            yield Work(remembering, remembering.reading, store)


def _crew(jobs: int | None, scheduler: str, topic: str) -> AbstractContextManager[Stages]:
    if scheduler:
        from pokrovsk_timeline.work.cluster import Cluster  # of a library that few have

        return Cluster(scheduler, topic)
    return Crew(jobs) if jobs != 1 else nullcontext(Here())

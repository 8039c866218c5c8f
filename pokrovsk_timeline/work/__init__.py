"""Who does what is done article by article: this process or several, and what is remembered from an earlier build.

Nothing here changes a result: any number of processes, with a cache or without, gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pokrovsk_timeline.sources import Reading
from pokrovsk_timeline.stages import Here, Stages
from pokrovsk_timeline.work.crew import Crew
from pokrovsk_timeline.work.remembering import Remembering
from pokrovsk_timeline.work.store import folder, opened

__all__ = ["Work", "begun", "folder"]


class Work:
    """What a build is done with: `reading` files, and the `stages` of their articles."""

    def __init__(self, stages: Stages, reading: Reading) -> None:
        self.stages, self.reading = stages, reading


@contextmanager
def begun(
    jobs: int | None = None, cache: Path | None = None, watched: Callable[[Stages], Stages] | None = None
) -> Iterator[Work]:
    """What a build is done with: `jobs` processes (None: as many as pay), with what is remembered in the folder
    `cache` (None: nothing is). A cache that cannot be used is done without. `watched` goes around what does the work.
    """
    with ExitStack() as ends:
        crew: Stages = ends.enter_context(Crew(jobs)) if jobs != 1 else Here()
        crew = watched(crew) if watched else crew
        store = ends.enter_context(opened(cache)) if cache is not None else None
        if store is None:
            yield Work(crew, Reading())
        else:
            remembering = Remembering(crew, store)
            yield Work(remembering, remembering.reading)

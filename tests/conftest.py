"""Properties are checked on the same examples in every run; `pytest --hypothesis-profile=search` looks for new ones.
What a build remembers goes into a folder of the test run's own.
"""

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import begun
from commands import Ran, Run
from hypothesis import settings

from pokrovsk_timeline import cli

# Run in the background of a shell, tests inherit an ignored Ctrl-C, and so would the commands that they start.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder in which the builds of this test run remember what they learned."""
    folder = tmp_path_factory.mktemp("cache")
    before = os.environ.get("XDG_CACHE_HOME")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    yield folder
    os.environ.pop("XDG_CACHE_HOME")
    if before is not None:
        os.environ["XDG_CACHE_HOME"] = before


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line with these arguments: its exit code, and what it printed."""

    def ran(*arguments: str) -> Ran:
        code = cli.run(arguments)
        sys.stdout.flush()
        return Ran(code, *capfd.readouterr())

    return ran


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A browser that is begun once; each test opens its own page."""
    with begun() as driver:
        yield driver

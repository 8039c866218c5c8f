"""What comes of a command that a test runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple


class Ran(NamedTuple):
    """The exit code of a command, and what it printed on stdout and stderr."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]

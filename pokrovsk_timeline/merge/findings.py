"""What one test of likeness finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Points for (or against) two tellings being one event; `why` says it in words, None where it speaks against."""

    points: float
    why: Callable[[], str] | None = None

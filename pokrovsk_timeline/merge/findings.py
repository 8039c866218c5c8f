"""What one test of likeness finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Points for (or against) two tellings being one event, and why in words, empty where it speaks against."""

    points: float
    reason: str = ""

"""What was named last, for "he" or "the town": made out only when somebody asks, as of most sentences nobody does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Latest(Generic[T]):
    """A value, and those who may tell a later one: the last of them who knows one counts."""

    def __init__(self, value: T) -> None:
        self._value = value
        self._later: list[Callable[[], T | None]] = []

    def get(self) -> T:
        """The value as it is now."""
        while self._later:
            if (value := self._later.pop()()) is not None:
                self.set(value)
        return self._value

    def set(self, value: T) -> None:
        """It is this now."""
        self._later.clear()
        self._value = value

    def ask(self, later: Callable[[], T | None]) -> None:
        """It is what `later` tells, or stays as it is where that is None."""
        self._later.append(later)

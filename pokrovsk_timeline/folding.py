"""Whole texts in small letters: many rules ask for those of the same article, one after the other."""

from __future__ import annotations

from functools import lru_cache

KEPT = 4
"""How many texts are kept: that of the article at hand, and those of a few before it."""


@lru_cache(maxsize=KEPT)
def lowered(text: str) -> str:
    """The text in lower case."""
    return text.lower()


@lru_cache(maxsize=KEPT)
def folded(text: str) -> str:
    """The text without regard to case (`str.casefold`)."""
    return text.casefold()

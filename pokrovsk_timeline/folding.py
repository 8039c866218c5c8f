"""Texts in small letters: many rules ask for those of the same article or sentence, one after the other."""

from __future__ import annotations

import re
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


@lru_cache(maxsize=1024)
def runs(text: str) -> frozenset[str]:
    """Every run of letters of the text, in small letters, and "": phrases that are sought as whole words, in either
    case, stand in it only if the `longest` run of one of them is among these.
    """
    if not text.isascii() and _ALIKE.search(text):
        text = text.translate(_SAME)
    return frozenset(("", *_RUN.findall(text.lower())))


_RUN = re.compile(r"[^\W\d_]+")

_SAME = str.maketrans("ıİſᲀᲁᲂᲃᲄᲅᲆ", "iisвдосттъ")
"""Letters that patterns which ignore case take for others, and `str.lower` does not."""

_ALIKE = re.compile("[ıİſᲀ-ᲆ]")


def longest(phrase: str) -> str:
    """The longest run of letters of a phrase, in small letters; "" where it has none."""
    return max(_RUN.findall(phrase.lower()), key=len, default="")

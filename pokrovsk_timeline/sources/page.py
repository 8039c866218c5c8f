"""What a reader makes of a file: pages of text with what they declare of themselves, and problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pokrovsk_timeline.model import Block, Problem
from pokrovsk_timeline.sources.declared import NOTHING, Declared

LARGEST = 10_000_000  # bytes of one file, and of one record of a file of many


@dataclass(frozen=True, slots=True)
class Page:
    """`text` is the file as stored, decoded: offsets count its code points, a byte order mark and `\\r` included.

    Of a format with markup it is the `extracted` text. `body` is where the article's own lines begin; `known` are runs
    of the text whose kind the markup tells; `id` and `raw` are set where a file holds many articles.
    """

    text: str
    body: int = 0
    declared: Declared = NOTHING
    known: tuple[Block, ...] = ()
    extracted: bool = False
    id: str = ""
    line: int = 0
    raw: bytes = b""


Reader = Callable[[bytes, str], Sequence[Page | Problem]]

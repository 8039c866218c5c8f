"""How a file is read that is already in memory: its pages, and what of a page is article and what furniture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pokrovsk_timeline.model import Article, Block, Problem
from pokrovsk_timeline.sources.blocks import blocks
from pokrovsk_timeline.sources.page import Page
from pokrovsk_timeline.sources.readers import READERS
from pokrovsk_timeline.sources.stored import lines, stored
from pokrovsk_timeline.sources.tongue import recognise
from pokrovsk_timeline.sources.words import languages, words


class Reading:
    """Reads each time anew; what remembers takes its place."""

    def stored(self, file: Path, most: int) -> bytes:
        """What stands in a file, or its first bytes, one more than `most`; OSError where it cannot be read."""
        return stored(file, most)

    def lines(self, file: Path, longest: int) -> Iterator[bytes]:
        """The lines of a file, of longer ones the beginning; OSError where it cannot be read."""
        return lines(file, longest, len)

    def key(self, said: str, data: bytes) -> bytes:
        """What stands for a file's bytes and all else that has a say in its article."""
        return b""

    def known(self, read: Sequence[tuple[bytes, bytes]]) -> Mapping[bytes, Article]:
        """The articles by the keys of files, where they are remembered; a file is a key and its bytes."""
        return {}

    def learn(self, key: bytes, data: bytes, article: Article) -> None:
        """Take note of the article of a file."""

    def pages(self, kind: str, data: bytes, shown: str) -> Sequence[Page | Problem]:
        """The pages of a file of that kind (".txt", ...); `shown` is its path as problems name it."""
        return READERS[kind](data, shown)

    def divide(self, page: Page, language: str) -> tuple[str, tuple[Block, ...]]:
        """The language of a page, the declared one if there is one, and its blocks; none where it is not known."""
        code = language or recognise(page.text[page.body :], {code: words(code) for code in languages()})
        if code not in languages():
            return code, ()
        return code, blocks(page.text, words(code), page.body, page.known)

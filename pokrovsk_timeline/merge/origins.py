"""How many independent origins an event has: copies, rewrites and retellings of one speaker count once."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, combinations
from operator import add, sub

from pokrovsk_timeline.merge.accounts import SPOKEN, Account
from pokrovsk_timeline.model import Article
from pokrovsk_timeline.shelf import Head

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 3
# Two articles on one subject share under 4 of 100 three-word runs of the shorter; a rewrite keeps over 10.
_REWRITE = 0.1
# Below this many runs a share says nothing.
_FEWEST = 40
_BODY = frozenset({"paragraph", "caption", "heading", "title"})


@dataclass(frozen=True, slots=True)
class Texts:
    """The articles by id, and what is known of their texts, worked out once each."""

    articles: Mapping[str, Article]
    heads: Mapping[str, Head]
    runs: MutableMapping[str, bytes] = field(default_factory=dict)
    known: dict[tuple[str, str], bool] = field(default_factory=dict)

    def rewritten(self, one: str, two: str) -> bool:
        """True where one article copies or rewrites the other: as declared, else by the three-word runs they share."""
        pair = (one, two) if one < two else (two, one)
        if pair not in self.known:
            self.known[pair] = self._rewritten(*pair)
        return self.known[pair]

    def _rewritten(self, one: str, two: str) -> bool:
        if one not in self.heads or two not in self.heads:
            return False
        declared = self.heads[one].article.origin
        if declared and declared == self.heads[two].article.origin:
            return True
        few, many = sorted((self._runs(one), self._runs(two)), key=len)
        return len(few) >= _FEWEST and len(frozenset(few).intersection(many)) >= _REWRITE * len(few)

    def _runs(self, name: str) -> tuple[int, ...]:
        if name not in self.runs:
            self.runs[name] = runs(self.articles[name])
        return struct.unpack(f"<{len(self.runs[name]) // 4}I", self.runs[name])


def runs(article: Article) -> bytes:
    """The different runs of three words of an article, as numbers of four bytes."""
    body = "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind in _BODY)
    found = sorted(_shingles(body))
    return struct.pack(f"<{len(found)}I", *found)


def origins(group: Sequence[Account], texts: Texts) -> tuple[tuple[str, ...], ...]:
    """The articles that tell of an event, in groups of one origin each.

    Where the event stands on a speaker's word, tellings that name the speaker share an origin, and one that names none
    has the word from somebody: it is no origin of its own. "Officials" of two articles may be two: each is an origin.
    """
    articles = sorted({account.article for account in group})
    home = {name: {name} for name in articles}
    for one, two in combinations(articles, 2):
        if home[one] is not home[two] and texts.rewritten(one, two):
            _join(home, one, two)
    for voice in _voices(group):
        for other in voice[1:]:
            _join(home, voice[0], other)
    return tuple(sorted({tuple(sorted(members)) for members in home.values()}))


def _voices(group: Sequence[Account]) -> Iterable[list[str]]:
    """The articles that share a voice."""
    speakers = sorted({speaker for account in group for speaker in account.voices})
    yield from (sorted({one.article for one in group if speaker in one.voices}) for speaker in speakers)
    said = [account for account in group if account.standing in SPOKEN]
    if not said or len({speaker for account in said for speaker in account.voices}) > 1:
        return
    named = {account.article for account in said if account.voices}
    nameless = {account.article for account in group if not account.speakers}
    heard = sorted({account.article for account in said if account.speakers})[:1] if nameless else []
    yield sorted(named | nameless | set(() if named else heard))


def _join(home: dict[str, set[str]], one: str, two: str) -> None:
    home[one] |= home[two]
    for name in home[two]:
        home[name] = home[one]


def _shingles(text: str) -> frozenset[int]:
    """The numbers of the runs of words, each run with single spaces between them."""
    words = [word.encode() for word in _WORD.findall(text.lower())]
    ends = list(accumulate(map(len, words)))
    ends = list(map(add, ends, range(len(ends))))
    starts = map(sub, ends, map(len, words))
    runs = map(slice, starts, ends[_SHINGLE - 1 :])
    return frozenset(map(zlib.crc32, map(b" ".join(words).__getitem__, runs)))

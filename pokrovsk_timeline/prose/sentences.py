"""Sentences of an article with their offsets, block by block, and what of them stands in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from nupunkt import sent_spans

from pokrovsk_timeline.model import Article, BlockKind

Span = tuple[int, int]

# Opening and closing marks. A straight quote opens after a space and closes before one; an apostrophe inside a word
# is none.
_NOTE = re.compile(r"(?:\s|\[\d+\]|\*+|\d+\.\s)+")
_PAIRS = {"“": "”", "«": "»", "„": "“”"}
_MARKS = re.compile(r"[“”«»„\"‘’']")
_QUOTES = re.compile(r"[“”«»„]|\"|(?<![\w])[‘'](?=\w)|(?<=[\w.,!?])[’'](?!\w)")


class Sentence(NamedTuple):
    """A sentence at `text[start:end]`; `quoted` are its quoted stretches, marks included; `block` numbers its block."""

    start: int
    end: int
    text: str
    block: int
    kind: BlockKind
    quoted: tuple[Span, ...] = ()

    def in_quotes(self, start: int, end: int) -> bool:
        """True where the stretch lies inside a quotation."""
        return any(a <= start and end <= b for a, b in self.quoted)

    @property
    def all_quoted(self) -> bool:
        """True where hardly a letter stands outside quotation marks."""
        outside, at = "", self.start
        for a, b in self.quoted:
            outside += self.text[at - self.start : a - self.start]
            at = b
        return bool(self.quoted) and not re.search(r"\w", outside + self.text[at - self.start :])


@lru_cache(maxsize=64)
def sentences(article: Article) -> tuple[Sentence, ...]:
    """All sentences of the article but furniture, in text order."""
    found: list[Sentence] = []
    for number, block in enumerate(article.blocks):
        if block.kind != "furniture":
            found += _of_block(article.text, block.start, block.end, number, block.kind)
    return tuple(found)


def _of_block(text: str, start: int, end: int, number: int, kind: BlockKind) -> list[Sentence]:
    body = text[start:end]
    found = []
    divided = _divided_before if len(body) <= SHORT else _divided
    for a, b, quotes in divided(body, kind in ("title", "heading", "dateline")):
        inside = tuple((start + q, start + r) for q, r in quotes)
        found.append(Sentence(start + a, start + b, body[a:b], number, kind, inside))
    return found


SHORT = 2000
"""Code points of a paragraph that is kept as it was divided: copies of a report have the same ones again."""


def _divided(body: str, one: bool) -> tuple[tuple[int, int, tuple[Span, ...]], ...]:
    """The sentences of a paragraph, each with its quoted stretches; `one`: it is a single line."""
    spans = [(0, len(body))] if one else _joined(body, sent_spans(body))
    quotes = quotations(body)
    trimmed = (_trim(body, a, b) for a, b in _cut(body, spans))
    return tuple(
        (a, b, tuple((max(a, q), min(b, r)) for q, r in quotes if q < b and r > a)) for a, b in trimmed if a < b
    )


_divided_before = lru_cache(maxsize=2048)(_divided)


LONGEST = 5000
"""Code points; what goes on for longer is no sentence, but a list or an accident, and is read in parts."""


def _cut(body: str, spans: Sequence[Span]) -> Iterator[Span]:
    """The sentences, one that never ends parted at spaces."""
    for a, b in spans:
        while b - a > LONGEST:
            space = body.rfind(" ", a + 1, a + LONGEST)
            end = space if space > 0 else a + LONGEST
            yield a, end
            a = end
        yield a, b


def _joined(body: str, spans: Sequence[Span]) -> list[Span]:
    """Sentences whose mark of end was none: what follows begins in lower case ("... again?” he asked")."""
    found: list[Span] = []
    for a, b in _split_at_notes(body, spans):
        if found and _GOES_ON.match(body, a, b):
            found[-1] = (found[-1][0], b)
        else:
            found.append((a, b))
    return found


def _split_at_notes(body: str, spans: Sequence[Span]) -> list[Span]:
    """Sentences parted also where the mark of a footnote follows the full stop ("the west.[50] A Ukrainian officer"),
    and behind a word that is no abbreviation ("told reporters last month. Russia's army left").
    """
    if not _MAY_SPLIT.search(body):
        return [(a, b) for a, b in spans if a < b]
    found: list[Span] = []
    for a, b in spans:
        for match in _SPLITS.finditer(body[a:b]):
            end = min(b, a + match.end()) if not found or found[-1][1] <= a else a + match.end()
            start = found[-1][1] if found and found[-1][1] > a else a
            found.append((start, end))
        found.append((found[-1][1] if found and found[-1][1] > a else a, b))
    return [(a, b) for a, b in found if a < b]


_GOES_ON = re.compile(r"\s*[a-z]")
_MAY_SPLIT = re.compile(r"[\[“«]|[a-z]{5}\.\s+[A-Z]")
_SPLITS = re.compile(
    r"[.”!?](?:(?<=[.”])(?:\[\d+\])+\s+(?=[A-Z“])|(?<!”)\s+(?=[“«][A-Z])"
    r"|(?<=[a-z]{5}\.)(?<!approx\.)\s+(?=[A-Z]))"
)
"""The mark of a footnote, a quotation, and a long word in small letters, which is no abbreviation, end a sentence."""


def _trim(body: str, a: int, b: int) -> Span:
    while (mark := _NOTE.match(body, a, b)) is not None and mark.end() > a:
        a = mark.end()
    while a < b and body[b - 1].isspace():
        b -= 1
    return a, b


def quotations(body: str) -> list[Span]:
    """Quoted stretches of one block, marks included; one left open runs to the end of the block."""
    if not _MARKS.search(body):
        return []
    found: list[Span] = []
    opened: int | None = None
    close = ""
    for match in _QUOTES.finditer(body):
        mark, at = match.group(), match.start()
        if opened is None:
            if mark in _PAIRS or mark == '"':
                opened, close = at, _PAIRS.get(mark, mark)
            elif mark in "‘'" and re.search(r"[’'](?!\w)", body[at + 1 : at + 300]):
                opened, close = at, "’'"
        elif mark in close:
            found.append((opened, match.end()))
            opened = None
    if opened is not None and close not in ("’'",):
        found.append((opened, len(body)))
    return found

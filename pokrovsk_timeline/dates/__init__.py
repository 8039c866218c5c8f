"""Dates: words -> expressions (`find`), expressions -> dates (`resolve`, `date`), both at once (`tag`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pokrovsk_timeline.dates.dating import Mode, date, narrative
from pokrovsk_timeline.dates.finding import Speech, find
from pokrovsk_timeline.dates.resolving import resolve
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.model import Article, Dated, Mention, Publication

__all__ = ["Mode", "Speech", "date", "find", "in_body", "joined", "narrative", "resolve", "tag"]


def in_body(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand in no page furniture, in the order given."""
    cut = bytearray(len(article.text) + 1)
    for block in article.blocks:
        if block.kind == "furniture":
            cut[block.start : block.end] = b"\1" * (block.end - block.start)
    return [one for one in mentions if not cut[one.start]]


def joined(mentions: Sequence[Mention], others: Iterable[Mention]) -> tuple[Mention, ...]:
    """Both in text order; each of the others stands where the phrase before it does, for what it has letters of."""
    found = list(mentions)
    for one in others:
        before = next((other for other in reversed(found) if other.start < one.start), None)
        found = [other for other in found if other.end <= one.start or other.start >= one.end]
        place = (before.sentence, before.paragraph, before.scene) if before is not None else (0, 0, 0)
        found.append(replace(one, sentence=place[0], paragraph=place[1], scene=place[2]))
        found.sort(key=lambda other: other.start)
    return tuple(found)


def tag(
    text: str, published: dt.date | Publication | None, *, code: str = "en", mode: Mode = "auto"
) -> tuple[Dated, ...]:
    """The date phrases of a text with what they mean, for an article published on that day (or in that window; None:
    not known).
    """
    window = (
        Publication(published, published, basis="declared")
        if isinstance(published, dt.date)
        else (published or Publication())
    )
    return date(find(text, language(code)), window, mode=mode)

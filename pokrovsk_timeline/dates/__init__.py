"""Dates: words -> expressions (`find`), expressions -> dates (`resolve`, `date`), both at once (`tag`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pokrovsk_timeline.dates.dating import Mode, date, narrative
from pokrovsk_timeline.dates.finding import Speech, find
from pokrovsk_timeline.dates.resolving import resolve
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.model import Article, Dated, Mention, Publication

__all__ = ["Mode", "Speech", "date", "find", "in_body", "narrative", "resolve", "tag"]


def in_body(article: Article, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that stand in no page furniture, in the order given."""
    cut = bytearray(len(article.text) + 1)
    for block in article.blocks:
        if block.kind == "furniture":
            cut[block.start : block.end] = b"\1" * (block.end - block.start)
    return [one for one in mentions if not cut[one.start]]


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

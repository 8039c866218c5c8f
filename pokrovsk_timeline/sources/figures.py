"""Days in figures on a web page, "03/04/2025": whether the day or the month stands first, where the page tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from pokrovsk_timeline.sources.markup import names
from pokrovsk_timeline.sources.tree import Text

FIGURES = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/.-])")
MONTHS = 12


def with_order(lines: Sequence[Text], root: HtmlElement, locales: Iterable[str]) -> list[Text]:
    """The lines, each with the order of figures on the page."""
    order = _order(lines, [root.get("lang") or "", *locales])
    return [replace(line, order=order) for line in lines] if order else list(lines)


def _order(lines: Sequence[Text], locales: Iterable[str]) -> str:
    """That of its other days, which can be read in one way only; else that of its country. "" where these differ."""
    pairs = [(int(one[1]), int(one[3])) for line in lines for one in FIGURES.finditer(line.text)]
    shown = {"DMY" for first, second in pairs if first > MONTHS >= second}
    shown |= {"MDY" for first, second in pairs if second > MONTHS >= first}
    places = {one.replace("_", "-").casefold() for one in locales if one}
    country = {"MDY" for one in places if one in names().month_first}
    country |= {"DMY" for one in places if one in names().day_first}
    both = shown | country
    return both.pop() if len(both) == 1 else ""


def ordered(said: str, order: str) -> str:
    """The text with its days in figures written with the year first, where the order is known."""
    if not order:
        return said
    return FIGURES.sub(lambda one: _iso(one, order), said)


def _iso(one: re.Match[str], order: str) -> str:
    first, second = one[1].zfill(2), one[3].zfill(2)
    return f"{one[4]}-{second}-{first}" if order == "DMY" else f"{one[4]}-{first}-{second}"

"""The article's own text out of a page, in the page's order, with what its markup says of each line.

trafilatura finds where the article is; the page itself gives the lines, so that headings, lists and times keep their
place. Lines of that part which are not the article's are kept as furniture: what is cut can be seen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml.html import HtmlElement

from pokrovsk_timeline.model import Block, BlockKind
from pokrovsk_timeline.sources.stamps import stamp
from pokrovsk_timeline.sources.tree import Text, ancestors

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ITEMS = frozenset(("li", "td", "th", "dd", "blockquote"))
CAPTIONS = frozenset(("figcaption", "caption"))
MOST = 0.5  # of the article's characters: what an element must hold to be its home
LINKED = 0.5  # of a line's characters: more is a list of links
LABEL = 60  # characters of a line that heads a post
POSTS = 3  # with a time each make a live page
SHORT = 25  # characters of a line that may be a label


@dataclass(frozen=True, slots=True)
class Body:
    """`text` with the kinds of lines that the markup tells."""

    text: str
    known: tuple[Block, ...]


def posts(lines: Sequence[Text], chosen: str, headline: HtmlElement | None) -> set[dt.date]:
    """The days that head the posts of a live page: times on lines of their own over lines of the article."""
    folded = f" {' '.join(chosen.split())} "
    found: list[dt.date] = []
    inside = _inside(lines, _kept(lines, folded), headline)
    for line, under in pairwise(inside):
        times = [time for time in line.element.iter("time") if len(line.text) <= LABEL and not line.linked]
        over = any(one.text in folded and len(one.text) > SHORT for one in (under, inside[-1]))
        said = [stamp(time.get("datetime") or "", "post") for time in times if over]
        found += [one.day for one in said if one]
    return set(found) if len(found) >= POSTS else set()


def body(lines: Sequence[Text], chosen: str, headline: HtmlElement | None, title: str) -> Body:
    """The body of the page. `chosen` is the text that trafilatura took for it, `lines` are those of the whole page."""
    folded = f" {' '.join(chosen.split())} "
    kept = _kept(lines, folded)
    inside = _inside(lines, kept, headline)
    begins = next((index for index, line in enumerate(inside) if headline in ancestors(line.element)), -1)
    after = inside[begins + 1 :]
    opens = next((index for index, line in enumerate(after) if line in kept), 0)
    own = {_shape(line.element) for line in kept} | {_shape(line.element) for line in after[:opens]}
    marked = [(line.text, *_mark(line, line.text in folded, own)) for line in after]
    return _joined([(title, "title", ""), *marked] if title else marked)


def _kept(lines: Sequence[Text], folded: str) -> list[Text]:
    """The lines that are of the chosen text, without those that may be there by chance."""
    return [line for line in lines if len(line.text) > SHORT and line.text in folded]


def _inside(lines: Sequence[Text], kept: Sequence[Text], headline: HtmlElement | None) -> list[Text]:
    home = _home(kept, headline)
    return [line for line in lines if home is not None and home in ancestors(line.element)]


def _home(kept: Sequence[Text], headline: HtmlElement | None) -> HtmlElement | None:
    """The <article> of the headline if it holds most of the text, else the innermost element that does."""
    whole = sum(len(line.text) for line in kept)
    around = [one for one in headline.iterancestors() if one.tag == "article"] if headline is not None else []
    held: dict[HtmlElement, int] = {}
    for line in kept:
        for one in ancestors(line.element):
            held[one] = held.get(one, 0) + len(line.text)
    best = next((one for one in around if held.get(one, 0) > MOST * whole), None)
    if best is not None:
        return best
    inner = [one for one, count in held.items() if count >= 0.9 * whole]
    return max(inner, key=lambda one: sum(1 for _ in one.iterancestors()), default=None)


def _shape(element: HtmlElement) -> tuple[str, str, str]:
    """What an element looks like: it and those of its kind and place belong together."""
    parent = element.getparent()
    around = (str(parent.tag), parent.get("class") or "") if parent is not None else ("", "")
    return str(element.tag), *around


def _mark(line: Text, chosen: bool, own: set[tuple[str, str, str]]) -> tuple[BlockKind | None, str]:
    """The kind that the markup tells, None where the text has to; `own` are the shapes of the article's lines."""
    tags = {str(one.tag) for one in ancestors(line.element)}
    if tags & CAPTIONS:
        return "caption", ""
    if line.linked > LINKED * len(line.text) and (not chosen or "li" in tags or tags & HEADINGS):
        return "furniture", "links to other pages"
    if tags & HEADINGS:
        return "heading", ""
    if tags & ITEMS:
        return "paragraph", ""
    if chosen or len(line.text) <= SHORT or _shape(line.element) in own:
        return None, ""
    return "furniture", "beside the article in the page's markup"


def _joined(marked: Sequence[tuple[str, BlockKind | None, str]]) -> Body:
    known: list[Block] = []
    start = 0
    for text, kind, reason in marked:
        if kind:
            known.append(Block(start, start + len(text), kind, reason))
        start += len(text) + 2
    return Body("\n\n".join(text for text, _, _ in marked) + "\n", tuple(known))

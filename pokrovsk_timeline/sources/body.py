"""The article's own text out of a page, in the page's order, with what its markup says of each line.

trafilatura finds where the article is; the page itself gives the lines, so that headings, lists and times keep their
place. Lines of that part which are not the article's are kept as furniture: what is cut can be seen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from pokrovsk_timeline.model import Block, BlockKind
from pokrovsk_timeline.sources.stamps import local_day, stamp
from pokrovsk_timeline.sources.tree import Text, ancestors

Marked = tuple[str, BlockKind | None, str, dt.date | None]

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
ITEMS = frozenset(("li", "td", "th", "dd", "blockquote"))
CAPTIONS = frozenset(("figcaption", "caption"))
MOST = 0.5  # of the article's characters: what an element must hold to be its home
LINKED = 0.5  # of a line's characters: more is a list of links
LABEL = 60  # characters of a line that heads a post
POSTS = 3  # with a time each make a live page
NOT_OF_IT: tuple[BlockKind, str] = ("furniture", "a day that is not that of publication")
CARD = HEADINGS | {"img", "picture", "time"}
SEARCHED = 300_000  # characters of an article in which lines are looked for that are not whole lines of it
SHORT = 25  # characters of a line that may be a label


@dataclass(frozen=True, slots=True)
class Body:
    """`text` with the kinds of lines that the markup tells."""

    text: str
    known: tuple[Block, ...]


def chosen(lines: Sequence[Text], text: str) -> frozenset[Text]:
    """The lines that are in the text which trafilatura took for the article.

    Lines of a few words may be in it by chance: they count only where there are no others.
    """
    folded = f" {' '.join(text.split())} "
    whole = {" ".join(line.split()).removeprefix("- ") for line in text.split("\n")}
    near = folded if len(folded) <= SEARCHED else ""
    found = frozenset(one for one in lines if one.text in whole or (len(one.text) > SHORT and one.text in near))
    return frozenset(one for one in found if len(one.text) > SHORT) or found


def posts(lines: Sequence[Text], kept: frozenset[Text], headline: HtmlElement | None) -> Mapping[Text, dt.date | None]:
    """The lines that head the posts of a live page: times on lines of their own over lines of the article.

    Each with its local day, None where that cannot be told.
    """
    found: dict[Text, dt.date | None] = {}
    inside = _inside(lines, kept, headline)
    for index, line in enumerate(inside):
        over = len(line.text) <= LABEL and not line.linked and kept.intersection(inside[index + 1 : index + 3])
        said = [stamp(time.get("datetime") or "", "post") for time in line.element.iter("time") if over]
        if said and (one := said[0]):
            found[line] = local_day(one, line.text)
    return found if len(found) >= POSTS else {}


def body(
    lines: Sequence[Text],
    kept: frozenset[Text],
    refused: frozenset[Text],
    posted: Mapping[Text, dt.date | None],
    headline: HtmlElement | None,
    title: str,
) -> Body:
    """The body of the page out of the lines of the whole page.

    `kept` are those that are of the article for sure, `refused` those that only hold days of something else, `posted`
    those that head its posts.
    """
    inside = _inside(lines, kept, headline)
    begins = next((index for index, line in enumerate(inside) if headline in ancestors(line.element)), -1)
    after = inside[begins + 1 :]
    opens = next((index for index, line in enumerate(after) if line in kept), 0)
    own = {_shape(line.element) for line in (*kept, *after[:opens])}
    marked: list[Marked] = [(title, "title", "", None)] if title else []
    for line in after:
        if line in posted:
            marked.append((line.text, "heading", "", posted[line]))
        else:
            marked.append((line.text, *(NOT_OF_IT if line in refused else _mark(line, line in kept, own)), None))
    return _joined(marked)


def _inside(lines: Sequence[Text], kept: frozenset[Text], headline: HtmlElement | None) -> list[Text]:
    home = _home(kept, headline)
    return [line for line in lines if home is not None and home in ancestors(line.element)]


def _home(kept: frozenset[Text], headline: HtmlElement | None) -> HtmlElement | None:
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


def _mark(line: Text, sure: bool, own: set[tuple[str, str, str]]) -> tuple[BlockKind | None, str]:
    """The kind that the markup tells, None where the text has to; `own` are the shapes of the article's lines."""
    tags = {str(one.tag) for one in ancestors(line.element)}
    if tags & CAPTIONS:
        return "caption", ""
    if line.linked > LINKED * len(line.text) and (not sure or "li" in tags or tags & HEADINGS):
        return "furniture", "links to other pages"
    if tags & HEADINGS:
        return "heading", ""
    if tags & ITEMS and (sure or not _is_card(line.element)):
        return "paragraph", ""
    if sure or len(line.text) <= SHORT or _shape(line.element) in own:
        return None, ""
    return "furniture", "beside the article in the page's markup"


def _is_card(element: HtmlElement) -> bool:
    """An item of a list that shows another story: with a heading, a picture or a time of its own, or mostly a link."""
    item = next((one for one in ancestors(element) if one.tag in ITEMS), element)
    own = any(one.tag in CARD for one in item.iter())
    links = sum(len(one.text_content()) for one in item.iter("a"))
    return own or links > LINKED * len(item.text_content())


def _joined(marked: Sequence[Marked]) -> Body:
    known: list[Block] = []
    start = 0
    for text, kind, reason, day in marked:
        if kind:
            known.append(Block(start, start + len(text), kind, reason, day))
        start += len(text) + 2
    return Body("\n\n".join(text for text, *_ in marked) + "\n", tuple(known))

"""HTML -> tree, and tree -> lines of text in the order of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree, html
from lxml.html import HtmlElement

from pokrovsk_timeline.sources.encoding import UNWRITABLE, cleaned
from pokrovsk_timeline.sources.markup import names

DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
SENTENCE_END = re.compile(r"[.!?:;]['\"’”»)\]]*$")
CELLS = " | "  # between the cells of a row
SMALL = 400  # characters of prose: less is no article


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A line of text of a tree, the block element that it stands in, and how many of its characters are links.

    `order` is that of the figures of days on its page, "DMY", "MDY", or "" where nothing tells.
    """

    element: HtmlElement
    text: str
    linked: int
    order: str = ""


@dataclass(slots=True)
class Open:
    """A line in the making."""

    element: HtmlElement
    parts: list[str] = field(default_factory=list)
    linked: int = 0


def tree(text: str) -> HtmlElement | None:
    """The tree of a page, however broken its markup; None where there is none."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(DECLARATION.sub("", text).encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    for element in root.iter():
        for part in ("text", "tail"):
            if UNWRITABLE.search(getattr(element, part) or ""):
                setattr(element, part, cleaned(getattr(element, part)))
    return root


def fragment(text: str) -> str:
    """The text of a piece of HTML, a line a paragraph."""
    root = tree(f"<html><body><div>{text}</div></body></html>")
    return "\n\n".join(line.text for line in lines(root)) if root is not None else text


def lines(root: HtmlElement) -> list[Text]:
    """The lines of the page in its order, without empty ones and without what readers do not see or what stands beside.

    Every block element starts a line; a single <br> does so after the end of a sentence.
    """
    found = [Open(root)]
    _walk(root, root, found, False)
    texts = (Text(one.element, " ".join(cleaned("".join(one.parts)).split()), one.linked) for one in found)
    return [one for one in texts if one.text]


def _walk(element: HtmlElement, block: HtmlElement, found: list[Open], linked: bool) -> None:
    """Depth is that of the parser, which ends at 256 levels."""
    if element is not block:
        found.append(Open(block)) if found[-1].element is not block else None
    _add(found, block, element.text, linked)
    for child in element:
        if isinstance(child.tag, str) and not is_silent(child):
            _child(child, block, found, linked or child.tag == "a")
        _add(found, block, child.tail, linked)


def _child(child: HtmlElement, block: HtmlElement, found: list[Open], linked: bool) -> None:
    if child.tag == "br":
        follows = child.getnext()
        double = follows is not None and follows.tag == "br" and not (child.tail or "").strip()
        if double or SENTENCE_END.search("".join(found[-1].parts[-3:]).rstrip()):
            found.append(Open(block))
        else:
            _add(found, block, " ", linked)
    elif child.tag in names().inline:
        _walk(child, block, found, linked)
    elif child.tag in ("td", "th") and child.getprevious() is not None:
        _add(found, found[-1].element, CELLS, linked)
        _walk(child, found[-1].element, found, linked)
    elif child.tag in ("td", "th"):
        _walk(child, block, found, linked)
    else:
        found.append(Open(child))
        _walk(child, child, found, linked)
        found.append(Open(block))


def _add(found: list[Open], block: HtmlElement, text: str | None, linked: bool) -> None:
    if text:
        found[-1].parts.append(text)
        found[-1].linked += len(text.strip()) if linked else 0


def is_silent(element: HtmlElement) -> bool:
    """What a reader does not see, or what stands beside the article."""
    style = (element.get("style") or "").replace(" ", "").casefold()
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true" or "display:none" in style
    return element.tag in names().silent or hidden or is_apart(element)


def is_apart(element: HtmlElement) -> bool:
    """An element whose class, id or role says that it is no part of the article, and that does not hold most of it."""
    if element.tag in ("html", "body", "main", "article", "h1") or not classes(element) & names().apart:
        return False
    held = _prose(element)
    return held < SMALL or 2 * held < _prose(element.getroottree().getroot())


def _prose(element: HtmlElement) -> int:
    """The characters of its paragraphs."""
    return sum(len(paragraph.text_content()) for paragraph in element.iter("p"))


def classes(element: HtmlElement) -> set[str]:
    """The words of `class`, `id` and `role`, and the parts of those that are joined by `__` or `--`."""
    said = " ".join(element.get(key) or "" for key in ("class", "id", "role")).casefold().split()
    return {*said, *(part for word in said for part in re.split(r"__|--", word))}


def ancestors(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and those around it, from the inside out."""
    yield element
    yield from element.iterancestors()

"""JSON-LD of a page -> what it says of the article that the page is about, and of no other."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pokrovsk_timeline.sources.markup import names

WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$"
)
COMMA = re.compile(r",(\s*[}\]])")
DEEPEST = 60  # levels
SCHEME = re.compile(r"^https?://(?:www\.|m\.|amp\.)?", re.IGNORECASE)
LIVE = "liveblogposting"

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Described:
    """An article as JSON-LD describes it; the stamps as printed, "" where nothing is said."""

    kind: str
    url: str = ""
    headline: str = ""
    published: str = ""
    modified: str = ""
    publisher: str = ""
    author: str = ""
    updates: tuple[str, ...] = ()


def parse(blocks: Iterable[str]) -> tuple[list[object], int]:
    """The blocks that are JSON, and how many are not."""
    found: list[object] = []
    broken = 0
    for block in blocks:
        text = WRAPPING.sub("", WRAPPING.sub("", block)).strip()
        if not text:
            continue
        try:
            found.append(_loaded(text))
        except (ValueError, RecursionError):
            broken += 1
    return found, broken


def _loaded(text: str) -> object:
    """What the text holds; commas too many and escaped quotes are mended."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        return json.loads(COMMA.sub(r"\1", html.unescape(text) if '"' not in text else text), strict=False)


def described(trees: Iterable[object]) -> list[Described]:
    """All articles and pages that the trees describe as the page's own, in their order; pages last."""
    trees = list(trees)
    nodes = [node for tree in trees for node in _nodes(tree, 0)]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    found = [_described(node, by_id) for node in nodes]
    articles = [one for one in found if one.kind in names().articles]
    return articles + [one for one in found if one.kind in names().pages]


def fitting(found: Iterable[Described], urls: Iterable[str], titles: Iterable[str]) -> list[Described]:
    """Those that are about this page: of its address, or where no address speaks against it, of its headline.

    One that names neither is taken where it is the only one.
    """
    addresses = {same for url in urls if (same := address(url))}
    heads = {same for title in titles if (same := folded(title))}
    listed = list(found)
    by_url = [one for one in listed if address(one.url) and address(one.url) in addresses]
    by_head = [one for one in listed if folded(one.headline) and any(_alike(one.headline, head) for head in heads)]
    if by_url or by_head:
        both = [one for one in by_url if one in by_head]
        return both or by_url or by_head
    silent = [one for one in listed if not (one.headline and heads) and not (address(one.url) and addresses)]
    return silent if len(listed) == 1 else []


def address(url: str) -> str:
    """An address without scheme, `www`, query and the slash at its end, "" for that of no page."""
    found = SCHEME.sub("", url.strip()) if SCHEME.match(url.strip()) else ""
    return re.split(r"[?#]", found)[0].rstrip("/").casefold()


def folded(title: str) -> str:
    """The letters and figures of a headline."""
    return re.sub(r"\W+", " ", html.unescape(title).casefold().replace("…", "")).strip()


def _alike(headline: str, head: str) -> bool:
    """One headline is the other, or is it cut short, or with the name of the site behind it."""
    one, other = sorted((folded(headline), head), key=len)
    return one == other or (len(one) >= 15 and other.startswith(one))


def _nodes(tree: object, depth: int) -> Iterator[Node]:
    if depth > DEEPEST:
        return
    if isinstance(tree, list):
        for one in tree:
            yield from _nodes(one, depth + 1)
    elif isinstance(tree, dict):
        yield tree
        for key, value in tree.items():
            if str(key).casefold() in names().below:
                yield from _nodes(value, depth + 1)


def _described(node: Node, by_id: Mapping[str, Node]) -> Described:
    main = node.get("mainEntityOfPage")
    updates = node.get("liveBlogUpdate")
    return Described(
        kind=_kind(node.get("@type")),
        url=_text(node.get("url")) or (_text(main) if isinstance(main, str) else _id(main)) or _id(node),
        headline=_text(node.get("headline")) or _text(node.get("name")),
        published=_text(node.get("datePublished")),
        modified=_text(node.get("dateModified")),
        publisher=_name(node.get("publisher"), by_id),
        author=_name(node.get("author"), by_id) or _name(node.get("creator"), by_id),
        updates=tuple(_text(one.get("datePublished")) for one in _list(updates) if isinstance(one, dict)),
    )


def _kind(said: object) -> str:
    """The most telling of the types: that of an article before that of a page."""
    kinds = [re.split(r"[/#:]", _text(one))[-1].casefold() for one in _list(said)]
    known = names()
    rank = [LIVE, *sorted(known.articles), *sorted(known.pages)]
    return min((one for one in kinds if one in rank), key=rank.index, default="")


def _name(said: object, by_id: Mapping[str, Node]) -> str:
    """Names of persons and organisations, which may be described elsewhere and only pointed at."""
    names_found: list[str] = []
    for one in _list(said):
        node = by_id.get(_id(one), one) if isinstance(one, dict) and "name" not in one else one
        name = _text(node.get("name")) if isinstance(node, dict) else _text(node)
        if name and name not in names_found and not SCHEME.match(name):
            names_found.append(name)
    return ", ".join(names_found)


def _id(node: object) -> str:
    return _text(node.get("@id")) if isinstance(node, dict) else ""


def _list(said: object) -> list[object]:
    return said if isinstance(said, list) else [] if said is None else [said]


def _text(said: object) -> str:
    """A string, or the first of a list of them; a language map's value."""
    if isinstance(said, list):
        return _text(said[0]) if said and not isinstance(said[0], list) else ""
    if isinstance(said, dict):
        return _text(said.get("@value")) if isinstance(said.get("@value"), str) else ""
    return " ".join(said.split()) if isinstance(said, str) else str(said) if isinstance(said, int) else ""

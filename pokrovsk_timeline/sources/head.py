"""What the head of a page, its <meta> and its microdata say of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from pokrovsk_timeline.sources.jsonld import address, folded
from pokrovsk_timeline.sources.markup import names
from pokrovsk_timeline.sources.stamps import Stamp, stamp
from pokrovsk_timeline.sources.tree import ancestors, is_apart

HOME = re.compile(r"(?:https?://[^/]+)?(?:/|\./|#|index\.html?)?$")
NAMED = ("property", "name", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Head:
    """<meta> as pairs of lower-case name and content, in their order, and the texts of <title> and canonical links."""

    pairs: tuple[tuple[str, str], ...]
    canonical: str
    title: str

    def first(self, wanted: Sequence[str]) -> str:
        """The content of the name that is believed first."""
        return next((content for name in wanted for key, content in self.pairs if key == name), "")

    def values(self, wanted: Iterable[str]) -> list[str]:
        """All contents of these names."""
        found = set(wanted)
        return [content for key, content in self.pairs if key in found]

    def stamps(self, wanted: Iterable[str]) -> list[Stamp]:
        """All stamps under these names, each with the name where it stood."""
        found = set(wanted)
        return [one for key, said in self.pairs if key in found and (one := stamp(said, f"<meta> {key}"))]

    @property
    def url(self) -> str:
        """The page's own address, "" where it names none."""
        return self.canonical if address(self.canonical) else self.first([*names().url])

    @property
    def titles(self) -> list[str]:
        """Headlines that the head names, the cleanest first."""
        return [one for one in (self.first(names().title), self.title) if one]


def head(root: HtmlElement) -> Head:
    """The head of the page; <meta> in its body count too, but not those of microdata."""
    pairs = [
        (name.casefold().strip(), " ".join(content.split()))
        for meta in root.iter("meta")
        if (content := meta.get("content")) and "itemprop" not in meta.attrib
        for name in [next((meta.get(key) for key in NAMED if meta.get(key)), None) or ""]
    ]
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").casefold() == "canonical"]
    titles = [" ".join((title.text_content()).split()) for title in root.iterfind("head/title")]
    return Head(tuple(pairs), next(iter(links), ""), next(iter(titles), ""))


def microdata(root: HtmlElement, headline: HtmlElement | None, name: str) -> list[Stamp]:
    """Stamps of an item property, of the item that holds the headline or of the page as a whole."""
    found = []
    for element in root.iterfind(f".//*[@itemprop='{name}']"):
        scope = next((one for one in ancestors(element) if "itemscope" in one.attrib), root)
        own = scope.tag in ("html", "body") or scope is root or (headline is not None and scope in ancestors(headline))
        beside = any(is_apart(one) or one.tag in ("aside", "nav", "footer") for one in ancestors(element))
        said = element.get("content") or element.get("datetime") or element.text_content()
        one = stamp(said, f"itemprop {name}") if own and not beside else None
        found += [one] if one else []
    return found


def headline(root: HtmlElement, titles: Sequence[str]) -> HtmlElement | None:
    """The heading that the page's titles repeat, the longest of them; else the only <h1>."""
    heads = [one for tag in ("h1", "h2") for one in root.iter(tag) if not _beside(one)]
    said = [folded(title) for title in titles]
    fits = [one for one in heads if (text := folded(one.text_content())) and any(text in title for title in said)]
    best = max(fits, key=lambda one: len(folded(one.text_content())), default=None)
    alone = [one for one in heads if one.tag == "h1"]
    return best if best is not None else alone[0] if len(alone) == 1 else None


def _beside(element: HtmlElement) -> bool:
    """A heading beside the article, or the name of the site: it leads home, or stands over the navigation."""
    around = list(element.iterancestors())
    links = [one.get("href") or "" for one in (*element.iter("a"), *around) if one.tag == "a"]
    home = any(HOME.match(link) for link in links)
    banner = any(one.tag == "header" and one.find(".//nav") is not None for one in around)
    return home or banner or any(is_apart(one) or one.tag in ("aside", "nav", "footer") for one in around)

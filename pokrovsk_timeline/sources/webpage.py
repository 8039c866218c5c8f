"""A web page -> its article: where the body is, what the page says of it, and the day on which it appeared."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy

from htmldate import find_date
from lxml import html
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources import jsonld
from pokrovsk_timeline.sources.addresses import unusable, web
from pokrovsk_timeline.sources.body import body, chosen, posts
from pokrovsk_timeline.sources.declared import Declared
from pokrovsk_timeline.sources.figures import with_order
from pokrovsk_timeline.sources.head import Head, head, headline, microdata
from pokrovsk_timeline.sources.jsonld import Described
from pokrovsk_timeline.sources.markup import names
from pokrovsk_timeline.sources.page import Page
from pokrovsk_timeline.sources.shown import LABEL, STORY, Shown, near, refused, said_by_class, shown
from pokrovsk_timeline.sources.stamps import Settled, Stamp, settle, stamp, unsettled
from pokrovsk_timeline.sources.tree import Text, lines, tree

for library in ("trafilatura", "htmldate"):  # what they log is said in problems
    logging.getLogger(library).addHandler(logging.NullHandler())
PRINTED = re.compile(r"(?<!\d)(?:19|20)\d\d[-/]\d\d[-/]\d\d(?!\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?")
PATH_DAY = re.compile(r"/((?:19|20)\d\d)/(\d\d?|[a-z]{3,9})/(\d\d?)(?=/|$)", re.IGNORECASE)


def webpage(text: str, path: str) -> Sequence[Page | Problem]:
    """The page as an article, with the problems of its markup; or the one problem why there is none."""
    root = tree(text)
    said = _extracted(root) if root is not None else ""
    if root is None or not said.strip():
        return [_without_article(path)]
    top = head(root)
    all_lines = with_order(lines(root), root, top.values(names().locale))
    kept = chosen(all_lines, said)
    trees, broken = jsonld.parse(_blocks(root))
    titles = top.titles or [one.headline for one in jsonld.described(trees) if one.headline]
    heading = headline(root, titles)
    title = _title(heading, titles)
    about = _about(jsonld.described(trees), top.url, [title, *titles])
    posted = posts(all_lines, kept, heading)
    found = _running(about, posted) or _day(root, top, about, all_lines, heading)
    article = body(all_lines, kept, refused(all_lines, heading, found), posted, heading, title)
    if not any(map(str.isalpha, article.text[len(title) :])):
        return [_without_article(path)]
    declared = Declared(
        published=found.day,
        publisher=next((one.publisher for one in about if one.publisher), "") or top.first(names().publisher),
        url=web(top.url) or next((one.url for one in about if jsonld.address(one.url)), ""),
        title=title,
        author=next((one.author for one in about if one.author), "") or top.first(names().author),
        between=(found.doubt[0], found.doubt[-1]) if found.firm else None,
        where=f"{path}: {found.where}" if found.day or found.firm else "",
        basis="metadata",
    )
    problems = [unsettled(found, path), _broken(broken, path), unusable(top.url, path)]
    return [Page(article.text, 0, declared, article.known, True), *(one for one in problems if one)]


def _without_article(path: str) -> Problem:
    hint = "save the page again when it is loaded, or save its text"
    return Problem(path, 0, "no-text", "there is no article on the page", hint, "error")


def _broken(count: int, path: str) -> Problem | None:
    what = f"{count} block{'s' * (count > 1)} of its metadata (JSON-LD) cannot be read"
    hint = "if its day is missing, add `published:` to sources.yaml"
    return Problem(path, 0, "malformed-json", what, hint) if count else None


def _extracted(root: HtmlElement) -> str:
    """The text that trafilatura takes for the article."""
    try:
        found = bare_extraction(deepcopy(root), include_comments=False, with_metadata=False, favor_recall=True)
    except Exception:  # whatever a broken page makes of a foreign library is a fault of the page
        return ""
    return (found.text or "") if found is not None and not isinstance(found, dict) else ""


def _blocks(root: HtmlElement) -> Iterator[str]:
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").casefold():
            yield script.text or ""


def _about(found: Sequence[Described], url: str, titles: Sequence[str]) -> list[Described]:
    """The articles that are this page's, and then the pages that are this one."""
    articles = [one for one in found if one.kind in names().articles]
    pages = [one for one in found if one not in articles]
    return [*jsonld.fitting(articles, [url], titles), *jsonld.fitting(pages, [url], titles)]


def _title(heading: HtmlElement | None, titles: Sequence[str]) -> str:
    """The headline as it is printed over the article, else as the page names it."""
    printed = " ".join(heading.text_content().split()) if heading is not None else ""
    return printed or next(iter(titles), "")


# ------------------------------------------------------------------------------------------------- the day of the page


def _day(
    root: HtmlElement, top: Head, about: Sequence[Described], all_lines: Sequence[Text], heading: HtmlElement | None
) -> Settled:
    """Metadata first, days shown near the headline and in the page's own address next, htmldate's finding last."""
    days = shown(all_lines, heading)
    metadata = [*_described(about), *top.stamps(names().published), *microdata(root, heading, "datePublished")]
    modified = _modified(root, top, about, heading, days)
    seen = days.published or tuple(one for one in days.bare if one.day not in modified)
    by_address = _in_address(top.url)
    if metadata:
        found = settle(metadata, (*(days.published or days.bare), *by_address), modified)
        said = {one.day for one in days.published}
        return Settled(doubt=tuple(sorted({found.day, *said}))) if found.day and said - {found.day} else found
    if seen or by_address:
        return settle((), (*seen, *by_address), modified)
    return Settled() if days.series else _guessed(_around(all_lines, heading), top.url, modified)


def _described(about: Sequence[Described]) -> list[Stamp]:
    """Stamps of the articles; those of the page as a whole only where no article has one."""
    articles = [one for one in about if one.kind in names().articles and one.published]
    found = articles or [one for one in about if one.published]
    return [found_stamp for one in found if (found_stamp := stamp(one.published, "JSON-LD datePublished"))]


def _modified(
    root: HtmlElement, top: Head, about: Sequence[Described], heading: HtmlElement | None, days: Shown
) -> frozenset[dt.date]:
    said = [one for node in about if (one := stamp(node.modified, "JSON-LD dateModified"))]
    stamps = [*said, *top.stamps(names().modified), *microdata(root, heading, "dateModified"), *days.modified]
    return frozenset(one.day for one in stamps)


def _running(about: Iterable[Described], posted: Mapping[Text, dt.date | None]) -> Settled | None:
    """A live page that ran over several days has no one day; in doubt are those that its posts do not show."""
    updates = [one for node in about for said in node.updates if (one := stamp(said, "liveBlogUpdate"))]
    shown_days = {day for day in posted.values() if day}
    days = sorted({*(one.day for one in updates), *shown_days})
    if len(days) <= 1:
        return None
    return Settled() if len(shown_days) > 1 else Settled(None, "JSON-LD liveBlogUpdate", tuple(days), firm=True)


def _in_address(url: str) -> tuple[Stamp, ...]:
    found = PATH_DAY.search(url)
    if not found:
        return ()
    year, month, day = found.groups()
    said = f"{year}-{month.zfill(2)}-{day.zfill(2)}" if month.isdigit() else f"{day} {month} {year}"
    one = stamp(said, "its address")
    return (one,) if one else ()


def _guessed(part: HtmlElement, url: str, modified: frozenset[dt.date]) -> Settled:
    """What htmldate finds around the headline, where it stands there in full and is of no change."""
    try:
        said = find_date(part, extensive_search=False, original_date=True, url=url or None)
    except Exception:  # whatever a broken page makes of a foreign library is a fault of the page
        said = None
    one = stamp(said, "htmldate") if said else None
    if one is None or one.day in modified:
        return Settled()
    printed = settle(_printed(part), (), modified)
    return Settled(one.day, one.where) if printed.day == one.day else Settled()


def _around(all_lines: Sequence[Text], heading: HtmlElement | None) -> HtmlElement:
    """A page of only what stands near the headline and is marked as of publication: other days are the story's."""
    page = html.Element("html")
    body_part = html.Element("body")
    page.append(body_part)
    for line in near(all_lines, heading):
        inner = [one for one in line.element if one.tag in names().inline]
        for element in [line.element] if _is_label(line.element) else filter(_is_label, inner):
            body_part.append(deepcopy(element))
    return page


def _is_label(element: HtmlElement) -> bool:
    return len(element.text_content()) <= LABEL and element.tag not in STORY and said_by_class(element) == "published"


def _printed(part: HtmlElement) -> list[Stamp]:
    """The days that are printed in a notation that cannot be read in two ways."""
    said = [value for element in part.iter() for value in (*element.attrib.values(), element.text or "")]
    found = [stamp(one.replace("/", "-"), "") for value in said for one in PRINTED.findall(value)]
    return [one for one in found if one]

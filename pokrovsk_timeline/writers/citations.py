"""How an event is cited: each article that tells of it, with the words and their line, in three notations. Pure."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator

from pokrovsk_timeline.model import Event, Evidence, Source, Timeline
from pokrovsk_timeline.writers import wiki
from pokrovsk_timeline.writers.markup import UNSEEN

BRACED = re.compile(r"[\\{}$&#%_^~]")
NAMED = {"\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}"}


def wikipedia(event: Event, timeline: Timeline) -> str:
    """`<ref>{{cite web |... |quote=... |at=line 8}}</ref>`, one a line."""
    cited = (wiki.cite(source, one.quote, f"line {one.line}") for source, one in _told(event, timeline))
    return "".join(f"<ref>{one}</ref>\n" for one in cited)


def csl(event: Event, timeline: Timeline) -> str:
    """CSL-JSON: a list of items, the words in `note`, their line there and in `locator`."""
    items = [_item(source, one) for source, one in _told(event, timeline)]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def bibtex(event: Event, timeline: Timeline) -> str:
    """BibLaTeX entries, the words and their line in `note`."""
    return "\n".join(_entry(source, one) for source, one in _told(event, timeline))


NOTATIONS: dict[str, Callable[[Event, Timeline], str]] = {
    "wikipedia": wikipedia,
    "csl-json": csl,
    "bibtex": bibtex,
}


def _told(event: Event, timeline: Timeline) -> Iterator[tuple[Source, Evidence]]:
    """Each article with the first of its words."""
    sources = {one.id: one for one in timeline.articles}
    first = {one.article: one for one in reversed(event.evidence)}
    return ((sources[id], first[id]) for id in dict.fromkeys(one.article for one in event.evidence) if id in sources)


def _day(source: Source) -> dt.date | None:
    """The day of publication, where the article declares or states one."""
    published = source.published
    sure = published.earliest == published.latest and published.basis not in ("inferred", "unknown")
    return published.earliest if sure else None


def _item(source: Source, one: Evidence) -> dict[str, object]:
    day = _day(source)
    item: dict[str, object] = {
        "id": source.id,
        "type": "webpage" if source.url else "article-newspaper",
        "title": source.title or source.id,
        "author": [{"literal": _seen(source.author)}] if source.author else [],
        "container-title": source.publisher,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else {},
        "accessed": {"raw": _seen(source.accessed)} if source.accessed else {},
        "URL": source.url,
        "archive_location": source.archive_url,
        "language": source.language,
        "locator": str(one.line),
        "note": f"“{one.quote}” (line {one.line})",
    }
    return {name: _seen(value) if isinstance(value, str) else value for name, value in item.items() if value}


def _entry(source: Source, one: Evidence) -> str:
    day = _day(source)
    fields = {
        "title": source.title or source.id,
        "author": f"{{{_safe(source.author)}}}" if source.author else "",
        "organization": source.publisher,
        "date": day.isoformat() if day else "",
        "urldate": source.accessed,
        "note": f"“{one.quote}” (line {one.line})",
    }
    told = [f"  {name} = {{{said if name == 'author' else _safe(said)}}}," for name, said in fields.items() if said]
    told += [f"  url = {{{wiki.address(source.url)}}},"] if wiki.address(source.url) else []
    key = re.sub(r"[^\w:.-]", "-", source.id)
    return "\n".join([f"@online{{{key},", *told, "}"]) + "\n"


def _safe(text: str) -> str:
    """The text with what TeX acts on as its own character."""
    return BRACED.sub(lambda match: NAMED.get(match[0], f"\\{match[0]}"), _seen(text))


def _seen(text: str) -> str:
    """The text on one line, without anything that a terminal would act on."""
    return " ".join(UNSEEN.sub(" ", text).split())

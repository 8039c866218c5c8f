"""The timeline as one HTML file that needs no network: a drawing, filters, and every entry with its words."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from pokrovsk_timeline.model import Source, Timeline
from pokrovsk_timeline.writers import ending, flat, markup, wording
from pokrovsk_timeline.writers.html.drawing import drawing
from pokrovsk_timeline.writers.html.entries import Entry, entry
from pokrovsk_timeline.writers.html.filters import filters
from pokrovsk_timeline.writers.page import Context, context, covered, is_wide, years

if TYPE_CHECKING:
    from jinja2 import Template


def _lean(text: str) -> str:
    """A style or script without what only its reader needs: indentation, empty lines, lines of comment."""
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


_HERE = Path(__file__).parent / "html"
PAGE = (_HERE / "page.html.j2").read_text("utf-8")
STYLE, SCRIPT = (_lean((_HERE / f"page.{ending}").read_text("utf-8")) for ending in ("css", "js"))
NOTHING: Mapping[str, str] = MappingProxyType({})
FEW = 3  # passages shown of each reason for leaving out


def render(timeline: Timeline, home: str = "../") -> str:
    """The page, with the quotes alone."""
    return with_texts(timeline, home, NOTHING)


def with_texts(timeline: Timeline, home: str, texts: Mapping[str, str]) -> str:
    """The page, with each quote in its paragraph; `texts` are the articles by id.

    All text of articles reaches the template bare and is made safe there.
    """
    page, names, choices = context(timeline, home), flat.names(timeline), filters(timeline)
    entries = {one.id: entry(one, page, names, choices, texts) for one in (*timeline.events, *timeline.undated)}
    narrow = [event for event in timeline.events if not is_wide(event)]
    wide = [event for event in timeline.events if is_wide(event)]
    sections: list[tuple[str, list[Entry]]] = [
        (year, [entries[event.id] for group in groups for event in group.events]) for year, groups in years(narrow)
    ]
    sections += [("Known only within more than a year", [entries[event.id] for event in wide])] if wide else []
    sections += [("Could not be dated", [entries[event.id] for event in timeline.undated])] if timeline.undated else []
    return _template().render(
        title=" ".join(timeline.title.split()),
        policy=policy(),
        style=STYLE,
        script=SCRIPT,
        covered=covered(narrow or timeline.events),
        total=len(entries),
        certainty=markup.plain(ending.certainty(timeline)).split(": dates such as")[0],
        drawing=drawing(timeline.events),
        filters=choices.lists,
        sections=sections,
        years=[year for year, _ in years(narrow)],
        articles=[_article(source, page) for source in sorted(timeline.articles, key=lambda one: page.labels[one.id])],
        left_out=_left_out(timeline, page),
        left_out_total=len(timeline.left_out),
    )


def policy() -> str:
    """The content security policy: nothing but the style and the script of this page, by their digests."""
    return (
        f"default-src 'none'; style-src '{_digest(STYLE)}'; script-src '{_digest(SCRIPT)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _article(source: Source, page: Context) -> dict[str, object]:
    """An article as a row: what it is, when it was published, how that is known."""
    published = source.published
    address = source.url if source.url.startswith(("https://", "http://")) else ""
    archived = source.archive_url if source.archive_url.startswith(("https://", "http://")) else ""
    return {
        "label": page.labels[source.id],
        "title": source.title or source.id,
        "translation": f"“{source.translation}”, translated by {source.translated_by}" if source.translation else "",
        "made": ", ".join(one for one in (source.author, source.publisher) if one),
        "url": address,
        "archived": archived,
        "published": wording.window(published),
        "basis": published.basis,
        "because": list(dict.fromkeys((one.quote, one.rule) for one in published.because)),
    }


def _left_out(timeline: Timeline, page: Context) -> list[tuple[str, int, list[tuple[str, str]]]]:
    """Each reason with how many passages it left out and the first of them, the most frequent first."""
    reasons: dict[str, list[tuple[str, str]]] = {}
    for one in timeline.left_out:
        place = f"{page.labels.get(one.article, one.article)}:{one.line or page.line(one.article, one.start)}"
        reasons.setdefault(one.reason, []).append((place, markup.excerpt(one.quote, most=90)))
    order = sorted(reasons, key=lambda reason: (-len(reasons[reason]), reason))
    return [(reason, len(reasons[reason]), reasons[reason][:FEW]) for reason in order]


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    return Environment(
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    ).from_string(PAGE)


def _visible(value: object) -> object:
    """Text without signs that a terminal or a log would act on, on one line; markup of our own as it is."""
    return markup.UNSEEN.sub(" ", value) if isinstance(value, str) and not hasattr(value, "__html__") else value

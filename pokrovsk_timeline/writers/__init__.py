"""A timeline as text, one module a format. All are pure: the same timeline gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.writers import (
    as_csv,
    as_geojson,
    as_html,
    as_json,
    as_jsonl,
    as_markdown,
    as_table,
    as_timelinejs,
    as_wikitext,
    as_yaml,
)


class Render(Protocol):
    """`home` is the way from the written file to the folder above the articles, for links ("../")."""

    def __call__(self, timeline: Timeline, home: str = "../") -> str: ...


class RenderWithTexts(Protocol):
    """`texts` are the articles by id: a format that shows the words around a quote takes them from there."""

    def __call__(self, timeline: Timeline, home: str, texts: Mapping[str, str]) -> str: ...


@dataclass(frozen=True, slots=True)
class Format:
    """A format; one that is `lean` shows neither articles nor what was left out."""

    name: str
    suffix: str
    render: Render
    with_texts: RenderWithTexts | None = None
    lean: bool = False
    lines: Callable[[Timeline], Iterable[str]] | None = None

    def written(self, timeline: Timeline, home: str, texts: Mapping[str, str]) -> str:
        """The text of the format, made with the articles where it can use them."""
        return self.with_texts(timeline, home, texts) if self.with_texts else self.render(timeline, home)

    def pieces(self, timeline: Timeline, home: str, texts: Mapping[str, str]) -> Iterable[str]:
        """The text of the format in one piece, or line by line where it has lines of its own, as often as is wanted."""
        return self.lines(timeline) if self.lines else (self.written(timeline, home, texts),)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("yaml", ".yaml", as_yaml.render),
        Format("markdown", ".md", as_markdown.render),
        Format("json", ".json", as_json.render),
        Format("jsonl", ".jsonl", as_jsonl.render, lean=True, lines=as_jsonl.Lines),
        Format("csv", ".csv", as_csv.render),
        Format("html", ".html", as_html.render, as_html.with_texts),
        Format("geojson", ".geojson", as_geojson.render),
        Format("timelinejs", ".timelinejs.json", as_timelinejs.render),
        Format("wikitext", ".wiki", as_wikitext.render),
    )
}
STYLES: dict[str, Format] = {"table": Format("markdown", ".md", as_table.render)}
"""Other looks of a format, by their names."""

"""A timeline as text, one module a format. All are pure: the same timeline gives the same bytes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.writers import as_json, as_markdown, as_yaml


class Render(Protocol):
    """`home` is the way from the written file to the folder above the articles, for links ("../")."""

    def __call__(self, timeline: Timeline, home: str = "../") -> str: ...


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    suffix: str
    render: Render


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("yaml", ".yaml", as_yaml.render),
        Format("markdown", ".md", as_markdown.render),
        Format("json", ".json", as_json.render),
    )
}

"""The timeline as a page to read: entries by year and month, what has no date, the articles, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.selection import NOT_SHOWN
from pokrovsk_timeline.writers import ending
from pokrovsk_timeline.writers.entry import entry, width
from pokrovsk_timeline.writers.markup import code, safe
from pokrovsk_timeline.writers.page import context, covered, is_wide, years

if TYPE_CHECKING:
    from jinja2 import Template

PAGE = (Path(__file__).parent / "page.md.j2").read_text("utf-8")


def render(timeline: Timeline, home: str = "../") -> str:
    """The page; `home` is the way from it to the folder above the articles.

    All text of articles is made safe before it gets here.
    """
    page = context(timeline, home)
    everything = (*timeline.events, *timeline.undated)
    states = [event.review.state if event.review else "" for event in timeline.events]
    narrow = [event for event in timeline.events if not is_wide(event)]
    wide = [event for event in timeline.events if is_wide(event)]
    return _template().render(
        title=safe(timeline.title),
        covered=covered(narrow or timeline.events),
        reviewed=sum(state not in ("", "reopened", "translated") for state in states),
        reopened=states.count("reopened"),
        by_hand=any(event.review and (event.review.changed or event.review.source) for event in everything),
        total=len(timeline.events),
        articles=len(timeline.articles),
        hidden=[safe(one.message) for one in timeline.problems if one.code == NOT_SHOWN],
        certainty=ending.certainty(timeline),
        labelled=_labelled(sorted(page.labels.values())),
        years=[
            (year, [(group.heading, [entry(event, page) for event in group.events]) for group in groups])
            for year, groups in years(narrow)
        ],
        wide=[(entry(event, page), width(event)) for event in wide],
        undated=[entry(event, page) for event in timeline.undated],
        windows=ending.windows(timeline, page),
        gap=ending.gap(timeline, page),
        left_out=ending.left_out(timeline.left_out, page),
        left_out_total=len(timeline.left_out),
    )


def _labelled(labels: Sequence[str]) -> str:
    """What the label of a source means, by the first of them."""
    return f"{code(f'{labels[0]}:1')} is article {safe(labels[0])}, line 1." if labels else ""


@cache
def _template() -> Template:
    from jinja2 import Environment, StrictUndefined

    return Environment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    ).from_string(PAGE)

"""The timeline as one Markdown table, a row an event, for a page that has room for no more."""

from __future__ import annotations

from pokrovsk_timeline.model import Event, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.markup import anchor, safe
from pokrovsk_timeline.writers.page import Context, context
from pokrovsk_timeline.writers.wording import WORDS


def render(timeline: Timeline, home: str = "../") -> str:
    """A heading and a table of date, event, standing and links to the lines it is told on; undated events come last."""
    page = context(timeline, home)
    rows = [_row(event, page) for event in (*timeline.events, *timeline.undated)]
    table = ["| date | event | standing | sources |", "|---|---|---|---|", *rows]
    return f"# {safe(timeline.title)}\n\n" + "\n".join(table) + "\n"


def _row(event: Event, page: Context) -> str:
    date = placed(event)
    words = wording.when(date, any(one.phrase for one in event.evidence)) if date.known else "*not known*"
    places = " · ".join(dict.fromkeys(page.link(one.article, one.line) for one in event.evidence))
    who = ", ".join(dict.fromkeys(safe(one.speaker) for one in event.claims if one.speaker))
    standing = WORDS.standings.get(event.standing, event.standing) + (f", {who}" if who else "")
    return f'| {words} <a id="{anchor(event.id)}"></a> | {safe(event.title)} | {standing} | {places} |'

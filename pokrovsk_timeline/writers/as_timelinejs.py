"""The timeline in the JSON of TimelineJS 3. Its pages show text as HTML, so all text is made safe for that."""

from __future__ import annotations

import html
import json

from pokrovsk_timeline.model import Event, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import flat
from pokrovsk_timeline.writers.as_csv import span
from pokrovsk_timeline.writers.markup import UNSEEN, listed


def render(timeline: Timeline, home: str = "../") -> str:
    """One slide an event that has a date; the doubt stands in its `display_date`. The first slide counts the others."""
    dated = [event for event in timeline.events if placed(event).known]
    undated = len(timeline.events) + len(timeline.undated) - len(dated)
    told = f"{len(dated)} events from {len(timeline.articles)} articles." + (
        f" {undated} more could not be dated." if undated else ""
    )
    slides = {
        "title": {"text": {"headline": _safe(timeline.title), "text": told}},
        "events": [_slide(event, flat.names(timeline)) for event in dated],
        "scale": "human",
    }
    return json.dumps(slides, ensure_ascii=False, indent=2) + "\n"


def _slide(event: Event, names: flat.Names) -> dict[str, object]:
    first, last = (_date(parts) for parts in span(event))
    slide: dict[str, object] = {"unique_id": event.id, "start_date": first}
    if last and last != first:
        slide["end_date"] = last
    slide["display_date"] = _safe(flat.date(event))
    slide["text"] = {"headline": _safe(event.title), "text": "".join(f"<p>{one}</p>" for one in _text(event, names))}
    slide["group"] = _safe(event.kind)
    return slide


def _date(parts: list[str]) -> dict[str, int]:
    """The parts that are known."""
    return {name: int(part) for name, part in zip(("year", "month", "day"), parts, strict=False) if part}


def _text(event: Event, names: flat.Names) -> list[str]:
    """The standing, what is told, and where; HTML."""
    told = f"<strong>{_safe(flat.standing(event))}.</strong> {_safe(event.summary)}".strip()
    titles = [
        names.sources[id].title or id for id in dict.fromkeys(e.article for e in event.evidence) if id in names.sources
    ]
    return [told, *([f"Sources: {_safe(listed(titles))}"] if titles else [])]


def _safe(text: str) -> str:
    return html.escape(" ".join(UNSEEN.sub(" ", text).split()))

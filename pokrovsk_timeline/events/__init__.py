"""From dated phrases to events: what happened, when, who says so; and what did not happen, with the reason."""

from __future__ import annotations

import datetime as dt

from pokrovsk_timeline.events.told import Told, tell

__all__ = ["Told", "anchor", "tell"]


def anchor(text: str, published: dt.date, spans: list[tuple[int, int]]) -> list[str | None]:
    """For each event mention (a span of the text, code points) the likeliest single day, month or year, as EDTF.

    Of something that lasts, its start. A best guess, for measuring; `Event.when` stays honest. Its rules are loaded
    when it is first called, since a build does without them.
    """
    from pokrovsk_timeline.events import anchoring

    return anchoring.anchor(text, published, spans)

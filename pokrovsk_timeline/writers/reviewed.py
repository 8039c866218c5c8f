"""What persons said of an event, in the words of a page: what they corrected, signed, added. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pokrovsk_timeline import notation
from pokrovsk_timeline.model import Changed, Event, Review, Translation
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.markup import BRIEF, quoted, safe


def review(event: Event) -> Iterator[str]:
    """Each thing that was corrected, with what it was; then who signed the event, or added it."""
    state = event.review
    if state is None:
        return
    yield from (f"**Translated** by {safe(one.translated_by)}: {_pair(one, event)}." for one in state.translations)
    yield from (f"**{_heading(one)}** by {_who(one)}: {_ended(one.reason)}{_was(one)}" for one in state.changed)
    if state.state == "added" or state.source:
        yield f"**Added by hand**{_added(state) if state.state == 'added' else '.'}"
        yield f"**Source**, named by hand: {safe(state.source)}"
    if state.state == "reopened":
        yield f"**Review:** to be looked at again: accepted{_said(state)}"
    elif state.state in ("accepted", "rejected"):
        yield f"**Review:** {state.state}{_said(state)}"


def _pair(one: Translation, event: Event) -> str:
    """ "the title: “...”", or "“the first of the words ...”: “...”"."""
    original = "the title" if one.original == " ".join(event.title.split()) else quoted(one.original, most=BRIEF)
    return f"{original}: “{safe(one.translation)}”"


def corrected(event: Event) -> Changed | None:
    """The change of the date, where a person set it."""
    return next((one for one in event.review.changed if one.what == "date"), None) if event.review else None


def date(edtf: str) -> str:
    """A date of a corrections file in words: "27 June 2025", "about 2024", "not known", "within 2024"."""
    try:
        found = notation.pinned(edtf, "corrected")
    except ValueError:
        return safe(edtf)
    if not found.known:
        return "not known"
    lasting = "within " if found.nature == "extent" else ""
    return f"{lasting}{'about ' if found.approximate else ''}{wording.span((found.earliest, found.latest))}"


def _heading(one: Changed) -> str:
    if one.what in ("merged", "split"):
        return "Joined by hand" if one.what == "merged" else "Parted by hand"
    return f"{'Confirmed' if one.was == one.now else 'Corrected'} ({one.what})"


def _who(one: Changed) -> str:
    return f"{safe(one.by)}{f' on {safe(one.on)}' if one.on else ''}"


def _ended(text: str) -> str:
    return safe(text).rstrip(".;")


def _was(one: Changed) -> str:
    if one.what == "date" and one.was != one.now:
        return f"; was {date(one.was)}."
    if one.what == "title":
        return f"; was {quoted(one.was)}."
    if one.what == "kind" and one.was:
        return f"; was {safe(one.was)}."
    if one.what == "merged" and ", " in one.was:
        return f"; were {safe(one.was)}."
    return "."


def _added(state: Review) -> str:
    return f" by {safe(state.by)}{f' on {safe(state.on)}' if state.on else ''}: {_ended(state.note)}."


def _said(state: Review) -> str:
    who = f" by {safe(state.by)}" if state.by else ""
    on = f" on {safe(state.on)}" if state.on else ""
    return f"{who}{on}{'. ' + safe(state.note) if state.note else ''}"

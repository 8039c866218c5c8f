"""Titles that a reader of English can read: of an event told in another language its kind, who, where, how many. Pure.

Nothing is translated here; a translation of the title that a person gave stands for it. The words of the source stay
what they are, in the summary and in every quotation.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from pokrovsk_timeline.merge import figures
from pokrovsk_timeline.model import Event, Timeline

_SPOKEN = ("claim", "denial", "assessment", "estimate")
_SCRIPT = "LATIN"


def in_english(timeline: Timeline) -> Timeline:
    """The timeline with a gist for each title in other letters than those of English; one that a person gave stays."""
    names = {one.id: one.name for one in timeline.places} | {one.id: one.name for one in timeline.actors}
    events, undated = (tuple(_read(one, names) for one in part) for part in (timeline.events, timeline.undated))
    return replace(timeline, events=events, undated=undated)


def gist(event: Event, names: Mapping[str, str]) -> str:
    """ "General Staff of Orlec: offensive, Karland, Brenna, 12 attacks". Names of persons and things that
    have none in Latin letters are left out.
    """
    said = event.claims[0] if event.claims and event.standing in _SPOKEN else None
    who = [names.get(id, id) for id in event.actors]
    where = [names.get(id, id) for id in event.places]
    counted = [figures.shown(one) for one in event.figures]
    parts = dict.fromkeys((event.kind.replace("-", " "), *who, *where, *counted))
    speaker = said.speaker if said is not None else ""
    text = ", ".join(part for part in parts if part and part != speaker and _latin(part))
    if said is None or not _latin(said.speaker):
        return text[:1].upper() + text[1:]
    verb = " denies" if event.standing == "denial" else ""
    return f"{said.speaker}{verb}: {text}"


def _read(event: Event, names: Mapping[str, str]) -> Event:
    given = event.review.translations if event.review else ()
    ways = [one.translation for one in given if one.original == event.title and _latin(one.translation)]
    if ways:
        return replace(event, title=ways[0])
    by_hand = event.review is not None and any(one.what == "title" for one in event.review.changed)
    return event if by_hand or _latin(event.title) else replace(event, title=gist(event, names))


def _latin(text: str) -> bool:
    """True of a text most of whose letters are Latin, and of one without letters."""
    letters = [unicodedata.name(letter, "") for letter in text if letter.isalpha()]
    return 2 * sum(name.startswith(_SCRIPT) for name in letters) >= len(letters)

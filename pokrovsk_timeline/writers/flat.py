"""One event in plain words and figures, for formats of rows and records: no markup, nothing said twice. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pokrovsk_timeline.model import Event, NamedPlace, Source, Timeline, When
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import markup, wording
from pokrovsk_timeline.writers.wording import WORDS


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids in events stand for."""

    places: Mapping[str, NamedPlace]
    actors: Mapping[str, str]
    sources: Mapping[str, Source]

    def place(self, id: str) -> str:
        """The name of a place, or its id where the timeline has no name for it."""
        return self.places[id].name if id in self.places else id

    def actor(self, id: str) -> str:
        """The name of an actor, or its id where the timeline has no name for it."""
        return self.actors.get(id, id)


def names(timeline: Timeline) -> Names:
    """The names of a timeline."""
    return Names(
        {one.id: one for one in timeline.places},
        {one.id: one.name for one in timeline.actors},
        {one.id: one for one in timeline.articles},
    )


def date(event: Event) -> str:
    """The date that an event stands under, in words: "27 June 2025 (inferred)", "Between 1 and 10 November 2025"."""
    words = wording.when(placed(event), any(one.phrase for one in event.evidence))
    return markup.plain(words).replace("Date unknown", "date unknown")


def standing(event: Event) -> str:
    """Who says so: "Reported", "Claim, the mayor", "Claim, the mayor; denied by the army"."""
    says = list(dict.fromkeys(one.speaker for one in event.claims if one.speaker and one.stance != "denies"))
    denies = list(dict.fromkeys(one.speaker for one in event.claims if one.speaker and one.stance == "denies"))
    if not says:
        says, denies = denies, []
    who = f", {markup.listed(says)}" if says else ""
    return f"{WORDS.standings.get(event.standing, event.standing)}{who}" + (
        f"; denied by {markup.listed(denies)}" if denies else ""
    )


def sources(event: Event) -> str:
    """Where it is told: "010_aa:1; 011_bb:1", each line once, in the order of the evidence."""
    return "; ".join(dict.fromkeys(f"{one.article}:{one.line}" for one in event.evidence))


def translations(event: Event) -> str:
    """What persons translated: "“the words”: “the same in another language” (who translated them)"."""
    given = event.review.translations if event.review else ()
    return "; ".join(f"“{one.original}”: “{one.translation}” ({one.translated_by})" for one in given)


def precision_code(date: When) -> int | None:
    """How wide the doubt is, as conflict data sets count it: 1 a day, 2 up to six days, 3 a week, 4 a month, 5 a year,
    6 more or open; None where nothing is known. `docs/formats.md` explains it.
    """
    if not date.known:
        return None
    if date.earliest is None or date.latest is None:
        return 6
    days = (date.latest - date.earliest).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 7), (4, 31), (5, 366)) if days <= most), 6)

"""The filters of the page: what can be chosen, and which of it each event is. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pokrovsk_timeline.model import Event, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import flat, markup
from pokrovsk_timeline.writers.wording import WORDS

EXACT = {1: "known to the day", 2: "within a month", 3: "within a month", 4: "within a month", 5: "within a year"}
WIDE, NEVER = "wider, or open to one side", "not dated"
KNOWN = {
    "stated": "stated in a source",
    "inferred": "worked out",
    "soft": "worked out, soft",
    "corrected": "set by hand",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: the token by which entries are found, its words, how many entries it leaves."""

    token: str
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One list of choices."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Filters:
    """All lists, in the order of the page."""

    lists: tuple[Filter, ...]
    _choices: dict[tuple[str, str], str]
    _reads: dict[str, Callable[[Event], Sequence[str]]]

    def tokens(self, event: Event) -> str:
        """What an event is, as tokens with spaces between."""
        told = ((name, one) for name, read in self._reads.items() for one in dict.fromkeys(read(event)))
        return " ".join(self._choices[one] for one in told)


def filters(timeline: Timeline) -> Filters:
    """The lists of a timeline: only choices that some event is, the most frequent first."""
    names = flat.names(timeline)
    labels = markup.labels([one.id for one in timeline.articles], {one.id: one.publisher for one in timeline.articles})
    titles = {source.id: f"{labels[source.id]} {source.title}".strip() for source in timeline.articles}
    reads: dict[str, tuple[str, Callable[[Event], Sequence[str]]]] = {
        "kind": ("Kind", lambda event: (event.kind.replace("-", " "),) if event.kind else ()),
        "standing": ("Standing", lambda event: (WORDS.standings.get(event.standing, event.standing),)),
        "actor": ("Actor", lambda event: [names.actor(one) for one in event.actors]),
        "place": ("Place", lambda event: [names.place(one) for one in event.places]),
        "source": ("Source", lambda event: [titles.get(one.article, one.article) for one in event.evidence]),
        "exact": ("How exact", lambda event: (_exact(event),)),
        "known": ("How known", lambda event: (KNOWN[placed(event).basis],) if placed(event).known else ()),
        "differs": ("Accounts", lambda event: ("that differ",) if event.disagreements else ("that agree",)),
    }
    everything = (*timeline.events, *timeline.undated)
    choices: dict[tuple[str, str], str] = {}
    lists = []
    for number, (name, (label, read)) in enumerate(reads.items()):
        counts = Counter(one for event in everything for one in dict.fromkeys(read(event)))
        options = []
        for place, words in enumerate(sorted(counts, key=lambda one: (-counts[one], one))):
            choices[name, words] = f"{'abcdefgh'[number]}{place}"
            options.append(Option(choices[name, words], words, counts[words]))
        lists.append(Filter(name, label, tuple(options)))
    return Filters(
        tuple(one for one in lists if len(one.options) > 1),
        choices,
        {name: read for name, (_, read) in reads.items()},
    )


def _exact(event: Event) -> str:
    code = flat.precision_code(placed(event))
    return NEVER if code is None else EXACT.get(code, WIDE)

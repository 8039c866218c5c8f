"""Where accounts differ, side by side. Each finder is a function in FINDERS; a false find is worse than none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.counting import developments, disputed_counts, rounded_numbers, rounded_titles
from pokrovsk_timeline.merge.differing import Difference, Groups, Known
from pokrovsk_timeline.merge.merging import digest
from pokrovsk_timeline.merge.saying import denials, drifts, reworded
from pokrovsk_timeline.model import Disagreement, Side

_SHORTEST = 4

FINDERS: tuple[Callable[[Groups, Known], Iterator[Difference]], ...] = (
    denials,
    disputed_counts,
    developments,
    rounded_titles,
)
"""What is found among all events."""

INSIDE: tuple[Callable[[str, Sequence[Account], Known], Iterator[Difference]], ...] = (
    rounded_numbers,
    drifts,
    reworded,
)
"""What is found within one event."""


def inside(name: str, group: Sequence[Account], known: Known) -> tuple[Difference, ...]:
    """What is found within one event."""
    return tuple(difference for finder in INSIDE for difference in finder(name, group, known))


def among(groups: Groups, known: Known) -> list[Difference]:
    """What is found among all events."""
    return [difference for finder in FINDERS for difference in finder(groups, known)]


def disagreements(differences: Iterable[Difference]) -> tuple[Disagreement, ...]:
    """All differences, each once, in the order of ids. An id is made of the kind and the first side."""
    found: dict[tuple[str, tuple[Side, ...]], Difference] = {}
    for difference in differences:
        found.setdefault((difference.kind, difference.sides), difference)
    named: dict[str, Disagreement] = {}
    for item in sorted(found.values(), key=lambda item: (_first(item.sides), item.kind, item.about)):
        code = digest(item.kind, *map(str, _first(item.sides)), item.about)
        size = next(size for size in range(_SHORTEST, len(code) + 1) if f"d{code[:size]}" not in named)
        name = f"d{code[:size]}"
        named[name] = Disagreement(name, item.about, item.kind, item.sides, item.events)
    return tuple(named[name] for name in sorted(named))


def _first(sides: Sequence[Side]) -> tuple[str, int, str]:
    return min((side.article, side.start, side.quote) for side in sides)

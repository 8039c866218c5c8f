"""Whether two numbers count the same thing, and whether they say the same."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import replace
from functools import cache
from typing import Literal

from pokrovsk_timeline.knowledge.sameness import Sameness
from pokrovsk_timeline.model import Figure

Verdict = Literal["equal", "rounded", "apart"]
# A rounded number stands for what lies at most this far from it, and small numbers are counted, not rounded.
_ROUNDING = 0.12
_COUNTED = 20
# The first so many lists of things are people.
_PEOPLE = 2


def counted(found: Sequence[Figure], said: Set[str], known: Sameness) -> tuple[Figure, ...]:
    """Figures under one name for each thing ("9 soldiers" are 9 troops), with what became of the people they count.

    A number that does not say so itself is of those killed or wounded where its telling speaks of the one alone, or
    gives the other to another number.
    """
    if not found:
        return ()
    fates = _fates(known, 0)
    told = {fates[word] for word in said if word in fates}
    left = told - {fates[figure.of] for figure in found if figure.of in fates}
    fate = next(iter(left)) if len(left) == 1 else ""
    return tuple(_counted(figure, fate, fates, known) for figure in found)


def _counted(figure: Figure, fate: str, fates: dict[str, str], known: Sameness) -> Figure:
    unit = next((group.split()[0] for group in known.things if figure.unit in group.split()), figure.unit)
    people = any(unit == group.split()[0] for group in known.things[:_PEOPLE])
    of = fates.get(figure.of, figure.of) or (fate if people else "")
    return replace(figure, unit=unit, of=of)


def one_fate(stems: frozenset[str], known: Sameness) -> frozenset[str]:
    """Stems of words with those for one fate ("die", "kill") made one."""
    alike = _fates(known, 1)
    return frozenset(alike.get(stem, stem) for stem in stems)


@cache
def _fates(known: Sameness, at: int) -> dict[str, str]:
    """Each word for a fate -> the word of its group at that place."""
    return {word: group.split()[at] for group in known.fates for word in group.split()}


def same_thing(one: Figure, two: Figure) -> bool:
    """True where both count the same unit of the same; what they count it of may be unsaid in one of them."""
    return one.unit == two.unit and (one.of == two.of or not one.of or not two.of)


def verdict(one: float, two: float) -> Verdict:
    """Equal, one a rounding of the other, or apart. 110,000 rounds to 100,000; 314 does not round to 200."""
    if one == two:
        return "equal"
    low, high = sorted((abs(one), abs(two)))
    if low <= _COUNTED or (high - low) / high > _ROUNDING:
        return "apart"
    coarse, fine = (one, two) if _digits(one) < _digits(two) else (two, one)
    return "rounded" if _digits(coarse) < _digits(fine) and _digits(coarse) <= 2 else "apart"


def compare(one: Sequence[Figure], two: Sequence[Figure]) -> tuple[Verdict, Figure, Figure] | None:
    """The best agreement between figures of one thing, or None where no thing is counted by both."""
    pairs = [(verdict(a.value, b.value), a, b) for a in one for b in two if same_thing(a, b)]
    order: dict[Verdict, int] = {"equal": 0, "rounded": 1, "apart": 2}
    return min(pairs, key=lambda pair: (order[pair[0]], -pair[1].value, repr(pair)), default=None)


def ratio(one: float, two: float) -> float:
    """How many times the greater of two amounts is the smaller; infinite where one is nothing."""
    low, high = sorted((abs(one), abs(two)))
    return high / low if low else math.inf


def shown(figure: Figure) -> str:
    """A figure in plain words: "110,000 troops"."""
    return f"{number(figure.value)} {figure.unit}".strip()


def number(value: float) -> str:
    """A number as a reader writes it: "1,200", "3.5"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _digits(value: float) -> int:
    """How many digits of a number say something: 2 for 110,000, 1 for 300."""
    return len(f"{value:.10g}".replace(".", "").replace("-", "").strip("0")) or 1

"""Disagreements between numbers: running counts, disputed counts, and numbers that one source rounds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pokrovsk_timeline.merge import dating
from pokrovsk_timeline.merge.accounts import SPOKEN, Account
from pokrovsk_timeline.merge.differing import Difference, DifferenceKind, Groups, Known, order, side, told
from pokrovsk_timeline.merge.figures import ratio, same_thing, shown, verdict
from pokrovsk_timeline.model import Figure, Side
from pokrovsk_timeline.shelf import Head

# A count may grow or shrink this many times and still be the same count.
_GROWTH = 10
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+)(?![\w]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+")
# A number and what it counts stand this near each other in a title.
_REACH = 3

Thing = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure of an account of an event."""

    event: str
    account: Account
    figure: Figure


def developments(groups: Groups, known: Known) -> Iterator[Difference]:
    """Counts of one thing at one place that change from day to day: "200", later "314"."""
    for thing, counts in _by_thing(groups):
        for chain in _chains([count for count in counts if _state(count.account)]):
            ordered = sorted(chain, key=lambda count: order(count.account, known))
            yield _difference(known, f"How many {thing[0]}: the count changed from day to day", "development", ordered)


def disputed_counts(groups: Groups, known: Known) -> Iterator[Difference]:
    """Counts of one thing on one day at one place that two speakers, or tellings of one event, put apart."""
    for thing, counts in _by_thing(groups):
        days: dict[str, list[Count]] = defaultdict(list)
        for count in counts:
            if dating.width(count.account.when) <= 1:
                days[count.account.date].append(count)
        for day in sorted(days):
            for pair in combinations(sorted(days[day], key=lambda count: count.account.key), 2):
                if _disputed(*pair):
                    yield _difference(known, f"How many {thing[0]}: accounts of one day differ", "dispute", pair)


def rounded_numbers(name: str, group: Sequence[Account], known: Known) -> Iterator[Difference]:
    """Numbers of one thing that tellings of one event round differently."""
    counts = [Count(name, account, figure) for account in group for figure in account.figures]
    for unit in sorted({count.figure.unit for count in counts}):
        distinct = {count.figure.value: count for count in reversed(counts) if count.figure.unit == unit}
        ordered = sorted(distinct.values(), key=lambda count: count.account.key)
        if len(ordered) > 1 and all(_rounded(a.figure, b.figure) for a, b in combinations(ordered, 2)):
            yield _difference(known, f"How many {unit}: one number, rounded", "rounding", ordered)


def rounded_titles(groups: Groups, known: Known) -> Iterator[Difference]:
    """A number that the title of an article rounds and its text prints in full."""
    found: dict[tuple[str, str, float], list[Count]] = defaultdict(list)
    for name, group in groups.items():
        for count in (Count(name, account, figure) for account in group for figure in account.figures):
            found[count.account.article, count.figure.unit, count.figure.value].append(count)
    for (article, unit, _), counts in sorted(found.items()):
        first = min(counts, key=lambda count: count.account.key)
        title = _in_title(known.texts.heads[article], first.figure) if article in known.texts.heads else None
        if title is not None:
            sides = (title, side(first.account, shown(first.figure), known))
            events = tuple(sorted({count.event for count in counts}))
            yield Difference(f"How many {unit}: one number, rounded", "rounding", sides, events)


def _difference(known: Known, about: str, kind: DifferenceKind, counts: Sequence[Count]) -> Difference:
    sides = tuple(side(count.account, shown(count.figure), known) for count in counts)
    return Difference(about, kind, sides, tuple(sorted({count.event for count in counts})))


def _rounded(one: Figure, two: Figure) -> bool:
    """A number that says itself that it is not exact contradicts none."""
    return not one.qualifier and not two.qualifier and verdict(one.value, two.value) == "rounded"


def _by_thing(groups: Groups) -> Iterator[tuple[Thing, list[Count]]]:
    """What is counted, by unit and named places, so that only like is compared with like."""
    found: dict[Thing, list[Count]] = defaultdict(list)
    for name, group in groups.items():
        for account in group:
            for figure in account.figures:
                places = tuple(sorted(account.telling.places))
                found[figure.unit, places].append(Count(name, account, figure))
    yield from sorted(found.items(), key=lambda item: item[0])


def _chains(counts: Sequence[Count]) -> Iterator[list[Count]]:
    """Runs of counts in which each develops another."""
    chains: list[list[Count]] = []
    for count in sorted(counts, key=lambda count: count.account.key):
        met = [chain for chain in chains if any(_develops(count, other) for other in chain)]
        chains = [chain for chain in chains if not any(chain is other for other in met)]
        chains.append([*(other for chain in met for other in chain), count])
    yield from (chain for chain in chains if len({count.event for count in chain}) > 1)


def _develops(one: Count, two: Count) -> bool:
    """A state counted twice: by one speaker, or on days that exclude each other; or once, told twice."""
    if one.event == two.event:
        return True
    first, second = one.figure.value, two.figure.value
    if not same_thing(one.figure, two.figure) or verdict(first, second) != "apart" or ratio(first, second) > _GROWTH:
        return False
    placed = bool(one.account.precise)
    speaker = one.account.voices & two.account.voices and one.account.article != two.account.article
    if speaker and (placed or one.figure.of == two.figure.of != ""):
        return True
    kind = one.account.kind == two.account.kind
    return placed and kind and dating.exclude(told(one.account), told(two.account))


def _state(account: Account) -> bool:
    """A count of what is, not of what one event did: its beginning is open, or only the day of speaking is known."""
    open_ended = account.when.earliest is None or account.when.nature == "extent" or account.when == account.said
    return open_ended or account.standing == "observed"


def _disputed(one: Count, two: Count) -> bool:
    if not same_thing(one.figure, two.figure) or verdict(one.figure.value, two.figure.value) != "apart":
        return False
    if one.event == two.event:
        return one.account.article != two.account.article and not (one.figure.qualifier or two.figure.qualifier)
    placed = bool(one.account.precise)
    if not placed or one.account.kind != two.account.kind or ratio(one.figure.value, two.figure.value) > _GROWTH:
        return False
    spoken = all(count.account.standing in SPOKEN and count.account.speakers for count in (one, two))
    return spoken and not one.account.speakers & two.account.speakers


def _in_title(head: Head, figure: Figure) -> Side | None:
    """The number in the title that is this one rounded, if the title does not print it in full as well."""
    for begin, text in head.titles:
        found = [match for match in _NUMBER.finditer(text) if figure.unit.lower() in _after(text, match.end())]
        values = [float(re.sub(r"\D", "", match.group())) for match in found]
        for match, value in zip(found, values, strict=True):
            if figure.value not in values and verdict(value, figure.value) == "rounded":
                start, end = begin + match.start(), begin + match.end()
                says = shown(Figure(value, figure.unit))
                return Side(head.article.id, start, end, match.group(), says, "", "")
    return None


def _after(text: str, end: int) -> list[str]:
    return [word.lower() for word in _WORD.findall(text[end:])[:_REACH]]

"""Disagreements between numbers: running counts, disputed counts, and numbers that one source rounds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from pokrovsk_timeline.merge import dating
from pokrovsk_timeline.merge.accounts import SPOKEN, Account
from pokrovsk_timeline.merge.differing import Difference, Groups, Known, order, side, told
from pokrovsk_timeline.merge.figures import ratio, same_thing, shown, verdict
from pokrovsk_timeline.model import Article, Figure, Side

# A count may grow or shrink this many times and still be the same count.
_GROWTH = 10
_NUMBER = re.compile(r"(?<![\w.,])(\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+)(?![\w]|[.,]\d)")
_WORD = re.compile(r"[^\W\d_]+")
# A number and what it counts stand this near each other in a title.
_REACH = 3

Counted = tuple[str, Account, Figure]


def developments(groups: Groups, known: Known) -> Iterator[Difference]:
    """Counts of one thing at one place that change from day to day: "200", later "314"."""
    for unit, counted in _by_thing(groups):
        for chain in _chains(counted):
            ordered = sorted(chain, key=lambda item: order(item[1], known))
            yield Difference(
                f"How many {unit}: the count changed from day to day",
                "development",
                tuple(side(account, shown(figure)) for _, account, figure in ordered),
                _events(ordered),
            )


def disputed_counts(groups: Groups, known: Known) -> Iterator[Difference]:
    """Counts of one thing on one day at one place that two speakers, or tellings of one event, put apart."""
    for unit, counted in _by_thing(groups):
        for one, two in combinations(counted, 2):
            if _disputed(one, two):
                ordered = sorted((one, two), key=lambda item: item[1].key)
                yield Difference(
                    f"How many {unit}: accounts of one day differ",
                    "dispute",
                    tuple(side(account, shown(figure)) for _, account, figure in ordered),
                    _events(ordered),
                )


def rounded_numbers(groups: Groups, known: Known) -> Iterator[Difference]:
    """Numbers of one thing that tellings of one event round differently."""
    for name, group in groups.items():
        items = [(name, account, figure) for account in group for figure in account.telling.figures]
        for unit in sorted({figure.unit for _, _, figure in items}):
            sides = {item[2].value: item for item in reversed([item for item in items if item[2].unit == unit])}
            ordered = sorted(sides.values(), key=lambda item: item[1].key)
            if len(ordered) > 1 and all(
                verdict(a[2].value, b[2].value) == "rounded" for a, b in combinations(ordered, 2)
            ):
                yield _rounding(unit, [side(account, shown(figure)) for _, account, figure in ordered], name)


def rounded_titles(groups: Groups, known: Known) -> Iterator[Difference]:
    """A number that the title of an article rounds and its text prints in full."""
    for name, group in groups.items():
        done: set[tuple[str, str]] = set()
        for account in group:
            article = known.articles.get(account.article)
            for figure in account.telling.figures if article is not None else ():
                title = _in_title(article, figure) if article is not None else None
                if title is not None and (account.article, figure.unit) not in done:
                    done.add((account.article, figure.unit))
                    yield _rounding(figure.unit, [title, side(account, shown(figure))], name)


def _rounded(one: Figure, two: Figure) -> bool:
    """A number that says itself that it is not exact contradicts none."""
    return not one.qualifier and not two.qualifier and verdict(one.value, two.value) == "rounded"


def _rounding(unit: str, sides: Sequence[Side], name: str) -> Difference:
    return Difference(f"How many {unit}: one number, rounded", "rounding", tuple(sides), (name,))


def _by_thing(groups: Groups) -> Iterator[tuple[str, list[Counted]]]:
    """What is counted, by unit, kind of event and named places, so that only like is compared with like."""
    found: dict[tuple[str, str, tuple[str, ...]], list[Counted]] = defaultdict(list)
    for name, group in groups.items():
        for account in group:
            for figure in account.telling.figures if account.precise else ():
                found[figure.unit, account.telling.kind, tuple(sorted(account.telling.places))].append(
                    (name, account, figure)
                )
    for (unit, _, _), counted in sorted(found.items()):
        yield unit, counted


def _chains(counted: Sequence[Counted]) -> Iterator[list[Counted]]:
    """Runs of counts in which each develops another."""
    chains: list[list[Counted]] = []
    for item in sorted(counted, key=lambda item: item[1].key):
        met = [chain for chain in chains if any(_develops(item, other) or item[0] == other[0] for other in chain)]
        chains = [chain for chain in chains if chain not in met]
        chains.append([*(other for chain in met for other in chain), item])
    yield from (chain for chain in chains if len({item[0] for item in chain}) > 1)


def _develops(one: Counted, two: Counted) -> bool:
    """A state counted twice: by one speaker, or on days that exclude each other."""
    if one[0] == two[0] or not same_thing(one[2], two[2]) or verdict(one[2].value, two[2].value) != "apart":
        return False
    if ratio(one[2].value, two[2].value) > _GROWTH or not (_state(one[1]) and _state(two[1])):
        return False
    speaker = bool(one[1].speakers & two[1].speakers) and one[1].article != two[1].article
    return speaker or dating.exclude(told(one[1]), told(two[1]))


def _state(account: Account) -> bool:
    """A count of what is, not of what one event did: its beginning is open."""
    when = account.telling.when
    return when.earliest is None or when.nature == "extent" or account.telling.standing == "observed"


def _disputed(one: Counted, two: Counted) -> bool:
    if (
        not same_thing(one[2], two[2])
        or compare([one[2]], [two[2]]) is None
        or verdict(one[2].value, two[2].value) != "apart"
    ):
        return False
    if one[0] == two[0]:
        return one[1].article != two[1].article and not (one[2].qualifier or two[2].qualifier)
    days = (one[1].telling.when, two[1].telling.when)
    if days[0] != days[1] or dating.width(days[0]) > 1 or ratio(one[2].value, two[2].value) > _GROWTH:
        return False
    spoken = all(account.telling.standing in SPOKEN and account.speakers for account in (one[1], two[1]))
    return spoken and not one[1].speakers & two[1].speakers


def _in_title(article: Article, figure: Figure) -> Side | None:
    """The number in the title that is this one rounded, if the title does not print it in full as well."""
    for block in article.blocks:
        text = article.text[block.start : block.end] if block.kind == "title" else ""
        values = [(match, float(re.sub(r"\D", "", match.group()))) for match in _NUMBER.finditer(text)]
        near = [(match, value) for match, value in values if figure.unit.lower() in _after(text, match.end())]
        if any(value == figure.value for _, value in near):
            return None
        for match, value in near:
            if verdict(value, figure.value) == "rounded":
                start, end = block.start + match.start(), block.start + match.end()
                return Side(article.id, start, end, article.text[start:end], shown(Figure(value, figure.unit)), "", "")
    return None


def _after(text: str, end: int) -> list[str]:
    return [word.lower() for word in _WORD.findall(text[end:])[:_REACH]]


def _events(items: Sequence[Counted]) -> tuple[str, ...]:
    return tuple(sorted({item[0] for item in items}))

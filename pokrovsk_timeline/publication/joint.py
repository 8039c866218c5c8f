"""The windows of all articles together: links narrow them to a fixed point; a link that contradicts gives way.

The result depends on the set of links, never on their order. Another link can only narrow a window, or contradict,
and then the contradiction is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pokrovsk_timeline.model import Article, Problem, Reason
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.links import Link
from pokrovsk_timeline.publication.reach import published_on, told_on
from pokrovsk_timeline.publication.telling import Telling

OWN = {"news": "date of a report that another article has", "event": "date of an event that another article dates"}
OTHER = {"news": "the same report, dated there", "event": "the same event, dated there"}
"""Rules of the two reasons that a link gives, by its kind."""


@dataclass(frozen=True, slots=True)
class Joint:
    """The days that each article can be of, the reasons that links gave, and the links that gave way."""

    domains: Mapping[str, Days]
    because: Mapping[str, tuple[Reason, ...]]
    dropped: tuple[Link, ...]


@dataclass(slots=True)
class _Run:
    """One propagation: the windows so far, which links narrowed each, and the first link that left nothing."""

    domains: dict[str, Days]
    narrowed: dict[str, list[tuple[int, Telling, Telling]]]
    clash: int | None = None


def together(alone: Mapping[str, Days], links: Sequence[Link], settled: frozenset[str]) -> Joint:
    """The domains after all links have narrowed them. `settled` articles state their day and are not moved."""
    useful = [one for one in links if not {one.first.article, one.second.article} <= settled]
    doubtful = _doubtful(alone, links)
    dropped = [one for one in useful if one.first.key in doubtful or one.second.key in doubtful]
    domains = dict(alone)
    because: dict[str, tuple[Reason, ...]] = {}
    for group in _groups([one for one in useful if one not in dropped]):
        kept = list(group)
        while True:
            run = _narrow(alone, kept, settled)
            if run.clash is None:
                break
            weakest = _weakest(run, kept)
            dropped += weakest
            kept = [one for one in kept if one not in weakest]
        domains |= run.domains
        because |= {name: _reasons(kept, found) for name, found in run.narrowed.items()}
    return Joint(domains, because, tuple(sorted(dropped, key=lambda link: link.key)))


def _doubtful(alone: Mapping[str, Days], links: Sequence[Link]) -> set[object]:
    """Tellings that are bound up with two that are alike and cannot be of one day: what they tell of comes again."""
    clusters = _clusters([(one.first.key, one.second.key) for one in links])
    again = {
        clusters[one.first.key]
        for one in links
        if not told_on(one.first, alone[one.first.article]) & told_on(one.second, alone[one.second.article])
    }
    return {key for key, cluster in clusters.items() if cluster in again}


def _groups(links: Sequence[Link]) -> list[list[Link]]:
    """Links that can move each other's articles."""
    clusters = _clusters([(one.first.article, one.second.article) for one in links])
    found: dict[object, list[Link]] = defaultdict(list)
    for one in links:
        found[clusters[one.first.article]].append(one)
    return list(found.values())


def _clusters(pairs: Sequence[tuple[object, object]]) -> dict[object, object]:
    """Each thing with the one that stands for all that pairs tie it to."""
    above: dict[object, object] = {}

    def top(one: object) -> object:
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for a, b in pairs:
        above[top(a)] = top(b)
    return {one: top(one) for one in list(above)}


def _narrow(alone: Mapping[str, Days], links: Sequence[Link], settled: frozenset[str]) -> _Run:
    """The links applied in turn until nothing changes, or until one leaves no day."""
    names = {name for one in links for name in (one.first.article, one.second.article)}
    run = _Run({name: alone[name] for name in sorted(names)}, {})
    changed = True
    while changed:
        changed = False
        for number, link in enumerate(links):
            told = days.EVERY
            for one in (link.first, link.second):
                told &= told_on(one, run.domains[one.article])
            for own, other in ((link.first, link.second), (link.second, link.first)):
                smaller = run.domains[own.article] & published_on(own, told) if told else 0
                if not smaller:
                    run.clash = number
                    return run
                if own.article not in settled and smaller != run.domains[own.article]:
                    run.domains[own.article] = smaller
                    run.narrowed.setdefault(own.article, []).append((number, own, other))
                    changed = True
    return run


def _weakest(run: _Run, links: Sequence[Link]) -> list[Link]:
    """Of the links that led to the clash those that have least in common; all of them where several are equal."""
    assert run.clash is not None
    seen: set[int] = set()
    todo = [run.clash]
    while todo:
        number = todo.pop()
        if number not in seen:
            seen.add(number)
            for one in (links[number].first, links[number].second):
                todo += [by for by, _, _ in run.narrowed.get(one.article, ())]
    least = min(links[number].strength for number in seen)
    return [links[number] for number in sorted(seen) if links[number].strength == least]


def _reasons(links: Sequence[Link], found: Sequence[tuple[int, Telling, Telling]]) -> tuple[Reason, ...]:
    reasons = []
    for number, own, other in found:
        kind = links[number].kind
        reasons += [_reason(own, OWN[kind]), _reason(other, OTHER[kind])]
    return tuple(reasons)


def _reason(one: Telling, rule: str) -> Reason:
    if one.phrase is None:
        return Reason(one.article, one.start, one.start, "", rule, "soft")
    return Reason(one.article, one.phrase.start, one.phrase.end, one.phrase.text, rule, "soft")


def contradictions(dropped: Sequence[Link], articles: Mapping[str, Article]) -> tuple[Problem, ...]:
    """A problem for each link that gave way, once for each pair of phrases."""
    found: dict[tuple[object, ...], Problem] = {}
    for link in dropped:
        one, two = (articles[side.article] for side in (link.first, link.second))
        said = [_quoted(side) for side in (link.first, link.second)]
        message = (
            f"{said[0]} here and {said[1]} in {two.id} seem to date one event, and no days of writing fit both;"
            " neither article narrows the other"
        )
        hint = f"declare the day of one of them in sources.yaml: {one.id}: {{published: YYYY-MM-DD}}"
        line = one.text.count("\n", 0, link.first.phrase.start if link.first.phrase else link.first.start) + 1
        found[one.id, two.id, *said] = Problem(one.path, line, "contradicting-dates", message, hint)
    return tuple(found.values())


def _quoted(one: Telling) -> str:
    return repr(one.phrase.text) if one.phrase else "what is told"

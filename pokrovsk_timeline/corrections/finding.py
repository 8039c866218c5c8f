"""Which event a correction means: by its words, and by its id. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pokrovsk_timeline.corrections.nouns import Correction, Target, Words
from pokrovsk_timeline.model import Event, Problem

_PART = 8  # characters; a part of a quotation shorter than this could stand anywhere


@dataclass(frozen=True, slots=True)
class Known:
    """An event as it can be found again: its id and its words."""

    id: str
    words: frozenset[Words]


@dataclass(slots=True)
class Finder:
    """Finds events by target. Made once of all events."""

    events: tuple[Known, ...]
    by_id: dict[str, Known] = field(default_factory=dict)
    by_article: dict[str, list[Known]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.by_id = {one.id: one for one in self.events}
        for one in self.events:
            for article in {words.article for words in one.words}:
                self.by_article[article].append(one)

    def find(self, target: Target) -> Known | str:
        """The event, or in words why there is none.

        The most of the target's words decide, among equals the id. An event of another id has to hold half of them.
        """
        if not target.evidence:
            return self.by_id.get(target.event, f"there is no event {target.event}")
        meant = self.by_id.get(target.event)
        if meant is not None and meant.words.issuperset(target.evidence):
            return meant  # no other can hold more of the words, and among equals the id decides
        near = {one.id: one for words in target.evidence for one in self.by_article.get(words.article, ())}
        ranked = sorted(((_rank(target, one), one) for one in near.values()), key=lambda pair: pair[0], reverse=True)
        ranked = [(rank, one) for rank, one in ranked if rank[0]]
        if not ranked:
            return f"no event is told in the words of {target}"
        (rank, best), *rest = ranked
        if best.id != target.event and 2 * rank[0] < len(target.evidence):
            return f"only {rank[0]} of the {len(target.evidence)} quotes of {target} are left, in {best.id}"
        if rest and rest[0][0] == rank:
            return f"the words of {target} are those of {best.id} and of {rest[0][1].id}"
        return best

    def all(self, target: Target) -> tuple[Known, ...] | str:
        """The event, and each other that says nothing but the target's words, as parts of one that was parted do."""
        best = self.find(target)
        near = {one.id: one for words in target.evidence for one in self.by_article.get(words.article, ())}
        inside = [
            one for one in near.values() if all(any(same(w, told) for w in target.evidence) for told in one.words)
        ]
        if isinstance(best, str):
            return tuple(inside) or best
        return (best, *(one for one in inside if one != best))


def known(event: Event) -> Known:
    """An event by its id and words."""
    return Known(event.id, frozenset(Words(one.article, flat(one.quote)) for one in event.evidence))


def finder(events: Iterable[Event]) -> Finder:
    """A finder of these events."""
    return Finder(tuple(known(one) for one in events))


def flat(text: str) -> str:
    """The text on one line, as corrections quote it."""
    return " ".join(text.split())


def same(asked: Words, told: Words) -> bool:
    """True where these are the same words of one article, or one is a part of the other."""
    short, long = sorted((asked.quote, told.quote), key=len)
    return asked.article == told.article and part(short, long)


def part(short: str, long: str) -> bool:
    """True of the same words, and of a part of them that is long enough to stand only there."""
    return short == long or (len(short) >= _PART and short in long)


def _among(told: Words, asked: Iterable[Words]) -> bool:
    return any(same(one, told) for one in asked)


def unmatched(correction: Correction, why: str) -> Problem:
    """The problem of a correction that fits no event."""
    hint = "the articles or the rules have changed: give it the words of the event that is meant, or take it out"
    message = f"{correction.action} is not applied: {why}"
    return Problem(correction.path, correction.line, "unmatched-correction", message, hint, "error")


def contradiction(corrections: Iterable[Correction], what: str, outcome: str) -> Problem:
    """The problem of corrections that contradict each other: at the last of them, naming the lines of the others."""
    found = sorted(corrections, key=lambda one: (one.path, one.line))
    lines = " and ".join(str(one.line) for one in found[:-1])
    message = f"{what} is contradicted on line {lines}; {outcome}"
    hint = "keep one of them"
    return Problem(found[-1].path, found[-1].line, "contradicting-corrections", message, hint, "error")


def unneeded(correction: Correction, why: str) -> Problem:
    """A note on a correction of what is so already."""
    hint = "take it out of the file, or leave it in case it is needed again"
    message = f"{correction.action} has nothing to do: {why}"
    return Problem(correction.path, correction.line, "unneeded-correction", message, hint, "note")


def agreed(corrections: Sequence[Correction]) -> Correction:
    """Corrections that say the same as one: the names and reasons of all, the last day."""
    first = min(corrections, key=lambda one: (one.on, one.by, one.reason))
    names, reasons = ([getattr(one, part) for one in corrections] for part in ("by", "reason"))
    return replace(
        first,
        by=" and ".join(sorted(set(names))),
        reason="; ".join(sorted({one for one in reasons if one})),
        on=max(one.on for one in corrections),
    )


def _rank(target: Target, one: Known) -> tuple[int, bool, int]:
    matched = sum(any(same(words, told) for told in one.words) for words in target.evidence)
    return matched, one.id == target.event, sum(words in one.words for words in target.evidence)

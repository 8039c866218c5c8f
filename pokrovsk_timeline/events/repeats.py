"""The same event told twice in one paragraph: one telling with two pieces of evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.model import Telling

Placed = tuple[Telling, int]
_AIMS = " aims: "


def joined(told: Sequence[Placed], events: Sequence[Telling], block: int) -> list[Placed]:
    """The tellings so far with those of one more sentence; each stands with the number of its block."""
    result = list(told)
    for event in events:
        at = next((i for i, (one, where) in enumerate(result) if where == block and _again(one, event)), -1)
        if at < 0 and (seen := next((i for i, (one, _) in enumerate(result) if _confirmed(one, event)), -1)) >= 0:
            first, where = result[seen]
            evidence = (*first.evidence, *event.evidence)
            result[seen] = replace(first, evidence=evidence, claims=(*first.claims, *event.claims)), where
            continue
        if at >= 0:
            first, _ = result[at]
            title = event.title if _AIMS in event.title else first.title
            result[at] = (
                replace(
                    first, title=title, evidence=(*first.evidence, *event.evidence), words=first.words | event.words
                ),
                block,
            )
        else:
            result.append((event, block))
    return result


def _confirmed(first: Telling, second: Telling) -> bool:
    """True where somebody confirms a state that the article found before, adding neither date nor number nor place."""
    adds = second.evidence[0].phrase or second.figures or set(second.places) - set(first.places)
    confirms = [claim.stance for claim in second.claims] == ["confirms"]
    alike = first.kind == second.kind and bool(first.words & second.words)
    return first.standing == "observed" and not first.evidence[0].phrase and confirms and alike and not adds


def _again(first: Telling, second: Telling) -> bool:
    """True where the second adds no date: the same kind, nobody new who says it, and rare words shared.

    Or aims of one speaker.
    """
    if second.evidence[0].phrase and second.claims != first.claims:
        return False
    if first.claims != second.claims or first.kind != second.kind or first.standing != second.standing:
        return False
    if first.kind == "statement" and not first.figures:
        return bool(second.claims) and not second.evidence[0].phrase and _AIMS in first.title + second.title
    undated = not second.evidence[0].phrase and not second.claims
    return undated and bool(first.evidence[0].phrase) and len(first.words & second.words) >= 1 and not second.figures

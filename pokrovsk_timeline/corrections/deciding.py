"""A decision on one event: the corrections that say it, and which earlier ones it replaces. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pokrovsk_timeline.corrections.applying import apply, name
from pokrovsk_timeline.corrections.finding import Known, finder
from pokrovsk_timeline.corrections.nouns import Correction, Target
from pokrovsk_timeline.corrections.reading import read
from pokrovsk_timeline.corrections.signing import evidence, signature
from pokrovsk_timeline.corrections.writing import written
from pokrovsk_timeline.model import Event, Review, Timeline


def accept(event: Event, by: str, on: str) -> Correction:
    """The event is right as it stands."""
    return Correction("accept", _meant(event), by, on, signed=signature(event))


def reject(event: Event, by: str, on: str, reason: str) -> Correction:
    """The event is none."""
    return Correction("drop", _meant(event), by, on, reason)


def _meant(event: Event) -> Target:
    return Target(event.id, evidence(event))


def change(event: Event, by: str, on: str, reason: str, values: Correction) -> Correction:
    """The event has the date, title or kind of `values`."""
    return replace(values, action="change", target=_meant(event), by=by, on=on, reason=reason)


def overlaid(timeline: Timeline, corrections: Iterable[Correction]) -> Timeline:
    """A built timeline with what has been written since: changes, acceptances, and as rejected what is dropped.

    Events are joined and parted only by a build. What is dropped already is no longer there: its words may stand in
    another event, which is not rejected for it.
    """
    given = tuple(corrections)
    shown = apply(timeline, given)
    found = finder((*shown.events, *shown.undated))
    dropped = {
        event.id: one
        for one in given
        if one.action == "drop" and isinstance(event := found.find(one.target), Known) and event.id == one.target.event
    }
    events, undated = (
        tuple(_rejected(one, dropped[one.id]) if one.id in dropped else one for one in part)
        for part in (shown.events, shown.undated)
    )
    return replace(shown, events=events, undated=undated)


def _rejected(event: Event, drop: Correction) -> Event:
    return replace(event, review=Review("rejected", drop.by, drop.on, drop.reason))


def decided(text: str, decision: Correction, timeline: Timeline, path: str = "") -> str:
    """The file with the decision, and without what it replaces: an acceptance by an acceptance or rejection, a
    changed value by another. A rejection replaces all that was said of the event, and takes out one that was added.
    ValueError as `written`.
    """
    found = finder((*timeline.events, *timeline.undated))
    given, _ = read(text, path)
    events = {one.id: one for one in (*timeline.events, *timeline.undated)}
    adds = [one for one in given if one.action == "add" and name(one, events) == decision.target.event]
    if decision.action == "drop" and adds:
        return written(text, [], {one.line: None for one in adds}, path)
    meant = found.find(decision.target)
    near = [one for one in given if isinstance(meant, Known) and _near(one.target, meant)]
    instead = {
        one.line: left for one in near if found.find(one.target) == meant and (left := _left(one, decision)) != one
    }
    return written(text, [decision], instead, path)


def _near(target: Target, meant: Known) -> bool:
    """False of a target that cannot mean the event: it has words, and none of an article that tells of it."""
    told = {one.article for one in meant.words}
    return not target.evidence or any(one.article in told for one in target.evidence)


def _left(old: Correction, decision: Correction) -> Correction | None:
    """What is left of an earlier correction of the same event."""
    if old.action == "translate":
        return None if decision.action == "drop" else old
    if old.action in ("accept", "drop"):
        return None if decision.action in ("accept", "drop") else old
    if old.action != "change":
        return old
    if decision.action == "drop":
        return None
    left = replace(
        old,
        date="" if decision.date else old.date,
        when=None if decision.date else old.when,
        title="" if decision.title else old.title,
        kind="" if decision.kind else old.kind,
    )
    return left if left.date or left.title or left.kind else None

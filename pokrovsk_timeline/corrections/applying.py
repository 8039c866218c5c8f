"""Corrections applied to the events of a timeline: what was changed shows that it was, by whom and why. Pure.

What is applied twice is applied once, and the order of corrections counts for nothing. Events are joined, parted and
dropped before they are told (`regrouping`); here they get the note that a person did so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Literal

from pokrovsk_timeline.corrections.finding import Finder, Known, agreed, contradiction, finder, unmatched
from pokrovsk_timeline.corrections.nouns import Correction, Target
from pokrovsk_timeline.corrections.signing import edtf, signature, since
from pokrovsk_timeline.corrections.translating import translated
from pokrovsk_timeline.model import UNKNOWN, Changed, Event, Problem, Review, Timeline
from pokrovsk_timeline.selection import order, placed

What = Literal["date", "title", "kind", "merged", "split"]
State = Literal["accepted", "reopened"]
_SHORTEST = 4


def apply(timeline: Timeline, corrections: Iterable[Correction], kinds: frozenset[str] = frozenset()) -> Timeline:
    """The timeline with all that a person changed, added and accepted; what does not fit is among its problems.

    `kinds` are the kinds of event that the topic knows; empty: any will do.
    """
    given = distinct(corrections)
    problems: list[Problem] = []
    events = {one.id: one for one in (*timeline.events, *timeline.undated)}
    events |= _added(_of(given, "add"), events, kinds, problems)
    found = finder(events.values())
    for name, those in _located(_of(given, "change"), found, problems).items():
        events[name] = _changed(events[name], those, kinds, problems)
    for name, note in _regrouped(given, found):
        events[name] = _noted(events[name], note)
    accepted = _located(_of(given, "accept"), found, problems)
    reviewed = {one.id: _reviewed(one, accepted.get(one.id, ())) for one in events.values()}
    for name, those in _located(_of(given, "translate"), found, problems).items():
        reviewed[name] = translated(reviewed[name], those, problems)
    told = sorted(reviewed.values(), key=order)
    return replace(
        timeline,
        events=tuple(one for one in told if placed(one).known),
        undated=tuple(one for one in told if not placed(one).known),
        problems=tuple(sorted({*timeline.problems, *problems}, key=address)),
    )


def distinct(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Each correction once, wherever in the file it stands."""
    first: dict[Correction, Correction] = {}
    for one in sorted(corrections, key=lambda one: (one.path, one.line)):
        first.setdefault(replace(one, path="", line=0), one)
    return tuple(first[content] for content in sorted(first, key=repr))


def address(problem: Problem) -> tuple[str, int, str, str]:
    """The order of problems: by file and line."""
    return problem.path, problem.line, problem.code, problem.message


def _of(corrections: Iterable[Correction], action: str) -> list[Correction]:
    return [one for one in corrections if one.action == action]


def _located(corrections: Iterable[Correction], found: Finder, problems: list[Problem]) -> dict[str, list[Correction]]:
    """Id of an event -> the corrections that mean it."""
    located: dict[str, list[Correction]] = defaultdict(list)
    for one in corrections:
        event = found.find(one.target)
        if isinstance(event, str):
            problems.append(unmatched(one, event))
        else:
            located[event.id].append(one)
    return located


# ------------------------------------------------------------------------------------------------------------ changes


def _changed(event: Event, corrections: Sequence[Correction], kinds: frozenset[str], problems: list[Problem]) -> Event:
    """The event with its date, title and kind as persons have them. Who contradict each other change nothing."""
    for what, set_ in _FIELDS.items():
        those = [one for one in corrections if getattr(one, what)]
        values = {edtf(one.when) if what == "date" and one.when else getattr(one, what) for one in those}
        if len(values) > 1:
            problems.append(contradiction(those, f"the {what} of {event.id}", "none of them is applied"))
        elif those and what == "kind" and kinds and those[0].kind not in kinds:
            problems.append(_no_kind(those[0], kinds))
        elif those:
            event = set_(event, agreed(those))
    return event


def _date(event: Event, correction: Correction) -> Event:
    """The date that the event stands under: when it happened, or where only that is known, when it was said."""
    when = correction.when
    if when is None or _has(event, "date", edtf(when)):
        return event
    noted = _noted(event, _note("date", edtf(placed(event)), edtf(when), correction))
    said = event.said is not None and event.said.known and not event.when.known
    return replace(noted, said=when) if said else replace(noted, when=when)


def _title(event: Event, correction: Correction) -> Event:
    if _has(event, "title", correction.title):
        return event
    return replace(_noted(event, _note("title", event.title, correction.title, correction)), title=correction.title)


def _kind(event: Event, correction: Correction) -> Event:
    if _has(event, "kind", correction.kind):
        return event
    return replace(_noted(event, _note("kind", event.kind, correction.kind, correction)), kind=correction.kind)


_FIELDS: dict[What, Callable[[Event, Correction], Event]] = {"date": _date, "title": _title, "kind": _kind}


def _has(event: Event, what: What, now: str) -> bool:
    """True where a person has set this value already."""
    return any((one.what, one.now) == (what, now) for one in _notes(event))


def _note(what: What, was: str, now: str, correction: Correction) -> Changed:
    return Changed(what, was, now, correction.by, correction.on, correction.reason)


def _notes(event: Event) -> tuple[Changed, ...]:
    return event.review.changed if event.review else ()


def _noted(event: Event, note: Changed) -> Event:
    """The event with a note of what a person changed; of a value changed again, the machine's stays what it was."""
    before = next((one for one in _notes(event) if one.what == note.what), None)
    note = replace(note, was=before.was) if before else note
    notes = tuple(sorted([*(one for one in _notes(event) if one.what != note.what), note], key=lambda one: one.what))
    review = event.review or Review("edited")
    state = "edited" if review.state == "translated" else review.state
    return replace(event, review=replace(review, state=state, changed=notes))


def _no_kind(correction: Correction, kinds: frozenset[str]) -> Problem:
    message = f"the topic has no kind of event {correction.kind!r}"
    hint = f"use one of {', '.join(sorted(kinds))}"
    return Problem(correction.path, correction.line, "bad-correction", message, hint, "error")


# ---------------------------------------------------------------------------------------------- joined, parted, added


def _regrouped(corrections: Iterable[Correction], found: Finder) -> Iterator[tuple[str, Changed]]:
    """The notes of events that persons joined or parted, where that has been done."""
    done: dict[tuple[str, What], list[Correction]] = defaultdict(list)
    for one in (one for one in corrections if one.action in ("merge", "split")):
        parts = {
            event.id for event in _all(found, (one.target, *one.others, *([Target("", one.out)] if one.out else [])))
        }
        if one.action == "merge" and len(parts) == 1:
            done[parts.pop(), "merged"].append(one)
        elif one.action == "split" and len(parts) == 2:
            for name in sorted(parts):
                done[name, "split"].append(one)
    for (name, what), those in done.items():
        ids = sorted({target.event for one in those for target in (one.target, *one.others) if target.event})
        yield name, _note(what, ", ".join(ids), name, agreed(those))


def _all(found: Finder, targets: Iterable[Target]) -> list[Known]:
    """The events that are meant; none where one of them is not found."""
    events = [found.find(target) for target in targets]
    return [one for one in events if not isinstance(one, str)] if all(isinstance(e, Known) for e in events) else []


def _added(
    corrections: Iterable[Correction], events: Mapping[str, Event], kinds: frozenset[str], problems: list[Problem]
) -> dict[str, Event]:
    """The events that persons add, by id. One that is there already stays as it is."""
    asked: dict[str, list[Correction]] = defaultdict(list)
    for one in corrections:
        if one.kind and kinds and one.kind not in kinds:
            problems.append(_no_kind(one, kinds))
        else:
            asked[name(one, events)].append(one)
    added: dict[str, Event] = {}
    for id, those in asked.items():
        if len({replace(one, by="", on="", reason="", path="", line=0) for one in those}) > 1:
            problems.append(contradiction(those, f"the event {id}", "none of them is added"))
        elif id not in events:
            added[id] = _event(id, agreed(those))
        elif not _same(events[id], those[0]):
            problems.append(_taken(those[0], id))
    return added


def _event(id: str, one: Correction) -> Event:
    """The event that a person adds: its one origin is the source they name."""
    review = Review("added", one.by, one.on, one.reason, source=one.source)
    when = one.when or UNKNOWN
    texts = (one.kind, one.title, one.summary)
    return Event(id, when, None, one.standing, *texts, (), (), (), (), (), 1, (), salience=1.0, review=review)


def name(one: Correction, events: Mapping[str, Event]) -> str:
    """The id that the person gives, else one made of what they add, longer where another event has it."""
    if one.target.event:
        return one.target.event
    digest = sha256("\n".join(("added", one.date, one.title, one.source)).encode()).hexdigest()
    others = {id for id, event in events.items() if not _same(event, one)}
    return next(digest[:size] for size in range(_SHORTEST, len(digest)) if digest[:size] not in others)


def _same(event: Event, one: Correction) -> bool:
    """True of the event that this correction adds, whatever was changed of it later."""
    review = event.review
    return review is not None and not event.evidence and review.source == one.source


def _taken(one: Correction, id: str) -> Problem:
    message, hint = f"add is not applied: there is another event {id}", "give it another id, or leave `event:` out"
    return Problem(one.path, one.line, "bad-correction", message, hint, "error")


# ----------------------------------------------------------------------------------------------------------- accepted


def _reviewed(event: Event, accepted: Sequence[Correction]) -> Event:
    """The event with the state that its signatures and changes give it."""
    review = event.review
    notes = _notes(event)
    if accepted:
        digest = signature(event).digest
        valid = [one for one in accepted if one.signed and one.signed.digest == digest]
        last = agreed(valid) if valid else max(accepted, key=lambda one: (one.on, one.by, repr(one.signed)))
        state: State = "accepted" if valid else "reopened"
        note = last.reason if valid else since(last, event)
        source = review.source if review else ""
        said = review.translations if review else ()
        return replace(event, review=Review(state, last.by, last.on, note, notes, source, said))
    if review is None or review.state != "edited":
        return event
    names = " and ".join(sorted({one.by for one in notes}))
    return replace(event, review=replace(review, by=names, on=max(one.on for one in notes), note="", changed=notes))

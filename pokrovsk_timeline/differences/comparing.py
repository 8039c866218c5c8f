"""The changes from one timeline to another, one value each. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal, TypeVar

from pokrovsk_timeline.differences.pairing import Paired, everything, pair, words
from pokrovsk_timeline.model import Changed, Event, LeftOut, Source, Timeline, When
from pokrovsk_timeline.selection import placed

What = Literal[
    "added",
    "removed",
    "joined",
    "parted",
    "id",
    "dated",
    "undated",
    "date-narrowed",
    "date-widened",
    "date-moved",
    "date-basis",
    "said",
    "title",
    "summary",
    "kind",
    "standing",
    "source-added",
    "source-removed",
    "words",
    "disagreement-new",
    "disagreement-gone",
    "accepted",
    "reopened",
    "corrected",
    "translated",
    "unreviewed",
    "other",
    "article-added",
    "article-removed",
    "article-changed",
    "published",
    "left-out",
    "problems",
    "timeline",
]
Noun = TypeVar("Noun", Event, Source, Timeline)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was. `event` and `title` are those of the new timeline, "" for what is no event.

    `was` and `now` are texts, or dates of which `dates` holds the values; `about` is the article, the disagreement or
    the event that it has to do with.
    """

    what: What
    event: str = ""
    title: str = ""
    was: str = ""
    now: str = ""
    about: str = ""
    dates: tuple[When, ...] = ()


def compare(old: Timeline, new: Timeline) -> tuple[Change, ...]:
    """All changes: articles first, then what is new, gone and changed of events, then what is left out. Empty where
    the two say the same.
    """
    paired = pair(old, new)
    left = {(one.article, one.quote): one for one in new.left_out}
    about = {one.id: one.about for one in (*old.disagreements, *new.disagreements)}
    return (
        *_articles({one.id: one for one in old.articles}, {one.id: one for one in new.articles}),
        *(_new(one, paired) for one in paired.new),
        *(_gone(one, paired, left, everything(new)) for one in paired.gone),
        *(change for before, after in paired.both for change in event(before, after, about)),
        *_rest(old, new),
    )


# ----------------------------------------------------------------------------------------------- articles and the rest


def _articles(old: Mapping[str, Source], new: Mapping[str, Source]) -> Iterator[Change]:
    yield from (Change("article-added", about=id) for id in new if id not in old)
    yield from (Change("article-removed", about=id) for id in old if id not in new)
    for id in (id for id in new if id in old):
        before, after = old[id], new[id]
        dates = tuple(When(one.published.earliest, one.published.latest) for one in (before, after))
        if dates[0] != dates[1]:
            yield Change("published", was=str(dates[0]), now=str(dates[1]), about=id, dates=dates)
        parts = ["text" if part == "digest" else part for part in _unlike(before, after)]
        parts = [part for part in parts if part != "published" or dates[0] == dates[1]]
        if parts:
            yield Change("article-changed", now=", ".join(parts), about=id)


def _rest(old: Timeline, new: Timeline) -> Iterator[Change]:
    if old.left_out != new.left_out:
        yield Change("left-out", was=str(len(old.left_out)), now=str(len(new.left_out)))
    if old.problems != new.problems:
        yield Change("problems", was=str(len(old.problems)), now=str(len(new.problems)))
    if other := [one for one in _unlike(old, new) if one in ("topic", "title", "disagreements")]:
        yield Change("timeline", now=", ".join(other))


# --------------------------------------------------------------------------------------------------------- whole events


def _new(one: Event, paired: Paired) -> Change:
    source = paired.parted.get(one.id, "")
    date = placed(one)
    return Change("parted" if source else "added", one.id, one.title, now=str(date), about=source, dates=(date,))


def _gone(one: Event, paired: Paired, left: Mapping[tuple[str, str], LeftOut], after: Mapping[str, Event]) -> Change:
    """Why an event is gone, where that is known: its words are those of another, or are left out now."""
    if home := paired.joined.get(one.id):
        return Change("joined", one.id, one.title, now=after[home].title, about=home)
    reasons = [found.reason for piece in one.evidence if (found := left.get((piece.article, piece.quote)))]
    date = placed(one)
    return Change("removed", one.id, one.title, str(date), reasons[0] if reasons else "", dates=(date,))


# ------------------------------------------------------------------------------------------------------------ one event


def event(old: Event, new: Event, about: Mapping[str, str]) -> Iterator[Change]:
    """All that changed of an event. What has no name of its own is named together, so that nothing is passed over."""
    for difference in _PARTS:
        for change in difference(old, new):
            yield replace(change, event=new.id, title=new.title)
    yield from (
        Change("disagreement-new", new.id, new.title, now=about.get(id, ""), about=id)
        for id in new.disagreements
        if id not in old.disagreements
    )
    yield from (
        Change("disagreement-gone", new.id, new.title, was=about.get(id, ""), about=id)
        for id in old.disagreements
        if id not in new.disagreements
    )
    other = [
        one.name for one in fields(Event) if one.name not in _TOLD and getattr(old, one.name) != getattr(new, one.name)
    ]
    if old.evidence != new.evidence and words(old) == words(new):
        other.append("evidence")
    if other:
        yield Change("other", new.id, new.title, now=", ".join(other))


def _unlike(old: Noun, new: Noun) -> list[str]:
    """The names of the fields that differ."""
    return [one.name for one in fields(old) if getattr(old, one.name) != getattr(new, one.name)]


_TOLD = {"id", "when", "said", "title", "summary", "kind", "standing", "evidence", "disagreements", "review"}


def _id(old: Event, new: Event) -> Iterator[Change]:
    if old.id != new.id:
        yield Change("id", was=old.id, now=new.id)


def _date(old: Event, new: Event) -> Iterator[Change]:
    """The date that the event stands under, and beside it when it was said."""
    one, two = placed(old), placed(new)
    if one != two:
        yield Change(_moved(one, two), was=str(one), now=str(two), dates=(one, two))
    others = old.said if one is old.when else None, new.said if two is new.when else None
    if others[0] != others[1]:
        was, now = (date or When(None, None) for date in others)
        yield Change("said", was=str(was), now=str(now), dates=(was, now))


def _moved(old: When, new: When) -> What:
    if not old.known or not new.known:
        return "dated" if new.known else "undated"
    if _shown(old) == _shown(new):
        return "date-basis"
    if _within(new, old) and new.nature == old.nature:
        return "date-narrowed" if not _within(old, new) or _likelier(new, old) else "date-moved"
    return "date-widened" if _within(old, new) and new.nature == old.nature else "date-moved"


def _shown(date: When) -> tuple[object, ...]:
    return date.earliest, date.latest, date.likely, date.weekday, date.nature, date.start, date.end


def _within(inner: When, outer: When) -> bool:
    first, last = outer.earliest or dt.date.min, outer.latest or dt.date.max
    return first <= (inner.earliest or dt.date.min) and (inner.latest or dt.date.max) <= last


def _likelier(new: When, old: When) -> bool:
    """True where of equal bounds the new date says more: a likely window, or a weekday."""
    return (new.likely is not None, new.weekday is not None) > (old.likely is not None, old.weekday is not None)


def _texts(old: Event, new: Event) -> Iterator[Change]:
    if old.title != new.title:
        yield Change("title", was=old.title, now=new.title)
    if old.standing != new.standing:
        yield Change("standing", was=old.standing, now=new.standing)
    if old.kind != new.kind:
        yield Change("kind", was=old.kind, now=new.kind)
    if old.summary != new.summary:
        yield Change("summary", was=old.summary, now=new.summary)


def _sources(old: Event, new: Event) -> Iterator[Change]:
    before, after = ({one.article for one in event.evidence} for event in (old, new))
    for article in sorted(after - before):
        quote = next(one.quote for one in new.evidence if one.article == article)
        yield Change("source-added", now=quote, about=article)
    yield from (Change("source-removed", about=article) for article in sorted(before - after))
    for article in sorted(before & after):
        was, now = (sorted(quote for name, quote in words(event) if name == article) for event in (old, new))
        if was != now:
            changed = [quote for quote in now if quote not in was], [quote for quote in was if quote not in now]
            yield Change("words", was=" · ".join(changed[1]), now=" · ".join(changed[0]), about=article)


def _review(old: Event, new: Event) -> Iterator[Change]:
    one, two = old.review, new.review
    before, after = (review.changed if review else () for review in (one, two))
    if (one.translations if one else ()) != (two.translations if two else ()):
        yield Change("translated", now=", ".join(words.translation for words in two.translations) if two else "")
    for change in (change for change in after if change not in before):
        yield _corrected(change)
    if two is not None and (
        one is None or (one.state, one.by, one.on, one.note) != (two.state, two.by, two.on, two.note)
    ):
        if two.state == "accepted":
            yield Change("accepted", was=one.state if one else "", now=two.by)
        elif two.state == "reopened":
            yield Change("reopened", was=two.by, now=two.note)
    plain = one is None or one.state == "translated"
    if (
        one is not None
        and not plain
        and (two is None or any(change.what not in {c.what for c in after} for change in before))
    ):
        yield Change("unreviewed", was=one.state)


def _corrected(one: Changed) -> Change:
    return Change("corrected", was=one.was, now=f"{one.by}: {one.reason}", about=one.what)


_PARTS: tuple[Callable[[Event, Event], Iterator[Change]], ...] = (_id, _date, _texts, _sources, _review)

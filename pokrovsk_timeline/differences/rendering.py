"""Changes as text for a terminal, as Markdown for a pull request, as JSON for programs. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import msgspec

from pokrovsk_timeline.differences.comparing import Change
from pokrovsk_timeline.model import When
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.markup import excerpt, safe
from pokrovsk_timeline.writers.wording import WORDS

LONGEST = 90  # characters of a quotation
SAME = "Nothing has changed."
_WHOLE = ("added", "parted", "removed", "joined")
_LOOSE = ("article-added", "article-removed", "article-changed", "published", "left-out", "problems", "timeline")


class Record(msgspec.Struct):
    """A change for programs; `words` is the sentence that the other formats print."""

    what: str
    event: str | None
    title: str | None
    was: str | None
    now: str | None
    about: str | None
    words: str


class Report(msgspec.Struct):
    different: bool
    summary: str
    changes: list[Record]


def as_json(changes: Sequence[Change]) -> str:
    """One indented object, a line feed at its end."""
    report = Report(bool(changes), summary(changes), [_record(one) for one in changes])
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def _record(one: Change) -> Record:
    event, title, was, now, about = (part or None for part in (one.event, one.title, one.was, one.now, one.about))
    return Record(one.what, event, title, was, now, about, sentence(one))


def as_text(changes: Sequence[Change]) -> str:
    """Lines to read: what changed in all, articles, then event by event."""
    lines = [summary(changes)]
    for heading, events in _sections(changes):
        lines += ["", f"{heading}:"]
        for title, sentences in events:
            lines += [f"  {title}", *(f"      {one}" for one in sentences)] if title else [f"  {s}" for s in sentences]
    return "\n".join(lines) + "\n"


def as_markdown(changes: Sequence[Change]) -> str:
    """The same as a comment on a pull request."""
    lines = [f"**{safe(summary(changes))}**"]
    for heading, events in _sections(changes):
        lines += ["", f"#### {heading}", ""]
        for title, sentences in events:
            items = [safe(one) for one in sentences]
            lines += [f"- {safe(title)}", *(f"  - {one}" for one in items)] if title else [f"- {one}" for one in items]
    return "\n".join(lines) + "\n"


RENDERINGS: dict[str, Callable[[Sequence[Change]], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}


def summary(changes: Sequence[Change]) -> str:
    """ "3 events new, 1 gone, 4 changed; 1 article new." """
    if not changes:
        return SAME
    changed = {one.event for one in changes if one.event and one.what not in _WHOLE}
    events = (
        (sum(one.what in ("added", "parted") for one in changes), "new"),
        (sum(one.what in ("removed", "joined") for one in changes), "gone"),
        (len(changed), "changed"),
    )
    articles = (
        (sum(one.what == "article-added" for one in changes), "new"),
        (sum(one.what == "article-removed" for one in changes), "gone"),
        (len({one.about for one in changes if one.what in ("article-changed", "published")}), "changed"),
    )
    said = [words for words in (_counted(events, "event"), _counted(articles, "article")) if words]
    return f"{'; '.join(said) or 'No event has changed'}."


def _counted(counts: Sequence[tuple[int, str]], noun: str) -> str:
    found = [(count, word) for count, word in counts if count]
    return ", ".join(
        f"{count} {noun}{'s' if count > 1 else ''} {word}" if not at else f"{count} {word}"
        for at, (count, word) in enumerate(found)
    )


def _sections(changes: Sequence[Change]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """Heading -> title of an event (with "", of none) -> its sentences."""
    for heading, kinds in (("New", ("added", "parted")), ("Gone", ("removed", "joined"))):
        if some := [sentence(one) for one in changes if one.what in kinds]:
            yield heading, [("", some)]
    told = [one for one in changes if one.event and one.what not in _WHOLE]
    if told:
        events = groupby(told, key=lambda one: (one.event, one.title))
        yield "Changed", [(f"{title} ({id})", [sentence(one) for one in those]) for (id, title), those in events]
    if some := [sentence(one) for one in changes if one.what in _LOOSE]:
        yield "Besides", [("", some)]


def sentence(one: Change) -> str:
    """A change in words, without the title of its event where it stands under it."""
    match one.what:
        case "added" | "parted":
            source = f", taken out of {one.about}" if one.about else ""
            return f"{_date(one.dates[0])}: {one.title} ({one.event}{source})"
        case "removed":
            return f"{_date(one.dates[0])}: {one.title} ({one.event}){f': {one.now}' if one.now else ''}"
        case "joined":
            return f"{one.title} ({one.event}): now told as “{one.now}” ({one.about})"
        case "published":
            return f"article {one.about}: published {_span(one.dates[1])}; was {_span(one.dates[0])}"
        case "article-added" | "article-removed":
            return f"article {one.about} {'is new' if one.what == 'article-added' else 'is gone'}"
        case "article-changed":
            return f"article {one.about}: {one.now} changed"
        case "left-out":
            return f"passages left out: {one.now}; was {one.was}" if one.now != one.was else "passages left out changed"
        case "problems":
            return f"problems: {one.now}; was {one.was}" if one.now != one.was else "problems changed"
        case "timeline":
            return f"of the timeline: {one.now}"
        case "id":
            return f"the id is now {one.now}; was {one.was}"
        case "source-added":
            return f"told by {one.about} as well: “{excerpt(one.now, '', LONGEST)}”"
        case "source-removed":
            return f"no longer told by {one.about}"
        case "words":
            return f"the words of {one.about}: {_words(one)}"
        case "disagreement-new" | "disagreement-gone":
            return f"{'new' if one.what == 'disagreement-new' else 'no more'} disagreement: {one.now or one.was}"
        case "accepted":
            return f"accepted by {one.now}" + (f"; was {one.was}" if one.was else "")
        case "reopened":
            return f"to be looked at again; {one.was} had accepted it: {one.now}"
        case "corrected":
            return f"{one.about} corrected by {one.now}"
        case "translated":
            return f"translated: “{excerpt(one.now)}”" if one.now else "no longer translated"
        case "unreviewed":
            return "what a person said of it no longer counts" + (f"; it was {one.was}" if one.was else "")
        case "other":
            return f"in the YAML only: {one.now}"
        case "standing":
            return f"standing: {_standing(one.now)}; was {_standing(one.was)}"
        case "title" | "summary" | "kind":
            return f"{one.what}: “{excerpt(one.now)}”; was “{excerpt(one.was)}”"
        case _:
            return f"{_DATES[one.what]}: {_date(one.dates[1])}; was {_date(one.dates[0])}"


_DATES = {
    "dated": "now dated",
    "undated": "no longer dated",
    "date-narrowed": "date narrower",
    "date-widened": "date wider",
    "date-moved": "date moved",
    "date-basis": "date known otherwise",
    "said": "said",
}


def _date(date: When) -> str:
    """A date in words, with how it is known where the words do not say it."""
    return wording.when(date).replace("*", "") if date.known else "date unknown"


def _span(date: When) -> str:
    return wording.span((date.earliest, date.latest))


def _words(one: Change) -> str:
    parts = (("new", one.now), ("gone", one.was))
    return "; ".join(f"{word} “{excerpt(text, '', LONGEST)}”" for word, text in parts if text)


def _standing(standing: str) -> str:
    return WORDS.standings.get(standing, standing).lower()

"""How the date of an entry was reached, in words: what is stated, what it was counted from, what is not known. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pokrovsk_timeline import edtf
from pokrovsk_timeline.model import Event, Evidence, When
from pokrovsk_timeline.notation import NEVER
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.markup import listed, quoted, safe
from pokrovsk_timeline.writers.page import Context
from pokrovsk_timeline.writers.reviewed import corrected

UNITS = {4: "year", 7: "month", 10: "day"}


def reached(event: Event, page: Context) -> str:
    """How the date was reached: what is stated, what it was counted from, what is not known."""
    date = placed(event)
    parts = [_basis(event, date, page), *_agreeing(event, date, page), *_doubt(date)]
    if event.said is not None and event.when.known and event.said != event.when and event.said.known:
        parts.append(f"said {_lower(wording.when(event.said))}")
    return "; ".join(part for part in parts if part) + "."


def _basis(event: Event, date: When, page: Context) -> str:
    best = _governing(event, date)
    if by_hand := corrected(event):
        done = "taken back" if by_hand.now == NEVER else "set"
        return f"{done} by {safe(by_hand.by)}"
    if event.review and event.review.source:
        return "as added by hand"
    if not date.known:
        return f"{'' if best else 'no date phrase, and '}the day of {_told(event, page)} is not known"
    if best is None and not _by_publication(event, date, page):
        return f"no date phrase of its own; from what {_told(event, page)} tells before it"
    if best is None:
        return f"no date phrase; known when {_told(event, page)} {'was' if articles(event) == 1 else 'were'} written"
    phrase = f"{quoted(best.phrase)} ({safe(page.labels.get(best.article, best.article))})"
    if date.basis == "stated":
        return f"{_stated(date)}: {phrase}"
    source = page.sources.get(best.article)
    if source is None or not (source.published.earliest or source.published.latest):
        return f"worked out from {phrase}"
    written = source.published.passage(best.start)
    if written is not None:
        said = wording.window(source.published.at(best.start))
        return f"worked out from {phrase}, in a passage of {said} ({quoted(written.reason.quote)})"
    return f"worked out from {phrase}, published {wording.window(source.published)}"


def _stated(date: When) -> str:
    code = _unit(date) if date.nature == "point" else ""
    return f"{UNITS[len(code)]} stated" if code else "stated"


def _unit(date: When) -> str:
    return (edtf.unit(date.earliest, date.latest) or "") if date.earliest and date.latest else ""


def _governing(event: Event, date: When) -> Evidence | None:
    """The evidence that the date is nearest to: the same bounds, else the narrowest; words with a figure first."""
    dated = [one for one in event.evidence if one.phrase and one.when.known]
    same = [one for one in dated if (one.when.earliest, one.when.latest) == (date.earliest, date.latest)]
    return min(
        same or dated,
        key=lambda one: (width(one.when), not any(map(str.isdigit, one.phrase)), one.article, one.start),
        default=None,
    )


def width(date: When) -> int:
    """Days between the bounds; an open side is wider than anything."""
    return (date.latest - date.earliest).days if date.earliest and date.latest else 10**6


def _told(event: Event, page: Context) -> str:
    """The articles that tell of it, with their windows: "000 (27 June–3 July 2025) and 001 (27–29 June 2025)"."""
    first = {one.article: one for one in sorted(event.evidence, key=lambda one: -one.start)}
    told = [(page.sources[id], first[id].start) for id in sorted(first) if id in page.sources]
    windows = [
        f"{safe(page.labels[source.id])} ({wording.window(source.published.at(start))})" for source, start in told
    ]
    return listed(windows) or "the article"


def articles(event: Event) -> int:
    """How many articles tell of it."""
    return len({one.article for one in event.evidence})


def _by_publication(event: Event, date: When, page: Context) -> bool:
    """The date says no more than that it was told: it is open before the day of some article, or lies in its window."""
    told = [one for one in event.evidence if one.article in page.sources]
    windows = [page.sources[one.article].published.at(one.start) for one in told]
    ends = {(None, window.latest) for window in windows} | {(window.earliest, window.latest) for window in windows}
    return (date.earliest, date.latest) in ends or not windows or date.latest is None


def _agreeing(event: Event, date: When, page: Context) -> Iterator[str]:
    """Other phrases for the same date, each once. Those for the day of saying, and open ones, say nothing of it."""
    best = _governing(event, date) if date.basis != "corrected" else None
    seen = {best.phrase.casefold()} if best else set()
    for one in event.evidence:
        if one.phrase and one.phrase.casefold() not in seen and _tells(one.when, event) and len(seen) <= 3:
            seen.add(one.phrase.casefold())
            label = safe(page.labels.get(one.article, one.article))
            yield f"{quoted(one.phrase)} ({label}) {'agrees' if _meet(one.when, date) else 'differs'}"


def _tells(date: When, event: Event) -> bool:
    said = event.said is not None and event.when.known and date == event.said
    return date.earliest is not None and date.latest is not None and not said


def _meet(one: When, other: When) -> bool:
    starts = [day for day in (one.earliest, other.earliest) if day]
    ends = [day for day in (one.latest, other.latest) if day]
    return not starts or not ends or max(starts) <= min(ends)


def _doubt(date: When) -> Iterator[str]:
    """What is not known, said in so many words."""
    if date.approximate and date.likely and date.likely[0] and date.likely[1]:
        yield f"likely {wording.months(date.likely[0], date.likely[1])}"
    if date.weekday and date.earliest != date.latest:
        yield "the weekday is known, the week is not"
    if date.approximate:
        yield "counted from a vague length, both ends are soft"
    if date.nature == "point" and date.basis != "corrected" and date.earliest != date.latest and _unit(date):
        yield "no source gives a day"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]

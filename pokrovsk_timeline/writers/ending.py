"""The end of the page: when the articles were published, what was left out, what would help most. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from posixpath import dirname, join

from pokrovsk_timeline.model import Event, LeftOut, Publication, Reason, Source, Timeline
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.markup import address, code, quoted, safe
from pokrovsk_timeline.writers.page import Context

WIDE = 31  # days; a window wider than this is worth a hint
REASONS = 4  # of one window
FEW = 3  # quotations shown of each kind


def windows(timeline: Timeline, page: Context) -> list[str]:
    """The rows of the table of publication windows, in order of the labels."""
    return [_row(source, page) for source in sorted(timeline.articles, key=lambda one: page.labels[one.id])]


def _row(source: Source, page: Context) -> str:
    published = source.published
    known = f"{wording.window(published)}{_plain(published)}"
    how = f"*{_basis(published)}:* {_reasons(published, page)}" if published.because else f"*{_basis(published)}*"
    name = "; ".join([page.link(source.id, 0), *_about(source)])
    return f"| {name} | {known} | {how} | {_unused(published.unused, page)} |"


def _plain(published: Publication) -> str:
    """ " (without landmarks: from 2022 on)", where these change the window."""
    if published.without_landmarks is None:
        return ""
    first, last = published.without_landmarks
    return f" (without landmarks: {wording.window(Publication(first, last))})"


def _about(source: Source) -> list[str]:
    """What is declared of an article, or said by its page: who made it, how far its user trusts it, where it stands."""
    title = f"“{safe(source.translation)}”, translated by {safe(source.translated_by)}" if source.translation else ""
    made = ", ".join(safe(one) for one in (source.author, source.publisher) if one)
    named = {"affiliation": source.affiliation, "retells": source.origin, "reliability": source.reliability}
    told = [f"{name} {safe(said)}" for name, said in named.items() if said]
    places = [address("page", source.url), address("archived", source.archive_url)]
    read = f"accessed {safe(source.accessed)}" if source.accessed else ""
    return [one for one in (title, made, *told, *places, read) if one]


def _basis(published: Publication) -> str:
    soft = published.basis == "inferred" and all(one.strength != "hard" for one in published.because)
    return f"{published.basis}, soft" if soft else published.basis


def _reasons(published: Publication, page: Context) -> str:
    """Those that set a bound of the window first, then the narrower; a phrase that two rules read stands once."""
    order = sorted(published.because, key=lambda one: (not _decides(one, published), _width(one.earliest, one.latest)))
    rules: dict[tuple[str, str], list[str]] = {}
    for one in order:
        place = page.link(one.article, _line(one, page)) if one.quote else ""
        rules.setdefault((quoted(one.quote, most=80), place), []).append(
            safe(one.rule.removeprefix(f"{published.basis}: "))
        )
    said = [
        f"{words} ({place}, {'; '.join(dict.fromkeys(names))})" if place else "; ".join(dict.fromkeys(names))
        for (words, place), names in rules.items()
    ]
    more = len(said) - REASONS
    return "; ".join(said[:REASONS]) + (f"; and {more} more" if more > 0 else "")


def _decides(reason: Reason, published: Publication) -> bool:
    first = reason.earliest is not None and reason.earliest == published.earliest
    return first or (reason.latest is not None and reason.latest == published.latest)


def _line(one: Reason | LeftOut, page: Context) -> int:
    return one.line or page.line(one.article, one.start)


def _unused(reasons: Sequence[Reason], page: Context) -> str:
    """By the rule that set them aside: the first few in their words, the rest as a number."""
    rules = dict.fromkeys(one.rule for one in reasons)
    return "; ".join(_set_aside(rule, [one for one in reasons if one.rule == rule]) for rule in rules)


def _set_aside(rule: str, reasons: Sequence[Reason]) -> str:
    shown = ", ".join(quoted(one.quote, most=60) for one in reasons[:FEW])
    more = f" and {len(reasons) - FEW} more" if len(reasons) > FEW else ""
    return f"{shown}{more}: {safe(rule)}"


def left_out(entries: Sequence[LeftOut], page: Context) -> list[str]:
    """A line a reason, most frequent first: how many, and the first few in their words."""
    reasons: dict[str, list[LeftOut]] = {}
    for one in entries:
        reasons.setdefault(one.reason, []).append(one)
    order = sorted(reasons, key=lambda reason: (-len(reasons[reason]), reason))
    return [f"- **{safe(reason)}** ({len(reasons[reason])}): {_some(reasons[reason], page)}" for reason in order]


def _some(entries: Sequence[LeftOut], page: Context) -> str:
    shown = [f"{page.link(one.article, _line(one, page))} {quoted(one.quote, most=90)}" for one in entries[:FEW]]
    return " · ".join(shown)


def gap(timeline: Timeline, page: Context) -> str:
    """The one article whose day would help most, with the line that declares it; "" where all windows are narrow."""
    source = max(timeline.articles, key=lambda one: (_days(one.published), one.id), default=None)
    if source is None or _days(source.published) <= WIDE:
        return ""
    sidecar = join(dirname(source.path), "sources.yaml")
    line = f"{source.id}: {{published: YYYY-MM-DD}}"
    entries = [event for event in (*timeline.events, *timeline.undated) if _told_in(event, source)]
    narrowed = sum(event.when.basis != "stated" or not event.when.known for event in entries)
    total = len(timeline.events) + len(timeline.undated)
    helped = f": up to {narrowed} of these {total} dates narrow" if narrowed else ""
    todo = f"If you know its day, add {code(line)} to {code(sidecar)}{helped}."
    return f"**Widest gap: {safe(page.labels[source.id])}.** {todo}"


def _told_in(event: Event, source: Source) -> bool:
    return any(one.article == source.id for one in event.evidence)


def _days(published: Publication) -> int:
    return _width(published.earliest, published.latest)


def _width(first: dt.date | None, last: dt.date | None) -> int:
    """Days between two bounds; an open side is wider than anything."""
    return (last - first).days if first and last else dt.date.max.toordinal()


def _says(published: Publication) -> bool:
    return published.earliest is not None and published.earliest == published.latest and published.basis != "inferred"


def certainty(timeline: Timeline) -> str:
    """How many articles say when they were published."""
    total = len(timeline.articles)
    said = sum(_says(source.published) for source in timeline.articles)
    if said == total:
        return ""
    those = "No article says when it was" if said == 0 else f"Only {said} of {total} articles say when they were"
    those = f"Only 1 of {total} articles says when it was" if said == 1 else those
    where = "[publication windows](#publication-windows) at the end"
    return f"**{those} published**: dates such as “last month” rest on the {where}."

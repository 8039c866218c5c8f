"""One event as an entry of the page: date, who says so, how the date was reached, what disagrees, sources. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pokrovsk_timeline import notation
from pokrovsk_timeline.model import Disagreement, Event, Evidence, Side
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.basis import articles, reached
from pokrovsk_timeline.writers.markup import BRIEF, QUOTE, anchor, by_label, listed, quoted, safe
from pokrovsk_timeline.writers.page import Context, is_wide
from pokrovsk_timeline.writers.reviewed import review
from pokrovsk_timeline.writers.wording import WORDS

SHOWN = 6  # sources of one entry; the YAML has all


def entry(event: Event, page: Context) -> str:
    """The entry in Markdown, heading first, without an empty line at its end."""
    lines = [heading(event), f"- {standing(event)}", f"- **Date:** {reached(event, page)}"]
    lines += [f"- {line}" for line in disagreements(event, page)]
    lines += [f"- {line}" for line in review(event)]
    lines += [f"- **Sources** ({count(event, page)}): {sources(event, page)}"] if event.evidence else []
    return "\n".join(lines)


def heading(event: Event) -> str:
    """ "#### 27 June 2025 *(inferred)*: Title <a id=...>"."""
    date = f"{wording.when(placed(event), any(one.phrase for one in event.evidence))}: " if placed(event).known else ""
    return f'#### {date}{safe(event.title)} <a id="{anchor(event.id)}"></a>'


def standing(event: Event) -> str:
    """ "**Claim**, Name; denied by Name. Summary"."""
    says, denies = (
        list(dict.fromkeys(safe(c.speaker) for c in event.claims if c.speaker and (c.stance == "denies") == denying))
        for denying in (False, True)
    )
    if not says:
        says, denies = denies, []
    who = (f", {listed(says)}" if says else "") + (f"; denied by {listed(denies)}" if denies else "")
    return f"**{WORDS.standings.get(event.standing, event.standing)}**{who}. {safe(event.summary)}".rstrip()


# ------------------------------------------------------------------------------------------- disagreements and sources


def disagreements(event: Event, page: Context) -> Iterator[str]:
    """Each disagreement with all its sides, beside each other."""
    for one in (page.disagreements[id] for id in event.disagreements if id in page.disagreements):
        word = "Later" if one.kind == "development" else f"Disagreement ({one.kind})"
        about = f" {safe(one.about)}:" if one.about else ""
        sides = " · ".join(_side(side, one, page) for side in one.sides)
        yield f"**{word}:**{about} {sides}{_others(one, event, page)}."


def _side(side: Side, one: Disagreement, page: Context) -> str:
    """Where, who and when, the value unless a title on the page or the quotation says it already, the words."""
    where = page.link(side.article, side.line or page.line(side.article, side.start))
    who = ", ".join(safe(part) for part in (side.speaker, readable(side.date)) if part)
    titles = [page.events[id].title for id in one.events if id in page.events]
    repeats = side.says in side.quote or side.quote in side.says or side.says in titles
    said = f" {safe(side.says)}:" if side.says and not repeats else ""
    return f"{where}{f' ({who})' if who else ''}{said} {quoted(side.quote, side.says)}"


def readable(date: str) -> str:
    """A date of the contract in words, "" where it says nothing."""
    try:
        found = notation.when(date)
    except ValueError:
        return date
    return wording.span((found.earliest, found.latest)) if found.known else ""


def _others(one: Disagreement, event: Event, page: Context) -> str:
    others = [page.events[id] for id in one.events if id != event.id and id in page.events]
    links = [f"[{safe(other.title)}](#{anchor(other.id)})" for other in others]
    return f"; see {listed(links)}" if links else ""


def count(event: Event, page: Context) -> str:
    """ "3 articles, 1 origin"."""
    told = articles(event)
    words = f"{told} article{'s' if told != 1 else ''}"
    return words if event.origins >= told else f"{words}, {event.origins} origin{'s' if event.origins != 1 else ''}"


def sources(event: Event, page: Context) -> str:
    """The quoted words with links to their lines."""
    shown_first = [f"{_place(one, page)} {_words(one, event)}" for one in event.evidence[:SHOWN]]
    more = len(event.evidence) - SHOWN
    rest = by_label(page.labels, [one.article for one in event.evidence[SHOWN:]])
    return " · ".join(shown_first) + (f" · and {more} more ({safe(', '.join(rest))})" if more > 0 else "")


def _place(one: Evidence, page: Context) -> str:
    """The line, and of a PDF the page."""
    return page.link(one.article, one.line) + (f" (page {one.page})" if one.page else "")


def _words(one: Evidence, event: Event) -> str:
    """The quotation; only its part around the phrase where the summary already has all of it."""
    return quoted(one.quote, one.phrase, BRIEF if one.quote in event.summary else QUOTE)


def width(event: Event) -> str:
    """How wide the doubt of an entry is, for those that stand apart."""
    date = placed(event)
    if not is_wide(event) or date.earliest is None or date.latest is None:
        return ""
    years = (date.latest - date.earliest).days // 365
    return f"more than {years} years" if years > 1 else "more than a year"

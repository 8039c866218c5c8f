"""One event as an entry of the page: date, who says so, how the date was reached, what disagrees, sources. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pokrovsk_timeline import edtf
from pokrovsk_timeline.model import Disagreement, Event, Evidence, Side, When
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.markup import QUOTE, anchor, by_label, listed, quoted, safe
from pokrovsk_timeline.writers.page import Context, is_wide
from pokrovsk_timeline.writers.wording import WORDS

BRIEF = 90  # characters of a quotation that the summary repeats
SHOWN = 6  # sources of one entry; the YAML has all
UNITS = {4: "year", 7: "month", 10: "day"}


def entry(event: Event, page: Context) -> str:
    """The entry in Markdown, heading first, without an empty line at its end."""
    lines = [heading(event), f"- {standing(event)}", f"- **Date:** {reached(event, page)}"]
    lines += [f"- {line}" for line in disagreements(event, page)]
    lines += [f"- {review(event)}"] if event.review else []
    return "\n".join([*lines, f"- **Sources** ({count(event, page)}): {sources(event, page)}"])


def heading(event: Event) -> str:
    """ "#### 27 June 2025 *(inferred)*: Title <a id=...>"."""
    date = f"{wording.when(shown(event), any(one.phrase for one in event.evidence))}: " if shown(event).known else ""
    return f'#### {date}{safe(event.title)} <a id="{anchor(event.id)}"></a>'


def shown(event: Event) -> When:
    """The date that an entry stands under: when it happened, or where that is not known, when it was said."""
    return event.when if event.when.known or event.said is None else event.said


def standing(event: Event) -> str:
    """ "**Claim**, Name. Summary"."""
    speakers = list(dict.fromkeys(safe(claim.speaker) for claim in event.claims if claim.speaker))
    who = f", {listed(speakers)}" if speakers else ""
    return f"**{WORDS.standings.get(event.standing, event.standing)}**{who}. {safe(event.summary)}".rstrip()


# -------------------------------------------------------------------------------------------- how the date was reached


def reached(event: Event, page: Context) -> str:
    """How the date was reached: what is stated, what it was counted from, what is not known."""
    date = shown(event)
    parts = [_basis(event, date, page), *_agreeing(event, date, page), *_doubt(date)]
    if event.said is not None and event.when.known and event.said != event.when and event.said.known:
        parts.append(f"said {_lower(wording.when(event.said))}")
    return "; ".join(part for part in parts if part) + "."


def _basis(event: Event, date: When, page: Context) -> str:
    best = _governing(event, date)
    if not date.known:
        return f"{'' if best else 'no date phrase, and '}the day of {_told(event, page)} is not known"
    if best is None and not _by_publication(event, date, page):
        return f"no date phrase of its own; from what {_told(event, page)} tells before it"
    if best is None:
        return f"no date phrase; known when {_told(event, page)} {'was' if _articles(event) == 1 else 'were'} written"
    phrase = f"{quoted(best.phrase)} ({safe(page.labels.get(best.article, best.article))})"
    if date.basis == "stated":
        return f"{_stated(date)}: {phrase}"
    source = page.sources.get(best.article)
    if source is None or not (source.published.earliest or source.published.latest):
        return f"worked out from {phrase}"
    return f"worked out from {phrase}, published {wording.window(source.published)}"


def _stated(date: When) -> str:
    code = edtf.unit(date.earliest, date.latest) if date.earliest and date.latest else None
    return f"{UNITS[len(code)]} stated" if code and date.nature == "point" else "stated"


def _governing(event: Event, date: When) -> Evidence | None:
    """The evidence that the date is nearest to: the same bounds, else the narrowest; words with a figure first."""
    dated = [one for one in event.evidence if one.phrase and one.when.known]
    same = [one for one in dated if (one.when.earliest, one.when.latest) == (date.earliest, date.latest)]
    return min(
        same or dated,
        key=lambda one: (_width(one.when), not any(map(str.isdigit, one.phrase)), one.article, one.start),
        default=None,
    )


def _width(date: When) -> int:
    return (date.latest - date.earliest).days if date.earliest and date.latest else 10**6


def _told(event: Event, page: Context) -> str:
    """The articles that tell of it, with their windows: "000 (27 June–3 July 2025) and 001 (27–29 June 2025)"."""
    told = [page.sources[id] for id in sorted({one.article for one in event.evidence}) if id in page.sources]
    windows = [f"{safe(page.labels[source.id])} ({wording.window(source.published)})" for source in told]
    return listed(windows) or "the article"


def _articles(event: Event) -> int:
    return len({one.article for one in event.evidence})


def _by_publication(event: Event, date: When, page: Context) -> bool:
    """The date says no more than that it was told: it is open before the day of some article, or lies in its window."""
    windows = [page.sources[one.article].published for one in event.evidence if one.article in page.sources]
    ends = {(None, window.latest) for window in windows} | {(window.earliest, window.latest) for window in windows}
    return (date.earliest, date.latest) in ends or not windows or date.latest is None


def _agreeing(event: Event, date: When, page: Context) -> Iterator[str]:
    """Other phrases for the same date, each once. Those for the day of saying, and open ones, say nothing of it."""
    best = _governing(event, date)
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
    if (
        date.earliest
        and date.latest
        and date.earliest != date.latest
        and date.nature == "point"
        and edtf.unit(date.earliest, date.latest)
    ):
        yield "no source gives a day"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


# ------------------------------------------------------------------------------------------- disagreements and sources


def disagreements(event: Event, page: Context) -> Iterator[str]:
    """Each disagreement with all its sides, beside each other."""
    for one in (page.disagreements[id] for id in event.disagreements if id in page.disagreements):
        word = "Later" if one.kind == "development" else f"Disagreement ({one.kind})"
        about = f" {safe(one.about)}:" if one.about else ""
        yield f"**{word}:**{about} {' · '.join(_side(side, page) for side in one.sides)}{_others(one, event, page)}."


def _side(side: Side, page: Context) -> str:
    where = page.link(side.article, side.line or page.line(side.article, side.start))
    who = ", ".join(safe(part) for part in (side.speaker, _readable(side.date)) if part)
    repeats = side.says in side.quote or side.quote in side.says
    said = f" {safe(side.says)}:" if side.says and not repeats else ""
    return f"{where}{f' ({who})' if who else ''}{said} {quoted(side.quote, side.says)}"


def _readable(date: str) -> str:
    from pokrovsk_timeline.writers.read_back import when

    try:
        found = when(date)
    except ValueError:
        return date
    return wording.span((found.earliest, found.latest)) if found.known else ""


def _others(one: Disagreement, event: Event, page: Context) -> str:
    others = [page.events[id] for id in one.events if id != event.id and id in page.events]
    links = [f"[{safe(other.title)}](#{anchor(other.id)})" for other in others]
    return f"; see {listed(links)}" if links else ""


def count(event: Event, page: Context) -> str:
    """ "3 articles, 1 origin"."""
    articles = _articles(event)
    words = f"{articles} article{'s' if articles != 1 else ''}"
    return words if event.origins >= articles else f"{words}, {event.origins} origin{'s' if event.origins != 1 else ''}"


def sources(event: Event, page: Context) -> str:
    """The quoted words with links to their lines."""
    shown_first = [f"{page.link(one.article, one.line)} {_words(one, event)}" for one in event.evidence[:SHOWN]]
    more = len(event.evidence) - SHOWN
    rest = by_label(page.labels, [one.article for one in event.evidence[SHOWN:]])
    return " · ".join(shown_first) + (f" · and {more} more ({safe(', '.join(rest))})" if more > 0 else "")


def _words(one: Evidence, event: Event) -> str:
    """The quotation; only its part around the phrase where the summary already has all of it."""
    return quoted(one.quote, one.phrase, BRIEF if one.quote in event.summary else QUOTE)


def review(event: Event) -> str:
    state = event.review
    if state is None:
        return ""
    who = " by " + safe(state.by) if state.by else ""
    on = " on " + safe(state.on) if state.on else ""
    return f"**Review:** {state.state}{who}{on}{'. ' + safe(state.note) if state.note else ''}"


def width(event: Event) -> str:
    """How wide the doubt of an entry is, for those that stand apart."""
    date = shown(event)
    if not is_wide(event) or date.earliest is None or date.latest is None:
        return ""
    years = (date.latest - date.earliest).days // 365
    return f"more than {years} years" if years > 1 else "more than a year"

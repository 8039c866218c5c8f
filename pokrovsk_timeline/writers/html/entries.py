"""One event as an entry of the page: all its words as plain text, which the template makes safe. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pokrovsk_timeline.model import Disagreement, Event, Evidence, Side
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import flat, markup
from pokrovsk_timeline.writers.basis import reached
from pokrovsk_timeline.writers.entry import readable, width
from pokrovsk_timeline.writers.html.filters import Filters
from pokrovsk_timeline.writers.html.passages import Run, passage
from pokrovsk_timeline.writers.page import Context
from pokrovsk_timeline.writers.reviewed import review
from pokrovsk_timeline.writers.wording import WORDS


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article: their paragraph in runs, where they stand, what was made of them."""

    runs: tuple[Run, ...]
    place: str
    href: str
    said: str
    elsewhere: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One side of a disagreement."""

    says: str
    who: str
    quote: str
    place: str
    href: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement with its sides, and the other events that it is about."""

    kind: str
    about: str
    sides: tuple[Voice, ...]
    others: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as the template shows it; what its quotes show already is not in its summary."""

    id: str
    date: str
    title: str
    look: str
    standing: str
    told: str
    summary: str
    reached: str
    edtf: str
    width: str
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[Quote, ...]
    disputes: tuple[Dispute, ...]
    reviews: tuple[str, ...]
    because: tuple[str, ...]
    tokens: str
    days: str


def entry(event: Event, page: Context, names: flat.Names, filters: Filters, texts: Mapping[str, str]) -> Entry:
    """The entry; `texts` are the articles by id, as far as they are at hand."""
    date = placed(event)
    quotes = tuple(_quote(told, page, texts) for told in _together(event.evidence))
    shown = any(event.summary in "".join(run.text for run in one.runs) for one in quotes)
    facts = (
        ("Kind", event.kind.replace("-", " ")),
        ("Places", ", ".join(map(names.place, event.places))),
        ("Actors", ", ".join(map(names.actor, event.actors))),
        ("Figures", ", ".join(_figure(one.qualifier, one.value, one.unit, one.of) for one in event.figures)),
    )
    found = (page.disagreements[id] for id in event.disagreements if id in page.disagreements)
    return Entry(
        markup.anchor(event.id),
        flat.date(event) if date.known else "Date not known",
        event.title,
        event.standing,
        WORDS.standings.get(event.standing, event.standing),
        flat.standing(event),
        "" if shown else event.summary,
        markup.plain(reached(event, page)),
        str(date),
        width(event),
        tuple((name, said) for name, said in facts if said),
        quotes,
        tuple(_dispute(one, event, page) for one in found),
        tuple(map(markup.plain, review(event))),
        _reasons(event, page),
        filters.tokens(event),
        "/".join(day.isoformat() if day else "" for day in (date.earliest, date.latest)).removesuffix("/") or "",
    )


def _figure(qualifier: str, value: float, unit: str, of: str) -> str:
    return " ".join(part for part in (qualifier, f"{value:,.10g}", of, unit) if part)


def _together(evidence: Sequence[Evidence]) -> list[list[Evidence]]:
    """The evidence by paragraph, in the order in which each is first told."""
    found: dict[tuple[str, int], list[Evidence]] = {}
    for one in evidence:
        found.setdefault((one.article, one.line), []).append(one)
    return list(found.values())


def _quote(told: Sequence[Evidence], page: Context, texts: Mapping[str, str]) -> Quote:
    article, line = told[0].article, told[0].line
    runs = passage(told, texts.get(article))
    shown = {run.text for run in runs if run.dates}
    said = dict.fromkeys(", ".join(filter(None, (one.speaker, str(one.when)))) for one in told)
    elsewhere = dict.fromkeys(one.phrase for one in told if one.phrase and one.phrase not in shown)
    return Quote(runs, *link(article, line, page), "; ".join(filter(None, said)), " and ".join(elsewhere))


def _reasons(event: Event, page: Context) -> tuple[str, ...]:
    """The reasons with the labels of the articles for their ids, those about the same articles on one line."""
    found: dict[str, list[str]] = {}
    for reason in dict.fromkeys(event.because):
        for id, label in page.labels.items():
            reason = reason.replace(id, label)
        about, colon, said = reason.partition(": ")
        found.setdefault(about if colon else "", []).append((said if colon else reason).rstrip("."))
    return tuple(f"{about}: {'; '.join(said)}" if about else "; ".join(said) for about, said in found.items())


def link(article: str, line: int, page: Context) -> tuple[str, str]:
    """ "000:1" and the way to the file; the fragment is that of web pages with numbered lines."""
    label = page.labels.get(article, article)
    source = page.sources.get(article)
    way = quote(source.text_path or page.home + source.path, safe="/.-_~") if source else ""
    return (f"{label}:{line}" if line else label), (f"{way}#L{line}" if way and line else way)


def _dispute(one: Disagreement, event: Event, page: Context) -> Dispute:
    others = [page.events[id] for id in one.events if id != event.id and id in page.events]
    word = "Later" if one.kind == "development" else f"Disagreement ({one.kind})"
    links = tuple((markup.anchor(other.id), other.title) for other in others)
    return Dispute(word, one.about, tuple(_voice(side, page) for side in one.sides), links)


def _voice(side: Side, page: Context) -> Voice:
    place, href = link(side.article, side.line or page.line(side.article, side.start), page)
    who = ", ".join(part for part in (side.speaker, readable(side.date)) if part)
    repeats = side.says in side.quote or side.quote in side.says
    return Voice("" if repeats else side.says, who, side.quote, place, href)

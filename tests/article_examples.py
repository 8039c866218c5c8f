"""How well the articles of tests/examples/articles are read: what is told that is none, dates, standings, speakers.

python tests/article_examples.py [-v] [file ...]
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import msgspec
import yaml
from events_examples import Score, _bounds, _speaker
from told_examples import everywhere

from pokrovsk_timeline import dates, events, sources
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.model import Article, Publication, Telling

FOLDER = Path(__file__).parent / "examples" / "articles"
Span = tuple[int, int]

# A telling is of an event whose words it shares to this part; it breaks a `never` with more of those.
_SHARED = 0.4
_BROKEN = 0.7


class Gold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An event of an article."""

    quote: str
    date: str
    standing: str
    speaker: str
    must: bool


class Never(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell no event, and why."""

    quote: str
    why: str


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An article and what is in it."""

    id: str
    published: str
    topic: bool
    text: str
    events: tuple[Gold, ...]
    never: tuple[Never, ...]


def examples(name: str) -> tuple[Example, ...]:
    """All articles of a file."""
    return msgspec.convert(yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")), tuple[Example, ...])


def tell(one: Example) -> tuple[str, tuple[Telling, ...]]:
    """The text of an article and the events that it tells."""
    article = sources.article(one.text, "example")
    assert isinstance(article, Article)
    about, day = everywhere(), dt.date.fromisoformat(one.published)
    window = Publication(day, day, basis="declared")
    known = {mark.id: (mark.earliest, mark.latest) for mark in about.landmarks} if one.topic else {}
    found = dates.in_body(article, dates.find(article.text, language("en")))
    dated = dates.date(found, window, landmarks=known, mode="news" if one.topic else "auto")
    return article.text, events.tell(article, dated, window, language("en"), about).tellings


def score(name: str) -> Score:
    """All articles of a file."""
    result = Score()
    for one in examples(name):
        _score(one, result)
    return result


def _score(one: Example, result: Score) -> None:
    text, tellings = tell(one)
    gold = [(event, _span(text, event.quote)) for event in one.events]
    hit: set[str] = set()
    for told in tellings:
        piece = told.evidence[0]
        place = (piece.start, piece.end)
        where = f"{one.id}: {told.standing} {told.when} {[c.speaker for c in told.claims]} “{told.title}”"
        fits = [(_part(place, span), event) for event, span in gold if _part(place, span) > _SHARED]
        broken = [n.why for n in one.never if _part(place, _span(text, n.quote)) > _BROKEN]
        result.ask("none of never", bool(fits) or not broken, f"{where}: {broken}")
        result.ask("in the list", bool(fits), where)
        hit |= {event.quote for _, event in fits}
        if fits:
            _compare(told, max(fits, key=lambda fit: (fit[0] > 2 * _SHARED, _holds(told, fit[1]))), where, one, result)
    for event in one.events:
        if event.must:
            result.ask("found", event.quote in hit, f"{one.id}: {event.quote}")


def _compare(told: Telling, fit: tuple[float, Gold], where: str, one: Example, result: Score) -> None:
    event = fit[1]
    if event.date:
        result.ask("date", _holds(told, event, one.published), f"{where}: not {event.date}")
    result.ask("standing", told.standing == event.standing, f"{where}: not {event.standing}")
    fact = told.standing in ("reported", "observed") and event.standing in ("claim", "denial")
    result.ask("no claim as fact", not fact, f"{where}: not {event.standing}")
    right = _speaker(told, event.speaker) if event.speaker else not told.claims
    result.ask("speaker", right, f"{where}: not {event.speaker!r}")


def _holds(told: Telling, event: Gold, published: str = "9999") -> bool:
    """True where the date that is told is that of the event, or wider and holds it."""
    if not event.date:
        return False
    (low, high), (first, last) = _bounds(str(told.when)), _bounds(event.date)
    return (low or "0") <= (first or "0") and (high or "9999") >= min(last or "9999", published)


def _span(text: str, quote: str) -> Span:
    start = text.find(quote)
    return start, start + len(quote)


def _part(one: Span, other: Span) -> float:
    """What part of the other stretch lies within the first."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / (other[1] - other[0])


if __name__ == "__main__":
    for name in [arg for arg in sys.argv[1:] if arg != "-v"] or [file.stem for file in sorted(FOLDER.glob("*.yaml"))]:
        found = score(name)
        print(name, ", ".join(f"{one} {found.right[one]}/{found.asked[one]}" for one in found.asked))
        if "-v" in sys.argv:
            print("\n".join(sorted(found.faults)))

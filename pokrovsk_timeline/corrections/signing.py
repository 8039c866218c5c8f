"""What a person signs when they accept an event, and what has changed since. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from pokrovsk_timeline.corrections.finding import flat
from pokrovsk_timeline.corrections.nouns import Correction, Signed, Words
from pokrovsk_timeline.model import Event, When
from pokrovsk_timeline.notation import NEVER
from pokrovsk_timeline.selection import placed

_DIGITS = 16


def signature(event: Event) -> Signed:
    """The date, title and standing that an event is shown with, and a digest of them with its words."""
    date = edtf(placed(event))
    said = When(event.said.earliest, event.said.latest, event.said.likely) if event.said else When(None, None)
    parts = [_shown(event.when), _shown(said), flat(event.title), event.standing]
    parts += [f"{one.article}\t{one.quote}" for one in evidence(event)]
    digest = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]
    return Signed(date, flat(event.title), event.standing, digest)


def evidence(event: Event) -> tuple[Words, ...]:
    """The words of an event, each once, in one order."""
    return tuple(sorted({Words(one.article, flat(one.quote)) for one in event.evidence}))


def edtf(when: When) -> str:
    """The date as a corrections file writes it; `XXXX` where it is not known."""
    return f"{str(when) or NEVER}{'~' if when.approximate else ''}"


def _shown(when: When) -> str:
    """All of a date that a page shows."""
    likely = str(When(*when.likely)) if when.likely else ""
    ends = (str(When(one.earliest, one.latest)) if one else "" for one in (when.start, when.end))
    return f"{edtf(when)} {likely} {when.weekday or ''} {' '.join(ends)}"


def since(accepted: Correction, event: Event) -> str:
    """What has changed since somebody signed: "the date was 2025-06; new words from 005"."""
    return "; ".join(_changes(accepted, event)) or "what it is known by has changed"


def _changes(accepted: Correction, event: Event) -> Iterator[str]:
    was, now = accepted.signed, signature(event)
    if was is None:
        return
    if was.date and was.date != now.date:
        yield f"the date was {was.date}"
    if was.title and was.title != now.title:
        yield f"the title was “{was.title}”"
    if was.standing and was.standing != now.standing:
        yield f"it was {was.standing}"
    before, after = set(accepted.target.evidence), set(evidence(event))
    if before:
        yield from _words("new words from", sorted(after - before))
        yield from _words("words are gone from", sorted(before - after))


def _words(what: str, found: Sequence[Words]) -> Iterator[str]:
    if found:
        yield f"{what} {', '.join(sorted({one.article for one in found}))}"


def state(event: Event) -> str:
    """What a person's review has come to: `accepted`, `reopened`, `edited`, `added`, `rejected`, or "" for none; a
    translation is none.
    """
    return event.review.state if event.review and event.review.state != "translated" else ""

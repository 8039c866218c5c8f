"""One event as a card on a terminal of any width: its date, who says so, its words with the date words marked."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from pokrovsk_timeline.cli.talk import clean
from pokrovsk_timeline.corrections import state
from pokrovsk_timeline.model import Event, Evidence, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.wording import WORDS

_OPEN, _CLOSE = "\ue000", "\ue001"  # stand for the marks while lines are broken; one column each, as `>` and `<`
_BOLD, _PLAIN = "\x1b[1;4m", "\x1b[0m"
NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Look:
    """How wide the terminal is, and whether it shows colour."""

    width: int
    colour: bool


def card(event: Event, timeline: Timeline, place: str, look: Look) -> str:
    """The lines of the card, none wider than the terminal, a line feed at their end."""
    width = max(look.width, NARROWEST)
    lines = [f"-- {place} -- {event.id} -- {state(event) or 'new'} ".ljust(width, "-")[:width]]
    for text, indent in _parts(event, timeline):
        lines += _broken(text, indent, width)
    return "".join(f"{line}\n" for line in _marked(lines, look.colour))


def _parts(event: Event, timeline: Timeline) -> Iterator[tuple[str, int]]:
    """Each piece of text with how far it is set in."""
    date = placed(event)
    yield wording.when(date).replace("*", "") if date.known else "Date unknown", 0
    yield clean(event.title), 0
    speakers = ", ".join(dict.fromkeys(claim.speaker for claim in event.claims if claim.speaker))
    articles = len({one.article for one in event.evidence})
    told = (
        f"{articles} article{'s' if articles != 1 else ''}, {event.origins} origin{'s' if event.origins != 1 else ''}"
    )
    who = f", {speakers}" if speakers else ""
    yield clean(f"{WORDS.standings[event.standing]}{who}; {event.kind or 'no kind'}; {told}"), 0
    if event.summary and event.summary not in event.title:
        yield clean(event.summary), 2
    paths = {source.id: source.path for source in timeline.articles}
    for one in event.evidence:
        yield f"{clean(paths.get(one.article, one.article))}:{one.line}", 2
        yield f"“{quote(one)}”", 4
        yield _read(one), 4
    for disagreement in (one for one in timeline.disagreements if one.id in event.disagreements):
        yield clean(f"disagreement ({disagreement.kind}): {disagreement.about}"), 2
        for side in disagreement.sides:
            yield clean(f"{side.article}{f', {side.speaker}' if side.speaker else ''}: “{side.quote}”"), 4
    yield from ((text, 2) for text in _said(event))


def quote(one: Evidence) -> str:
    """The words, with marks around those that give the date."""
    words = clean(one.quote).replace(_OPEN, " ").replace(_CLOSE, " ")
    phrase = clean(one.phrase)
    start = words.find(phrase) if phrase else -1
    if start < 0:
        return words
    end = start + len(phrase)
    return f"{words[:start]}{_OPEN}{words[start:end]}{_CLOSE}{words[end:]}"


def _read(one: Evidence) -> str:
    date = f" -> {one.when}" if one.when.known else ""
    if not one.phrase:
        return clean(f"no date words; {one.rule}{date}")
    beside = "" if clean(one.phrase) in clean(one.quote) else f" (“{one.phrase}”, elsewhere)"
    return clean(f"{one.rule}{beside}{date}")


def _said(event: Event) -> Iterator[str]:
    """What persons have said of it so far."""
    review = event.review
    if review is None:
        return
    for words in review.translations:
        yield clean(f"“{words.original}” translated by {words.translated_by}: “{words.translation}”")
    for one in review.changed:
        yield clean(f"{one.what} by {one.by}: {one.now}; was {one.was} ({one.reason})")
    if review.by and review.state not in ("edited", "translated"):
        yield clean(f"{review.state} by {review.by} {review.on} {review.note}".rstrip())


def _broken(text: str, indent: int, width: int) -> list[str]:
    pad = " " * indent
    lines = textwrap.wrap(text, width, initial_indent=pad, subsequent_indent=pad, break_on_hyphens=False)
    return lines or [pad]


def _marked(lines: list[str], colour: bool) -> Iterator[str]:
    """The lines with real marks: bold and underlined, or `>` and `<` where there is no colour."""
    inside = False
    for line in lines:
        if not colour:
            yield line.replace(_OPEN, ">").replace(_CLOSE, "<")
            continue
        text = line.lstrip() if inside else line
        lead = line[: len(line) - len(text)]
        begun, inside = inside, line.rfind(_OPEN) > line.rfind(_CLOSE) or (inside and _CLOSE not in line)
        marked = (_BOLD if begun else "") + text.replace(_OPEN, _BOLD).replace(_CLOSE, _PLAIN)
        yield lead + marked + (_PLAIN if inside else "")

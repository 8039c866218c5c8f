"""Translations that persons give, put beside the words that they translate. The words themselves stay. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.corrections.finding import contradiction, flat, part
from pokrovsk_timeline.corrections.nouns import Correction
from pokrovsk_timeline.model import Event, Problem, Review, Translation


def translated(event: Event, corrections: Sequence[Correction], problems: list[Problem]) -> Event:
    """The event with the translations of words that it still has, in the order of these words. Of others, and of words
    that are translated in two ways, there is a problem.
    """
    shown = _words(event)
    given: dict[str, list[Correction]] = {}
    for one in corrections:
        if any(part(flat(one.original), words) for words in shown):
            given.setdefault(flat(one.original), []).append(one)
        else:
            problems.append(_outdated(one, event))
    found: list[Translation] = []
    for original, those in given.items():
        ways = {Translation(original, one.translation, one.translated_by) for one in those}
        if len(ways) > 1:
            problems.append(contradiction(those, f"the translation of “{original}”", "none of them is shown"))
        else:
            found += ways
    if not found:
        return event
    found.sort(key=lambda one: (next(at for at, words in enumerate(shown) if part(one.original, words)), one.original))
    by = " and ".join(sorted({one.translated_by for one in found}))
    return replace(event, review=replace(event.review or Review("translated", by), translations=tuple(found)))


def _words(event: Event) -> list[str]:
    """What of an event can be translated: its title, also that before a person changed it, its quotes and summary."""
    was = [one.was for one in event.review.changed if one.what == "title"] if event.review else []
    return [flat(one) for one in (event.title, *was, *(one.quote for one in event.evidence), event.summary)]


def _outdated(one: Correction, event: Event) -> Problem:
    message = f"the translated words are not, or no longer, in {event.id}: “{flat(one.original)}”"
    hint = "the articles or the rules have changed: translate what stands there now, or take the entry out"
    return Problem(one.path, one.line, "outdated-translation", message, hint)

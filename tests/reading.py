"""How the example files of dating are read and compared: one text, the phrases in it, what is settled about each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pokrovsk_timeline import dates
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Dated, Publication

FOLDER = Path(__file__).parent / "examples" / "dates"


@dataclass(frozen=True, slots=True)
class Fault:
    """One difference between an example and what was found."""

    text: str
    phrase: str
    what: str
    wanted: object
    got: object

    def __str__(self) -> str:
        return f"{self.what}: {self.phrase!r} wanted {self.wanted} got {self.got} | {self.text}"


def examples(path: Path) -> list[dict[str, Any]]:
    """The examples of a file; those of a language other than English lie in a folder with its code."""
    read = list(yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    return read if path.parent == FOLDER else [{"language": path.parent.name, **one} for one in read]


def dated(example: dict[str, Any]) -> tuple[Dated, ...]:
    said = example.get("published")
    days = said if isinstance(said, list) else [said, said]
    first, last = (dt.date.fromisoformat(day) if day else None for day in days)
    marks = {one.id: (one.earliest, one.latest) for one in topic("pokrovsk").landmarks}
    mentions = dates.find(example["text"], language(example.get("language", "en")))
    return dates.date(
        mentions, Publication(first, last, basis="declared"), landmarks=marks, mode=example.get("mode", "news")
    )


def faults(example: dict[str, Any]) -> Iterator[Fault]:
    """Every difference; none where the example is met. A phrase that is missed or too many is one fault."""
    text, found = example["text"], list(dated(example))
    for want in example["find"]:
        at = -1
        for _ in range(want.get("occurrence", 1)):
            at = text.index(want["phrase"], at + 1)
        one = next((x for x in found if (x.mention.start, x.mention.end) == (at, at + len(want["phrase"]))), None)
        if one is None:
            near = [x.mention.text for x in found if x.mention.start < at + len(want["phrase"]) and x.mention.end > at]
            yield Fault(text, want["phrase"], "extent" if near else "missed", want["phrase"], near)
            found = [x for x in found if not (x.mention.start < at + len(want["phrase"]) and x.mention.end > at)]
            continue
        found.remove(one)
        yield from _differences(text, want, one)
    for one in found:
        yield Fault(text, one.mention.text, "too many", None, one.value)


def _differences(text: str, want: dict[str, Any], one: Dated) -> Iterator[Fault]:
    when = one.when
    got: dict[str, object] = {
        "type": one.type,
        "value": one.value,
        "mod": one.mod,
        "earliest": iso(when.earliest),
        "latest": iso(when.latest),
        "likely": [iso(day) for day in when.likely] if when.likely else None,
        "weekday": when.weekday,
        "approximate": when.approximate,
        "basis": when.basis,
        "date": str(when),
        "nature": when.nature,
    }
    for key, value in want.items():
        if key in got and got[key] != value:
            yield Fault(text, want["phrase"], key, value, got[key])


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None

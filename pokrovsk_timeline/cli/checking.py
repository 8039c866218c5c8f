"""`timeline check`: what is wrong with a folder of articles, one line a fault, for people, programs or GitHub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import msgspec

from pokrovsk_timeline.checks import notes, unnamed
from pokrovsk_timeline.cli import correcting, progress
from pokrovsk_timeline.cli.configuration import Given, settle
from pokrovsk_timeline.cli.talk import clean, complain, problem, say
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Problem

SEVERITIES: tuple[Literal["error", "warning", "note"], ...] = ("error", "warning", "note")


def check(given: Given, form: str) -> int:
    """Print the faults of articles, dates and corrections, and what else to look at; 1 where one is an error."""
    from pokrovsk_timeline import sources, timeline, work

    settings = settle(given)
    if missing := [path for path in settings.paths if not path.exists()]:
        complain(f"{missing[0]}: there is no such file or folder; name files or folders of articles")
        return 2
    (corrections, dead), file = correcting.given(settings, settle(replace(given, output="")))
    with progress.bar() as bar, work.begun(watched=bar.stages) as at:
        articles, faults = sources.read(settings.paths, settings, at.reading)
        bar.expect(len(articles))
        made = timeline.tell(
            articles,
            (*faults, *dead),
            topic=settings.topic,
            collected=settings.collected,
            corrections=corrections,
            stages=at.stages,
        )
        about = topic(settings.topic)
        noted = notes(articles, made, about)
        noted += tuple(unnamed(articles, about, settings.topic)) if Path(settings.topic).is_dir() else ()
    found = (*(correcting.placed(one, file) for one in made.problems), *noted)
    problems = sorted(found, key=lambda one: (one.path, one.line, SEVERITIES.index(one.severity)))
    for line in LISTINGS[form](problems):
        print(line)
    say(_summary(problems))
    return int(any(one.severity == "error" for one in problems))


def _summary(problems: Sequence[Problem]) -> str:
    counts = Counter(one.severity for one in problems)
    known = (f"{counts[name]} {name}{'s' * (counts[name] != 1)}" for name in SEVERITIES if counts[name])
    return ", ".join(known) or "nothing wrong is found"


def _text(problems: Sequence[Problem]) -> list[str]:
    return [problem(one, stream_number=1) for one in problems]


def _json(problems: Sequence[Problem]) -> list[str]:
    return [msgspec.json.format(msgspec.json.encode(problems), indent=2).decode()]


def _github(problems: Sequence[Problem]) -> list[str]:
    """Workflow commands, which GitHub shows beside the lines."""
    return [_command(one) for one in problems]


def _command(one: Problem) -> str:
    name = {"note": "notice"}.get(one.severity, one.severity)
    place = [("file", one.path), ("line", str(one.line) if one.line else ""), ("title", one.code)]
    said = ",".join(f"{key}={_value(text)}" for key, text in place if text)
    return f"::{name} {said}::{_message(one.message + (f'; {one.hint}' if one.hint else ''))}"


def _message(text: str) -> str:
    return clean(text).replace("%", "%25")


def _value(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


LISTINGS: dict[str, Callable[[Sequence[Problem]], list[str]]] = {"text": _text, "json": _json, "github": _github}

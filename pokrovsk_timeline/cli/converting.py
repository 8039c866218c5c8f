"""`timeline convert`, `cite`, `schema`: a built timeline in other notations."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.cli.building import meant
from pokrovsk_timeline.cli.configuration import Given
from pokrovsk_timeline.cli.explaining import built, unclear
from pokrovsk_timeline.cli.talk import complain, say
from pokrovsk_timeline.writers import FORMATS, STYLES
from pokrovsk_timeline.writers.citations import NOTATIONS
from pokrovsk_timeline.writers.schema import schema


def convert(named: str, form: str, style: str, output: str) -> int:
    """Write a built timeline in another format. The exit code."""
    if named != "-" and not Path(named).is_file():
        complain(f"{named}: there is no such timeline; run `timeline build` first, or name another")
        return 2
    formats = (FORMATS[form],) if form else meant(Path(output).name)
    if not formats:
        complain(f"{output}: the ending names no format; add `-f` with one of {', '.join(FORMATS)}")
        return 2
    one = STYLES[style] if style in STYLES and STYLES[style].name == formats[0].name else formats[0]
    timeline = artefacts.parse(sys.stdin.buffer.read().decode("utf-8"), "stdin") if named == "-" else None
    timeline = timeline or artefacts.load(Path(named))
    text = one.render(timeline, _home(named, output))
    if output == "-":
        sys.stdout.write(text)
        return 0
    artefacts.write({Path(output): text})
    say(f"{output}: {len(timeline.events)} events, {len(timeline.undated)} undated")
    return 0


def _home(named: str, output: str) -> str:
    """The way from the new file to the folder above the articles, which lies above that of the timeline."""
    above = Path(named).absolute().parent.parent if named != "-" else Path.cwd()
    folder = Path(output).absolute().parent if output != "-" else Path(named).absolute().parent
    way = os.path.relpath(above, folder).replace(os.sep, "/")
    return "" if way == "." else f"{way}/"


def cite(id: str, notation: str, named: Path | None, given: Given) -> int:
    """Print how the event whose id begins so is cited. The exit code."""
    path = named or built(given)
    if not path.is_file():
        complain(f"{path}: there is no such timeline; run `timeline build` first, or name one with --timeline")
        return 2
    timeline = artefacts.load(path)
    everything = (*timeline.events, *timeline.undated)
    found = [one for one in everything if one.id == id] or [one for one in everything if one.id.startswith(id)]
    if len(found) != 1:
        complain(unclear(id, [one.id for one in found], timeline))
        return 2
    sys.stdout.write(NOTATIONS[notation](found[0], timeline))
    return 0


def print_schema() -> int:
    """Print the JSON Schema of the contract."""
    sys.stdout.write(schema())
    return 0

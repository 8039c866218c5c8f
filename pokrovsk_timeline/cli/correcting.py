"""Where the corrections of a timeline are, and what stands there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.cli.configuration import shipped
from pokrovsk_timeline.corrections import Correction
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.settings import Settings

ENDING = ".corrections.yaml"
ByHand = tuple[tuple[Correction, ...], tuple[Problem, ...]]


def given(settings: Settings, usual: Settings) -> tuple[ByHand, Path]:
    """The corrections and what is wrong with them, and their file: the one named, else the one beside the output, else
    the one beside the usual output, so that no page is written without them.

    None where no file was named and none is there. ValueError in one line where the file cannot be used.
    """
    if settings.corrections is not None:
        return artefacts.corrections(settings.corrections), settings.corrections
    found = [path for path in (beside(settings), beside(usual)) if path.is_file()]
    return (artefacts.corrections(found[0]), found[0]) if found else (((), ()), beside(settings))


def beside(settings: Settings) -> Path:
    """Where the corrections file of a build stands if nobody says otherwise: `TOPIC.corrections.yaml` by its output."""
    output = Path(settings.output if settings.output != "-" else shipped().output)
    folder = output.parent if output.suffix and not output.is_dir() else output
    return folder / f"{topic(settings.topic).name}{ENDING}"


def placed(problem: Problem, path: Path) -> Problem:
    """The problem with the way to the corrections file from here, where it is of that file."""
    return replace(problem, path=str(path)) if problem.path == path.name else problem

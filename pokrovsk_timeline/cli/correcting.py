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


def given(settings: Settings) -> tuple[ByHand, Path]:
    """The corrections and what is wrong with them, and their file: the one named, else the one beside the output.

    None where no file was named and none is there. ValueError in one line where the file cannot be used.
    """
    path = file(settings)
    if settings.corrections is None and not path.is_file():
        return ((), ()), path
    return artefacts.corrections(path), path


def file(settings: Settings) -> Path:
    """The corrections file: the one named, else `TOPIC.corrections.yaml` beside the output."""
    if settings.corrections is not None:
        return settings.corrections
    output = Path(settings.output if settings.output != "-" else shipped().output)
    folder = output.parent if output.suffix and not output.is_dir() else output
    return folder / f"{topic(settings.topic).name}{ENDING}"


def placed(problem: Problem, path: Path) -> Problem:
    """The problem with the way to the corrections file from here, where it is of that file."""
    return replace(problem, path=str(path)) if problem.path == path.name else problem

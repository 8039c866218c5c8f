"""The files that a build leaves behind: read, compared, and replaced as a whole or not at all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pokrovsk_timeline import replacing
from pokrovsk_timeline.model import Problem, Timeline

if TYPE_CHECKING:
    from pokrovsk_timeline.corrections import Correction


def load(path: Path) -> Timeline:
    """The timeline of a YAML or JSON file that a build wrote; OSError, or ValueError where it is no timeline."""
    try:
        return parse(path.read_text("utf-8"), str(path))
    except UnicodeDecodeError as fault:
        raise ValueError(f"{path}: this is not a timeline: {fault}") from None


def parse(text: str, name: str) -> Timeline:
    """The timeline of a text that a build wrote; ValueError in one line, with its name, where it is none."""
    import msgspec
    import yaml

    from pokrovsk_timeline.writers import as_json, as_yaml

    try:
        return as_json.read(text) if text.lstrip().startswith("{") else as_yaml.read(text)
    except (msgspec.DecodeError, yaml.YAMLError, ValueError, RecursionError) as fault:
        raise ValueError(f"{name}: this is not a timeline: {' '.join(str(fault).split())}") from fault


def corrections(path: Path) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """What a corrections file says, and what is wrong with it; problems name the file without its folder.

    ValueError in one line where it cannot be read at all.
    """
    from pokrovsk_timeline.corrections import read

    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise ValueError(f"{path}: the corrections cannot be read: {fault}") from None
    try:
        return read(text, path.name)
    except ValueError as fault:
        raise ValueError(f"{path.parent / str(fault)}") from None


Text = str | Iterable[str]
"""A text as a whole, or in pieces that can be had more than once."""


def compare(wanted: Mapping[Path, Text]) -> tuple[Path, ...]:
    """The files that are missing or differ from what is wanted, byte for byte, in the order given."""
    return tuple(path for path, text in wanted.items() if not _holds(path, text))


def _holds(path: Path, text: Text) -> bool:
    _refuse(path)
    try:
        with path.open("rb") as file:
            for piece in _pieces(text):
                data = piece.encode()
                if file.read(len(data)) != data:
                    return False
            return not file.read(1)
    except FileNotFoundError:
        return False


def _pieces(text: Text) -> Iterable[str]:
    return (text,) if isinstance(text, str) else text


def diff(wanted: Mapping[Path, Text]) -> Iterator[str]:
    """The lines of a unified diff from the files as stored to what is wanted; nothing where all is current."""
    for path, text in wanted.items():
        old = (_stored(path) or b"").decode("utf-8", "replace").splitlines(keepends=True)
        new = "".join(_pieces(text)).splitlines(keepends=True)
        for line in difflib.unified_diff(old, new, f"{path} (stored)", f"{path} (built)"):
            yield line if line.endswith("\n") else line + "\n"


def write(wanted: Mapping[Path, Text]) -> None:
    """Replace the files, in this order, all or none as far as the system allows: see `replacing`.

    ValueError for an empty text: a good file is never replaced by nothing. OSError leaves all files as they were.
    """
    empty = [str(path) for path, text in wanted.items() if not any(piece.strip() for piece in _pieces(text))]
    if empty:
        raise ValueError(f"nothing to write to {', '.join(empty)}")
    replacing.replace({path: _pieces(text) for path, text in wanted.items()})


def _stored(path: Path) -> bytes | None:
    _refuse(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _refuse(path: Path) -> None:
    """ValueError for a folder, a pipe or a device in place of a file."""
    if path.exists() and not path.is_file():
        raise ValueError(f"{path}: there is something else in place of the file")

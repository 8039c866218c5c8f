"""Typed values from YAML files. Knowledge that is malformed does not load, and the error names its file and line."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec
import yaml

from pokrovsk_timeline.depth import checked

T = TypeVar("T")

DATA = Path(__file__).parent.parent / "data"


class KnowledgeError(ValueError):
    """A knowledge file that cannot be used; `str()` is one line: file, line, what is wrong."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}" if line else f"{path}: {message}")
        self.path, self.line, self.message = path, line, message


def load(path: Path, kind: type[T]) -> T:
    """The YAML file at `path` as a `kind` (a dataclass, list or mapping of them). Raises KnowledgeError."""
    try:
        text = path.read_text("utf-8")
        tree = yaml.load(text if path.is_relative_to(DATA) else checked(text), Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise KnowledgeError(path, line, f"not YAML: {error.problem or error.context}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise KnowledgeError(path, 0, str(error)) from error
    try:
        return msgspec.convert(tree if tree is not None else {}, kind)
    except msgspec.ValidationError as error:
        raise KnowledgeError(path, 0, str(error)) from error


@cache
def named(kind: str, name: str) -> Path:
    """The folder of a shipped language or topic; `kind` is `languages` or `topics`. Raises KnowledgeError if there is
    none.
    """
    folder = DATA / kind / name
    if not folder.is_dir():
        have = ", ".join(sorted(entry.name for entry in (DATA / kind).iterdir() if entry.is_dir()))
        raise KnowledgeError(folder, 0, f"no such folder of knowledge (there is: {have})")
    return folder


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

"""Readers of text as it is stored: plain, and Markdown with front matter."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.declared import NOTHING, Declared, front_matter
from pokrovsk_timeline.sources.encoding import decode
from pokrovsk_timeline.sources.page import Page

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
TOML = re.compile(r"\ufeff?\+\+\+[ \t]*\r?\n(.*?\n)\+\+\+[ \t]*(?:\r?\n|$)", re.DOTALL)
UNCLOSED = re.compile(r"\ufeff?(?:---[ \t]*\r?\n[A-Za-z_]+:[ \t]|\+\+\+[ \t]*\r?\n[A-Za-z_]+[ \t]*=)")


def plain(data: bytes, path: str) -> Sequence[Page | Problem]:
    """A text file."""
    read = decode(data, path)
    return [read] if isinstance(read, Problem) else [Page(read.text), *read.problems]


def markdown(data: bytes, path: str) -> Sequence[Page | Problem]:
    """A Markdown file, read as the text that it is; front matter is cut, and what it declares is taken."""
    read = decode(data, path)
    if isinstance(read, Problem):
        return [read]
    front, other = FRONT.match(read.text), TOML.match(read.text)
    if front:
        declared, problems = front_matter(front.group(1), path)
        return [Page(read.text, front.end(), declared), *read.problems, *problems]
    if other:
        declared, problems = _toml(other.group(1), path)
        return [Page(read.text, other.end(), declared), *read.problems, *problems]
    return [Page(read.text), *read.problems, *_unclosed(read.text, path)]


def _toml(text: str, path: str) -> tuple[Declared, tuple[Problem, ...]]:
    """What front matter in TOML declares. Faults of its values are on the line where it begins."""
    try:
        return front_matter(json.dumps(tomllib.loads(text), default=str, ensure_ascii=False), path)
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        what = f"this is not TOML: {' '.join(str(fault).split())}"
        hint = "mend the line, or write the front matter in YAML"
        return NOTHING, (Problem(path, 1, "malformed-toml", what, hint),)


def _unclosed(text: str, path: str) -> list[Problem]:
    if not UNCLOSED.match(text):
        return []
    what = "front matter begins here and does not end; nothing of it is taken"
    mark = text.removeprefix("\ufeff")[:3]
    return [Problem(path, 1, "malformed-yaml", what, f"close it with a line of `{mark}`", "error")]

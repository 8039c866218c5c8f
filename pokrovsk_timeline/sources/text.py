"""Readers of text as it is stored: plain, and Markdown with front matter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.declared import front_matter
from pokrovsk_timeline.sources.encoding import decode
from pokrovsk_timeline.sources.page import Page

FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
UNCLOSED = re.compile(r"\ufeff?---[ \t]*\r?\n[A-Za-z_]+:[ \t]")


def plain(data: bytes, path: str) -> Sequence[Page | Problem]:
    """A text file."""
    read = decode(data, path)
    return [read] if isinstance(read, Problem) else [Page(read.text), *read.problems]


def markdown(data: bytes, path: str) -> Sequence[Page | Problem]:
    """A Markdown file, read as the text that it is; front matter is cut, and what it declares is taken."""
    read = decode(data, path)
    if isinstance(read, Problem):
        return [read]
    front = FRONT.match(read.text)
    if not front:
        return [Page(read.text), *read.problems, *_unclosed(read.text, path)]
    declared, problems = front_matter(front.group(1), path)
    return [Page(read.text, front.end(), declared), *read.problems, *problems]


def _unclosed(text: str, path: str) -> list[Problem]:
    if not UNCLOSED.match(text):
        return []
    what = "front matter begins here and does not end; nothing of it is taken"
    return [Problem(path, 1, "malformed-yaml", what, "close it with a line of `---`", "error")]

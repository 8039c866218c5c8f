"""Saved web pages -> text and what the page says of itself. The day is the publisher's local one, or none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.encoding import decode
from pokrovsk_timeline.sources.page import Page

HEAD = 4096  # bytes in which a page names its encoding
CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w:.-]+)", re.IGNORECASE
)


def web(data: bytes, path: str) -> Sequence[Page | Problem]:
    """The article of a page. Imports the libraries for web pages, which takes a fifth of a second once."""
    said = CHARSET.search(data[:HEAD])
    read = decode(data, path, (said.group(1) or said.group(2)).decode("ascii") if said else "")
    if isinstance(read, Problem):
        return [read]
    from pokrovsk_timeline.sources.webpage import webpage

    return [*read.problems, *webpage(read.text, path)]

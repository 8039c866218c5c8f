"""PDF -> one page of text. Its pages are set apart by form feeds, as the usual tools do: the locator of a quote."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.encoding import cleaned
from pokrovsk_timeline.sources.page import Page

MOST = 2_000  # pages
DIGITS = re.compile(r"\d+")


def pdf(data: bytes, path: str) -> Sequence[Page | Problem]:
    """The text of a PDF. Nothing is taken from its metadata: they tell of the file, not of the article."""
    try:
        import pypdf
    except ImportError:
        hint = "install it with `pip install pypdf`, or the extra `pdf` of this tool"
        return [Problem(path, 0, "no-pdf-reader", "the reader for PDF is not installed", hint, "error")]
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it logs is said in problems
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return [_refused(path, "locked-pdf", "the file is locked with a password")]
        pages = [cleaned(page.extract_text()).strip().split("\n") for page in reader.pages[:MOST]]
    except Exception as fault:  # whatever a broken file makes of a foreign library is a fault of the file
        return [_refused(path, "malformed-pdf", f"this is no readable PDF: {' '.join(str(fault).split())[:120]}")]
    text = "\n\f".join("\n".join(lines) for lines in _without_edges(pages))
    if not any(map(str.isalpha, text)):
        return [_refused(path, "no-text", "the pages are pictures without text")]
    return [Page(text, extracted=True)]


def _refused(path: str, code: str, what: str) -> Problem:
    return Problem(path, 0, code, what, "save the article as text or as a web page", "error")


def _without_edges(pages: list[list[str]]) -> list[list[str]]:
    """The pages without their running heads and feet: first and last lines that most pages share but for figures."""
    edges = Counter(edge for lines in pages for edge in {_edge(lines[:1]), _edge(lines[-1:])} - {""})
    running = {edge for edge, count in edges.items() if len(pages) > 2 and count > len(pages) / 2}
    return [lines[_edge(lines[:1]) in running : len(lines) - (_edge(lines[-1:]) in running)] for lines in pages]


def _edge(lines: Sequence[str]) -> str:
    return DIGITS.sub("0", lines[0].strip()) if lines else ""

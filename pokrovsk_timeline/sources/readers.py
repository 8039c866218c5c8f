"""The readers, one a format: the bytes of a file -> its pages and problems. Each imports what it needs when called."""

from __future__ import annotations

from pokrovsk_timeline.sources.archive import archive
from pokrovsk_timeline.sources.page import Reader
from pokrovsk_timeline.sources.pdf import pdf
from pokrovsk_timeline.sources.records import records
from pokrovsk_timeline.sources.text import markdown, plain
from pokrovsk_timeline.sources.web import web

READERS: dict[str, Reader] = {
    ".txt": plain,
    ".md": markdown,
    ".html": web,
    ".htm": web,
    ".mhtml": archive,
    ".mht": archive,
    ".jsonl": records,
    ".pdf": pdf,
}

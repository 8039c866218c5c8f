"""Web pages that a browser saved as one file (MHTML): the page in it is read, its pictures and scripts are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources import addresses
from pokrovsk_timeline.sources.page import Page
from pokrovsk_timeline.sources.web import web

WHERE = "Snapshot-Content-Location"  # the address of the page, in the head of the file


def archive(data: bytes, path: str) -> Sequence[Page | Problem]:
    """The article of the first page in the file. The day on which it was saved is never its day; its address is taken
    from the head of the file only where the page names none.
    """
    from email import message_from_bytes

    whole = message_from_bytes(data)
    page = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
    inside = page.get_payload(decode=True) if page is not None else None
    if not isinstance(inside, bytes) or not inside.strip():
        hint = "save the page as HTML, or the article as plain text"
        return [Problem(path, 0, "no-text", "there is no web page in the file", hint, "error")]
    address = addresses.web(" ".join(str(whole.get(WHERE, "")).split()))
    return [_addressed(one, address) if isinstance(one, Page) else one for one in web(inside, path)]


def _addressed(page: Page, address: str) -> Page:
    return page if page.declared.url else replace(page, declared=replace(page.declared, url=address))

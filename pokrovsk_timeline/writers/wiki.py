"""Text made safe for the markup of MediaWiki, and its citations. Pure."""

from __future__ import annotations

import re
from urllib.parse import quote as percents

from pokrovsk_timeline.model import Source
from pokrovsk_timeline.writers import wording
from pokrovsk_timeline.writers.markup import UNSEEN

ACTIVE = re.compile(
    r"[\[\]{}|<>&~=]|'(?=')|(?<=')'|_(?=_)|(?<=_)_|(?<=[a-zA-Z]):(?=\S)|(?:(?<=RFC)|(?<=PMID)|(?<=ISBN)) (?=\d)"
)
SAVED = re.compile(r"/(\d{4})-?(\d\d)-?(\d\d)\d*(?:[a-z_]*)?/")  # the day of capture in the address of an archive


def safe(text: str) -> str:
    """The text with each sign that MediaWiki acts on as a character reference, on one line."""
    return ACTIVE.sub(lambda match: f"&#{ord(match[0])};", " ".join(UNSEEN.sub(" ", text).split()))


def cite(source: Source, quote: str = "", at: str = "") -> str:
    """`{{cite web |url=... |title=...}}`; `cite news` where there is no address. Only what is known is in it.

    A day of publication stands only where it is declared or stated; an archived copy only where its address has a day.
    """
    url, archive = address(source.url), address(source.archive_url)
    saved = SAVED.search(source.archive_url) if archive else None
    published = source.published
    day = published.earliest if published.earliest == published.latest and published.basis != "inferred" else None
    fields = {
        "url": url,
        "title": safe(source.title or source.id),
        "trans-title": safe(source.translation),
        "author": safe(source.author),
        "website" if url else "work": safe(source.publisher),
        "date": wording.day(day) if day else "",
        "language": safe(source.language) if source.language != "en" else "",
        "archive-url": archive if saved and url else "",
        "archive-date": "-".join(saved.groups()) if saved and url else "",
        "url-status": "live" if saved and url else "",
        "access-date": safe(source.accessed) if url else "",
        "at": safe(at),
        "quote": safe(quote),
    }
    told = " ".join(f"|{name}={value}" for name, value in fields.items() if value)
    return f"{{{{cite {'web' if url else 'news'} {told}}}}}"


def address(text: str) -> str:
    """The address, what would end a template or a link written as percents; "" for what is no address of the web."""
    web = text.startswith(("https://", "http://")) and not any(map(str.isspace, text))
    return percents(text, safe="/.-_~:?=,;@!$%#+&()*") if web else ""

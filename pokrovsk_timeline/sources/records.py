"""JSON Lines -> pages: one article a line, with the keys that news services give. A broken line harms no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import msgspec

from pokrovsk_timeline.model import Block, Problem
from pokrovsk_timeline.sources.addresses import unusable, web
from pokrovsk_timeline.sources.declared import Declared
from pokrovsk_timeline.sources.encoding import BLANK, CONTROL, cleaned, decode
from pokrovsk_timeline.sources.page import LARGEST, Page
from pokrovsk_timeline.sources.stamps import Settled, settle, stamp, unsettled

CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+?\d+ char(?:acter)?s\]\s*$")
TAG = re.compile(r"</?(?:p|div|br|span|a|b|i|em|strong|h[1-6]|ul|ol|li|blockquote|figure|img)\b[^<>]*>", re.IGNORECASE)
WHOLE = re.compile(r".*[.!?][”\"’')]*(?=\s|$)", re.DOTALL)


NONE = msgspec.Raw(b"null")


class Named(msgspec.Struct, frozen=True):
    """`{"id": ..., "name": ...}`."""

    name: str | None = None


class Main(msgspec.Struct, frozen=True):
    """`{"main": "The headline", ...}`."""

    main: str | None = None


class Record(msgspec.Struct, frozen=True):
    """What is read of a line, under the names that news services give; other keys are passed over."""

    id: str | int | None = None
    title: str | None = None
    headline: str | Main | None = None
    webTitle: str | None = None
    text: str | None = None
    body: str | None = None
    content: str | None = None
    full_text: str | None = None
    articleBody: str | None = None
    bodyText: str | None = None
    maintext: str | None = None
    published: str | int | None = None
    published_at: str | int | None = None
    publishedAt: str | int | None = None
    published_date: str | int | None = None
    publish_date: str | int | None = None
    pub_date: str | int | None = None
    pubDate: str | int | None = None
    datePublished: str | int | None = None
    webPublicationDate: str | int | None = None
    date: str | int | None = None
    url: str | None = None
    link: str | None = None
    web_url: str | None = None
    webUrl: str | None = None
    publisher: str | Named | None = None
    source: str | Named | None = None
    media_name: str | None = None
    author: msgspec.Raw = NONE
    authors: msgspec.Raw = NONE
    archive_url: str | None = None


TITLES = ("title", "headline", "webTitle")
TEXTS = ("text", "body", "content", "full_text", "articleBody", "bodyText", "maintext")
DAYS = (
    *("published", "published_at", "publishedAt", "published_date", "publish_date", "pub_date", "pubDate"),
    *("datePublished", "webPublicationDate", "date"),
)
ADDRESSES = ("url", "link", "web_url", "webUrl")
PUBLISHERS = ("publisher", "source", "media_name")
WRITERS = msgspec.json.Decoder(str | Named | tuple[str | Named, ...] | None)


def records(data: bytes, path: str) -> Sequence[Page | Problem]:
    """The articles of a file of JSON Lines, in its order."""
    read = decode(data, path)
    if isinstance(read, Problem):
        return [read]
    return [*read.problems, *_pages(read.text.removeprefix("\ufeff").split("\n"), path)]


def streamed(lines: Iterable[bytes], path: str) -> Iterator[Page | Problem]:
    """The articles of a file that is read line by line. UnicodeError where it is not all UTF-8, or not all text: such a
    file has to be read as a whole.
    """
    yield from _pages(_decoded(lines, path), path)


LONGEST = 4 * LARGEST
"""Bytes of the longest line that may still be read."""


def _decoded(lines: Iterable[bytes], path: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        text = line.decode("utf-8", "ignore" if len(line) > LONGEST else "strict").removesuffix("\n")
        if CONTROL.search(text):
            raise UnicodeError(f"{path}:{number}: this is no text")
        yield text if number > 1 else text.removeprefix("\ufeff")


def _pages(lines: Iterable[str], path: str) -> Iterator[Page | Problem]:
    decoder = msgspec.json.Decoder(Record)
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = _record(line, path, number, decoder)
        if isinstance(record, Problem):
            yield record
            continue
        id = " ".join(cleaned(str(record.id)).split()) if record.id is not None else ""
        if id and id in seen:
            what = f"the id {id!r} stands already on line {seen[id]}"
            yield Problem(path, number, "same-id", what, "give each article an id of its own", "error")
            continue
        seen[id] = number
        yield from _read(record, id, line, path, number)


def _record(line: str, path: str, number: int, decoder: msgspec.json.Decoder[Record]) -> Record | Problem:
    if len(line) > LARGEST:
        what = f"a line of more than {LARGEST / 1e6:.0f} MB"
        return Problem(path, number, "too-large", what, "take the line away", "error")
    try:
        return decoder.decode(line)
    except msgspec.ValidationError as fault:
        hint = 'write {"id": "...", "title": "...", "text": "...", "published": "YYYY-MM-DD"}'
        return Problem(path, number, "malformed-record", f"this is no article: {fault}", hint, "error")
    except (msgspec.DecodeError, RecursionError, ValueError) as fault:
        what = f"this is not JSON: {str(fault) or 'it nests too deeply'}"
        return Problem(path, number, "malformed-json", what, "mend the line, or take it away", "error")


def _read(record: Record, id: str, line: str, path: str, number: int) -> Iterator[Page | Problem]:
    text = cleaned(_plain(_said(record, TEXTS)))
    if CUT.search(text):
        whole = WHOLE.match(CUT.sub("", text))
        text = whole.group() if whole else ""
        what = "the service cut the text short; what is left of its last sentence is not read"
        yield Problem(path, number, "cut-short", what, "ask the service for the whole text")
    if not text.strip(BLANK):
        what, hint = "the article has no text", "give it a `text`"
        yield Problem(path, number, "empty-file", what, hint, "error")
        return
    found, problem = _settled(record, path, number)
    if problem:
        yield problem
    for said in (_said(record, ADDRESSES), record.archive_url or ""):
        if (problem := unusable(said, path, number)) is not None:
            yield problem
    title = " ".join(cleaned(_plain(_said(record, TITLES))).split())
    headed = bool(title) and " ".join(text[: 2 * len(title)].split()).startswith(title)
    between = (found.doubt[0], found.doubt[-1]) if found.firm else None
    yield Page(
        text if headed or not title else f"{title}\n\n{text}",
        declared=replace(
            _declared(record, title), published=found.day, between=between, where=found.where, basis="metadata"
        ),
        known=() if headed or not title else (Block(0, len(title), "title"),),
        extracted=True,
        id=id,
        line=number,
        raw=line.encode(),
    )


def _declared(record: Record, title: str) -> Declared:
    return Declared(
        title=title,
        author=_writers(record.author) or _writers(record.authors),
        publisher=_said(record, PUBLISHERS),
        url=web(_said(record, ADDRESSES)),
        archive_url=web(record.archive_url or ""),
    )


def _said(record: Record, keys: Sequence[str]) -> str:
    """The first of these keys under which something stands."""
    return next((said for key in keys if (said := _name(getattr(record, key)))), "")


def _name(one: str | Named | Main | None) -> str:
    return (one.name if isinstance(one, Named) else one.main if isinstance(one, Main) else one) or ""


def _writers(said: msgspec.Raw) -> str:
    """The names of the writers, "" where something else stands there."""
    try:
        found = WRITERS.decode(said)
    except msgspec.DecodeError:
        return ""
    listed = found if isinstance(found, tuple) else (found,)
    return ", ".join(" ".join(cleaned(name).split()) for one in listed if (name := _name(one)))


def _settled(record: Record, path: str, number: int) -> tuple[Settled, Problem | None]:
    """The day of the first key that stands there, and what is wrong with it."""
    said = [(key, value) for key in DAYS if (value := getattr(record, key)) not in (None, "")]
    if not said:
        return Settled(), None
    key, value = said[0]
    one = stamp(str(value), f"{path}:{number} {key}")
    if one is None:
        hint = "write the day as YYYY-MM-DD"
        return Settled(), Problem(path, number, "malformed-date", f"{key}: {value!r} is not one day", hint)
    found = settle([one], (), frozenset())
    return found, unsettled(found, path, number)


def _plain(text: str) -> str:
    """The text of a field that holds markup."""
    if not TAG.search(text):
        return text
    from pokrovsk_timeline.sources.tree import fragment

    return fragment(text)

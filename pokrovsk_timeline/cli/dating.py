"""`timeline dates`: each date phrase of some articles, or of a stream of JSON Lines, with what it means and why."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from pokrovsk_timeline import dates as dating
from pokrovsk_timeline import sources
from pokrovsk_timeline.cli.configuration import Given, day, settle
from pokrovsk_timeline.cli.listing import LISTINGS, Listed
from pokrovsk_timeline.cli.talk import complain, report
from pokrovsk_timeline.dates import Mode
from pokrovsk_timeline.knowledge import language as language_of
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.knowledge.topic import topic as topic_of
from pokrovsk_timeline.model import Article, Mention, Problem, Publication
from pokrovsk_timeline.settings import Settings
from pokrovsk_timeline.sources.tongue import recognise, unknown
from pokrovsk_timeline.sources.words import languages as known_languages
from pokrovsk_timeline.sources.words import words
from pokrovsk_timeline.stages import spoken as foreign

STREAMS = (".jsonl", ".ndjson")
CODE, SHORT = "en", 60
"""A line of fewer words that is in the script of this language, and in no language for sure, is taken to be in it."""


class Line(msgspec.Struct):
    """One text of a stream."""

    id: str
    text: str
    published: str = ""
    language: str = ""


def dates(given: Given, listing: str, published: str, mode: Mode, quiet: bool) -> int:
    """Print what is found. The exit code: 2 where nothing could be read."""
    said = day(published, "--published")
    settings = settle(given)
    streams = [path for path in given.paths if path == "-" or path.endswith(STREAMS)]
    files = [Path(path) for path in given.paths if path not in streams]
    if missing := [path for path in (*files, *map(Path, streams)) if str(path) != "-" and not path.exists()]:
        complain(f"{missing[0]}: there is no such file or folder")
        return 2
    problems: list[Problem] = []
    found = _all(files, streams, said, mode, settings, problems)
    printed = LISTINGS[listing](found, sys.stdout)
    report(problems, ("error",) if quiet else ("error", "warning"))
    if not printed:
        complain("no article could be read")
    return 0 if printed else 2


def _all(
    files: Sequence[Path],
    streams: Sequence[str],
    said: dt.date | None,
    mode: Mode,
    settings: Settings,
    problems: list[Problem],
) -> Iterator[Listed]:
    if files:
        yield from _together(files, said, mode, settings, problems)
    for path in streams:
        if path == "-":
            yield from _stream(sys.stdin.buffer, path, said, mode, settings, problems)
        else:
            with open(path, "rb") as lines:
                yield from _stream(lines, path, said, mode, settings, problems)


# ----------------------------------------------------------------------------------------------- articles, all together


def _together(
    paths: Sequence[Path], said: dt.date | None, mode: Mode, settings: Settings, problems: list[Problem]
) -> Iterator[Listed]:
    """Articles whose publication windows are worked out from each other, or are all the day that the user says."""
    articles, faults = sources.read(paths, settings)
    problems += faults
    topic = topic_of(settings.topic)
    mentions = {one.id: _found(one.text, one.language, topic) for one in articles}
    windows, doubts = _windows(articles, mentions, said, topic, settings)
    problems += doubts
    for one in articles:
        dated = dating.date(
            dating.in_body(one, mentions[one.id]), windows[one.id], landmarks=topic.landmark_days(one.text), mode=mode
        )
        yield Listed(one.id, one.path, one.text, windows[one.id], dated)


def _windows(
    articles: Sequence[Article],
    mentions: Mapping[str, Sequence[Mention]],
    said: dt.date | None,
    topic: Topic,
    settings: Settings,
) -> tuple[dict[str, Publication], tuple[Problem, ...]]:
    """The window of each article: the day that the user says, else what all of them together allow."""
    if said is not None:
        return {one.id: declared(said) for one in articles}, ()
    from pokrovsk_timeline import publication

    return publication.windows(articles, mentions, topic, settings.collected)


def declared(said: dt.date | None) -> Publication:
    return Publication(said, said, basis="declared") if said else Publication()


# ---------------------------------------------------------------------------------- JSON Lines, each line alone


def _stream(
    lines: BinaryIO, path: str, said: dt.date | None, mode: Mode, settings: Settings, problems: list[Problem]
) -> Iterator[Listed]:
    """One text a line; a line that cannot be read is a problem, and the next one is read."""
    topic = topic_of(settings.topic)
    decode = msgspec.json.Decoder(Line).decode
    known_codes = known_languages()
    for number, raw in enumerate(lines, 1):
        if raw.isspace():
            continue
        try:
            line = decode(raw)
            window = declared(said or day(line.published[:10], "published"))
            code = line.language or spoken(line.text)
            if not code:
                problems.append(_speechless(path, number, line.text))
                continue
            if code not in known_codes:
                raise KeyError(code)
        except (msgspec.DecodeError, ValueError, KeyError) as fault:
            problems.append(_malformed(path, number, fault))
            continue
        known = topic.landmark_days(line.text)
        dated = dating.date(_found(line.text, code, topic), window, landmarks=known, mode=mode)
        yield Listed(line.id, path, line.text, window, dated)


def _found(text: str, code: str, topic: Topic) -> Sequence[Mention]:
    from pokrovsk_timeline.publication import counted

    found = dating.find(text, language_of(code), foreign(text, code))
    return dating.joined(found, counted(text, topic, code))


def spoken(text: str) -> str:
    """The code of the language that a text is in; "" where its language is not known. Figures alone are in any."""
    known = {code: words(code) for code in known_languages()}
    if not any(map(str.isalpha, text)):
        return CODE
    return recognise(text, known) or recognise(text, {CODE: known[CODE]}, SHORT)


def _speechless(path: str, number: int, text: str) -> Problem:
    what = unknown(text)
    hint = 'say `"language"` in the line, or leave it out'
    where = "stdin" if path == "-" else path
    return Problem(where, number, "no-rules-for-language", what, hint, "error")


def _malformed(path: str, number: int, fault: Exception) -> Problem:
    what = f"no language {fault}" if isinstance(fault, KeyError) else " ".join(str(fault).split())
    hint = 'write {"id": "...", "text": "...", "published": "YYYY-MM-DD"}'
    return Problem("stdin" if path == "-" else path, number, "malformed-line", what, hint, "error")

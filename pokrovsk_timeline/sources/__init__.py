"""Files -> articles. Page furniture is marked, never lost; offsets point into the file as it is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pokrovsk_timeline.model import Article, Block, Problem
from pokrovsk_timeline.settings import Settings
from pokrovsk_timeline.sources.blocks import blocks
from pokrovsk_timeline.sources.declared import SIDECAR, Declared, sidecar
from pokrovsk_timeline.sources.folders import Found, found, ids
from pokrovsk_timeline.sources.page import LARGEST, READERS, Page
from pokrovsk_timeline.sources.tongue import recognise
from pokrovsk_timeline.sources.words import languages, words

__all__ = ["READERS", "article", "read"]


def read(paths: Sequence[Path], settings: Settings | None = None) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles in the order of their ids, and all that could not be read, by path and line.

    Never raises for an input.
    """
    files, problems = found(paths)
    named = ids(file.shown for file in files)
    declared, faults = _declarations(files, named)
    read = [_article(file, named[file.shown], declared) for file in files]
    articles = sorted((article for article, _ in read if article), key=lambda one: one.id)
    found_faults = [*problems, *faults, *(problem for _, several in read for problem in several)]
    return tuple(articles), tuple(sorted(found_faults, key=lambda one: (one.path, one.line, one.code, one.message)))


def article(text: str, id: str = "text", declared: Declared | None = None, path: str = "") -> Article | Problem:
    """An article from a text at hand, in the language that it is in."""
    return _made(Page(text), Found(Path(path or id), path or id), id, declared or Declared(), text.encode())


def _article(file: Found, id: str, declared: Mapping[Path, Declared]) -> tuple[Article | None, tuple[Problem, ...]]:
    data = _bytes(file)
    page = data if isinstance(data, Problem) else READERS[_kind(file)](data, file.shown)
    if isinstance(data, Problem) or isinstance(page, Problem):
        return None, (page,) if isinstance(page, Problem) else ()
    made = _made(page, file, id, _over(declared.get(file.file, Declared()), page.declared), data)
    return (None, (*page.problems, made)) if isinstance(made, Problem) else (made, page.problems)


def _kind(file: Found) -> str:
    """A file that the user names without a known ending is read as plain text."""
    ending = file.file.suffix.lower()
    return ending if ending in READERS else ".txt"


def _bytes(file: Found) -> bytes | Problem:
    try:
        size = file.file.stat().st_size
        if size > LARGEST:
            what = f"{size / 1e6:.0f} MB is more than the {LARGEST / 1e6:.0f} MB that are read"
            return Problem(file.shown, 0, "too-large", what, "split the file, or take it away", "error")
        return file.file.read_bytes()
    except OSError as fault:
        return Problem(
            file.shown, 0, "unreadable", f"the file cannot be read: {fault.strerror}", "change its permissions", "error"
        )


def _made(page: Page, file: Found, id: str, declared: Declared, data: bytes) -> Article | Problem:
    code = declared.language or recognise(page.text[page.body :], {code: words(code) for code in languages()})
    if code not in languages():
        said = f"language {declared.language!r} is" if declared.language else "the text is not in a language that is"
        what = (
            f"{said} not known; known: {', '.join(languages())}"
            if declared.language
            else f"{said} known ({', '.join(languages())})"
        )
        return Problem(
            file.shown,
            0,
            "no-rules-for-language",
            what,
            "take the article away, or declare `language:` in sources.yaml",
            "error",
        )
    found_blocks = blocks(page.text, words(code), page.body)
    return Article(
        id=id,
        path=file.shown,
        text=page.text,
        blocks=found_blocks,
        language=code,
        title=declared.title or _title(page.text, found_blocks),
        publisher=declared.publisher,
        url=declared.url,
        declared=declared.published,
        declared_from=declared.where,
        digest=hashlib.sha256(data).hexdigest(),
        origin=declared.origin,
        affiliation=declared.affiliation,
        reliability=declared.reliability,
        archive_url=declared.archive_url,
        accessed=declared.accessed,
    )


def _title(text: str, found: Iterable[Block]) -> str:
    return next(
        (" ".join(text[block.start : block.end].strip("*_ ").split()) for block in found if block.kind == "title"), ""
    )


def _over(first: Declared, second: Declared) -> Declared:
    """The sidecar's word before the front matter's."""
    both = {key: getattr(first, key) or getattr(second, key) for key in Declared.__slots__}
    return Declared(**both)


def _declarations(files: Sequence[Found], named: Mapping[str, str]) -> tuple[dict[Path, Declared], list[Problem]]:
    """What the sidecars beside and above the articles declare; the nearest folder's word counts."""
    declared: dict[Path, Declared] = {}
    problems: list[Problem] = []
    for place in sorted({file.file.parent / SIDECAR for file in files}, reverse=True):
        if not place.is_file():
            continue
        inside = [file for file in files if file.file.is_relative_to(place.parent)]
        shown = _beside(inside[0], place)
        keys = {key: file for file in inside for key in (file.file.name, file.file.stem, named[file.shown])}
        others = {other.stem for other in place.parent.iterdir() if other.suffix.lower() in READERS}
        try:
            text = place.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            problems.append(
                Problem(shown, 0, "unreadable", f"the file cannot be read: {fault}", "save it as UTF-8", "error")
            )
            continue
        entries, faults = sidecar(text, shown, {*keys, *others})
        problems += faults
        for key, value in entries.items():
            if key in keys:
                declared.setdefault(keys[key].file, value)
    return declared, problems


def _beside(file: Found, sidecar_file: Path) -> str:
    """The sidecar's path as shown: from the folder above the argument, as the articles' paths are."""
    above = len(file.file.parts) - len(Path(file.shown).parts)
    return Path(*sidecar_file.parts[above:]).as_posix() if above < len(sidecar_file.parts) else sidecar_file.name

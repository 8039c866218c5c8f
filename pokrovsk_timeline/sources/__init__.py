"""Files -> articles. Page furniture is marked, never lost; offsets point into the file as it is stored."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from pokrovsk_timeline.model import Article, Block, Problem
from pokrovsk_timeline.settings import Settings
from pokrovsk_timeline.sources.declared import NOTHING, SIDECAR, Declared, over, sidecar
from pokrovsk_timeline.sources.folders import Found, found, ids
from pokrovsk_timeline.sources.many import Put, opened, pieces
from pokrovsk_timeline.sources.opening import HOLDS_MANY, PLAIN, content, kind, pages
from pokrovsk_timeline.sources.page import LARGEST, Page
from pokrovsk_timeline.sources.readers import READERS
from pokrovsk_timeline.sources.reading import Reading
from pokrovsk_timeline.sources.tongue import unknown
from pokrovsk_timeline.sources.words import languages

__all__ = ["READERS", "Reading", "article", "inputs", "read", "stream"]

READING = Reading()

NAME = 100  # bytes of a file name


def read(
    paths: Sequence[Path], settings: Settings | None = None, reading: Reading = READING
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """The articles in the order of their ids, and all that could not be read, by path and line.

    Never raises for an input. `settings.topic` names the folder of extracted texts in `Article.text_path`.
    """
    made = list(stream(paths, settings, reading))
    told = [one for one in made if isinstance(one, Problem)]
    articles = tuple(one for one in made if isinstance(one, Article))
    return articles, tuple(sorted(told, key=lambda one: (one.path, one.line, one.code, one.message)))


def inputs(paths: Sequence[Path]) -> tuple[tuple[Path, ...], str]:
    """All files that have a say in what is read from these files and folders, and what else does: how the files are
    called, and what is wrong with the arguments.
    """
    files, problems = found(paths)
    places = sorted({file.file.parent for file in files})
    sidecars = [place / SIDECAR for place in places if (place / SIDECAR).is_file()]
    beside = [sorted(one.name for one in place.parent.iterdir()) for place in sidecars]
    called = [(str(file.file), file.shown) for file in files]
    return (*(file.file for file in files), *sidecars), repr((called, problems, list(map(str, sidecars)), beside))


class Stream(Iterable[Article | Problem]):
    """The articles in the order of their ids, each read when it is asked for, and between them what could not be read;
    `files` is how many files are read for them.
    """

    def __init__(self, files: int, items: Iterable[Article | Problem]) -> None:
        self.files, self._items = files, items

    def __iter__(self) -> Iterator[Article | Problem]:
        return iter(self._items)


def stream(paths: Sequence[Path], settings: Settings | None = None, reading: Reading = READING) -> Stream:
    """The articles of these files and folders, as they are asked for.

    Where a file holds many articles, all files are read first: their ids must not collide.
    """
    files, problems = found(paths)
    texts = "-".join(filter(None, (Path((settings or Settings()).topic).name, "texts")))
    return Stream(len(files), chain(problems, _streamed(files, texts, reading)))


def _streamed(files: Sequence[Found], texts: str, reading: Reading) -> Iterator[Article | Problem]:
    if any(kind(file) in HOLDS_MANY for file in files):
        put, faults = pieces(files, reading)
        declared, more = _declarations(files, ((one.file, one.id, _keys(one)) for one in put), reading)
        yield from (*faults, *more)
        where = _text_paths([one.id for one in put], texts)
        for page in sorted(put, key=lambda page: page.id):
            piece = Piece(page.file, page.id, *opened(page))
            yield _made(piece, declared.get(piece.id, NOTHING), where[piece.id], reading)
        return
    named = ids(file.shown for file in files)
    extracts = any(kind(file) not in PLAIN for file in files)
    where = _text_paths(named.values(), texts) if extracts else {}
    known = ((one, named[one.shown], _names(one, named[one.shown])) for one in files)
    declared, more = _declarations(files, known, reading)
    yield from more
    rest = iter(sorted(files, key=lambda one: named[one.shown]))
    while part := list(_opened(rest, named, declared, where, reading)):
        read = reading.known([(one.key, one.data) for one in part if isinstance(one.data, bytes)])
        for one in part:
            if one.key in read:
                yield read[one.key]
            else:
                yield from _read_anew(one, reading)


TOGETHER = 100
"""Files that are looked up together, or fewer with so many bytes."""

TOGETHER_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A file of one article as it was read, or why not; `key` stands for all that has a say in the article."""

    file: Found
    id: str
    data: bytes | Problem
    given: Declared
    text_path: str
    key: bytes


def _opened(
    files: Iterator[Found],
    named: Mapping[str, str],
    declared: Mapping[str, Declared],
    where: Mapping[str, str],
    reading: Reading,
) -> Iterator[Opened]:
    """The next files, some of them."""
    size = 0
    for file in islice(files, TOGETHER):
        id = named[file.shown]
        data, given, text_path = content(file, reading), declared.get(id, NOTHING), where.get(id, "")
        said = repr((kind(file), file.shown, id, text_path, given))
        key = reading.key(said, data) if isinstance(data, bytes) else b""
        yield Opened(file, id, data, given, text_path, key)
        size += len(data) if isinstance(data, bytes) else 0
        if size > TOGETHER_BYTES:
            return


def _read_anew(one: Opened, reading: Reading) -> Iterator[Article | Problem]:
    found = pages(one.file, one.data, reading)
    for page in found:
        if isinstance(page, Problem) or isinstance(one.data, Problem):
            yield from (fault for fault in (page,) if isinstance(fault, Problem))
            continue
        made = _made(Piece(one.file, one.id, page, page.raw or one.data), one.given, one.text_path, reading)
        if len(found) == 1 and isinstance(made, Article):
            reading.learn(one.key, one.data, made)
        yield made


def article(text: str, id: str = "text", declared: Declared | None = None, path: str = "") -> Article | Problem:
    """An article from a text at hand, in the language that it is in."""
    found_file = Found(Path(path or id), path or id)
    return _made(Piece(found_file, id, Page(text), text.encode()), declared or NOTHING, "")


@dataclass(frozen=True, slots=True)
class Piece:
    """One article's page with its id and the bytes that it was read from."""

    file: Found
    id: str
    page: Page
    data: bytes


def _made(piece: Piece, given: Declared, text_path: str, reading: Reading = READING) -> Article | Problem:
    """The article of a page. `given` is what its user declares, which counts more than what the page says."""
    page, file, declared = piece.page, piece.file, over(given, piece.page.declared)
    code, found_blocks = reading.divide(page, declared.language)
    if code not in languages():
        return _speechless(file.shown, page, declared.language)
    return Article(
        id=piece.id,
        path=file.shown,
        text=page.text,
        blocks=found_blocks,
        language=code,
        title=declared.title or _title(page.text, found_blocks),
        author=declared.author,
        publisher=declared.publisher,
        url=declared.url,
        declared=declared.published,
        declared_between=declared.between,
        declared_basis=declared.basis,
        declared_from=declared.where,
        digest=hashlib.sha256(piece.data).hexdigest(),
        origin=declared.origin,
        affiliation=declared.affiliation,
        reliability=declared.reliability,
        archive_url=declared.archive_url,
        accessed=declared.accessed,
        text_path=text_path if page.extracted else "",
        translation=declared.translation,
        translated_by=declared.translated_by,
    )


def _speechless(path: str, page: Page, declared: str) -> Problem:
    what = f"language {declared!r} is not known; known: {', '.join(languages())}" if declared else unknown(page.text)
    hint = "take the article away, or declare `language:` in sources.yaml"
    return Problem(path, page.line, "no-rules-for-language", what, hint, "error")


def _text_paths(ids: Collection[str], texts: str) -> dict[str, str]:
    """Id -> where its extracted text stands; also where a file system knows no case, or one way to write é."""
    names = {id: file_name(id) for id in ids}
    taken = Counter(map(_folded, names.values()))
    marked = {id: f"{name}-{_mark(id)}" for id, name in names.items() if taken[_folded(name)] > 1}
    return {id: f"{texts}/{marked.get(id, name)}.txt" for id, name in names.items()}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _mark(id: str) -> str:
    return hashlib.sha256(id.encode()).hexdigest()[:6]


def file_name(id: str) -> str:
    """A file name for any id: what no file name should have is replaced, and then a mark keeps names apart."""
    plain = re.sub(r"[^\w.-]+", "-", id).strip(".-").encode()[:NAME].decode("utf-8", "ignore")
    return plain if plain == id else f"{plain}-{_mark(id)}".lstrip("-")


def _title(text: str, found: Iterable[Block]) -> str:
    return next(
        (" ".join(text[block.start : block.end].strip("*_ ").split()) for block in found if block.kind == "title"), ""
    )


def _declarations(
    files: Sequence[Found], known: Iterable[tuple[Found, str, set[str]]], reading: Reading
) -> tuple[dict[str, Declared], list[Problem]]:
    """Article id -> what the sidecars beside and above it declare; the nearest folder's word counts. `known` are the
    articles: the file, the id, and the names under which a sidecar may speak of it.
    """
    declared: dict[str, Declared] = {}
    problems: list[Problem] = []
    places = sorted({file.file.parent / SIDECAR for file in files}, reverse=True)
    sidecars = [place for place in places if place.is_file()]
    known = list(known) if sidecars else ()
    for place in sidecars:
        inside = [(id, names) for file, id, names in known if file.file.is_relative_to(place.parent)]
        shown = next(_beside(file, place) for file in files if file.file.is_relative_to(place.parent))
        keys = {key: id for id, names in inside for key in names}
        try:
            others = {other.stem for other in place.parent.iterdir() if other.suffix.lower() in READERS}
            text = reading.stored(place, LARGEST).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            what = f"the file cannot be read: {fault}"
            problems.append(Problem(shown, 0, "unreadable", what, "save it as UTF-8", "error"))
            continue
        entries, faults = sidecar(text, shown, {*keys, *others, *_unread(files, place)})
        problems += faults
        for key, value in entries.items():
            if key in keys:
                declared.setdefault(keys[key], value)
    return declared, problems


def _keys(one: Put) -> set[str]:
    """The names under which a sidecar may speak of an article: one of many in a file has only its own."""
    return {one.id, one.own or one.id} if one.line else _names(one.file, one.id)


def _names(file: Found, id: str) -> set[str]:
    return {id, file.file.name, file.file.stem}


def _unread(files: Sequence[Found], place: Path) -> set[str]:
    """Names of files of which nothing could be read: to declare something of them is no further fault."""
    return {name for one in files if one.file.is_relative_to(place.parent) for name in (one.file.name, one.file.stem)}


def _beside(file: Found, sidecar_file: Path) -> str:
    """The sidecar's path as shown: from the folder above the argument, as the articles' paths are."""
    above = len(file.file.parts) - len(Path(file.shown).parts)
    return Path(*sidecar_file.parts[above:]).as_posix() if above < len(sidecar_file.parts) else sidecar_file.name

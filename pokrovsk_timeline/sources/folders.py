"""Which files are articles: those named, and those in the folders named. Nothing hidden, nothing outside the folder."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.declared import SIDECAR
from pokrovsk_timeline.sources.readers import READERS

DATA = (".yaml", ".yml", ".json")
OUTPUTS = (*DATA, ".md")
CONTRACT = re.compile(rb'(?:#[^\n]*\n)?[{ \n"]*schema_version')
"""How the data of a timeline begin: as they are, or under the line that names their schema."""
MOST = 300_000
"""Files, or articles in them, that are read together: each takes some 11 KB of memory, up to the end."""

MOST_BYTES = 10_000_000_000

WORD = (".docx", ".doc", ".odt", ".rtf", ".epub", ".eml", ".webarchive", ".maff")
"""Endings of files that may well be articles, which people must know are not read."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that may be an article; `shown` is its path from above the folder that is named, or holds it, with `/`."""

    file: Path
    shown: str


def found(paths: Sequence[Path]) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """The files of all arguments in the order of their shown paths, each once, and what is wrong with the arguments."""
    files: dict[str, Found] = {}
    shown: dict[str, Found] = {}
    places: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(paths):
        for one in _argument(path, problems):
            real = _real(str(one.file), places)
            first = files.setdefault(real, one)
            if first is one and shown.setdefault(one.shown, one) is not one:
                del files[real]
                problems.append(_same(one.shown))
    if problem := _excess(os.path.basename(os.path.abspath(paths[0])) if paths else "", files.values()):
        return (), (problem,)
    return tuple(sorted(files.values(), key=lambda one: one.shown)), tuple(sorted(problems, key=lambda one: one.path))


def _excess(shown: str, files: Collection[Found]) -> Problem | None:
    """More than one build can hold."""
    size = sum(_size(one.file) for one in files)
    if len(files) > MOST:
        return too_many(shown, f"{len(files):,} files")
    return too_many(shown, f"{size / 1e9:.0f} GB") if size > MOST_BYTES else None


def _size(file: Path) -> int:
    """The bytes of a file; of one that is gone by now, or is no file, none: reading it says what is wrong."""
    try:
        return file.stat().st_size if file.is_file() else 0
    except OSError:
        return 0


def too_many(shown: str, what: str) -> Problem:
    """Of files or articles there are more than one build can hold; nothing of them is read."""
    most = f"{MOST:,} articles and {MOST_BYTES / 1e9:.0f} GB are read together"
    return Problem(shown, 0, "too-many", f"{what}: at most {most}", "build the folder in parts", "error")


def _real(file: str, places: dict[str, str]) -> str:
    """Where a file stands when all links are followed; its folder's are followed once."""
    if os.path.islink(file):
        return os.path.realpath(file)
    place, name = os.path.split(file)
    if place not in places:
        places[place] = os.path.realpath(place)
    return os.path.join(places[place], name)


def _same(shown: str) -> Problem:
    """Two folders of one name: their files could not be told apart in the timeline."""
    hint = "name the folder above both"
    return Problem(shown, 0, "same-name", "another argument has a file of this folder and name", hint, "error")


def _readable(path: Path | str) -> str:
    """A path with `/`, or a name, with marks in place of bytes that are no UTF-8."""
    text = path if isinstance(path, str) else path.as_posix()
    return os.fsencode(text).decode("utf-8", "replace")


def _argument(path: Path, problems: list[Problem]) -> list[Found]:
    whole = Path(os.path.abspath(path))
    if path.is_dir():
        files = _inside(whole, problems)
        if not files:
            hint = f"put articles there ({', '.join(READERS)})"
            problems.append(Problem(whole.name, 0, "empty-folder", "there is no article in the folder", hint, "error"))
        return files
    if not path.exists():
        problems.append(
            Problem(str(path), 0, "missing-path", "there is no such file or folder", "check the spelling", "error")
        )
        return []
    return [Found(whole, _readable(whole.relative_to(whole.parent.parent)))]


def _inside(folder: Path, problems: list[Problem]) -> list[Found]:
    """All files with a reader, deepest folders included; links are followed only to files inside the folder."""
    found: list[Found] = []
    home = folder.resolve()
    for place, folders, names in os.walk(folder, onerror=lambda fault: problems.append(_closed(fault, folder))):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _belongs(name, names))
        linked = [name for name in folders if (Path(place) / name).is_symlink()]
        here, shown = Path(place), _readable(Path(place).relative_to(folder.parent))
        for name in sorted([*names, *linked]):
            file = here / name
            if name.startswith(".") or name == SIDECAR or (name.endswith(OUTPUTS) and _is_output(file)):
                continue
            one = Found(file, f"{shown}/{_readable(name)}")
            fault = _refused(file, home, one.shown)
            if fault:
                problems.append(fault)
            else:
                found.append(one)
    return found


def _belongs(folder: str, names: Sequence[str]) -> bool:
    """The folder of pictures and scripts that a browser saves beside a page, or of texts that a build left here."""
    page, timeline = folder.removesuffix("_files"), folder.removesuffix("-texts")
    saved = page != folder and any(f"{page}{ending}" in names for ending in (".html", ".htm"))
    return saved or (timeline != folder and any(f"{timeline}{ending}" in names for ending in OUTPUTS))


def _is_output(file: Path) -> bool:
    """A timeline that a build left here: its data, or a page beside them."""
    data = [file.with_suffix(ending) for ending in DATA] if file.suffix in OUTPUTS else []
    try:
        return any(one.is_file() and CONTRACT.match(one.read_bytes()[:400]) for one in data)
    except OSError:
        return False


def _refused(file: Path, home: Path, shown: str) -> Problem | None:
    if file.suffix.lower() in READERS and os.path.isfile(file) and not os.path.islink(file):  # as nearly all are
        return None
    if file.is_symlink() and not file.resolve().is_relative_to(home):
        return Problem(
            shown, 0, "link-outside", "the link leads out of the folder", "copy the file into the folder", "error"
        )
    if file.is_dir():
        return Problem(shown, 0, "linked-folder", "linked folders are not followed", "name the folder itself")
    if not file.is_file():
        return Problem(shown, 0, "no-file", "this is no readable file", "take it out of the folder", "error")
    if file.suffix.lower() not in READERS:
        what = f"files of the kind {file.suffix or file.name!r} are not read"
        if file.suffix.lower() in WORD:
            return Problem(shown, 0, "no-reader", what, "save the page as HTML, or the article as plain text")
        return Problem(shown, 0, "no-reader", what, f"known kinds: {', '.join(READERS)}", "note")
    return None


def _closed(fault: OSError, folder: Path) -> Problem:
    shown = Path(str(fault.filename or folder)).relative_to(folder.parent).as_posix()
    return Problem(
        shown, 0, "unreadable", f"the folder cannot be read: {fault.strerror}", "change its permissions", "error"
    )


def ids(shown: Iterable[str]) -> dict[str, str]:
    """Path -> article id: the file's stem; stems that collide take their folders, and at the last the ending."""
    result: dict[str, str] = {}
    waiting = {path: PurePosixPath(path).with_suffix("").parts for path in shown}
    depth = 1
    while waiting:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for path, parts in waiting.items():
            groups["/".join(parts[-depth:])].append(path)
        result |= {members[0]: name for name, members in groups.items() if len(members) == 1}
        deepest = all(len(parts) <= depth for path, parts in waiting.items() if path not in result)
        if deepest:
            result |= {path: path for path in waiting if path not in result}
        waiting = {path: parts for path, parts in waiting.items() if path not in result}
        depth += 1
    return result

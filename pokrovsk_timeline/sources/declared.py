"""What is declared of an article, by the user in `sources.yaml` or front matter, or by the page: never guessed."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from typing import Literal

import yaml

from pokrovsk_timeline.depth import checked
from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.addresses import shown, web

SIDECAR = "sources.yaml"
ALIASES = {  # of front matter only
    "date": "published",
    "source": "url",
    "publication": "publisher",
    "lang": "language",
    "authors": "author",
}
GRADES = "ABCDEF"
ADDRESSES = ("url", "archive_url")
TRANSLATION = ("translation", "translated_by")
WITH_COLON = re.compile(r"^(\w+: +)([^\s\"'\[{|>&*!%@`#][^#\n]*?: [^#\n]*?)[ \t]*$", re.MULTILINE)
DEEPEST = 20  # levels of a tree; an entry needs three
UNREADABLE = "write the day as YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Declared:
    """The declared facts of one article, "" or None where nothing is said.

    `where` is the place of the day: file and line, or the part of a page; `basis` whether its user or the page says it.
    `between` are the first and the last day that a page leaves possible where it names no one day. `translation` is of
    the `title` that is declared beside it.
    """

    published: dt.date | None = None
    publisher: str = ""
    url: str = ""
    title: str = ""
    author: str = ""
    language: str = ""
    origin: str = ""
    affiliation: str = ""
    reliability: str = ""
    archive_url: str = ""
    accessed: str = ""
    translation: str = ""
    translated_by: str = ""
    between: tuple[dt.date, dt.date] | None = None
    where: str = ""
    basis: Literal["declared", "metadata"] = "declared"


NOTHING = Declared()
KEYS = tuple(field.name for field in fields(Declared) if field.name not in ("between", "where", "basis"))
Entries = Mapping[str, Declared]


def over(first: Declared, second: Declared) -> Declared:
    """Both, the first one's word before the second's; where the day stood goes with the day."""
    both = {key: getattr(first, key) or getattr(second, key) for key in KEYS}
    dated = first if first.published else second
    between = None if dated.published else first.between or second.between
    return Declared(**both, between=between, where=dated.where, basis=dated.basis)


def sidecar(text: str, path: str, known: Iterable[str]) -> tuple[Entries, tuple[Problem, ...]]:
    """Article name -> what is declared, and every fault with its line. `known` are the names that an entry may have."""
    names = sorted(known)
    entries: dict[str, Declared] = {}
    problems: list[Problem] = []
    for key, value in _pairs(text, path, problems):
        line = key.start_mark.line + 1
        if key.value not in names:
            close = difflib.get_close_matches(key.value, names, 1, 0.6)
            hint = f"did you mean {close[0]}?" if close else "name an article by its file name without the ending"
            problems.append(Problem(path, line, "unknown-article", f"no article is called {key.value!r}", hint))
        elif key.value in entries:
            problems.append(
                Problem(path, line, "declared-twice", f"{key.value!r} stands here a second time", "keep one entry")
            )
        else:
            entries[key.value] = _declared(value, path, problems)
    return entries, tuple(problems)


def front_matter(text: str, path: str) -> tuple[Declared, tuple[Problem, ...]]:
    """What the lines between `---` at the top of a page declare; keys of other tools are passed over."""
    problems: list[Problem] = []
    declared = Declared()
    seen: set[str] = set()
    lines: dict[str, int] = {}
    for key, value in _pairs(_with_colons(text), path, problems, above=1):
        name = ALIASES.get(key.value, key.value)
        if name in KEYS and key.value in seen:
            line = key.start_mark.line + 2
            what = f"{key.value!r} stands here a second time; the first counts"
            problems.append(Problem(path, line, "declared-twice", what, "keep one of them"))
            continue
        seen.add(key.value)
        lines[str(name)] = key.start_mark.line + 2
        one = _one(value) if name == "author" else value
        if name in KEYS and isinstance(one, yaml.ScalarNode):
            declared = _with(declared, name, one, path, problems, above=1)
    declared = _translated(declared, lines, path, problems)
    return declared, tuple(problems)


def _with_colons(text: str) -> str:
    """Front matter with quotation marks around values that have a colon of their own, as headlines do ("title: Orlec:
    the ferry stops"): a line is a key and what stands behind it, whatever YAML makes of that.
    """
    return WITH_COLON.sub(lambda line: f"{line[1]}{json.dumps(line[2], ensure_ascii=False)}", text)


def _pairs(text: str, path: str, problems: list[Problem], above: int = 0) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """The keys and values of the outermost mapping as nodes, which know their lines; none where the YAML is broken."""
    try:
        root = yaml.compose(checked(text, DEEPEST), Loader=yaml.CSafeLoader)
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = min(mark.line + 1 if mark else 1, len(text.splitlines())) + above
        what = f"this is not YAML: {getattr(fault, 'problem', None) or fault}"
        problems.append(Problem(path, line, "malformed-yaml", what, "mend the line, or quote the value", "error"))
        return []
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        what = "lines of `name: value` are expected"
        problems.append(
            Problem(path, 1 + above, "malformed-yaml", what, "write `NAME: {published: YYYY-MM-DD}`", "error")
        )
        return []
    return [(key, value) for key, value in root.value if isinstance(key, yaml.ScalarNode)]


def _declared(node: yaml.Node, path: str, problems: list[Problem]) -> Declared:
    declared = Declared()
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        hint = "write `NAME: {published: YYYY-MM-DD}`"
        problems.append(Problem(path, line, "malformed-entry", "an entry is a list of `key: value`", hint))
        return declared
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value not in KEYS:
            close = difflib.get_close_matches(str(key.value), KEYS, 1, 0.6)
            hint = f"did you mean {close[0]}?" if close else f"known keys: {', '.join(KEYS)}"
            problems.append(Problem(path, line, "unknown-key", f"there is no key {key.value!r}", hint))
        elif not isinstance(one := _one(value) if key.value == "author" else value, yaml.ScalarNode):
            problems.append(
                Problem(
                    path, line, "malformed-value", f"{key.value!r} takes one value", "write one word, number or text"
                )
            )
        else:
            declared = _with(declared, key.value, one, path, problems)
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value if isinstance(key, yaml.ScalarNode)}
    return _translated(declared, lines, path, problems)


def _translated(declared: Declared, lines: Mapping[str, int], path: str, problems: list[Problem]) -> Declared:
    """The declaration without a translation of which it is not said whose it is, or of what."""
    given = [key for key in TRANSLATION if key in lines]
    lacking = [key for key in (*TRANSLATION, "title") if not getattr(declared, key)]
    if not given or not lacking:
        return declared
    what = f"{given[0]} is not shown without {' and '.join(f'`{key}`' for key in lacking)}"
    hint = "write `title` as the article has it, its `translation`, and `translated_by` with who made that"
    problems.append(Problem(path, lines[given[0]], "malformed-value", what, hint))
    return replace(declared, translation="", translated_by="")


def _one(node: yaml.Node) -> yaml.Node:
    """A list of words as one, "A. Novak, P. Blau"."""
    if not isinstance(node, yaml.SequenceNode) or not all(isinstance(one, yaml.ScalarNode) for one in node.value):
        return node
    said = ", ".join(one.value.strip() for one in node.value)
    return yaml.ScalarNode(node.tag, said, node.start_mark, node.end_mark)


def _with(
    declared: Declared, key: str, value: yaml.ScalarNode, path: str, problems: list[Problem], above: int = 0
) -> Declared:
    """The declaration with one more key; a value that cannot be used is a problem and leaves it as it was."""
    said, line = value.value.strip(), value.start_mark.line + 1 + above
    if key in ("published", "accessed"):
        found = day(said)
        if isinstance(found, str):
            problems.append(Problem(path, line, "malformed-date", f"{key}: {said!r} {found}", UNREADABLE))
            return declared
        if key == "accessed":
            return replace(declared, accessed=found.isoformat())
        return replace(declared, published=found, where=f"{path}:{line}")
    if key == "reliability" and said.upper() not in GRADES:
        problems.append(
            Problem(path, line, "malformed-value", f"reliability: {said!r} is no grade", "write a letter from A to F")
        )
        return declared
    if key in ADDRESSES and said and not web(said):
        what = f"{key}: {shown(said)} is no address of the web"
        problems.append(Problem(path, line, "malformed-value", what, "write `https://...`, or leave it out"))
        return declared
    return replace(declared, **{key: said.upper() if key == "reliability" else said})


def day(said: str) -> dt.date | str:
    """The one day that is written, in whatever notation; else what is wrong with it.

    Needs no clock and takes no guess.
    """
    try:
        return dt.date.fromisoformat(said[:10]) if said[10:11] in ("", "T", " ") else _worded(said)
    except ValueError:
        return _worded(said)


@lru_cache(maxsize=4096)
def _worded(said: str) -> dt.date | str:
    """Read with the day first and with the month first; only where both agree is it known which day is meant."""
    import dateparser  # costs a quarter of a second, and is rarely needed

    read = [
        dateparser.parse(
            said,
            languages=["en", "uk", "ru"],
            settings={
                "DATE_ORDER": order,
                "PARSERS": ["absolute-time"],
                "REQUIRE_PARTS": ["day", "month", "year"],
                "RELATIVE_BASE": dt.datetime(2000, 1, 1),
                "TIMEZONE": "UTC",
            },
        )
        for order in ("DMY", "MDY")
    ]
    first, second = read
    if first is None or second is None:
        return "is not a day"
    return first.date() if first.date() == second.date() else "can be read as two different days"

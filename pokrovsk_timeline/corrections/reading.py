"""A corrections file -> its corrections, and what is wrong with it. Pure: it takes the text, not the file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import get_args

from yaml.nodes import Node

from pokrovsk_timeline import notation
from pokrovsk_timeline.corrections import nodes
from pokrovsk_timeline.corrections.nodes import Fault
from pokrovsk_timeline.corrections.nouns import Action, Correction, Signed, Target, Words
from pokrovsk_timeline.model import Problem, Standing, When

_COMMON = {"action", "event", "evidence", "reason", "by", "on"}
# What each action may say besides, and what it must say.
_KEYS: dict[Action, frozenset[str]] = {
    "accept": frozenset(_COMMON | {"signed"}),
    "change": frozenset(_COMMON | {"date", "title", "kind"}),
    "drop": frozenset(_COMMON),
    "merge": frozenset(_COMMON | {"with"}),
    "split": frozenset(_COMMON | {"out"}),
    "add": frozenset((_COMMON - {"evidence"}) | {"date", "title", "kind", "summary", "standing", "source"}),
    "translate": frozenset(_COMMON | {"original", "translation", "translated_by"}),
}
_NEEDED: dict[Action, tuple[str, ...]] = {
    "accept": ("by", "signed"),
    "change": ("by", "reason"),
    "drop": ("by", "reason"),
    "merge": ("by", "reason", "with"),
    "split": ("by", "reason", "out"),
    "add": ("by", "reason", "date", "title", "source"),
    "translate": ("original", "translation", "translated_by"),
}
_ACTIONS = {str(one): one for one in _KEYS}
_STANDINGS: dict[str, Standing] = {one: one for one in get_args(Standing)}
_NAME = re.compile(r"[\w.-]+$")


@lru_cache(maxsize=2)  # who reviews reads a file, adds to it, and reads it again
def read(text: str, path: str) -> tuple[tuple[Correction, ...], tuple[Problem, ...]]:
    """The corrections of a file in its order, and a problem for each entry that cannot be used.

    `path` names the file in problems. ValueError in one line where the text is no list of corrections at all.
    """
    found: list[Correction] = []
    problems: list[Problem] = []
    try:
        entries = nodes.entries(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))
    except ValueError as fault:
        raise ValueError(f"{path}: {fault}; mend the file, or the timeline would be built without it") from None
    for one in entries:
        try:
            if one.node is None:
                raise Fault(one.line, one.fault, "mend this entry; the others are used")
            found.append(_correction(one.node, path))
        except Fault as fault:
            problems.append(Problem(path, fault.line, "bad-correction", fault.message, fault.hint, "error"))
    return tuple(found), tuple(problems)


def _correction(node: Node, path: str) -> Correction:
    pairs = nodes.pairs(node, frozenset().union(*_KEYS.values()))
    action = _action(node, pairs)
    nodes.pairs(node, _KEYS[action])
    texts = {key: nodes.words(value, key) for key, value in pairs.items() if key not in _PARTS}
    for key in _NEEDED[action]:
        if key not in pairs or texts.get(key) == "":
            raise Fault(nodes.line(node), f"{action} needs `{key}`", _MISSING.get(key, f"add `{key}:` to this entry"))
    target = Target(texts.get("event", ""), _evidence(pairs["evidence"], "evidence") if "evidence" in pairs else ())
    if action == "change" and not any(texts.get(key) for key in ("date", "title", "kind")):
        raise Fault(nodes.line(node), "change changes nothing", "add `date:`, `title:` or `kind:`")
    if action == "add" and target.event and not _NAME.match(target.event):
        raise Fault(nodes.line(pairs["event"]), f"{target.event!r} is no id", "use letters, digits, `-` and `.`")
    if action != "add":
        _named(target, nodes.line(node))
    return Correction(
        action,
        target,
        texts.get("by", ""),
        _day(pairs["on"], texts["on"]) if texts.get("on") else "",
        texts.get("reason", ""),
        texts.get("date", ""),
        _date(pairs["date"], texts["date"]) if texts.get("date") else None,
        texts.get("title", ""),
        texts.get("kind", ""),
        texts.get("summary", ""),
        _standing(pairs["standing"], texts["standing"]) if texts.get("standing") else "reported",
        texts.get("source", ""),
        texts.get("original", ""),
        texts.get("translation", ""),
        texts.get("translated_by", ""),
        tuple(_target(one) for one in nodes.items(pairs["with"], "with")) if "with" in pairs else (),
        _evidence(pairs["out"], "out") if "out" in pairs else (),
        _signed(pairs["signed"]) if "signed" in pairs else None,
        path,
        nodes.line(node),
    )


_PARTS = {"evidence", "with", "out", "signed"}
_MISSING = {
    "by": "add `by:` with your name; it is shown beside what you changed",
    "reason": "add `reason:`; it is shown beside what you changed",
    "source": "add `source:` with where you have it from",
    "original": "add `original:` with the title or the quoted words that are translated",
    "translated_by": "add `translated_by:` with who made the translation; it is shown beside it",
    "signed": "accept with `timeline review`, which writes what was signed",
}


def _action(node: Node, pairs: Mapping[str, Node]) -> Action:
    if "action" not in pairs:
        raise Fault(nodes.line(node), "this entry has no `action`", f"add one of {', '.join(_ACTIONS)}")
    word = nodes.words(pairs["action"], "action")
    if word not in _ACTIONS:
        raise Fault(nodes.line(pairs["action"]), f"there is no action {word!r}", f"use one of {', '.join(_ACTIONS)}")
    return _ACTIONS[word]


def _named(target: Target, line: int) -> None:
    if not target.event and not target.evidence:
        raise Fault(line, "no event is named", "add `event:` with its id and `evidence:` with some of its words")


def _target(node: Node) -> Target:
    pairs = nodes.pairs(node, frozenset({"event", "evidence"}))
    event = nodes.words(pairs["event"], "event") if "event" in pairs else ""
    found = Target(event, _evidence(pairs["evidence"], "evidence") if "evidence" in pairs else ())
    _named(found, nodes.line(node))
    return found


def _evidence(node: Node, name: str) -> tuple[Words, ...]:
    """Each of the words once, in one order."""
    return tuple(sorted({_words(one) for one in nodes.items(node, name)}))


def _words(node: Node) -> Words:
    pairs = nodes.pairs(node, frozenset({"article", "quote"}))
    for key in ("article", "quote"):
        if key not in pairs or not nodes.words(pairs[key], key):
            raise Fault(nodes.line(node), f"the words have no `{key}`", "write `article:` with its id and `quote:`")
    return Words(nodes.words(pairs["article"], "article"), nodes.words(pairs["quote"], "quote"))


def _signed(node: Node) -> Signed:
    names = ("date", "title", "standing", "digest")
    pairs = nodes.pairs(node, frozenset(names))
    if "digest" not in pairs:
        raise Fault(nodes.line(node), "`signed` has no `digest`", _MISSING["signed"])
    return Signed(*(nodes.words(pairs[name], name) if name in pairs else "" for name in names))


def _date(node: Node, text: str) -> When:
    try:
        return notation.pinned(text, "corrected")
    except ValueError as fault:
        message = str(fault) if repr(text) in str(fault) else f"{text!r} is no date: {fault}"
        raise Fault(nodes.line(node), message, f"write {notation.FORMS}") from None


def _day(node: Node, text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        raise Fault(nodes.line(node), f"`on: {text}` is no day", "write YYYY-MM-DD") from None


def _standing(node: Node, text: str) -> Standing:
    if text not in _STANDINGS:
        raise Fault(nodes.line(node), f"there is no standing {text!r}", f"use one of {', '.join(_STANDINGS)}")
    return _STANDINGS[text]

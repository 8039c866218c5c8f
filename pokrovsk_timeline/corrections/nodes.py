"""The YAML of a corrections file as nodes with their places, entry by entry. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from pokrovsk_timeline.depth import checked

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is the text that was written
_ITEM = re.compile(r"( *)-(?=[ \n])")


class Fault(Exception):
    """Something an entry cannot be used for: the line, what is wrong, what to do."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its node or why there is none, its first line from 1, and the last line on which it says something."""

    node: Node | None
    line: int
    last: int
    fault: str = ""


@lru_cache(maxsize=4)
def entries(text: str) -> tuple[Entry, ...]:
    """The entries of the file in their order. One that is no YAML spoils only itself. ValueError where the whole file
    is no list of entries.
    """
    try:
        root = yaml.compose(checked(text), Loader=_LOADER)
    except yaml.YAMLError as fault:
        if not (found := tuple(_one_by_one(text))):
            raise ValueError(_said(fault)) from None
        whole = () if any(one.fault for one in found) else (Entry(None, _line(fault, 1), 0, _said(fault)),)
        return (*whole, *found)
    if root is None:
        return ()
    if not isinstance(root, SequenceNode):
        raise ValueError("this is no list of corrections; begin each with `- action: `")
    return tuple(Entry(node, line(node), last(node)) for node in root.value)


def _one_by_one(text: str) -> Iterator[Entry]:
    """Each entry read alone, where the file as a whole is no YAML."""
    lines = text.splitlines(keepends=True)
    first = next((match for one in lines if (match := _ITEM.match(one))), None)
    if first is None:
        return
    starts = [at for at, one in enumerate(lines) if (match := _ITEM.match(one)) and match[1] == first[1]]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        piece = "".join(lines[start:end])
        try:
            root = yaml.compose("\n" * start + checked(piece), Loader=_LOADER)
        except yaml.YAMLError as fault:
            yield Entry(None, _line(fault, start + 1), end, _said(fault))
        else:
            node = root.value[0] if isinstance(root, SequenceNode) and root.value else None
            yield Entry(node, start + 1, last(node) if node else end, "" if node else "this is no entry")


def _line(fault: yaml.YAMLError, otherwise: int) -> int:
    mark = fault.problem_mark if isinstance(fault, yaml.MarkedYAMLError) else None
    return mark.line + 1 if mark else otherwise


def _said(fault: yaml.YAMLError) -> str:
    if isinstance(fault, yaml.MarkedYAMLError):
        return f"not YAML: {fault.problem or fault.context}"
    return f"not YAML: {' '.join(str(fault).split())}"


def line(node: Node) -> int:
    """The first line of a node, from 1."""
    return int(node.start_mark.line) + 1


def last(node: Node) -> int:
    """The last line on which a node says something, from 1; comments behind it are not its own."""
    if isinstance(node, ScalarNode):
        behind = node.end_mark.column == 0 and node.end_mark.line > node.start_mark.line
        return int(node.end_mark.line) + (0 if behind else 1)
    if not isinstance(node, CollectionNode) or node.flow_style:
        return int(node.end_mark.line) + 1
    parts = node.value if isinstance(node, SequenceNode) else [one for pair in node.value for one in pair]
    return max((last(one) for one in parts), default=line(node))


def pairs(node: Node, known: frozenset[str]) -> dict[str, Node]:
    """Key -> value of a mapping. Raises Fault where it is none, has a key twice, or one that is not known."""
    if not isinstance(node, MappingNode):
        raise Fault(line(node), "an entry is a list of keys", "write `- action: ...` with the other keys under it")
    found: dict[str, Node] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, ScalarNode) else "?"
        if name not in known:
            raise Fault(line(key), f"there is no key {name!r} here", f"use {', '.join(sorted(known))}")
        if name in found:
            raise Fault(line(key), f"the key {name!r} stands twice", "keep one of them")
        found[name] = value
    return found


def items(node: Node, name: str) -> list[Node]:
    """The parts of a list. Raises Fault where it is none."""
    if not isinstance(node, SequenceNode):
        raise Fault(line(node), f"{name} is no list", f"write `{name}:` and under it one entry a line with `- `")
    return list(node.value)


def words(node: Node, name: str) -> str:
    """The text of a value as it was written, whatever YAML takes it for. Raises Fault where it is no text."""
    if not isinstance(node, ScalarNode):
        raise Fault(line(node), f"{name} is no text", "write one line of text, in quotes where it holds `: ` or `#`")
    return " ".join(str(node.value).split())

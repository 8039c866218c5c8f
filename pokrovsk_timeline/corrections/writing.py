"""A corrections file with one more decision in it. Pure: text in, text out.

All that the decision does not replace stays as it was, letter by letter; a comment is never lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import yaml
from yaml.nodes import CollectionNode, Node, ScalarNode, SequenceNode

from pokrovsk_timeline.corrections import nodes
from pokrovsk_timeline.corrections.nouns import Correction, Target, Words
from pokrovsk_timeline.corrections.reading import read

HEADER = "# What persons corrected in this timeline. `timeline build` reads it; `timeline review` adds to it.\n"
_WIDE = 2**31 - 1


def written(text: str, new: Sequence[Correction], instead: Mapping[int, Correction | None], path: str = "") -> str:
    """The file with new corrections at its end, and with those that begin on the lines of `instead` replaced, or
    taken out (None). ValueError where the file is of a form that cannot be added to.
    """
    before, faults = read(text, path)
    lines = _replaced(text.splitlines(keepends=True), _blocks(text), instead)
    body = "".join(lines)
    body += "\n" if body and not body.endswith("\n") else ""
    indent = _indent(text)
    result = (body or HEADER) + "".join(_indented(entry(one), indent) for one in new)
    wanted = [instead.get(one.line, one) for one in before] + list(new)
    after, more = read(result, path)
    if len(more) > len(faults) or _contents(after) != _contents([one for one in wanted if one is not None]):
        raise ValueError(f"{path}: the file has a form that cannot be added to; write one `- action:` under another")
    return result


def entry(correction: Correction) -> str:
    """One correction as a YAML entry of several lines."""
    lines = [f"action: {correction.action}", *_target(correction.target)]
    for key in ("date", "title", "kind", "summary", "source", "original", "translation", "translated_by"):
        if value := getattr(correction, key):
            lines.append(f"{key}: {_scalar(value)}")
    if correction.action == "add":
        lines.append(f"standing: {correction.standing}")
    if correction.signed:
        parts = ((key, getattr(correction.signed, key)) for key in ("date", "title", "standing", "digest"))
        lines += ["signed:", *(f"  {key}: {_scalar(value)}" for key, value in parts)]
    if correction.out:
        lines += ["out:", *_words(correction.out)]
    if correction.others:
        lines += ["with:", *(line for one in correction.others for line in _listed(_target(one)))]
    for key in ("reason", "by", "on"):
        if value := getattr(correction, key):
            lines.append(f"{key}: {_scalar(value)}")
    return "".join(f"{line}\n" for line in _listed(lines))


def _listed(lines: Sequence[str]) -> list[str]:
    return [f"{'- ' if not at else '  '}{line}" for at, line in enumerate(lines)]


def _target(target: Target) -> list[str]:
    lines = [f"event: {_scalar(target.event)}"] if target.event else []
    return lines + (["evidence:", *_words(target.evidence)] if target.evidence else [])


def _words(words: Sequence[Words]) -> Iterator[str]:
    for one in words:
        yield f"- article: {_scalar(one.article)}"
        yield f"  quote: {_scalar(one.quote)}"


def _scalar(text: str) -> str:
    """A text as YAML has it on one line, in quotes where it needs them."""
    dumped: str = yaml.dump(text, Dumper=yaml.CSafeDumper, allow_unicode=True, width=_WIDE)
    return dumped.removesuffix("\n").removesuffix("\n...")


# --------------------------------------------------------------------------------------------------- what stands there


def _indent(text: str) -> int:
    """How far the entries of the file are set in."""
    lines = text.splitlines()
    first = next((lines[first] for first, _, _ in _blocks(text).values()), "")
    return len(first) - len(first.lstrip())


def _indented(block: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}" for line in block.splitlines(keepends=True))


def _blocks(text: str) -> dict[int, tuple[int, int, Node]]:
    """First line of an entry's content -> its lines from 0, end exclusive, and its node."""
    lines, found = text.splitlines(), {}
    for one in nodes.entries(text):
        if one.node is not None:
            first = one.line - 1
            while first and not lines[first].lstrip().startswith("-"):
                first -= 1  # a dash on a line of its own
            found[one.line] = first, one.last, one.node
    return found


def _replaced(
    lines: list[str], blocks: Mapping[int, tuple[int, int, Node]], instead: Mapping[int, Correction | None]
) -> list[str]:
    """The lines with some entries replaced, from the last to the first. One with comments stays, as a comment."""
    for line in sorted(instead, reverse=True):
        first, end, node = blocks[line]
        new = instead[line]
        indent = len(lines[first]) - len(lines[first].lstrip())
        block = [_indented(entry(new), indent)] if new is not None else []
        kept = (
            [f"# {one}" if one.strip() else one for one in lines[first:end]]
            if _commented(lines, first, end, node)
            else []
        )
        lines = [*lines[:first], *kept, *block, *lines[end:]]
    return lines


def _commented(lines: Sequence[str], first: int, end: int, node: Node) -> bool:
    """True where an entry has a comment between or behind its words."""
    rest = {at: list(lines[at]) for at in range(first, end)}
    for one in _scalars(node):
        for at in range(one.start_mark.line, min(one.end_mark.line + 1, end)):
            start = one.start_mark.column if at == one.start_mark.line else 0
            stop = one.end_mark.column if at == one.end_mark.line else len(rest[at])
            rest[at][start:stop] = " " * (stop - start)
    return any("#" in line for line in rest.values())


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, CollectionNode):
        parts = node.value if isinstance(node, SequenceNode) else [one for pair in node.value for one in pair]
        for part in parts:
            yield from _scalars(part)


def _contents(corrections: Sequence[Correction]) -> Counter[Correction]:
    return Counter(replace(one, path="", line=0) for one in corrections)

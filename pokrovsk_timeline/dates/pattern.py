"""The pattern language of date rules -> regular expressions over the letters of the lexer.

`two words` in sequence, `{slot}`, `{slot:name}`, `[optional]`, `(one|other)`, `%(` a bracket of the text. See
`knowledge.dates.DateRule`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pokrovsk_timeline.dates.lexer import literal_terminal, split

_SIGN = re.compile(r"\s*(\{\w+(?::\w+)?\}|%[\[\]()|]|[\[\]()|]|[^\s\[\]()|{}]+)")


@dataclass(frozen=True, slots=True)
class Slot:
    """A word table, number class or part, captured under `name`."""

    of: str
    name: str


@dataclass(frozen=True, slots=True)
class Word:
    token: str


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[Node, ...]


Node = Slot | Word | Sequence | Choice
EMPTY = Sequence(())


def parse(pattern: str) -> Node:
    """The tree of a pattern. Raises ValueError with the place where brackets do not fit."""
    signs = _SIGN.findall(pattern)
    if "".join(signs) != "".join(pattern.split()):
        raise ValueError(f"cannot read pattern {pattern!r}")
    node, rest = _choice(signs, 0)
    if rest != len(signs):
        raise ValueError(f"{signs[rest]!r} too many in pattern {pattern!r}")
    return node


def _choice(signs: list[str], at: int) -> tuple[Node, int]:
    options: list[Node] = []
    while True:
        node, at = _sequence(signs, at)
        options.append(node)
        if at < len(signs) and signs[at] == "|":
            at += 1
            continue
        return (options[0] if len(options) == 1 else Choice(tuple(options))), at


def _sequence(signs: list[str], at: int) -> tuple[Node, int]:
    items: list[Node] = []
    while at < len(signs) and signs[at] not in ")]|":
        sign = signs[at]
        if sign in "([":
            node, at = _choice(signs, at + 1)
            if at >= len(signs) or signs[at] != {"(": ")", "[": "]"}[sign]:
                raise ValueError(f"an open {sign!r} in {' '.join(signs)}")
            items.append(node if sign == "(" else Choice((node, EMPTY)))
        elif sign.startswith("{"):
            of, _, name = sign[1:-1].partition(":")
            items.append(Slot(of, name or of))
        else:
            items.extend(Word(token) for token in split(sign[1:] if len(sign) > 1 and sign[0] == "%" else sign))
        at += 1
    return (items[0] if len(items) == 1 else Sequence(tuple(items))), at


def words(node: Node) -> Iterator[str]:
    """Every plain word of a pattern."""
    match node:
        case Word(token):
            yield token
        case Sequence(parts) | Choice(parts):
            for part in parts:
                yield from words(part)


def slots(node: Node) -> Iterator[Slot]:
    """Every slot of a pattern, in order."""
    match node:
        case Slot():
            yield node
        case Sequence(parts) | Choice(parts):
            for part in parts:
                yield from slots(part)


def regex(
    node: Node, letters_of: Callable[[str], str], part: Callable[[str], Node | None], names: list[Slot] | None
) -> str:
    """The regular expression of a pattern. Captured slots are appended to `names` in the order of their groups; None
    captures none.
    """
    match node:
        case Word(token):
            return f"[{letters_of(literal_terminal(token))}]"
        case Slot(of, _):
            inner = part(of)
            body = regex(inner, letters_of, part, None) if inner is not None else f"[{letters_of(of)}]"
            if names is None:
                return body
            names.append(node)
            return f"({body})"
        case Sequence(items):
            return "".join(regex(item, letters_of, part, names) for item in items)
        case Choice(options):
            return _choice_regex([regex(option, letters_of, part, names) for option in options])


def _choice_regex(options: list[str]) -> str:
    """Alternatives; those of a single letter become one character class, which is smaller to compile and quicker to
    try.
    """
    optional = "" in options
    single = [option[1:-1] for option in options if _is_class(option)]
    several = [option for option in options if option and not _is_class(option)]
    merged = [f"[{''.join(single)}]"] if single else []
    body = several + merged
    text = body[0] if len(body) == 1 and _is_class(body[0]) else f"(?:{'|'.join(body)})"
    return text + "?" if optional else text


def _is_class(text: str) -> bool:
    return text.startswith("[") and text.find("]") == len(text) - 1


ANY = None
"""In place of a set of letters: the match may have ended, so every letter is possible."""


def openings(
    node: Node, letters_of: Callable[[str], str], part: Callable[[str], Node | None], size: int
) -> tuple[frozenset[str] | None, ...]:
    """For each of the first `size` tokens of a match, the letters it can have, ANY where the match can have ended
    before.
    """
    found: list[set[str]] = [set() for _ in range(size)]

    def pass_through(node: Node, places: frozenset[int]) -> frozenset[int]:
        match node:
            case Sequence(items):
                for item in items:
                    places = pass_through(item, places)
                return places
            case Choice(options):
                return frozenset().union(*(pass_through(option, places) for option in options))
            case Slot(of, _) if (inner := part(of)) is not None:
                return pass_through(inner, places)
        letters = letters_of(literal_terminal(node.token) if isinstance(node, Word) else node.of)
        for place in places:
            if place < size:
                found[place].update(letters)
        return frozenset(min(place + 1, size) for place in places)

    shortest = min(pass_through(node, frozenset({0})))
    return tuple(frozenset(letters) if place < shortest else ANY for place, letters in enumerate(found))

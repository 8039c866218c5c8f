"""What was learned from an article, as bytes and back: MessagePack, decoded into its types or not at all.

`decode` raises ValueError for bytes that are not of that type; nothing in them is ever run.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache, lru_cache
from typing import Any, get_args, get_type_hints

import msgspec
from msgspec.structs import astuple

from pokrovsk_timeline import model
from pokrovsk_timeline.knowledge.linking import Change
from pokrovsk_timeline.model import Expression, Mention, Reason
from pokrovsk_timeline.publication.clues import Clue
from pokrovsk_timeline.publication.days import Days
from pokrovsk_timeline.publication.evidence import Evidence
from pokrovsk_timeline.publication.links import Told as Linkable
from pokrovsk_timeline.publication.telling import Telling
from pokrovsk_timeline.stages import Found, Read, Told

KNOWN: dict[str, type] = {one.__name__: one for one in (*get_args(Expression), model.Amount)}
"""The dataclasses of which an expression is made, by name."""


class _Mention(msgspec.Struct, array_like=True):
    """The fields of a Mention in their order; so too below."""

    start: int
    end: int
    text: str
    rule: str
    expression: bytes
    direction: model.Direction
    relation: model.Relation
    quoted: bool
    spoken: int | None
    fronted: bool
    sentence: int
    paragraph: int
    scene: int
    aside: model.Aside
    joined: bool
    planned: model.Plan
    opens: bool


class _Telling(msgspec.Struct, array_like=True):
    article: str
    start: int
    end: int
    phrase: _Mention | None
    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[tuple[float, str]]
    persons: frozenset[str]
    quotes: frozenset[str]
    shift: int
    said: bool
    leads: bool
    heads: frozenset[str]
    change: Change | None
    subject: frozenset[str]
    apart: frozenset[str]


class _Clue(msgspec.Struct, array_like=True):
    reason: Reason
    allows: tuple[int, ...]
    landmark: bool


class _Found(msgspec.Struct, array_like=True):
    mentions: tuple[_Mention, ...]
    clues: tuple[_Clue, ...]
    unused: tuple[Reason, ...]


class _Linkable(msgspec.Struct, array_like=True):
    news: tuple[_Telling, ...]
    changes: tuple[_Telling, ...]


_EXPRESSION, _PHRASE = _Mention.__struct_fields__.index("expression"), _Telling.__struct_fields__.index("phrase")
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_FOUND = msgspec.msgpack.Decoder(_Found)
_LINKABLE = msgspec.msgpack.Decoder(_Linkable)
_TOLD = msgspec.msgpack.Decoder(Told)


def encode(value: object) -> bytes:
    """The bytes of a value of the flow."""
    if isinstance(value, Found):
        return _ENCODER.encode(_found(value))
    if isinstance(value, Linkable):
        return _ENCODER.encode(_Linkable(tuple(map(_telling, value.news)), tuple(map(_telling, value.changes))))
    return _ENCODER.encode(value)


def found(data: bytes) -> Found:
    """What an article says by itself, from its bytes."""
    known = _FOUND.decode(data)
    clues = tuple(Clue(one.reason, _days(one.allows), one.landmark) for one in known.clues)
    return Found(tuple(map(_mention_of, known.mentions)), Evidence(clues, known.unused))


def read(data: bytes) -> Read:
    """An article as far as it was read by itself, from its bytes."""
    return found(data) if data[:1] in _ARRAYS else told(data)


_ARRAYS = frozenset(bytes([one]) for one in range(0x90, 0xA0))
"""How what is found begins, a short array in MessagePack; what is told begins as a map."""


def linkable(data: bytes) -> Linkable:
    """What an article tells that another may tell of too, from its bytes."""
    known = _LINKABLE.decode(data)
    return Linkable(tuple(map(_telling_of, known.news)), tuple(map(_telling_of, known.changes)))


def told(data: bytes) -> Told:
    """What an article tells, from its bytes."""
    return _TOLD.decode(data)


def _found(one: Found) -> _Found:
    return _Found(
        tuple(map(_mention, one.mentions)),
        tuple(_Clue(clue.reason, _runs(clue.allows), clue.landmark) for clue in one.clues.clues),
        one.clues.unused,
    )


def _mention(one: Mention) -> _Mention:
    values = [getattr(one, name) for name in _names(Mention)]
    values[_EXPRESSION] = _packed(one.expression)
    return _Mention(*values)


def _mention_of(one: _Mention) -> Mention:
    values = list(astuple(one))
    values[_EXPRESSION] = expression(one.expression)
    return Mention(*values)


def _telling(one: Telling) -> _Telling:
    values = [getattr(one, name) for name in _names(Telling)]
    values[_PHRASE] = _mention(one.phrase) if one.phrase else None
    return _Telling(*values)


def _telling_of(one: _Telling) -> Telling:
    values = list(astuple(one))
    values[_PHRASE] = _mention_of(one.phrase) if one.phrase else None
    return Telling(*values)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


# ------------------------------------------------------------------------------------------------------- expressions


@lru_cache(maxsize=1 << 14)
def _packed(one: Expression) -> bytes:
    return msgspec.msgpack.encode(_tree(one))


def _tree(value: object) -> object:
    """A dataclass as its name and the values of its fields, to any depth."""
    kind = KNOWN.get(type(value).__name__)
    return value if kind is None else [kind.__name__, *(_tree(getattr(value, name)) for name in _names(kind))]


@lru_cache(maxsize=1 << 14)
def expression(data: bytes) -> Expression:
    """An expression from its bytes. Raises ValueError where they are none."""
    made = _grown(msgspec.msgpack.decode(data))
    if not isinstance(made, Expression):
        raise ValueError("this is no expression")
    return made


def _grown(tree: object) -> object:
    if not isinstance(tree, list):
        return tree
    kind = KNOWN.get(tree[0]) if tree and isinstance(tree[0], str) else None
    if kind is None or len(tree) != len(fields(kind)) + 1:
        raise ValueError(f"no expression begins {str(tree[:1])[:40]}")
    return kind(*(_typed(_grown(value), hint) for value, hint in zip(tree[1:], _hints(kind), strict=True)))


@cache
def _hints(kind: type) -> tuple[Any, ...]:
    known = get_type_hints(kind)
    return tuple(known[one.name] for one in fields(kind))


def _typed(value: object, hint: Any) -> object:
    """The value if it is of the type; dataclasses are checked by their class, all else by msgspec."""
    inside = [one for one in (hint, *get_args(hint)) if isinstance(one, type) and one.__name__ in KNOWN]
    if not inside:
        return msgspec.convert(value, hint)
    if value is None and type(None) in get_args(hint):
        return value
    if not isinstance(value, tuple(inside)):
        raise ValueError(f"{str(value)[:40]} is no part of an expression")
    return value


# --------------------------------------------------------------------------------------------------------- sets of days


@lru_cache(maxsize=4096)
def _runs(days: Days) -> tuple[int, ...]:
    """A set of days as lengths: so many days out of it, so many in it, and so on."""
    lengths = []
    while days:
        out = (days & -days).bit_length() - 1
        days >>= out
        inside = (~days & (days + 1)).bit_length() - 1
        days >>= inside
        lengths += [out, inside]
    return tuple(lengths)


LONGEST = 1 << 20
"""No set of days is longer."""


@lru_cache(maxsize=4096)
def _days(lengths: tuple[int, ...]) -> Days:
    days, at = 0, 0
    if len(lengths) % 2 or min(lengths, default=0) < 0 or sum(lengths) > LONGEST:
        raise ValueError("this is no set of days")
    for out, inside in zip(lengths[::2], lengths[1::2], strict=True):
        days |= ((1 << inside) - 1) << (at + out)
        at += out + inside
    return days

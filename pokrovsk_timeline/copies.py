"""Copies of frozen values with other values in some fields, made faster than `dataclasses.replace` makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")

Setter = Callable[[object, object], None]


def copied(one: T, **changes: object) -> T:
    """A dataclass with slots and two fields or more, all of them given when it is made, with these changes. KeyError
    for a field that it does not have.
    """
    kind: Any = type(one)
    read, fill, setters = _parts(kind)
    made: T = object.__new__(kind)
    for put, value in zip(fill, read(one), strict=True):
        put(made, value)
    for name, value in changes.items():
        setters[name](made, value)
    return made


@cache
def _parts(kind: Any) -> tuple[Callable[[object], Sequence[object]], Sequence[Setter], Mapping[str, Setter]]:
    """What reads all fields of a value, and what fills the slots of one that is not yet anybody's."""
    names = [one.name for one in fields(kind)]
    setters = {name: getattr(kind, name).__set__ for name in names}
    return attrgetter(*names), tuple(setters.values()), setters

"""A mention on its way through the passes, with the tokens that it spans."""

from __future__ import annotations

from typing import NamedTuple

from pokrovsk_timeline.copies import copied
from pokrovsk_timeline.model import Mention


class Found(NamedTuple):
    """A mention and its tokens, `first` to `last` exclusive."""

    mention: Mention
    first: int
    last: int


def changed(one: Found, **changes: object) -> Found:
    """The same with other values in the mention; the very same where nothing differs."""
    mention = one.mention
    for name, value in changes.items():
        if getattr(mention, name) != value:
            return Found(copied(mention, **changes), one.first, one.last)
    return one

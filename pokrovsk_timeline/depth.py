"""How deep a text of YAML nests: its parser calls itself for each level, and ten thousand would end the process."""

from __future__ import annotations

import re

import yaml

DEEPEST = 50
"""Levels of a tree; what this program writes and reads has fewer than ten."""

_OPENING = re.compile(rf"(?m)^[ \t?:-]{{{DEEPEST}}}")


def checked(text: str, deepest: int = DEEPEST) -> str:
    """The text, which nests no deeper than that; else yaml.YAMLError. Linear in its length."""
    if text.count("[") + text.count("{") > deepest or _OPENING.search(text) or deepest < DEEPEST:
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > deepest:
                raise yaml.YAMLError("it nests too deeply")
    return text


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

"""Addresses of the web, as a user, a page or a news service gives them; what a browser would run is none."""

from __future__ import annotations

import re

from pokrovsk_timeline.model import Problem

WEB = re.compile(r"https?://[^\s/?#\x00-\x1f\x7f-\x9f]\S*$", re.IGNORECASE)
SCHEME = re.compile(r"[\x00-\x20]*[a-z][a-z0-9+.-]*[\x00-\x20]*:", re.IGNORECASE)
MOST = 60  # characters of an address that is refused


def web(said: str) -> str:
    """The address, "" for what is none of the web: `javascript:`, `data:`, `file:`, words, the rest of an address."""
    return said if WEB.match(said) else ""


def unusable(said: str, path: str, line: int = 0) -> Problem | None:
    """What is wrong with an address that a page or a service gives; a part of an address ("/news/1") is no fault."""
    if web(said) or not SCHEME.match(said):
        return None
    hint = "if you know where it stands, add `url:` to sources.yaml"
    return Problem(path, line, "no-web-address", f"its address {shown(said)} is none of the web and left out", hint)


def shown(said: str) -> str:
    """The words as a message can show them."""
    return repr(said if len(said) <= MOST else f"{said[:MOST]}…")

"""The excerpt in the README: entries of the built page as they stand there, with links that work from the README."""

from __future__ import annotations

import re

ENTRIES = ("5bed", "380b")  # one event that several articles date, one with a disagreement
MARK = re.compile(r"(<!-- excerpt -->\n)(?:>.*\n)+")


def filled(readme: str, page: str) -> str:
    """The README with these entries as the page has them now; LookupError for one that it has no more."""
    quoted = ">\n".join("".join(f"> {line}\n" for line in _entry(page, one)) for one in ENTRIES)
    return MARK.sub(lambda mark: mark[1] + quoted, readme)


def _entry(page: str, id: str) -> list[str]:
    found = re.search(rf'^#### [^\n]* <a id="{id}"></a>\n(?:- .*\n)+', page, re.MULTILINE)
    if not found:
        raise LookupError(f"the timeline has no entry {id}: name another in {__file__}")
    return found[0].replace(f' <a id="{id}"></a>', "").replace("](../", "](").splitlines()

"""`timeline diff`: what changed from one built timeline to another, in words."""

from __future__ import annotations

import sys
from pathlib import Path

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.cli.talk import complain
from pokrovsk_timeline.differences import RENDERINGS, compare
from pokrovsk_timeline.model import Timeline


def diff(old: str, new: str, form: str, exit_code: bool) -> int:
    """Print what changed. The exit code: 1 where something did and that was asked, 2 where a file is no timeline."""
    if old == new == "-":
        complain("stdin holds one timeline; name a file for the other")
        return 2
    if missing := [name for name in (old, new) if name != "-" and not Path(name).is_file()]:
        complain(f"{missing[0]}: there is no such timeline; run `timeline build` first, or name another")
        return 2
    changes = compare(_loaded(old), _loaded(new))
    sys.stdout.write(RENDERINGS[form](changes))
    return int(exit_code and bool(changes))


def _loaded(name: str) -> Timeline:
    if name != "-":
        return artefacts.load(Path(name))
    return artefacts.parse(sys.stdin.buffer.read().decode("utf-8"), "stdin")

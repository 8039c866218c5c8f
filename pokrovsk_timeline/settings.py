"""What a user may settle once, in `timeline.yaml` or on the command line.

A value; reading it is the command line's work.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults of a build. Empty means "not settled".

    `paths` are the articles' files and folders; `topic` a shipped topic's name or a folder; `output` a file, a folder
    or `-`; `formats` names of output formats; `collected` the day the folder was gathered: no article is later;
    `corrections` the file of what persons changed, if it does not stand beside the output.
    """

    paths: tuple[Path, ...] = ()
    topic: str = ""
    output: str = ""
    formats: tuple[str, ...] = ()
    collected: dt.date | None = None
    corrections: Path | None = None

"""Settings from `timeline.yaml`, the command line and the defaults, in this order of weight: command line first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pokrovsk_timeline.settings import Settings

FILE = "timeline.yaml"
ARTICLES = "seeds"
OUTPUT = "timelines/"


@dataclass(frozen=True, slots=True)
class Given:
    """What stands on the command line; empty where nothing was said."""

    paths: tuple[str, ...] = ()
    output: str = ""
    formats: tuple[str, ...] = ()
    topic: str = ""
    config: Path | None = None
    since: str = ""
    until: str = ""


def settle(given: Given) -> Settings:
    """The settings of this run. ValueError in one line where a file or a value cannot be used."""
    stored = _stored(given.config)
    default = Settings()
    return Settings(
        tuple(map(Path, given.paths)) or stored.paths or (Path(ARTICLES),),
        given.topic or stored.topic or default.topic,
        given.output or stored.output or OUTPUT,
        given.formats or stored.formats,
        stored.collected,
    )


def day(text: str, option: str) -> dt.date | None:
    """The day that an option names, None where it is empty."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{option} {text}: this is not a day; write YYYY-MM-DD") from None


def _stored(named: Path | None) -> Settings:
    """The settings of the file named, else of `timeline.yaml` here, else none. Its paths count from its own folder."""
    path = named or Path(FILE)
    if named is None and not path.is_file():
        return Settings(topic="")
    import msgspec
    import yaml

    class Stored(msgspec.Struct, forbid_unknown_fields=True):
        paths: list[str] = []
        topic: str = ""
        output: str = ""
        formats: list[str] = []
        collected: dt.date | None = None

    try:
        tree = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        stored = msgspec.convert(tree or {}, Stored)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as fault:
        raise ValueError(f"{path}: {' '.join(str(fault).split())}") from None
    home = path.parent
    return Settings(
        tuple(home / one for one in stored.paths),
        str(home / stored.topic) if (home / stored.topic).is_dir() and stored.topic else stored.topic,
        _joined(home, stored.output),
        tuple(stored.formats),
        stored.collected,
    )


def _joined(home: Path, output: str) -> str:
    """The output from here; the `/` at its end, by which a folder is known, is kept."""
    if output in ("", "-"):
        return output
    return str(home / output) + ("/" if output.endswith("/") else "")

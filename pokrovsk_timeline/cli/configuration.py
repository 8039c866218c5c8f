"""Settings of a run: the command line counts first, then `timeline.yaml` or `[tool.timeline]`, then the defaults."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec
import yaml

from pokrovsk_timeline.depth import checked
from pokrovsk_timeline.knowledge import DATA
from pokrovsk_timeline.settings import Settings

FILE = "timeline.yaml"
PROJECT, TABLE = "pyproject.toml", "timeline"  # the table [tool.timeline] holds the same keys


class Stored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A settings file."""

    paths: tuple[str, ...] = ()
    topic: str = ""
    output: str = ""
    formats: tuple[str, ...] = ()
    collected: dt.date | None = None
    corrections: str = ""


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
    corrections: Path | None = None
    only: str = ""
    min_origins: int | None = None
    limit: int | None = None
    style: str = ""
    lang: str = ""


def settle(given: Given) -> Settings:
    """The settings of this run. ValueError in one line where a file or a value cannot be used."""
    default, stored = shipped(), _stored(given.config)
    return Settings(
        tuple(map(Path, given.paths)) or stored.paths or default.paths,
        given.topic or stored.topic or default.topic,
        given.output or stored.output or default.output,
        given.formats or stored.formats,
        stored.collected,
        given.corrections or stored.corrections,
    )


def shipped() -> Settings:
    """The defaults that come with the package."""
    return _read(DATA / "settings.yaml", Path())


def day(text: str, option: str) -> dt.date | None:
    """The day that an option names, None where it is empty."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ValueError(f"{option} {text}: this is not a day; write YYYY-MM-DD") from None


def amount(text: str, unit: str, option: str) -> float | None:
    """The number of an option that has a unit ("10km", "30 d", "30"); None where it is empty."""
    number = text.strip().removesuffix(unit).strip()
    if not text:
        return None
    if not number.replace(".", "", 1).isdecimal():
        raise ValueError(f"{option} {text}: write a number and {unit}, such as 10{unit}")
    return float(number)


def _stored(named: Path | None) -> Settings:
    """The settings of the file named, else of `timeline.yaml` or `pyproject.toml` here, else none. Paths in a file
    count from its own folder. ValueError where both of them hold settings: one would be passed over in silence.
    """
    if named is not None:
        return _read(named, named.parent)
    here, project = Path(FILE), Path(PROJECT)
    in_project = project.is_file() and _table(project) is not None
    if in_project and here.is_file():
        raise ValueError(
            f"{FILE} and [tool.{TABLE}] in {PROJECT} both hold settings; keep one, or name one with --config"
        )
    return _read(project if in_project else here, Path()) if in_project or here.is_file() else Settings()


def _read(path: Path, home: Path) -> Settings:
    try:
        stored = msgspec.convert(_tree(path) or {}, Stored)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as fault:
        raise ValueError(f"{path}: {' '.join(str(fault).split())}") from None
    return Settings(
        tuple(home / one for one in stored.paths),
        str(home / stored.topic) if stored.topic and (home / stored.topic).is_dir() else stored.topic,
        _joined(home, stored.output),
        stored.formats,
        stored.collected,
        home / stored.corrections if stored.corrections else None,
    )


def _tree(path: Path) -> object:
    """What a settings file holds, as it stands."""
    if path.suffix == ".toml":
        return _table(path)
    return yaml.load(checked(path.read_text("utf-8")), Loader=yaml.CSafeLoader)


def _table(path: Path) -> object:
    """The table [tool.timeline] of a file in TOML, None where it has none. ValueError in one line where it names the
    table and is no TOML; a broken file that has nothing to say here is somebody else's.
    """
    try:
        text = path.read_text("utf-8", "replace")
        tools = tomllib.loads(text).get("tool", {}) if TABLE in text else {}
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise ValueError(f"{path}: {' '.join(str(fault).split())}") from None
    return tools.get(TABLE) if isinstance(tools, dict) else None


def _joined(home: Path, output: str) -> str:
    """The output from here; the `/` at its end, by which a folder is known, is kept."""
    if output in ("", "-"):
        return output
    return str(home / output) + ("/" if output.endswith("/") else "")

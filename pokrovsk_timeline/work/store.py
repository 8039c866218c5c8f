"""What is remembered between builds, in one SQLite file a version of the program; never trusted, and never needed.

A file that is corrupt, locked, on a full or read-only disk is replaced or done without: nothing is raised.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path

NAME = __name__.partition(".")[0].replace("_", "-")
KEPT = 3
"""Versions of the program whose files stay."""

LARGEST = 4_000_000_000
"""Bytes from which on a file is begun anew."""

PATIENCE = 2.0
"""Seconds to wait for another build that writes to the same file."""

CHECK = 16
"""Bytes before each value that its own digest takes."""

AT_ONCE = 500
"""Keys of one question."""

LIBRARIES = ("nupunkt", "msgspec", "lxml", "trafilatura", "htmldate", "dateparser")
"""Other people's code that has a say in what is learned."""


class Store:
    """Values by their keys. A value that is not what was stored is as good as none."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._base: sqlite3.Connection | None = None
        self._open()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values that are there, by key."""
        found: dict[bytes, bytes] = {}
        for at in range(0, len(keys), AT_ONCE):
            part = keys[at : at + AT_ONCE]
            marks = ",".join("?" * len(part))
            found.update(self._asked(f"SELECT key, value FROM kept WHERE key IN ({marks})", part))
        return {key: value[CHECK:] for key, value in found.items() if value[:CHECK] == _check(key, value[CHECK:])}

    def put(self, values: Mapping[bytes, bytes]) -> None:
        """Keep these values, all or none of them."""
        if self._base is None or not values:
            return
        rows = ((key, _check(key, value) + value) for key, value in values.items())
        try:
            with self._base:
                self._base.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
        except sqlite3.Error as fault:
            self._failed(fault)

    def drop(self, keys: Sequence[bytes]) -> None:
        """Forget these values."""
        if self._base is None:
            return
        try:
            with self._base:
                self._base.executemany("DELETE FROM kept WHERE key = ?", [(key,) for key in keys])
        except sqlite3.Error as fault:
            self._failed(fault)

    def close(self) -> None:
        """Let go of the file."""
        if self._base is not None:
            with suppress(sqlite3.Error):
                self._base.close()
            self._base = None

    def _asked(self, question: str, values: Sequence[bytes]) -> list[tuple[bytes, bytes]]:
        if self._base is None:
            return []
        try:
            rows = self._base.execute(question, values).fetchall()
        except sqlite3.Error as fault:
            self._failed(fault)
            return []
        return [(key, value) for key, value in rows if isinstance(key, bytes) and isinstance(value, bytes)]

    def _open(self) -> None:
        try:
            self._base = sqlite3.connect(self._path, timeout=PATIENCE)
            self._base.execute("PRAGMA journal_mode=WAL")
            self._base.execute("PRAGMA synchronous=NORMAL")
            self._base.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB) WITHOUT ROWID")
        except sqlite3.Error as fault:
            self._failed(fault, again=True)

    def _failed(self, fault: sqlite3.Error, again: bool = False) -> None:
        """Done without from here on; a file that is no database is taken away, and at the start begun anew."""
        self.close()
        if isinstance(fault, sqlite3.OperationalError):  # locked, full, read-only: the file itself may be sound
            return
        remove(self._path)
        if again and not self._path.exists():
            self._open()


def remove(path: Path) -> None:
    """Take a file of the cache away, with what SQLite keeps beside it; what cannot go stays."""
    for ending in ("", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{path}{ending}").unlink()


@contextmanager
def opened(place: Path) -> Iterator[Store | None]:
    """The store of this version of the program in that folder; None where there can be none."""
    try:
        place.mkdir(parents=True, exist_ok=True)
        path = place / f"learned-{program()}.sqlite"
        if path.exists() and path.stat().st_size > LARGEST:
            remove(path)
        _leave(place, path)
    except OSError:
        yield None
        return
    store = Store(path)
    try:
        yield store
    finally:
        store.close()


def folder() -> Path | None:
    """Where this user's caches stand, by the rules of the system; None for a user who has no place of his own."""
    with suppress(RuntimeError):
        return _folder()
    return None


def _folder() -> Path:
    if chosen := os.environ.get("XDG_CACHE_HOME", ""):
        return Path(chosen) / NAME
    if platform.system() == "Windows":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / NAME / "Cache"
    return Path.home() / ("Library/Caches" if platform.system() == "Darwin" else ".cache") / NAME


def _leave(place: Path, own: Path) -> None:
    """Take away the files of versions that have not been used for longest."""
    others = [one for one in place.glob("learned-*.sqlite") if one != own]
    for one in sorted(others, key=lambda one: one.stat().st_mtime)[: -(KEPT - 1)]:
        remove(one)


def program() -> str:
    """A digest of the program, all that it knows, and the libraries that have a say: another trusts nothing of it."""
    home = Path(__file__).parent.parent
    digest = hashlib.blake2b(digest_size=12)
    for name in LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(platform.python_version().encode())
    for file in sorted(one for one in home.rglob("*") if one.suffix in (".py", ".yaml")):
        data = file.read_bytes()
        digest.update(f"\n{file.relative_to(home).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def _check(key: bytes, value: bytes) -> bytes:
    return hashlib.blake2b(value, key=key[:64], digest_size=CHECK).digest()


def mixed(*parts: bytes) -> bytes:
    """A digest of the parts, kept apart by their lengths."""
    digest = hashlib.blake2b(digest_size=32)
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)
    return digest.digest()


def topic_digest(name: str) -> bytes:
    """The name of a shipped topic, whose files the version of the program covers; of a folder all that it holds."""
    place = Path(name)
    files = sorted(place.glob("*.yaml")) if (place / "topic.yaml").is_file() else []
    return mixed(name.encode(), *(part for file in files for part in (file.name.encode(), file.read_bytes())))

"""Files put in place of others: each whole at any moment, all of them together as far as the system allows.

Every text is on disk in full beside its place before the first one is renamed over what stood there; a rename is one
step, so a reader sees the old file or the new one, and a process that is killed at any moment leaves each file whole.
Between the renames, some thousandths of a second, some files are new and others still old. No interrupt falls there,
two builds into one folder do so one after the other, and what a kill leaves there `--check` names and the next build
mends.
"""

from __future__ import annotations

import os
import re
import signal
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

try:
    import fcntl
except ImportError:  # not on Windows: there two builds at once may mix their files
    fcntl = None  # type: ignore[assignment]

PATIENCE = 30.0
"""Seconds to wait for another build that writes to the same folder."""

NEW = ".new"
SCRAP = re.compile(r"\.(.+)\.[a-z0-9_]{8}\.new", re.DOTALL)

Handler = Callable[[int, FrameType | None], object] | int | None

LONGEST = 200
"""Bytes of the name that the copy beside a file has of it."""


def replace(wanted: Mapping[Path, Iterable[str]]) -> None:
    """Put the files in place in this order, each of pieces of text, or none where one of them cannot be written.

    OSError with the file where it cannot; then all files are as they were.
    """
    files = {Path(os.path.realpath(path)): text for path, text in wanted.items()}
    folders = sorted({path.parent for path in files})
    ready: dict[Path, str] = {}
    with ExitStack() as ends:
        for folder in folders:
            with _named(folder):
                folder.mkdir(parents=True, exist_ok=True)
            ends.enter_context(_alone(folder))
            _sweep(folder, (_short(path.name) for path in files if path.parent == folder))
        try:
            for path, text in files.items():
                with _named(path):
                    ready[path] = _beside(path, text)
            with _undisturbed():
                for path in files:
                    with _named(path):
                        os.replace(ready[path], path)
                    del ready[path]
        finally:
            for waiting in ready.values():
                with suppress(FileNotFoundError):
                    os.unlink(waiting)
        for folder in folders:
            _settle(folder)


def _short(name: str) -> str:
    return os.fsencode(name)[:LONGEST].decode("utf-8", "ignore")


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Whatever fails here fails for this file, not for the nameless one beside it."""
    try:
        yield
    except OSError as fault:
        raise OSError(fault.errno, fault.strerror, str(path)) from None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """As the only one that writes to the folder, where the system has locks; a process that is killed lets go of it.
    OSError where another does not come to an end.
    """
    handle = _handle(folder) if fcntl else None
    if handle is None:
        yield
        return
    try:
        _locked(handle, folder)
        yield
    finally:
        os.close(handle)


def _handle(folder: Path) -> int | None:
    try:
        return os.open(folder, os.O_RDONLY)
    except OSError:
        return None


def _locked(handle: int, folder: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            if time.monotonic() > end:
                what = f"another build has been writing there for {PATIENCE:.0f} seconds; nothing is written"
                raise OSError(fault.errno, what, str(folder)) from None
            time.sleep(0.02)
        except OSError:  # a file system without locks
            return
        else:
            return


def _sweep(folder: Path, names: Iterable[str]) -> None:
    """Take away what builds that were killed have left beside these files."""
    known = set(names)
    for one in os.scandir(folder):
        scrap = SCRAP.fullmatch(one.name)
        if scrap and scrap[1] in known:
            with suppress(OSError):
                os.unlink(one.path)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """An interrupt, or the wish that this process end, is heard when the files are in place."""
    heard: list[int] = []
    before: dict[int, Handler] = {}
    with suppress(ValueError):  # not the main thread, which alone hears them
        for number in map(int, (signal.SIGINT, signal.SIGTERM)):
            before[number] = signal.signal(number, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for number in heard[:1]:
            signal.raise_signal(number)


def _beside(path: Path, text: Iterable[str]) -> str:
    """A full copy of the text on disk in the same folder, with the permissions of the file that it will replace."""
    handle, waiting = tempfile.mkstemp(prefix=f".{_short(path.name)}.", suffix=NEW, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(piece.encode() for piece in text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(waiting, _mode(path))
    except BaseException:
        os.unlink(waiting)
        raise
    return waiting


def _mode(path: Path) -> int:
    """Permissions of the stored file, else those that a new file gets here."""
    with suppress(FileNotFoundError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _settle(folder: Path) -> None:
    """The renames themselves on disk, where the system can promise it."""
    handle = _handle(folder)
    if handle is not None:
        with suppress(OSError):
            os.fsync(handle)
        os.close(handle)

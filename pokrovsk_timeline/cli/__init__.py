"""The command line: thin commands that parse, call, print and exit. stdout carries the product, stderr the talk.

Exit codes: 0 done; 1 `--check` found something stale, `--exit-code` a difference, or errors under `--strict`; 2 usage,
a missing path, nothing to build, an internal error; 130 interrupted.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130

SELDOM = 200_000
"""After how many new objects cycles are looked for: nearly all that a build makes lives to its end and has none."""


def main() -> None:
    """The console script `timeline`."""
    gc.set_threshold(SELDOM)
    code = run(sys.argv[1:])
    gc.freeze()  # the process ends: cycles need not be looked for once more
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code. No exception leaves, and no traceback is shown without `--debug`."""
    _streams()
    try:
        code = _run(list(arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _complained("interrupted", INTERRUPTED)
    except BrokenPipeError:
        return _unread()
    except io.UnsupportedOperation:
        return _complained("stdout is closed", 2)
    except Exception as fault:
        return failed(fault, "--debug" in arguments)
    return code


def _unread() -> int:
    """The reader of a pipe has seen enough: nothing went wrong, and nothing more is said."""
    nobody = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nobody, stream)
    return 0


def _complained(what: str, code: int) -> int:
    from pokrovsk_timeline.cli.talk import complain

    complain(what)
    return code


def _streams() -> None:
    """stdout and stderr in UTF-8; where the caller has closed one, no file that is opened later takes its place."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDONLY if number == 1 else os.O_RDWR)
    sys.stdout = sys.stdout or io.TextIOWrapper(io.BufferedReader(io.FileIO(1, closefd=False)))  # and is not written to
    sys.stderr = sys.stderr or io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "w", closefd=False)))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: list[str]) -> int:
    from pokrovsk_timeline.cli.looking import app

    try:
        app(arguments, prog_name="timeline")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        if end.code == INTERRUPTED:
            raise KeyboardInterrupt from None
        return end.code if isinstance(end.code, int) else 2
    return 0


def failed(fault: Exception, debug: bool) -> int:
    """Say in one line what went wrong; the exit code. With `debug` the exception goes on."""
    from pokrovsk_timeline.cli.talk import complain

    if debug:
        raise fault
    known = isinstance(fault, OSError | ValueError)  # of files and settings; any other is an error of the program
    complain(_said(fault) if known else f"internal error: {type(fault).__name__}: {fault}")
    if not known:
        complain("run the command again with --debug and report what it prints")
    return 2


def _said(fault: Exception) -> str:
    """ "out/t.yaml: no space left on device", or what a fault of ours says."""
    if not isinstance(fault, OSError) or not fault.strerror:
        return str(fault)
    what = fault.strerror[:1].lower() + fault.strerror[1:]
    return f"{fault.filename}: {what}" if fault.filename is not None else what

"""The command line: thin commands that parse, call, print and exit. stdout carries the product, stderr the talk.

Exit codes: 0 done; 1 `--check` found something stale, `--exit-code` a difference, or errors under `--strict`; 2 usage,
a missing path, nothing to build, an internal error; 130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence


def main() -> None:
    """The console script `timeline`."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code. No exception leaves, and no traceback is shown without `--debug`."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(list(arguments))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as fault:
        return failed(fault, "--debug" in arguments)


def _run(arguments: list[str]) -> int:
    from pokrovsk_timeline.cli.looking import app

    try:
        app(arguments, prog_name="timeline")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    return 0


def failed(fault: Exception, debug: bool) -> int:
    """Say in one line what went wrong; the exit code. With `debug` the exception goes on."""
    from pokrovsk_timeline.cli.talk import complain

    if debug:
        raise fault
    known = isinstance(fault, OSError | ValueError)  # of files and settings; any other is an error of the program
    complain(str(fault) if known else f"internal error: {type(fault).__name__}: {fault}")
    if not known:
        complain("run the command again with --debug and report what it prints")
    return 2

"""Reads a session of Python's prompt on stdin and prints it with the outputs that its statements have now."""

from __future__ import annotations

import contextlib
import doctest
import io
import sys


def main() -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    for one in doctest.DocTestParser().get_examples(sys.stdin.read()):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(compile(one.source, "page", "single"), names)
        first, *more = one.source.splitlines()
        print("\n".join((f">>> {first}", *(f"... {line}" for line in more))))
        print(printed.getvalue(), end="")


if __name__ == "__main__":
    main()

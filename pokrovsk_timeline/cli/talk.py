"""What is said on stderr: one line a fault, in colour only on a terminal. Text of articles is never read as markup."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable

from pokrovsk_timeline.model import Problem

UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
COLOURS = {"error": "31", "warning": "33", "note": "36"}


def say(text: str) -> None:
    """A line of talk."""
    print(clean(text), file=sys.stderr)


def complain(text: str) -> None:
    """What went wrong, in one line."""
    print(f"{_coloured('error', 'error')}: {clean(text)}", file=sys.stderr)


def report(problems: Iterable[Problem], severities: Iterable[str]) -> None:
    """One line for each problem of these severities: where, what is wrong, what to do."""
    wanted = set(severities)
    for one in problems:
        if one.severity in wanted:
            print(problem(one), file=sys.stderr)


def problem(one: Problem, stream_number: int = 2) -> str:
    """ "seeds/a.txt:14: warning: what is wrong (code); what to do", in colour where that stream is a terminal."""
    place = f"{one.path}:{one.line}" if one.line else one.path
    hint = f"; {one.hint}" if one.hint else ""
    severity = _coloured(one.severity, one.severity, stream_number)
    return f"{clean(place)}: {severity}: {clean(f'{one.message} ({one.code}){hint}')}"


def clean(text: str) -> str:
    """The text on one line, without anything that a terminal would act on."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text.replace("\n", " "))


def on_terminal(stream_number: int) -> bool:
    """True where the stream is a terminal and colour is not refused."""
    return os.isatty(stream_number) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _coloured(word: str, severity: str, stream_number: int = 2) -> str:
    return f"\x1b[{COLOURS[severity]}m{word}\x1b[0m" if on_terminal(stream_number) else word

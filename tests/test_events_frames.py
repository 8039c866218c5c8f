"""No frame of supposing, denying or asking makes an event of a clause, and no frame of saying makes a fact of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from events_examples import read

_EXAMPLES = yaml.safe_load((Path(__file__).parent / "examples" / "frames.yaml").read_text("utf-8"))


def _sentences(frame: str, clauses: str = "clauses") -> list[str]:
    made = []
    for subject, past, base, participle, rest in _EXAMPLES[clauses]:
        text = frame.format(
            fin=f"{subject} {past} {rest}",
            had=f"{subject} had {participle} {rest}",
            s=subject,
            past=f"{past} {rest}",
            vp=f"{base} {rest}",
            pp=f"{participle} {rest}",
        )
        made.append(text[0].upper() + text[1:])
    return made


@pytest.mark.parametrize("frame", _EXAMPLES["unreal"])
def test_unreal(frame: str) -> None:
    for text in _sentences(frame):
        _, told = read(text, _EXAMPLES["published"], closed=True)
        assert [one.title for one in told.tellings] == [], text


@pytest.mark.parametrize("frame", _EXAMPLES["claims"])
def test_somebody_says_so(frame: str) -> None:
    for text in _sentences(frame):
        _, told = read(text, _EXAMPLES["published"], closed=True)
        assert [one.title for one in told.tellings if one.standing in ("reported", "observed")] == [], text


def test_the_clauses_alone_are_events() -> None:
    for text in _sentences("{fin}."):
        _, told = read(text, _EXAMPLES["published"], closed=True)
        assert told.tellings, text


@pytest.mark.parametrize(("frame", "allowed"), _EXAMPLES["dates"].items())
def test_whose_date_it_is(frame: str, allowed: list[str]) -> None:
    for text in _sentences(frame, "undated"):
        _, told = read(text, _EXAMPLES["published"], closed=True)
        assert {str(one.when) for one in told.tellings} <= set(allowed), text

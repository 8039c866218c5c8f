"""One event told in English, Ukrainian and Russian is one event, and where its accounts differ is shown."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

import pokrovsk_timeline

CODES = ("en", "uk", "ru")
CASES = yaml.safe_load((Path(__file__).parent / "examples" / "together.yaml").read_text("utf-8"))


def built(cases, folder):
    declared = {}
    for case in cases:
        for code in CODES:
            (folder / f"{case['id']}_{code}.txt").write_text(case[code] + "\n", "utf-8")
            day = dt.date.fromisoformat(case["published"])
            declared[f"{case['id']}_{code}"] = {"published": day, "language": code}
    (folder / "sources.yaml").write_text(yaml.safe_dump(declared), "utf-8")
    return pokrovsk_timeline.build([folder])


def articles(event):
    return {piece.article for piece in event.evidence}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_an_event_told_in_three_languages_is_one(case, tmp_path: Path):
    timeline = built([case], tmp_path)
    (event,) = [one for one in timeline.events if one.kind == case["kind"]]
    assert articles(event) == {f"{case['id']}_{code}" for code in CODES}
    assert set(case["places"]) <= set(event.places)
    assert bool(timeline.disagreements) == case.get("differ", False)


def test_several_events_told_in_three_languages_stay_apart(tmp_path: Path):
    timeline = built(CASES, tmp_path)
    for case in CASES:
        own = {f"{case['id']}_{code}" for code in CODES}
        assert any(articles(event) == own for event in timeline.events)
        assert all(articles(event) <= own for event in timeline.events if articles(event) & own)


def test_the_words_of_each_source_are_quoted_as_they_stand(tmp_path: Path):
    timeline = built(CASES, tmp_path)
    quotes = {piece.quote for event in timeline.events for piece in event.evidence}
    assert all(any(quote in case[code] for case in CASES for code in CODES) for quote in quotes)

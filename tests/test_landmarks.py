"""Landmarks of the topic, counted from by their names in languages with cases."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline import dates
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Publication
from pokrovsk_timeline.publication import counted

EXAMPLES = yaml.safe_load((Path(__file__).parent / "examples" / "dates_of_landmarks.yaml").read_text("utf-8"))
CASES = [(code, text, wanted) for code, texts in EXAMPLES.items() for text, wanted in texts.items()]
DAY = dt.date(2025, 6, 1)
ABOUT = topic("pokrovsk")


@pytest.mark.parametrize(("code", "text", "wanted"), CASES, ids=[text[:40] for _, text, _ in CASES])
def test_a_phrase_counts_from_a_landmark(code: str, text: str, wanted: dict[str, str]) -> None:
    mentions = dates.joined(dates.find(text, language(code)), counted(text, ABOUT, code))
    dated = dates.date(mentions, Publication(DAY, DAY), landmarks=ABOUT.landmark_days(text))
    assert {one.mention.text: f"{one.when.earliest or ''}/{one.when.latest or ''}" for one in dated} == wanted
    assert all(text[one.mention.start : one.mention.end] == one.mention.text for one in dated)


@pytest.mark.parametrize("code", EXAMPLES)
def test_each_name_is_that_of_a_landmark(code: str) -> None:
    assert set(ABOUT.words(code).landmarks) <= {one.id for one in ABOUT.landmarks}

"""When did it happen: given mentions of events, their likeliest day, month or year."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
import yaml
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from pokrovsk_timeline.events import anchor

HERE = Path(__file__).parent
EXAMPLES = yaml.safe_load((HERE / "examples" / "anchors.yaml").read_text("utf-8"))
FLOORS = yaml.safe_load((HERE / "anchors_floors.yaml").read_text("utf-8"))
DEVELOPMENT = HERE.parents[1] / "shared" / "data" / "anchors" / "dev.jsonl"
UNIT = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def unmark(marked):
    """The text without its brackets, and the spans that stood in them."""
    text, spans = "", []
    for part in re.split(r"(\[[^\]]*\])", marked):
        word = part[1:-1] if part.startswith("[") else part
        spans += [(len(text), len(text) + len(word))] if part.startswith("[") else []
        text += word
    return text, spans


def test_the_examples():
    wrong, total = [], 0
    for example in EXAMPLES:
        text, spans = unmark(example["text"])
        found = anchor(text, example["published"], spans)
        for (start, end), date, wanted in zip(spans, found, example["dates"], strict=True):
            total += 1
            wrong += [f"{text[start:end]!r} is {date}, should be {wanted}: {text}"] if date != wanted else []
    assert 100 * (total - len(wrong)) / total >= FLOORS["examples"], "\n".join(wrong)


def test_the_examples_are_many_and_not_all_of_the_day_of_publication():
    dates = [(str(example["published"]), date) for example in EXAMPLES for date in example["dates"]]
    assert len(dates) >= 80
    assert sum(day == date for day, date in dates) < len(dates) / 3


def test_the_development_articles():
    if not DEVELOPMENT.exists():
        pytest.skip(f"no development data at {DEVELOPMENT}")
    right = total = 0
    for line in DEVELOPMENT.read_text("utf-8").splitlines():
        article = json.loads(line)
        spans = [(event["start"], event["end"]) for event in article["events"]]
        found = anchor(article["text"], dt.date.fromisoformat(article["dct"]), spans)
        right += sum(event["anchor"] == date for event, date in zip(article["events"], found, strict=True))
        total += len(spans)
    assert 100 * right / total >= FLOORS["development"], f"{right} of {total}"


TEXT = """On Friday the army said it had taken a town in May , after 1998 since two weeks ago next year . “ ” `` ''
will fall was to the attack this move announced 3 February 2020 ? is 24 – ( )"""
WORDS = st.sampled_from([*TEXT.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=40), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.data())
def test_each_span_has_one_answer_and_it_is_a_day_a_month_or_a_year(words, published, data):
    text = " ".join(words)
    offsets = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(offsets, offsets), max_size=5))]
    found = anchor(text, published, spans)
    assert len(found) == len(spans)
    for date in found:
        assert date is None or (UNIT.fullmatch(date) and parse_edtf(date))


def test_what_stands_in_no_sentence_has_no_date():
    assert anchor("", dt.date(2024, 3, 14), [(0, 0)]) == [None]
    assert anchor("The dam burst.", dt.date(2024, 3, 14), [(400, 405)]) == [None]


def test_the_answer_rests_on_text_and_day_alone():
    text, spans = unmark("The dam [burst] on Sunday.")
    assert anchor(text, dt.date(2024, 3, 14), spans) == ["2024-03-10"]
    assert anchor(text, dt.date(2024, 3, 21), spans) == ["2024-03-17"]

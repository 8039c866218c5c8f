"""Phrase -> date, as examples: those that prove each rule, and those of the example folder."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from reading import FOLDER, dated, examples, faults

from pokrovsk_timeline import dates
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.model import Publication
from pokrovsk_timeline.sources.words import languages

FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text("utf-8"))
WAR = {"war": (dt.date(2022, 2, 24), dt.date(2022, 2, 24))}
RULES = [(code, day, rule) for code in languages() for day, rule in language(code).dates.proofs]
PROOFS = [(code, day, rule, text) for code, day, rule in RULES for text in rule.examples]
TRAPS = [(code, rule, text) for code, _, rule in RULES for text in rule.never]


@pytest.mark.parametrize(("code", "day", "rule", "text"), PROOFS, ids=[f"{one[2].name}: {one[3]}" for one in PROOFS])
def test_a_rule_reads_its_examples(code, day, rule, text):
    plain, spans, shift = text.replace("[", "").replace("]", ""), [], 0
    for match in re.finditer(r"\[([^\]]*)\]", text):
        spans.append((match.start() - shift, match.start() - shift + len(match.group(1))))
        shift += 2
    published = dt.date.fromisoformat(day)
    found = dates.date(dates.find(plain, language(code)), Publication(published, published), landmarks=WAR)
    assert [(one.mention.start, one.mention.end) for one in found] == spans
    assert " ".join(one.value for one in found) == rule.examples[text]
    assert rule.name in [one.mention.rule for one in found]


@pytest.mark.parametrize(("code", "rule", "text"), TRAPS, ids=[f"{rule.name}: {text}" for _, rule, text in TRAPS])
def test_a_rule_leaves_its_traps_alone(code, rule, text):
    assert rule.name not in [one.rule for one in dates.find(text, language(code))]


@pytest.mark.parametrize(("folder", "floor"), [(".", "examples"), ("uk", "examples-uk"), ("ru", "examples-ru")])
def test_the_example_folder_is_read_as_well_as_ever(folder, floor):
    wrong, total = [], 0
    for path in sorted((FOLDER / folder).glob("*.yaml")):
        for example in examples(path):
            total += 1
            wrong += [next(faults(example), None)]
    failed = [str(fault) for fault in wrong if fault is not None]
    print(f"{total - len(failed)} of {total} examples", *failed, sep="\n  ")
    assert 100 * (total - len(failed)) / total >= FLOORS[floor]


SETTLED = [
    ("on Friday", "2025-06-29", "2025-06-27"),
    ("last December", "2025-06-29", "2024-12"),
    ("in July", "2025-11-20", "2025-07"),
    ("in early November", "2025-11-20", "[2025-11-01..2025-11-10]"),
    ("earlier this year", "2025-06-29", "[2025-01-01..2025-06-29]"),
    ("last month", "2025-11-20", "2025-10"),
    ("last week", "2025-06-25", "[2025-06-16..2025-06-22]"),
    ("yesterday", "2024-03-01", "2024-02-29"),
    ("on January 1", "2025-12-31", "2025-01-01"),
    ("on December 31", "2025-01-01", "2024-12-31"),
]


@pytest.mark.parametrize(("phrase", "published", "date"), SETTLED)
def test_what_phrases_mean(phrase, published, date):
    day = dt.date.fromisoformat(published)
    (found,) = dates.tag(f"The town was shelled {phrase}.", day)
    assert str(found.when) == date


def test_a_text_without_a_day_of_writing_invents_none():
    (found,) = dates.tag("The town was shelled on Friday.", None)
    assert (found.when.earliest, found.when.latest, found.value) == (None, None, "XXXX-WXX-5")
    assert "Friday" in found.problem


def test_a_wide_window_keeps_the_weekday():
    example = {"text": "He spoke on Tuesday.", "published": ["2025-07-01", "2025-11-30"]}
    (found,) = dated(example)
    assert found.when.weekday == 2
    assert (found.when.earliest, found.when.latest) == (dt.date(2025, 7, 1), dt.date(2025, 11, 25))

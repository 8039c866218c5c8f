"""Figures on the development data, where it lies beside the project: they may rise and never drop."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline import dates

DATA = Path(__file__).parents[2] / "shared" / "data" / "timex"
FLOORS = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("name", "code"), [("meantime-dev", "en"), ("wikiwars-dev", "en"), ("wikiwars-uk-dev", "uk")])
def test_no_figure_drops(name, code):
    path = DATA / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"no development data at {path.parent}")
    counts = [0, 0, 0, 0, 0]
    for line in path.read_text("utf-8").splitlines():
        article = json.loads(line)
        gold = [one for one in article["timexes"] if not one.get("nested")]
        found = dates.tag(article["text"], dt.date.fromisoformat(article["dct"]), code=code)
        counts = [a + b for a, b in zip(counts, count(gold, found), strict=True)]
    gold, found, strict, relaxed, value = counts
    figures = {
        key: 200 * hits / (gold + found) for key, hits in (("strict", strict), ("relaxed", relaxed), ("value", value))
    }
    print(name, {key: round(figure, 1) for key, figure in figures.items()})
    assert all(figures[key] >= floor for key, floor in FLOORS[name].items()), figures


def count(gold, found):
    """Phrases in the gold, found, with the same extent, overlapping, overlapping with the same value (TempEval-3)."""
    pairs = sorted(
        ((one["start"], one["end"]) != (two.mention.start, two.mention.end), -_overlap(one, two), i, j)
        for i, one in enumerate(gold)
        for j, two in enumerate(found)
        if _overlap(one, two) > 0
    )
    left, right, strict, value = set(), set(), 0, 0
    for differs, _, i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            strict += not differs
            value += gold[i]["value"] == found[j].value
    return [len(gold), len(found), strict, len(left), value]


def _overlap(one, two):
    return min(one["end"], two.mention.end) - max(one["start"], two.mention.start)

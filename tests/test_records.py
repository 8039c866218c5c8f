"""YAML and JSON: the fields of the machine contract in their order, and what is written reads back the same."""

from __future__ import annotations

import json

import pytest
import yaml
from edtf import parse_edtf
from hypothesis import given
from made import timelines
from sample import TIMELINE

from pokrovsk_timeline import notation
from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.writers import as_json, as_yaml

CONTRACT = {
    "": "schema_version topic title inputs_digest articles events undated disagreements left_out problems",
    "articles": "id path text_path title publisher url digest origin affiliation reliability published",
    "articles.published": "date earliest latest likely basis because",
    "articles.published.because": "article quote start end rule strength",
    "events": "id date earliest latest likely nature precision basis approximate said standing kind title summary "
    "places actors figures claims evidence origins because disagreements salience review",
    "events.said": "date earliest latest",
    "events.figures": "value unit of qualifier",
    "events.claims": "speaker stance",
    "events.evidence": "article line start end quote phrase rule date speaker",
    "disagreements": "id about kind sides events",
    "disagreements.sides": "article start end quote says date speaker",
    "left_out": "article start end quote reason",
    "problems": "path line code message hint severity",
}


def found(tree: object, path: str) -> list[dict]:
    """All objects at a path of the tree."""
    here = [tree]
    for name in path.split(".") if path else []:
        here = [item[name] for item in here if item[name] is not None]
        here = [item for one in here for item in (one if isinstance(one, list) else [one])]
    return here


@pytest.mark.parametrize("path", CONTRACT)
def test_fields_stand_in_the_order_of_the_contract(path: str) -> None:
    names = CONTRACT[path].split()
    objects = found(json.loads(as_json.render(TIMELINE)), path)
    assert objects
    for one in objects:
        assert list(one)[: len(names)] == names


def test_undated_events_have_the_same_fields_and_no_date() -> None:
    tree = json.loads(as_json.render(TIMELINE))
    assert list(tree["undated"][0]) == list(tree["events"][0])
    assert tree["undated"][0]["date"] is None


def test_yaml_is_the_same_object_as_the_json() -> None:
    assert yaml.safe_load(as_yaml.render(TIMELINE)) == json.loads(as_json.render(TIMELINE))


def test_an_id_that_looks_like_a_number_stays_a_text() -> None:
    assert "id: '0777'" in as_yaml.render(TIMELINE)
    assert "id: '0888'" in as_yaml.render(TIMELINE)


@given(timelines())
def test_what_is_written_reads_back_and_is_written_the_same(timeline: Timeline) -> None:
    for form in (as_json, as_yaml):
        text = form.render(timeline)
        assert form.render(form.read(text)) == text
    assert yaml.safe_load(as_yaml.render(timeline)) == json.loads(as_json.render(timeline))


def edtf_dates(tree: object) -> list[str]:
    """Every `date` in the tree."""
    if isinstance(tree, list):
        return [date for item in tree for date in edtf_dates(item)]
    if isinstance(tree, dict):
        own = [tree["date"]] if tree.get("date") else []
        return own + [date for item in tree.values() for date in edtf_dates(item)]
    return []


def test_an_independent_reader_reads_every_date() -> None:
    dates = edtf_dates(json.loads(as_json.render(TIMELINE)))
    assert {"2031-03", "2031-04-04", "[..2031-04-06]", "2030-02/2031-04-06"} <= set(dates)
    for date in dates:
        parse_edtf(date)


@pytest.mark.parametrize(
    "date", ["2025", "2025-02", "2024-02-29", "[2025-01-05..2025-02-01]", "[..2025-02-01]", "[2025-02-01..]"]
)
def test_the_notation_of_a_point_reads_back(date: str) -> None:
    assert str(notation.when(date)) == date

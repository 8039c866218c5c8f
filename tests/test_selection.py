"""A part of a timeline: what is signed, what many tell of, what matters most, by `examples/salience/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from made import timelines

import pokrovsk_timeline
from pokrovsk_timeline import cli
from pokrovsk_timeline.model import Event, Timeline
from pokrovsk_timeline.selection import NOT_SHOWN, most_salient, order, weight, with_origins

FOLDER = Path(__file__).parent / "examples" / "salience"
RANKING = yaml.safe_load((FOLDER / "ranking.yaml").read_text("utf-8"))
# What of the pairs of events is in the order in which a person has them; these may only rise.
FLOORS = {"rail": 0.70, "mine": 0.78, "winter": 0.92}


@cache
def built(name: str) -> Timeline:
    return pokrovsk_timeline.build([FOLDER / name], topic="pokrovsk")


def place(name: str, event: Event) -> int:
    """Where a person has the event, from 0 on."""
    (found,) = (at for at, line in enumerate(RANKING[name]) if any(event.title.startswith(begin) for begin in line))
    return int(found)


def agreement(name: str, value: Callable[[Event], float]) -> float:
    """The share of pairs that a number puts in the order of the person; a pair it cannot tell apart counts half."""
    pairs = [(one, two) for one, two in combinations(built(name).events, 2) if place(name, one) != place(name, two)]
    right = (
        0.5 if value(one) == value(two) else (value(one) > value(two)) == (place(name, one) < place(name, two))
        for one, two in pairs
    )
    return sum(right) / len(pairs)


@pytest.mark.parametrize("name", RANKING)
def test_what_matters_is_nearer_to_a_person_than_a_count_of_articles(name: str) -> None:
    weights = weight(built(name))
    found = agreement(name, lambda event: weights[event.id])
    counted = agreement(name, lambda event: len({one.article for one in event.evidence}))
    assert found >= FLOORS[name]
    assert found > counted


def test_the_events_that_matter_most_stand_in_the_order_of_time() -> None:
    part = most_salient(built("rail"), 2)
    assert [one.title for one in part.events] == [
        "A missile strike on the central market of Pokrovsk killed 21 people",
        "Russian forces captured the railway junction of Pokrovsk",
    ]
    assert [one.message for one in part.problems if one.code == NOT_SHOWN] == [
        "6 events are not shown: limited to the 2 that matter most"
    ]


@given(timelines(), st.integers(1, 5))
def test_as_many_as_are_asked_for_whatever_order_they_come_in(timeline: Timeline, most: int) -> None:
    part = most_salient(timeline, most)
    kept = [one.id for one in (*part.events, *part.undated)]
    assert len(kept) == min(most, len(timeline.events) + len(timeline.undated))
    assert [one for one in timeline.events if one.id in kept] == list(part.events)
    turned = most_salient(replace(timeline, events=timeline.events[::-1]), most)
    assert {one.id for one in (*turned.events, *turned.undated)} == set(kept)
    weights = weight(timeline)
    left = [one for one in (*timeline.events, *timeline.undated) if one.id not in kept]
    worst = max(((-weights[one.id], order(one)) for one in (*part.events, *part.undated)), default=None)
    assert worst is None or all((-weights[one.id], order(one)) > worst for one in left)


def test_events_of_one_origin_are_counted_and_left() -> None:
    part = with_origins(built("winter"), 2)
    assert [one.origins for one in part.events] == [2, 2]
    assert part.problems[0].message == "5 events are not shown: fewer than 2 independent origins tell of them"


def test_the_command_says_how_many_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    rail = str(FOLDER / "rail")
    assert cli.run(["build", rail, "--min-origins", "3", "--limit", "1"]) == 0
    err = capfd.readouterr().err
    assert "7 events" not in err
    assert "6 events are not shown: fewer than 3 independent origins tell of them" in err
    assert "1 event is not shown: limited to the 1 that matter most" in err
    page = (tmp_path / "timelines" / "pokrovsk.md").read_text()
    assert "**6 events are not shown: fewer than 3 independent origins tell of them.**" in page
    assert page.count("\n#### ") == 1
    assert cli.run(["build", rail, "--min-origins", "9"]) == 2
    assert cli.run(["build", rail, "--limit", "0"]) == 2
    assert cli.run(["build", rail, "--only", "accepted"]) == 2
    assert "no event is left of what was asked for; nothing is written" in capfd.readouterr().err

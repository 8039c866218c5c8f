"""Which tellings become one event: the examples, and properties that hold for any set of tellings."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from events_examples import read
from hypothesis import given, settings
from hypothesis import strategies as st
from merge_cases import Case, cases, expected, folder, pairs, renamed, topic

from pokrovsk_timeline.knowledge.topic import Place, shipped_topic
from pokrovsk_timeline.knowledge.topic import topic as shipped
from pokrovsk_timeline.merge import Merged, merge
from pokrovsk_timeline.model import Article, Event, Telling

ROOT = Path(__file__).parent.parent
TUNE, HELD_OUT = cases("tune.yaml"), cases("held_out.yaml")


@dataclass(frozen=True)
class Pool:
    """Cases thrown together as one folder of articles."""

    tellings: dict[str, Telling]
    articles: tuple[Article, ...]
    places: tuple[Place, ...]
    wanted: frozenset[frozenset[str]]


def pool(chosen: tuple[Case, ...]) -> Pool:
    tellings: dict[str, Telling] = {}
    articles: list[Article] = []
    places: dict[str, Place] = {}
    wanted: set[frozenset[str]] = set()
    for number, case in enumerate(chosen):
        made = folder(case, f"{number:03d}")
        tellings |= {f"{number:03d}{label}": telling for label, telling in made.tellings.items()}
        articles += made.articles
        places |= {place.id: place for place in made.topic.places}
        wanted |= {frozenset(f"{number:03d}{label}" for label in pair) for pair in pairs(expected(case))}
    return Pool(tellings, tuple(articles), tuple(places.values()), frozenset(wanted))


def together(tellings: dict[str, Telling], merged: Merged) -> frozenset[frozenset[str]]:
    """The pairs of labels whose tellings share an event: known by their evidence and kind."""
    events = [*merged.events, *merged.undated]
    return pairs(
        frozenset(frozenset(label for label, telling in tellings.items() if _tells(telling, event)) for event in events)
    )


def _tells(telling: Telling, event: Event) -> bool:
    return set(telling.evidence) <= set(event.evidence) and (telling.kind == event.kind or not telling.kind)


def merged_case(case: Case) -> tuple[dict[str, Telling], Merged]:
    made = folder(case)
    return made.tellings, merge(list(made.tellings.values()), made.articles, {}, made.topic)


def score(found: frozenset[frozenset[str]], wanted: frozenset[frozenset[str]]) -> tuple[float, float]:
    right = len(found & wanted)
    return right / max(1, len(found)), right / max(1, len(wanted))


@pytest.mark.parametrize(("name", "chosen"), [("tune", TUNE), ("held out", HELD_OUT)])
def test_each_case_alone_reaches_the_floor(name: str, chosen: tuple[Case, ...]) -> None:
    found: set[frozenset[str]] = set()
    wanted: set[frozenset[str]] = set()
    for case in chosen:
        tellings, merged = merged_case(case)
        found |= {frozenset(f"{case.case} {label}" for label in pair) for pair in together(tellings, merged)}
        wanted |= {frozenset(f"{case.case} {label}" for label in pair) for pair in pairs(expected(case))}
    precision, recall = score(frozenset(found), frozenset(wanted))
    assert precision >= 0.95, f"{name}: precision {precision:.3f}"
    assert recall >= 0.80, f"{name}: recall {recall:.3f}"


@pytest.mark.parametrize(("name", "chosen"), [("tune", TUNE), ("held out", HELD_OUT)])
def test_all_cases_in_one_folder_reach_the_floor(name: str, chosen: tuple[Case, ...]) -> None:
    """Pairs of different cases are not counted: several cases tell of the same event."""
    whole = pool(chosen)
    merged = merge(list(whole.tellings.values()), whole.articles, {}, topic(whole.places))
    found = frozenset(pair for pair in together(whole.tellings, merged) if len({label[:3] for label in pair}) == 1)
    precision, recall = score(found, whole.wanted)
    assert precision >= 0.93, f"{name}: precision {precision:.3f}"
    assert recall >= 0.80, f"{name}: recall {recall:.3f}"


@pytest.mark.parametrize("case", [*TUNE, *HELD_OUT], ids=lambda case: case.case)
def test_disagreements_are_those_of_the_case(case: Case) -> None:
    _, merged = merged_case(case)
    found = [f"{item.kind} {' '.join(sorted({side.article for side in item.sides}))}" for item in merged.disagreements]
    assert sorted(found) == sorted(case.disagree)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_the_order_of_tellings_changes_nothing(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TUNE) - 12))
    whole = pool(TUNE[start : start + 12])
    shuffled = data.draw(st.permutations(list(whole.tellings.values())))
    articles = data.draw(st.permutations(whole.articles))
    places = topic(whole.places)
    assert merge(shuffled, articles, {}, places) == merge(list(whole.tellings.values()), whole.articles, {}, places)


def elsewhere(telling: Telling) -> Telling:
    """The same telling of another world: other words, another kind, other places and people."""
    words = frozenset(f"other{word}" for word in telling.words)
    return replace(telling, words=words, title="", kind="elsewhere", places=(), actors=(), claims=(), figures=())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(TUNE) - 7), st.sampled_from(range(len(HELD_OUT))))
def test_an_unrelated_article_renames_no_event(start: int, other: int) -> None:
    before, added = pool(TUNE[start : start + 6]), folder(HELD_OUT[other], "other")
    places = topic((*before.places, *added.topic.places))
    old = merge(list(before.tellings.values()), before.articles, {}, places)
    both = [*before.tellings.values(), *map(elsewhere, added.tellings.values())]
    new = merge(both, (*before.articles, *added.articles), {}, places)
    assert {*old.events, *old.undated} <= {*new.events, *new.undated}
    assert set(old.disagreements) <= set(new.disagreements)


def test_a_later_article_that_joins_an_event_does_not_rename_it() -> None:
    made = folder(TUNE[0])
    first = made.tellings["a"]
    old = merge([first], made.articles, {}, made.topic).events[0]
    new = merge([first, renamed(first, "z")], made.articles, {}, made.topic).events[0]
    assert (new.id, len(new.evidence)) == (old.id, 2)


def test_a_claim_that_one_article_tells_as_fact_stays_a_claim() -> None:
    case = next(case for case in TUNE if case.case == "massed troops with and without the speaker")
    _, merged = merged_case(case)
    (event,) = merged.events
    assert event.standing == "claim"
    assert [claim.speaker for claim in event.claims] == ["commander"]
    assert event.origins == 1


def test_every_join_says_why() -> None:
    for case in TUNE:
        for event in merged_case(case)[1].events:
            articles = {piece.article for piece in event.evidence}
            assert len(articles) == 1 or event.because


def test_no_tellings_no_events() -> None:
    assert merge([], [], {}, topic(())) == Merged((), (), ())


def test_the_same_bytes_under_any_hash_seed() -> None:
    script = (
        "from test_merge_groups import TUNE, pool, topic, merge\n"
        "whole = pool(TUNE)\n"
        "print(merge(list(whole.tellings.values()), whole.articles, {}, topic(whole.places)))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert b"Event(" in runs[0]


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        ("Officials said", "officials said", 2),
        ("Local officials said", "Ukrainian soldiers said", 2),
        ("Governor Vadym Filashkin said", "Filashkin said", 1),
        ("Filashkin said", "officials said", 2),
        ("Officials said", "", 1),
    ],
)
def test_voices_that_are_nobody_in_particular_are_no_one_origin(first: str, second: str, origins: int) -> None:
    texts = (
        f"{first} that Russian rockets hit the market in Hryshyne on 3 March.",
        f"On Monday, Russian rockets hit the market in Hryshyne{', ' + second if second else ''}.",
    )
    read_alone = [read(text, day, True) for text, day in zip(texts, ("2025-03-04", "2025-03-05"), strict=True)]
    tellings = [renamed(one, name) for name, (_, told) in zip("ab", read_alone, strict=True) for one in told.tellings]
    articles = [replace(one, id=name) for name, (one, _) in zip("ab", read_alone, strict=True)]
    merged = merge(tellings, articles, {}, shipped(shipped_topic()))
    assert [event.origins for event in (*merged.events, *merged.undated)] == [origins]

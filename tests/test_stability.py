"""What another article changes: the events it tells of, and little else. By the five articles, the examples of the
merge, and made-up folders; `python tests/many.py 20000` says the same of very many.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from many import built, changed_lines, everything, reports, touched
from merge_cases import topic
from test_merge_groups import HELD_OUT, TUNE, pool

import pokrovsk_timeline
from pokrovsk_timeline.corrections import evidence
from pokrovsk_timeline.merge import merge
from pokrovsk_timeline.model import Article, Event, Timeline

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@cache
def seeds(without: str = "") -> Timeline:
    return pokrovsk_timeline.build([file for file in SEEDS if file.stem != without], topic="pokrovsk")


@cache
def folder(number: int, seed: int) -> tuple[tuple[Article, ...], Timeline]:
    articles = tuple(reports(number, seed))
    return articles, built(articles)


@pytest.mark.parametrize("name", [file.stem for file in SEEDS])
def test_an_article_renames_no_event_that_it_does_not_tell_of(name: str) -> None:
    """Of the five articles, which date each other: those dates may move, but ids and words stay."""
    old, new = everything(seeds(name)), everything(seeds())
    told = touched(seeds(), name)
    words = {piece: id for id, event in new.items() for piece in evidence(event)}
    for id, event in old.items():
        homes = {words[piece] for piece in evidence(event)}
        assert id in new or homes & told, event.title
    moved = [id for id in set(old) & set(new) - told if evidence(old[id]) != evidence(new[id])]
    assert len(moved) <= 1


@pytest.mark.parametrize("name", [file.stem for file in SEEDS[1:]])
def test_an_article_that_sorts_behind_the_others_renames_none_at_all(name: str) -> None:
    later = {file.stem for file in SEEDS if file.stem > name}
    old, new = everything(seeds(name)), everything(seeds())
    gone = [one for id, one in old.items() if id not in new]
    assert all({piece.article for piece in one.evidence} <= later for one in gone)


@given(st.integers(0, 5), st.integers(0, 39))
@settings(max_examples=12)
def test_a_report_added_to_many_changes_only_what_it_tells_of(seed: int, at: int) -> None:
    articles, new = folder(40, seed)
    old = built(one for one in articles if one is not articles[at])
    before, after, told = everything(old), everything(new), touched(new, articles[at].id)
    words = {piece: id for id, event in after.items() for piece in evidence(event)}
    for id, event in before.items():
        if not {words[piece] for piece in evidence(event)} & told:
            assert after[id] == event
    changed, lines = changed_lines(old, new)
    assert changed <= 130 * (len(told) + 1)
    assert lines > 4000


def test_an_article_of_the_merge_examples_regroups_no_others() -> None:
    whole = pool((*TUNE, *HELD_OUT))
    names = sorted({one.article for one in whole.tellings.values()})

    def told(without: str) -> dict[str, Event]:
        tellings = [one for one in whole.tellings.values() if one.article != without]
        articles = [one for one in whole.articles if one.id != without]
        merged = merge(tellings, articles, {}, topic(whole.places))
        return {one.id: one for one in (*merged.events, *merged.undated)}

    everyone = told("")
    for name in names[:: len(names) // 4]:
        own = {id for id, one in everyone.items() if any(piece.article == name for piece in one.evidence)}
        for id, one in told(name).items():
            homes = {other for other, event in everyone.items() if set(evidence(one)) & set(evidence(event))}
            assert homes & own or evidence(everyone[id]) == evidence(one)

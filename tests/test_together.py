"""One event told in English, Ukrainian and Russian is one event, and where its accounts differ is shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import pokrovsk_timeline
from pokrovsk_timeline import cli
from pokrovsk_timeline.gists import in_english
from pokrovsk_timeline.model import Changed, Review

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


TITLES = {
    "village": "Territorial control, Russian forces, Kotlyne",
    "massing": "Oleksandr Syrskyi: troop movement, Russia, Pokrovsk, 110,000 troops",
    "mine": "Infrastructure, Pokrovsk",
}


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


@pytest.mark.parametrize(("id", "title"), TITLES.items())
def test_a_title_in_other_letters_becomes_a_gist_of_kind_actors_places_and_figures(id, title, tmp_path):
    case = next(case for case in CASES if case["id"] == id)
    timeline = built([case | {"en": "Nothing is known.", "uk": "Нічого не відомо."}], tmp_path)
    (event,) = in_english(timeline).events
    assert event.title == title
    assert timeline.events[0].title != title
    assert (event.summary, event.evidence) == (timeline.events[0].summary, timeline.events[0].evidence)


def test_a_title_that_can_be_read_or_that_a_person_gave_stays(tmp_path: Path):
    timeline = built([CASES[0] | {"uk": "Нічого не відомо.", "ru": "Ничего не известно."}], tmp_path)
    assert in_english(timeline) == timeline
    (event,) = built([CASES[0] | {"en": "Nothing is known.", "ru": "Ничего не известно."}], tmp_path).events
    named = Review("edited", changed=(Changed("title", event.title, "Котлине", "A. Reader", "2025-07-01", "shorter"),))
    given = replace(timeline, events=(replace(event, title="Котлине", review=named),))
    assert in_english(given) == given


def test_build_writes_titles_for_readers_of_english(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    built(CASES[:1], tmp_path)
    for name in ("village_en.txt", "village_uk.txt"):
        (tmp_path / name).unlink()
    cli.run(["build", str(tmp_path), "-o", "-", "-f", "markdown", "--lang", "en"])
    out, _ = capfd.readouterr()
    assert TITLES["village"] in out
    assert CASES[0]["ru"].split(". ")[0] in out

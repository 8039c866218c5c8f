"""What a user declares of an article: taken over exactly, or refused with the line and a way out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pokrovsk_timeline import sources
from pokrovsk_timeline.sources.declared import day, sidecar

STORY = "The ferry to Lisna has stopped running, the harbour office said on Friday, and the islanders are waiting.\n"

DAYS = {
    "2025-06-27": "2025-06-27",
    "2025-06-27T23:50:00-04:00": "2025-06-27",
    "2025-06-27 08:00": "2025-06-27",
    "27 June 2025": "2025-06-27",
    "June 27, 2025": "2025-06-27",
    "27.06.2025": "2025-06-27",
    "27 червня 2025": "2025-06-27",
    "2024-02-29": "2024-02-29",
}
NO_DAYS = {
    "03/04/2025": "can be read as two different days",
    "2025-02-29": "is not a day",
    "June 2025": "is not a day",
    "2025": "is not a day",
    "yesterday": "is not a day",
    "Friday": "is not a day",
    "soon": "is not a day",
    "": "is not a day",
}


@pytest.mark.parametrize("said", DAYS)
def test_a_day_in_any_notation(said: str) -> None:
    assert day(said) == dt.date.fromisoformat(DAYS[said])


@pytest.mark.parametrize("said", NO_DAYS)
def test_what_is_no_one_day_is_refused(said: str) -> None:
    assert day(said) == NO_DAYS[said]


FAULTS = {
    "ferry: {published: soon}": (1, "malformed-date"),
    "ferry: {accessed: last week}": (1, "malformed-date"),
    "ferry:\n  published: 2025-06-27\n  publishd: x": (3, "unknown-key"),
    "ferri: {publisher: The Page}": (1, "unknown-article"),
    "ferry: {publisher: The Page}\nferry: {publisher: The Sheet}": (2, "declared-twice"),
    "ferry: The Page": (1, "malformed-entry"),
    "ferry: {origin: [a, b]}": (1, "malformed-value"),
    "ferry: {reliability: good}": (1, "malformed-value"),
    'ferry: {url: "javascript:alert(1)"}': (1, "malformed-value"),
    'ferry: {archive_url: "data:text/html,x"}': (1, "malformed-value"),
    'ferry: {url: "page.example/ferry"}': (1, "malformed-value"),
    "ferry:\n  title: Пором\n  translation: The ferry": (3, "malformed-value"),
    "ferry:\n  title: Пором\n  translated_by: A. Novak": (3, "malformed-value"),
    "ferry: {translation: The ferry, translated_by: A. Novak}": (1, "malformed-value"),
    "ferry: {published: 2025-06-27": (1, "malformed-yaml"),
    "- ferry": (1, "malformed-yaml"),
    "a: b: c": (1, "malformed-yaml"),
    "[" * 200_000 + "]" * 200_000: (1, "malformed-yaml"),
}


@pytest.mark.parametrize("text", FAULTS, ids=[text[:30] for text in FAULTS])
def test_a_fault_has_its_line_and_a_way_out(text: str) -> None:
    _, problems = sidecar(text, "news/sources.yaml", ["ferry"])
    assert [(one.path, one.line, one.code) for one in problems] == [("news/sources.yaml", *FAULTS[text])]
    assert problems[0].hint


def test_a_misspelt_name_is_answered_with_the_right_one() -> None:
    assert "did you mean ferry?" in sidecar("ferri: {}", "s", ["ferry"])[1][0].hint
    assert "did you mean published?" in sidecar("ferry: {publised: x}", "s", ["ferry"])[1][0].hint


def test_an_empty_sidecar_declares_nothing() -> None:
    assert sidecar("", "s", ["ferry"]) == ({}, ())
    assert sidecar("# only a comment\n", "s", ["ferry"]) == ({}, ())


def test_the_sidecar_of_a_folder_reaches_its_articles(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "ferry.txt").write_text(STORY)
    (tmp_path / "deep" / "boat.txt").write_text(STORY)
    (tmp_path / "sources.yaml").write_text(
        "ferry: {published: 2025-06-27, publisher: The Page, url: https://a.example, title: No Ferry, origin: agency}\n"
        "boat:\n  published: 1 July 2025\n  reliability: b\n  author: [A. Novak, P. Blau]\n"
        "  archive_url: https://old.example/b\n  accessed: 2025-11-30\n  affiliation: party\n"
    )
    (boat, ferry), problems = sources.read([tmp_path])
    assert not problems
    assert (ferry.declared, ferry.publisher, ferry.url, ferry.title, ferry.origin) == (
        dt.date(2025, 6, 27),
        "The Page",
        "https://a.example",
        "No Ferry",
        "agency",
    )
    assert (boat.declared, boat.reliability) == (dt.date(2025, 7, 1), "B")
    assert (boat.author, boat.affiliation) == ("A. Novak, P. Blau", "party")
    assert (boat.archive_url, boat.accessed) == ("https://old.example/b", "2025-11-30")
    assert boat.declared_from == f"{tmp_path.name}/sources.yaml:3"


def test_a_single_file_has_the_sidecar_beside_it_and_its_neighbours_are_no_fault(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(STORY)
    (tmp_path / "boat.txt").write_text(STORY)
    (tmp_path / "sources.yaml").write_text("ferry: {published: 2025-06-27}\nboat: {published: 2025-06-28}\n")
    (ferry,), problems = sources.read([tmp_path / "ferry.txt"])
    assert ferry.declared == dt.date(2025, 6, 27)
    assert not problems


def test_front_matter_declares_and_is_no_part_of_the_article(tmp_path: Path) -> None:
    front = "---\ntitle: No Ferry\ndate: 2025-06-27\npublication: The Page\nauthors: [A. Novak]\n---\n\n"
    (tmp_path / "ferry.md").write_text(f"{front}# Ferry stops\n\n{STORY}")
    (ferry,), problems = sources.read([tmp_path])
    assert not problems
    assert (ferry.declared, ferry.title, ferry.publisher) == (dt.date(2025, 6, 27), "No Ferry", "The Page")
    assert ferry.author == "A. Novak"
    assert [(block.kind, block.reason) for block in ferry.blocks] == [
        ("furniture", "front matter"),
        ("title", ""),
        ("paragraph", ""),
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Orlec: the ferry stops", "Orlec: the ferry stops"),
        ('title: Orlec: the "last" ferry: gone', 'Orlec: the "last" ferry: gone'),
        ("title: 'Orlec: the ferry stops'", "Orlec: the ferry stops"),
        ("title: Orlec stops at 10:30", "Orlec stops at 10:30"),
    ],
)
def test_a_headline_in_front_matter_may_have_a_colon(line: str, title: str, tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text(f"---\n{line}\ndate: 2025-06-27\n---\n{STORY}")
    (ferry,), problems = sources.read([tmp_path])
    assert (ferry.title, ferry.declared, list(problems)) == (title, dt.date(2025, 6, 27), [])


def test_the_sidecar_counts_more_than_front_matter(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text(f"---\ndate: 2025-06-27\npublication: The Page\n---\n{STORY}")
    (tmp_path / "sources.yaml").write_text("ferry: {published: 2025-06-28}\n")
    (ferry,), _ = sources.read([tmp_path])
    assert (ferry.declared, ferry.publisher) == (dt.date(2025, 6, 28), "The Page")


def test_a_declared_language_without_rules_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(STORY)
    (tmp_path / "sources.yaml").write_text("ferry: {language: xx}\n")
    articles, problems = sources.read([tmp_path])
    assert (articles, [one.code for one in problems]) == ((), ["no-rules-for-language"])


def test_a_translated_title_stands_beside_the_original(tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(STORY, "utf-8")
    said = "ferry:\n  title: Пором не ходить\n  translation: No ferry\n  translated_by: A. Novak\n"
    (tmp_path / "sources.yaml").write_text(said, "utf-8")
    articles, problems = sources.read([tmp_path])
    assert not problems
    assert [(one.title, one.translation, one.translated_by) for one in articles] == [
        ("Пором не ходить", "No ferry", "A. Novak")
    ]


def test_front_matter_says_whose_translation_it_is(tmp_path: Path) -> None:
    (tmp_path / "ferry.md").write_text(f"---\ntitle: Пором\ntranslation: The ferry\n---\n{STORY}", "utf-8")
    articles, problems = sources.read([tmp_path])
    assert [(one.line, one.code) for one in problems] == [(3, "malformed-value")]
    assert [one.translation for one in articles] == [""]

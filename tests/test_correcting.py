"""Corrections as a user of the command line meets them: where the file is, what is said of it, what is built."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from commands import Run

ARTICLES = Path(__file__).parent / "examples" / "corrections" / "articles"
RENAMED = "- {action: change, event: d296, title: The bridge is blown up, reason: shorter, by: R}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "timelines").mkdir()
    for file in ARTICLES.iterdir():
        (tmp_path / "seeds" / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def titles(file: Path) -> list[str]:
    return [one["title"] for one in yaml.safe_load(file.read_text("utf-8"))["events"]]


def test_the_file_beside_the_output_is_found(folder: Path, run: Run) -> None:
    (folder / "timelines" / "pokrovsk.corrections.yaml").write_text(RENAMED)
    assert run("build").code == 0
    assert "The bridge is blown up" in titles(folder / "timelines" / "pokrovsk.yaml")
    assert run("build", "--check").code == 0
    assert "The bridge is blown up" in run("build", "-o", "-").out


def test_a_page_elsewhere_is_corrected_too_unless_it_has_a_file_of_its_own(folder: Path, run: Run) -> None:
    (folder / "timelines" / "pokrovsk.corrections.yaml").write_text(RENAMED)
    assert run("build", "-o", "site/page.yaml").code == 0
    assert "The bridge is blown up" in titles(folder / "site" / "page.yaml")
    (folder / "site" / "pokrovsk.corrections.yaml").write_text("# nothing\n")
    assert run("build", "-o", "site/page.yaml").code == 0
    assert "The bridge is blown up" not in titles(folder / "site" / "page.yaml")


def test_a_file_can_be_named_on_the_command_line_and_in_the_settings(folder: Path, run: Run) -> None:
    (folder / "mine.yaml").write_text(RENAMED)
    assert "The bridge is blown up" in run("build", "-o", "-", "--corrections", "mine.yaml").out
    (folder / "timeline.yaml").write_text("corrections: mine.yaml\n")
    assert "The bridge is blown up" in run("build", "-o", "-").out


def test_a_change_of_the_corrections_makes_the_timeline_stale(folder: Path, run: Run) -> None:
    run("build")
    (folder / "timelines" / "pokrovsk.corrections.yaml").write_text(RENAMED)
    assert run("build", "--check").code == 1


def test_what_does_not_fit_is_one_line_with_its_place_and_fails_strictly(folder: Path, run: Run) -> None:
    file = folder / "timelines" / "pokrovsk.corrections.yaml"
    file.write_text("# mine\n- {action: drop, event: none, reason: x, by: R}\n" + RENAMED)
    done = run("build", "-q")
    assert done.code == 0
    assert done.err == (
        "timelines/pokrovsk.corrections.yaml:2: error: drop is not applied: there is no event none "
        "(unmatched-correction); the articles or the rules have changed: give it the words of the event that is meant, "
        "or take it out\n"
    )
    assert "The bridge is blown up" in titles(folder / "timelines" / "pokrovsk.yaml")
    assert run("build", "--strict").code == 1


@pytest.mark.parametrize("text", ["action: drop\n", "a: [\n", "\x00", "\xff"])
def test_a_file_that_cannot_be_used_stops_the_build(text: str, folder: Path, run: Run) -> None:
    run("build")
    before = (folder / "timelines" / "pokrovsk.yaml").read_bytes()
    (folder / "timelines" / "pokrovsk.corrections.yaml").write_bytes(text.encode("latin-1"))
    done = run("build")
    assert done.code == 2
    assert done.err.startswith("error: timelines/pokrovsk.corrections.yaml: ")
    assert done.err.count("\n") == 1
    assert (folder / "timelines" / "pokrovsk.yaml").read_bytes() == before


def test_a_file_that_is_named_and_not_there_is_wrong_usage(folder: Path, run: Run) -> None:
    done = run("build", "--corrections", "no.yaml")
    assert (done.code, done.err.startswith("error: no.yaml: ")) == (2, True)

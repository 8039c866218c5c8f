"""`timeline check`: what a person may want to look at, for people, programs and GitHub; hostile text does nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from commands import on_a_terminal
from sample import DISPUTE, SOURCES, TIMELINE

from pokrovsk_timeline import checks

ROOT = Path(__file__).parent.parent
STORY = (
    "Russian troops captured the railway station in Pokrovsk on 3 November 2025. The mayor said that 40 people had"
    " left Pokrovsk on Tuesday.\n"
)
DEAD = """- action: drop
  event: "0001"
  evidence:
  - article: a
    quote: words that stand nowhere
  reason: it is told twice
  by: A. Reader
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, with an article in news/."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(STORY, "utf-8")
    return tmp_path


def codes(run, *arguments: str) -> list[str]:
    return [one["code"] for one in json.loads(run("check", *arguments, "--output-format", "json").out)]


def test_corrections_that_fit_nothing_are_among_the_faults(folder: Path, run) -> None:
    (folder / "timelines").mkdir()
    (folder / "timelines" / "pokrovsk.corrections.yaml").write_text(DEAD, "utf-8")
    found = json.loads(run("check", "news", "--output-format", "json").out)
    assert [Path(one["path"]).name for one in found if "correction" in one["code"]] == ["pokrovsk.corrections.yaml"]


def test_an_article_that_no_citation_would_find_is_named_until_it_is_declared(folder: Path, run) -> None:
    assert "missing-citation" in codes(run, "news")
    facts = "{title: T, publisher: P, url: https://page.example/a, published: 2025-11-05}"
    (folder / "news" / "sources.yaml").write_text(f"a: {facts}\n", "utf-8")
    assert codes(run, "news") == []
    assert run("check", "news").err == "nothing wrong is found\n"


def test_a_phrase_without_a_date_is_named_with_its_line(folder: Path, run) -> None:
    text = f"Two days later, the troops left Pokrovsk again.\n\nNow it is quiet. It took three weeks.\n\n{STORY}"
    (folder / "news" / "a.txt").write_text(text, "utf-8")
    (folder / "news" / "sources.yaml").write_text("a: {published: 2025-11-05}\n", "utf-8")
    listed = json.loads(run("check", "news", "--output-format", "json").out)
    assert [(one["line"], one["message"]) for one in listed if one["code"] == "unresolved-phrase"] == [
        (1, "cannot say what 'Two days later' counts from")
    ]


def test_each_contradiction_is_a_note_at_its_first_side() -> None:
    found = list(checks.contradictions(TIMELINE))
    assert [(one.code, one.line, one.severity) for one in found] == [("contradiction", DISPUTE.sides[0].line, "note")]
    assert all(side.quote[:20] in found[0].message for side in DISPUTE.sides)


def test_an_article_that_no_event_cites_wants_no_citation() -> None:
    unused = replace(SOURCES[0], id="zzz", title="", publisher="", url="")
    timeline = replace(TIMELINE, articles=(*TIMELINE.articles, unused))
    assert not [one for one in checks.uncited(timeline) if one.path == unused.path and "zzz" in one.hint]


def test_names_that_an_own_topic_lacks_are_told_by_how_often_they_stand(folder: Path, run) -> None:
    said = "The mayor of Orlec met General Petra Novak on Monday. "
    text = f"{said * 3}\n\nTroops in Orlec left the Vell. Novak-led men stayed. Then Lukoria lost Tarn.\n"
    (folder / "news" / "a.txt").write_text(text, "utf-8")
    assert run("init", "own", "--title", "War", "--place", "Tarn", "--party", "Lukoria/Lukorian").code == 0
    found = json.loads(run("check", "news", "--topic", "own", "--output-format", "json").out)
    assert [one["message"] for one in found if one["code"] == "unknown-names"] == [
        "names that the topic does not know: Orlec (4), Petra Novak (3)"
    ]
    assert "unknown-names" not in codes(run, "news")


HOSTILE = "::error file=x::y%0A\x1b[31m\u202e\u2028,title=z::\n::stop-commands::t"


def test_hostile_text_and_names_stay_on_their_line(folder: Path, run) -> None:
    name = "news/::warning file=b,line=1::%0A\u202ename.txt"
    (folder / name).write_bytes(b"\x00\x01" + HOSTILE.encode())
    (folder / "news" / "sources.yaml").write_text(json.dumps({HOSTILE: {"published": HOSTILE}, "a": {"url": HOSTILE}}))
    listed = json.loads(run("check", "news", "--output-format", "json").out)
    text, github = (run("check", "news", "--output-format", form).out.splitlines() for form in ("text", "github"))
    assert len(listed) == len(text) == len(github) > 2
    for line in (*text, *github):
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", line)
    command = re.compile(r"::(error|warning|notice) (file=[^:,]+)(,line=\d+)?,title=[\w-]+::")
    assert all(command.match(line) for line in github)
    assert not [line for line in github if re.search(r"%(?!25|3A|2C)", line)]


# ------------------------------------------------------------------------------------------------------- progress


def test_long_work_shows_how_far_it_is_and_leaves_nothing(folder: Path, run) -> None:
    for number in range(600):
        (folder / "news" / f"b{number}.txt").write_text(f"{STORY}\n{number} houses burned in Pokrovsk.\n", "utf-8")
    arguments = ["build", "news", "--no-cache", "-j", "1", "-o", "t.json"]
    shown = on_a_terminal(arguments)
    bars = re.findall(r"[a-z ]+ \[#*\.*\] \d+ of \d+", shown)
    assert bars
    assert shown.rindex("\r\x1b[K") > shown.rindex(bars[-1])
    assert "[#" not in run(*arguments).err

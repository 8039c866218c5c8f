"""The extracted texts of web pages and records, which lie beside the timeline: quotes and links point into them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline import cli

HEADLINE = "Brigade Holds the Road to Pokrovsk"
FIRST = "Russian troops captured the village of Shevchenko near Pokrovsk on 12 January 2025, the general staff said."
SECOND = "Ukrainian forces destroyed a bridge near Pokrovsk on Friday, the brigade said in a short statement."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one saved page and one file of records in `news`, as the current one."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "page.html").write_text(
        f"<html><head><title>{HEADLINE}</title>"
        '<meta property="article:published_time" content="2025-01-14T10:00:00+02:00"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{HEADLINE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"
    )
    (tmp_path / "news" / "wire.jsonl").write_text(json.dumps({"id": "a/1", "text": FIRST, "published": "2025-01-13"}))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_quotes_and_links_point_into_the_texts_beside_the_timeline(folder: Path) -> None:
    assert cli.run(["build", "news", "-q"]) == 0
    home = folder / "timelines"
    told = yaml.safe_load((home / "pokrovsk.yaml").read_text())
    texts = {one["id"]: (home / one["text_path"]).read_bytes().decode() for one in told["articles"]}
    assert set(texts) == {"page", "a/1"}
    evidence = [one for event in told["events"] + told["undated"] for one in event["evidence"]]
    assert evidence
    for one in evidence:
        text = texts[one["article"]]
        assert text[one["start"] : one["end"]] == one["quote"]
        assert text.count("\n", 0, one["start"]) + 1 == one["line"]
    assert "(pokrovsk-texts/page.txt#L" in (home / "pokrovsk.md").read_text()


def test_the_day_of_a_page_is_metadata_and_says_where_it_stood(folder: Path) -> None:
    cli.run(["build", "news", "-q"])
    told = yaml.safe_load((folder / "timelines" / "pokrovsk.yaml").read_text())
    page = next(one for one in told["articles"] if one["id"] == "page")
    assert (page["published"]["date"], page["published"]["basis"]) == ("2025-01-14", "metadata")
    assert "article:published_time" in page["published"]["because"][0]["rule"]


def test_check_notices_a_text_that_is_not_current(folder: Path) -> None:
    cli.run(["build", "news", "-q"])
    assert cli.run(["build", "news", "--check"]) == 0
    (folder / "timelines" / "pokrovsk-texts" / "page.txt").write_text("changed\n")
    assert cli.run(["build", "news", "--check"]) == 1


def test_a_timeline_written_among_the_articles_is_not_read_as_one_of_them(folder: Path) -> None:
    cli.run(["build", "news", "-q", "-o", "news/"])
    first = (folder / "news" / "pokrovsk.yaml").read_text()
    assert cli.run(["build", "news", "-q", "-o", "news/", "--check"]) == 0
    assert [one["id"] for one in yaml.safe_load(first)["articles"]] == ["a/1", "page"]


def test_plain_text_has_no_copy(folder: Path) -> None:
    for file in (folder / "news").iterdir():
        file.unlink()
    (folder / "news" / "a.txt").write_text(FIRST)
    cli.run(["build", "news", "-q"])
    assert sorted(one.name for one in (folder / "timelines").iterdir()) == ["pokrovsk.md", "pokrovsk.yaml"]

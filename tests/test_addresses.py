"""Addresses that a browser would run: refused where they are read, so that no format has them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pokrovsk_timeline.sources.addresses import unusable, web

WEB = ("https://page.example/ferry", "http://page.example", "HTTPS://page.example/a?b=c#d", "https://[::1]/x")
NONE = (
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "https://page.example/a b",
    "https:///x",
    "https://",
    "/news/1",
    "page.example/x",
    "The Courier",
    "",
)


@pytest.mark.parametrize("said", WEB)
def test_an_address_of_the_web_is_kept(said: str) -> None:
    assert web(said) == said
    assert unusable(said, "a.html") is None


@pytest.mark.parametrize("said", NONE)
def test_what_is_none_is_left_out(said: str) -> None:
    assert web(said) == ""


def test_a_part_of_an_address_is_no_fault() -> None:
    assert [said for said in NONE if unusable(said, "a.html") is None] == [*NONE[2:3], *NONE[9:]]


PAGE = """<!doctype html><html><head><title>Pokrovsk</title><link rel="canonical" href="javascript:alert(1)">
<meta property="og:url" content="javascript:alert(1)"><meta property="article:published_time" content="2025-11-05">
</head><body><article><h1>Station captured</h1><p>Russian troops captured the railway station in Pokrovsk on Monday.</p>
<p>Some 40 men surrendered in Pokrovsk on Tuesday, and the road to the town was closed to all who wanted to leave.</p>
</article></body></html>"""


def test_no_format_has_an_address_that_runs(tmp_path: Path, run) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE, "utf-8")
    (folder / "b.txt").write_text("Russian troops entered Pokrovsk on 3 November 2025.\n", "utf-8")
    line = {"id": "c", "text": "Russian troops entered Myrnohrad on 4 November 2025.", "url": "javascript:alert(3)"}
    (folder / "c.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    (folder / "sources.yaml").write_text('b: {url: "javascript:alert(4)", archive_url: "data:text/html,x"}\n', "utf-8")
    faults = run("check", str(folder)).out
    assert [faults.count(name) for name in ("alert(1)", "alert(3)", "alert(4)", "data:text")] == [1, 1, 1, 1]
    told = json.loads(run("build", str(folder), "-f", "json", "-o", "-").out)
    assert [(one["url"], one["archive_url"]) for one in told["articles"]] == [("", "")] * 3

"""Saved web pages: the local day of publication or none, and the text of the article; the pages are made up."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pokrovsk_timeline import sources
from pokrovsk_timeline.sources import READERS
from pokrovsk_timeline.sources.page import Page
from pokrovsk_timeline.sources.web import web

FOLDER = Path(__file__).parent / "examples"
PAGES = [page for file in sorted(FOLDER.glob("web/*.yaml")) for page in yaml.safe_load(file.read_text("utf-8"))]
STAMPS = yaml.safe_load((FOLDER / "web_bodies" / "stamps.yaml").read_text("utf-8"))
BODIES = yaml.safe_load((FOLDER / "web_bodies" / "bodies.yaml").read_text("utf-8"))
STORY = (
    "<p>The ferry to Lisna has stopped running, the harbour office said on Friday, and the islanders are waiting for a"
    " boat that may not come before the end of the week.</p>"
    "<p>A smaller boat takes the sick to the mainland twice a day, but it has room for no more than six people and"
    " their bags, and the doctor decides who goes.</p>"
    "<p>In February 2024 the ferry had stopped for a week as well, and the bakers had to borrow their flour.</p>"
)


@pytest.mark.parametrize("page", PAGES, ids=[page["about"] for page in PAGES])
def test_a_page_has_its_right_day_or_none(page: dict, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page["html"].replace("STORY", STORY), "utf-8")
    (article,), problems = sources.read([tmp_path])
    assert article.declared == page["published"]
    assert article.declared is None or article.declared_basis == "metadata"
    assert page.get("from", "") in article.declared_from
    assert [one.code for one in problems] == ([page["problem"]] if "problem" in page else [])
    for key in ("title", "publisher", "url"):
        assert page.get(key, getattr(article, key)) == getattr(article, key)
    body = "\n".join(article.text[one.start : one.end] for one in article.blocks if one.kind == "paragraph")
    assert all(words in body for words in page.get("keeps", ["The ferry to Lisna", "A smaller boat", "In February"]))
    assert not [words for words in page.get("cuts", []) if words in body]


def test_the_right_day_is_found_in_most_pages_that_have_one() -> None:
    """The examples themselves: pages with a day and pages on which only wrong ones stand are both many."""
    with_day = [page for page in PAGES if page["published"]]
    assert len(with_day) >= 20
    assert len(PAGES) - len(with_day) >= 20


@pytest.mark.parametrize("page", BODIES, ids=[page["about"] for page in BODIES])
def test_each_line_of_a_page_is_what_its_markup_and_text_say(page: dict, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page["html"], "utf-8")
    (article,), problems = sources.read([tmp_path])
    assert not problems
    found = [{one.kind: article.text[one.start : one.end]} for one in article.blocks]
    assert found == page["lines"]


@pytest.mark.parametrize("line", STAMPS)
def test_a_line_under_the_headline_shows_the_day_or_none(line: str) -> None:
    head = "<html><head><title>Ferry stops</title></head><body><article><h1>Ferry stops</h1>"
    (page, *_) = web(f"{head}<div>{line}</div>{STORY}</article></body></html>".encode(), "a.html")
    assert isinstance(page, Page)
    assert page.declared.published == STAMPS[line]


def test_the_libraries_for_web_pages_are_not_loaded_for_plain_text() -> None:
    look = "import sys; from pokrovsk_timeline import sources; sources.article('The ferry has stopped.');"
    wanted = "print(sorted({'lxml', 'trafilatura', 'htmldate', 'pypdf'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", f"{look} {wanted}"], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


MARKUP = """<p> </p> <div> </div> <h1> </h1> <td> <tr> <br> <li> </ul> <!-- --> <article> </article> </script> <head>
<title> </title> <a~href='x'> </a> { [ &#0; &nbsp; < & <time~datetime='2025-06-27'> </time> <table> <aside>
<script~type='application/ld+json'> <meta~property='article:published_time'~content='2025-13-45'>"""
TAGS = [tag.replace("~", " ") for tag in MARKUP.split()]
WORDS = [
    "The ferry to Lisna has stopped running, the harbour office said on Friday. ",
    "27 June 2025",
    "Updated ",
    "\x00",
    "\ufeff",
]
soup = st.lists(st.sampled_from(TAGS + WORDS), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(soup)
def test_no_markup_ends_the_run(text: str) -> None:
    for one in web(text.encode(), "a.html"):
        if isinstance(one, Page):
            assert one.text.strip()
            assert one.declared.published in (None, dt.date(2025, 6, 27))
            assert all(one.text[known.start : known.end].strip() for known in one.known)
        else:
            assert one.hint


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_end_the_run(data: bytes) -> None:
    for reader in set(READERS.values()):
        assert list(reader(data, "a"))

"""Posts of a live page and the answers of an interview count from their own day; the texts are made up."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline import dates, publication, sources
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Article, Publication
from pokrovsk_timeline.sources.declared import Declared

FILES = sorted((Path(__file__).parent / "examples" / "posts").glob("*.yaml"))
PAGES = [page for file in FILES for page in yaml.safe_load(file.read_text("utf-8"))]
MARK = re.compile(r"\{([^{}=]+)=([^{}]+)\}")


def article(page: dict) -> Article:
    """The page without its marks."""
    said = page.get("published")
    declared = Declared(published=dt.date.fromisoformat(said)) if said else None
    made = sources.article(MARK.sub(r"\1", page["text"]), "page", declared)
    assert isinstance(made, Article)
    return made


def window(made: Article) -> Publication:
    return publication.windows([made], {made.id: dates.find(made.text, language("en"))}, topic("pokrovsk"))[0][made.id]


@pytest.mark.parametrize("page", PAGES, ids=[page["about"] for page in PAGES])
def test_each_phrase_counts_from_the_day_of_its_post(page: dict) -> None:
    made = article(page)
    published = window(made)
    dated = dates.date(dates.in_body(made, dates.find(made.text, language("en"))), published)
    found = {one.mention.start: str(one.when) for one in dated}
    wanted, gone = {}, 0
    for mark in MARK.finditer(page["text"]):
        wanted[mark.start() - gone] = f"{mark[1]} -> {mark[2]}"
        gone += len(mark[0]) - len(mark[1])
    texts = {one.mention.start: one.mention.text for one in dated}
    assert [f"{texts.get(at)} -> {found.get(at)}" for at in wanted] == list(wanted.values())
    assert page.get("window", str(published)) == str(published)


def test_each_post_has_its_reason_and_all_of_its_text() -> None:
    made = article(PAGES[[page["about"] for page in PAGES].index("each post has its whole day, the newest first")])
    posts = window(made).passages
    assert [(one.reason.quote, str(one.earliest)) for one in posts] == [
        ("5 March 2025 at 07:10", "2025-03-05"),
        ("4 March 2025 at 18:22", "2025-03-04"),
        ("3 March 2025 at 09:00", "2025-03-03"),
    ]
    assert [one.end for one in posts] == [*(one.start for one in posts[1:]), len(made.text)]


LIVE = """<html><head><title>The ferry, live</title>
<meta property="article:published_time" content="2025-06-27T09:00:00+03:00"></head>
<body><main><h1>The ferry, live</h1>{posts}</main></body></html>"""
POST = "<article><time datetime='{stamp}'>{shown}</time><p>{text} The islanders wait on the quay.</p></article>"
SHOWN = [
    # three posts, each with its stamp, what readers see, and the day of its "yesterday"
    [
        ("2025-06-28T07:05:00+03:00", "07:05", "2025-06-27"),
        ("2025-06-27T15:05:00+03:00", "15:05", "2025-06-26"),
        ("2025-06-27T14:05:00+03:00", "14:05", "2025-06-26"),
    ],
    # universal time, of which the clock shows whose day it is
    [
        ("2025-06-27T22:40:00Z", "01:40", "2025-06-27"),
        ("2025-06-27T20:40:00Z", "23:40", "2025-06-26"),
        ("2025-06-27T19:10:00Z", "22:10", "2025-06-26"),
    ],
    [
        ("2025-06-27T22:40:00Z", "22:40 GMT", "2025-06-26"),
        ("2025-06-27T21:40:00Z", "21:40 GMT", "2025-06-26"),
        ("2025-06-27T19:10:00Z", "19:10 GMT", "2025-06-26"),
    ],
    # how old a post was when the page was saved says nothing; its stamp does
    [
        ("2025-06-28T07:05:00+03:00", "2h ago", "2025-06-27"),
        ("2025-06-28T03:05:00+03:00", "6h ago", "2025-06-27"),
        ("2025-06-27T14:05:00+03:00", "19h ago", "2025-06-26"),
    ],
]


@pytest.mark.parametrize("shown", SHOWN, ids=[" ".join(clock for _, clock, _ in posts) for posts in SHOWN])
def test_posts_of_a_web_page_have_the_days_of_their_markup(shown: list[tuple[str, str, str]], tmp_path: Path) -> None:
    text = "A smaller boat took the sick to the mainland yesterday, said the doctor of the island."
    posts = "".join(POST.format(stamp=stamp, shown=clock, text=text) for stamp, clock, _ in shown)
    (tmp_path / "page.html").write_text(LIVE.replace("{posts}", posts), "utf-8")
    (made,), problems = sources.read([tmp_path])
    assert not problems
    dated = dates.date(dates.in_body(made, dates.find(made.text, language("en"))), window(made))
    assert [str(one.when) for one in dated if one.mention.text == "yesterday"] == [day for *_, day in shown]

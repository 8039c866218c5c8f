"""JSON Lines of articles as news services give them: what is read of a line, and what is said of a broken one."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest

from pokrovsk_timeline import sources
from pokrovsk_timeline.model import Article, Problem

STORY = "The ferry to Lisna has stopped running, the harbour office said on Friday, and the islanders are waiting."


def read(folder: Path, *lines: object, name: str = "news.jsonl") -> tuple[list[Article], list[Problem]]:
    """The articles of a file with these lines; what is no text is written as JSON."""
    said = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    (folder / name).write_text("\n".join(said) + "\n", "utf-8")
    articles, problems = sources.read([folder / name])
    return list(articles), list(problems)


def test_an_article_with_all_that_a_service_tells(tmp_path: Path) -> None:
    line = {
        "id": 17,
        "title": "Ferry Stops",
        "content": STORY,
        "published_at": "2025-06-27T10:30:00+03:00",
        "url": "https://post.example/ferry",
        "source": {"id": None, "name": "The Harbour Post"},
        "author": "A. Novak",
        "language": "en",
        "sentiment": [0.1, {"deep": None}],
    }
    (article,), problems = read(tmp_path, line)
    assert not problems
    assert (article.id, article.title, article.author, article.publisher, article.url, article.language) == (
        "17",
        "Ferry Stops",
        "A. Novak",
        "The Harbour Post",
        "https://post.example/ferry",
        "en",
    )
    assert (article.declared, article.declared_basis) == (dt.date(2025, 6, 27), "metadata")
    assert article.declared_from == f"{tmp_path.name}/news.jsonl:1 published_at"
    assert article.text == f"Ferry Stops\n\n{STORY}"
    assert [one.kind for one in article.blocks] == ["title", "paragraph"]
    assert article.text_path == "texts/17.txt"
    assert article.digest == hashlib.sha256(json.dumps(line).encode()).hexdigest()


KEYS: list[dict[str, object]] = [
    {
        "webTitle": "No Ferry",
        "bodyText": STORY,
        "webPublicationDate": "2025-06-27T10:00:00Z",
        "webUrl": "https://p.example",
    },
    {
        "headline": {"main": "No Ferry", "kicker": None},
        "text": STORY,
        "pub_date": "2025-06-27",
        "web_url": "https://p.example",
    },
    {"title": "No Ferry", "maintext": STORY, "publish_date": "2025-06-27 10:00:00", "url": "https://p.example"},
    {
        "headline": "No Ferry",
        "articleBody": f"<p>{STORY}</p>",
        "datePublished": "2025-06-27",
        "link": "https://p.example",
    },
]
WRITERS: dict[str, object] = {
    "A. Novak": "A. Novak",
    "A. Novak, P. Blau": ["A. Novak", {"name": "P. Blau", "url": None}],
    "": [["A. Novak"], 5],
}


@pytest.mark.parametrize("line", KEYS, ids=[" ".join(line) for line in KEYS])
def test_the_names_that_services_give_are_known(line: dict[str, object], tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, {"id": "a", **line})
    assert not problems
    assert (article.title, article.url, article.declared) == ("No Ferry", "https://p.example", dt.date(2025, 6, 27))
    assert article.text == f"No Ferry\n\n{STORY}"


@pytest.mark.parametrize("names", WRITERS)
def test_writers_are_named_or_passed_over(names: str, tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, {"id": "a", "text": STORY, "authors": WRITERS[names]})
    assert (article.author, problems) == (names, [])


DAYS = {
    "2025-06-27": "2025-06-27",
    "2025-06-27T23:50:00-04:00": "2025-06-27",
    "2025-06-28T00:10:00+03:00": "2025-06-28",
    "2025-06-27T12:00:00Z": "2025-06-27",
    "2025-06-27 12:00:00 UTC": "2025-06-27",
    "20250627T120000Z": "2025-06-27",
    "Fri, 27 Jun 2025 12:00:00 GMT": "2025-06-27",
    "Fri, 27 Jun 2025 23:50:00 -0400": "2025-06-27",
    "27 June 2025": "2025-06-27",
    1751025600: "2025-06-27",
    1751025600000: "2025-06-27",
}
NO_DAYS = {
    "2025-06-27T23:30:00Z": "unsure-day",
    "2025-06-27T02:30:00Z": "unsure-day",
    "Fri, 27 Jun 2025 23:30:00 GMT": "unsure-day",
    "03/04/2025": "malformed-date",
    "June 2025": "malformed-date",
    "2025-06": "malformed-date",
    "2025": "malformed-date",
    "yesterday": "malformed-date",
    "2025-02-29": "malformed-date",
    "0001-01-01T00:00:00Z": "malformed-date",
    0: "malformed-date",
}


@pytest.mark.parametrize("said", DAYS)
def test_a_day_is_taken_as_printed(said: str | int, tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, {"id": "a", "text": STORY, "published": said})
    assert article.declared == dt.date.fromisoformat(DAYS[said])
    assert not problems


@pytest.mark.parametrize("said", NO_DAYS)
def test_what_is_no_one_day_is_said_and_not_taken(said: str | int, tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, {"id": "a", "text": STORY, "published": said})
    assert article.declared is None
    assert [(one.line, one.code) for one in problems] == [(1, NO_DAYS[said])]


BROKEN = {
    '{"id": "a", "text": "cut off': "malformed-json",
    "[" * 100_000: "malformed-record",
    '{"id": "a", "text": "x", "deep": ' + "[" * 100_000 + "]" * 100_000 + "}": "malformed-json",
    '{"id": "a", "text": "half a \\ud800 pair"}': "malformed-json",
    '["a"]': "malformed-record",
    '{"id": {"a": 1}, "text": "x"}': "malformed-record",
    '{"id": "a", "text": 5}': "malformed-record",
    '{"id": "a"}': "empty-file",
    '{"id": "a", "text": "  \\n"}': "empty-file",
    '{"id": "a", "text": "Le ferry pour Lisna ne circule plus, a dit vendredi le bureau du port de la ville."}': (
        "no-rules-for-language"
    ),
    '{"id": "good", "text": "Again."}': "same-id",
}


@pytest.mark.parametrize("line", BROKEN, ids=[line[:30] for line in BROKEN])
def test_a_broken_line_is_one_problem_with_its_number_and_the_rest_is_read(line: str, tmp_path: Path) -> None:
    articles, problems = read(tmp_path, {"id": "good", "text": STORY}, "", line, {"id": "last", "text": STORY})
    assert [one.id for one in articles] == ["good", "last"]
    assert [(one.path, one.line, one.code) for one in problems] == [(f"{tmp_path.name}/news.jsonl", 3, BROKEN[line])]
    assert problems[0].hint
    assert len(problems[0].message) < 300


def test_a_great_number_where_nobody_looks_harms_nothing(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, f'{{"id": "a", "text": "{STORY}", "n": {"9" * 10_000}}}')
    assert ([one.id for one in articles], problems) == (["a"], [])


def test_an_article_without_id_is_named_by_its_line(tmp_path: Path) -> None:
    articles, _ = read(tmp_path, {"text": STORY}, {"text": STORY})
    assert [one.id for one in articles] == ["news-1", "news-2"]


def test_ids_of_two_files_are_kept_apart(tmp_path: Path) -> None:
    for name in ("one.jsonl", "two.jsonl"):
        (tmp_path / name).write_text(json.dumps({"id": "a", "text": STORY}))
    articles, problems = sources.read([tmp_path])
    assert ([one.id for one in articles], problems) == (["one/a", "two/a"], ())


@pytest.mark.parametrize("id", ["../../etc/passwd", "https://post.example/a?b=1", "a b", "/", "Київ", "x" * 300, "."])
def test_the_text_of_any_id_stays_in_its_folder(id: str, tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, {"id": id, "text": STORY})
    folder, name = article.text_path.split("/")
    assert folder == "texts"
    assert name.endswith(".txt")
    assert len(name) < 120
    assert not name.startswith(".")


def test_what_a_service_cut_short_is_read_to_its_last_whole_sentence(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, {"id": "a", "content": f"{STORY} The office did not… [+2310 chars]"})
    assert article.text == STORY
    assert [one.code for one in problems] == ["cut-short"]


def test_markup_in_a_field_is_read_as_text(tmp_path: Path) -> None:
    text = f"<p>{STORY}</p><p>Boats &amp; bread are <b>short</b>.</p><script>alert(1)</script>"
    (article,), _ = read(tmp_path, {"id": "a", "text": text})
    assert article.text == f"{STORY}\n\nBoats & bread are short."


def test_less_than_is_no_markup(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, {"id": "a", "text": f"{STORY} Fewer than <5 boats > 3 remain."})
    assert "<5 boats > 3" in article.text


def test_control_characters_are_not_taken_over(tmp_path: Path) -> None:
    (article,), _ = read(tmp_path, f'{{"id": "a", "text": "{STORY} \\u0000 \\u001b[31m"}}')
    assert not any(ord(char) < 32 for char in article.text)


def test_the_sidecar_speaks_of_an_article_by_its_id_and_counts_more(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(json.dumps({"id": "a", "text": STORY, "published": "2025-06-27"}))
    (tmp_path / "sources.yaml").write_text("a: {published: 2025-06-28}\n")
    (article,), problems = sources.read([tmp_path])
    assert not problems
    assert (article.declared, article.declared_basis) == (dt.date(2025, 6, 28), "declared")
    assert article.declared_from.endswith("sources.yaml:1")


def test_a_byte_order_mark_before_the_first_line_is_no_fault(tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "\ufeff" + json.dumps({"id": "a", "text": STORY}))
    assert ([one.id for one in articles], problems) == (["a"], [])

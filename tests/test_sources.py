"""Files -> articles: what is read, under which name, and the one line that is said of what cannot be read."""

from __future__ import annotations

import gzip
import hashlib
import os
from pathlib import Path

import pytest

from pokrovsk_timeline import sources
from pokrovsk_timeline.model import Article, Problem
from pokrovsk_timeline.sources.folders import ids
from pokrovsk_timeline.sources.page import LARGEST

STORY = "The ferry to Lisna has stopped running, the harbour office said on Friday, and the islanders are waiting.\n"


def put(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A folder with these files in it."""
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read(*paths: Path) -> tuple[list[Article], list[Problem]]:
    articles, problems = sources.read(paths)
    return list(articles), list(problems)


def test_articles_come_from_all_folders_in_order_and_hidden_files_do_not(tmp_path: Path) -> None:
    files = ["b.txt", "a.md", "deep/er/c.txt", ".hidden.txt", ".git/d.txt", "TOP.TXT"]
    folder = put(tmp_path / "news", dict.fromkeys(files, STORY))
    articles, problems = read(folder)
    assert [(one.id, one.path) for one in articles] == [
        ("TOP", "news/TOP.TXT"),
        ("a", "news/a.md"),
        ("b", "news/b.txt"),
        ("c", "news/deep/er/c.txt"),
    ]
    assert not problems


def test_the_digest_is_that_of_the_bytes_and_the_text_is_as_stored(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + STORY.replace("\n", "\r\n").encode()
    folder = put(tmp_path / "news", {"a.txt": data})
    article = read(folder)[0][0]
    assert article.digest == hashlib.sha256(data).hexdigest()
    assert article.text == data.decode()
    assert article.blocks[0].start == 1  # after the byte order mark


def test_a_file_named_twice_is_one_article(tmp_path: Path) -> None:
    folder = put(tmp_path / "news", {"a.txt": STORY})
    assert len(read(folder, folder / "a.txt", folder)[0]) == 1


def test_two_folders_of_one_name_are_told_apart_or_refused(tmp_path: Path) -> None:
    one, two = (put(tmp_path / name / "news", {"a.txt": STORY}) for name in ("one", "two"))
    articles, problems = read(two, one)
    assert [one.path for one in articles] == ["news/a.txt"]
    assert [(one.path, one.code) for one in problems] == [("news/a.txt", "same-name")]
    assert [one.id for one in read(tmp_path)[0]] == ["one/news/a", "two/news/a"]


def test_a_name_that_is_no_utf8_is_shown_with_a_mark(tmp_path: Path) -> None:
    folder = put(tmp_path / "news", {os.fsdecode(b"a\xff.txt"): STORY})
    assert [one.path for one in read(folder)[0]] == ["news/a\N{REPLACEMENT CHARACTER}.txt"]


def test_a_named_file_is_read_whatever_its_ending(tmp_path: Path) -> None:
    folder = put(tmp_path, {"story": STORY})
    assert [one.id for one in read(folder / "story")[0]] == ["story"]


def test_a_file_has_the_same_path_whether_it_is_named_or_its_folder(tmp_path: Path) -> None:
    folder = put(tmp_path / "news", {"a.txt": STORY})
    assert read(folder / "a.txt")[0] == read(folder)[0]
    assert read(folder / "a.txt")[0][0].path == "news/a.txt"


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["news/a.txt", "news/b.txt"], ["a", "b"]),
        (["news/x/a.txt", "news/y/a.txt", "news/b.txt"], ["x/a", "y/a", "b"]),
        (["news/a.txt", "news/x/a.txt"], ["news/a", "x/a"]),
        (["news/1/x/a.txt", "news/2/x/a.txt"], ["1/x/a", "2/x/a"]),
        (["news/a.txt", "news/a.md"], ["news/a.txt", "news/a.md"]),
        (["x/a.txt", "news/x/a.txt", "news/a.md"], ["x/a", "news/x/a", "news/a"]),
    ],
)
def test_stems_that_collide_take_their_folder(paths: list[str], expected: list[str]) -> None:
    assert [ids(paths)[path] for path in paths] == expected


def test_an_article_in_a_kind_that_is_not_read_is_a_warning_and_a_picture_a_note(tmp_path: Path) -> None:
    folder = put(tmp_path / "news", {"a.docx": b"PK", "b.EPUB": b"PK", "c.png": b"\x89", "good.txt": STORY})
    assert {one.path: one.severity for one in read(folder)[1]} == {
        "news/a.docx": "warning",
        "news/b.EPUB": "warning",
        "news/c.png": "note",
    }


HEADS = (
    "schema_version: 1\n",
    "# yaml-language-server: $schema=x.json\nschema_version: 1\n",
    '{\n  "schema_version": 1',
)


@pytest.mark.parametrize("head", HEADS)
def test_a_timeline_that_a_build_left_in_the_folder_is_no_article(head: str, tmp_path: Path) -> None:
    data = "t.json" if head.startswith("{") else "t.yaml"
    folder = put(tmp_path / "news", {data: head, "t.md": STORY, "good.txt": STORY})
    articles, problems = read(folder)
    assert ([one.id for one in articles], list(problems)) == (["good"], [])


SAVED = """From: <Saved by a browser>
Snapshot-Content-Location: https://page.example/ferry
Date: Sat, 30 Nov 2030 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--x"

----x
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://page.example/ferry

<html><head><meta http-equiv=3D"Content-Type" content=3D"text/html; charset=3DUTF-8"><title>Ferry to Lisna st=
ops</title><meta property=3D"article:published_time" content=3D"2025-03-04T08:00:00+02:00"></head><body><article><h1>Fe=
rry to Lisna stops</h1><p>The ferry to Lisna =E2=80=93 the last one =E2=80=93 has stopped running, the harbour office=
 said on Friday, and the islanders are waiting for news.</p></article></body></html>

----x
Content-Type: text/css

p { color: red }
----x--
"""


def test_a_page_that_a_browser_saved_as_one_file_is_read(tmp_path: Path) -> None:
    folder = put(tmp_path / "news", {"ferry.mhtml": SAVED.replace("\n", "\r\n")})
    (ferry,), problems = read(folder)
    assert list(problems) == []
    assert (ferry.title, str(ferry.declared), ferry.url) == (
        "Ferry to Lisna stops",
        "2025-03-04",
        "https://page.example/ferry",
    )
    assert "The ferry to Lisna – the last one – has stopped running" in ferry.text
    assert "color" not in ferry.text


FAULTS: dict[str, tuple[str | bytes, str, int]] = {
    "empty.txt": ("", "empty-file", 0),
    "blank.txt": (" \n\t\n\ufeff", "empty-file", 0),
    "half.txt": (STORY.encode("utf-16")[:-1], "binary-file", 0),
    "packed.html": (gzip.compress(STORY.encode()), "binary-file", 0),
    "nul.txt": (STORY.encode() + b"\x00\x01", "binary-file", 0),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\xff\xfe", "binary-file", 0),
    "control.txt": (STORY + "\x07\x1b", "binary-file", 0),
    "french.txt": (
        "Le ferry pour Lisna ne circule plus, a annoncé vendredi le bureau du port, et les gens attendent.",
        "no-rules-for-language",
        0,
    ),
    "german.txt": (
        "Die Fähre nach Lisna fährt nicht mehr, teilte das Hafenamt am Freitag mit, und die Leute warten.",
        "no-rules-for-language",
        0,
    ),
    "bulgarian.txt": (
        "Фериботът до Лисна вече не пътува, съобщи в петък управлението на пристанището, и хората чакат.",
        "no-rules-for-language",
        0,
    ),
    "digits.txt": ("1 2 3 4 5", "no-rules-for-language", 0),
    "large.txt": (b"word " * (LARGEST // 5 + 1), "too-large", 0),
    "photo.jpg": (b"\xff\xd8", "no-reader", 0),
    "page.mhtml": (b"MIME-Version: 1.0\n\nno page", "no-text", 0),
    "page.odt": (b"PK", "no-reader", 0),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_read_is_one_problem_with_a_way_out_and_the_rest_is_read(name: str, tmp_path: Path) -> None:
    content, code, line = FAULTS[name]
    folder = put(tmp_path / "news", {name: content, "good.txt": STORY})
    articles, problems = read(folder)
    assert [one.id for one in articles] == ["good"]
    assert [(one.path, one.code, one.line) for one in problems] == [(f"news/{name}", code, line)]
    assert problems[0].message
    assert problems[0].hint
    assert "\n" not in problems[0].message + problems[0].hint


def test_a_short_english_text_is_read(tmp_path: Path) -> None:
    assert read(put(tmp_path / "news", {"a.txt": "Ferry stops."}))[0][0].language == "en"


def test_an_empty_folder_and_a_missing_path_are_errors(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    problems = read(tmp_path / "empty", tmp_path / "nowhere")[1]
    assert [(one.code, one.severity) for one in problems] == [("missing-path", "error"), ("empty-folder", "error")]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", {"secret.txt": STORY})
    folder = put(tmp_path / "news", {"a.txt": STORY})
    os.symlink(outside / "secret.txt", folder / "b.txt")
    os.symlink(outside, folder / "c")
    os.symlink("a.txt", folder / "again.txt")
    os.symlink("nowhere.txt", folder / "dead.txt")
    articles, problems = read(folder)
    assert [one.path for one in articles] == ["news/a.txt"]
    assert [(one.path, one.code) for one in problems] == [
        ("news/b.txt", "link-outside"),
        ("news/c", "link-outside"),
        ("news/dead.txt", "no-file"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_a_problem(tmp_path: Path) -> None:
    folder = put(tmp_path / "news", {"a.txt": STORY})
    (folder / "a.txt").chmod(0)
    assert [one.code for one in read(folder)[1]] == ["unreadable"]


def test_the_order_of_the_arguments_does_not_matter(tmp_path: Path) -> None:
    one, two = put(tmp_path / "one", {"a.txt": STORY}), put(tmp_path / "two", {"b.txt": STORY, "bad.txt": ""})
    assert sources.read([one, two]) == sources.read([two, one])

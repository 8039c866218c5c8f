"""Encodings, broken markup, PDF: what can be read is read, what cannot is one problem, and the rest is built."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from pokrovsk_timeline import build, sources
from pokrovsk_timeline.model import Article, Problem
from pokrovsk_timeline.writers import as_markdown

STORY = "The ferry to Lisna has stopped running, the harbour office said on Friday, and the islanders are waiting."
MARKED = f"{STORY} “No boat,” said Mr Grübel – and left."


def read(folder: Path, name: str, data: bytes) -> tuple[list[Article], list[tuple[str, str, int]]]:
    """The articles of a folder with this file and a good one, without the good one; faults: code, severity, line."""
    (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(STORY)
    articles, problems = sources.read([folder])
    assert "good" in [one.id for one in articles]
    assert all(one.path.endswith(name) and one.hint and len(one.message) < 300 for one in problems)
    return [one for one in articles if one.id != "good"], [_short(one) for one in problems]


def _short(problem: Problem) -> tuple[str, str, int]:
    return problem.code, problem.severity, problem.line


TEXTS = {
    "utf-8": (MARKED.encode(), []),
    "a byte order mark": (b"\xef\xbb\xbf" + MARKED.encode(), []),
    "utf-16, little end first": (b"\xff\xfe" + MARKED.encode("utf-16-le"), [("not-utf-8", "note", 1)]),
    "utf-16, big end first": (b"\xfe\xff" + MARKED.encode("utf-16-be"), [("not-utf-8", "note", 1)]),
    "utf-16 without a mark": (MARKED.encode("utf-16-le"), [("not-utf-8", "note", 1)]),
    "utf-32": (b"\xff\xfe\x00\x00" + MARKED.encode("utf-32-le"), [("not-utf-8", "note", 1)]),
    "western windows": (f"Ferry\n{MARKED}".encode("cp1252"), [("not-utf-8", "warning", 2)]),
}


@pytest.mark.parametrize("about", TEXTS)
def test_a_text_in_another_encoding_is_read_and_the_encoding_is_said(about: str, tmp_path: Path) -> None:
    data, expected = TEXTS[about]
    (article,), problems = read(tmp_path, "a.txt", data)
    assert MARKED in article.text
    assert problems == expected


def test_a_few_broken_bytes_do_not_spoil_the_rest(tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, "a.txt", MARKED.encode() + b" \xe2\x80 end")
    assert "“No boat,” said Mr Grübel – and left." in article.text
    assert problems == [("not-utf-8", "warning", 1)]


@pytest.mark.parametrize(
    "data", ["Пором до Лісни більше не ходить.".encode("cp1251"), b"\xff\xfa\xfe bad", b"\xff\xfeodd", b"a\x00b"]
)
def test_what_is_no_text_or_in_an_unknown_encoding_is_refused(data: bytes, tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "a.txt", data)
    assert not articles
    assert [severity for _, severity, _ in problems] == ["error"]


def page(body: str, head: str = "") -> str:
    return (
        f"<html><head>{head}<title>Ferry stops</title></head><body><article><h1>Ferry stops</h1>{body}"
        f"<p>{MARKED}</p></article></body></html>"
    )


CHARSETS = {
    "declared and right": (page("", '<meta charset="utf-8">').encode(), []),
    "declared as Latin-1, and UTF-8 in truth": (page("", '<meta charset="iso-8859-1">').encode(), []),
    "declared as UTF-8, and Western in truth": (
        page("", '<meta charset="utf-8">').encode("cp1252"),
        [("not-utf-8", "warning", 1)],
    ),
    "declared in the old way, as central European": (
        page("", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250">').encode("cp1250"),
        [],
    ),
    "an encoding that does not exist": (
        page("", '<meta charset="utf-9000">').encode("cp1252"),
        [("not-utf-8", "warning", 1)],
    ),
    "UTF-16, declared as UTF-8": (
        b"\xff\xfe" + page("", '<meta charset="utf-8">').encode("utf-16-le"),
        [("not-utf-8", "note", 1)],
    ),
    "XHTML with its declaration": (('<?xml version="1.0" encoding="UTF-8"?>' + page("")).encode(), []),
}


@pytest.mark.parametrize("about", CHARSETS)
def test_the_text_of_a_page_counts_more_than_the_encoding_it_declares(about: str, tmp_path: Path) -> None:
    data, expected = CHARSETS[about]
    (article,), problems = read(tmp_path, "a.html", data)
    assert MARKED in article.text
    assert problems == expected


BROKEN = {
    "nothing is closed": f"<html><body><h1>Ferry stops<p>{STORY}<p>{MARKED}<div><b><i>And so on.",
    "no html at all": f"<p>{STORY}</p><p>{MARKED}</p>",
    "wrongly nested": f"<html><body><article><b><p>{STORY}</b></p><td>{MARKED}</article></p></span></body>",
    "very deep": page("<div>" * 200 + f"<p>{STORY}</p>" + "</div>" * 200),
    "control characters": page(f"<p>{STORY}&#0;&#27;[31m&#xD800;</p>"),
}


@pytest.mark.parametrize("about", BROKEN)
def test_a_page_with_broken_markup_is_read(about: str, tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "a.html", BROKEN[about].encode())
    assert not problems
    assert STORY in articles[0].text or MARKED in articles[0].text
    assert not [char for char in articles[0].text if ord(char) < 32 and char != "\n"]


NO_PAGES = {
    "empty": "<html></html>",
    "made by scripts": "<html><head><script>app()</script></head><body></body></html>",
    "one mark": "<",
    "a comment": "<!-- -->",
    "only a title": "<html><head><title>Ferry stops</title></head><body><h1>Ferry stops</h1></body></html>",
    "deeper than any page": page("<div>" * 50_000),
}


@pytest.mark.parametrize("about", NO_PAGES)
def test_a_page_without_an_article_is_a_problem(about: str, tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "a.html", NO_PAGES[about].encode())
    assert not articles
    assert [(code, severity) for code, severity, _ in problems] == [("no-text", "error")]


def test_json_of_great_depth_in_a_page_is_said(tmp_path: Path) -> None:
    deep = '<script type="application/ld+json">' + '{"@graph":[' * 50_000 + "</script>"
    articles, problems = read(tmp_path, "a.html", page("", deep).encode())
    assert MARKED in articles[0].text
    assert problems == [("malformed-json", "warning", 0)]


def test_the_folder_that_a_browser_saves_beside_a_page_holds_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text(page(""))
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files" / "c.html").write_text(page(""))
    articles, problems = read(tmp_path, "a.html", page("").encode())
    assert ([one.id for one in articles], problems) == (["a", "c"], [])


@pytest.mark.parametrize(
    "front", ["---\ndate: [2025\n---\n", "---\ndate: soon\n---\n", "---\n- date\n---\n", "---\ndate: 2025-06-27\n\n"]
)
def test_front_matter_with_a_fault_is_said_and_the_article_is_read(front: str, tmp_path: Path) -> None:
    (article,), problems = read(tmp_path, "a.md", f"{front}{STORY}\n".encode())
    assert STORY in article.text
    assert article.declared is None
    assert len(problems) == 1


FRONTS = {
    "---\npublished: 2025-06-27\npublished: 2025-06-28\n---\n": ("declared-twice", 3, "2025-06-27"),
    "---\ntitle: [a\n---\n": ("malformed-yaml", 2, "None"),
    "---\n&a [*a]\n---\n": ("malformed-yaml", 2, "None"),
    "---\npublished: 2025-06-27\nreliability: great\n---\n": ("malformed-value", 3, "2025-06-27"),
    "+++\ndate = 2025-06-27\nauthors = ['A. Novak']\n+++\n": ("", 0, "2025-06-27"),
    "+++\ndate = soon\n+++\n": ("malformed-toml", 1, "None"),
    "+++\ndate = 'soon'\n+++\n": ("malformed-date", 2, "None"),
    "+++\ndate = 2025-06-27\n\n": ("malformed-yaml", 1, "None"),
    "---\r\npublished: 2025-06-27\r\n---\r\n": ("", 0, "2025-06-27"),
}


@pytest.mark.parametrize("front", FRONTS)
def test_front_matter_has_the_line_of_its_fault(front: str, tmp_path: Path) -> None:
    code, line, day = FRONTS[front]
    (article,), problems = read(tmp_path, "a.md", f"{front}{STORY}\n".encode())
    assert STORY in article.text
    assert str(article.declared) == day
    assert [(one, at) for one, _, at in problems] == ([(code, line)] if code else [])


LONG = {
    "a.txt": b"a" * 50_000_000,
    "a.html": b"<p>" + b"a" * 50_000_000,
    "a.jsonl": b'{"id": "a", "text": "' + b"a" * 50_000_000 + b'"}',
}


@pytest.mark.parametrize("name", LONG)
def test_a_line_of_50_megabytes_is_one_problem(name: str, tmp_path: Path) -> None:
    articles, problems = read(tmp_path, name, LONG[name])
    assert not articles
    assert problems == [("too-large", "error", int(name.endswith("jsonl")))]


# -------------------------------------------------------------------------------------------------------------- PDF


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF with these pages, one line of text a line."""
    writer = pypdf.PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        sheet = writer.add_blank_page(612, 792)
        shown = "".join(f"({line}) Tj T* " for line in text.split("\n")) if text else ""
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 14 TL 40 740 Td {shown}ET".encode())
        sheet[NameObject("/Contents")] = stream
        sheet[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
    if password:
        writer.encrypt(password)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_is_read_and_its_pages_are_set_apart(tmp_path: Path) -> None:
    first = (
        "The ferry to Lisna has stopped running, the harbour\noffice said on Friday, and the islanders\nare waiting."
    )
    second = "A smaller boat takes the sick to the mainland\ntwice a day."
    (article,), problems = read(tmp_path, "a.pdf", pdf(first, second))
    assert not problems
    assert article.text == f"{first}\n\f{second}"
    assert article.text_path == "texts/a.txt"
    assert article.declared is None


def test_a_quote_from_a_pdf_has_its_page(tmp_path: Path) -> None:
    first = "The ferry to Lisna has stopped running, the harbour\noffice said on Friday."
    second = "Russian forces struck Pokrovsk on 3 May 2025,\nkilling two people."
    (tmp_path / "a.pdf").write_bytes(pdf(first, second))
    (event,) = build([tmp_path]).events
    assert [(one.page, one.line) for one in event.evidence] == [(2, 3)]
    page = as_markdown.render(build([tmp_path]))
    assert "[a:3](texts/a.txt#L3) (page 2)" in page


def test_running_heads_and_page_numbers_are_no_part_of_the_text(tmp_path: Path) -> None:
    pages = [f"The Harbour Post\nThe ferry number {word} has stopped.\nPage {n}" for n, word in enumerate("abc", 1)]
    (article,), _ = read(tmp_path, "a.pdf", pdf(*pages))
    assert article.text.split("\n\f") == [f"The ferry number {word} has stopped." for word in "abc"]


def test_without_the_extra_a_pdf_is_one_problem_that_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)  # as where it is not installed
    assert read(tmp_path, "a.pdf", pdf(STORY)) == ([], [("no-pdf-reader", "error", 0)])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf("", ""), "no-text"),
        (pdf(STORY, password="secret"), "locked-pdf"),
        (b"%PDF-1.7\nbroken", "malformed-pdf"),
        (b"", "malformed-pdf"),
        (pdf(STORY)[:200], "malformed-pdf"),
    ],
)
def test_a_pdf_that_cannot_be_read_is_one_problem(data: bytes, code: str, tmp_path: Path) -> None:
    articles, problems = read(tmp_path, "a.pdf", data)
    assert (articles, problems) == ([], [(code, "error", 0)])

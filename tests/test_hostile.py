"""Input made to break things: it ends no process, leaves no folder, and is nothing but text in any output."""

from __future__ import annotations

import ast
import csv
import html.parser
import io
import json
import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import many
import pytest
import yaml
from commands import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from pokrovsk_timeline import artefacts, corrections, sources, stages, timeline
from pokrovsk_timeline.cli import configuration
from pokrovsk_timeline.knowledge import files
from pokrovsk_timeline.model import Article, Timeline
from pokrovsk_timeline.settings import Settings
from pokrovsk_timeline.sources.readers import READERS
from pokrovsk_timeline.writers import FORMATS, as_yaml
from pokrovsk_timeline.writers.citations import NOTATIONS

HOUSE = Path(__file__).parent.parent / "pokrovsk_timeline"
STORY = "Russian forces captured the village of Lysivka near Pokrovsk on 3 May 2024."


# ------------------------------------------------------------------------------------- depth and numbers

DEEP = {
    "lists": "[" * 100_000,
    "mappings": "{a: " * 100_000,
    "blocks": "\n".join(" " * at + "-" for at in range(3000)),
    "items": "- " * 100_000,
    "json": '{"a":' * 100_000,
}


def read_settings(text: str, folder: Path) -> None:
    (folder / "timeline.yaml").write_text(text, "utf-8")
    configuration._read(folder / "timeline.yaml", folder)


def read_knowledge(text: str, folder: Path) -> None:
    (folder / "kinds.yaml").write_text(text, "utf-8")
    files.load(folder / "kinds.yaml", dict)


@pytest.mark.parametrize("deep", DEEP)
@pytest.mark.parametrize(
    "read",
    [
        lambda text, _: artefacts.parse(text, "t.yaml"),
        lambda text, _: corrections.read(text, "c.yaml"),
        read_settings,
        read_knowledge,
    ],
    ids=["timeline", "corrections", "settings", "knowledge"],
)
def test_what_nests_too_deeply_is_refused_in_one_line(read: Callable[..., object], deep: str, tmp_path: Path) -> None:
    try:
        found = read(DEEP[deep], tmp_path)
    except ValueError as fault:
        said = str(fault)
    else:
        assert isinstance(found, tuple)
        (said,) = {one.message for one in found[1]}
    assert "\n" not in said
    assert len(said) < 300


@pytest.mark.parametrize("number", ["⁴", "²⁴", "٣", "①", "½", "𝟜", "9" * 400, "9" * 5000, "1" + ",000" * 200])
@pytest.mark.parametrize("words", ["killing {} people", "killing 3 people {} weeks ago", "wounding {},{} people in {}"])
def test_any_number_is_read_or_left(words: str, number: str) -> None:
    article = sources.article(f"Published 5 May 2024\n\n{STORY[:-1]}, {words.replace('{}', number)}.")
    assert isinstance(article, Article)
    text = as_yaml.render(timeline.tell([article]))
    assert as_yaml.render(as_yaml.read(text)) == text


@settings(max_examples=40)
@given(st.sampled_from(sorted(READERS)), st.text(max_size=300), st.binary(max_size=60))
def test_no_file_ends_the_run(kind: str, text: str, data: bytes) -> None:
    for one in (data, text.encode("utf-8", "replace") + data, f"---\n{text}\n---\n{STORY}".encode("utf-8", "replace")):
        for page in READERS[kind](one, f"a{kind}"):
            assert page


# ------------------------------------------------------------------------------------- names and places

IDS = [
    *(
        "../../x",
        "/etc/passwd",
        "a\0b",
        "n" * 5000,
        "日" * 300,
        "Abc",
        "abc",
        "ABC",
        "\u00e9t\u00e9",
        "e\u0301te\u0301",
    ),
    *("..", ".", "", "a/b", "a\\b", "C:\\x", "\u202egnp", "a\nb", "-rf", "$(id)", "%2e%2e", "\x1b]0;x\x07", "<script>"),
]


def written(folder: Path, ids: list[str]) -> None:
    (folder / "in").mkdir()
    lines = [{"id": id, "title": f"T {at}", "text": f"{STORY} {at}"} for at, id in enumerate(ids)]
    (folder / "in" / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")


def test_no_id_leads_out_of_the_folder_or_onto_another(tmp_path: Path, run: Run) -> None:
    written(tmp_path, IDS)
    assert run("build", str(tmp_path / "in"), "-o", f"{tmp_path}/out/", "-q", "--no-cache", "-j", "1").code == 0
    made = artefacts.load(tmp_path / "out" / "pokrovsk.yaml")
    paths = [one.text_path for one in made.articles]
    assert len({path.casefold() for path in paths}) == len(paths) >= len(IDS) - 2
    assert all(len(Path(path).name.encode()) < 120 for path in paths)
    found = {one.relative_to(tmp_path / "out").as_posix() for one in (tmp_path / "out").rglob("*.txt")}
    assert found == set(paths)
    assert {one.name for one in tmp_path.iterdir()} == {"in", "out"}


# ------------------------------------------------------------------------------------- text in outputs

NASTY = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "](javascript:alert(1)) [x](http://evil.example)",
    "\x1b]0;title\x07\x1b[31m",
    "\u202etxt.exe\u2066",
    "::error file=a.py::b",
    "=HYPERLINK(1)",
    "{{delete}} [[File:x]] <ref>y</ref> ~~~~",
    "`x` *y* _z_ | a | # h",
    "{% raw %} ${x} %(y)s {z}",
    "*id !!python/object:os.system : - ? %",
    "\\input{/etc/passwd} } @article{x",
]


def told(nasty: str) -> tuple[Timeline, dict[str, str]]:
    lines = (
        f"Title {nasty}\n\nA drone hit a bus in Pokrovsk on 4 May 2024.\n\n{STORY[:-1]} {nasty}.\n\n{nasty} {STORY}\n"
    )
    record = {"id": nasty[:40], "title": nasty, "text": lines, "publisher": nasty, "author": nasty, "url": nasty}
    pages = READERS[".jsonl"](json.dumps(record).encode(), "in/a.jsonl")
    made = [sources._made(sources.Piece(sources.Found(Path("a"), "a"), "a", one, b""), one.declared, "t.txt")
            for one in pages if hasattr(one, "text")]  # fmt: skip
    articles = [one for one in made if isinstance(one, Article)]
    assert articles
    return timeline.tell(articles), {one.id: one.text for one in articles}


class Tags(html.parser.HTMLParser):
    """The elements of a page, and all attributes that run something or lead somewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.leads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.leads += [f"{key}={value}" for key, value in attrs if key.startswith("on") or key in ("href", "src")]


@pytest.mark.parametrize("nasty", NASTY)
def test_the_text_of_an_article_is_nothing_but_text(nasty: str) -> None:
    made, texts = told(nasty)
    assert made.events or made.undated
    out = {name: one.written(made, "../", texts) for name, one in FORMATS.items()}
    for name, text in out.items():
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text), name
    tree = yaml.safe_load(out["yaml"])
    assert as_yaml.render(as_yaml.read(out["yaml"])) == out["yaml"]
    assert tree == json.loads(out["json"])
    for row in csv.reader(io.StringIO(out["csv"])):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "@", "\t", "\r") or re.match(r"-\D", cell)]
    page = Tags()
    page.feed(out["html"])
    harmless = Tags()
    quiet, quiet_texts = told("plain words")
    harmless.feed(FORMATS["html"].written(quiet, "../", quiet_texts))
    assert set(page.tags) <= set(harmless.tags)
    assert page.tags.count("script") == harmless.tags.count("script")
    assert not [one for one in page.leads if one.startswith("on") or "javascript:" in one]
    assert "](javascript:" not in out["markdown"].replace("\\]", "")
    assert not re.search(r"(?<!\\)<(?:script|img)", out["markdown"])


@pytest.mark.parametrize("nasty", NASTY)
def test_no_message_moves_a_terminal_or_a_workflow(nasty: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"Title {nasty}\n\n{STORY[:-1]} {nasty}.\n", "utf-8")
    (tmp_path / "in" / "sources.yaml").write_text(
        yaml.safe_dump({"a": {"published": nasty, "reliability": nasty, nasty: nasty}, nasty: {"url": nasty}}), "utf-8"
    )
    (tmp_path / "in" / "b.jsonl").write_text(json.dumps({"id": nasty, "text": STORY, "date": nasty}) + "\n{", "utf-8")
    where = str(tmp_path / "in")
    ran = [run("build", where, "-o", f"{tmp_path}/out/", "-v", "--no-cache", "-j", "1")]
    written = str(tmp_path / "out" / "pokrovsk.yaml")
    ran += [run("show", written), run("check", where), run("check", where, "--output-format", "github")]
    for one in ran:
        assert one.code in (0, 1)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", one.out + one.err)
        if one is not ran[-1]:
            assert not re.search(r"^::", one.out + one.err, re.MULTILINE)
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in ran[-1].out.splitlines())


ACTED_ON = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
FREE = {
    *("title", "summary", "quote", "phrase", "because", "publisher", "author", "path", "rule", "speaker", "about"),
    *("says", "reason", "message", "hint", "unit", "of", "affiliation", "origin", "reliability", "name"),
}
MOVES = [
    *("\x1b[31mred", "\r\x1b[2Kgone", "\x9b31m", "\u202egnp.exe"),
    *("x\n::error file=a::b\n", "\u2028::stop-commands::x"),
]


def edited(value: object, nasty: str, key: str = "") -> object:
    """The tree of a timeline with these words in all its free texts."""
    if isinstance(value, dict):
        return {name: edited(one, nasty, name) for name, one in value.items()}
    if isinstance(value, list):
        return [edited(one, nasty, key) for one in value]
    return f"{value[:9]}{nasty}{value[9:]}" if isinstance(value, str) and key in FREE else value


@pytest.mark.parametrize("nasty", [*NASTY, *MOVES])
def test_a_timeline_of_somebody_else_moves_no_terminal(nasty: str, tmp_path: Path, run: Run) -> None:
    """Looked at in every way: a timeline file can have been written by anybody."""
    made = timeline.tell(many.reports(6, seed=3))
    file = tmp_path / "pokrovsk.json"
    file.write_text(json.dumps(edited(json.loads(FORMATS["json"].render(made)), nasty)), "utf-8")
    event, article = made.events[0].id, made.articles[0].id
    asked = [["explain", event], ["explain", article], *(["cite", event, "-f", name] for name in NOTATIONS)]
    ways = [["show", str(file)], ["diff", str(file), str(file)], *([*one, "--timeline", str(file)] for one in asked)]
    for way in ways:
        one = run(*way)
        assert one.code == 0
        assert not re.search(ACTED_ON, one.out + one.err)
        assert not re.search(r"^::", one.out + one.err, re.MULTILINE)


# ------------------------------------------------------------------------------------- what the program never does

NEVER = {
    *("pickle", "marshal", "shelve", "dill", "cloudpickle", "ctypes", "subprocess", "webbrowser"),
    *("socket", "http", "urllib.request", "requests", "urllib3", "httpx", "ftplib", "smtplib", "telnetlib"),
}


@pytest.mark.parametrize("file", sorted(HOUSE.rglob("*.py")), ids=lambda one: one.relative_to(HOUSE).as_posix())
def test_no_module_runs_text_or_speaks_to_a_network(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    for node in ast.walk(tree):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        assert not [one for one in names if one in NEVER or one.split(".")[0] in NEVER]
        called = node.func if isinstance(node, ast.Call) else None
        assert not (isinstance(called, ast.Name) and called.id in ("eval", "exec", "compile", "__import__"))
        if isinstance(called, ast.Attribute):
            assert ast.unparse(called) not in ("os.system", "os.popen", "yaml.unsafe_load", "yaml.full_load")


def test_a_build_opens_no_connection(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    (tmp_path / "in").mkdir()
    page = f"<html><head><link rel=canonical href='http://a.example/b'><title>T</title></head><p>{STORY * 9}</p></html>"
    (tmp_path / "in" / "a.html").write_text(page, "utf-8")
    (tmp_path / "in" / "b.txt").write_text(f"https://a.example/b\n\n{STORY}", "utf-8")
    out = [part for name in FORMATS for part in ("-f", name)]
    assert run("build", str(tmp_path / "in"), "-o", f"{tmp_path}/out/", "-q", "-j", "1", *out).code == 0


# ------------------------------------------------------------------------------------- a sentence without an end

ENDLESS = {
    "clauses": "and Russian forces captured the village of Rivne near Pokrovsk, the army said, ",
    "contents": "the army said that soldiers who attacked Pokrovsk had been killed and ",
    "dates": "on 5 May 2024 Pokrovsk was shelled, ",
    "quotations": "“Pokrovsk was hit on Friday,” and ",
    "figures": "3 people and 40 soldiers were killed in Pokrovsk, ",
    "relatives": "which the army, which took Pokrovsk, lost, ",
    "participles": "shelling Pokrovsk, killing 3 people on Monday, ",
}


def work(part: str, length: int, folder: Path) -> int:
    """How many calls it takes to read an article with a sentence of so many characters; seconds would tell of the
    machine.
    """
    endless = (part * (length // len(part) + 1))[:length].rpartition(" ")[0]
    text = f"Published 2024-06-01\n\nFighting goes on near Pokrovsk\n\nThe town was shelled on Friday, and {endless}.\n"
    folder.mkdir()
    (folder / "a.txt").write_text(text, "utf-8")
    (article,) = (one for one in sources.stream([folder], Settings()) if isinstance(one, Article))
    calls = 0

    def called(_frame: object, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        stages.read(article, stages.Task("pokrovsk"))
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("part", ENDLESS)
def test_the_work_on_a_sentence_grows_with_its_length(part: str, tmp_path: Path) -> None:
    work(ENDLESS[part], 600, tmp_path / "first")  # loads what is known of the topic
    half, whole = (work(ENDLESS[part], length, tmp_path / str(length)) for length in (2400, 4800))
    assert whole < 2.75 * half

"""The commands that read a built timeline or what is known: piped, and on terminals of two widths."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import jsonschema
import mwparserfromhell
import pytest
import yaml
from commands import on_a_terminal
from hypothesis import given
from made import timelines
from sample import BRIDGE, LEFT, TIMELINE

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.model import NamedActor, NamedPlace, Timeline
from pokrovsk_timeline.narrowing import Wanted, distance, narrow
from pokrovsk_timeline.writers import FORMATS, as_json, as_yaml
from pokrovsk_timeline.writers.citations import NOTATIONS, bibtex, csl, wikipedia
from pokrovsk_timeline.writers.schema import FILE, schema

ROOT = Path(__file__).parent.parent
NEAR = NamedPlace("near", "Near", 50.30, 14.50, "village")
FAR = NamedPlace("far", "Far", 51.0, 14.50, "town")
LAND = NamedPlace("land", "Land", 50.25, 14.50, "country")
PLACED = replace(
    TIMELINE,
    events=(BRIDGE, *(replace(LEFT, id=place.id, places=(place.id,)) for place in (NEAR, FAR, LAND))),
    undated=(),
    places=(*TIMELINE.places, NEAR, FAR, LAND),
    actors=(NamedActor("army", "The Army"),),
)


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A folder of its own with a built timeline."""
    monkeypatch.chdir(tmp_path)
    artefacts.write({Path("timelines/t.yaml"): as_yaml.render(TIMELINE)})
    return "timelines/t.yaml"


# ---------------------------------------------------------------------------------------------------------- schema


@given(timelines())
def test_what_is_written_fits_the_schema(timeline: Timeline) -> None:
    checker = jsonschema.Draft202012Validator(json.loads(schema()))
    checker.validate(json.loads(as_json.render(timeline)))
    checker.validate(yaml.safe_load(as_yaml.render(timeline)))


def test_the_schema_is_a_schema_and_is_published(run) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))
    assert (ROOT / "docs" / "timeline.schema.json").read_text("utf-8") == schema()
    assert run("schema").out == schema()
    assert (ROOT / "timelines" / FILE).read_text("utf-8") == schema()


def test_the_yaml_names_its_schema_and_no_folder_of_a_machine(run) -> None:
    first = (ROOT / "timelines" / "pokrovsk.yaml").read_text("utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={FILE}"
    done = run("build", str(ROOT / "seeds"), "-o", "-", "-q")
    assert done.out.splitlines()[0] == first


@pytest.mark.parametrize("change", [{"events": 1}, {"schema_version": "1"}, {"topic": None}])
def test_the_schema_refuses_what_is_no_timeline(change: dict[str, object]) -> None:
    whole = json.loads(as_json.render(TIMELINE))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole | change, json.loads(schema()))


# ------------------------------------------------------------------------------------------------------- narrowing


def ids(timeline: Timeline) -> list[str]:
    return [event.id for event in (*timeline.events, *timeline.undated)]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (Wanted(place="Orlec on the Vell"), ["a1b2"]),
        (Wanted(place="orlec"), ["a1b2"]),
        (Wanted(place="Orlec", within=10), ["a1b2", "near"]),
        (Wanted(place="Orlec", within=5), ["a1b2"]),
        (Wanted(place="Orlec", within=100), ["a1b2", "near", "far"]),
        (Wanted(place="Land"), ["land"]),
        (Wanted(kind="humanitarian"), ["near", "far", "land"]),
        (Wanted(kind="Humanitarian", place="Near"), ["near"]),
        (Wanted(source="011"), ["a1b2"]),
        (Wanted(source="the orlec courier"), ["a1b2", "near", "far", "land"]),
        (Wanted(disputed=True), ["near", "far", "land"]),
        (Wanted(wider_than=7), ["a1b2"]),
        (Wanted(wider_than=30), []),
        (Wanted(), ["a1b2", "near", "far", "land"]),
    ],
)
def test_events_are_narrowed_by_what_they_are(wanted: Wanted, left: list[str]) -> None:
    assert ids(narrow(PLACED, wanted)) == left


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Wanted(place="Orlek"), "no event has the place 'Orlek'; did you mean Orlec?"),
        (Wanted(actor="nobody"), "no event has the actor 'nobody'"),
        (Wanted(kind="x"), "no event has the kind 'x'"),
        (Wanted(source="x"), "no event has the source 'x'"),
        (Wanted(within=3), "--within counts from a place; name it with --place"),
        (Wanted(place="Land", within=3), "Land is a country; a distance from it means nothing"),
    ],
)
def test_what_is_not_known_is_said(wanted: Wanted, said: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        narrow(PLACED, wanted)


def test_open_dates_are_wider_than_any_number_of_days() -> None:
    assert ids(narrow(TIMELINE, Wanted(wider_than=10_000))) == ["e5f6", "0999"]


def test_a_degree_of_latitude_is_111_kilometres() -> None:
    assert distance(NEAR, replace(NEAR, lat=51.30)) == pytest.approx(111.2, abs=0.1)


# ------------------------------------------------------------------------------------------------------------ show


def test_a_piped_timeline_is_columns_with_tabs(stored: str, run) -> None:
    done = run("show", stored)
    assert done.code == 0
    assert done.out.splitlines()[1] == "2031-03\ta1b2\treported\tThe bridge at Orlec closes\t011_bb:1; 010_aa:1"
    assert [line.split("\t")[1] for line in done.out.splitlines()] == ids(TIMELINE)


def test_events_are_ordered_by_when_they_were_said_or_published(stored: str, run) -> None:
    said = [line.split("\t")[:2] for line in run("show", stored, "--by", "said").out.splitlines()]
    assert said[0] == ["2031-04-04", "c3d4"]
    published = [line.split("\t")[:2] for line in run("show", stored, "--by", "published").out.splitlines()]
    assert published[0] == ["[2031-04-04..2031-04-10]", "c3d4"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--within", "far", "--place", "Orlec"), "--within far: write a number and km, such as 10km"),
        (("--wider-than", "-3d"), "--wider-than -3d: write a number and d, such as 10d"),
        (("--kind", "none"), "no event has the kind 'none'"),
    ],
)
def test_what_cannot_be_asked_is_an_error_in_one_line(stored: str, run, arguments, said: str) -> None:
    done = run("show", stored, *arguments)
    assert (done.code, done.out, done.err) == (2, "", f"error: {said}\n")


@pytest.mark.parametrize("columns", [80, 160])
@pytest.mark.parametrize("colour", [True, False])
def test_a_terminal_is_filled_and_not_overfilled(columns: int, colour: bool) -> None:
    out = on_a_terminal(["show", str(ROOT / "timelines" / "pokrovsk.yaml")], columns, colour)
    assert ("\x1b[" in out) is colour
    lines = re.sub(r"\x1b\[[\d;]*m", "", out).splitlines()
    assert max(map(len, lines)) <= columns
    assert ("━" in out) is (columns == 160)
    assert "[claim]" in out
    timeline = artefacts.load(ROOT / "timelines" / "pokrovsk.yaml")
    assert not [id for id in ids(timeline) if id not in out]


def test_what_lasted_is_drawn_thin_and_what_is_in_doubt_thick(stored: str) -> None:
    drawn = {line.split()[-1]: line for line in on_a_terminal(["show", stored], 160, False).splitlines() if line}
    assert ("─" in drawn["repair"], "━" in drawn["repair"]) == (True, False)
    assert ("─" in drawn["closes"], "━" in drawn["closes"]) == (False, True)


@pytest.mark.parametrize(
    ("words", "offered"),
    [("timeline sh", {"show"}), ("timeline build -f ge", {"geojson"}), ("timeline cite x -f ", {"csl-json", "bibtex"})],
)
def test_a_shell_completes_commands_and_their_options(words: str, offered: set[str]) -> None:
    asked = {"_TIMELINE_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    environment = {**os.environ, **asked, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pokrovsk_timeline"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert offered <= set(done.stdout.split())


# ------------------------------------------------------------------------------------------------- cite and convert


def test_a_citation_has_the_words_and_their_line() -> None:
    page = mwparserfromhell.parse(wikipedia(BRIDGE, TIMELINE))
    first, second = page.filter_templates()
    assert (str(first.name).strip(), str(first.get("url").value).strip()) == ("cite web", "https://a.example")
    assert str(second.get("quote").value) == "The bridge at Orlec was closed last month"
    assert str(second.get("at").value).strip() == "line 1"
    items = json.loads(csl(BRIDGE, TIMELINE))
    assert [(one["id"], one["type"], one["locator"], one["note"]) for one in items] == [
        ("011_bb", "webpage", "1", "“Traffic over the bridge stopped in March 2031” (line 1)"),
        ("010_aa", "article-newspaper", "1", "“The bridge at Orlec was closed last month” (line 1)"),
    ]
    assert "issued" not in items[0]
    assert bibtex(LEFT, TIMELINE).startswith("@online{010_aa,\n  title = {010\\_aa},\n")


@given(timelines())
def test_braces_of_bibtex_are_closed(timeline: Timeline) -> None:
    for event in (*timeline.events, *timeline.undated):
        text = re.sub(r"\\[\\{}$&#%_^~]", "", bibtex(event, timeline))
        assert text.count("{") == text.count("}")
        json.loads(csl(event, timeline))


@pytest.mark.parametrize("notation", NOTATIONS)
def test_an_event_is_cited_by_the_beginning_of_its_id(stored: str, run, notation: str) -> None:
    done = run("cite", "a1", "-f", notation, "--timeline", stored)
    assert (done.code, done.out) == (0, NOTATIONS[notation](BRIDGE, TIMELINE))
    assert run("cite", "zz", "--timeline", stored).code == 2


@pytest.mark.parametrize("name", FORMATS)
def test_a_built_timeline_is_converted_to_any_format(stored: str, run, name: str) -> None:
    done = run("convert", stored, "-f", name)
    assert (done.code, done.out) == (0, FORMATS[name].render(TIMELINE))
    output = f"timelines/new{FORMATS[name].suffix}"
    assert run("convert", stored, "-o", output).code == 0
    assert Path(output).read_bytes().decode() == FORMATS[name].render(TIMELINE)


def test_links_are_kept_where_the_converted_file_stands_elsewhere(stored: str, run) -> None:
    assert run("convert", stored, "-o", "deep/down/t.md").code == 0
    assert "](../../news/010_aa.txt#L1)" in Path("deep/down/t.md").read_text("utf-8")


@pytest.mark.parametrize("arguments", [("none.yaml",), ("timelines/t.yaml", "-o", "x.unknown")])
def test_what_cannot_be_converted_is_an_error(stored: str, run, arguments: tuple[str, ...]) -> None:
    done = run("convert", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


# ---------------------------------------------------------------------------------------------- check, rules, init


def test_faults_are_listed_for_people_programs_and_github(tmp_path: Path, run) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02 50% of it, no text: \xff\xfe")
    (tmp_path / "b.txt").write_text("The town was shelled last week, officials said. Kyiv and Moscow disagree.\n")
    text = run("check", str(tmp_path))
    listed = json.loads(run("check", str(tmp_path), "--output-format", "json").out)
    github = run("check", str(tmp_path), "--output-format", "github")
    assert text.code == github.code == int(any(one["severity"] == "error" for one in listed))
    assert len(listed) == len(text.out.splitlines()) == len(github.out.splitlines()) > 0
    assert all(
        re.match(r"::(error|warning|notice) file=[^:,]+(,line=\d+)?,title=[^:,]+::.", line)
        for line in github.out.splitlines()
    )


def test_rules_are_found_by_a_word_of_their_examples(run) -> None:
    done = run("rules", "last December")
    assert done.code == 0
    assert "It fell [last December]. -> 2023-12" in done.out
    assert run("rules", "no such phrase").code == 2


def test_a_new_topic_begins_with_what_its_user_says(tmp_path: Path, run) -> None:
    folder = tmp_path / "bakhmut"
    begun = ["--title", "Battle of Bakhmut", "--place", "Bakhmut", "--place", "Soledar"]
    assert run("init", str(folder), *begun, "--party", "Russia/Russian", "--party", "Ukraine/Ukrainian").code == 0
    article = tmp_path / "news" / "a.txt"
    article.parent.mkdir()
    article.write_text(
        "Soledar falls\n\nKYIV, Jan. 16, 2023 — Russian troops captured Soledar on 12 January 2023. Russia's defence"
        " ministry said on Friday that it had also cut the road to Bakhmut.\n"
    )
    done = json.loads(run("build", str(article.parent), "--topic", str(folder), "-f", "json", "-o", "-").out)
    assert done["title"] == "Battle of Bakhmut"
    told = [(event["date"], event["standing"]) for event in done["events"]]
    assert ("2023-01-12", "reported") in told
    assert "claim" in [standing for _, standing in told]


def test_a_party_with_a_short_name_is_known_by_both(tmp_path: Path, run) -> None:
    assert run("init", str(tmp_path / "own"), "--party", "Popular Rally/PR", "--party", "Lukoria/Lukorian").code == 0
    actors = yaml.safe_load((tmp_path / "own" / "actors.yaml").read_text())
    assert [(one["name"], one.get("aliases", [])[:1]) for one in actors if one["kind"] == "state"] == [
        ("Popular Rally", ["PR"]),
        ("Lukoria", []),
    ]


def test_without_options_a_new_topic_is_asked_for(tmp_path: Path) -> None:
    answers = b"Battle of Tarn\n Tarn , Port Vell\nLukoria/Lukorian\n"
    process, end = pty.fork()
    if process == 0:
        environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "pokrovsk_timeline", "init", str(tmp_path / "tarn")]
        os.execve(sys.executable, command, environment)
    os.write(end, answers)
    try:
        while os.read(end, 65536):
            pass
    except OSError:  # the other side is closed
        pass
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    os.close(end)
    assert yaml.safe_load((tmp_path / "tarn" / "topic.yaml").read_text())["title"] == "Battle of Tarn"
    assert [one["name"] for one in yaml.safe_load((tmp_path / "tarn" / "places.yaml").read_text())] == [
        "Tarn",
        "Port Vell",
    ]
    assert yaml.safe_load((tmp_path / "tarn" / "actors.yaml").read_text())[1]["name"] == "Lukorian forces"


def test_a_new_topic_loads_and_builds(tmp_path: Path, run) -> None:
    assert run("init", str(tmp_path / "orlec")).code == 0
    article = tmp_path / "news" / "a.txt"
    article.parent.mkdir()
    article.write_text("Shells hit the railway station in Example Town on 3 May 2031, killing two people.\n")
    done = run("build", str(article.parent), "--topic", str(tmp_path / "orlec"), "-f", "json", "-o", "-")
    assert [event["date"] for event in json.loads(done.out)["events"]] == ["2031-05-03"]
    again = run("init", str(tmp_path / "orlec"))
    assert (again.code, again.err) == (
        2,
        f"error: {tmp_path / 'orlec'}: there is something in this folder; name a new one\n",
    )

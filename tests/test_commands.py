"""The command line as a user meets it: what is written, what is said where, and the exit code."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from commands import Ran

from pokrovsk_timeline import cli

SEEDS = Path(__file__).parent.parent / "seeds"
FERRY = "The ferry to Lisna has stopped running, the harbour office said on Friday, and the islanders are waiting.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with the five articles in `seeds`, as the current one."""
    (tmp_path / "seeds").mkdir()
    for file in SEEDS.glob("*.txt"):
        (tmp_path / "seeds" / file.name).write_bytes(file.read_bytes())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stored(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


# ------------------------------------------------------------------------------------------------------------- build


def test_build_without_arguments_reads_seeds_and_writes_yaml_and_markdown(folder: Path, run) -> None:
    done = run("build")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1].startswith("timelines/pokrovsk.yaml, timelines/pokrovsk.md: ")
    assert sorted(file.name for file in (folder / "timelines").iterdir()) == ["pokrovsk.md", "pokrovsk.yaml"]


def test_a_second_build_gives_the_same_bytes_and_check_agrees(folder: Path, run) -> None:
    run("build")
    first = stored(folder)
    assert run("build", "seeds/").code == 0
    assert stored(folder) == first
    assert run("build", "--check") == Ran(0, "", run("build", "--check").err)


def test_check_finds_an_edit_shows_it_and_mends_nothing(folder: Path, run) -> None:
    run("build")
    page = folder / "timelines" / "pokrovsk.md"
    page.write_text(page.read_text().replace("# Battle", "# The battle", 1))
    before = stored(folder)
    done = run("build", "seeds/", "--check")
    assert done.code == 1
    assert "-# The battle" in done.out
    assert "timelines/pokrovsk.md: not current; run `timeline build seeds/`" in done.err
    assert stored(folder) == before


def test_check_finds_a_missing_file(folder: Path, run) -> None:
    assert run("build", "--check").code == 1
    assert not (folder / "timelines").exists()


def test_diff_shows_what_would_change_and_writes_nothing(folder: Path, run) -> None:
    done = run("build", "--diff")
    assert (done.code, done.out.startswith("--- timelines/pokrovsk.yaml (stored)")) == (0, True)
    assert not (folder / "timelines").exists()


@pytest.mark.parametrize(
    ("arguments", "files"),
    [
        (["-o", "a.md"], ["a.md"]),
        (["-o", "a.yml"], ["a.yml"]),
        (["-o", "a.json"], ["a.json"]),
        (["-o", "out/"], ["out/pokrovsk.md", "out/pokrovsk.yaml"]),
        (["-o", "out"], ["out/pokrovsk.md", "out/pokrovsk.yaml"]),
        (["-f", "json"], ["timelines/pokrovsk.json"]),
        (["-f", "json", "-f", "yaml", "-o", "out/"], ["out/pokrovsk.json", "out/pokrovsk.yaml"]),
        (["-f", "markdown", "-o", "page.txt"], ["page.txt"]),
    ],
)
def test_where_the_output_goes(arguments: list[str], files: list[str], folder: Path, run) -> None:
    assert run("build", "seeds", *arguments).code == 0
    assert sorted(name for name in stored(folder) if not name.startswith("seeds/")) == files


@pytest.mark.parametrize(("form", "read"), [("yaml", yaml.safe_load), ("json", json.loads)])
def test_a_pipe_gets_the_product_and_nothing_else(form: str, read, folder: Path, run) -> None:
    done = run("build", "-f", form, "-o", "-")
    assert (done.code, read(done.out)["topic"]) == (0, "pokrovsk")
    assert run("build", "-o", "-").out == run("build", "-f", "yaml", "-o", "-").out
    assert not (folder / "timelines").exists()


def test_links_lead_from_the_page_to_the_articles(folder: Path, run) -> None:
    run("build", "-o", "docs/history/page.md")
    assert "](../../seeds/000_" in (folder / "docs/history/page.md").read_text()
    run("build", "-o", "page.md")
    assert "](seeds/000_" in (folder / "page.md").read_text()


def test_since_and_until_keep_what_overlaps(folder: Path, run) -> None:
    whole = yaml.safe_load(run("build", "-o", "-").out)["events"]
    part = yaml.safe_load(run("build", "-o", "-", "--since", "2025-01-01", "--until", "2025-01-31").out)["events"]
    dated = [one for one in whole if one["date"]]
    after = [one for one in dated if (one["latest"] or "9") >= "2025-01-01"]
    overlapping = [one["id"] for one in after if (one["earliest"] or "0") <= "2025-01-31"]
    assert 0 < len(part) < len(whole)
    assert [one["id"] for one in part if one["date"]] == overlapping


def test_settings_come_from_a_file_and_the_command_line_counts_more(folder: Path, run) -> None:
    (folder / "timeline.yaml").write_text("paths: [seeds]\noutput: site/\nformats: [json]\ncollected: 2025-12-31\n")
    assert run("build").code == 0
    assert (folder / "site" / "pokrovsk.json").is_file()
    assert run("build", "-o", "other/").code == 0
    assert (folder / "other" / "pokrovsk.json").is_file()


def test_paths_of_a_settings_file_count_from_its_own_folder(folder: Path, run, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "conf").mkdir()
    (folder / "conf" / "t.yaml").write_text("paths: [../seeds]\noutput: ../out/\n")
    assert run("build", "--config", "conf/t.yaml").code == 0
    assert (folder / "out" / "pokrovsk.md").is_file()


def test_settings_stand_in_a_project_file_as_well(folder: Path, run) -> None:
    table = '[tool.other]\nx = 1\n\n[tool.timeline]\npaths = ["seeds"]\noutput = "site/"\nformats = ["json"]\n'
    (folder / "pyproject.toml").write_text(table + "collected = 2025-12-31\n")
    assert run("build").code == 0
    assert (folder / "site" / "pokrovsk.json").is_file()
    (folder / "conf").mkdir()
    (folder / "conf" / "p.toml").write_text('[tool.timeline]\npaths = ["../seeds"]\noutput = "../out/"\n')
    assert run("build", "--config", "conf/p.toml").code == 0
    assert (folder / "out" / "pokrovsk.md").is_file()


def test_settings_in_two_places_are_refused_in_one_line(folder: Path, run) -> None:
    (folder / "timeline.yaml").write_text("output: site/\n")
    (folder / "pyproject.toml").write_text('[tool.timeline]\noutput = "out/"\n')
    said = "error: timeline.yaml and [tool.timeline] in pyproject.toml both hold settings; keep one, or name one with"
    done = run("build")
    assert (done.code, done.out, done.err) == (2, "", f"{said} --config\n")
    assert run("build", "--config", "timeline.yaml").code == 0


@pytest.mark.parametrize("text", ["[tool.timeline]\npahts = 1", "[tool]\ntimeline = 3", "[tool.timeline]\na = ["])
def test_a_broken_table_of_settings_is_named(text: str, folder: Path, run) -> None:
    (folder / "pyproject.toml").write_text(text)
    done = run("build")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.err.startswith("error: pyproject.toml: ")


@pytest.mark.parametrize("text", ["a = [", "[project]\nname = 'x'", "[tool]\nx = 1", "tool = 3"])
def test_a_project_file_without_settings_is_somebody_elses(text: str, folder: Path, run) -> None:
    (folder / "pyproject.toml").write_text(text)
    assert run("build").code == 0


USAGE = {
    "a missing path": (["build", "nowhere"], "nowhere: there is no such file or folder"),
    "one missing path of two": (["build", "seeds", "nowhere"], "nowhere: there is no such file or folder"),
    "an unknown option": (["build", "--nothing"], "No such option"),
    "an unknown command": (["bild"], "No such command"),
    "an unknown format": (["build", "-f", "pdf"], "pdf"),
    "two formats for one file": (["build", "-f", "json", "-f", "yaml", "-o", "a.json"], "two formats need a folder"),
    "two formats for a pipe": (["build", "-f", "json", "-f", "yaml", "-o", "-"], "two formats need a folder"),
    "a pipe to compare with": (["build", "--check", "-o", "-"], "compare files"),
    "an ending that names no format": (["build", "-o", "a.pdf"], "the ending names no format"),
    "a topic that is not there": (["build", "--topic", "nowhere"], "nowhere"),
    "a day that is none": (["build", "--since", "soon"], "--since soon: this is not a day"),
    "a settings file that is not there": (["build", "--config", "no.yaml"], "no.yaml"),
    "no timeline to explain": (["explain", "abcd"], "run `timeline build` first"),
    "no article for dates": (["dates", "nowhere"], "nowhere: there is no such file or folder"),
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_is_two_and_one_clear_line(case: str, folder: Path, run) -> None:
    arguments, said = USAGE[case]
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "Traceback" not in done.err
    assert not (folder / "timelines").exists()


@pytest.mark.parametrize("text", ["paths: seeds", "pahts: [seeds]", "collected: soon", "- a", "a: [", "\x00"])
def test_a_broken_settings_file_is_named(text: str, folder: Path, run) -> None:
    (folder / "timeline.yaml").write_text(text)
    done = run("build")
    assert done.code == 2
    assert done.err.startswith("error: timeline.yaml: ")


@pytest.mark.parametrize(
    "files", [{}, {"a.txt": ""}, {"a.txt": FERRY}, {"a.txt": "Le bateau ne part plus depuis vendredi."}]
)
def test_nothing_to_build_leaves_a_good_timeline_alone(files: dict[str, str], folder: Path, run) -> None:
    run("build")
    before = stored(folder / "timelines")
    (folder / "other").mkdir()
    for name, text in files.items():
        (folder / "other" / name).write_text(text)
    done = run("build", "other")
    assert (done.code, stored(folder / "timelines")) == (2, before)
    assert done.err.splitlines()[-1].endswith("nothing is written")


def test_a_bad_file_is_one_line_and_the_rest_is_built_but_not_strictly(folder: Path, run) -> None:
    (folder / "seeds" / "bad.txt").write_bytes(b"\xff\xfa bad")
    done = run("build", "-q")
    assert done.code == 0
    assert done.err == "seeds/bad.txt:1: error: byte 0xff is not UTF-8 (not-utf-8); save the file as UTF-8\n"
    assert run("build", "--strict").code == 1


def test_the_order_of_files_and_the_environment_change_nothing(folder: Path, run) -> None:
    files = sorted(f"seeds/{file.name}" for file in (folder / "seeds").iterdir())
    one = run("build", "-o", "-", *files).out
    two = run("build", "-o", "-", *reversed(files)).out
    assert one == two
    strange = {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-m", "pokrovsk_timeline", "build", "-o", "-", *files]
    path = os.pathsep.join([str(SEEDS.parent), os.environ.get("PYTHONPATH", "")])
    other = subprocess.run(command, capture_output=True, env={**os.environ, **strange, "PYTHONPATH": path}, check=True)
    assert other.stdout.decode() == one


# ------------------------------------------------------------------------------------------------------------- dates


def test_dates_are_listed_with_their_place_and_what_they_were_counted_from(folder: Path, run) -> None:
    (folder / "ferry.txt").write_text(FERRY)
    done = run("dates", "ferry.txt", "--published", "2025-06-29")
    assert done.code == 0
    assert done.out.splitlines()[0] == f"{folder.name}/ferry.txt: published 2025-06-29 (declared)"
    assert done.out.splitlines()[1].startswith(f"{folder.name}/ferry.txt:1:68: “Friday” -> 2025-06-27; ")
    assert "counted from the publication 2025-06-29" in done.out


def test_dates_as_a_table_are_columns_without_colour_in_a_pipe(folder: Path, run) -> None:
    (folder / "ferry.txt").write_text(FERRY)
    done = run("dates", "ferry.txt", "--published", "2025-06-29", "--format", "table")
    place = f"{folder.name}/ferry.txt:1:68"
    assert [line.split("\t")[:3] for line in done.out.splitlines()] == [[place, "Friday", "2025-06-27"]]


EXPRESSION = ["start", "end", "text", "type", "value", "mod", "earliest", "latest", "likely", "date", "rule", "anchor"]


def test_json_lines_of_articles_have_the_fields_of_the_contract(folder: Path, run) -> None:
    done = run("dates", "seeds", "-f", "jsonl")
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line["id"][:3] for line in lines] == ["000", "001", "002", "003", "004"]
    for line in lines:
        assert list(line) == ["id", "published", "expressions"]
        text = (folder / "seeds" / f"{line['id']}.txt").read_text("utf-8")
        for one in line["expressions"]:
            assert list(one) == EXPRESSION
            assert list(one["anchor"]) == ["kind", "article", "start", "end", "earliest", "latest"]
            assert text[one["start"] : one["end"]] == one["text"]


def test_a_stream_is_read_line_by_line_and_a_bad_line_stops_nothing(
    folder: Path, run, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        json.dumps({"id": "a", "text": "It fell on Friday.", "published": "2025-06-29"}),
        "no json",
        "",
        json.dumps({"id": "b", "text": "It fell in May 2024."}),
        json.dumps({"id": "c", "text": "It fell.", "published": "soon"}),
    ]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("\n".join(lines).encode())))
    done = run("dates", "-", "-f", "jsonl")
    found = [json.loads(line) for line in done.out.splitlines()]
    assert [(one["id"], [date["date"] for date in one["expressions"]]) for one in found] == [
        ("a", ["2025-06-27"]),
        ("b", ["2024-05"]),
    ]
    assert [line.split(": ")[0] for line in done.err.splitlines()] == ["stdin:2", "stdin:5"]


BAD = {
    "empty.md": b"",
    "bytes.html": bytes(range(256)),
    "half.jsonl": b'{"id": "a", "text": "cut',
    "scan.pdf": b"%PDF-1.4 no more",
    "open.md": b"---\npublished: 2025-03-04\n",
}


def test_broken_files_are_one_line_each_and_the_rest_is_built(folder: Path, run) -> None:
    (folder / "news").mkdir()
    for name, data in BAD.items():
        (folder / "news" / name).write_bytes(data)
    (folder / "news" / "good.txt").write_text("Russian forces struck Pokrovsk on 3 May 2025, killing two people.\n")
    done = run("build", "news", "-o", "out/")
    assert done.code == 0
    said = [line for line in done.err.splitlines() if ": error: " in line]
    assert sorted(line.partition(":")[0] for line in said) == sorted(f"news/{name}" for name in BAD)
    assert all("; " in line for line in said)
    assert run("build", "news", "-o", "out/", "--strict").code == 1
    (folder / "news" / "good.txt").unlink()
    assert run("build", "news", "-o", "none/").code == 2
    assert not (folder / "none").exists()


# ----------------------------------------------------------------------------------------------------------- explain


def test_explain_shows_the_trail_of_an_event_and_of_an_article(folder: Path, run) -> None:
    run("build")
    event = yaml.safe_load((folder / "timelines" / "pokrovsk.yaml").read_text())["events"][0]
    done = run("explain", event["id"])
    evidence = event["evidence"][0]
    assert done.code == 0
    assert f"[{evidence['start']}:{evidence['end']}]" in done.out
    assert evidence["rule"] in done.out
    article = run("explain", "002")
    assert "published  " in article.out
    assert "because    " in article.out


def test_explain_shows_what_was_cut_of_an_article(folder: Path, run) -> None:
    (folder / "news").mkdir()
    story = "Russian forces struck Pokrovsk on 3 May 2025, killing two people.\n"
    (folder / "news" / "ferry.txt").write_text(f"{story}{FERRY}\nRelated News\n14 Mar, 2031\nTen things to see . . .\n")
    run("build", "news", "-o", "out/")
    trail = run("explain", "ferry", "--timeline", "out/pokrovsk.yaml").out.splitlines()
    cut = [line for line in trail if line.startswith("  cut ")]
    assert [line.partition("“")[2] for line in cut] == [
        "Related News”: page furniture: list of other stories",
        "14 Mar, 2031”: page furniture: list of other stories",
        "Ten things to see . . .”: page furniture: list of other stories",
    ]


def test_explain_refuses_what_it_does_not_know(folder: Path, run) -> None:
    run("build")
    assert run("explain", "zzzz").code == 2
    assert "is the beginning of" in run("explain", "00").err


# -------------------------------------------------------------------------------------------------------- the program


def test_help_and_version(run) -> None:
    assert run("--version").out.startswith("timeline ")
    for command in ([], ["build"], ["dates"], ["diff"], ["explain"], ["review"]):
        done = run(*command, "--help")
        assert done.code == 0
        assert "Usage: timeline" in done.out


def test_an_interrupt_is_130() -> None:
    path = os.pathsep.join([str(SEEDS.parent), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, "-m", "pokrovsk_timeline", "dates", "-", "-f", "jsonl"]
    environment = {**os.environ, "PYTHONPATH": path}
    waiting = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert waiting.stdin is not None
    assert waiting.stdout is not None
    waiting.stdin.write(json.dumps({"id": "a", "text": "It fell on Friday. " * 9000}).encode() + b"\n")
    waiting.stdin.flush()
    waiting.stdout.read(1)  # it has begun
    waiting.send_signal(signal.SIGINT)
    _, said = waiting.communicate(timeout=20)
    assert (waiting.returncode, b"Traceback" in said) == (130, False)


def test_an_internal_error_is_two_without_a_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    assert cli.failed(RuntimeError("a screw is loose"), debug=False) == 2
    assert capfd.readouterr().err.startswith("error: internal error: RuntimeError: a screw is loose\n")
    with pytest.raises(RuntimeError):
        cli.failed(RuntimeError("a screw is loose"), debug=True)


def test_a_reader_that_stops_early_is_no_error(folder: Path) -> None:
    path = os.pathsep.join([str(SEEDS.parent), os.environ.get("PYTHONPATH", "")])
    command = f"{sys.executable} -m pokrovsk_timeline build -o - | head -n 2"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, check=True
    )
    assert done.stdout == "# yaml-language-server: $schema=timeline.schema.json\nschema_version: 1\n"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr

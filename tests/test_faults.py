"""What goes wrong around a build, by doing it: the old timeline stays whole, and one line says what happened."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import many
import pytest

from pokrovsk_timeline import artefacts, replacing, sources
from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources import folders
from pokrovsk_timeline.sources.page import LARGEST
from pokrovsk_timeline.sources.stored import stored

HOUSE = Path(__file__).parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HOUSE)}
NAMES = ["pokrovsk.md", "pokrovsk.yaml"]
posix = pytest.mark.skipif(os.name != "posix", reason="needs signals, locks and limits of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for one in many.reports(3, seed=2):
        (tmp_path / "in" / f"{one.id}.txt").write_text(f"Published {one.declared}\n\n{one.text}", "utf-8")
    return tmp_path


def build(folder: Path, *more: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """A build of the folder; `before` is Python that its process runs first."""
    program = f"{before}\nimport sys\nfrom pokrovsk_timeline.cli import run\nsys.exit(run(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "build", "in", "-q", "-j", "1", "--cache", "cache", *more]
    return subprocess.run(command, env=ENVIRONMENT, cwd=folder, capture_output=True, text=True, timeout=60)


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


# ------------------------------------------------------------------------------------------------- two files, two steps

AT_SECOND_RENAME = """
import os, signal, sys
seen = []
def hook(event, _):
    if event == "os.rename":
        seen.append(event)
        if len(seen) == 2:
            os.kill(os.getpid(), signal.{})
sys.addaudithook(hook)
"""


@posix
def test_a_kill_between_two_renames_leaves_each_file_whole_and_is_noticed(folder: Path) -> None:
    build(folder, "-o", "old/")
    shutil.copytree(folder / "old", folder / "out")
    next((folder / "in").iterdir()).unlink()
    assert build(folder, "-o", "new/").returncode == 0
    assert build(folder, "-o", "out/", before=AT_SECOND_RENAME.format("SIGKILL")).returncode == -9
    old, new, found = (contents(folder / name) for name in ("old", "new", "out"))
    scraps = [name for name in found if name.endswith(".new")]
    assert len(scraps) == 1
    assert (found["pokrovsk.md"], found["pokrovsk.yaml"]) == (new["pokrovsk.md"], old["pokrovsk.yaml"])
    check = build(folder, "-o", "out/", "--check")
    assert (check.returncode, "out/pokrovsk.yaml: not current; run `timeline build in" in check.stderr) == (1, True)
    assert build(folder, "-o", "out/").returncode == 0
    assert contents(folder / "out") == new


@posix
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", -15)])
def test_an_interrupt_between_two_renames_is_heard_behind_them(name: str, code: int, folder: Path) -> None:
    build(folder, "-o", "out/")
    next((folder / "in").iterdir()).unlink()
    assert build(folder, "-o", "new/").returncode == 0
    assert build(folder, "-o", "out/", before=AT_SECOND_RENAME.format(name)).returncode == code
    assert contents(folder / "out") == contents(folder / "new")


@posix
def test_two_writers_do_not_mix_their_files(tmp_path: Path) -> None:
    def write(letter: str) -> None:
        for _ in range(30):
            artefacts.write({tmp_path / name: letter * 1000 for name in "abcd"})

    writers = [threading.Thread(target=write, args=(letter,)) for letter in "xyz"]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert len({(tmp_path / name).read_bytes() for name in "abcd"}) == 1
    assert names(tmp_path) == list("abcd")


@posix
def test_a_writer_that_does_not_end_is_not_waited_for_forever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    monkeypatch.setattr(replacing, "PATIENCE", 0.1)
    other = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    with pytest.raises(OSError, match="another build has been writing there"):
        artefacts.write({tmp_path / "a": "new\n"})
    os.close(other)
    artefacts.write({tmp_path / "a": "new\n"})
    assert names(tmp_path) == ["a"]


def test_only_scraps_of_the_files_themselves_are_swept(tmp_path: Path) -> None:
    kept = [".b.abcdefgh.new", "a.abcdefgh.new", ".a.new", ".a.abcdefgh.old"]
    for name in (*kept, ".a.abcdefgh.new", ".a.12_45678.new"):
        (tmp_path / name).write_text("scrap", "utf-8")
    artefacts.write({tmp_path / "a": "new\n"})
    assert names(tmp_path) == sorted([*kept, "a"])


def test_a_long_name_is_written(tmp_path: Path) -> None:
    artefacts.write({tmp_path / ("a" * 250): "new\n"})
    assert names(tmp_path) == ["a" * 250]


# ----------------------------------------------------------------------------------------------------- disk and folders

SMALL = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"
NO_ROOT = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search"]


def as_user(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A build by a user who may not write everywhere, which root may."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root and (not shutil.which("setpriv") or subprocess.run([*NO_ROOT, "true"], check=False).returncode):
        pytest.skip("root cannot be kept from writing here")
    command = [sys.executable, "-m", "pokrovsk_timeline", "build", "in", "-q", "-j", "1", *more]
    whole = [*(NO_ROOT if root else []), *command]
    return subprocess.run(whole, env=ENVIRONMENT, cwd=folder, capture_output=True, text=True, timeout=60)


@posix
def test_a_read_only_folder(folder: Path) -> None:
    build(folder, "-o", "out/")
    before = contents(folder / "out")
    next((folder / "in").iterdir()).unlink()
    (folder / "out").chmod(0o555)
    done = as_user(folder, "-o", "out/", "--no-cache")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"error: {folder}/out/pokrovsk.md: permission denied\n"
    assert contents(folder / "out") == before
    assert as_user(folder, "-o", "out/", "--no-cache", "--check").returncode == 1


@posix
def test_a_read_only_cache_is_read_or_done_without(folder: Path) -> None:
    build(folder, "-o", "out/")
    for one in (folder / "cache").iterdir():
        one.chmod(0o444)
    (folder / "cache").chmod(0o555)
    assert as_user(folder, "-o", "out/", "--cache", "cache", "--check").returncode == 0
    assert as_user(folder, "-o", "out/", "--cache", "cache/new", "--check").returncode == 0
    (folder / "cache").chmod(0o755)


@posix
@pytest.mark.parametrize("size", [1000, 3000])
def test_a_disk_that_is_full_at_the_end(size: int, folder: Path) -> None:
    build(folder, "-o", "out/")
    before = contents(folder / "out")
    next((folder / "in").iterdir()).unlink()
    done = build(folder, "-o", "out/", "--no-cache", before=SMALL.format(size))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {folder}/out/pokrovsk.")
    assert done.stderr.endswith(": file too large\n")
    assert contents(folder / "out") == before


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: os.mkfifo(path)], ids=["folder", "pipe"])
def test_something_else_in_place_of_the_file(make: object, folder: Path) -> None:
    (folder / "out").mkdir()
    make(folder / "out" / "pokrovsk.md")  # type: ignore[operator]
    done = build(folder, "-o", "out/")
    assert done.stderr == "error: out/pokrovsk.md: there is something else in place of the file\n"
    assert (done.returncode, names(folder / "out")) == (2, ["pokrovsk.md"])


@pytest.mark.parametrize("output", ["file/out/", "file/t.yaml"])
def test_a_file_in_place_of_a_folder(output: str, folder: Path) -> None:
    (folder / "file").write_text("no folder", "utf-8")
    done = build(folder, "-o", output)
    assert (done.returncode, done.stderr.count("\n"), "not a directory" in done.stderr) == (2, 1, True)


def test_links_that_lead_in_a_circle(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "pokrovsk.md").symlink_to("pokrovsk.md")
    done = build(folder, "-o", "out/")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


# ---------------------------------------------------------------------------------------------------- pipes and streams


@posix
@pytest.mark.parametrize(
    ("redirected", "code", "said"),
    [
        ("| head -c 1", 0, ""),
        ("2>&1 | head -c 1", 0, ""),
        ("> /dev/full", 2, "error: no space left on device\n"),
        (">&-", 2, "error: stdout is closed\n"),
        ("2>&- | head -c 1", 0, ""),
    ],
)
def test_a_pipe_that_is_closed_or_full(redirected: str, code: int, said: str, folder: Path) -> None:
    command = f"{sys.executable} -m pokrovsk_timeline build in -o - -q --no-cache {redirected}; exit ${{PIPESTATUS[0]}}"
    shell = ["bash", "-c", command]
    done = subprocess.run(shell, env=ENVIRONMENT, cwd=folder, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (code, said)


@posix
def test_with_all_streams_closed_no_file_takes_their_place(folder: Path) -> None:
    build(folder, "-o", "new/")
    command = f"exec {sys.executable} -m pokrovsk_timeline build in -o out/ --cache other <&- >&- 2>&-"
    assert subprocess.run(["bash", "-c", command], env=ENVIRONMENT, cwd=folder, timeout=60).returncode == 0
    assert contents(folder / "out") == contents(folder / "new")


@posix
def test_a_user_without_a_home_remembers_nothing() -> None:
    program = (
        "import os; from pokrovsk_timeline.work import folder\n"
        "os.environ.pop('HOME', None); os.environ.pop('XDG_CACHE_HOME', None)\n"
        "import pwd\nused = {one.pw_uid for one in pwd.getpwall()}\n"
        "os.geteuid() or os.setuid(max(set(range(60000, 61000)) - used))\nprint(folder())"
    )
    done = subprocess.run([sys.executable, "-c", program], env=ENVIRONMENT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "None\n" or os.geteuid()


# ---------------------------------------------------------------------------------------------------------------- input


def read(path: Path) -> tuple[int, list[Problem]]:
    articles, problems = sources.read([path])
    return len(articles), list(problems)


def test_a_file_that_never_ends_is_not_read_to_its_end() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("needs /dev/zero")
    count, (problem,) = read(Path("/dev/zero"))
    assert (count, problem.code) == (0, "too-large")


def test_more_than_a_build_can_hold_is_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for at in range(11):
        with (tmp_path / f"a{at}.jsonl").open("wb") as file:
            file.truncate(1_000_000_000)  # of holes, which take no room
    count, (problem,) = read(tmp_path)
    assert (count, problem.code, problem.message) == (
        0,
        "too-many",
        "11 GB: at most 300,000 articles and 10 GB are read together",
    )
    monkeypatch.setattr(folders, "MOST", 10)
    assert read(tmp_path)[1][0].message.startswith("11 files: at most 10 articles")


def test_more_articles_in_a_file_than_a_build_can_hold_are_one_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "The bridge near the town was closed."}\n' * 11, "utf-8")
    monkeypatch.setattr(folders, "MOST", 10)
    count, (problem,) = read(tmp_path)
    assert (count, problem.code) == (0, "too-many")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_file_of_very_many_articles_is_read_line_by_line(tmp_path: Path) -> None:
    """A quarter of a gigabyte that presses well takes a small part of that while it is read."""
    story = "The bridge near the town was closed on Friday, and nobody knows until when. " * 200
    with (tmp_path / "a.jsonl").open("w", encoding="utf-8") as file:
        for at in range(16_000):
            file.write(json.dumps({"id": f"a{at}", "title": f"Number {at}", "text": story}) + "\n")
    peak = "print(int(pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]) // 1024)"
    count = "import pathlib, sys; from pokrovsk_timeline import sources"
    more = f"{count}; print(sum(1 for _ in sources.stream([pathlib.Path(sys.argv[1])]))); {peak}"
    done = subprocess.run(
        [sys.executable, "-c", more, str(tmp_path)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    articles, megabytes = map(int, done.stdout.split())
    assert (articles, (tmp_path / "a.jsonl").stat().st_size > 240_000_000) == (16_000, True)
    assert megabytes < 200


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_lines_in_any_encoding_are_the_same_articles(coding: str, tmp_path: Path) -> None:
    said = {"a": "The café near the bridge was closed on Friday.", "b": "“We leave,” the mayor of Málaga said."}
    lines = (json.dumps({"id": id, "text": text}, ensure_ascii=False) for id, text in said.items())
    (tmp_path / "a.jsonl").write_bytes("\n\n".join(lines).encode(coding))
    articles, _ = sources.read([tmp_path / "a.jsonl"])
    assert {one.id: one.text for one in articles} == said


def test_a_file_that_is_being_written_is_not_half_read(tmp_path: Path) -> None:
    file, done = tmp_path / "a.txt", threading.Event()
    file.write_text("The bridge was closed.\n" * 400_000, "utf-8")

    def write() -> None:
        at = 0
        while not done.is_set():
            at += 1
            os.utime(file, ns=(at, at))

    writer = threading.Thread(target=write)
    writer.start()

    def read_on() -> None:
        end = time.monotonic() + 30
        while time.monotonic() < end:
            assert len(stored(file, LARGEST)) == file.stat().st_size

    try:
        with pytest.raises(OSError, match="somebody is writing to the file"):
            read_on()
    finally:
        done.set()
        writer.join()
    assert stored(file, LARGEST) == file.read_bytes()


def test_files_that_come_and_go_end_no_build(folder: Path) -> None:
    done = threading.Event()
    extra = folder / "in" / "deep" / "x.txt"

    def disturb() -> None:
        while not done.is_set():
            extra.parent.mkdir(exist_ok=True)
            extra.write_text("The bridge was closed on 5 May 2031.\n", "utf-8")
            (extra.parent / "sources.yaml").write_text("x: {published: 2031-05-06}\n", "utf-8")
            shutil.rmtree(extra.parent, ignore_errors=True)

    disturber = threading.Thread(target=disturb)
    disturber.start()
    try:
        for _ in range(20):
            articles, problems = sources.read([folder / "in"])
            assert len(articles) in (3, 4)
            assert {one.code for one in problems} <= {"unreadable", "no-file", "empty-file"}
    finally:
        done.set()
        disturber.join()


# ----------------------------------------------------------------------------------------------------------- interrupts


AT_SECOND_ARTICLE = """
import os, signal, sys
seen = []
def hook(event, given):
    if event == "open" and str(given[0]).endswith(".txt"):
        seen.append(event)
        if len(seen) == 2:
            os.kill(os.getpid(), signal.SIGINT)
sys.addaudithook(hook)
"""


@posix
def test_an_interrupt_says_so_and_leaves_the_timeline(folder: Path) -> None:
    build(folder, "-o", "out/")
    before = contents(folder / "out")
    next((folder / "in").iterdir()).unlink()
    done = build(folder, "-o", "out/", before=AT_SECOND_ARTICLE)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "error: interrupted\n")
    assert contents(folder / "out") == before

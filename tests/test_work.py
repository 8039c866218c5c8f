"""Any number of processes, with a cache or without, gives the same bytes; a cache is never trusted and never needed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import many
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pokrovsk_timeline import merge, publication, sources, stages, timeline
from pokrovsk_timeline.merge import grouping
from pokrovsk_timeline.model import (
    Article,
    CalendarDate,
    ClockTime,
    Inside,
    Mention,
    PartOf,
    Publication,
    Timeline,
    UnitShift,
)
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.telling import Telling
from pokrovsk_timeline.stages import Found, Here, Item, Read, Task, Told
from pokrovsk_timeline.work import begun, wire
from pokrovsk_timeline.work.store import Store, opened
from pokrovsk_timeline.writers import as_yaml

REPORTS = many.reports(12, seed=4)
HOUSE = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def plain() -> str:
    return as_yaml.render(many.built(REPORTS))


def built(cache: Path | None, jobs: int = 1, reports: list[Article] = REPORTS) -> str:
    with begun(jobs, cache) as work:
        memory = work.memory([Path("reports")], many.TOPIC)
        return as_yaml.render(timeline.tell(reports, topic=many.TOPIC, stages=work.stages, memory=memory))


def kept(cache: Path) -> Path:
    (file,) = cache.glob("learned-*.sqlite")
    return file


# ------------------------------------------------------------------------------------------------- bytes and back


@pytest.mark.parametrize("article", REPORTS[:4], ids=lambda one: one.id)
def test_what_was_learned_comes_back_as_it_was(article: Article) -> None:
    task = Task(many.TOPIC)
    found = stages.find(article, task)
    told = stages.tell(article, found, Publication(article.declared, article.declared), task)
    linkable = stages.link(article, found, task)
    assert linkable.news
    assert wire.linkable(wire.encode(linkable)) == linkable
    assert wire.read(wire.encode(found)) == wire.found(wire.encode(found)) == found
    assert wire.read(wire.encode(told)) == told
    assert wire.told(wire.encode(told)) == told
    assert wire.encode(wire.told(wire.encode(told))) == wire.encode(told)


@pytest.mark.parametrize(("kind", "stored"), [(Mention, wire._Mention), (Telling, wire._Telling)])
def test_what_is_stored_has_the_fields_of_what_is_meant(kind: type, stored: type) -> None:
    assert [one.name for one in fields(kind)] == list(stored.__struct_fields__)


@given(st.lists(st.tuples(st.dates(days.FIRST, days.LAST), st.dates(days.FIRST, days.LAST)), max_size=5))
def test_a_set_of_days_comes_back(spans: list[tuple[object, object]]) -> None:
    found = 0
    for first, last in spans:
        found |= days.between(first, last)  # type: ignore[arg-type]
    assert wire._days(wire._runs(found)) == found


@pytest.mark.parametrize(
    "expression",
    [
        CalendarDate(2031, 4, 2),
        PartOf("late", CalendarDate(year=2030)),
        Inside(UnitShift("week", 2), CalendarDate(month=8), "start"),
        ClockTime(4, 30, day=UnitShift("day", -1)),
    ],
)
def test_an_expression_comes_back(expression: object) -> None:
    assert wire.expression(wire._packed(expression)) == expression  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "tree",
    [
        [],
        ["os.system", "true"],
        ["CalendarDate", 2031],
        ["CalendarDate", "2031", None, None, None, False],
        ["PartOf", "late", None, False],
        ["PartOf", "late", ["Amount", 1, "day", "", None], False],
        ["UnitShift", "fortnight", 1],
        ["Amount", 1, "day", "", None],
    ],
)
def test_what_is_no_expression_is_refused(tree: object) -> None:
    import msgspec

    with pytest.raises(ValueError):  # noqa: PT011 - of msgspec or ours
        wire.expression(msgspec.msgpack.encode(tree))


@given(st.binary(max_size=200))
def test_bytes_of_anything_are_refused(data: bytes) -> None:
    for read in (wire.read, wire.found, wire.linkable, wire.told):
        with pytest.raises(ValueError):  # noqa: PT011
            read(data)


# -------------------------------------------------------------------------------------------------------- processes


def test_any_number_of_processes_gives_the_same_bytes(plain: str) -> None:
    assert built(None, jobs=2) == plain


def test_results_of_many_batches_come_in_their_order(monkeypatch: pytest.MonkeyPatch, plain: str) -> None:
    monkeypatch.setattr("pokrovsk_timeline.work.crew.BATCH", 500)
    assert built(None, jobs=2) == plain


# ------------------------------------------------------------------------------------------------------------ cache


class Unable(Here):
    """Does nothing itself: all that is asked of it was remembered."""

    def read(self, items: Iterable[Item], task: Task) -> Iterator[tuple[Article, Read]]:
        for article, known in items:
            assert known is not None, "this was read before"
            yield article, known

    def find(self, *given: object) -> Iterator[Found]:
        raise AssertionError("this was learned before")

    def link(self, *given: object) -> Iterator[publication.Told]:
        raise AssertionError("this was linked before")

    def tell(self, *given: object) -> Iterator[Told]:
        raise AssertionError("this was told before")


def test_what_was_learned_is_not_learned_again(tmp_path: Path, plain: str) -> None:
    from pokrovsk_timeline.work.remembering import Remembering

    assert built(tmp_path) == plain
    with opened(tmp_path) as store:
        assert store is not None
        again = timeline.tell(REPORTS, topic=many.TOPIC, stages=Remembering(Unable(), store))
    assert as_yaml.render(again) == plain


def test_a_changed_article_is_read_anew(tmp_path: Path) -> None:
    built(tmp_path)
    other = [replace(REPORTS[0], text=REPORTS[0].text.replace("Russian", "Ukrainian")), *REPORTS[1:]]
    assert built(tmp_path, reports=other) == as_yaml.render(many.built(other))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_remembered_of_other_folders_changes_nothing(seed: int, tmp_path: Path) -> None:
    """Articles come, go and change, one or many at a time, and each build has the bytes of one that knows nothing."""
    chance = random.Random(seed)
    pool = many.reports(60, seed=seed % 2)
    there = chance.sample(pool, 25)
    for _ in range(5):
        for _ in range(chance.choice((1, 1, 1, 6))):
            what, at = chance.choice(("come", "go", "change", "date")), chance.randrange(len(there))
            if what == "come":
                there.append(next(one for one in pool if all(one.id != other.id for other in there)))
            elif what == "go":
                del there[at]
            elif what == "change":
                words = chance.choice(
                    (("Russian", "Ukrainian"), ("captured", "left"), ("killed", "wounded"), ("20", "30"))
                )
                there[at] = replace(there[at], text=there[at].text.replace(*words))
            else:
                declared = there[at].declared
                there[at] = replace(there[at], declared=None if declared and chance.random() < 0.5 else many.FIRST)
        chance.shuffle(there)
        assert built(tmp_path, reports=there) == as_yaml.render(many.built(there))


def test_a_group_that_was_told_is_not_told_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain: str) -> None:
    built(tmp_path)

    def done(*given: object) -> object:
        raise AssertionError("this was done before")

    monkeypatch.setattr(merge, "event", done)
    monkeypatch.setattr(grouping, "likeness", done)
    assert built(tmp_path) == plain


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwritten(file: Path) -> None:
    data = bytearray(file.read_bytes())
    for at in range(5000, len(data), 997):
        data[at] ^= 0x5A
    file.write_bytes(bytes(data))


def no_database(file: Path) -> None:
    file.write_bytes(b"something else altogether\n" * 200)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def other_table(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as base:
        base.execute("CREATE TABLE kept (name TEXT)")


def other_values(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("UPDATE kept SET value = 'a text'")


def swapped(file: Path) -> None:
    """Each value under the key of another."""
    with sqlite3.connect(file) as base:
        keys = [key for (key,) in base.execute("SELECT key FROM kept ORDER BY key")]
        values = [value for (value,) in base.execute("SELECT value FROM kept ORDER BY key")]
        base.executemany("UPDATE kept SET value = ? WHERE key = ?", zip(values[1:] + values[:1], keys, strict=True))


@pytest.mark.parametrize("spoil", [torn, overwritten, no_database, empty, other_table, other_values, swapped])
def test_a_spoilt_cache_changes_nothing(spoil: Callable[[Path], None], tmp_path: Path, plain: str) -> None:
    built(tmp_path)
    spoil(kept(tmp_path))
    assert built(tmp_path) == plain
    assert built(tmp_path) == plain


def test_a_locked_cache_is_done_without(tmp_path: Path, plain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pokrovsk_timeline.work.store.PATIENCE", 0.05)
    built(tmp_path, reports=REPORTS[:1])
    base = sqlite3.connect(kept(tmp_path))
    base.execute("BEGIN EXCLUSIVE")
    assert built(tmp_path) == plain
    base.close()


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, plain: str) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert built(tmp_path / "file" / "cache") == plain
    assert built(Path("/proc/cache")) == plain


def test_a_full_disk_is_done_without(tmp_path: Path, plain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(tmp_path) as store:
        assert store is not None
        assert store._base is not None
        store._base.execute("PRAGMA max_page_count = 3")
        store.put({b"k%d" % at: b"v" * 1000 for at in range(100)})
        assert store.get([b"k1"]) == {}
    assert built(tmp_path) == plain


def test_only_so_many_versions_stay(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"learned-{number}.sqlite").write_bytes(b"")
        os.utime(tmp_path / f"learned-{number}.sqlite", (number, number))
    with opened(tmp_path):
        assert {one.stem for one in tmp_path.glob("learned-?.sqlite")} == {"learned-4", "learned-5"}


def test_a_value_is_kept_under_its_key(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.sqlite")
    store.put({b"one": b"1", b"two": b"2"})
    assert store.get([b"one", b"three"]) == {b"one": b"1"}
    store.close()
    assert store.get([b"one"]) == {}


# ------------------------------------------------------------------------------------------------- whole commands


def command(folder: Path, *more: str) -> list[str]:
    where = [str(folder / "in"), "-o", str(folder / "out") + "/", "--cache", str(folder / "cache")]
    return [sys.executable, "-m", "pokrovsk_timeline", "build", *where, "-q", *more]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for one in many.reports(60, seed=2):
        (tmp_path / "in" / f"{one.id}.txt").write_text(f"Published {one.declared}\n\n{one.text}", "utf-8")
    return tmp_path


def started(folder: Path, *more: str) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(HOUSE)}
    return subprocess.Popen(command(folder, *more), env=environment, stderr=subprocess.PIPE, start_new_session=True)


def alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def gone(group: int, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while alive(group) and time.monotonic() < end:
        time.sleep(0.05)
    return not alive(group)


def begun_crew(group: int) -> None:
    """Waits until the build has children."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        found = Path(f"/proc/{group}/task/{group}/children")
        if len(found.read_text("utf-8").split()) >= 2:
            return
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc")
@pytest.mark.parametrize(("what", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -9)])
def test_a_build_that_is_stopped_leaves_nobody_behind(folder: Path, what: signal.Signals, code: int) -> None:
    running = started(folder, "-j", "2")
    begun_crew(running.pid)
    if what == signal.SIGINT:
        os.killpg(running.pid, what)
    else:
        running.send_signal(what)
    _, said = running.communicate(timeout=30)
    assert running.returncode == code
    assert what == signal.SIGKILL or b"Traceback" not in said  # a process that has lost its parent may complain
    assert gone(running.pid)
    assert not (folder / "out").exists()


def test_two_builds_at_once_share_a_cache(folder: Path) -> None:
    both = [started(folder, "-j", "1") for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    first = (folder / "out" / "pokrovsk.yaml").read_bytes()
    assert started(folder, "--check").wait(60) == 0
    assert started(folder, "--no-cache", "--check", "-j", "2").wait(60) == 0
    assert (folder / "out" / "pokrovsk.yaml").read_bytes() == first


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of a process")
def test_a_full_disk_leaves_the_timeline_as_it_was(folder: Path) -> None:
    """No file may grow beyond some kilobytes: neither the cache nor the timeline can be written."""
    assert started(folder, "-j", "1").wait(60) == 0
    before = {one.name: one.read_bytes() for one in (folder / "out").iterdir()}
    next((folder / "in").iterdir()).unlink()
    for file in (folder / "cache").iterdir():
        file.unlink()
    limited = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); {RUN}"
    done = subprocess.run(
        [sys.executable, "-c", limited, *command(folder)[3:], "-j", "1"],
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
        stderr=subprocess.PIPE,
        timeout=60,
    )
    assert (done.returncode, done.stderr.count(b"\n"), b"Traceback" in done.stderr) == (2, 1, False)
    assert {one.name: one.read_bytes() for one in (folder / "out").iterdir()} == before


RUN = "import sys; from pokrovsk_timeline.cli import run; sys.exit(run(sys.argv[1:]))"


# ---------------------------------------------------------------------------------------------------- whole results


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for one in REPORTS[:3]:
        (folder / f"{one.id}.txt").write_text(f"Published {one.declared}\n\n{one.text}", "utf-8")
    return folder


def result(news: Path, cache: Path, said: str = "", between: Callable[[], object] = lambda: None) -> Timeline:
    """The timeline of a build that remembers what came of it; `between` happens when all is read."""
    with begun(1, cache) as work:
        results = work.results([news], many.TOPIC, said)
        assert results is not None
        articles = list(sources.stream([news], reading=results.reading(work.reading)))
        between()
        made = timeline.tell(articles, topic=many.TOPIC, stages=work.stages)
        results.keep(made)
    return made


def known(news: Path, cache: Path, said: str = "") -> Timeline | None:
    with begun(1, cache) as work:
        results = work.results([news], many.TOPIC, said)
        return results.known() if results else None


def test_a_result_is_remembered_as_it_was(news: Path, tmp_path: Path) -> None:
    made = result(news, tmp_path / "cache")
    assert made.events
    assert known(news, tmp_path / "cache") == made


@pytest.mark.parametrize(
    "change",
    [
        lambda news: next(news.iterdir()).write_text("Russian forces took Mezhova on Friday.\n", "utf-8"),
        lambda news: next(news.iterdir()).unlink(),
        lambda news: next(news.iterdir()).rename(news / "other.txt"),
        lambda news: (news / "more.txt").write_text("Nothing is known there of a mine.\n", "utf-8"),
        lambda news: (news / "sources.yaml").write_text("more: {published: 2031-01-01}\n", "utf-8"),
        lambda news: (news / "notes.doc").write_text("?", "utf-8"),
    ],
)
def test_a_result_of_other_files_is_none(news: Path, tmp_path: Path, change: Callable[[Path], object]) -> None:
    result(news, tmp_path / "cache")
    change(news)
    assert known(news, tmp_path / "cache") is None


def test_a_result_of_other_wishes_is_none(news: Path, tmp_path: Path) -> None:
    result(news, tmp_path / "cache")
    assert known(news, tmp_path / "cache", "with corrections") is None


def test_a_result_is_that_of_what_was_read_not_of_what_stands_there_by_then(news: Path, tmp_path: Path) -> None:
    file = next(news.iterdir())
    old = file.read_bytes()
    made = result(news, tmp_path / "cache", between=lambda: file.write_bytes(b"Something else.\n"))
    assert known(news, tmp_path / "cache") is None
    file.write_bytes(old)
    assert known(news, tmp_path / "cache") == made


def test_of_results_of_one_folder_the_last_is_kept(news: Path, tmp_path: Path) -> None:
    result(news, tmp_path / "cache")
    file = next(news.iterdir())
    old = file.read_bytes()
    file.write_text("Russian forces captured Mezhova on 3 May 2025.\n", "utf-8")
    made = result(news, tmp_path / "cache")
    assert known(news, tmp_path / "cache") == made
    file.write_bytes(old)
    assert known(news, tmp_path / "cache") is None


def test_a_result_that_is_not_what_was_stored_is_none(news: Path, tmp_path: Path) -> None:
    result(news, tmp_path / "cache")
    base = sqlite3.connect(kept(tmp_path / "cache"))
    with base:
        base.execute("UPDATE kept SET value = x'00' || value")
    base.close()
    assert known(news, tmp_path / "cache") is None

"""The workers of a Dask scheduler give the bytes of the single process, and only where they are of the same program."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import many
import pytest
from distributed import Client, LocalCluster

from pokrovsk_timeline import timeline
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.stages import Task
from pokrovsk_timeline.work import begun
from pokrovsk_timeline.writers import as_yaml

HOUSE = Path(__file__).parent.parent
REPORTS = many.reports(30, seed=6)


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0") as one:
        yield one


@pytest.fixture(scope="module")
def plain() -> str:
    return as_yaml.render(many.built(REPORTS))


def built(address: str, cache: Path | None = None, about: str = many.TOPIC) -> str:
    with begun(None, cache, scheduler=address, topic=about) as work:
        return as_yaml.render(timeline.tell(REPORTS, topic=about, stages=work.stages))


def command(folder: Path, address: str, home: Path, *before: Path) -> subprocess.CompletedProcess[str]:
    where = [str(folder / "in"), "-o", "-", "-q", "--no-cache", "--scheduler", address]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*before, home)))}
    started = [sys.executable, "-m", "pokrovsk_timeline", "build", *where]
    return subprocess.run(started, env=environment, cwd=folder, capture_output=True, text=True, timeout=60)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for one in REPORTS[:3]:
        (tmp_path / "in" / f"{one.id}.txt").write_text(f"Published {one.declared}\n\n{one.text}", "utf-8")
    return tmp_path


def test_workers_give_the_bytes_of_the_single_process(cluster: LocalCluster, plain: str, tmp_path: Path) -> None:
    assert built(cluster.scheduler_address) == plain
    assert built(cluster.scheduler_address, tmp_path) == plain
    assert built(cluster.scheduler_address, tmp_path) == plain


def test_a_killed_worker_is_survived(
    cluster: LocalCluster, plain: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("pokrovsk_timeline.work.crew.BATCH", 500)
    with begun(scheduler=cluster.scheduler_address, topic=many.TOPIC) as work, Client(cluster) as client:
        found = iter(work.stages.find(REPORTS, Task(many.TOPIC)))
        first = next(found)
        os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)
        read = [first, *found]
    assert len(read) == len(REPORTS)
    assert built(cluster.scheduler_address) == plain


def test_a_topic_of_the_users_own_is_read_as_it_stands(cluster: LocalCluster, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(HOUSE / "pokrovsk_timeline" / "data" / "topics" / many.TOPIC, own)
    first = built(cluster.scheduler_address, about=str(own))
    (own / "kinds.yaml").write_text(
        (own / "kinds.yaml").read_text("utf-8").replace("territorial-control", "ground"), "utf-8"
    )
    topic.cache_clear()
    with begun(1) as work:
        plain = as_yaml.render(timeline.tell(REPORTS, topic=str(own), stages=work.stages))
    assert built(cluster.scheduler_address, about=str(own)) == plain != first


def test_a_worker_of_another_version_refuses_the_work(cluster: LocalCluster, folder: Path) -> None:
    other = folder / "other" / "pokrovsk_timeline"
    shutil.copytree(HOUSE / "pokrovsk_timeline", other, ignore=shutil.ignore_patterns("__pycache__"))
    (other / "model.py").write_text((other / "model.py").read_text("utf-8") + "\n# another version\n", "utf-8")
    done = command(folder, cluster.scheduler_address, other.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: a worker has another version of this program, of Python or of a library; install the same\n"
    )


def test_without_the_extra_it_says_what_to_install(folder: Path) -> None:
    (folder / "none" / "distributed").mkdir(parents=True)
    (folder / "none" / "distributed" / "__init__.py").write_text("raise ImportError\n", "utf-8")
    done = command(folder, "tcp://127.0.0.1:8786", HOUSE, folder / "none")
    said = "error: --scheduler needs Dask; install it with the extra `cluster` of this tool\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:1", "no scheduler of Dask answers there"),
        ("somewhere", "this is no address; write tcp://HOST:PORT"),
        ("http://", "this is no address; write tcp://HOST:PORT"),
    ],
)
def test_an_address_where_nobody_answers(
    address: str, said: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pokrovsk_timeline.work.cluster.PATIENCE", 0.5)
    with pytest.raises((ValueError, ConnectionError), match=said), begun(scheduler=address, topic=many.TOPIC):
        pass


def test_a_scheduler_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pokrovsk_timeline.work.cluster.PATIENCE", 1)
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0") as empty,
        pytest.raises(ConnectionError, match="has no worker"),
        begun(scheduler=empty.scheduler_address, topic=many.TOPIC),
    ):
        pass

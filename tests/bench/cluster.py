"""One build by two workers of Dask: the bytes of the single process, also when a worker is killed in mid-run.

`python tests/bench/cluster.py 2000` builds so many made-up reports in one process, by two workers, and by two of which
one is killed with SIGKILL; then it takes the scheduler away in mid-run, after which the old timeline must stand.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from distributed import Client, LocalCluster

HOME = Path(__file__).parent.parent.parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HOME)}


def written(folder: Path, number: int) -> None:
    """So many reports as files."""
    sys.path.insert(0, str(HOME / "tests" / "bench"))
    from known_events import folder as made

    folder.mkdir()
    for one in made(number).articles:
        (folder / f"{one.id}.txt").write_text(f"Published {one.declared}\n\n{one.text}", "utf-8")


def begun(folder: Path, out: str, *more: str) -> subprocess.Popen[bytes]:
    where = [str(folder / "in"), "-o", str(folder / out), "-q", "--no-cache"]
    command = [sys.executable, "-m", "pokrovsk_timeline", "build", *where, *more]
    return subprocess.Popen(command, env=ENVIRONMENT, stderr=subprocess.PIPE)


def ended(running: subprocess.Popen[bytes], start: float, what: str) -> int:
    said = [line for line in running.communicate()[1].decode().splitlines() if "warning:" not in line]
    print(f"{what}: exit {running.returncode}, {time.perf_counter() - start:.0f} s {' / '.join(said[:3])}", flush=True)
    return running.returncode


def busy(client: Client) -> list[str]:
    """The workers that have a job, once there is one."""
    while not (found := [worker for worker, jobs in client.processing().items() if jobs]):
        time.sleep(0.05)
    return found


def main(number: int, seed: int = 0) -> int:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written(folder / "in", number)
        start = time.perf_counter()
        faults = ended(begun(folder, "one.yaml", "-j", "1"), start, f"{number} reports, one process")
        wanted = (folder / "one.yaml").read_bytes()
        cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=":0")
        with cluster, Client(cluster) as client:
            address = cluster.scheduler_address
            start = time.perf_counter()
            faults += ended(begun(folder, "two.yaml", "--scheduler", address), start, "two workers")
            faults += (folder / "two.yaml").read_bytes() != wanted
            start = time.perf_counter()
            running = begun(folder, "three.yaml", "--scheduler", address)
            worker = busy(client)[0]
            time.sleep(chance.uniform(0.2, 2))
            pid = client.run(os.getpid, workers=[worker])[worker]
            os.kill(pid, signal.SIGKILL)
            faults += ended(running, start, f"two workers, one of them ({pid}) killed in mid-run")
            faults += (folder / "three.yaml").read_bytes() != wanted
            next((folder / "in").iterdir()).unlink()
            running = begun(folder, "three.yaml", "--scheduler", address)
            busy(client)
        start = time.perf_counter()
        faults += ended(running, start, "the scheduler taken away in mid-run") != 2
        faults += (folder / "three.yaml").read_bytes() != wanted
    print(f"{len(wanted)} bytes each: {'DIFFERENT' if faults else 'identical'}")
    return int(bool(faults))


if __name__ == "__main__":
    os.environ.update(ENVIRONMENT)
    raise SystemExit(main(*map(int, sys.argv[1:] or ["2000"])))

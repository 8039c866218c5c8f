"""How fast articles are told, at which size of folder, with how much memory: a table for README and changelog.

`python tests/bench/rates.py 1000 10000 100000` builds such folders of reports of 3 KB in a temporary folder as JSON
Lines, each with as many processes as pay, without a cache and with an empty one, then again with nothing changed, then
with one article changed. On a machine that does other things besides, the seconds of all cores (user s) are what can be
compared. With `-j1` last, one process does it all.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).parent.parent.parent
sys.path.insert(0, str(HOME / "tests"))

import many  # noqa: E402

SIZE = 3000  # characters of a report
AWAY = (
    "The mayor spoke of {number} repaired roofs and of a school that opens in the autumn.",
    "Nobody there knows how long the generators will last.",
    "Two buses a day still go to the regional capital, {number} kilometres away.",
    "He has worked at the post office for {number} years.",
    "In the evening the street lamps stay dark.",
    "“We have seen worse,” said a woman who sells apples beside the station.",
)


def written(folder: Path, number: int) -> list[Path]:
    """So many reports as files, filled up with what nobody needs to know."""
    chance = random.Random(number)
    files = []
    for one in many.reports(number, seed=number):
        text = f"Published {one.declared}\n\n{one.text}"
        while len(text) < SIZE:
            text += "\n" + " ".join(chance.choice(AWAY).format(number=chance.randint(2, 90)) for _ in range(6)) + "\n"
        files.append(folder / f"{one.id}.txt")
        files[-1].write_text(text, "utf-8")
    return files


def build(folder: Path, *more: str) -> tuple[float, float, int]:
    """Seconds, user seconds and the number of events of a whole build as JSON Lines."""
    command = [sys.executable, "-m", "pokrovsk_timeline", "build", str(folder / "in"), "-o", str(folder / "out.jsonl")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    start = time.perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    subprocess.run([*command, "-q", *more], env=environment, stderr=subprocess.DEVNULL, check=True)
    took, user = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    with (folder / "out.jsonl").open("rb") as lines:
        return took, user, sum(1 for _ in lines)


def main(numbers: list[int], more: list[str]) -> None:
    print("| articles | build | events | seconds | user s | articles/s | MB, largest process |")
    print("|--:|---|--:|--:|--:|--:|--:|")
    for number in numbers:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "in").mkdir()
            files = written(folder / "in", number)
            cache = ("--cache", str(folder / "cache"))
            for what in ("no cache", "empty cache", "nothing changed", "one changed"):
                if what == "one changed":
                    files[0].write_text(files[0].read_text("utf-8") + "It fell on Friday.\n", "utf-8")
                took, user, events = build(folder, *(cache if what != "no cache" else ("--no-cache",)), *more)
                memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
                figures = f"{events} | {took:.1f} | {user:.1f} | {number / took:.0f} | {memory:.0f}"
                print(f"| {number} | {what} | {figures} |", flush=True)


if __name__ == "__main__":
    main([int(one) for one in sys.argv[1:] if one.isdigit()] or [1000], [one for one in sys.argv[1:] if "-" in one])

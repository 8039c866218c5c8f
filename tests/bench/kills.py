"""Builds killed at random moments: what they leave is the timeline before or the one behind, never a torn one.

`python tests/bench/kills.py 200` kills so many builds, each of which would change both files, and prints what was left.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HOME = Path(__file__).parent.parent.parent
NAMES = ("pokrovsk.yaml", "pokrovsk.md")


def begin(articles: Path, folder: Path) -> subprocess.Popen[bytes]:
    where = [str(articles), "-o", f"{folder / 'out'}/", "--cache", str(folder / "cache")]
    environment = {**os.environ, "PYTHONPATH": str(HOME)}
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", "pokrovsk_timeline", "build", *where]
    return subprocess.Popen(command, env=environment, start_new_session=True, **quiet)


def left(folder: Path) -> tuple[bytes, ...]:
    return tuple((folder / "out" / name).read_bytes() for name in NAMES)


def main(number: int, seed: int = 0) -> int:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole, part = folder / "whole" / "seeds", folder / "part" / "seeds"
        shutil.copytree(HOME / "seeds", whole)
        shutil.copytree(HOME / "seeds", part)
        sorted(part.glob("*.txt"))[0].unlink()
        known, took = [], 0.0
        for articles in (part, whole):
            start = time.monotonic()
            if begin(articles, folder).wait() != 0:
                raise SystemExit("a build without a kill fails")
            took = max(took, time.monotonic() - start)
            known.append(left(folder))
        seen: Counter[str] = Counter()
        for at in range(number):
            wanted = (part, whole)[at % 2]
            running = begin(wanted, folder)
            # Half of the kills fall into the end of a build, where its files are written.
            moment = chance.uniform(0, took) if at % 4 < 2 else chance.uniform(0.6 * took, 1.1 * took)
            try:
                running.wait(moment)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                running.wait()
            seen[judged(left(folder), known)] += 1
        scraps = [one.name for one in (folder / "out").iterdir() if one.name not in NAMES]
        begin(whole, folder).wait()
        mended = left(folder) == known[1]
    print(f"{number} kills: {dict(seen)}; {len(scraps)} scraps beside; the next build: {'whole' if mended else 'TORN'}")
    return int(bool(seen["torn"]) or not mended)


def judged(found: tuple[bytes, ...], known: list[tuple[bytes, ...]]) -> str:
    if found in known:
        return "whole"
    return (
        "one file new, one old"
        if all(one in pair for one, pair in zip(found, zip(*known, strict=True), strict=True))
        else "torn"
    )


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:] or ["200"])))

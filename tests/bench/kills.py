"""Builds killed or interrupted at random moments: what they leave is never torn, and never lost.

`python tests/bench/kills.py 200` kills so many builds, each of which would change both files, and prints what was left;
`python tests/bench/kills.py 200 INT` interrupts them (Ctrl-C). One build in three remembers nothing, one in three is
done by two processes. Whole: both files are of one build, the one before or this one. One new, one old: the build was
stopped between two renames; each file is whole, `--check` says so, and the next build mends it. Torn: anything else.
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
WAYS = (("--no-cache",), (), ("-j", "2"))

Pair = tuple[bytes, ...]


def begin(articles: Path, folder: Path, *more: str) -> subprocess.Popen[bytes]:
    """A build by the copy of the program in `folder`: what is known of a run must not change with the sources."""
    where = [str(articles), "-o", f"{folder / 'out'}/", "--cache", str(folder / "cache"), "-q"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "program")}
    command = [sys.executable, "-m", "pokrovsk_timeline", "build", *where, *more]
    return subprocess.Popen(
        command, env=environment, cwd=folder, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


def left(folder: Path) -> Pair:
    return tuple((folder / "out" / name).read_bytes() for name in NAMES)


def stopped(running: subprocess.Popen[bytes], after: float, by: signal.Signals) -> tuple[int, bytes]:
    """The exit code of a build that is stopped so many seconds after its start, and what it said."""
    try:
        running.wait(after)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, by)
    _, said = running.communicate(timeout=120)
    return running.returncode, said


def judged(found: Pair, known: list[Pair]) -> str:
    if found in known:
        return "whole"
    each = zip(found, zip(*known, strict=True), strict=True)
    return "one new, one old" if all(one in either for one, either in each) else "torn"


def main(number: int, name: str = "KILL", seed: int = 0) -> int:
    by, chance = signal.Signals[f"SIG{name}"], random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(HOME / "pokrovsk_timeline", folder / "program" / "pokrovsk_timeline")
        whole, part = folder / "whole" / "seeds", folder / "part" / "seeds"
        shutil.copytree(HOME / "seeds", whole)
        shutil.copytree(HOME / "seeds", part)
        sorted(part.glob("*.txt"))[0].unlink()
        known: list[Pair] = []
        took: dict[tuple[str, ...], float] = {}
        for way in (*WAYS, WAYS[0]):
            start = time.monotonic()
            if begin((part, whole)[len(known) % 2], folder, *way).wait() != 0:
                raise SystemExit("a build that nobody stops fails")
            took[way] = time.monotonic() - start
            known.append(left(folder))
        if known[0] != known[2] or known[1] != known[3] or known[0] == known[1]:
            raise SystemExit("the builds that nobody stops do not give the same bytes")
        seen: Counter[str] = Counter()
        codes: Counter[int] = Counter()
        loud = missed = 0
        for at in range(number):
            way, wanted = WAYS[at % len(WAYS)], (part, whole)[at // len(WAYS) % 2]
            # Half of them fall into the end of a build, where its files are written.
            first, last = (0.0, 1.0) if at % 2 else (0.6, 1.1)
            moment = chance.uniform(first * took[way], last * took[way])
            start = time.monotonic()
            code, said = stopped(begin(wanted, folder, *way), moment, by)
            if code == 0:
                took[way] = (3 * took[way] + time.monotonic() - start) / 4
            codes[code] += 1
            loud += b"Traceback" in said
            verdict = judged(left(folder), known[:2])
            seen[verdict] += 1
            if verdict == "one new, one old":
                missed += begin(wanted, folder, "--check").wait() != 1
        scraps = [one.name for one in (folder / "out").iterdir() if one.name not in NAMES]
        begin(whole, folder).wait()
        mended = left(folder) == known[1] and begin(whole, folder, "--check").wait() == 0
        after = [one.name for one in (folder / "out").iterdir() if one.name not in NAMES]
    ends = ", ".join(f"{count} with exit code {code}" for code, count in sorted(codes.items()))
    print(f"{number} builds stopped by SIG{name}: {dict(seen)}; {ends}; {loud} tracebacks")
    print(f"{len(scraps)} scraps beside, {len(after)} after the next build, which is {'whole' if mended else 'TORN'}")
    return int(bool(seen["torn"] or after or missed or not mended))


if __name__ == "__main__":
    number, *more = sys.argv[1:] or ["200"]
    raise SystemExit(main(int(number), *more[:1], *map(int, more[1:])))

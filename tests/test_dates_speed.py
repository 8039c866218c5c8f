"""Speed of the finder of dates, for the record: run with `pytest -o addopts= --benchmark-only`; the figure is in
kilobytes a second.
"""

from __future__ import annotations

import datetime as dt
from itertools import cycle, islice

from reading import FOLDER, examples

from pokrovsk_timeline import dates


def news(size: int) -> str:
    """Text of about so many code points: paragraphs of example sentences, four plain ones to each with dates."""
    plain = "The road to the north was under fire again, and the brigade asked for more drones and for time. "
    sentences = [one["text"] + " " + plain * 2 for path in sorted(FOLDER.glob("*.yaml")) for one in examples(path)]
    return "\n".join(islice(cycle(sentences), size // 260))


def test_kilobytes_a_second(benchmark):
    text = news(300_000)
    found = benchmark(dates.tag, text, dt.date(2025, 6, 29))
    if benchmark.stats:
        benchmark.extra_info["KB/s"] = round(len(text) / 1000 / benchmark.stats["mean"])
    assert len(found) > 500

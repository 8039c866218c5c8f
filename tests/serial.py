"""Reads the folders of reports in series, and scores what becomes of them. See examples/serial/tune.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.timeline import build

FOLDER = Path(__file__).parent / "examples" / "serial"
_NAME = re.compile(r"\[([\w-]+|\?)\] ")


@dataclass(frozen=True)
class Sentence:
    """One line of one article; `event` is its name in the example, empty where it stands alone, `?` where left open."""

    article: str
    line: int
    text: str
    event: str


@dataclass(frozen=True)
class Serial:
    """One small folder: its articles as files by name, and their sentences."""

    name: str
    files: dict[str, str]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Score:
    """Pairs of sentences that the timeline tells of: rightly together, falsely together, falsely apart."""

    right: int
    false: tuple[tuple[Sentence, Sentence], ...]
    missed: tuple[tuple[Sentence, Sentence], ...]
    found: int

    @property
    def precision(self) -> float:
        """The share of the pairs put together that are one event, in percent."""
        return 100 * self.right / max(1, self.right + len(self.false))

    @property
    def recall(self) -> float:
        """The share of the pairs of one event that are put together, in percent."""
        return 100 * self.right / max(1, self.right + len(self.missed))


def serials(name: str) -> tuple[Serial, ...]:
    """All folders of one file of examples."""
    return tuple(_serial(one) for one in yaml.safe_load((FOLDER / name).read_text(encoding="utf-8")))


def told(serial: Serial, at: Path) -> Timeline:
    """The timeline of a folder, whose files are written below `at`."""
    folder = at / serial.name.replace(" ", "-")
    folder.mkdir()
    for name, text in serial.files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return build([folder])


def score(serial: Serial, timeline: Timeline) -> Score:
    """How the sentences of one folder were put together."""
    events: dict[tuple[str, int], set[str]] = {}
    for event in (*timeline.events, *timeline.undated):
        for evidence in event.evidence:
            events.setdefault((evidence.article, evidence.line), set()).add(event.id)
    found = [one for one in serial.sentences if one.event != "?" and (one.article, one.line) in events]
    right, false, missed = 0, [], []
    for first, second in combinations(found, 2):
        same = bool(first.event) and first.event == second.event
        together = bool(events[first.article, first.line] & events[second.article, second.line])
        right += same and together
        if together and not same:
            false.append((first, second))
        if same and not together:
            missed.append((first, second))
    return Score(right, tuple(false), tuple(missed), len(found))


def total(scores: Iterable[Score]) -> Score:
    """The scores of several folders as one."""
    every = tuple(scores)
    return Score(
        sum(one.right for one in every),
        tuple(pair for one in every for pair in one.false),
        tuple(pair for one in every for pair in one.missed),
        sum(one.found for one in every),
    )


def _serial(entry: dict[str, object]) -> Serial:
    name, articles = entry["folder"], entry["articles"]
    assert isinstance(name, str)
    assert isinstance(articles, dict)
    files: dict[str, str] = {}
    sentences: list[Sentence] = []
    for article, one in articles.items():
        head = ["---", f"published: {one['published']}", "---"]
        lines = one["text"].rstrip("\n").split("\n")
        for number, line in enumerate(lines, len(head) + 1):
            label = _NAME.search(line)
            sentences.append(Sentence(article, number, _NAME.sub("", line), label[1] if label else ""))
        files[article] = "\n".join([*head, *(_NAME.sub("", line) for line in lines)]) + "\n"
    return Serial(name, files, tuple(sentences))

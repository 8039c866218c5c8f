"""Thousands of made-up reports of events that are known: how well and how fast they are put together.

`python tests/bench/known_events.py 2500 5000 10000 20000` prints for each size the seconds, and precision, recall and
F1 over pairs of sentences; for the largest also what one more report changes. Events are told in several wordings, by
copies of one text, and with a toll that grows.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from many import DAYS, FILLER, FIRST, TOPIC, built, changed_lines, everything, touched

from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Article, Block, Timeline

# Wordings of one event; {n} grows from report to report where the first line says so.
KINDS: tuple[tuple[str, ...], ...] = (
    (
        "Russian forces captured the village of {place}, {side} of {town}, {day}.",
        "The village of {place} {side} of {town} was captured by Russian troops {day}.",
        "Russian troops seized {place}, {side} of {town}, {day}.",
    ),
    (
        "A Russian missile struck {target} in {place} near {town} {day}, killing {n} people.",
        "{n} people were killed {day} when a Russian missile hit {target} in {place} near {town}.",
        "A missile strike on {target} in {place} near {town} killed {n} people {day}.",
    ),
    (
        "Police evacuated {n} children from {place} near {town} {day}.",
        "{n} children were evacuated from {place} near {town} {day}.",
        "Rescuers evacuated {n} children from the village of {place} near {town} {day}.",
    ),
    (
        "Ukrainian troops withdrew from {place} near {town} {day}.",
        "The Ukrainian military withdrew its soldiers from {place} near {town} {day}.",
        "Ukrainian forces withdrew from the village of {place} near {town} {day}.",
    ),
    (
        "Sappers blew up the bridge between {place} and {town} {day}.",
        "The bridge between {place} and {town} was blown up {day}.",
        "A bridge between {place} and {town} was blown up by sappers {day}.",
    ),
)
GROWS = 1
TARGETS = ("a market", "a school", "a clinic", "a bus station", "a warehouse", "a hotel", "a bakery", "a farm")
SIDES = ("north", "south", "east", "west")

Place = tuple[str, tuple[int, int]]


@dataclass(frozen=True)
class Happening:
    """One event: the number of its kind, what fills its wordings, and its day."""

    name: int
    kind: int
    values: dict[str, str]
    toll: int
    day: dt.date


@dataclass(frozen=True)
class Folder:
    """Reports, and for each the event that each of its paragraphs tells of, by where its sentence begins and ends."""

    articles: tuple[Article, ...]
    truth: dict[str, dict[tuple[int, int], int]]


def folder(number: int, seed: int = 0) -> Folder:
    """So many reports of half as many events, each told in two or three paragraphs; one report in six is a copy."""
    chance = random.Random(seed)
    happenings = sorted(_happenings(chance, number), key=lambda one: (one.day, one.name))
    articles: list[Article] = []
    truth: dict[str, dict[tuple[int, int], int]] = {}
    for at in range(number):
        if articles and at % 6 == 5:
            origin = chance.choice(articles[-20:])
            copy = _article(chance, at, origin.text, origin.declared or FIRST)
            truth[copy.id] = truth[origin.id]
        else:
            first = chance.randrange(len(happenings))
            copy, truth[f"{at}"] = _report(chance, at, happenings[first : first + chance.randint(2, 3)])
            truth[copy.id] = truth.pop(f"{at}")
        articles.append(copy)
    return Folder(tuple(articles), truth)


def _happenings(chance: random.Random, number: int) -> Iterator[Happening]:
    known = topic(TOPIC).places
    places = [one.name for one in known if one.precision in ("village", "town") and not one.central]
    towns = [one.name for one in known if one.central and one.precision in ("city", "town")]
    taken: set[tuple[int, str, int]] = set()
    while len(taken) < number // 2:
        kind, place = chance.randrange(len(KINDS)), chance.choice(places)
        day = chance.randrange(DAYS * number // 2000 + 30)
        if (kind, place, day) in taken:
            continue
        taken.add((kind, place, day))
        values = {"place": place, "town": chance.choice(towns), "target": chance.choice(TARGETS)}
        values["side"] = chance.choice(SIDES)
        yield Happening(len(taken), kind, values, chance.randint(3, 40), FIRST + dt.timedelta(days=day))


def _report(chance: random.Random, at: int, told: Sequence[Happening]) -> tuple[Article, dict[tuple[int, int], int]]:
    published = max(one.day for one in told) + dt.timedelta(days=chance.randint(0, 5))
    text, stands = f"Report number {at}\n", {}
    for one in told:
        sentence = _sentence(chance, one, published)
        stands[len(text) + 1, len(text) + 1 + len(sentence)] = one.name
        text += f"\n{sentence} {chance.choice(FILLER)}\n"
    return _article(chance, at, text, published), stands


def _sentence(chance: random.Random, one: Happening, published: dt.date) -> str:
    """One wording; the toll of a later day is higher."""
    late = (published - one.day).days
    toll = one.toll + (late if one.kind == GROWS else 0)
    day = f"on {one.day:%A}" if 0 < late < 7 and chance.random() < 0.5 else f"on {one.day.day} {one.day:%B %Y}"
    return chance.choice(KINDS[one.kind]).format(**one.values, n=toll, day=day)


def _article(chance: random.Random, at: int, text: str, published: dt.date) -> Article:
    end = text.index("\n")
    blocks = (Block(0, end, "title"), Block(end + 2, len(text), "paragraph"))
    name = f"r{chance.randrange(10**8):08d}-{at}"
    return Article(name, f"reports/{name}.txt", text, blocks, declared=published, digest=f"{at:064d}")


def scored(made: Timeline, whole: Folder) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent over the pairs of sentences of which the timeline tells."""
    homes: dict[Place, set[str]] = defaultdict(set)
    for event in everything(made).values():
        for piece in event.evidence:
            for start, end in whole.truth[piece.article]:
                if start <= piece.start < end:
                    homes[piece.article, (start, end)].add(event.id)
    found: set[tuple[object, object]] = set()
    wanted: set[tuple[object, object]] = set()
    by_event: dict[str, list[Place]] = defaultdict(list)
    by_truth: dict[int, list[Place]] = defaultdict(list)
    for place, events in sorted(homes.items()):
        for event_id in events:
            by_event[event_id].append(place)
        by_truth[whole.truth[place[0]][place[1]]].append(place)
    for members in by_event.values():
        found.update(combinations(sorted(members), 2))
    for members in by_truth.values():
        wanted.update(combinations(sorted(members), 2))
    right = len(found & wanted)
    precision, recall = 100 * right / max(1, len(found)), 100 * right / max(1, len(wanted))
    return precision, recall, 2 * precision * recall / max(1, precision + recall)


def added(whole: Folder, new: Timeline, at: int) -> str:
    """What one report of many changes, in words."""
    name = whole.articles[at].id
    old = built(one for one in whole.articles if one.id != name)
    lost = set(everything(old)) - set(everything(new))
    changed, lines = changed_lines(old, new)
    told = len(touched(new, name))
    share = f"{changed} of {lines} lines change ({changed / lines:.4%})"
    return f"{name} added: {share}, {told} events touched, {len(lost)} ids gone"


def main(sizes: Sequence[int]) -> None:
    for size in sizes:
        whole = folder(size)
        start = time.perf_counter()
        made = built(whole.articles)
        spent = time.perf_counter() - start
        precision, recall, both = scored(made, whole)
        kinds = Counter(len(event.evidence) > 1 for event in everything(made).values())
        print(
            f"{size} reports: {spent:.0f} s ({1000 * spent / size:.1f} ms each), {sum(kinds.values())} events, "
            f"P {precision:.1f} R {recall:.1f} F1 {both:.1f}",
            flush=True,
        )
    print(added(whole, made, len(whole.articles) // 2), flush=True)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [2500])

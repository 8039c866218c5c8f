"""Folders of made-up reports, as large as is wanted: the same number and seed give the same reports.

`python tests/many.py 20000 1` builds such a folder with and without one of its reports, and prints what that changed.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pokrovsk_timeline import timeline
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Article, Block, Event, Timeline
from pokrovsk_timeline.writers import as_yaml

TOPIC = "pokrovsk"
FIRST = dt.date(2023, 1, 1)
DAYS = 900
SAID = (
    "Russian forces captured the village of {place} near {town} {day}.",
    "Ukrainian troops withdrew from {place} near {town} {day}.",
    "A missile strike on {town} killed {number} people {day}.",
    "A drone hit a bus between {place} and {town} {day}, wounding {number} people.",
    "Some {number}00 residents were evacuated from {town} {day}.",
    "Russian forces shelled {place} near {town} {day}.",
    "The bridge between {place} and {town} was blown up {day}.",
)
FILLER = (
    "The road is narrow there, and the fields on both sides have not been sown.",
    "In the yard of the school somebody has stacked firewood for the whole street.",
    "An old man brings water to his neighbours every morning.",
    "Few shops are open, and none of them takes cards.",
    "Volunteers have left their numbers on the door of the library.",
)


@dataclass(frozen=True)
class Happening:
    """Something that reports tell of: a sentence without its date, and its day."""

    sentence: str
    day: dt.date


def reports(number: int, seed: int = 0) -> list[Article]:
    """So many reports, each published on a declared day and telling of two or three things of the days before it."""
    chance = random.Random(seed)
    places = [one.name for one in topic(TOPIC).places if one.precision in ("village", "town") and not one.central]
    towns = [one.name for one in topic(TOPIC).places if one.central and one.precision in ("city", "town")]
    happenings = sorted(
        (_happening(chance, places, towns) for _ in range(max(3, number))), key=lambda one: (one.day, one.sentence)
    )
    return [_report(at, chance, happenings) for at in range(number)]


def _happening(chance: random.Random, places: Sequence[str], towns: Sequence[str]) -> Happening:
    values = {"place": chance.choice(places), "town": chance.choice(towns), "number": str(chance.randint(2, 40))}
    sentence = chance.choice(SAID)
    for name, value in values.items():
        sentence = sentence.replace(f"{{{name}}}", value)
    return Happening(sentence, FIRST + dt.timedelta(days=chance.randrange(DAYS)))


def _report(at: int, chance: random.Random, happenings: Sequence[Happening]) -> Article:
    first = chance.randrange(len(happenings))
    told = happenings[first : first + chance.randint(2, 3)]
    published = max(one.day for one in told) + dt.timedelta(days=chance.randint(0, 6))
    parts = [one.sentence.replace("{day}", _phrase(chance, one.day, published)) for one in told]
    paragraphs = [f"{part} {chance.choice(FILLER)}" for part in parts]
    text = "\n\n".join([f"Report number {at}", *paragraphs]) + "\n"
    end = text.index("\n")
    blocks = (Block(0, end, "title"), Block(end + 2, len(text), "paragraph"))
    name = f"r{chance.randrange(10**8):08d}-{at}"
    return Article(name, f"reports/{name}.txt", text, blocks, declared=published, digest=f"{at:064d}")


def _phrase(chance: random.Random, day: dt.date, published: dt.date) -> str:
    """The day in words that a report of its day of publication would use."""
    if 0 < (published - day).days < 7 and chance.random() < 0.5:
        return f"on {day:%A}"
    return f"on {day.day} {day:%B %Y}"


def built(articles: Iterable[Article]) -> Timeline:
    return timeline.tell(list(articles), topic=TOPIC)


def everything(made: Timeline) -> dict[str, Event]:
    return {one.id: one for one in (*made.events, *made.undated)}


def touched(made: Timeline, article: str) -> set[str]:
    """The ids of the events that an article tells of."""
    return {id for id, event in everything(made).items() if any(one.article == article for one in event.evidence)}


def changed_lines(old: Timeline, new: Timeline) -> tuple[int, int]:
    """How many lines of the YAML are not in both, and how many the new one has."""
    one, two = (Counter(as_yaml.render(each).splitlines()) for each in (old, new))
    return sum(((one - two) + (two - one)).values()), sum(two.values())


def main(number: int, tried: int = 3) -> None:
    articles = reports(number)
    start = time.perf_counter()
    new = built(articles)
    print(f"{number} reports: {len(everything(new))} events in {time.perf_counter() - start:.0f} s")
    for at in (number // 2, 0, number - 1)[:tried]:
        old = built(one for one in articles if one is not articles[at])
        lost = set(everything(old)) - set(everything(new))
        told = touched(new, articles[at].id)
        untold = [id for id, one in everything(old).items() if id not in told and everything(new).get(id) != one]
        changed, lines = changed_lines(old, new)
        print(
            f"{articles[at].id} added: {changed} of {lines} lines change ({changed / lines:.4%}), {len(told)} events "
            f"touched, {len(lost)} ids gone, {len(untold)} others changed"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:] or ["2000"]))

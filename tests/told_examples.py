"""How well the made-up articles of tests/examples/told are read: what is invented, then dates, standings, speakers.

python tests/told_examples.py [-v] [uk uk-others ...]
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import yaml

from pokrovsk_timeline import dates, events, sources
from pokrovsk_timeline.events import Told
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import Topic, topic
from pokrovsk_timeline.model import Article, Publication, Telling
from pokrovsk_timeline.sources.declared import Declared

FOLDER = Path(__file__).parent / "examples" / "told"


def everywhere() -> Topic:
    """The shipped topic without a place that gates it, so that any war's articles are read."""
    shipped = topic("pokrovsk")
    return replace(shipped, places=tuple(replace(place, central=False) for place in shipped.places))


def tell(text: str, published: str, code: str, about: Topic) -> tuple[Telling, ...]:
    """The events that an article of that day and language tells."""
    return read(text, published, code, about)[1].tellings


def read(text: str, published: str, code: str, about: Topic) -> tuple[str, Told]:
    """The text of an article of that day and language, and what it tells."""
    article = sources.article(text, "example", Declared(language=code))
    assert isinstance(article, Article)
    day = dt.date.fromisoformat(published)
    window = Publication(day, day, basis="declared")
    found = dates.find(article.text, language(code))
    dated = dates.date(dates.in_body(article, found), window)
    return article.text, events.tell(article, dated, window, language(code), about)


def language_of(name: str) -> str:
    """The code of the language that a file of examples is in: "uk" of "uk-others"."""
    return name.partition("-")[0]


def score(name: str) -> tuple[Counter[str], Counter[str], list[str]]:
    """Right and asked by question for a file of examples, and a line for each fault."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    faults: list[str] = []
    about = everywhere()
    for one in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")):
        gold = [[part.strip() for part in line.split("|")] for line in one["events"]]
        told = tell(one["text"], one["published"], language_of(name), about)
        for event in told:
            fitting = [g for g in gold if g[0] in event.evidence[0].quote]
            wanted = max(fitting, key=lambda g: (g[-1] == event.kind, len(g[0])), default=None)
            _ask(
                right, asked, faults, "real", wanted is not None, f"{one['id']}: invented {event.title!r} {event.when}"
            )
            if wanted is None:
                continue
            _, when, standing, speaker, kind = wanted
            exact = str(event.when) if event.when.earliest is not None else ""
            said = event.claims[0].speaker if event.claims else ""
            for question, expected, got in (
                ("date", when, exact),
                ("standing", standing, event.standing),
                ("speaker", speaker, said),
                ("kind", kind, event.kind),
            ):
                ok = expected in ("*", got)
                _ask(right, asked, faults, question, ok, f"{one['id']}: {event.title!r} is {got!r}, not {expected!r}")
        for g in gold:
            found = any(g[0] in event.evidence[0].quote for event in told)
            _ask(right, asked, faults, "found", found, f"{one['id']}: {g[0]!r}")
    return right, asked, faults


def _ask(right: Counter[str], asked: Counter[str], faults: list[str], question: str, ok: bool, fault: str) -> None:
    asked[question] += 1
    right[question] += ok
    if not ok:
        faults.append(f"{question}: {fault}")


if __name__ == "__main__":
    for name in [arg for arg in sys.argv[1:] if arg != "-v"] or [file.stem for file in sorted(FOLDER.glob("*.yaml"))]:
        right, asked, faults = score(name)
        print(name, " ".join(f"{question} {right[question]}/{asked[question]}" for question in asked))
        if "-v" in sys.argv:
            print("\n".join(faults))

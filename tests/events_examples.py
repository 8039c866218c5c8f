"""How well the made-up sentences of tests/examples/events are read: counts by what was asked.

Printed when run; floors in test_events_examples.

python tests/events_examples.py [-v] [file ...]
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import yaml

from pokrovsk_timeline import dates, events, sources
from pokrovsk_timeline.events import Told
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import Place, topic
from pokrovsk_timeline.model import Article, Block, Problem, Publication, Telling

FOLDER = Path(__file__).parent / "examples" / "events"


@dataclass
class Score:
    """Right and asked, by question; and a line for each fault."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def ask(self, question: str, ok: bool, fault: str) -> None:
        """Count one question."""
        self.asked[question] += 1
        self.right[question] += ok
        if not ok:
            self.faults.append(f"{question}: {fault}")

    def share(self, question: str) -> float:
        """The share of right answers."""
        return self.right[question] / self.asked[question] if self.asked[question] else 1.0


def read(text: str, published: str, closed: bool, **declared: str) -> tuple[Article, Told]:
    """What is told in a text.

    `closed`: by the shipped topic, else by its kinds and actors without its places as a gate; `declared` is what
    `sources.yaml` says of the article.
    """
    made = sources.article(text, "example")
    article = (
        made if isinstance(made, Article) else Article("example", "example", text, (Block(0, len(text), "paragraph"),))
    )
    article = replace(article, **declared)  # type: ignore[arg-type]
    day = date.fromisoformat(published)
    window = Publication(day, day, basis="declared")
    inside = [(b.start, b.end) for b in article.blocks if b.kind != "furniture"]
    found = [m for m in dates.find(article.text, language("en")) if any(a <= m.start < b for a, b in inside)]
    shipped = topic("pokrovsk")
    known = {mark.id: (mark.earliest, mark.latest) for mark in shipped.landmarks}
    open_topic = replace(shipped, places=tuple(_open(place) for place in shipped.places))
    dated = dates.date(found, window, landmarks=known, mode="news")
    return article, events.tell(article, dated, window, language("en"), shipped if closed else open_topic)


def _open(place: Place) -> Place:
    return replace(place, central=False)


def score(paths: list[Path]) -> Score:
    """All entries of the files."""
    result = Score()
    for path in paths:
        for entry in yaml.safe_load(path.read_text("utf-8")):
            _entry(entry, result, path.stem)
    return result


def _entry(entry: dict[str, object], result: Score, name: str) -> None:
    text = str(entry["text"])
    wanted = entry.get("events") or []
    reasons = [reason for out in entry.get("left_out") or [] for reason in _several(out["reason"])]
    closed = "not-the-topic" in reasons and not wanted
    article, told = read(text, str(entry["published"]), closed)
    used: set[int] = set()
    for event in wanted:
        _event(event, article, told, used, result, text, name)
    for index, telling in enumerate(told.tellings):
        if index not in used:
            result.ask(
                "nothing invented",
                False,
                f"[{name}] {telling.when} {telling.standing} {telling.kind} “{telling.title}” in: {text[:200]}",
            )
    if not told.tellings or len(used) == len(told.tellings):
        result.ask("nothing invented", True, "")
    if not wanted:
        result.ask("negatives clean", not told.tellings, f"[{name}] {text[:150]}")
    for out in entry.get("left_out") or []:
        at = article.text.find(out["quote"])
        near = [
            one.reason.split(":")[0] for one in told.left_out if one.start < at + len(out["quote"]) and at < one.end
        ]
        if not wanted:
            result.ask(
                "reason",
                not near or bool(set(near) & set(_several(out["reason"]))),
                f"[{name}] {near} not {out['reason']}: {out['quote']} | {text[:120]}",
            )


def _event(
    event: dict[str, object], article: Article, told: Told, used: set[int], result: Score, text: str, name: str
) -> None:
    says = str(event["says"])
    start = article.text.find(says)
    over = [
        i for i, t in enumerate(told.tellings) if any(e.start < start + len(says) and start < e.end for e in t.evidence)
    ]
    fresh = [i for i in over if i not in used] or over
    result.ask(
        "found", bool(fresh), f"[{name}] {says} | {text[:220]} | {[o.reason.split(':')[0] for o in told.left_out]}"
    )
    if not fresh:
        return
    best = max(fresh, key=lambda i: _fit(event, told.tellings[i]))
    used.add(best)
    used.update(
        i
        for i in over
        if told.tellings[i].evidence[0].end == told.tellings[best].evidence[0].end
        and told.tellings[i].words == told.tellings[best].words
    )
    telling = told.tellings[best]
    where = f"[{name}] {text[:220]}"
    if "kind" in event:
        result.ask("kind", telling.kind in _several(event["kind"]), f"{telling.kind} not {event['kind']} {where}")
    if "standing" in event:
        result.ask(
            "standing",
            telling.standing in _several(event["standing"]),
            f"{telling.standing} not {event['standing']} {where}",
        )
    if "title" in event:
        result.ask("title", telling.title in _several(event["title"]), f"{telling.title} not {event['title']} {where}")
    if "date" in event:
        result.ask("date", _same(str(telling.when), str(event["date"])), f"{telling.when} not {event['date']} {where}")
    if "said" in event:
        result.ask(
            "said",
            telling.said is not None and _same(str(telling.said), str(event["said"])),
            f"{telling.said} not {event['said']} {where}",
        )
    if "speaker" in event:
        result.ask(
            "speaker",
            _speaker(telling, str(event["speaker"])),
            f"{[c.speaker for c in telling.claims]} not {event['speaker']} {where}",
        )
    elif "standing" in event:
        result.ask(
            "no speaker",
            not telling.claims or telling.standing == "observed",
            f"{[c.speaker for c in telling.claims]} {where}",
        )
    if "figures" in event:
        result.ask(
            "figures",
            _figures(telling) == sorted((float(f["value"]), str(f["unit"]).lower()) for f in event["figures"]),
            f"{_figures(telling)} not {event['figures']} {where}",
        )


def _fit(event: dict[str, object], telling: Telling) -> tuple[bool, bool]:
    return (_same(str(telling.when), str(event.get("date", ""))), telling.kind in _several(event.get("kind", "")))


def _figures(telling: Telling) -> list[tuple[float, str]]:
    return sorted((figure.value, figure.unit.lower()) for figure in telling.figures)


def _several(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _speaker(telling: Telling, wanted: str) -> bool:
    names = {actor.name: f"{actor.name} {' '.join(actor.aliases)}" for actor in topic("pokrovsk").actors}
    parts = set(wanted.lower().replace("’", "'").removeprefix("the ").split())
    return any(parts & set(names.get(c.speaker, c.speaker).lower().replace("’", "'").split()) for c in telling.claims)


def _same(one: str, other: str) -> bool:
    return _bounds(one) == _bounds(other)


def _bounds(text: str) -> tuple[str, str]:
    """The outer bounds of an EDTF date as days; "" is open."""
    sides = text.strip("[]").split("..") if ".." in text and "/" not in text else text.split("/")
    first, last = (sides[0], sides[-1]) if len(sides) > 1 else (text, text)
    return _day(first.strip("[]").split("..")[0], False), _day(last.strip("[]").split("..")[-1], True)


def _day(text: str, last: bool) -> str:
    parts = text.split("-")
    if not text or not parts[0].isdigit():
        return ""
    if len(parts) == 1:
        return f"{text}-12-31" if last else f"{text}-01-01"
    if len(parts) == 2:
        year, month = int(parts[0]), int(parts[1])
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1).isoformat() if last else f"{text}-01"
    return text


def report(result: Score) -> str:
    """One line a question."""
    return "\n".join(
        f"{question:20} {result.right[question]:4} of {result.asked[question]:4}  {result.share(question):.1%}"
        for question in sorted(result.asked)
    )


def files(names: list[str]) -> list[Path]:
    """The files named, or all."""
    return [FOLDER / f"{name}.yaml" for name in names] or sorted(FOLDER.glob("*.yaml"))


__all__ = ["Problem", "files", "report", "score"]


if __name__ == "__main__":
    loud = "-v" in sys.argv
    outcome = score(files([a for a in sys.argv[1:] if not a.startswith("-")]))
    if loud:
        print("\n".join(sorted(outcome.faults)))
    print(report(outcome))

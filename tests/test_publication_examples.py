"""Made-up articles whose day is known: does the window contain it, and is it no wider than the words allow?

Two figures for articles alone, for articles alone in the manner of the press and in other voices, and for articles
together; they may rise and never drop (floors.yaml, beside them). Short texts give exactly their window (clues.yaml,
landmarks.yaml). Examples that are held out were written first and set aside: no rule was made for them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline import dates, publication, sources
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Publication
from pokrovsk_timeline.settings import Settings

FOLDER = Path(__file__).parent / "examples" / "publication"
PARTS = [
    "alone",
    "press",
    "mixed",
    "voices",
    "dispatches",
    "notebooks",
    "editions",
    "columns",
    "papers",
    "bulletins",
    "gazettes",
    "uk",
    "ru",
    "together",
    "links",
    "links held out",
]
"""Files of examples; of one with groups that were set aside, those apart. `uk` and `ru` are in those languages."""
SHORTEST = {"uk": 40, "ru": 40}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example with the window that came out."""

    name: str
    truth: dt.date
    widest: tuple[dt.date | None, dt.date | None]
    window: Publication
    beyond: str = ""

    @property
    def contains(self) -> bool:
        """True where the day lies in the window, and is one of its weekdays."""
        low, high = self.window.earliest or dt.date.min, self.window.latest or dt.date.max
        return low <= self.truth <= high and self.truth.isoweekday() in (self.window.weekdays or range(1, 8))

    @property
    def tight(self) -> bool:
        """True where the window lies inside the widest that the words allow."""
        first, last = self.widest
        low, high = self.window.earliest, self.window.latest
        return (first is None or (low is not None and low >= first)) and (
            last is None or (high is not None and high <= last)
        )

    def __str__(self) -> str:
        faults = [word for word, fine in (("WRONG", self.contains), ("wide", self.tight)) if not fine]
        rules = "; ".join(f"{reason.rule}: {reason.quote!r}" for reason in self.window.because)
        allowed = " .. ".join(str(day or "open") for day in self.widest)
        return f"{' and '.join(faults)} | {self.name} | {self.truth} | at most {allowed} | {self.window} | {rules}"


@pytest.mark.parametrize("part", PARTS)
def test_no_figure_drops(part, tmp_path):
    found = outcomes(part, tmp_path)
    right, tight = (sum(getattr(one, figure) for one in found) for figure in ("contains", "tight"))
    print(f"\n{part}: window contains the truth: {right} of {len(found)}")
    print(f"{part}: no wider than the text allows: {tight} of {len(found)}")
    given = [one for one in found if one.tight or not one.beyond]
    print(f"{part}: of those for which the conventions give as much: {tight} of {len(given)}")
    faults = "\n".join(str(one) for one in found if not (one.contains and one.tight))
    print(faults)
    floors = read("floors")[part]
    assert 100 * right / len(found) >= floors["contains the truth"], faults
    assert 100 * tight / len(found) >= floors["no wider than the text allows"], faults
    assert 100 * tight / len(given) >= floors.get("of those given", 0), faults


SHORT = [one for name in ("clues", "landmarks") for one in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))]


@pytest.mark.parametrize("one", SHORT, ids=lambda one: one["text"][:60])
def test_short_texts_give_exactly_their_window(one, tmp_path):
    (window,) = windows([{"id": "short", "text": one["text"]}], tmp_path / "one").values()
    assert [window.earliest, window.latest] == [day(bound) for bound in one["window"]], window.because


@pytest.mark.parametrize("part", PARTS)
def test_every_example_is_possible(part):
    """The day lies in the widest window, names are unique, and an article is long enough to be one."""
    examples = [(group["name"], one) for group in groups(part) for one in group["articles"]]
    assert len({(name, one["id"]) for name, one in examples}) == len(examples)
    for name, one in examples:
        first, last = (day(bound) for bound in one["widest"])
        assert (first or dt.date.min) <= day(one["true"]) <= (last or dt.date.max), name
        assert SHORTEST.get(part, 80) <= len(one["text"].split()) <= 520, name


@pytest.mark.parametrize("text", yaml.safe_load((FOLDER / "coming.yaml").read_text("utf-8")))
def test_a_day_to_come_makes_no_text_younger(text, tmp_path):
    group = {"name": "", "articles": [{"id": "alone", "text": text, "true": "2025-11-19", "widest": [None, None]}]}
    (outcome,) = dated(group, tmp_path / "read")
    assert outcome.contains, outcome


def outcomes(part: str, folder: Path) -> list[Outcome]:
    return [outcome for number, group in enumerate(groups(part)) for outcome in dated(group, folder / str(number))]


def dated(group: dict, folder: Path) -> list[Outcome]:
    """What comes out for the articles of one group, read from a folder of their own."""
    found = windows(group["articles"], folder)
    return [
        Outcome(
            " / ".join(dict.fromkeys([group["name"], one["id"]])),
            day(one["true"]),
            tuple(day(bound) for bound in one["widest"]),
            found[one["id"]],
            one.get("beyond", ""),
        )
        for one in group["articles"]
    ]


def windows(articles: list[dict], folder: Path) -> dict[str, Publication]:
    """The window of each article by its id, all read together."""
    folder.mkdir()
    for one in articles:
        (folder / f"{one['id']}.txt").write_text(one["text"], "utf-8")
    read, _ = sources.read([folder], Settings())
    return publication.windows(
        read, {one.id: dates.find(one.text, language(one.language)) for one in read}, topic("pokrovsk")
    )[0]


def groups(part: str) -> list[dict]:
    """Groups of articles; an article alone is a group of one."""
    name = part.removesuffix(" held out")
    found = [one for one in read(name) if one.get("held_out", False) == (part != name)]
    return [one if "articles" in one else {"name": one["name"], "articles": [{**one, "id": "alone"}]} for one in found]


def read(name: str):
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))


def day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None

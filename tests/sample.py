"""A small timeline made by hand: real values, invented articles. Tests of writers, artefacts and commands read it."""

from __future__ import annotations

import datetime as dt

from pokrovsk_timeline.model import (
    Claim,
    Disagreement,
    Event,
    Evidence,
    Figure,
    LeftOut,
    NamedPlace,
    Problem,
    Publication,
    Reason,
    Review,
    Side,
    Source,
    Timeline,
    When,
)

TEXTS = {
    "010_aa": "The bridge at Orlec was closed last month.\nThe mayor said on Friday that 300 people had left.\n",
    "011_bb": "Traffic over the bridge stopped in March 2031.\nThe army denies that 300 people left; it counts 120.\n",
}


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def evidence(article: str, quote: str, phrase: str, when: When, speaker: str = "") -> Evidence:
    text = TEXTS[article]
    start = text.index(quote)
    return Evidence(
        article, text.count("\n", 0, start) + 1, start, start + len(quote), quote, phrase, "a rule", when, speaker
    )


MARCH = When(day("2031-03-01"), day("2031-03-31"), precision="month")
FRIDAY = When(day("2031-04-04"), day("2031-04-04"), precision="day", basis="inferred")
BY = When(None, day("2031-04-06"), precision="range", basis="inferred")
YEARS = When(day("2028-01-01"), day("2031-03-31"), precision="range", basis="soft")
SINCE = When(
    day("2030-02-01"),
    day("2031-04-06"),
    nature="extent",
    start=When(day("2030-02-01"), day("2030-02-28")),
    end=When(None, None),
)


def event(id: str, when: When, *found: Evidence, **more: object) -> Event:
    values: dict[str, object] = {
        "id": id,
        "when": when,
        "said": None,
        "standing": "reported",
        "kind": "infrastructure",
        "title": f"Event {id}",
        "summary": "",
        "places": (),
        "actors": (),
        "figures": (),
        "claims": (),
        "evidence": found,
        "origins": len({one.article for one in found}),
        "because": (),
    }
    return Event(**{**values, **more})  # type: ignore[arg-type]


BRIDGE = event(
    "a1b2",
    MARCH,
    evidence("011_bb", "Traffic over the bridge stopped in March 2031", "in March 2031", MARCH),
    evidence("010_aa", "The bridge at Orlec was closed last month", "last month", MARCH),
    title="The bridge at Orlec closes",
    summary="Traffic stops.",
    places=("Orlec",),
    because=("shared words: bridge",),
    salience=2.5,
)
LEFT = event(
    "c3d4",
    FRIDAY,
    evidence("010_aa", "The mayor said on Friday that 300 people had left.", "on Friday", FRIDAY, "the mayor"),
    said=FRIDAY,
    standing="claim",
    kind="humanitarian",
    title="The mayor says that 300 people have left",
    figures=(Figure(300.0, "people", "", "about"),),
    claims=(Claim("the mayor", "says"),),
    disagreements=("d1",),
)
DENIAL = event(
    "e5f6",
    BY,
    evidence("011_bb", "The army denies that 300 people left; it counts 120.", "", BY, "the army"),
    standing="denial",
    title="The army counts 120 who left",
    claims=(Claim("the army", "denies"),),
    disagreements=("d1",),
    review=Review("accepted", "A. Reader", "2031-05-01", "seen"),
)
OLD = event("0777", YEARS, evidence("010_aa", "300 people", "", YEARS), title="People leave")
LASTING = event(
    "0888",
    SINCE,
    evidence("011_bb", "Traffic over the bridge", "since February 2030", SINCE),
    title="The bridge is under repair",
)
NEVER = event(
    "0999", When(None, None), evidence("010_aa", "The bridge", "", When(None, None)), title="Somebody builds the bridge"
)

DISPUTE = Disagreement(
    "d1",
    "how many people left",
    "dispute",
    (
        Side("010_aa", 43, 93, "The mayor said on Friday that 300 people had left.", "300", "2031-04-04", "the mayor"),
        Side(
            "011_bb",
            47,
            99,
            "The army denies that 300 people left; it counts 120.",
            "120",
            "[..2031-04-06]",
            "the army",
        ),
    ),
    ("c3d4", "e5f6"),
)
MONTH_AFTER = Reason(
    "010_aa", 31, 41, "last month", "last month beside a named month", "soft", day("2031-04-01"), day("2031-04-30")
)
FRIDAY_OR_SATURDAY = Publication(
    day("2031-04-04"),
    day("2031-04-10"),
    likely=(day("2031-04-04"), day("2031-04-06")),
    weekdays=(5, 6),
    basis="inferred",
    because=(MONTH_AFTER,),
)
BY_SUNDAY = Publication(None, day("2031-04-06"), basis="inferred")
SOURCES = (
    Source("010_aa", "news/010_aa.txt", "", "", "The Orlec Courier", "", "00" * 32, "", "", "", FRIDAY_OR_SATURDAY),
    Source("011_bb", "news/011_bb.txt", "", "Bridge stops", "", "https://a.example", "11" * 32, "", "", "B", BY_SUNDAY),
)
TIMELINE = Timeline(
    "orlec",
    "Bridge of Orlec",
    "ab" * 32,
    SOURCES,
    (LASTING, BRIDGE, LEFT, DENIAL, OLD),
    (NEVER,),
    (DISPUTE,),
    (LeftOut("011_bb", 0, 7, "Traffic", "no verb"), LeftOut("010_aa", 0, 10, "The bridge", "no verb")),
    (Problem("news/011_bb.txt", 0, "no-publication-date", "the day is not known", "declare it"),),
    (NamedPlace("Orlec", "Orlec on the Vell", 50.25, 14.5, "town"),),
)

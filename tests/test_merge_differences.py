"""Origins counted once, and accounts that differ kept side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from merge_cases import Case, article, folder

from pokrovsk_timeline.merge import Merged, merge
from pokrovsk_timeline.merge.figures import verdict
from pokrovsk_timeline.model import Article

STORY = (
    "The last tram of Orlin stopped at noon when shells cut the overhead line near the brewery. Mechanics worked "
    "through the night with torches, but the depot had burned, and by morning half of the fleet stood without glass. "
    "The mayor asked for buses from the villages, and drivers who had left for the coast were called back."
)
REWRITE = (
    "Shells cut the overhead line near the brewery and the last tram of Orlin stopped at noon. Mechanics worked "
    "through the night, but the depot had burned; half of the fleet stood without glass by morning. The mayor asked "
    "for buses from the villages around, and drivers who had left for the coast were phoned."
)
OTHER = (
    "Public transport in Orlin ended on Tuesday after artillery damaged power cables, officials of the water board "
    "said. Schools will stay shut, pupils are taught over the radio, and the bakery on the square gives out bread to "
    "whoever can walk there before the curfew begins at six in the evening."
)
CLOSURE = Case(
    "a tram line closes",
    (
        "a: Trams in Orlin stopped on 3 March 2018 as shells cut the line. | kind closure | at orlin | when 2018-03-03",
        "b: The trams of Orlin stopped on 3 March 2018, their line cut. | kind closure | at orlin | when 2018-03-03",
    ),
    "a b",
)


def closure(first: Article, second: Article) -> Merged:
    made = folder(CLOSURE)
    return merge(list(made.tellings.values()), [first, second], {}, made.topic)


@pytest.mark.parametrize(
    ("first", "second", "origins"),
    [
        (article("a", STORY), article("b", STORY), 1),
        (article("a", STORY), article("b", REWRITE), 1),
        (article("a", STORY), article("b", OTHER), 2),
        (article("a", STORY, origin="wire"), article("b", OTHER, origin="wire"), 1),
        (article("a", STORY, origin="wire"), article("b", OTHER, origin="own"), 2),
    ],
    ids=["a copy", "a rewrite", "two reports", "declared as one", "declared as two"],
)
def test_origins(first: Article, second: Article, origins: int) -> None:
    (event,) = closure(first, second).events
    assert event.origins == origins


@pytest.mark.parametrize(
    ("one", "two", "says"),
    [
        (110_000, 110_000, "equal"),
        (110_000, 100_000, "rounded"),
        (63_000, 62_700, "rounded"),
        (200, 314, "apart"),
        (9, 10, "apart"),
        (110_000, 111_000, "rounded"),
        (112_000, 111_000, "apart"),
        (1_200, 12_000, "apart"),
    ],
)
def test_two_numbers_of_one_thing(one: float, two: float, says: str) -> None:
    assert verdict(one, two) == verdict(two, one) == says


def headline(title: str) -> Merged:
    words = "Rebels deployed 110,000 troops near Orlin, the general said on Friday."
    case = Case(
        "", (f"a: {words} | kind buildup | at orlin | speaker general | said 2018-03-02 | n 110000 troops",), "a"
    )
    made = folder(case)
    body = f"{title}\n{words}"
    telling = made.tellings["a"]
    moved = replace(telling.evidence[0], start=body.index(words), end=len(body))
    return merge([replace(telling, evidence=(moved,))], [article("a", words, title)], {}, made.topic)


def test_a_headline_that_rounds() -> None:
    (difference,) = headline("Orlin waits as 100,000 rebel troops gather").disagreements
    assert difference.kind == "rounding"
    assert difference.sides[0].quote == "100,000"
    assert headline("Orlin waits as 100,000 rebel troops gather").events[0].disagreements == (difference.id,)


@pytest.mark.parametrize(
    "title",
    [
        "Orlin waits as 110,000 rebel troops gather",
        "Orlin, a town of 100,000, waits",
        "100,000 flee as 110,000 troops gather",
        "Day 100 of the siege of Orlin",
    ],
)
def test_headlines_that_round_nothing(title: str) -> None:
    assert headline(title).disagreements == ()


def quoted(second: str) -> Merged:
    line = "{}: {} the general said of Orlin. | kind statement | at orlin | speaker general | said 2018-03-02"
    first = "“We will raise the old banner over the western bridge before the harvest is brought in,”"
    made = folder(Case("", (line.format("a", first), line.format("b", second)), "a b"))
    return merge(list(made.tellings.values()), made.articles, {}, made.topic)


def test_a_quotation_that_a_copy_changed() -> None:
    merged = quoted("“Before the harvest is in, the old banner will fly over the western bridge again,”")
    assert [item.kind for item in merged.disagreements] == ["source-drift"]
    assert len(merged.events) == 1


@pytest.mark.parametrize(
    "second",
    [
        "“We will raise the old banner over the western bridge before the harvest is brought in,”",
        "“We will raise the old banner over the western bridge,”",
        "the old “western bridge” and its banner before the harvest were on his mind,",
    ],
    ids=["the same", "a part", "no sentence quoted"],
)
def test_quotations_that_did_not_drift(second: str) -> None:
    assert quoted(second).disagreements == ()


def test_a_rewrite_that_changed_a_quotation_of_no_event() -> None:
    first = article("a", STORY + "\n“We shall rebuild the depot before the first snow falls on Orlin,” said the mayor.")
    second = article(
        "b", REWRITE + "\n“Before snow falls on Orlin we will have rebuilt the whole depot,” said the mayor."
    )
    third = article("b", OTHER + "\n“Before snow falls on Orlin we will have rebuilt the whole depot,” said the mayor.")
    assert [item.kind for item in closure(first, second).disagreements] == ["source-drift"]
    assert closure(first, third).disagreements == ()

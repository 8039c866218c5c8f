"""How an event is worded: titles that are whole, quotations that are short and whole, days that go on. By example."""

from __future__ import annotations

import pytest
from events_examples import read

# text, published -> titles in text order
TITLES = (
    (
        "Kyiv’s defence lines near Pokrovsk have slowed the assaults, forcing a shift from tanks to small teams.",
        ["Kyiv has forced a shift from tanks to small teams"],
    ),
    (
        "The general has stepped up his drive for Pokrovsk, deploying 9,000 men to seize the junction.",
        [
            "The general has stepped up his drive for Pokrovsk",
            "The general has deployed 9,000 men to seize the junction",
        ],
    ),
    ("Soldiers have shelled Pokrovsk, killing 12 people.", ["Soldiers have shelled Pokrovsk, killing 12 people"]),
    (
        "Russia's advance on Pokrovsk is slow, gaining 90 metres per day since taking Bakhmut in May 2023.",
        ["Russia gains 90 metres per day", "Russia took Bakhmut"],
    ),
    (
        "Pokrovsk stands despite Moscow’s earlier declaration in May 2023 that it would soon fall.",
        ["Moscow declared that Pokrovsk would soon fall"],
    ),
    ("The garrison fights on in Pokrovsk despite the mayor’s pledge in May 2023.", []),
    (
        "The evacuation of Pokrovsk, announced in June 2023, has not begun.",
        ["The evacuation of Pokrovsk was announced"],
    ),
    (
        "Pokrovsk holds. The 25th Brigade took charge of this sector in July.",
        ["The 25th Brigade took charge of “this sector”"],
    ),
)

# text -> quotations of the evidence, in text order
QUOTES = (
    (
        "As of 29 June 2023, the talks on Pokrovsk have failed.",
        ["As of 29 June 2023, the talks on Pokrovsk have failed"],
    ),
    (
        "Oleksandr Syrskyi reported 300 casualties near Pokrovsk in May 2023, highlighting the cost of the assault.",
        ["Oleksandr Syrskyi reported 300 casualties near Pokrovsk in May 2023"],
    ),
    (
        "Russian forces seized Lysivka (south of Pokrovsk) and that is all.",
        ["Russian forces seized Lysivka (south of Pokrovsk)"],
    ),
    (
        "Syrskyi said on 3 May that «there is no encirclement» of Pokrovsk.",
        ["«there is no encirclement» of Pokrovsk"],
    ),
)


@pytest.mark.parametrize(("text", "titles"), TITLES)
def test_a_title_is_whole_and_finite(text: str, titles: list[str]) -> None:
    assert [one.title for one in read(text, "2023-08-20", closed=True)[1].tellings] == titles


@pytest.mark.parametrize(("text", "quotes"), QUOTES)
def test_a_quotation_is_short_and_whole(text: str, quotes: list[str]) -> None:
    found = [piece.quote for one in read(text, "2023-08-20", closed=True)[1].tellings for piece in one.evidence]
    assert found == quotes


def test_the_other_side_is_named_where_one_side_speaks() -> None:
    text = "“The enemy has entered Pokrovsk,” Oleksandr Syrskyi said on 3 May."
    assert [one.title for one in read(text, "2023-08-20", closed=True)[1].tellings] == [
        "Syrskyi says Russia has entered Pokrovsk"
    ]


def test_a_quotation_in_the_next_paragraph_belongs_to_the_same_occasion() -> None:
    text = (
        "Oleksandr Syrskyi said on 3 May that Russian troops had entered Pokrovsk.\n\n"
        "“Russian forces have lost 400 men in Pokrovsk,” he said."
    )
    assert [str(one.said) for one in read(text, "2023-08-20", closed=True)[1].tellings] == ["2023-05-03"] * 2


def test_another_speaker_in_the_next_paragraph_has_no_day() -> None:
    text = (
        "Oleksandr Syrskyi said on 3 May that Russian troops had entered Pokrovsk.\n\n"
        "“Russian forces have lost 400 men in Pokrovsk,” Volodymyr Zelensky said."
    )
    assert [str(one.said) for one in read(text, "2023-08-20", closed=True)[1].tellings] == [
        "2023-05-03",
        "[..2023-08-20]",
    ]


def test_who_confirms_what_the_article_found_adds_evidence() -> None:
    text = (
        "Street battles are raging in Pokrovsk.\n\nMany have left.\n\n"
        "Ukrainian soldiers confirm that street fighting is now taking place in Pokrovsk."
    )
    (one,) = read(text, "2023-08-20", closed=True)[1].tellings
    assert [piece.speaker for piece in one.evidence] == ["", "Ukrainian forces"]
    assert (one.standing, one.title) == ("observed", "Street battles are raging in Pokrovsk")


def test_a_summary_keeps_both_marks_of_a_quotation() -> None:
    text = "“It is over. The enemy has entered Pokrovsk,” Oleksandr Syrskyi said on 3 May."
    (one,) = read(text, "2023-08-20", closed=True)[1].tellings
    assert one.summary == "“The enemy has entered Pokrovsk,” Oleksandr Syrskyi said on 3 May."


DATES = (
    ("Zelensky said that fewer drones hit Pokrovsk than in early 2022.", ["[..2023-08-20]"]),
    ("Zelensky said that fewer drones hit Pokrovsk in early 2022.", ["[2022-01-01..2022-04-30]"]),
    ("Zelensky said on 5 May that Russia had shelled Pokrovsk since 1 May.", ["2023-05-01/2023-05-05"]),
)


@pytest.mark.parametrize(("text", "days"), DATES)
def test_a_date_is_the_event_s_and_not_after_the_saying(text: str, days: list[str]) -> None:
    assert [str(one.when) for one in read(text, "2023-08-20", closed=True)[1].tellings] == days

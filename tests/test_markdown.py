"""The page to read: where an entry stands, what it says of its date, and that text of articles does nothing there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from made import timelines
from sample import BRIDGE, DENIAL, LEFT, NEVER, OLD, TIMELINE, day

from pokrovsk_timeline.model import Publication, Reason, Timeline, When
from pokrovsk_timeline.writers import as_json, as_markdown, markup

PAGE = as_markdown.render(TIMELINE)


def headings(page: str) -> list[str]:
    return [re.sub(r" <a id.*", "", line) for line in page.splitlines() if line.startswith("#")]


def entry(title: str, page: str = PAGE) -> str:
    """The lines of one entry."""
    return next(part for part in re.split(r"\n(?=#)", page) if title in part.splitlines()[0])


def test_entries_stand_in_one_order_under_their_year() -> None:
    assert headings(PAGE) == [
        "# Bridge of Orlec: timeline from 2 articles",
        "## 2030",
        "#### From February 2030 on, end unknown: The bridge is under repair",
        "## 2031",
        "#### March 2031: The bridge at Orlec closes",
        "#### 4 April 2031 *(inferred)*: The mayor says that 300 people have left",
        "#### By 6 April 2031: The army counts 120 who left",
        "## Known only within more than a year",
        "#### Between 1 January 2028 and 31 March 2031: People leave",
        "## Could not be dated",
        "#### Somebody builds the bridge",
        "## Publication windows",
        "## Left out",
    ]


def test_in_a_full_year_entries_stand_under_a_month_only_if_both_bounds_lie_in_it() -> None:
    many = tuple(replace(BRIDGE, id=f"f{number}", title=f"More {number}") for number in range(40))
    page = headings(as_markdown.render(replace(TIMELINE, events=(*many, LEFT, DENIAL))))
    assert page[1:4] == [
        "## 2031",
        "#### By 6 April 2031: The army counts 120 who left",
        "### March 2031",
    ]
    assert page[44:46] == [
        "### April 2031",
        "#### 4 April 2031 *(inferred)*: The mayor says that 300 people have left",
    ]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("bridge at Orlec closes", "- **Reported**. Traffic stops."),
        ("300 people", "- **Claim**, the mayor."),
        ("counts 120", "- **Denial**, the army."),
        ("counts 120", "- **Review:** accepted by A. Reader on 2031-05-01. seen"),
        (
            "bridge at Orlec closes",
            "- **Date:** month stated: “in March 2031” (011); “last month” (010) agrees; no source gives a day.",
        ),
        (
            "300 people",
            "- **Date:** worked out from “on Friday” (010), "
            "published 4–10 April 2031, likely 4–6 April 2031, a Friday or Saturday.",
        ),
        ("counts 120", "- **Date:** no date phrase; known when 011 (by 6 April 2031) was written."),
        (
            "Somebody builds",
            "- **Date:** no date phrase, and the day of 010 "
            "(4–10 April 2031, likely 4–6 April 2031, a Friday or Saturday) is not known.",
        ),
        ("People leave", "- **Width:** more than 3 years."),
    ],
)
def test_an_entry_says_who_says_so_and_how_its_date_was_reached(title: str, line: str) -> None:
    assert line in entry(title).splitlines()


def test_sources_are_quoted_and_linked_to_their_lines() -> None:
    assert (
        "- **Sources** (2 articles): [011:1](../news/011_bb.txt#L1) “Traffic over the bridge stopped in March 2031” · "
        in PAGE
    )
    assert "[011:1](news/011_bb.txt#L1)" in as_markdown.render(TIMELINE, "")


def test_fewer_origins_than_articles_are_named() -> None:
    page = as_markdown.render(replace(TIMELINE, events=(replace(BRIDGE, origins=1),)))
    assert "**Sources** (2 articles, 1 origin)" in page


def test_both_sides_of_a_dispute_stand_beside_each_other_in_both_entries() -> None:
    for title, other in (("300 people", DENIAL), ("counts 120", LEFT)):
        line = next(line for line in entry(title).splitlines() if "**Disagreement (dispute):**" in line)
        assert "(the mayor, 4 April 2031) “The mayor said" in line
        assert "(the army, by 6 April 2031) “The army denies" in line
        assert f"see [{other.title}](#{other.id})" in line


def test_the_widest_gap_says_what_to_add() -> None:
    assert (
        "**Widest gap: 011.** If you know its day, add `011_bb: {published: YYYY-MM-DD}` to `news/sources.yaml`" in PAGE
    )


def test_what_was_left_out_is_counted_by_reason() -> None:
    assert (
        "- **no verb** (2): [011:1](../news/011_bb.txt#L1) “Traffic” · [010:1](../news/010_aa.txt#L1) “The bridge”"
        in PAGE
    )


def test_an_event_without_a_day_of_its_own_stands_where_it_was_said() -> None:
    said = replace(NEVER, said=When(day("2031-04-04"), day("2031-04-04"), basis="inferred"))
    page = as_markdown.render(replace(TIMELINE, events=(said,), undated=()))
    assert "#### 4 April 2031 *(inferred)*: Somebody builds the bridge" in headings(page)


@pytest.mark.parametrize(
    ("earliest", "latest", "wide"),
    [
        ("2030-01-01", "2030-12-31", False),
        ("2030-01-01", "2031-06-01", True),
        (None, "2031-06-01", False),
        ("2030-01-01", None, True),
    ],
)
def test_what_is_wider_than_a_year_stands_apart(earliest: str | None, latest: str | None, wide: bool) -> None:
    event = replace(OLD, when=When(day(earliest) if earliest else None, day(latest) if latest else None))
    page = as_markdown.render(replace(TIMELINE, events=(event,)))
    assert ("## Known only within more than a year" in page) is wide


@pytest.mark.parametrize(
    ("ids", "labels"),
    [
        (["000_31", "001_52", "002_f8"], ["000", "001", "002"]),
        (["a_1", "a_2", "b_1"], ["a_1", "a_2", "b"]),
        (["a", "a_1"], ["a", "a_1"]),
        (["2025-01-03", "2025-01-04"], ["2025-01-03", "2025-01-04"]),
        (["x" * 30, "y"], ["1", "2"]),
        (["y" * 30, *("abcdefghi")], ["10", *(f"0{number}" for number in range(1, 10))]),
    ],
)
def test_labels_are_short_and_each_its_own(ids: list[str], labels: list[str]) -> None:
    assert [markup.labels(ids)[id] for id in ids] == labels


def test_long_labels_give_way_to_the_publishers_names() -> None:
    ids = [f"{'a long title of a saved page '}{number}" for number in range(10)]
    papers = dict(zip(ids, ["The Sheet", "The Page", "The Sheet", "", "A" * 30], strict=False))
    found = markup.labels(ids, papers)
    assert [found[id] for id in ids[:6]] == ["The Sheet 1", "The Page", "The Sheet 2", "04", "05", "06"]
    assert len(set(found.values())) == len(ids)


@pytest.mark.parametrize(
    ("text", "phrase", "shown"),
    [
        ("short", "", "short"),
        ("one two three four five", "", "one two three …"),
        ("one two three four five six seven", "six", "… four five six …"),
        ("line\nbreak", "", "line break"),
    ],
)
def test_a_long_quotation_is_cut_at_a_word_and_keeps_its_phrase(text: str, phrase: str, shown: str) -> None:
    assert markup.excerpt(text, phrase, 16) == shown


HOSTILE = {
    "<script>alert(1)</script>": "\\<script\\>alert(1)\\</script\\>",
    "[a](http://x)": "\\[a\\](http\\://x)",
    "a | b": "a \\| b",
    "# x\n# y": "\\# x \\# y",
    "*x* _y_ `z` ~w~": "\\*x\\* \\_y\\_ \\`z\\` \\~w\\~",
    "&lt;b&gt;": "\\&lt;b\\&gt;",
    "\x1b[31mred\x1b[0m": "\\[31mred \\[0m",
    "www.example.org": "www\\.example.org",
    "$x$ {{ y }}": "\\$x\\$ \\{\\{ y \\}\\}",
    "Pokrovs’ke, 70% of homes (ISW)": "Pokrovs’ke, 70% of homes (ISW)",
}


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_articles_does_nothing_on_the_page(text: str) -> None:
    assert markup.safe(text) == HOSTILE[text]


@given(timelines())
def test_any_text_leaves_the_form_of_the_page_alone(timeline: Timeline) -> None:
    page = as_markdown.render(timeline)
    assert page == as_markdown.render(timeline)
    lines = page.splitlines()
    assert len([line for line in lines if line.startswith("#### ")]) == len(timeline.events) + len(timeline.undated)
    assert not re.search(r"(?<!\\)<", re.sub(r'<a id="[\w.-]*"></a>|`[^`\n]*`', "", page))
    assert all(
        len(re.findall(r"(?<!\\)\|", line)) == 5
        for line in lines[lines.index("## Publication windows") :]
        if line.startswith("| ")
    )


def test_a_timeline_that_was_read_back_gives_the_same_page() -> None:
    assert as_markdown.render(as_json.read(as_json.render(TIMELINE))) == PAGE


def test_what_is_declared_of_an_article_stands_beside_its_window() -> None:
    source = replace(
        TIMELINE.articles[1],
        author="A. Novak",
        publisher="The Orlec *Courier*",
        origin="agency",
        archive_url="https://old.example/a(1)",
        accessed="2031-05-01",
        published=Publication(
            day("2031-04-06"),
            day("2031-04-06"),
            basis="declared",
            because=(Reason("011_bb", 0, 0, "", "declared: news/sources.yaml:3", "hard"),),
        ),
    )
    page = as_markdown.render(replace(TIMELINE, articles=(TIMELINE.articles[0], source)))
    row = next(line for line in page.splitlines() if line.startswith("| [011]"))
    assert row == (
        "| [011](../news/011_bb.txt); A. Novak, The Orlec \\*Courier\\*; retells agency; reliability B; "
        "[page](https://a.example); [archived](https://old.example/a%281%29); accessed 2031-05-01"
        " | 6 April 2031 | *declared:* news/sources.yaml:3 |  |"
    )


@pytest.mark.parametrize("said", ["javascript:alert(1)", "https://a b", "the archive", ""])
def test_what_is_no_address_becomes_no_link(said: str) -> None:
    assert markup.address("page", said) == ""

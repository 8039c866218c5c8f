"""What each line of a page is: the pages are in `tests/examples/pages`, made up for the purpose."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pokrovsk_timeline.sources.blocks import blocks
from pokrovsk_timeline.sources.words import words

FILES = sorted((Path(__file__).parent / "examples" / "pages").glob("*.yaml"))
PAGES = [page for file in FILES for page in yaml.safe_load(file.read_text("utf-8"))]
ENGLISH = words("en")


@pytest.mark.parametrize("page", PAGES, ids=[page["about"] for page in PAGES])
def test_each_line_is_what_the_page_says(page: dict) -> None:
    expected = [next(iter(line.items())) for line in page["page"]]
    text = ("\n\n" if page.get("apart") else "\n").join(line for _, line in expected)
    found = blocks(text, words(page.get("language", "en")))
    at, kinds = 0, []
    for _, line in expected:
        start = text.index(line, at)
        at = start + len(line)
        kinds.append(("+".join(block.kind for block in found if start <= block.start < at), line))
    assert kinds == expected


def test_what_is_cut_has_a_reason() -> None:
    for page in PAGES:
        text = "\n".join(line for lines in page["page"] for line in lines.values())
        assert all(
            bool(block.reason) == (block.kind == "furniture")
            for block in blocks(text, words(page.get("language", "en")))
        )


def test_a_paragraph_wrapped_over_several_lines_is_one_block() -> None:
    text = (
        "The ferry to Lisna has stopped running, the harbour office\n"
        "said on Friday, and some 400 islanders are waiting on the quay\n"
        "for a boat that may not come before the end of the week.\n"
        "\n"
        "A smaller boat takes the sick to the mainland twice a day, but\n"
        "it has room for no more than six people and their bags, and\n"
        "the doctor decides who goes.\n"
    )
    found = blocks(text, ENGLISH)
    assert [block.kind for block in found] == ["paragraph", "paragraph"]
    assert text[found[0].start : found[0].end].endswith("end of the week.")


def test_a_byte_order_mark_and_carriage_returns_belong_to_no_block() -> None:
    text = "\ufeffFerry Stops Running\r\nThe ferry to Lisna has stopped running.\r\n"
    assert [text[block.start : block.end] for block in blocks(text, ENGLISH)] == [
        "Ferry Stops Running",
        "The ferry to Lisna has stopped running.",
    ]


lines = st.lists(
    st.sampled_from([line for page in PAGES for lines in page["page"] for line in lines.values()] + ["", " "]),
    max_size=30,
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


@given(st.one_of(lines.map("\n".join), lines.map("\r\n".join), anything))
def test_nothing_to_read_is_lost_and_nothing_is_read_twice(text: str) -> None:
    found = blocks(text, ENGLISH)
    assert all(first.end <= second.start for first, second in pairwise(found))
    covered = {offset for block in found for offset in range(block.start, block.end)}
    assert not [char for offset, char in enumerate(text) if char.isalnum() and offset not in covered]

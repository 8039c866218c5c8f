"""The date of an event that several articles date, and dates that exclude each other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from merge_cases import when

from pokrovsk_timeline.merge.dating import exclude, merged
from pokrovsk_timeline.model import When

# What articles say | what they say together | basis | approximate
MERGED = [
    ("2025-01 | 2025-01-01..2025-06-29?", "2025-01", "stated"),
    ("2025-01-01..2025-06-29? | 2025-01-01..2025-06-27?", "[2025-01-01..2025-06-27]", "inferred"),
    ("2025-01-10..2025-02-20 | 2025-01-25..2025-03-01", "[2025-01-25..2025-02-20]", "inferred"),
    ("2025-01-10..2025-02-20 | 2025-01-25..2025-03-01%", "[2025-01-25..2025-02-20]", "soft"),
    ("2025-06-27? | 2025-06-23..2025-06-29?", "2025-06-27", "inferred"),
    ("2025-06-27? | 2025-06-27", "2025-06-27", "stated"),
    ("2024-12 | 2024-10-01..2024-12-31", "2024-12", "stated"),
    ("..2025-06-29 | 2025-06-01..2025-07-02", "[2025-06-01..2025-06-29]", "inferred"),
    ("2024 | 2024-08", "2024-08", "stated"),
    ("~2024-07-01..2024-08-31 | 2024-09", "2024-09", "stated"),
    ("~2024-07-01..2024-08-31 | ~2024-07-01..2024-11-30", "[2024-07-01..2024-08-31]", "stated"),
]


@pytest.mark.parametrize(("said", "date", "basis"), MERGED)
def test_articles_together_say(said: str, date: str, basis: str) -> None:
    result = merged([one for text in said.split(" | ") if (one := when(text)) is not None])
    assert (str(result), result.basis) == (date, basis)


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("2025-01", "2025-02-01", True),
        ("2025-01", "2025-01-31", False),
        ("2025-01", "2025", False),
        ("..2025-06-29", "2025-06-30", True),
        ("..2025-06-29", "2025-06-01..", False),
        ("~2024-07-01..2024-08-31", "2024-10", False),
        ("~2024-07-01..2024-08-31", "2014-05", True),
        ("", "2025-01", False),
    ],
)
def test_dates_that_exclude_each_other(one: str, two: str, apart: bool) -> None:
    first, second = (when(text) or When(None, None) for text in (one, two))
    assert exclude(first, second) is apart
    assert exclude(second, first) is apart


def test_an_approximate_date_stays_approximate_only_alone() -> None:
    vague, exact = when("~2024-07-01..2024-08-31"), when("2024-08")
    assert vague is not None
    assert exact is not None
    assert merged([vague, vague]).approximate
    assert not merged([vague, exact]).approximate


def test_the_later_end_of_a_stretch_stands() -> None:
    def stretch(start: str, end: str) -> When:
        first, last = when(start), when(end)
        assert first is not None
        assert last is not None
        return When(first.earliest, last.latest, nature="extent", start=first, end=last)

    result = merged([stretch("2024-02", "2025-06-29"), stretch("2024", "2025-11-30")])
    assert (str(result.start), str(result.end), str(result)) == ("2024-02", "2025-11-30", "2024-02/2025-11-30")


def test_a_likely_window_outside_the_bounds_is_dropped() -> None:
    wide, narrow = when("2025-01-01..2025-06-29?"), when("2025-01")
    assert wide is not None
    assert narrow is not None
    hoped = replace(wide, likely=(dt.date(2025, 4, 1), dt.date(2025, 5, 1)))
    assert merged([hoped, narrow]).likely is None


days = st.dates(dt.date(2020, 1, 1), dt.date(2020, 12, 31))
windows = st.tuples(days, days).map(lambda pair: When(min(pair), max(pair), basis="stated"))


@given(
    st.lists(windows, min_size=1, max_size=5).flatmap(lambda found: st.tuples(st.just(found), st.permutations(found)))
)
def test_no_order_of_dates_matters_and_no_day_is_invented(pair: tuple[list[When], list[When]]) -> None:
    result = merged(pair[0])
    assert result == merged(pair[1])
    assert any(one.earliest == result.earliest for one in pair[0])
    assert any(one.latest == result.latest for one in pair[0])
    assert result.earliest is not None
    assert result.latest is not None
    assert result.earliest <= result.latest

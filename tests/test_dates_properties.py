"""What holds of every phrase on every day: bounds in order, words traced, windows that contain their days, linear
time.
"""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading import FOLDER, examples

from pokrovsk_timeline import dates
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.model import Publication

TEXTS = [one["text"] for path in sorted(FOLDER.glob("*.yaml")) for one in examples(path) if "mode" not in one]
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2080, 12, 31))


@given(st.sampled_from(TEXTS), DAYS)
def test_bounds_are_in_order_and_the_words_are_the_words(text, day):
    for one in dates.tag(text, day, mode="news"):
        assert text[one.mention.start : one.mention.end] == one.mention.text
        if one.when.earliest and one.when.latest:
            assert one.when.earliest <= one.when.latest
        if one.when.likely and all(one.when.likely):
            assert one.when.likely[0] <= one.when.likely[1]


@given(st.sampled_from(TEXTS), DAYS, st.integers(1, 60), st.data())
def test_a_window_contains_what_each_of_its_days_gives(text, first, length, data):
    last = first + dt.timedelta(days=length)
    day = data.draw(st.dates(first, last))
    mentions = dates.find(text, language("en"))
    wide = dates.date(mentions, Publication(first, last))
    narrow = dates.date(mentions, Publication(day, day))
    for outer, inner in zip(wide, narrow, strict=True):
        if outer.mention.spoken is None and inner.when.known:
            assert outer.when.earliest is None or (
                inner.when.earliest and outer.when.earliest <= inner.when.earliest
            ), outer
            assert outer.when.latest is None or (inner.when.latest and outer.when.latest >= inner.when.latest), outer


@given(st.sampled_from(TEXTS), st.text(alphabet="xyz ", max_size=20), DAYS)
def test_a_line_before_the_text_only_shifts_it(text, prefix, day):
    shift = len(prefix) + 2
    plain = [
        (one.mention.start + shift, one.mention.end + shift, one.value) for one in dates.tag(text, day, mode="news")
    ]
    moved = [
        (one.mention.start, one.mention.end, one.value) for one in dates.tag(f"{prefix}\n\n{text}", day, mode="news")
    ]
    assert moved == plain


@given(st.text(max_size=300), DAYS)
def test_any_text_is_read_without_a_fault(text, day):
    dates.tag(text, day)


NASTY = [
    "1",
    "1,",
    "the ",
    "last ",
    "the last ",
    "two ",
    "- ",
    "Monday ",
    "early ",
    "12:",
    "of the ",
    "“",
    "said on Friday “now” ",
    "2025-",
    "Monday, ",
    "3, ",
    "in 2024 ",
    "\n",
    "a ",
]


@pytest.mark.parametrize("piece", NASTY)
def test_time_grows_with_the_length_of_nasty_text(piece):
    def took(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.perf_counter()
        dates.tag(text, dt.date(2025, 6, 29))
        return time.perf_counter() - began

    small, large = (min(took(size) for _ in range(3)) for size in (20_000, 200_000))
    assert large < 40 * max(small, 0.002)

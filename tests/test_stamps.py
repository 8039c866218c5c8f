"""Printed time stamps: the day is taken as printed, and where nothing decides between two days there is none."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pokrovsk_timeline.sources.stamps import Settled, settle, stamp

JUNE = {day: dt.date(2025, 6, day) for day in (24, 26, 27, 28, 29)}

# What says "published", what is shown near the headline, days of changes -> the day in June 2025, or the days in doubt.
CASES: dict[str, tuple[list[str], list[str], list[int], int | tuple[int, ...]]] = {
    "the publisher's own clock": (["2025-06-27T23:50:00-04:00"], [], [], 27),
    "a clock without a zone is the publisher's": (["2025-06-27T23:50:00"], [], [], 27),
    "a bare day": (["2025-06-27"], [], [], 27),
    "universal time by day": (["2025-06-27T12:00:00Z"], [], [], 27),
    "universal time late": (["2025-06-27T22:00:00Z"], [], [], (27, 28)),
    "universal time early": (["2025-06-27T03:00:00Z"], [], [], (26, 27)),
    "universal time late, the same day shown": (["2025-06-27T22:00:00Z"], ["27 June 2025"], [], 27),
    "universal time late, the next day shown": (["2025-06-27T22:00:00Z"], ["28 June 2025"], [], 28),
    "universal time late, the next day shown is that of a change": (
        ["2025-06-27T22:00:00Z"],
        ["28 June 2025"],
        [28],
        (27, 28),
    ),
    "universal time early, the day before shown": (["2025-06-27T03:00:00Z"], ["26 June 2025"], [], 26),
    "universal time by day, another day shown": (["2025-06-27T18:00:00Z"], ["28 June 2025"], [], (27, 28)),
    "one moment on two clocks": (["2025-06-27T22:00:00Z", "2025-06-28T01:00:00+03:00"], [], [], 28),
    "a bare day and universal time that agree": (["2025-06-28", "2025-06-27T22:00:00Z"], [], [], 28),
    "a bare day and universal time that cannot agree": (["2025-06-24", "2025-06-27T22:00:00Z"], [], [], (24, 27)),
    "two days of one weight": (["2025-06-27", "2025-06-28"], [], [], (27, 28)),
    "two days of one weight, one of them shown": (["2025-06-27", "2025-06-28"], ["27 June 2025"], [], 27),
    "two days of one weight, the shown one is of a change": (
        ["2025-06-27", "2025-06-28"],
        ["28 June 2025"],
        [28],
        (27, 28),
    ),
    "shown long before": (["2025-06-29"], ["24 June 2025"], [], (24, 29)),
    "only shown": ([], ["27 June 2025"], [], 27),
    "only shown, twice": ([], ["27 June 2025", "28 June 2025"], [], (27, 28)),
}


@pytest.mark.parametrize("about", CASES)
def test_one_day_out_of_several_stamps_or_none(about: str) -> None:
    metadata, shown, modified, expected = CASES[about]
    read = [[one for text in texts if (one := stamp(text, "here"))] for texts in (metadata, shown)]
    found = settle(read[0], read[1], frozenset(JUNE[day] for day in modified))
    days = found.day if isinstance(expected, int) else found.doubt
    assert days == (JUNE[expected] if isinstance(expected, int) else tuple(JUNE[day] for day in expected))
    assert (found.day is None) == bool(found.doubt)


def test_nothing_printed_is_no_day() -> None:
    assert settle((), (), frozenset()) == Settled()


moments = st.datetimes(dt.datetime(1995, 1, 1), dt.datetime(2090, 1, 1))
offsets = st.one_of(
    st.none(), st.integers(-48, 56).map(lambda quarters: dt.timezone(dt.timedelta(minutes=15 * quarters)))
)


@given(moments, offsets)
def test_a_day_is_never_converted(moment: dt.datetime, zone: dt.timezone | None) -> None:
    printed = moment.replace(microsecond=0, tzinfo=zone).isoformat()
    one = stamp(printed, "here")
    assert one is not None
    found = settle([one], (), frozenset())
    assert found.day == moment.date() or (found.day is None and moment.date() in found.doubt and one.zero)


@given(st.lists(st.tuples(moments, offsets), max_size=4), st.lists(moments, max_size=3))
def test_the_day_is_one_that_is_printed(
    printed: list[tuple[dt.datetime, dt.timezone | None]], shown: list[dt.datetime]
) -> None:
    metadata = [stamp(moment.replace(microsecond=0, tzinfo=zone).isoformat(), "here") for moment, zone in printed]
    seen = [stamp(moment.date().isoformat(), "there") for moment in shown]
    found = settle([one for one in metadata if one], [one for one in seen if one], frozenset())
    assert found.day is None or found.day in {one.day for one in (*metadata, *seen) if one}
    assert not (found.day and found.doubt)


@given(st.text(max_size=40))
def test_any_text_is_a_stamp_or_none(text: str) -> None:
    one = stamp(text, "here")
    assert one is None or 1990 <= one.day.year <= 2100

"""What forbids one event, by example: days that cannot agree, and names of changes that make two wordings one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from merge_cases import Case, folder

from pokrovsk_timeline.merge import merge
from pokrovsk_timeline.model import Publication

LISTS = "Rebel units attacked near Gedo, Luuq and Baidoa on {}. | kind fighting | at gedo | by rebels | when {}"
# days of two lists -> events
DAYS = (
    (("5 and 6 May", "2011-05-05..2011-05-06"), ("6 and 7 May", "2011-05-06..2011-05-07"), 2),
    (("5 and 6 May", "2011-05-05..2011-05-06"), ("5 and 6 May", "2011-05-05..2011-05-06"), 1),
    (("5 and 6 May", "2011-05-05..2011-05-06"), ("the last week", "2011-05-01..2011-05-08"), 2),
)


@pytest.mark.parametrize(("first", "second", "events"), DAYS)
def test_lists_of_days_that_overlap_at_their_edges_are_two(
    first: tuple[str, str], second: tuple[str, str], events: int
) -> None:
    case = Case("lists", (f"a: {LISTS.format(*first)}", f"b: {LISTS.format(*second)}"), "a / b")
    made = folder(case)
    tellings = [replace(one, when=replace(one.when, nature="extent")) for one in made.tellings.values()]
    assert len(merge(tellings, made.articles, {}, made.topic).events) == events


EARLY = (
    "a: Rebels took the mill and the station at Baidoa. | kind capture | at baidoa | by rebels",
    "b: Rebels took the mill and the station at Baidoa on 9 May 2011. | kind capture | at baidoa | by rebels"
    " | when 2011-05-09",
)


@pytest.mark.parametrize(("printed", "events"), [(6, 2), (9, 1), (10, 1)])
def test_what_was_printed_before_the_day_is_another_event(printed: int, events: int) -> None:
    made = folder(Case("early", EARLY, "a / b"))
    days = {"a": Publication(dt.date(2011, 5, printed), dt.date(2011, 5, printed + 3))}
    merged = merge(tuple(made.tellings.values()), made.articles, days, made.topic)
    assert len(merged.events) + len(merged.undated) == events


def test_one_change_in_two_wordings_is_one_event() -> None:
    lines = (
        "a: Unable to storm the lines, rebels shifted tactics. | kind fighting | by rebels | when ..2011-05-09",
        "b: The guns forced a shift from storming towards raids. | kind fighting | when ..2011-05-09",
    )
    made = folder(Case("change", lines, "a b"))
    named = [replace(one, words=one.words | {"shift of tactics"}) for one in made.tellings.values()]
    apart = merge(tuple(made.tellings.values()), made.articles, {}, made.topic)
    assert len(merge(named, made.articles, {}, made.topic).events) == 1
    assert len(apart.events) == 2

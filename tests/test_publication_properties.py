"""What is made from a known day by the conventions of DATES.md has a window that holds that day; so has every clue."""

from __future__ import annotations

import datetime as dt

import pytest
from dated_articles import Made, articles
from hypothesis import HealthCheck, given, settings

from pokrovsk_timeline import dates, publication, sources
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.memory import RULES
from pokrovsk_timeline.publication.seasons import A_LATER_YEAR
from pokrovsk_timeline.settings import Settings

GUESSES = (*RULES, A_LATER_YEAR)
"""The rules that only choose between years."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("made")


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(articles())
def test_the_window_and_every_clue_hold_the_day_of_writing(folder, made):
    article, mentions = read(folder, made)
    window = publication.windows([article], {article.id: mentions}, topic("pokrovsk"))[0][article.id]
    low, high = window.earliest or dt.date.min, window.latest or dt.date.max
    assert low <= made.day <= high, (window, window.because)
    assert made.day.isoweekday() in (window.weekdays or range(1, 8)), (window, window.because)
    for clue in publication.evidence(article, mentions, topic("pokrovsk")).clues:
        allowed = clue.allows & days.between(made.day, made.day)
        assert allowed or clue.reason.rule in GUESSES, (clue.reason, days.earliest(clue.allows))


def read(folder, made: Made):
    path = folder / "made.txt"
    path.write_text(made.text, "utf-8")
    (article,), _ = sources.read([path], Settings())
    return article, dates.find(article.text, language("en"))

"""Articles dated together: which tell of one event, what that fixes, and what happens when they contradict."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pokrovsk_timeline import dates, publication, sources
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.linking import linking
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Article, Block, Publication
from pokrovsk_timeline.prose import sentences
from pokrovsk_timeline.prose.lexicon import form_of, lexicon
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.changes import changes
from pokrovsk_timeline.publication.links import links
from pokrovsk_timeline.publication.reach import datable, published_on, told_on
from pokrovsk_timeline.publication.telling import Telling
from pokrovsk_timeline.publication.wording import vocabulary, wording
from pokrovsk_timeline.settings import Settings

ROOT = Path(__file__).parent.parent
REPORTS = ROOT.parent / "shared" / "data" / "reports"
PAIRS = yaml.safe_load((Path(__file__).parent / "examples" / "publication" / "pairs.yaml").read_text("utf-8"))
TOPIC = topic("pokrovsk")
ENGLISH = language("en")


# ------------------------------------------------------------------------------------------------- one event or two


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["one"][:60])
def test_a_pair_of_sentences(pair):
    found = {link.kind for link in linked(article("a", pair["one"]), article("b", pair["two"]))}
    assert (pair["link"] in found) if pair["link"] != "no" else not found


@pytest.mark.parametrize("change", linking("en").changes, ids=lambda change: change.id)
def test_the_examples_of_each_change(change):
    assert {changed(one) for one in change.examples} == {change.id}
    assert change.id not in {changed(one) for one in change.never}


def changed(text):
    """The change that a sentence tells of, dated so that it is read."""
    one = article("a", text.removesuffix(".") + " on 3 May 2014.")
    (sentence,) = sentences.sentences(one)
    mentions = dates.find(one.text, ENGLISH)
    found = [told.change for told in changes(wording(one, sentence, mentions, mentions, vocabulary("en", TOPIC)))]
    return next((change.id for change in found if change), "")


@pytest.mark.parametrize("change", linking("en").changes, ids=lambda change: change.id)
def test_every_verb_of_a_change_is_read_in_its_past(change):
    words = lexicon(prose("en"))
    for verb in change.verbs.split():
        past = form_of(words, verb, "past") if form_of(words, verb, "past") != verb else f"{verb.removesuffix('e')}ed"
        assert change.id in {changed(f"General Anton Reis {past}."), changed(f"General Anton Reis was {past}.")}, past


# ------------------------------------------------------------------------------------------------------- what gives way


def test_an_event_that_contradicts_the_articles_own_words_moves_nothing_and_is_named():
    """What was wrecked "last month" for an article of 2019 or later was not wrecked in June 2013."""
    one = article("a", "The dam at Ostrel broke last month. It had been built in March 2019.")
    two = article("b", "The dam at Ostrel broke on 6 June 2013.")
    alone = windows([one])[0]["a"]
    found, problems = windows([one, two])
    assert found["a"] == alone
    (problem,) = [one for one in problems if one.code == "contradicting-dates"]
    assert (problem.path, problem.line, problem.severity) == ("a.txt", 1, "warning")
    assert all(words in problem.message for words in ("'last month'", "'6 June 2013'", "b"))
    assert "published" in problem.hint


def test_two_dates_for_one_event_date_nothing():
    """It was captured twice, or one of them errs: "last month" counts from neither."""
    one = article("a", "The Royal Brewery of Kesh was captured by the Black Militia last month.")
    two, three = (
        article(name, f"The Royal Brewery of Kesh was captured by the Black Militia on {day}.")
        for name, day in (("b", "14 April 2003"), ("c", "9 January 2004"))
    )
    assert windows([one, two])[0]["a"].latest == dt.date(2003, 5, 31)
    found, problems = windows([one, two, three])
    assert found["a"].latest is None
    assert {problem.code for problem in problems} >= {"contradicting-dates"}


def test_the_weaker_of_two_links_gives_way():
    """The dam broke "last month", the mill, told of in fewer words, closed "last month" too, but five years later."""
    one = article(
        "a",
        "The great dam of Upper Ostrel broke under the rain last month. The mill of Stroma closed last month.",
    )
    two = article("b", "The great dam of Upper Ostrel broke under the rain on 6 June 2013.")
    three = article("c", "The mill of Stroma closed on 8 May 2018.")
    found, problems = windows([one, two, three])
    assert str(found["a"]) == "2013-07"
    (problem,) = [one for one in problems if one.code == "contradicting-dates"]
    assert "'8 May 2018'" in problem.message


def test_a_chain_of_events_dates_all_its_articles():
    one = article("a", "The dam at Ostrel broke on 6 June 2013.")
    two = article("b", "The dam at Ostrel broke last month. The mill of Stroma closed this week.")
    three = article("c", "The mill of Stroma closed last month.")
    found, problems = windows([one, two, three])
    assert [str(found[name]) for name in "bc"] == ["2013-07", "2013-08"]
    assert not [one for one in problems if one.code == "contradicting-dates"]


def test_the_reasons_quote_both_articles():
    one, two = (
        article("a", "The dam at Ostrel broke last month."),
        article("b", "The dam at Ostrel broke on 6 June 2013."),
    )
    because = windows([one, two])[0]["a"].because
    assert [(reason.article, reason.quote) for reason in because] == [("a", "last month"), ("b", "6 June 2013")]
    for reason in because:
        assert {"a": one, "b": two}[reason.article].text[reason.start : reason.end] == reason.quote


# ------------------------------------------------------------------------------------------------ there and back again

PHRASES = [
    *("last month", "this month", "earlier this month", "last week", "this week", "last year", "earlier this year"),
    *("yesterday", "on Friday", "10 days ago", "in February", "on 12 August", "last December", "last autumn"),
    *("in early May", "late last year", "last weekend", "over the weekend", "on Monday of last week"),
]


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize(
    "first", [dt.date(2016, 2, 29), dt.date(2015, 5, 3), dt.date(2014, 12, 31), dt.date(2019, 8, 12)]
)
def test_the_days_of_writing_are_those_on_which_the_phrase_can_mean_the_event(phrase, first):
    """What is found in one step is what asking for every single day of writing gives."""
    mention = dates.find(f"The dam broke {phrase}.", ENGLISH)[0]
    if not datable(mention):
        pytest.skip("dates no event of another article")
    told = Telling("a", 0, 1, mention, *[frozenset()] * 3)
    for last in (first, first + dt.timedelta(20)):
        event = days.between(first, last)
        found = published_on(told, event)
        for step in range(-3, 900):
            day = first + dt.timedelta(step)
            single = days.between(day, day)
            assert bool(found & single) == bool(told_on(told, single) & event and day >= first), (day, last)


# ------------------------------------------------------------------------------------------ more articles never widen

SEEDS = sources.read([ROOT / "seeds"], Settings())[0]
SPOKEN = {
    "000": dt.date(2025, 6, 28),
    "001": dt.date(2025, 6, 28),
    "002": dt.date(2025, 6, 29),
    "003": dt.date(2025, 10, 29),
    "004": dt.date(2025, 11, 12),
}
"""A plausible day for each seed: within what its words allow."""


def test_the_seeds_together():
    found = {name[:3]: window for name, window in windows(SEEDS)[0].items()}
    for name, first, last in (
        ("000", "2025-06-27", "2025-07-03"),
        ("001", "2025-06-27", "2025-07-03"),
        ("002", "2025-06-29", "2025-07-02"),
        ("004", "2025-11-01", "2025-11-30"),
    ):
        assert dt.date.fromisoformat(first) <= found[name].earliest <= SPOKEN[name], name
        assert SPOKEN[name] <= found[name].latest <= dt.date.fromisoformat(last), name
    assert found["003"].earliest >= dt.date(2025, 1, 20)
    assert contains(found["003"], dt.date(2025, 10, 29))
    assert not [one for one in windows(SEEDS)[1] if one.code == "contradicting-dates"]


@pytest.mark.parametrize("name", SPOKEN)
def test_a_day_declared_for_one_seed(name):
    """The others keep their plausible days, none gets wider, and nothing contradicts."""
    declared = [replace(one, declared=SPOKEN[name]) if one.id.startswith(name) else one for one in SEEDS]
    before, (found, problems) = windows(SEEDS)[0], windows(declared)
    for one in SEEDS:
        assert narrower(found[one.id], before[one.id])
        assert contains(found[one.id], SPOKEN[one.id[:3]]), one.id
    assert not [one for one in problems if one.code == "contradicting-dates"]


def test_a_day_declared_for_one_seed_narrows_those_that_tell_the_same_news():
    """001 of a Saturday: what it puts in "this week" is the Friday before, and 000 has it too."""
    declared = [replace(one, declared=SPOKEN["002"]) if one.id.startswith("002") else one for one in SEEDS]
    found = {name[:3]: window for name, window in windows(declared)[0].items()}
    assert (found["000"].earliest, found["000"].latest) == (dt.date(2025, 6, 27), dt.date(2025, 7, 3))
    assert (found["001"].earliest, found["001"].latest) == (dt.date(2025, 6, 27), dt.date(2025, 6, 29))


@pytest.mark.parametrize("size", range(2, 6))
def test_each_seed_more_narrows_or_contradicts(size):
    for some in combinations(SEEDS, size):
        check_that_more_articles_never_widen(some)


def check_that_more_articles_never_widen(articles):
    """Each article's window among all lies in its window without any one of the others, or a contradiction is named."""
    found, problems = windows(articles)
    named = [one for one in problems if one.code == "contradicting-dates"]
    for other in articles:
        fewer = windows([one for one in articles if one is not other])[0]
        for name, window in fewer.items():
            assert named or narrower(found[name], window), (name, str(window), str(found[name]))


# -------------------------------------------------------------------------------------------------- made-up worlds

BROKEN = ["The dam at {} broke {}.", "The bridge of {} was blown up {}.", "The radio tower of {} collapsed {}."]
AGAIN = ["A rocket hit the market of {} {}.", "Drones raided the oil harbour of {} {}."]
PLACES = ["Ostrel", "Halden"]
FIRST = dt.date(2014, 1, 6)


def phrases(day, published):
    """True phrases for a day, seen from the day of publication."""
    ago = (published - day).days
    months = 12 * (published.year - day.year) + published.month - day.month
    yield f"on {day.day} {day:%B %Y}"
    if ago == 1:
        yield "yesterday"
    if ago < 7:
        yield f"on {day:%A}"
    if 1 < ago < 15:
        yield f"{ago} days ago"
    if months == 1:
        yield "last month"
    if months == 0:
        yield "earlier this month" if ago else "this month"
    if published.year == day.year:
        yield "earlier this year"
    if published.year == day.year + 1:
        yield "last year"


@st.composite
def worlds(draw):
    """Articles with the days on which they were published, which tell of events as one may on that day.

    What breaks, breaks once; what is hit, is hit on many days.
    """
    once = {(kind, place): draw(days_after(FIRST, 500)) for kind in BROKEN for place in PLACES}
    made, truth = [], {}
    for number in range(draw(st.integers(2, 4))):
        published = draw(days_after(FIRST, 900))
        told = []
        for _ in range(draw(st.integers(1, 3))):
            kind, place = draw(st.sampled_from(BROKEN + AGAIN)), draw(st.sampled_from(PLACES))
            day = once.get((kind, place)) or published - dt.timedelta(draw(st.integers(0, 400)))
            if day <= published:
                told.append(kind.format(place, draw(st.sampled_from(list(phrases(day, published))))))
        name = "abcd"[number]
        made.append(article(name, " ".join([*told, "The baker of the square has moved his oven."])))
        truth[name] = published
    return made, truth


def days_after(first, most):
    return st.integers(0, most).map(lambda number: first + dt.timedelta(number))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_in_a_made_up_world_the_truth_stays_inside_and_more_articles_never_widen(world):
    articles, truth = world
    found, _ = windows(articles)
    alone = {one.id: windows([one])[0][one.id] for one in articles}
    if all(contains(alone[name], day) for name, day in truth.items()):
        for name, day in truth.items():
            assert contains(found[name], day), [one.text for one in articles]
    check_that_more_articles_never_widen(articles)


# ------------------------------------------------------------------------------------------------------ real reports


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the reports lie beside the checkout")
def test_real_reports_keep_their_days():
    """The name of each file is its day."""
    found, _ = sources.read([REPORTS], Settings())
    dated, problems = windows(found)
    for one in found:
        day = dt.date.fromisoformat(one.id[:10])
        assert contains(windows([one])[0][one.id], day), one.id
        assert contains(dated[one.id], day), one.id
    assert not [one for one in problems if one.code == "contradicting-dates"]


# ----------------------------------------------------------------------------------------------------------- helpers


def article(name: str, text: str) -> Article:
    return Article(name, f"{name}.txt", text, (Block(0, len(text), "paragraph"),))


def linked(*articles):
    mentions = {one.id: dates.find(one.text, ENGLISH) for one in articles}
    return links(articles, mentions, TOPIC)


def windows(articles):
    mentions = {one.id: dates.find(one.text, ENGLISH) for one in articles}
    return publication.windows(articles, mentions, TOPIC)


def contains(window: Publication, day: dt.date) -> bool:
    low, high = window.earliest or dt.date.min, window.latest or dt.date.max
    return low <= day <= high and day.isoweekday() in (window.weekdays or range(1, 8))


def narrower(window: Publication, other: Publication) -> bool:
    """True where all days of the one lie in the other."""
    low, high = other.earliest or dt.date.min, other.latest or dt.date.max
    first, last = window.earliest or dt.date.min, window.latest or dt.date.max
    week = range(first.toordinal(), min(last.toordinal(), first.toordinal() + 6) + 1)
    weekdays = {dt.date.fromordinal(one).isoweekday() for one in week} & set(window.weekdays or range(1, 8))
    return low <= first and last <= high and weekdays <= set(other.weekdays or range(1, 8))

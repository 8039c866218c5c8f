"""What holds for every article: evidence gives its quote, nothing is dated after the publication, titles are short."""

from __future__ import annotations

from datetime import date, timedelta

from events_examples import read
from hypothesis import given, settings
from hypothesis import strategies as st

WHO = st.sampled_from(["Russian troops", "The 47th Brigade", "Ukraine’s defenders", "They", "He", "Some 200 soldiers"])
DID = st.sampled_from(
    ["entered", "have shelled", "may capture", "did not take", "are attacking", "want to seize", "lost", "had left"]
)
WHERE = st.sampled_from(["Pokrovsk", "the city", "Myrnohrad (a town nearby)", "the last mine", "Kotlyne and Udachne"])
WHEN = st.sampled_from(
    ["on Friday", "last December", "in July 2024", "since May", "", "for nearly a year", "two days later"]
)
SAYS = st.sampled_from(
    [
        "{}.",
        "Syrskyi said on Monday that {}.",
        "“{},” he said.",
        "{}, according to the mayor.",
        "If {}, all is lost.",
        "{} —",
    ]
)
SENTENCE = st.builds(lambda s, a, b, c, d: s.format(f"{a} {b} {c} {d}".strip()), SAYS, WHO, DID, WHERE, WHEN)
NOISE = st.text(alphabet="“”«»'’—().,;: \n%ab12Ю", max_size=30)
ARTICLE = st.lists(st.one_of(SENTENCE, NOISE), min_size=1, max_size=6).map(" ".join)
DAY = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@settings(max_examples=150, deadline=None)
@given(ARTICLE, DAY)
def test_evidence_and_what_is_left_out_give_their_quotes(text: str, published: date) -> None:
    article, told = read(text, published.isoformat(), closed=False)
    for telling in told.tellings:
        assert telling.evidence
        for one in telling.evidence:
            assert article.text[one.start : one.end] == one.quote
            assert one.quote
            assert one.line == article.text.count("\n", 0, one.start) + 1
    for out in told.left_out:
        assert article.text[out.start : out.end] == out.quote
        assert out.reason


@settings(max_examples=150, deadline=None)
@given(ARTICLE, DAY)
def test_no_event_lies_after_the_publication_and_bounds_are_in_order(text: str, published: date) -> None:
    _, told = read(text, published.isoformat(), closed=False)
    for telling in told.tellings:
        for when in (telling.when, telling.said):
            if when is None:
                continue
            assert when.latest is None or when.latest <= published + timedelta(days=0)
            assert when.earliest is None or when.latest is None or when.earliest <= when.latest


@settings(max_examples=150, deadline=None)
@given(ARTICLE, DAY)
def test_titles_are_short_and_whole_and_the_same_every_time(text: str, published: date) -> None:
    _, told = read(text, published.isoformat(), closed=False)
    assert told == read(text, published.isoformat(), closed=False)[1]
    for telling in told.tellings:
        assert len(telling.title.split()) >= 2
        assert len(telling.title) < 120
        assert telling.title == telling.title.strip()
        assert telling.summary
        if telling.standing in ("claim", "denial", "assessment", "estimate"):
            assert telling.claims

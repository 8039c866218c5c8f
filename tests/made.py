"""Timelines made up by hypothesis, for properties of everything that writes or reads one."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from pokrovsk_timeline.model import (
    Claim,
    Disagreement,
    Event,
    Evidence,
    Figure,
    LeftOut,
    Passage,
    Problem,
    Publication,
    Reason,
    Side,
    Source,
    Timeline,
    When,
)

NASTY = [
    "<script>alert(1)</script>",
    "](http://x)",
    "| a | b |",
    "# no",
    "`code`",
    "---",
    "{{ x }}",
    "*b*",
    "\x1b[31m",
    "&amp;",
    "- a: b",
]
texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
names = st.from_regex(r"[a-z0-9]{1,4}(_[a-z0-9]{1,4})?", fullmatch=True)
days = st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31))


@st.composite
def windows(draw: st.DrawFn) -> tuple[dt.date | None, dt.date | None]:
    first, last = sorted((draw(days), draw(days)))
    return draw(st.sampled_from([(first, last), (first, first), (None, last), (first, None), (None, None)]))


points = st.builds(
    lambda pair, **more: When(*pair, **more),
    windows(),
    basis=st.sampled_from(["stated", "inferred", "soft"]),
    approximate=st.booleans(),
    likely=st.one_of(st.none(), windows()),
    weekday=st.one_of(st.none(), st.integers(1, 7)),
)
extents = st.builds(
    lambda pair, start, end: When(*pair, nature="extent", start=start, end=end), windows(), points, points
)
dates = st.one_of(points, extents)


def sources(ids: list[str]) -> st.SearchStrategy[tuple[Source, ...]]:
    reasons = st.tuples(
        st.builds(Reason, st.sampled_from(ids), st.just(0), st.just(3), texts, texts, st.just("soft"), st.none(), days)
    )
    passages = st.builds(lambda pair, because: tuple(Passage(0, 3, *pair, one) for one in because), windows(), reasons)
    published = st.builds(
        lambda pair, because, plain, parts: Publication(
            *pair, because=because, without_landmarks=plain, passages=parts
        ),
        windows(),
        reasons,
        st.none() | windows(),
        passages,
    )
    return st.tuples(
        *(st.builds(Source, st.just(one), texts, *(st.just(""),) * 1, *(texts,) * 7, published) for one in ids)
    )


def events(ids: list[str]) -> st.SearchStrategy[Event]:
    found = st.builds(
        Evidence, st.sampled_from(ids), st.integers(1, 9), st.just(0), st.just(5), texts, texts, texts, points, texts
    )
    return st.builds(
        Event,
        names,
        dates,
        st.one_of(st.none(), points),
        st.sampled_from(["reported", "claim", "denial", "assessment", "estimate", "observed"]),
        texts,
        texts,
        texts,
        st.tuples(texts),
        st.tuples(texts),
        st.tuples(st.builds(Figure, st.floats(0, 1e9), texts, texts, texts)),
        st.tuples(st.builds(Claim, texts, st.sampled_from(["says", "denies"]))),
        st.lists(found, min_size=1, max_size=3).map(tuple),
        st.integers(1, 3),
        st.tuples(texts),
        st.just(("d1",)),
    )


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    ids = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    side = st.builds(Side, st.sampled_from(ids), st.just(0), st.just(2), texts, texts, points.map(str), texts)
    unique = {"unique_by": lambda event: event.id}
    told = draw(st.lists(events(ids), max_size=4, **unique))
    return Timeline(
        "topic",
        draw(texts),
        "00",
        draw(sources(ids)),
        tuple(told[:3]),
        tuple(told[3:]),
        (
            draw(
                st.builds(Disagreement, st.just("d1"), texts, st.just("dispute"), st.tuples(side, side), st.just(())),
            ),
        ),
        (draw(st.builds(LeftOut, st.sampled_from(ids), st.just(0), st.just(1), texts, texts)),),
        (draw(st.builds(Problem, texts, st.just(0), texts, texts)),),
    )

"""What forbids one event, by example: days that cannot agree, and names of changes that make two wordings one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import msgspec
import pytest
import yaml
from events_examples import read
from merge_cases import FOLDER, Case, folder, renamed

from pokrovsk_timeline.knowledge.topic import shipped_topic
from pokrovsk_timeline.knowledge.topic import topic as topic_named
from pokrovsk_timeline.merge import merge
from pokrovsk_timeline.merge.accounts import accounts
from pokrovsk_timeline.merge.vetoes import VETOES
from pokrovsk_timeline.model import Article, Publication, Telling

TOPIC = topic_named(shipped_topic())
Windows = dict[str, Publication]

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


class Pairs(msgspec.Struct, frozen=True, rename={"one_article": "one article"}, forbid_unknown_fields=True):
    """Pairs of short articles that a veto keeps apart, and pairs that it lets through."""

    veto: str
    apart: tuple[tuple[str, str], ...]
    together: tuple[tuple[str, str], ...]
    one_article: bool = False


PAIRS = msgspec.convert(yaml.safe_load((FOLDER / "vetoes.yaml").read_text(encoding="utf-8")), tuple[Pairs, ...])
APART = [(one.veto, pair, one.one_article) for one in PAIRS for pair in one.apart]
TOGETHER = [(one.veto, pair, one.one_article) for one in PAIRS for pair in one.together]


def told(pair: tuple[str, str], one_article: bool) -> tuple[list[tuple[Telling, ...]], list[Article], Windows]:
    """What the shipped reader tells of each of the two, as articles a and b or as two paragraphs of a."""
    days, texts = zip(*(one.split(": ", 1) for one in pair), strict=True)
    if one_article:
        article, found = read("\n\n".join(texts), days[0], True)
        first = tuple(one for one in found.tellings if one.evidence[0].start < len(texts[0]))
        second = tuple(one for one in found.tellings if one not in first)
        return [first, second], [article], {article.id: window(days[0])}
    read_alone = [read(text, day, True) for day, text in zip(days, texts, strict=True)]
    named = [(name, article, found) for name, (article, found) in zip("ab", read_alone, strict=True)]
    tellings = [tuple(renamed(one, name) for one in found.tellings) for name, _, found in named]
    articles = [replace(article, id=name) for name, article, _ in named]
    return tellings, articles, {name: window(day) for name, day in zip("ab", days, strict=True)}


def window(day: str) -> Publication:
    return Publication(dt.date.fromisoformat(day), dt.date.fromisoformat(day), basis="declared")


def shared(tellings: list[tuple[Telling, ...]], articles: list[Article], days: Windows) -> bool:
    """True where one event has evidence of both."""
    merged = merge([*tellings[0], *tellings[1]], articles, days, TOPIC)
    pieces = [{piece for telling in side for piece in telling.evidence} for side in tellings]
    return any(
        all(any((p.article, p.start) == (q.article, q.start) for p in event.evidence for q in side) for side in pieces)
        for event in (*merged.events, *merged.undated)
    )


@pytest.mark.parametrize(("veto", "pair", "one_article"), APART)
def test_a_veto_keeps_two_apart(veto: str, pair: tuple[str, str], one_article: bool) -> None:
    tellings, articles, days = told(pair, one_article)
    assert all(tellings), "the reader of events finds nothing"
    assert not shared(tellings, articles, days)
    one, two = (accounts(side, days, TOPIC) for side in tellings)
    holds = next(test for test in VETOES if test.__name__ == veto)
    assert any(holds(first, second) for first in one for second in two)


@pytest.mark.parametrize(("veto", "pair", "one_article"), TOGETHER)
def test_a_veto_lets_one_event_through(veto: str, pair: tuple[str, str], one_article: bool) -> None:
    tellings, articles, days = told(pair, one_article)
    assert all(tellings), "the reader of events finds nothing"
    assert shared(tellings, articles, days)

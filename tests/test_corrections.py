"""What persons correct by hand: the examples, and what holds whatever they write."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import pokrovsk_timeline
from pokrovsk_timeline import corrections
from pokrovsk_timeline.corrections import Correction, Signed, Target, Words
from pokrovsk_timeline.model import Event, Problem, Timeline
from pokrovsk_timeline.notation import pinned
from pokrovsk_timeline.writers import FORMATS, as_json, as_markdown

FOLDER = Path(__file__).parent / "examples" / "corrections"
LINES = re.compile(r"on line ([\d and]+)(?=;)")  # of a contradiction
CASES = yaml.load((FOLDER / "cases.yaml").read_text("utf-8"), Loader=yaml.SafeLoader)


@cache
def built(given: tuple[Correction, ...] = ()) -> Timeline:
    return pokrovsk_timeline.build([FOLDER / "articles"], topic="pokrovsk", corrections=given)


def everything(timeline: Timeline) -> dict[str, Event]:
    return {one.id: one for one in (*timeline.events, *timeline.undated)}


def corrected(text: str) -> tuple[Timeline, list[Problem]]:
    """The timeline with a corrections file, in which `@ID` stands for the digest of that event as it is."""
    plain = everything(built())
    text = re.sub(r"@(\w+)", lambda match: corrections.signature(plain[match[1]]).digest, text)
    given, problems = corrections.read(text, "file")
    timeline = built(given)
    return timeline, sorted((*problems, *timeline.problems), key=lambda one: one.line)


def part(want: Any, got: Any) -> bool:
    """True where all that is wanted is there; of what is not named nothing is asked."""
    if isinstance(want, dict):
        return isinstance(got, dict) and all(part(value, got.get(key)) for key, value in want.items())
    if isinstance(want, list):
        return isinstance(got, list) and len(want) == len(got) and all(map(part, want, got))
    return bool(want == got)


@pytest.mark.parametrize("case", CASES, ids=[one["case"] for one in CASES])
def test_what_a_person_writes_is_what_the_timeline_says(case: dict[str, Any]) -> None:
    timeline, problems = corrected(case["file"])
    tree = json.loads(as_json.render(timeline))
    events = {one["id"]: one for one in (*tree["events"], *tree["undated"])}
    plain = json.loads(as_json.render(built()))
    for id, want in case.get("events", {}).items():
        assert part(want, events[id]), events[id]
    titles = {one["title"]: one for one in events.values()}
    for title, want in case.get("new", {}).items():
        assert part(want, titles[title]), titles[title]
    assert not set(case.get("gone", ())) & set(events)
    assert [f"{one['article']} {one['reason']}" for one in tree["left_out"]] == case.get(
        "left_out", [f"{one['article']} {one['reason']}" for one in tree["left_out"]]
    )
    untouched = {one["id"] for one in plain["events"]} - set(case.get("events", ())) - set(case.get("gone", ()))
    for one in plain["events"]:
        assert one["id"] not in untouched or one == events[one["id"]]
    wanted = case.get("problems", [])
    assert len(problems) == len(wanted), [f"{one.line} {one.code}: {one.message}" for one in problems]
    for one, want in zip(problems, wanted, strict=True):
        start, _, words = want.partition(": ")
        assert f"{one.line} {one.code}" == start
        assert words in one.message
        assert one.hint


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]", "\ufeff# nothing\n"])
def test_an_empty_file_corrects_nothing(text: str) -> None:
    assert corrections.read(text, "file") == ((), ())


@pytest.mark.parametrize("text", ["action: drop", "nothing", "{a: [", "\x00"])
def test_what_is_no_list_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^file: "):
        corrections.read(text, "file")


def test_a_page_shows_who_corrected_what_and_what_it_was() -> None:
    timeline, _ = corrected(
        "- {action: change, event: d296, date: 2024-04-03, title: The bridge is blown up, "
        "reason: the railway's own log, by: O. Reader, on: 2025-01-02}\n"
        "- {action: add, date: 2024-02-11, title: The school closes, source: a letter, reason: missing, by: R}\n"
        "- {action: accept, event: d5c6, signed: {digest: 0}, by: S}\n"
    )
    page = as_markdown.render(timeline)
    for line in (
        '#### 3 April 2024 *(corrected)*: The bridge is blown up <a id="d296"></a>',
        "- **Date:** set by O. Reader; “2 April 2024” (b2) differs.",
        "- **Corrected (date)** by O. Reader on 2025-01-02: the railway's own log; was 2 April 2024.",
        "- **Corrected (title)** by O. Reader on 2025-01-02: the railway's own log; was “The railway bridge at "
        "Myrnohrad was blown up”.",
        "- **Added by hand** by R: missing.",
        "- **Source**, named by hand: a letter",
        "- **Review:** to be looked at again: accepted by S. what it is known by has changed",
    ):
        assert line in page.splitlines()
    assert "A person has reviewed 2 of 5 entries. 1 that a person accepted has changed since" in page


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_what_was_corrected_reads_back(form: str) -> None:
    from pokrovsk_timeline.writers import as_yaml

    timeline, _ = corrected(
        "- {action: change, event: d296, date: 2024-04/2024-05, reason: x, by: R}\n"
        "- {action: add, date: XXXX, title: The school closes, source: a letter, reason: missing, by: R}\n"
        "- {action: translate, event: d296, original: bridge at Myrnohrad, translation: міст, translated_by: R}\n"
    )
    read = as_yaml.read if form == "yaml" else as_json.read
    text = FORMATS[form].render(timeline)
    assert FORMATS[form].render(read(text)) == text


def test_a_translation_is_shown_beside_the_original_wherever_the_event_is() -> None:
    original, way = "The railway bridge at Myrnohrad was blown up", "Залізничний міст підірвано"
    timeline, problems = corrected(
        f"- {{action: translate, event: d296, original: {original}, translation: {way}, translated_by: O. Reader}}\n"
    )
    assert not problems
    for form in ("yaml", "json", "jsonl", "csv", "markdown", "html"):
        text = FORMATS[form].render(timeline)
        assert all(words in text for words in (original, way, "O. Reader")), form
    assert f"- **Translated** by O. Reader: the title: “{way}”." in as_markdown.render(timeline).splitlines()


# -------------------------------------------------------------------------------------------------- whatever they write


def _targets() -> st.SearchStrategy[Target]:
    events = list(everything(built()).values())
    known = [Target(one.id, corrections.evidence(one)) for one in events]
    return st.sampled_from([*known, *(replace(one, event="ffff") for one in known), Target("0000")])


def _written() -> st.SearchStrategy[Correction]:
    names, days = st.sampled_from(["R", "S"]), st.sampled_from(["2024-03-01", "2024-05", "[..2024-06-01]", "XXXX"])
    target = _targets()
    change = st.builds(
        lambda target, by, day, title: Correction(
            "change", target, by, reason="x", date=day, when=pinned(day, "corrected") if day else None, title=title
        ),
        target,
        names,
        st.one_of(st.just(""), days),
        st.sampled_from(["A title", "Another title"]),
    )
    drop = st.builds(lambda target, by: Correction("drop", target, by, reason="x"), target, names)
    merge = st.builds(
        lambda one, two, by: Correction("merge", one, by, reason="x", others=(two,)), target, target, names
    )
    split = st.builds(
        lambda one, by: Correction("split", one, by, reason="x", out=one.evidence[-1:] or (Words("a", "b"),)),
        target,
        names,
    )
    add = st.builds(
        lambda by, day, title: Correction(
            "add", Target(), by, reason="x", date=day, when=pinned(day, "corrected"), title=title, source="a letter"
        ),
        names,
        days,
        st.sampled_from(["School closes", "Road opens"]),
    )
    accept = st.builds(
        lambda target, by, digest: Correction("accept", target, by, signed=Signed("", "", "", digest)),
        target,
        names,
        st.sampled_from([corrections.signature(one).digest for one in built().events] + ["0"]),
    )
    translate = st.builds(
        lambda target, by, way: Correction(
            "translate",
            target,
            by,
            original=target.evidence[0].quote if target.evidence else "School closes",
            translation=way,
            translated_by=by,
        ),
        target,
        names,
        st.sampled_from(["одне", "друге"]),
    )
    return st.one_of(change, drop, merge, split, add, accept, translate)


def _said(timeline: Timeline) -> str:
    """All of a timeline but the lines of the corrections file that its problems name."""
    plain = {replace(one, line=0, message=re.sub(LINES, "", one.message)) for one in timeline.problems}
    problems = sorted(plain, key=str)
    return as_json.render(replace(timeline, problems=tuple(problems), inputs_digest=""))


def _numbered(given: list[Correction]) -> tuple[Correction, ...]:
    return tuple(replace(one, path="file", line=number) for number, one in enumerate(given, 1))


@given(st.lists(_written(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_corrections_counts_for_nothing(given: list[Correction], random: Any) -> None:
    shuffled = list(given)
    random.shuffle(shuffled)
    assert _said(built(_numbered(given))) == _said(built(_numbered(shuffled)))


@given(st.lists(_written(), max_size=6))
def test_what_is_written_twice_counts_once(given: list[Correction]) -> None:
    assert _said(built(_numbered(given))) == _said(built(_numbered([*given, *given])))


@given(st.lists(_written().filter(lambda one: one.action in ("change", "add", "accept", "translate")), max_size=6))
def test_what_is_applied_twice_is_applied_once(given: list[Correction]) -> None:
    numbered = _numbered(given)
    once = corrections.apply(built(), numbered)
    assert corrections.apply(once, numbered) == once


@given(st.lists(_written(), max_size=6))
def test_nothing_is_dropped_silently(given: list[Correction]) -> None:
    """Each correction has a trace: a problem on its line, an event that names its author, or words left out by them.

    Of several who accept one event, the last is named.
    """
    timeline = built(_numbered(given))
    everywhere = as_json.render(timeline)
    named = [match[1] for one in timeline.problems if (match := re.search(LINES, one.message))]
    told = {one.line for one in timeline.problems} | {int(line) for found in named for line in found.split(" and ")}
    for number, one in enumerate(given, 1):
        same = [other for other, two in enumerate(given, 1) if two == one or {one.action, two.action} == {"accept"}]
        named_there = re.search(rf'("|rejected by )(R and )?{one.by}( and S)?[":]', everywhere)
        assert set(same) & told or named_there, number


@given(st.lists(_written(), max_size=6))
def test_every_event_keeps_its_words(given: list[Correction]) -> None:
    """Corrections move words between events and leave them out; they lose none and make none up."""
    timeline = built(_numbered(given))
    words = {(one.article, one.quote) for event in everything(built()).values() for one in event.evidence}
    kept = {(one.article, one.quote) for event in everything(timeline).values() for one in event.evidence}
    left = {(one.article, one.quote) for one in timeline.left_out}
    assert kept | left == words
    assert not kept & left


def test_what_is_rejected_takes_no_other_event_with_it_that_shares_its_words() -> None:
    whole = built()
    kept, gone = whole.events[:2]
    piece = kept.evidence[0]
    drop = Correction("drop", Target(gone.id, (Words(piece.article, piece.quote),)), by="R", reason="x")
    left = replace(whole, events=tuple(one for one in whole.events if one is not gone))
    shown = corrections.overlaid(left, [drop])
    assert [one.review for one in shown.events if one.id == kept.id] == [kept.review]

"""What changed from one timeline to another: each change in the words that a reader of a pull request sees."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from made import timelines
from sample import BRIDGE, DENIAL, DISPUTE, FRIDAY, LEFT, MARCH, NEVER, TIMELINE, day, evidence

from pokrovsk_timeline import cli
from pokrovsk_timeline.differences import RENDERINGS, compare
from pokrovsk_timeline.differences.rendering import sentence
from pokrovsk_timeline.model import Changed, Event, LeftOut, Review, Timeline, When
from pokrovsk_timeline.writers import FORMATS, as_json


def without(*gone: Event) -> Timeline:
    events, undated = (tuple(one for one in part if one not in gone) for part in (TIMELINE.events, TIMELINE.undated))
    return replace(TIMELINE, events=events, undated=undated)


def having(event: Event, **parts: object) -> Timeline:
    """The sample with another value of some fields of one event."""
    new = replace(event, **parts)
    events, undated = (tuple(new if one is event else one for one in p) for p in (TIMELINE.events, TIMELINE.undated))
    return replace(TIMELINE, events=events, undated=undated)


BEFORE, AFTER = day("2031-03-10"), day("2031-03-20")
DAY = When(BEFORE, BEFORE, precision="day")
CORRECTED = Changed("date", "2031-03", "2031-03-10", "O. Reader", "", "her notes")
WEEK = replace(TIMELINE.articles[1].published, earliest=day("2031-04-01"))
ACCEPTED = Review("accepted", "O. Reader")
CASES: dict[str, tuple[Timeline, Timeline, list[str]]] = {
    "an event is new": (without(BRIDGE), TIMELINE, [f"March 2031: {BRIDGE.title} ({BRIDGE.id})"]),
    "an event is gone": (TIMELINE, without(BRIDGE), [f"March 2031: {BRIDGE.title} ({BRIDGE.id})"]),
    "an event is rejected": (
        TIMELINE,
        replace(
            without(BRIDGE),
            left_out=(*TIMELINE.left_out, LeftOut("011_bb", 0, 9, BRIDGE.evidence[0].quote, "rejected by R: no")),
        ),
        [f"March 2031: {BRIDGE.title} ({BRIDGE.id}): rejected by R: no", "passages left out: 3; was 2"],
    ),
    "a date is narrower": (
        TIMELINE,
        having(BRIDGE, when=DAY),
        ["date narrower: 10 March 2031; was March 2031"],
    ),
    "a date is wider": (
        having(BRIDGE, when=DAY),
        TIMELINE,
        ["date wider: March 2031; was 10 March 2031"],
    ),
    "a date has moved": (
        TIMELINE,
        having(BRIDGE, when=When(AFTER, day("2031-04-02"))),
        ["date moved: Between 20 March and 2 April 2031; was March 2031"],
    ),
    "a likely window is narrower": (
        TIMELINE,
        having(BRIDGE, when=replace(MARCH, likely=(BEFORE, AFTER))),
        [
            "date narrower: Between 10 and 20 March 2031 (likely; possibly from 1 March 2031 until 31 March 2031); "
            "was March 2031"
        ],
    ),
    "a date is known otherwise": (
        TIMELINE,
        having(BRIDGE, when=replace(MARCH, basis="inferred")),
        ["date known otherwise: March 2031 (inferred); was March 2031"],
    ),
    "an event is dated": (
        TIMELINE,
        replace(without(NEVER), events=(*TIMELINE.events, replace(NEVER, when=MARCH))),
        ["now dated: March 2031; was date unknown"],
    ),
    "a title": (TIMELINE, having(BRIDGE, title="It is shut"), [f"title: “It is shut”; was “{BRIDGE.title}”"]),
    "a standing": (TIMELINE, having(BRIDGE, standing="claim"), ["standing: claim; was reported"]),
    "another source": (
        TIMELINE,
        having(
            LEFT, evidence=(*LEFT.evidence, evidence("011_bb", "300 people left", "", FRIDAY)), origins=LEFT.origins + 1
        ),
        ["told by 011_bb as well: “300 people left”", "in the YAML only: origins"],
    ),
    "a new disagreement": (
        having(DENIAL, disagreements=()),
        TIMELINE,
        ["new disagreement: how many people left"],
    ),
    "a correction": (
        TIMELINE,
        having(
            BRIDGE, when=replace(DAY, basis="corrected"), review=Review("edited", "O. Reader", changed=(CORRECTED,))
        ),
        ["date narrower: 10 March 2031 (corrected); was March 2031", "date corrected by O. Reader: her notes"],
    ),
    "an acceptance": (TIMELINE, having(BRIDGE, review=ACCEPTED), ["accepted by O. Reader"]),
    "an accepted event that has changed": (
        having(BRIDGE, review=ACCEPTED),
        having(BRIDGE, when=DAY, review=Review("reopened", "O. Reader", note="the date was 2031-03")),
        [
            "date narrower: 10 March 2031; was March 2031",
            "to be looked at again; O. Reader had accepted it: the date was 2031-03",
        ],
    ),
    "an id": (TIMELINE, having(BRIDGE, id="ffff"), ["the id is now ffff; was a1b2"]),
    "what only programs see": (TIMELINE, having(BRIDGE, salience=2.0), ["in the YAML only: salience"]),
    "an article": (
        replace(TIMELINE, articles=TIMELINE.articles[:1]),
        TIMELINE,
        ["article 011_bb is new"],
    ),
    "a day of publication": (
        TIMELINE,
        replace(
            TIMELINE,
            articles=(
                TIMELINE.articles[0],
                replace(
                    TIMELINE.articles[1], published=replace(TIMELINE.articles[1].published, earliest=day("2031-04-01"))
                ),
            ),
        ),
        ["article 011_bb: published 1–6 April 2031; was by 6 April 2031"],
    ),
    "a side of a disagreement": (
        TIMELINE,
        replace(TIMELINE, disagreements=(replace(DISPUTE, kind="rounding"),)),
        ["of the timeline: disagreements"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_said_in_words(case: str) -> None:
    old, new, said = CASES[case]
    assert [sentence(one) for one in compare(old, new)] == said


def test_two_events_that_become_one_are_no_loss() -> None:
    both = having(BRIDGE, evidence=(*BRIDGE.evidence, *LEFT.evidence))
    new = replace(both, events=tuple(one for one in both.events if one.id != LEFT.id))
    assert f"{LEFT.title} ({LEFT.id}): now told as “{BRIDGE.title}” ({BRIDGE.id})" in map(
        sentence, compare(TIMELINE, new)
    )
    assert f"taken out of {BRIDGE.id}" in " ".join(map(sentence, compare(new, TIMELINE)))


@given(timelines())
def test_a_timeline_does_not_differ_from_itself(timeline: Timeline) -> None:
    assert compare(timeline, timeline) == ()
    stored = as_json.read(as_json.render(timeline))
    assert compare(stored, as_json.read(as_json.render(stored))) == ()


@given(timelines(), timelines())
def test_no_difference_is_passed_over(old: Timeline, new: Timeline) -> None:
    changes = compare(old, new)
    assert bool(changes) == (replace(old, inputs_digest="") != replace(new, inputs_digest=""))
    for render in RENDERINGS.values():
        assert render(changes).endswith("\n")
    report = json.loads(RENDERINGS["json"](changes))
    assert (report["different"], len(report["changes"])) == (bool(changes), len(changes))


def test_all_together_as_a_comment_on_a_pull_request() -> None:
    new = having(BRIDGE, when=DAY, title="It is *shut*")
    new = replace(new, events=tuple(one for one in new.events if one.id != LEFT.id))
    assert RENDERINGS["markdown"](compare(TIMELINE, new)) == (
        "**1 event gone, 1 changed.**\n"
        "\n#### Gone\n\n"
        f"- 4 April 2031 (inferred): {LEFT.title} ({LEFT.id})\n"
        "\n#### Changed\n\n"
        "- It is \\*shut\\* (a1b2)\n"
        "  - date narrower: 10 March 2031; was March 2031\n"
        f"  - title: “It is \\*shut\\*”; was “{BRIDGE.title}”\n"
    )


# ---------------------------------------------------------------------------------------------------- the command line


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.yaml").write_text(FORMATS["yaml"].render(without(BRIDGE)))
    (tmp_path / "new.json").write_text(FORMATS["json"].render(TIMELINE))
    return tmp_path


Capture = pytest.CaptureFixture[str]


def test_two_files_are_compared(files: Path, capfd: Capture) -> None:
    assert cli.run(["diff", "old.yaml", "new.json"]) == 0
    assert capfd.readouterr().out.startswith("1 event new.\n\nNew:\n  March 2031: ")


def test_the_exit_code_tells_if_asked(files: Path, capfd: Capture) -> None:
    assert cli.run(["diff", "old.yaml", "new.json", "--exit-code"]) == 1
    assert cli.run(["diff", "old.yaml", "old.yaml", "--exit-code"]) == 0
    assert capfd.readouterr().out.endswith("Nothing has changed.\n")


def test_one_may_come_through_a_pipe(files: Path, capfd: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO((files / "old.yaml").read_bytes())))
    assert cli.run(["diff", "-", "new.json", "-f", "json"]) == 0
    assert [one["what"] for one in json.loads(capfd.readouterr().out)["changes"]] == ["added"]


USAGE: dict[str, tuple[list[str], str]] = {
    "two pipes": (["-", "-"], "stdin holds one timeline"),
    "a file that is not there": (["old.yaml", "none.yaml"], "none.yaml: there is no such timeline"),
    "a file that is no timeline": (["old.yaml", "text"], "text: this is not a timeline"),
}


@pytest.mark.parametrize("case", USAGE)
def test_wrong_usage_is_two_and_one_line(case: str, files: Path, capfd: Capture) -> None:
    arguments, said = USAGE[case]
    (files / "text").write_text("not one\n")
    assert cli.run(["diff", *arguments]) == 2
    err = capfd.readouterr().err
    assert said in err
    assert err.count("\n") == 1

"""A corrections file to which decisions are added: what was there stays, and what is written reads back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import timelines

from pokrovsk_timeline import corrections
from pokrovsk_timeline.corrections import Correction, Signed, Target, Words
from pokrovsk_timeline.corrections.writing import entry, written
from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.notation import pinned
from pokrovsk_timeline.writers import as_yaml

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).map(
    lambda t: " ".join(t.split())
)
some = texts.filter(bool)
words = st.lists(st.builds(Words, some, some), min_size=1, max_size=3, unique=True).map(lambda w: tuple(sorted(w)))
targets = st.builds(Target, some, words)
days = st.sampled_from(["", "2025-01-02"])
written_ones = st.one_of(
    st.builds(
        lambda target, by, on, reason, title, date: Correction(
            "change", target, by, on, reason, date, pinned(date, "corrected"), title
        ),
        *(targets, some, days, some, some, st.sampled_from(["2024-05", "[..2024-05-03]", "2024~", "XXXX"])),
    ),
    st.builds(lambda target, by, reason: Correction("drop", target, by, reason=reason), targets, some, some),
    st.builds(
        lambda target, by, parts: Correction("accept", target, by, signed=Signed(*parts)),
        *(targets, some, st.tuples(texts, texts, texts, some)),
    ),
    st.builds(
        lambda one, two, by, reason: Correction("merge", one, by, reason=reason, others=(two,)),
        *(targets, targets, some, some),
    ),
    st.builds(lambda one, out, by: Correction("split", one, by, reason="x", out=out), targets, words, some),
    st.builds(
        lambda by, title, source: Correction(
            "add", Target(), by, "", "x", "2024", pinned("2024", "corrected"), title, source=source
        ),
        *(some, some, some),
    ),
)


def plain(given: tuple[Correction, ...]) -> list[Correction]:
    return [replace(one, path="", line=0) for one in given]


@given(st.lists(written_ones, max_size=4))
def test_what_is_written_reads_back(given: list[Correction]) -> None:
    found, problems = corrections.read("".join(map(entry, given)), "file")
    assert not problems
    assert plain(found) == given


@given(st.lists(written_ones, max_size=4), st.lists(written_ones, max_size=3))
def test_what_is_added_leaves_what_was_there(old: list[Correction], new: list[Correction]) -> None:
    before = "# mine\n" + "\n# and this\n".join(map(entry, old))
    after = written(before, new, {})
    assert after.startswith(before)
    assert plain(corrections.read(after, "file")[0]) == [*old, *new]


@given(st.lists(written_ones, min_size=1, max_size=4), st.data())
def test_what_is_taken_out_takes_nothing_else(old: list[Correction], data: st.DataObject) -> None:
    text = "# mine\n" + "# and this\n".join(map(entry, old)) + "# the end\n"
    lines = [one.line for one in corrections.read(text, "file")[0]]
    gone = data.draw(st.sampled_from(range(len(old))))
    after = written(text, [], {lines[gone]: None})
    assert plain(corrections.read(after, "file")[0]) == [*old[:gone], *old[gone + 1 :]]
    assert after.count("# and this\n") == text.count("# and this\n")
    assert after.endswith("# the end\n")


ODD = {
    "set in": "  - {action: drop, event: a, reason: x, by: R}\n",
    "a dash on a line of its own": "-\n  action: drop\n  event: a\n  reason: x\n  by: R\n",
    "no line feed at the end": "- {action: drop, event: a, reason: x, by: R}",
    "folded text": "- action: drop\n  event: a\n  reason: >\n    a long\n    reason\n\n  by: R\n# end\n",
    "a fault": "- {action: drop}\n- {action: drop, event: a, reason: x, by: R}\n",
    "an entry that is no YAML": "- action: drop\n  event: 'a\n- {action: drop, event: a, reason: x, by: R}\n",
    "lines of another system": "- action: drop\r\n  event: a\r\n  reason: x\r\n  by: R\r\n",
}
NEW = Correction("drop", Target("b"), "S", reason="y")


@pytest.mark.parametrize("case", ODD)
def test_files_of_many_forms_can_be_added_to(case: str) -> None:
    text = ODD[case]
    old = corrections.read(text, "file")[0]
    after = written(text, [NEW], {})
    assert after.startswith(text)
    assert plain(corrections.read(after, "file")[0]) == [*plain(old), NEW]
    (line,) = (one.line for one in old if one.target.event == "a")
    assert plain(corrections.read(written(text, [NEW], {line: None}), "file")[0]) == [NEW]


@pytest.mark.parametrize("text", ["[]\n", "[{action: drop, event: a, reason: x, by: R}]\n"])
def test_a_list_in_brackets_is_left_alone(text: str) -> None:
    with pytest.raises(ValueError, match="has a form that cannot be added to"):
        written(text, [NEW], {})


@given(timelines())
def test_what_was_signed_is_the_same_after_it_was_stored(timeline: Timeline) -> None:
    stored = as_yaml.read(as_yaml.render(timeline))
    for one, two in zip(timeline.events, stored.events, strict=True):
        assert corrections.signature(one).digest == corrections.signature(two).digest

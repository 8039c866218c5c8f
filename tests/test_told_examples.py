"""Articles of our own in languages whose endings say who does what: little is left out, nothing is invented."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import told_examples
import yaml

from pokrovsk_timeline.knowledge.topic import topic

FLOORS = yaml.safe_load((Path(__file__).parent / "told_floors.yaml").read_text("utf-8"))
FILES = sorted(FLOORS)
CODES = sorted({told_examples.language_of(name) for name in FILES})


@cache
def scored(name):
    return told_examples.score(name)


@pytest.mark.parametrize(("name", "question"), [(name, question) for name in FILES for question in FLOORS[name]])
def test_articles_are_told_no_worse_than_before(name, question):
    right, asked, faults = scored(name)
    assert 100 * right[question] >= FLOORS[name][question] * asked[question], "\n".join(faults)


@pytest.mark.parametrize("code", CODES)
def test_there_are_articles_enough(code):
    found = yaml.safe_load((told_examples.FOLDER / f"{code}.yaml").read_text("utf-8"))
    assert len(found) >= 20
    assert sum(not one["events"] for one in found) >= 5


@pytest.mark.parametrize("name", FILES)
def test_every_quotation_stands_in_its_article_as_it_is(name):
    code = told_examples.language_of(name)
    for one in yaml.safe_load((told_examples.FOLDER / f"{name}.yaml").read_text("utf-8")):
        text, told = told_examples.read(one["text"], one["published"], code, told_examples.everywhere())
        pieces = [piece for event in told.tellings for piece in event.evidence]
        assert all(text[piece.start : piece.end] == piece.quote for piece in (*pieces, *told.left_out))


def test_no_dictionary_is_loaded_for_english(tmp_path: Path):
    (tmp_path / "a.txt").write_text("Russian troops captured the village of Kotlyne on 5 June 2025.", "utf-8")
    build = "import sys, pokrovsk_timeline as t; assert t.build([sys.argv[1]]).events"
    code = f"{build}; assert 'pymorphy3' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False).returncode == 0


NOTHING = [
    (code, reason, text)
    for code in CODES
    for reason, texts in yaml.safe_load(
        (told_examples.FOLDER.with_name("told_not") / f"{code}.yaml").read_text("utf-8")
    ).items()
    for text in texts
]


@pytest.mark.parametrize(("code", "reason", "text"), NOTHING)
def test_what_is_not_plainly_said_to_have_happened_is_told_as_nothing(code, reason, text):
    assert told_examples.tell(text, "2025-06-28", code, told_examples.everywhere()) == ()


KINDS = [(code, id, kind) for code in CODES for id, kind in topic("pokrovsk").words(code).kinds.items()]


def kinds(text, code):
    return [one.kind for one in told_examples.tell(text, "2025-06-28", code, told_examples.everywhere())]


@pytest.mark.parametrize(("code", "kind", "text"), [(c, id, text) for c, id, k in KINDS for text in k.examples])
def test_an_example_of_a_kind_is_read_as_that_kind(code, kind, text):
    assert kind in kinds(text, code)


@pytest.mark.parametrize(("code", "kind", "text"), [(c, id, text) for c, id, k in KINDS for text in k.never])
def test_what_is_never_of_a_kind_is_not(code, kind, text):
    assert kind not in kinds(text, code)


@pytest.mark.parametrize("code", CODES)
def test_what_a_topic_is_named_by_in_a_language_is_part_of_the_topic(code):
    about = topic("pokrovsk")
    words = about.words(code)
    assert set(words.places) <= {one.id for one in about.places}
    assert set(words.actors) <= {one.id for one in about.actors}
    assert set(words.kinds) <= {one.id for one in about.kinds}
    assert all(kind.examples and kind.never for kind in words.kinds.values())


TITLES = [
    (code, text, titles)
    for code, texts in yaml.safe_load(told_examples.FOLDER.with_name("told_titles.yaml").read_text("utf-8")).items()
    for text, titles in texts.items()
]


@pytest.mark.parametrize(("code", "text", "titles"), TITLES)
def test_a_title_stands_by_itself(code, text, titles):
    told = told_examples.tell(text, "2025-06-28", code, told_examples.everywhere())
    assert [one.title for one in told] == titles

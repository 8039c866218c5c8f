"""A language is one folder: its texts are known by themselves, and its dates are read by its own rules."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest
import yaml

import pokrovsk_timeline
from pokrovsk_timeline import cli, dates, sources
from pokrovsk_timeline.knowledge import DATA, KnowledgeError, language
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Publication
from pokrovsk_timeline.sources.tongue import recognise
from pokrovsk_timeline.sources.words import languages, rivals, words
from pokrovsk_timeline.stages import spoken

KNOWN = {code: words(code) for code in languages()}
UKRAINIAN = (
    "У ніч на 27 червня 2025 року ворог ударив по елеватору, повідомив у п'ятницю голова громади.\n\n"
    "Станом на 29 червня 2025 року в селищі лишається 200 людей. Торік восени тут жило вдесятеро більше.\n"
)


SPOKEN = yaml.safe_load((Path(__file__).parent / "examples" / "speeches.yaml").read_text("utf-8"))
TONGUES = yaml.safe_load((Path(__file__).parent / "examples" / "tongues.yaml").read_text("utf-8"))


@pytest.mark.parametrize("example", [*TONGUES, {"text": UKRAINIAN, "code": "uk"}], ids=lambda one: one["text"][:40])
def test_a_text_is_known_by_its_letters_and_words(example):
    assert recognise(example["text"], KNOWN) == example["code"]


def test_no_word_of_a_language_without_rules_is_one_of_running_english():
    known = words("en").function_words
    assert not {one.name: known & one.function_words for one in rivals() if known & one.function_words}


@pytest.mark.parametrize("example", SPOKEN, ids=lambda one: one["text"][:40])
def test_what_is_said_in_another_language_is_read_by_its_own_rules_or_not_at_all(example):
    text, code, day = example["text"], example["in"], dt.date(2025, 6, 29)
    found = dates.date(dates.find(text, language(code), spoken(text, code)), Publication(day, day))
    assert {one.mention.text: one.value for one in found} == example["find"]


def test_an_article_in_a_language_that_the_topic_has_no_words_of_is_dated_and_said_not_to_be_told(tmp_path: Path):
    (tmp_path / "elevator.txt").write_text(UKRAINIAN, "utf-8")
    about = tmp_path / "about"
    shutil.copytree(DATA / "topics" / "pokrovsk", about)
    (about / "uk.yaml").unlink()
    built = pokrovsk_timeline.build([tmp_path / "elevator.txt"], topic=str(about))
    assert (built.events, built.undated, built.left_out) == ((), (), ())
    assert [one.message for one in built.problems if one.code == "events-not-read"] == [
        "events are not read in Ukrainian yet"
    ]
    (source,) = built.articles
    assert source.language == "uk"
    assert (source.published.earliest, source.published.latest) == (dt.date(2025, 6, 29), dt.date(2025, 7, 2))


def test_articles_in_several_languages_stand_beside_each_other(tmp_path: Path):
    (tmp_path / "elevator.txt").write_text(UKRAINIAN, "utf-8")
    english = (
        "Russian troops captured the village of Shevchenko near Pokrovsk on June 20, 2025, the Ukrainian General Staff "
        "said. As of June 24, 2025, fighting went on for the town of Pokrovsk.\n"
    )
    (tmp_path / "village.txt").write_text(english, "utf-8")
    alone = tmp_path / "alone"
    alone.mkdir()
    (alone / "village.txt").write_text(english, "utf-8")
    both, one = (
        pokrovsk_timeline.build([tmp_path / "elevator.txt", tmp_path / "village.txt"]),
        pokrovsk_timeline.build([alone]),
    )
    assert [event.title for event in both.events] == [event.title for event in one.events] != []


@pytest.mark.parametrize("code", languages())
def test_every_language_has_its_name_its_rules_and_the_words_that_dating_needs(code):
    assert language(code).name
    assert language(code).dates.rules
    assert usage(code).begins


def test_a_language_that_has_no_folder_is_refused():
    with pytest.raises(KnowledgeError):
        language("xx")


def test_a_stream_chooses_the_language_of_each_line(tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    lines = [
        {"id": "en", "text": "It fell on Friday.", "published": "2025-06-29"},
        {"id": "uk", "text": "Село зайняли у п'ятницю.", "published": "2025-06-29"},
        {"id": "said", "text": "27 червня", "language": "uk", "published": "2025-06-29"},
        {"id": "ru", "text": "Село заняли в пятницу, и мы ушли, объявил мэр.", "published": "2025-06-29"},
        {"id": "de", "text": "Am 5. September wurde das Dorf besetzt.", "published": "2025-06-29"},
    ]
    (tmp_path / "lines.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines), "utf-8")
    cli.run(["dates", str(tmp_path / "lines.jsonl"), "--format", "jsonl"])
    out, err = capfd.readouterr()
    read = {one["id"]: [date["value"] for date in one["expressions"]] for one in map(json.loads, out.splitlines())}
    assert read == {"en": ["2025-06-27"], "uk": ["2025-06-27"], "said": ["2025-06-27"], "ru": ["2025-06-27"]}
    assert "lines.jsonl:5" in err
    assert "no-rules-for-language" in err


def test_an_article_in_no_known_language_is_a_problem(tmp_path: Path):
    (tmp_path / "ferry.txt").write_text(
        "Фериботът до Лисна вече не пътува, съобщи в петък управлението на пристанището.", "utf-8"
    )
    articles, problems = sources.read([tmp_path])
    assert (articles, [one.code for one in problems]) == ((), ["no-rules-for-language"])
    assert problems[0].message == "the text is in Bulgarian, not in a language that is known (en, ru, uk)"

"""Reading prose, by example: sentences, clauses, figures, speakers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline import dates
from pokrovsk_timeline.events.people import Memory, Speaker
from pokrovsk_timeline.events.reading import Reading, readings
from pokrovsk_timeline.events.saying import attributions
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Article, Block
from pokrovsk_timeline.prose.lexicon import lexicon
from pokrovsk_timeline.prose.sentences import sentences

FOLDER = Path(__file__).parent / "examples" / "prose"


def examples(name: str) -> list[dict[str, object]]:
    return list(yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")))


def text_of(example: dict[str, object]) -> str:
    return str(example["text"])


def article(text: str) -> Article:
    return Article("example", "example", text, (Block(0, len(text), "paragraph"),))


def read(text: str) -> Reading:
    """The first sentence of a text, read."""
    return next(readings(article(text), dates.tag(text, None), lexicon(prose("en"))))


@pytest.mark.parametrize("example", examples("sentences"), ids=text_of)
def test_sentences(example: dict[str, object]) -> None:
    found = sentences(article(text_of(example)))
    assert [one.text for one in found] == example["sentences"]
    assert [one.all_quoted for one in found] == example["quoted"]


@pytest.mark.parametrize("example", examples("clauses"), ids=text_of)
def test_clauses(example: dict[str, object]) -> None:
    reading = read(text_of(example))
    wanted = example["clauses"]
    assert isinstance(wanted, list)
    told = [
        {
            "role": clause.role,
            "subject": reading.between(*clause.subject),
            "verb": clause.verbs.lemma,
            "perfect": clause.verbs.perfect,
            "passive": clause.verbs.passive,
            "negated": clause.verbs.negated,
            "modal": clause.verbs.modal,
        }
        for clause in reading.clauses
    ]
    for clause in wanted:
        assert [one for one in told if clause.items() <= one.items()], f"{clause} not in {told}"


@pytest.mark.parametrize("example", examples("figures"), ids=text_of)
def test_figures(example: dict[str, object]) -> None:
    wanted = example["figures"]
    assert isinstance(wanted, list)
    found = [
        {"value": figure.value, "unit": figure.unit, "of": figure.of, "qualifier": figure.qualifier}
        for figure, _ in read(text_of(example)).figures
    ]
    assert found == [{"of": "", "qualifier": ""} | one for one in wanted]


def side(speaker: Speaker) -> str:
    return "anonymous" if speaker.anonymous else "party" if speaker.party else "analyst" if speaker.analyst else "other"


@pytest.mark.parametrize("example", examples("speakers"), ids=text_of)
def test_speakers(example: dict[str, object]) -> None:
    found = attributions(read(text_of(example)), topic("pokrovsk"), Memory())
    told = [(one.speaker.name, one.stance, side(one.speaker)) for one in found]
    assert told == ([(example["speaker"], example["stance"], example["side"])] if "speaker" in example else [])

"""Whole articles are read at least as well as they were."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from article_examples import FOLDER, examples, score

_FLOORS = yaml.safe_load((Path(__file__).parent / "articles_floors.yaml").read_text("utf-8"))
_FILES = [file.stem for file in sorted(FOLDER.glob("*.yaml"))]


def test_every_file_has_floors() -> None:
    assert sorted(_FLOORS) == _FILES


@pytest.mark.parametrize("name", _FILES)
def test_what_is_told_reaches_the_floors(name: str) -> None:
    found = score(name)
    shares = {one: 100 * found.share(one) for one in _FLOORS[name]}
    low = {one: round(shares[one], 1) for one, floor in _FLOORS[name].items() if shares[one] < floor}
    assert not low, "\n".join(fault for fault in found.faults if fault.split(":")[0] in low)


@pytest.mark.parametrize("name", _FILES)
def test_the_words_of_an_example_stand_in_its_text(name: str) -> None:
    parts = [(one, part.quote) for one in examples(name) for part in (*one.events, *one.never)]
    assert not [(one.id, quote) for one, quote in parts if quote not in one.text]

"""Dates in words: the tables are in `tests/examples/wording`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline.model import Bounds, Publication, When
from pokrovsk_timeline.writers import wording

EXAMPLES = Path(__file__).parent / "examples" / "wording"
DATES = yaml.safe_load((EXAMPLES / "dates.yaml").read_text("utf-8"))
SPANS = yaml.safe_load((EXAMPLES / "spans.yaml").read_text("utf-8"))


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def bounds(pair: list[str | None]) -> Bounds:
    return day(pair[0]), day(pair[1])


def ending(row: dict, name: str) -> When | None:
    return When(*bounds(row[name]), basis=row.get(f"{name}_basis", "stated")) if name in row else None


@pytest.mark.parametrize("row", DATES, ids=[row["words"] for row in DATES])
def test_a_date_of_an_entry(row: dict) -> None:
    date = When(
        day(row["earliest"]),
        day(row["latest"]),
        likely=bounds(row["likely"]) if "likely" in row else None,
        weekday=row.get("weekday"),
        nature=row.get("nature", "point"),
        precision=row.get("precision", "unknown"),
        approximate=row.get("approximate", False),
        basis=row.get("basis", "stated"),
        start=ending(row, "start"),
        end=ending(row, "end"),
    )
    assert wording.when(date, row.get("phrased", True)) == row["words"]


@pytest.mark.parametrize("row", SPANS, ids=[row["words"] for row in SPANS])
def test_a_publication_window(row: dict) -> None:
    window = Publication(
        day(row["earliest"]),
        day(row["latest"]),
        likely=bounds(row["likely"]) if "likely" in row else None,
        weekdays=tuple(row.get("weekdays", ())),
    )
    assert wording.window(window) == row["words"]

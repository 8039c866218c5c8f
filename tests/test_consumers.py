"""Programs of other people read what is written: a spreadsheet, a processor of citations, BibTeX, GeoJSON, EDTF."""

from __future__ import annotations

import csv
import io
import json
import math
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import bibtexparser
import pytest
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from edtf import parse_edtf
from hypothesis import given
from lxml import etree
from made import timelines
from sample import BRIDGE, SOURCES, TIMELINE, day

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.model import Event, NamedPlace, Publication, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import FORMATS, as_csv, as_geojson, as_json, as_yaml, flat
from pokrovsk_timeline.writers.citations import bibtex, csl

ROOT = Path(__file__).parent.parent
POKROVSK = artefacts.load(ROOT / "timelines" / "pokrovsk.yaml")
EVERY = [(event, timeline) for timeline in (POKROVSK, TIMELINE) for event in (*timeline.events, *timeline.undated)]


# --------------------------------------------------------------------------------------------------- a spreadsheet

HINT = "no spreadsheet on this machine; `apt-get install gnumeric` brings one (ssconvert)"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(timeline: Timeline, folder: Path) -> list[dict[str, str]]:
    """The rows as a spreadsheet has them when it has opened the CSV: what a cell holds, not how it is shown."""
    (folder / "t.csv").write_text(as_csv.render(timeline), "utf-8")
    command = ["ssconvert", str(folder / "t.csv"), str(folder / "t.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(folder / "t.xlsx") as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = (
            etree.fromstring(book.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in book.namelist() else ()
        )
    shared = ["".join(one.itertext()).strip() for one in strings]
    assert not list(sheet.iter(f"{MAIN}f")), "a cell is a formula"
    rows = []
    for row in sheet.iter(f"{MAIN}row"):
        found = {}
        for cell in row.iter(f"{MAIN}c"):
            value = "".join("".join(one.itertext()) for one in cell if one.tag != f"{MAIN}f").strip()
            column = str(cell.get("r")).rstrip("0123456789")
            found[column] = shared[int(value)] if cell.get("t") == "s" and value else value
        rows.append(found)
    header = rows[0]
    return [{name: row.get(column, "") for column, name in header.items()} for row in rows[1:]]


@pytest.mark.skipif(not shutil.which("ssconvert"), reason=HINT)
@pytest.mark.parametrize("timeline", [POKROVSK, TIMELINE], ids=["pokrovsk", "sample"])
def test_a_spreadsheet_shows_each_event_and_no_day_that_nobody_knows(timeline: Timeline, tmp_path: Path) -> None:
    dated = [event for event in timeline.events if placed(event).known]
    found = cells(timeline, tmp_path)
    assert [row["ID"].lstrip("'") for row in found] == [event.id for event in dated]
    assert [" ".join(row["Headline"].split()) for row in found] == [event.title for event in dated]
    for row, event in zip(found, dated, strict=True):
        one_day = placed(event).earliest == placed(event).latest
        for column in ("Display Date", "EDTF"):
            assert one_day or not _is_day(row[column]), f"{row[column]} for {flat.date(event)}"


def _is_day(cell: str) -> bool:
    """True of a number that a spreadsheet shows as a day: days are counted from 1900, a year is a smaller number."""
    return cell.replace(".", "", 1).isdecimal() and float(cell) > 10_000


@pytest.mark.skipif(not shutil.which("ssconvert"), reason=HINT)
@pytest.mark.parametrize("title", ['=HYPERLINK("http://x.example")', "+1", "@SUM(A1)", "-2 °C", "0777", "<b>"])
def test_no_text_of_an_article_is_computed_by_a_spreadsheet(title: str, tmp_path: Path) -> None:
    (row,) = cells(replace(TIMELINE, events=(replace(BRIDGE, title=title),)), tmp_path)
    assert row["Headline"].lstrip("'").replace("< b", "<b") == title


@given(timelines())
def test_the_edtf_of_the_csv_means_the_same_days(timeline: Timeline) -> None:
    rows = csv.DictReader(io.StringIO(as_csv.render(timeline).removeprefix("\ufeff")))
    for row in rows:
        if row["EDTF"].endswith("-XX"):
            found = parse_edtf(row["EDTF"])
            first, last = found.lower_strict(), found.upper_strict()
            assert (f"{first.tm_mon:02}-{first.tm_mday:02}", f"{last.tm_mon:02}-{last.tm_mday:02}") == (
                row["Earliest"][5:],
                row["Latest"][5:],
            )


# ------------------------------------------------------------------------------------------------------- citations

PUBLISHED = Publication(day("2031-04-04"), day("2031-04-04"), basis="declared")
CITED = replace(
    TIMELINE,
    articles=(
        replace(SOURCES[0], title="A {b} & <i>c</i>", author="A. Writer", publisher="The Courier", published=PUBLISHED),
        *SOURCES[1:],
    ),
)


def references(event: Event, timeline: Timeline) -> list[str]:
    """The bibliography that a CSL processor makes of an event's citations."""
    items = json.loads(csl(event, timeline))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for one in items:
        made.register(Citation([CitationItem(one["id"], locator=one["locator"])]))
    return [str(entry) for entry in made.bibliography()]


@pytest.mark.parametrize(("event", "timeline"), EVERY, ids=[event.id for event, _ in EVERY])
def test_a_csl_processor_makes_a_bibliography_of_each_event(event: Event, timeline: Timeline) -> None:
    articles = {one.article for one in event.evidence}
    assert len(references(event, timeline)) == len(articles)


def test_the_bibliography_has_author_title_paper_and_day() -> None:
    (entry,) = [one for one in references(BRIDGE, CITED) if "Writer" in one]
    assert "2031" in entry
    assert "The Courier" in entry
    assert "4 April" in entry


@pytest.mark.parametrize(("event", "timeline"), [*EVERY, (BRIDGE, CITED)])
def test_a_parser_of_bibtex_reads_each_entry(event: Event, timeline: Timeline) -> None:
    library = bibtexparser.parse_string(bibtex(event, timeline))
    assert not library.failed_blocks
    assert [entry.entry_type for entry in library.entries] == ["online"] * len({one.article for one in event.evidence})
    quotes = {" ".join(one.quote.split()) for one in event.evidence}
    for entry in library.entries:
        note = str(entry["note"])
        assert any(_letters(quote) in _letters(note) for quote in quotes)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


# --------------------------------------------------------------------------------------------------------- geojson


@given(timelines())
def test_geojson_is_as_rfc_7946_wants_it(timeline: Timeline) -> None:
    placed_somewhere = replace(timeline, places=(*timeline.places, NamedPlace("far", "Far", 89.9, -179.9, "town")))
    whole = json.loads(as_geojson.render(placed_somewhere), parse_constant=_refuse)
    assert whole["type"] == "FeatureCollection"
    assert not {"crs", "coordinates", "geometry", "properties"} & set(whole)
    for feature in whole["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        assert math.isfinite(longitude)
    named = [feature["id"] for feature in whole["features"] if "id" in feature]
    assert len(set(named)) == len(named)


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no JSON")


# ----------------------------------------------------------------------------------------------------- round trips


@given(timelines())
def test_nothing_is_lost_between_yaml_and_json(timeline: Timeline) -> None:
    text = as_yaml.render(timeline)
    assert as_yaml.render(as_json.read(as_json.render(as_yaml.read(text)))) == text


def test_the_pokrovsk_timeline_is_the_same_after_a_round_trip(tmp_path: Path, run) -> None:
    first = ROOT / "timelines" / "pokrovsk.yaml"
    for source, target in ((first, "a.json"), (tmp_path / "a.json", "b.yaml"), (tmp_path / "b.yaml", "c.json")):
        assert run("convert", str(source), "-o", str(tmp_path / target)).code == 0
    assert (tmp_path / "b.yaml").read_bytes() == first.read_bytes()
    assert (tmp_path / "c.json").read_bytes() == (tmp_path / "a.json").read_bytes()
    assert yaml.safe_load(first.read_text("utf-8")) == json.loads((tmp_path / "a.json").read_text("utf-8"))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_made_of_the_json_is_the_one_made_of_the_yaml(name: str) -> None:
    again = as_json.read(as_json.render(POKROVSK))
    assert FORMATS[name].render(again) == FORMATS[name].render(POKROVSK)

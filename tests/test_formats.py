"""What other programs read of a timeline: each format read back by a reader that is not ours."""

from __future__ import annotations

import csv
import datetime as dt
import json
from dataclasses import replace
from html.parser import HTMLParser
from io import StringIO

import geojson
import mwparserfromhell
import pytest
from hypothesis import given
from made import timelines
from sample import NEVER, SOURCES, TIMELINE, day

from pokrovsk_timeline.model import Timeline, When
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import (
    FORMATS,
    as_csv,
    as_geojson,
    as_json,
    as_jsonl,
    as_table,
    as_timelinejs,
    as_wikitext,
    flat,
    wiki,
)

BETWEEN = ("Between 1 January 2028 and 31 March 2031", "[2028-01-01..2031-03-31]", "6")
EVERY = [event.id for event in (*TIMELINE.events, *TIMELINE.undated)]


def rows(timeline: Timeline) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(as_csv.render(timeline).removeprefix("\ufeff"))))


# ------------------------------------------------------------------------------------------------------------ csv


def test_a_row_covers_the_doubt() -> None:
    found = {row["ID"]: row for row in rows(TIMELINE)}
    parts = ("Year", "Month", "Day", "End Year", "End Month", "End Day", "Display Date", "EDTF", "Precision Code")
    assert {id.lstrip("'"): tuple(row[part] for part in parts) for id, row in found.items()} == {
        "0888": ("2030", "2", "1", "2031", "4", "6", "From February 2030 on, end unknown", "2030-02/2031-04-06", "6"),
        "a1b2": ("2031", "3", "", "", "", "", "March 2031, day unknown", "2031-03-XX", "4"),
        "c3d4": ("2031", "4", "4", "", "", "", "4 April 2031 (inferred)", "2031-04-04", "1"),
        "e5f6": ("2031", "4", "6", "", "", "", "By 6 April 2031", "[..2031-04-06]", "6"),
        "0777": ("2028", "1", "1", "2031", "3", "31", *BETWEEN),
    }


def test_a_row_says_who_tells_and_where() -> None:
    row = next(row for row in rows(TIMELINE) if row["ID"] == "a1b2")
    assert (row["Headline"], row["Text"], row["Group"]) == (
        "The bridge at Orlec closes",
        "Reported. Traffic stops.",
        "infrastructure",
    )
    assert (row["Origins"], row["Sources"], row["Places"]) == ("2", "011_bb:1; 010_aa:1", "Orlec on the Vell")


def test_the_columns_of_timeline_js_come_first() -> None:
    header = as_csv.render(TIMELINE).removeprefix("\ufeff").splitlines()[0]
    assert header.startswith(
        "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,"
        "Media,Media Credit,Media Caption,Media Thumbnail,Type,Group,Background,"
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\x0b@a"])
def test_no_cell_starts_a_formula(text: str) -> None:
    cell = as_csv.guarded(text)
    assert cell.startswith("'")
    assert cell[1:].strip() == text.strip()


@pytest.mark.parametrize("text", ["", "1-2", "a = b", "“-”", "12 troops", "2031", "07ae", "a < b"])
def test_harmless_cells_stand_as_they_are(text: str) -> None:
    assert as_csv.guarded(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("0777", "'0777"),
        ("12e3", "'12e3"),
        ("<b>x</b>", "< b>x< /b>"),
        ("<!-- x", "< !-- x"),
    ],
)
def test_cells_that_programs_would_take_for_something_else(text: str, cell: str) -> None:
    assert as_csv.guarded(text) == cell


@given(timelines())
def test_each_dated_event_is_one_row(timeline: Timeline) -> None:
    text = as_csv.render(timeline).removeprefix("\ufeff")
    found = list(csv.reader(StringIO(text)))
    assert [len(row) for row in found] == [len(found[0])] * len(found)
    assert len(found) - 1 == sum(placed(event).known for event in timeline.events)
    assert len(text.splitlines()) == len(found)
    assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


# ----------------------------------------------------------------------------------------------------- timelinejs


class Tags(HTMLParser):
    """The tags of a text and what is shown of it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.shown = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.shown += data


def test_a_slide_covers_the_doubt_and_says_it() -> None:
    slides = {slide["unique_id"]: slide for slide in json.loads(as_timelinejs.render(TIMELINE))["events"]}
    assert slides["a1b2"]["start_date"] == {"year": 2031, "month": 3}
    assert slides["0777"]["start_date"] == {"year": 2028, "month": 1, "day": 1}
    assert slides["0777"]["end_date"] == {"year": 2031, "month": 3, "day": 31}
    assert slides["e5f6"]["start_date"] == {"year": 2031, "month": 4, "day": 6}
    assert slides["e5f6"]["display_date"] == "By 6 April 2031"
    assert [id for id, slide in slides.items() if "end_date" in slide] == ["0888", "0777"]
    assert slides["a1b2"]["group"] == "infrastructure"


@given(timelines())
def test_slides_hold_only_what_timeline_js_takes(timeline: Timeline) -> None:
    page = json.loads(as_timelinejs.render(timeline))
    assert set(page) == {"title", "events", "scale"}
    for slide in page["events"]:
        dt.date(**{"month": 1, "day": 1} | slide["start_date"])
        assert slide.get("end_date") != slide["start_date"]
        assert Tags(slide["text"]["headline"] + slide["text"]["text"]).tags <= {"p", "strong"}


# -------------------------------------------------------------------------------------------------------- geojson


def test_each_event_stands_at_its_places() -> None:
    found = geojson.loads(as_geojson.render(TIMELINE))
    assert found.is_valid
    (feature,) = found["features"]
    assert feature["geometry"]["coordinates"] == [14.5, 50.25]
    assert {name: feature["properties"][name] for name in ("event", "date", "place_precision", "date_precision")} == {
        "event": "a1b2",
        "date": "2031-03",
        "place_precision": "town",
        "date_precision": 4,
    }
    assert found["without_place"] == [id for id in EVERY if id != "a1b2"]


def test_a_place_without_coordinates_is_no_point() -> None:
    (place,) = TIMELINE.places
    bare = replace(TIMELINE, places=(replace(place, lat=None, lon=None),))
    found = geojson.loads(as_geojson.render(bare))
    assert (found["features"], found["without_place"]) == ([], EVERY)


# ------------------------------------------------------------------------------------------------------- wikitext


def test_entries_stand_under_the_month_and_the_day_that_are_known() -> None:
    page = as_wikitext.render(TIMELINE)
    assert [line for line in page.splitlines() if line.startswith("=")] == [
        "== 2030 ==",
        "== 2031 ==",
        "=== March 2031 ===",
        "=== April 2031 ===",
        "==== 4 April 2031 ====",
        "== Known only within more than a year ==",
        "== Could not be dated ==",
        "== References ==",
    ]
    assert "* '''4 April 2031 (inferred)''': The mayor says that 300 people have left. ''Claim, the mayor.''" in page


def test_an_article_is_cited_once_in_full() -> None:
    page = mwparserfromhell.parse(as_wikitext.render(TIMELINE))
    cited = [one for one in page.filter_templates() if one.name.strip().startswith("cite")]
    assert [str(one.get("title").value).strip() for one in cited] == ["Bridge stops", "010_aa"]
    assert len([tag for tag in page.filter_tags() if tag.tag == "ref"]) == 7


@pytest.mark.parametrize(
    ("change", "citation"),
    [
        ({}, "{{cite web |url=https://a.example |title=Bridge stops}}"),
        ({"url": ""}, "{{cite news |title=Bridge stops}}"),
        ({"url": "javascript:alert(1)"}, "{{cite news |title=Bridge stops}}"),
        (
            {"url": "https://a.example/x|y=}}{{z}}[1]"},
            "{{cite web |url=https://a.example/x%7Cy=%7D%7D%7B%7Bz%7D%7D%5B1%5D |title=Bridge stops}}",
        ),
        (
            {"publisher": "The Courier", "author": "A. Writer", "accessed": "2031-05-02"},
            "{{cite web |url=https://a.example |title=Bridge stops |author=A. Writer |website=The Courier"
            " |access-date=2031-05-02}}",
        ),
        (
            {"archive_url": "https://web.archive.example/web/20310502101112/https://a.example"},
            "{{cite web |url=https://a.example |title=Bridge stops"
            " |archive-url=https://web.archive.example/web/20310502101112/https://a.example"
            " |archive-date=2031-05-02 |url-status=live}}",
        ),
        ({"archive_url": "https://saved.example/abc"}, "{{cite web |url=https://a.example |title=Bridge stops}}"),
        (
            {"title": "a | b }} ''c''"},
            "{{cite web |url=https://a.example |title=a &#124; b &#125;&#125; &#39;&#39;c&#39;&#39;}}",
        ),
    ],
)
def test_a_citation_holds_what_is_known(change: dict[str, str], citation: str) -> None:
    assert wiki.cite(replace(SOURCES[1], **change)) == citation  # type: ignore[arg-type]


def test_a_declared_day_stands_in_the_citation() -> None:
    published = replace(SOURCES[0].published, earliest=day("2031-04-04"), latest=day("2031-04-04"), basis="declared")
    assert "|date=4 April 2031" in wiki.cite(replace(SOURCES[0], published=published))


@pytest.mark.parametrize(
    "text",
    [
        "[[File:x]]",
        "{{delete}}",
        "<ref>",
        "''b''",
        "~~~~",
        "__NOTOC__",
        "https://x.example",
        "RFC 123",
        "ISBN 1234567890",
        "a|b",
        "&amp;",
        "<nowiki>",
        "mailto:a@b.example",
        "news:comp",
        "-{x}-",
        "== h ==",
    ],
)
def test_text_of_articles_does_nothing_on_a_wiki(text: str) -> None:
    code = mwparserfromhell.parse(f"* {wiki.safe(text)} end")
    kinds = {type(node).__name__ for node in code.filter()} - {"Text", "HTMLEntity"}
    listed = [tag for tag in code.filter_tags() if tag.tag != "li"]
    assert (kinds <= {"Tag"}, listed) == (True, [])
    assert code.strip_code().split() == [*text.split(), "end"]


@given(timelines())
def test_the_page_has_only_our_own_templates_and_links(timeline: Timeline) -> None:
    page = mwparserfromhell.parse(as_wikitext.render(timeline))
    assert {str(one.name).strip() for one in page.filter_templates()} <= {"cite web", "cite news", "reflist"}
    assert not page.filter_wikilinks()
    assert {str(tag.tag) for tag in page.filter_tags()} <= {"ref", "li", "b", "i"}


# ----------------------------------------------------------------------------------------------- jsonl, table, all


@given(timelines())
def test_a_line_is_the_event_of_the_json(timeline: Timeline) -> None:
    whole = json.loads(as_json.render(timeline))
    assert [json.loads(line) for line in as_jsonl.render(timeline).split("\n") if line] == whole["events"] + whole[
        "undated"
    ]


def test_lines_come_one_by_one() -> None:
    lines = iter(as_jsonl.Lines(TIMELINE))
    assert json.loads(next(lines))["id"] == "0888"


@given(timelines())
def test_a_table_has_a_row_an_event_and_nothing_of_the_text_acts(timeline: Timeline) -> None:
    page = as_table.render(timeline)
    table = [line for line in page.splitlines() if line.startswith("|")]
    assert len(table) - 2 == len(timeline.events) + len(timeline.undated)
    assert {line.replace("\\\\", "").replace("\\|", "").count("|") for line in table} == {5}


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_timeline_gives_the_same_text(name: str) -> None:
    text = FORMATS[name].render(TIMELINE)
    assert text == FORMATS[name].render(TIMELINE)
    assert text.endswith("\n")
    assert "\r" not in text


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2031-04-04", "2031-04-04", 1),
        ("2031-04-04", "2031-04-05", 2),
        ("2031-04-04", "2031-04-09", 2),
        ("2031-04-04", "2031-04-10", 3),
        ("2031-04-04", "2031-04-11", 4),
        ("2031-03-01", "2031-03-31", 4),
        ("2031-03-01", "2031-04-01", 5),
        ("2028-01-01", "2028-12-31", 5),
        ("2028-01-01", "2029-01-01", 6),
        ("", "2029-01-01", 6),
        ("", "", None),
    ],
)
def test_the_code_of_precision_is_the_width_of_the_doubt(first: str, last: str, code: int | None) -> None:
    bounds = (day(text) if text else None for text in (first, last))
    assert flat.precision_code(When(*bounds)) == code


def test_what_was_never_dated_is_left_to_the_other_formats() -> None:
    assert {row["ID"].lstrip("'") for row in rows(TIMELINE)} == {id for id in EVERY if id != NEVER.id}
    assert "1 more could not be dated" in json.loads(as_timelinejs.render(TIMELINE))["title"]["text"]["text"]

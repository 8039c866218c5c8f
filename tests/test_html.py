"""The HTML page: what it holds, that text of articles stays text, and how it behaves in a real browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from browser import in_browser
from hypothesis import given
from made import NASTY, timelines
from sample import BRIDGE, LEFT, TEXTS, TIMELINE, day

from pokrovsk_timeline.model import Evidence, Timeline, When
from pokrovsk_timeline.writers import as_html
from pokrovsk_timeline.writers.html.drawing import drawing
from pokrovsk_timeline.writers.html.passages import passage

PAGE = as_html.with_texts(TIMELINE, "../", TEXTS)
OURS = {"style", "script"}


class Read(HTMLParser):
    """The elements of a page with their attributes, and the text that it shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.shown = ""
        self._inside = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self._inside not in OURS:
            self.shown += data

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


# ------------------------------------------------------------------------------------------------------ the text


def test_every_event_is_an_entry_under_its_id() -> None:
    entries = [item["id"] for item in Read(PAGE).of("li") if item.get("class", "").startswith("entry")]
    assert entries == [event.id for event in (*TIMELINE.events, *TIMELINE.undated)]


def test_the_date_words_are_marked_in_their_paragraph() -> None:
    assert "<b>The mayor said </b><b><mark>on Friday</mark></b><b> that 300 people had left.</b>" in PAGE


def test_sides_of_a_disagreement_stand_beside_each_other() -> None:
    (sides, *_) = re.findall(r'<ul class="sides">(.*?)</ul>', PAGE, re.DOTALL)
    assert re.findall("<q>(.*?)</q>", sides) == [side.quote for side in TIMELINE.disagreements[0].sides]


def evidence(text: str, quote: str, phrase: str) -> Evidence:
    start = text.index(quote)
    return Evidence("a", 1, start, start + len(quote), quote, phrase, "a rule", When(None, None))


@pytest.mark.parametrize(
    ("text", "quote", "phrase", "shown"),
    [
        ("On Friday rain fell.\nSnow.", "rain fell", "Friday", "On {Friday} [rain fell]."),
        ("Rain fell on Friday.", "Rain fell on Friday", "Friday", "[Rain fell on ][{Friday}]."),
        ("Friday. Then Friday again: rain.", "rain", "Friday", "Friday. Then {Friday} again: [rain]."),
        ("Rain.\nIt was Friday.", "Rain", "Friday", "[Rain]."),
        ("A" + " word" * 40 + " rain", "rain", "", "… " + "word " * 13 + "[rain]"),
    ],
)
def test_a_passage_shows_what_is_quoted_and_what_gives_the_date(text: str, quote: str, phrase: str, shown: str) -> None:
    marked = ""
    for run in passage([evidence(text, quote, phrase)], text):
        words = f"{{{run.text}}}" if run.dates else run.text
        marked += f"[{words}]" if run.quoted else words
    assert marked == shown


def test_without_the_text_only_the_quote_is_shown() -> None:
    (run,) = passage([evidence("Rain fell.", "Rain fell", "Friday")], None)
    assert (run.text, run.quoted, run.dates) == ("Rain fell", True, False)


@given(timelines())
def test_text_of_articles_stays_text(timeline: Timeline) -> None:
    page = as_html.with_texts(timeline, "../", {source.id: "".join(NASTY) for source in timeline.articles})
    read = Read(page)
    assert len(read.of("script")) == len(read.of("style")) == 1
    assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on")]
    links = [attributes["href"] for tag, attributes in read.elements if "href" in attributes]
    assert not [link for link in links if re.match(r"\s*(javascript|data:text|vbscript)", link, re.IGNORECASE)]
    assert not [attributes for tag, attributes in read.elements if "src" in attributes or "style" in attributes]


def test_the_policy_lets_nothing_in() -> None:
    (policy,) = [one["content"] for one in Read(PAGE).of("meta") if one.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_a_page_of_150_events_is_small() -> None:
    root = Path(__file__).parent.parent
    timeline, texts = built(root)
    events = (*timeline.events, *timeline.undated)
    many = tuple(replace(events[number % len(events)], id=f"{number:04x}") for number in range(150))
    dated = tuple(event for event in many if event.when.known)
    undated = tuple(event for event in many if not event.when.known)
    page = as_html.with_texts(replace(timeline, events=dated, undated=undated), "../", texts)
    assert len(page.encode()) < 250_000


def built(root: Path) -> tuple[Timeline, dict[str, str]]:
    """The timeline that is checked in, and its articles."""
    from pokrovsk_timeline import artefacts

    timeline = artefacts.load(root / "timelines" / "pokrovsk.yaml")
    return timeline, {one.id: (root / one.path).read_text("utf-8") for one in timeline.articles}


# --------------------------------------------------------------------------------------------------- the drawing


def test_a_bar_is_as_wide_as_the_doubt() -> None:
    drawn = drawing(TIMELINE.events)
    assert drawn is not None
    strokes = {bar.id: dict(bar.strokes) for bar in drawn.bars}
    first = (day("2031-03-01") - day("1970-01-01")).days
    assert re.match(rf"M{first} \d+H{first + 31}$", strokes["a1b2"]["doubt"])
    friday = (day("2031-04-04") - day("1970-01-01")).days
    assert re.match(rf"M{friday}.5 \d+H{friday}.5$", strokes["c3d4"]["known"])
    assert set(strokes["e5f6"]) == {"open", "known"}


def test_bars_of_one_lane_do_not_touch() -> None:
    days = [day(f"2031-03-{number:02}") for number in range(1, 29)]
    events = [replace(LEFT, id=f"e{number}", when=When(one, one)) for number, one in enumerate(days)]
    drawn = drawing([*events, *(replace(one, id=f"{one.id}x") for one in events)])
    assert drawn is not None
    places = [path for bar in drawn.bars for _, path in bar.strokes]
    assert len(set(places)) == len(places)


def test_without_dates_nothing_is_drawn() -> None:
    assert drawing(TIMELINE.undated) is None
    assert "<svg" not in as_html.render(replace(TIMELINE, events=()))


# --------------------------------------------------------------------------------------------------- the browser

AXE = "axe_selenium_python"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    page = tmp_path_factory.mktemp("page") / "t.html"
    hostile = replace(
        BRIDGE, id="bad0", title="<img src=x onerror=alert(1)>", summary="</script><script>alert(1)</script>"
    )
    page.write_text(as_html.with_texts(replace(TIMELINE, events=(*TIMELINE.events, hostile)), "../", TEXTS), "utf-8")
    return page.as_uri()


def opened(chromium: Any, address: str) -> Any:
    """The page, freshly loaded."""
    chromium.get("about:blank")
    chromium.get_log("performance"), chromium.get_log("browser")
    chromium.get(address)
    return chromium


def shown(chromium: Any) -> list[str]:
    return list(
        chromium.execute_script("return [...document.querySelectorAll('.entry:not([hidden])')].map(one => one.id)")
    )


def becomes(chromium: Any, wanted: list[str]) -> bool:
    """True as soon as the entries wanted are those shown; filters wait for the end of typing."""
    end = monotonic() + 30
    while shown(chromium) != wanted and monotonic() < end:
        sleep(0.05)
    return shown(chromium) == wanted


def put(chromium: Any, id: str, value: str) -> None:
    chromium.execute_script(
        "const one = document.getElementById(arguments[0]); one.value = arguments[1];"
        "one.dispatchEvent(new Event('input', {bubbles: true}))",
        id,
        value,
    )


@in_browser
def test_the_page_opens_quietly_and_asks_for_nothing(chromium: Any, file: str) -> None:
    page = opened(chromium, file)
    assert len(shown(page)) == 7
    assert page.get_log("browser") == []
    messages = [json.loads(one["message"])["message"] for one in page.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent"]
    assert {address.split(":")[0] for address in asked} <= {"file", "data"}


@in_browser
def test_words_are_searched_in_titles_and_quotes(chromium: Any, file: str) -> None:
    page = opened(chromium, file)
    put(page, "page-search", "bridge traffic stops.")
    assert becomes(page, ["a1b2"])
    assert page.execute_script("return document.getElementById('page-count').textContent") == "1 of 7 events"
    put(page, "page-search", "no such word")
    assert becomes(page, [])
    assert page.execute_script("return !document.getElementById('page-none').hidden")


@in_browser
def test_filters_leave_what_fits_all_of_them(chromium: Any, file: str) -> None:
    page = opened(chromium, file)
    token = page.execute_script(
        "return [...document.getElementById('page-standing').options].find(o => o.text.startsWith('Claim')).value"
    )
    put(page, "page-standing", token)
    assert becomes(page, ["c3d4"])
    put(page, "page-since", "2031-04-05")
    assert becomes(page, [])
    put(page, "page-standing", "")
    assert becomes(page, ["0888", "e5f6", "0999"])


@in_browser
def test_a_link_opens_its_event_even_where_a_filter_hides_it(chromium: Any, file: str) -> None:
    page = opened(chromium, f"{file}#c3d4")
    open_now = "return [...document.querySelectorAll('.entry > details[open]')].map(one => one.parentNode.id)"
    assert page.execute_script(open_now) == ["c3d4"]
    put(page, "page-search", "bridge under repair")
    assert becomes(page, ["0888"])
    page.execute_script("location.hash = 'e5f6'")
    assert becomes(page, ["0888", "a1b2", "c3d4", "e5f6", "bad0", "0777", "0999"])
    assert page.execute_script(open_now) == ["c3d4", "e5f6"]
    assert page.execute_script("return document.activeElement.closest('.entry').id") == "e5f6"


@in_browser
def test_a_bar_leads_to_its_entry_and_the_keyboard_opens_it(chromium: Any, file: str) -> None:
    from selenium.webdriver.common.keys import Keys

    page = opened(chromium, file)
    page.execute_script(
        "document.querySelector('[data-e=a1b2] path').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    sleep(0.2)
    assert page.execute_script("return document.querySelector('#a1b2 details').open")
    summary = page.switch_to.active_element
    summary.send_keys(Keys.ENTER)
    assert not page.execute_script("return document.querySelector('#a1b2 details').open")


@in_browser
@pytest.mark.skipif(not find_spec(AXE), reason="the script of axe-core is not installed")
@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_audit_of_accessibility_finds_nothing_serious(chromium: Any, file: str, width: int, scheme: str) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    page = opened(chromium, file)
    page.execute_script("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    (folder,) = find_spec(AXE).submodule_search_locations  # type: ignore[union-attr, misc]
    page.execute_script((Path(folder) / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.execute_async_script("axe.run().then(arguments[arguments.length - 1])")["violations"]
    assert [f"{one['id']} {one['impact']}: {one['nodes'][0]['html']}" for one in found] == []
    wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.execute_script(wide) <= 0


@in_browser
def test_five_thousand_events_are_filtered_at_once(chromium: Any, tmp_path: Path) -> None:
    many = tuple(
        replace(TIMELINE.events[number % 5], id=f"n{number}", title=f"Event {number}") for number in range(5000)
    )
    file = tmp_path / "many.html"
    file.write_text(as_html.render(replace(TIMELINE, events=many)), "utf-8")
    page = opened(chromium, file.as_uri())
    page.set_script_timeout(120)
    took = page.execute_script(
        "const start = performance.now(); document.getElementById('page-search').value = 'event 4999';"
        "document.querySelector('.filters').dispatchEvent(new Event('submit', {cancelable: true}));"
        "return performance.now() - start"
    )
    assert shown(page) == ["n4999"]
    assert took < 5000  # milliseconds of the filter itself, on a machine that does much else

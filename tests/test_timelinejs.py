"""TimelineJS itself reads what is written for it: its own script, in a real browser, over a local address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from time import monotonic, sleep
from typing import Any

import pytest
from browser import in_browser
from sample import BRIDGE, TIMELINE

from pokrovsk_timeline import artefacts, edtf
from pokrovsk_timeline.model import Event, Timeline
from pokrovsk_timeline.selection import placed
from pokrovsk_timeline.writers import FORMATS, flat

HERE = Path(__file__).parent
PACKAGE = HERE / "consumers" / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
HINT = "TimelineJS is not installed; `npm --prefix tests/consumers install` does it"
pytestmark = [in_browser, pytest.mark.skipif(not PACKAGE.is_dir(), reason=HINT)]

POKROVSK = artefacts.load(HERE.parent / "timelines" / "pokrovsk.yaml")
MARKUP = "<img src=x onerror=alert(1)> & <script>alert(2)</script> a < b"
HOSTILE = replace(
    TIMELINE, title=MARKUP, events=(*TIMELINE.events, replace(BRIDGE, id="bad0", title=MARKUP, summary=MARKUP))
)
BOTH = ("csv", "timelinejs")
SHAPES = {4: "year", 7: "month", 10: "full"}  # the length of "2025-06" and what TimelineJS calls that precision
READ = """
const day = one => one && [one.data.date_obj.getFullYear(), one.data.date_obj.getMonth() + 1,
  one.data.date_obj.getDate()].map(part => String(part).padStart(2, '0')).join('-');
return {
  errors: shown.config.getErrors().map(String),
  events: shown.config.events.map(one => ({
    start: day(one.start_date), shape: one.start_date.data.format, end: day(one.end_date),
    headline: new DOMParser().parseFromString(one.text.headline, 'text/html').body.textContent,
    date: one.display_date.replace(', day unknown', ''), group: one.group})),
  elements: [...document.querySelectorAll('#timeline img, #timeline script, #timeline iframe')].length,
  words: [...document.querySelectorAll('.tl-slide h2, .tl-slide h3')].map(one => one.textContent)}
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder with TimelineJS in it, and its address on this machine."""
    folder = tmp_path_factory.mktemp("timelinejs")
    for part in ("js", "css"):
        copytree(PACKAGE / part, folder / part)
    (folder / "index.html").write_bytes((HERE / "consumers" / "timelinejs.html").read_bytes())
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield folder, f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def read(chromium: Any, served: tuple[Path, str], timeline: Timeline, name: str) -> dict[str, Any]:
    """What TimelineJS makes of a timeline in a format."""
    folder, address = served
    file = folder / f"{timeline.topic}-{len(list(folder.iterdir()))}{FORMATS[name].suffix}"  # never one of the cache
    file.write_text(FORMATS[name].render(timeline), "utf-8")
    chromium.get(f"{address}/index.html")
    chromium.execute_script("window.shown = new TL.Timeline('timeline', arguments[0])", f"{address}/{file.name}")
    end = monotonic() + 60
    ready = "return Boolean(shown.config && document.querySelector('.tl-slide h2'))"
    while not chromium.execute_script(ready) and monotonic() < end:
        sleep(0.1)
    return dict(chromium.execute_script(READ))


def dated(timeline: Timeline) -> list[Event]:
    return [event for event in timeline.events if placed(event).known]


def expected(event: Event) -> dict[str, str | None]:
    """The bar that an event has: from its first possible day to its last, or the one day, month or year."""
    date = placed(event)
    first, last = date.earliest or date.latest, date.latest or date.earliest
    assert first
    assert last
    one = edtf.unit(first, last) if date.nature == "point" and date.earliest and date.latest else ""
    open_to_a_side = not (date.earliest and date.latest)
    return {
        "start": first.isoformat(),
        "shape": SHAPES[len(one or first.isoformat())],
        "end": None if one or open_to_a_side else last.isoformat(),
        "headline": event.title,
        "date": flat.date(event),
        "group": event.kind,
    }


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("timeline", [POKROVSK, TIMELINE], ids=["pokrovsk", "sample"])
def test_each_dated_event_is_taken_with_its_date_in_order(
    chromium: Any, served: tuple[Path, str], timeline: Timeline, name: str
) -> None:
    found = read(chromium, served, timeline, name)
    assert found["errors"] == []
    wanted = sorted(map(expected, dated(timeline)), key=lambda one: str(one["start"]))
    assert found["events"] == wanted


@pytest.mark.parametrize("name", BOTH)
def test_text_of_articles_is_shown_and_does_nothing(chromium: Any, served: tuple[Path, str], name: str) -> None:
    found = read(chromium, served, HOSTILE, name)
    assert (found["errors"], found["elements"]) == ([], 0)
    shown = {"".join(one.split()) for one in found["words"] if "onerror" in one}
    assert shown == {"".join(MARKUP.split())}

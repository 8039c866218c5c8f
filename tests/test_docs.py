"""README and site: what a program makes of them is current, the site builds, and loads nothing from other hosts."""

from __future__ import annotations

import http.server
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from browser import in_browser

ROOT = Path(__file__).parent.parent
LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio)\b[^>]*?\bsrc=[\"']?(?P<src>[^\"'\s>]+)"
    r"|<link\b(?=[^>]*\brel=[\"']?(?:stylesheet|preload|preconnect|icon))[^>]*?\bhref=[\"']?(?P<href>[^\"'\s>]+)"
    r"|(?<!-)url\([\"']?(?P<url>[^\"')]+)",
    re.IGNORECASE,
)


def test_what_a_program_makes_is_current() -> None:
    done = subprocess.run(
        [sys.executable, "docs/scripts/refresh.py", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, (
        f"run `python docs/scripts/refresh.py` and read what changes\n{done.stdout}{done.stderr}"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site."""
    if importlib.util.find_spec("material") is None:
        pytest.skip("the site is built with the extra `docs`: pip install '.[docs]'")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_the_site_has_every_page_and_the_timeline_itself(site: Path) -> None:
    pages = {one.stem for one in (ROOT / "docs").glob("*.md")}
    assert pages <= {one.stem for one in site.glob("*.html")}
    assert "Syrskyi" in (site / "pokrovsk.html").read_text("utf-8")
    assert not (site / "scripts").exists()


def test_the_site_loads_nothing_from_other_hosts(site: Path) -> None:
    foreign = set()
    for file in (*site.rglob("*.html"), *site.rglob("*.css"), *site.rglob("*.svg")):
        loads = (one[one.lastgroup or 0] for one in LOADED.finditer(file.read_text("utf-8")))
        foreign |= {(file.name, one) for one in loads if re.match(r"(https?:)?//", one)}
    assert not foreign


@pytest.mark.parametrize(
    "found", ['<script src="https://a.example/x.js">', "<link rel=stylesheet href=//a.example/x.css>"]
)
def test_what_is_loaded_from_elsewhere_is_noticed(found: str) -> None:
    match = LOADED.search(found)
    assert match is not None
    assert match[match.lastgroup or 0].startswith(("https:", "//"))


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, for a browser on this machine."""
    handler = partial(http.server.SimpleHTTPRequestHandler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@in_browser
@pytest.mark.parametrize("width", [390, 1280])
def test_in_a_browser_no_page_is_wider_than_the_window_and_no_request_leaves(
    chromium: Any, address: str, site: Path, width: int
) -> None:
    chromium.get_log("performance"), chromium.get_log("browser")
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for page in sorted(one.name for one in site.glob("*.html") if one.name != "404.html"):
            chromium.get(f"{address}/{page}")
            wide = chromium.execute_script("return document.documentElement.scrollWidth - window.innerWidth")
            assert wide <= 0, page
    finally:
        chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert [one for one in chromium.get_log("browser") if "favicon" not in one["message"]] == []
    sent = [json.loads(one["message"])["message"] for one in chromium.get_log("performance")]
    urls = [one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"]
    assert urls
    assert not [one for one in urls if not one.startswith((address, "data:", "blob:"))]

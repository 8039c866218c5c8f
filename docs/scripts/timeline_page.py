"""A hook of MkDocs: the built timeline becomes a page of the site, `pokrovsk.html`, with the articles that it links."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from pokrovsk_timeline import load, sources
from pokrovsk_timeline.writers import FORMATS

ROOT = Path(__file__).parents[2]


def on_files(files: Files, config: Any) -> Files:
    """The files of the site, and the timeline among them."""
    articles, _ = sources.read([ROOT / "seeds"])
    texts = {one.id: one.text for one in articles}
    page = FORMATS["html"].written(load(ROOT / "timelines" / "pokrovsk.yaml"), "", texts)
    files.append(File.generated(config, "pokrovsk.html", content=page))
    for one in articles:
        files.append(File.generated(config, one.path, content=one.text))
    return files

"""Saved web pages: the local day of publication or none, and the text of the article; the pages are made up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pokrovsk_timeline import sources

FOLDER = Path(__file__).parent / "examples" / "web"
PAGES = [page for file in sorted(FOLDER.glob("*.yaml")) for page in yaml.safe_load(file.read_text("utf-8"))]
STORY = (
    "<p>The ferry to Lisna has stopped running, the harbour office said on Friday, and the islanders are waiting for a"
    " boat that may not come before the end of the week.</p>"
    "<p>A smaller boat takes the sick to the mainland twice a day, but it has room for no more than six people and"
    " their bags, and the doctor decides who goes.</p>"
    "<p>In February 2024 the ferry had stopped for a week as well, and the bakers had to borrow their flour.</p>"
)


@pytest.mark.parametrize("page", PAGES, ids=[page["about"] for page in PAGES])
def test_a_page_has_its_right_day_or_none(page: dict, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page["html"].replace("STORY", STORY), "utf-8")
    (article,), problems = sources.read([tmp_path])
    assert article.declared == page["published"]
    assert article.declared is None or article.declared_basis == "metadata"
    assert page.get("from", "") in article.declared_from
    assert [one.code for one in problems] == ([page["problem"]] if "problem" in page else [])
    for key in ("title", "publisher", "url"):
        assert page.get(key, getattr(article, key)) == getattr(article, key)
    body = "\n".join(article.text[one.start : one.end] for one in article.blocks if one.kind == "paragraph")
    assert all(words in body for words in page.get("keeps", ["The ferry to Lisna", "A smaller boat", "In February"]))
    assert not [words for words in page.get("cuts", []) if words in body]

"""The files of a build: compared byte for byte, replaced as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sample import TIMELINE

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.writers import FORMATS, as_json


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_files_are_written_in_folders_that_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "t.md"
    artefacts.write({file: "text\n"})
    assert file.read_text() == "text\n"
    assert names(file.parent) == ["t.md"]


def test_what_differs_or_is_missing_is_stale(tmp_path: Path) -> None:
    same, other, missing = (tmp_path / name for name in ("same", "other", "missing"))
    same.write_text("1\n")
    other.write_text("2\r\n")
    assert artefacts.compare({same: "1\n", other: "2\n", missing: "3\n"}) == (other, missing)


def test_the_difference_is_shown_by_lines(tmp_path: Path) -> None:
    file = tmp_path / "t"
    file.write_text("one\ntwo")
    assert list(artefacts.diff({file: "one\nthree\n"})) == [
        f"--- {file} (stored)\n",
        f"+++ {file} (built)\n",
        "@@ -1,2 +1,2 @@\n",
        " one\n",
        "-two\n",
        "+three\n",
    ]
    assert not list(artefacts.diff({file: "one\ntwo"}))


@pytest.mark.parametrize("empty", ["", "\n", "  "])
def test_a_good_file_is_not_replaced_by_nothing(empty: str, tmp_path: Path) -> None:
    good, other = tmp_path / "good", tmp_path / "other"
    good.write_text("good\n")
    with pytest.raises(ValueError, match="nothing to write"):
        artefacts.write({other: "other\n", good: empty})
    assert (good.read_text(), names(tmp_path)) == ("good\n", ["good"])


def test_if_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    good = tmp_path / "good"
    good.write_text("old\n")
    (tmp_path / "file").write_text("not a folder\n")
    with pytest.raises(OSError, match="file"):
        artefacts.write({good: "new\n", tmp_path / "file" / "t": "new\n"})
    assert (good.read_text(), names(tmp_path)) == ("old\n", ["file", "good"])


def test_permissions_and_links_of_the_stored_file_are_kept(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_text("old\n")
    file.chmod(0o640)
    os.symlink("file", link)
    artefacts.write({link: "new\n"})
    assert (file.read_text(), file.stat().st_mode & 0o777, link.is_symlink()) == ("new\n", 0o640, True)


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_a_written_timeline_is_loaded_again(form: str, tmp_path: Path) -> None:
    file = tmp_path / "t"
    artefacts.write({file: FORMATS[form].render(TIMELINE)})
    assert as_json.render(artefacts.load(file)) == as_json.render(TIMELINE)


@pytest.mark.parametrize("text", ["", "{", "[]", "a: b", "# page\n\n- text: [", '{"schema_version": "x"}', "\x00"])
def test_what_is_no_timeline_is_refused_in_one_line(text: str, tmp_path: Path) -> None:
    file = tmp_path / "t"
    file.write_text(text)
    with pytest.raises(ValueError, match="this is not a timeline") as fault:
        artefacts.load(file)
    assert "\n" not in str(fault.value)

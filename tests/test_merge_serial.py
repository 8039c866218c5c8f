"""Reports in series from their files to one event each: wires, daily reports, retellings, growing tolls, live pages."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from serial import score, serials, told, total

FLOORS = yaml.safe_load((Path(__file__).parent / "serial_floors.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", list(FLOORS))
def test_reports_in_series_reach_the_floors(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = total(score(one, told(one, tmp_path)) for one in serials(f"{name}.yaml"))
    with capsys.disabled():
        print(f"\n{name}: {found.found} sentences, precision {found.precision:.1f}, recall {found.recall:.1f}")
    apart = "\n".join(f"{one.article}: {one.text}\n  {two.article}: {two.text}" for one, two in found.false)
    assert found.precision >= FLOORS[name]["precision"], f"falsely one event:\n{apart}"
    assert found.recall >= FLOORS[name]["recall"]


@pytest.mark.parametrize("name", list(FLOORS))
def test_every_folder_of_reports_has_its_name(name: str) -> None:
    folders = serials(f"{name}.yaml")
    assert len({one.name for one in folders}) == len(folders) >= 12

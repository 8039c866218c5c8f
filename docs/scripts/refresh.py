"""Everything in README and docs that a program can make, made anew: outputs, tables, the page of commands, the picture.

`python docs/scripts/refresh.py` replaces what is not current; with `--check` it only says what is not, and ends with 1.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import commands  # noqa: E402
import console  # noqa: E402
import excerpt  # noqa: E402
import marked  # noqa: E402
import picture  # noqa: E402

SHOWN = 40  # lines of a difference


def pages() -> list[Path]:
    """The files that people read: the README and the pages of the site."""
    return [ROOT / "README.md", *sorted(DOCS.glob("**/*.md"))]


def fresh() -> Iterator[tuple[Path, str]]:
    """Each file that is made, or made in part, with the text that it should have."""
    built = (ROOT / "timelines" / "pokrovsk.md").read_text("utf-8")
    yield DOCS / "commands.md", commands.page()
    yield DOCS / "picture.svg", picture.drawing(ROOT)
    for page in pages():
        if page.name != "commands.md":
            text = excerpt.filled(page.read_text("utf-8"), built)
            yield page, console.rerun(marked.filled(text), ROOT)


def main(arguments: list[str]) -> int:
    """Write, or compare. The exit code."""
    stale = 0
    for path, text in fresh():
        old = path.read_text("utf-8") if path.exists() else ""
        if text == old:
            continue
        stale += 1
        name = path.relative_to(ROOT).as_posix()
        if "--check" not in arguments:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            print(f"{name}: made anew")
            continue
        lines = difflib.unified_diff(old.splitlines(), text.splitlines(), name, "made anew", n=1, lineterm="")
        print("\n".join(list(lines)[:SHOWN]))
    if stale and "--check" in arguments:
        print(f"{stale} not current; run `python docs/scripts/refresh.py`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""How dated phrases are printed: lines to read, a table, or JSON Lines in the names of the contract."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

import msgspec

from pokrovsk_timeline.cli.talk import clean, on_terminal
from pokrovsk_timeline.model import Dated, Publication, When
from pokrovsk_timeline.writers.contract import PublishedRecord, Window
from pokrovsk_timeline.writers.record import published, window


@dataclass(frozen=True, slots=True)
class Listed:
    """One text with its window and its dated phrases, in text order."""

    id: str
    path: str
    text: str
    published: Publication
    dated: tuple[Dated, ...]


class AnchorRecord(msgspec.Struct):
    kind: str
    article: str | None
    start: int | None
    end: int | None
    earliest: dt.date | None
    latest: dt.date | None


class ExpressionRecord(msgspec.Struct):
    """One phrase in the names of the contract; `type`, `value` and `mod` are TIMEX3, `date` is EDTF."""

    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str
    earliest: dt.date | None
    latest: dt.date | None
    likely: Window | None
    date: str | None
    rule: str
    anchor: AnchorRecord


class LineRecord(msgspec.Struct):
    id: str
    published: PublishedRecord
    expressions: list[ExpressionRecord]


def _record(one: Dated, article: str) -> ExpressionRecord:
    mention, when, anchor = one.mention, one.when, one.anchor
    here = article if anchor.start is not None else None
    return ExpressionRecord(
        mention.start,
        mention.end,
        mention.text,
        one.type,
        one.value,
        one.mod,
        when.earliest,
        when.latest,
        window(when.likely),
        str(when) or None,
        mention.rule,
        AnchorRecord(anchor.kind, here, anchor.start, anchor.end, anchor.earliest, anchor.latest),
    )


def jsonl(found: Iterable[Listed], out: TextIO) -> int:
    """One line an article, written as it is found. How many were written."""
    encode = msgspec.json.Encoder().encode
    count = 0
    for one in found:
        count += 1
        line = LineRecord(one.id, published(one.published), [_record(dated, one.id) for dated in one.dated])
        out.buffer.write(encode(line) + b"\n")
    out.flush()
    return count


def text(found: Iterable[Listed], out: TextIO) -> int:
    """One line a phrase: where it stands, its words, what it means, the rule and what it was counted from."""
    count = 0
    for one in found:
        count += 1
        day = f"{one.published} ({one.published.basis})" if str(one.published) else "on an unknown day"
        out.write(clean(f"{one.path if one.path != '-' else one.id}: published {day}") + "\n")
        for dated in one.dated:
            out.write(
                clean(f"{_place(one, dated)}: “{dated.mention.text}” -> {_meaning(dated)}; {_why(one, dated)}") + "\n"
            )
    return count


def table(found: Iterable[Listed], out: TextIO) -> int:
    """A table on a terminal; tab-separated columns without colour or wrapping everywhere else."""
    rows = [(one, dated) for one in found for dated in (one.dated or (None,))]
    cells = [
        (_place(one, dated), dated.mention.text, _meaning(dated), _why(one, dated)) for one, dated in rows if dated
    ]
    if on_terminal(1):
        _print(cells)
    else:
        out.writelines("\t".join(clean(cell.replace("\t", " ")) for cell in row) + "\n" for row in cells)
    return len(rows)


def _print(rows: Iterable[tuple[str, ...]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table("where", "words", "date", "why", width=shutil.get_terminal_size().columns)
    for row in rows:
        drawn.add_row(*(Text(clean(cell)) for cell in row))
    Console(markup=False, highlight=False).print(drawn)


def _place(one: Listed, dated: Dated) -> str:
    start = dated.mention.start
    line = one.text.count("\n", 0, start) + 1
    name = one.id if one.path == "-" or one.path.endswith("jsonl") else one.path
    return f"{name}:{line}:{start - one.text.rfind(chr(10), 0, start)}"


def _meaning(dated: Dated) -> str:
    likely = f", likely {When(*dated.when.likely)}" if dated.when.likely else ""
    about = ", about" if dated.when.approximate else ""
    return f"{str(dated.when) or dated.value or 'no date'}{likely}{about}"


def _why(one: Listed, dated: Dated) -> str:
    """ "inferred by on a weekday, counted from the publication 2025-06-29"."""
    anchor = dated.anchor
    words = f" “{one.text[anchor.start : anchor.end]}”" if anchor.start is not None else ""
    bounds = f" {When(anchor.earliest, anchor.latest)}" if anchor.earliest or anchor.latest else ""
    counted = "" if anchor.kind == "none" else f", counted from the {anchor.kind}{words}{bounds}"
    return f"{dated.when.basis} by {dated.mention.rule}{counted}{f'; {dated.problem}' if dated.problem else ''}"


LISTINGS: dict[str, Callable[[Iterable[Listed], TextIO], int]] = {"text": text, "table": table, "jsonl": jsonl}

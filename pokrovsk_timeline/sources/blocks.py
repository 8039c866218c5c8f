"""Text -> blocks: what of a page is title, heading, dateline, caption and paragraph, and what is furniture and why.

Policy: a line is a paragraph unless its shape, or its place beside others, says otherwise; in doubt the body keeps it.
Every line with something to read lies in exactly one block, so nothing disappears without a reason.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from pokrovsk_timeline.model import Block, BlockKind
from pokrovsk_timeline.sources import shapes
from pokrovsk_timeline.sources.lines import split
from pokrovsk_timeline.sources.sections import biography, listings
from pokrovsk_timeline.sources.shapes import Line
from pokrovsk_timeline.sources.words import PageWords

Mark = tuple[BlockKind, str]
Marks = dict[int, Mark]

HEADS = ("title", "heading")  # which a line is not that the markup calls a paragraph
HEAD = 6  # lines of a page's head, in which bylines and the day of appearance stand
FARTHEST = 40  # lines, the menu of the page included
# "KYIV, Ukraine — ", "(CNN) — ", "MOSCOW, June 27 (Reuters) - ": capitals or an agency in brackets, then a dash
DATELINE = re.compile(
    r"^(?:[A-ZА-ЯЁІЇЄҐ][A-ZА-ЯЁІЇЄҐ.'’/ -]{2,30}(?:,? [^—–\n]{1,45}?)?|\([A-ZА-ЯЁІЇЄҐ][\w .&/-]{1,30}\))"
    r"\s[—–-]{1,2}\s+(?=\S)"
)


def blocks(text: str, words: PageWords, body: int = 0, known: Sequence[Block] = ()) -> tuple[Block, ...]:
    """The blocks of a page in text order; `body` is the offset where the article's own lines begin.

    `known` are runs of the text whose kind is known from the page's markup; a line in one is of that kind, and one that
    is a paragraph may only turn out to be furniture.
    """
    lines = split(text, body)
    told = _known(lines, known)
    marks = {index: mark for index, mark in told.items() if mark[0] != "paragraph"}
    for find in FINDERS:
        marks = find(lines, words, marks) | marks
    marks = {index: mark for index, mark in marks.items() if mark[0] not in HEADS or told.get(index, mark) == mark}
    days = {one.start: one.day for one in known if one.day is not None}
    found = [block for index, line in enumerate(lines) for block in _block(line, *marks.get(index, ("paragraph", "")))]
    found = [replace(block, day=days.get(block.start)) for block in found] if days else found
    front = [Block(0, len(text[:body].rstrip()), "furniture", "front matter")] if body else []
    return tuple(front + found)


def _known(lines: Sequence[Line], known: Sequence[Block]) -> Marks:
    """The marks of the lines that begin in one of the known runs, which are in text order."""
    starts = [one.start for one in known]
    before = {index: bisect_right(starts, line.start) - 1 for index, line in enumerate(lines)}
    inside = {index: known[at] for index, at in before.items() if at >= 0 and lines[index].start < known[at].end}
    return {index: (one.kind, one.reason) for index, one in inside.items()}


def _block(line: Line, kind: BlockKind, reason: str) -> list[Block]:
    opening = DATELINE.match(line.text) if kind == "paragraph" else None
    if not opening:
        return [Block(line.start, line.end, kind, reason)]
    cut = line.start + opening.end()
    return [
        Block(line.start, line.start + len(opening.group().rstrip()), "dateline"),
        Block(cut, line.end, "paragraph"),
    ]


# ------------------------------------------------------------------ finders: each marks lines, earlier ones win


def single_lines(lines: Sequence[Line], words: PageWords, marks: Marks) -> Marks:
    """Furniture that is known by one line alone."""
    reasons = [shapes.furniture(line, words) for line in lines]
    return {index: ("furniture", reason) for index, reason in enumerate(reasons) if reason}


def other_stories(lines: Sequence[Line], words: PageWords, marks: Marks) -> Marks:
    """Lists of other stories, with or without the line that announces them, and boxes about the writer."""
    listed: Marks = dict.fromkeys(listings(lines, words), ("furniture", "list of other stories"))
    boxed: Marks = dict.fromkeys(biography(lines, words), ("furniture", "box about the author"))
    return boxed | listed


def captions(lines: Sequence[Line], words: PageWords, marks: Marks) -> Marks:
    """A word such as "File" alone between paragraphs, or a line that opens or ends with the credit of its picture."""
    return {
        index: ("caption", "")
        for index, line in enumerate(lines)
        if shapes.plain(line.text) in words.caption
        or shapes.ends_in_credit(line.text, words)
        or (len(line.text) <= 300 and shapes.credits(shapes.plain(line.text), words))
    }


def bylines(lines: Sequence[Line], words: PageWords, marks: Marks) -> Marks:
    """ "By A. Writer" in the head of the page or after its end."""
    edge = _head(lines, marks) | set(range(len(lines) - 3, len(lines)))
    return {
        index: ("furniture", "byline")
        for index, line in enumerate(lines)
        if index in edge and shapes.byline(line, words)
    }


def titles(lines: Sequence[Line], words: PageWords, marks: Marks) -> Marks:
    """The first line that is not furniture, where it has the shape of a headline and something follows."""
    left = [index for index in range(len(lines)) if index not in marks]
    if len(left) < 2 or left[0] not in _head(lines, marks) or ("title", "") in marks.values():
        return {}
    sections = _sections(lines, left, words, marks)
    at = left[len(sections)]
    title = {at: ("title", "")} if lines[at].marked or _entitles(lines[at].text, words) else {}
    return dict.fromkeys(sections, ("furniture", "navigation")) | title


def _head(lines: Sequence[Line], marks: Marks) -> set[int]:
    """The first lines of a page that are not furniture, and what stands between them."""
    near = range(min(len(lines), FARTHEST))
    own = [index for index in near if index not in marks or marks[index][0] != "furniture"]
    return set(range(own[:HEAD][-1] + 1)) if own else set()


def _sections(lines: Sequence[Line], left: Sequence[int], words: PageWords, marks: Marks) -> list[int]:
    """Names of sections between the menu of a page and its headline: a word or two, and a true headline under them."""
    menu = [index for index in range(left[0]) if marks[index] == ("furniture", "navigation")]
    names = list(takewhile(lambda index: len(lines[index].text.split()) <= 2 and not lines[index].marked, left))
    under = lines[left[len(names)]].text if len(names) < len(left) else ""
    return names if len(menu) >= 2 and len(under.split()) >= 4 and _entitles(under, words) else []


def _entitles(text: str, words: PageWords) -> bool:
    """A headline: capitals throughout, or short; it may ask or exclaim, but is no date and opens with no dateline."""
    most = 25 if shapes.is_title_case(text) else 16
    ends = shapes.is_sentence(text) and text.rstrip("'\"’”»)*_ ")[-1:] not in ("?", "!")
    dated = (
        shapes.is_date(text, words) or shapes.is_clock(text, words) or DATELINE.match(text) or shapes.is_truncated(text)
    )
    return len(text.split()) <= most and not ends and not shapes.ENDS_OPEN.search(text) and not dated


def datelines(lines: Sequence[Line], words: PageWords, marks: Marks) -> Marks:
    """The day of appearance: a date alone in the head of the page.

    Dates that head the entries of a chronicle are headings.
    """
    dates = [index for index, line in enumerate(lines) if shapes.is_date(line.text, words) and index not in marks]
    changed = [index for index in dates if shapes.is_change(lines[index].text, words)]
    head = _head(lines, marks)
    stamps = [index for index in dates if index in head and shapes.is_stamp(lines[index].text, words)]
    stamps = [index for index in stamps if index not in changed]
    bare = [index for index in dates if index not in (*stamps, *changed)]
    alone = bare if len(bare) == 1 and bare[0] in head and not stamps else []
    marks = dict.fromkeys(bare, ("heading", "")) | dict.fromkeys(stamps + alone, ("dateline", ""))
    return marks | dict.fromkeys(changed, ("furniture", "a day that is not that of publication"))


def heads(lines: Sequence[Line], words: PageWords, marks: Marks) -> Marks:
    """Short lines above the byline or the day of appearance belong to the head of the page, whatever their number."""
    head = _head(lines, marks)
    ends = [
        index for index, (kind, reason) in marks.items() if index in head and (kind == "dateline" or reason == "byline")
    ]
    above = [index for index in range(max(ends, default=0)) if index not in marks]
    return {index: ("heading", "") for index in above if shapes.is_headline(lines[index].text)}


def headings(lines: Sequence[Line], words: PageWords, marks: Marks) -> Marks:
    """A short line without an end of sentence over a paragraph; runs of three and more are a list, and kept as text."""
    left = [index for index in range(len(lines)) if index not in marks]
    short = {index for index in left if _heads(lines[index])}
    runs = _runs(left, short)
    over = {above for above, below in pairwise(left) if above in short and below not in short and runs[above] <= 2}
    over |= {above for above, below in pairwise(left) if above in short and below in over and runs[below] == 2}
    over |= {index for index in left if lines[index].marked or shapes.is_clock(lines[index].text, words)}
    return dict.fromkeys(sorted(over), ("heading", ""))


def _runs(left: Sequence[int], short: set[int]) -> dict[int, int]:
    """For each line, how many short ones end with it."""
    runs: dict[int, int] = {}
    count = 0
    for index in left:
        count = count + 1 if index in short else 0
        runs[index] = count
    return runs


def _heads(line: Line) -> bool:
    text = line.text.strip(shapes.EDGES)
    short = 0 < len(text) <= 90 and len(text.split()) <= 12
    question = text.rstrip("*_ ").endswith("?")
    ended = shapes.is_sentence(text) or shapes.ENDS_OPEN.search(text)
    return (
        short
        and (text[0].isupper() or text[0].isdigit())
        and not shapes.is_truncated(text)
        and (shapes.is_title_case(text) if question else not ended)
    )


FINDERS = (single_lines, other_stories, bylines, captions, titles, datelines, heads, headings)

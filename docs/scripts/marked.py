"""Tables in the pages that a program fills: between `<!-- made: NAME ARGUMENT -->` and `<!-- end -->`.

The first column is written by hand (a phrase, a sentence); the others say what the program makes of it now.
"""

from __future__ import annotations

import datetime as dt
import importlib
import re
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from pokrovsk_timeline import dates, knowledge, sources, timeline
from pokrovsk_timeline.events import reality
from pokrovsk_timeline.knowledge.beginning import NewTopic
from pokrovsk_timeline.knowledge.beginning import filled as filled_topic
from pokrovsk_timeline.model import Article, Event, LeftOut
from pokrovsk_timeline.sources.declared import Declared
from pokrovsk_timeline.writers import FORMATS, wording

MARK = re.compile(
    r"(?P<head><!-- made: (?P<name>\w+) ?(?P<word>\S*) -->\n)(?P<body>.*?)(?P<end><!-- end -->)", re.DOTALL
)
BOLD = re.compile(r"\*\*(.+?)\*\*")
ABOUT = NewTopic("Battle of Orlec", ("Orlec", "Brenna"), ("Karland/Karlander", "Vesnia/Vesnian"))


def filled(text: str) -> str:
    """The page with its tables as they are now."""
    return MARK.sub(lambda mark: f"{mark['head']}\n{_table(mark)}\n\n{mark['end']}", text)


def _table(mark: re.Match[str]) -> str:
    heads, rows = MAKERS[mark["name"]](_first_cells(mark["body"]), mark["word"])
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _first_cells(body: str) -> list[str]:
    rows = [line.strip("| ").split(" | ")[0].strip() for line in body.strip().splitlines() if line.startswith("|")]
    return rows[2:]


Rows = tuple[list[str], list[list[str]]]


def formats(_: Sequence[str], __: str) -> Rows:
    """Every format with its ending, and what its module says of itself."""
    rows = []
    for one in FORMATS.values():
        words = (importlib.import_module(one.render.__module__).__doc__ or "").split("\n\n")[0]
        first = " ".join(words.split()).split(". ")[0].rstrip(".")
        rows.append([f"`{one.name}`", f"`{one.suffix}`", first])
    return ["format", "ending", "what it is"], rows


def phrases(cells: Sequence[str], published: str) -> Rows:
    """What the phrase in bold means in an article of that day (or, without one, in an article by itself)."""
    rows = []
    for cell in cells:
        bold = BOLD.search(cell)
        assert bold is not None, cell
        text = BOLD.sub(r"\1", cell)
        found = [one for one in dates.tag(text, dt.date.fromisoformat(published)) if one.mention.start < bold.end() - 4]
        one = next(one for one in reversed(found) if one.mention.end > bold.start())
        # An extent is read by its outer bounds, a bare length has none.
        words = _words(wording.when(one.when)) if one.when.known else "a length or rate, no time of its own"
        rows.append([cell, words, f"`{one.when}`" if str(one.when) else "", f"`{one.value}`", f"{one.mention.rule}"])
    return ["in the article", "it means", "EDTF", "TIMEX3", "rule"], rows


def events(cells: Sequence[str], published: str) -> Rows:
    """What becomes of each sentence, as an article of that day about the battle of the tutorial."""
    rows = []
    for cell in cells:
        made = _alone(cell, published)
        told = [_event(one) for one in (*made.events, *made.undated)]
        out = [_left(one) for one in made.left_out[:1]] if not told else []
        rows.append([cell, "; ".join(told or out) or "nothing"])
    return ["sentence", "what becomes of it"], rows


def windows(cells: Sequence[str], _: str) -> Rows:
    """When an article of these words was published, by itself."""
    rows = []
    for cell in cells:
        window = _alone(cell, "").articles[0].published
        because = "; ".join(f"“{one.quote}”: {one.rule} ({one.strength})" for one in window.because)
        rows.append([cell, wording.span((window.earliest, window.latest)), window.basis, because or "nothing"])
    return ["the article says", "published", "basis", "because"], rows


def reasons(_: Sequence[str], __: str) -> Rows:
    """Why sentences are left out, in the words of the lists."""
    split = [one.split(": ", 1) for one in reality.REASONS.values()]
    return ["reason", "what it is"], [[f"`{name}`", words] for name, words in split]


MAKERS: dict[str, Callable[[Sequence[str], str], Rows]] = {
    "formats": formats,
    "phrases": phrases,
    "events": events,
    "windows": windows,
    "reasons": reasons,
}


def _alone(text: str, published: str) -> timeline.Timeline:
    """The timeline of one article about the battle of the tutorial."""
    given = Declared(published=dt.date.fromisoformat(published)) if published else None
    article = sources.article(text.replace("<br>", "\n\n") + "\n", declared=given)
    assert isinstance(article, Article), article
    return timeline.tell([article], topic=_topic())


@cache
def _topic() -> str:
    """The topic of the tutorial, as `init` makes it."""
    folder = Path(_MADE.name) / "orlec"
    folder.mkdir()
    templates = {one.name: one.read_text("utf-8") for one in sorted((knowledge.DATA / "new").iterdir())}
    for name, text in filled_topic(templates, folder.name, ABOUT).items():
        (folder / name).write_text(text, "utf-8")
    return str(folder)


_MADE = tempfile.TemporaryDirectory()


def _event(one: Event) -> str:
    date = _words(wording.when(one.when)) if one.when.known else "no date"
    return f"**{one.standing}**, {date}: {one.title}"


def _left(one: LeftOut) -> str:
    return f"left out as *{one.reason.split(':')[0]}*"


def _words(text: str) -> str:
    return text.replace(" *(inferred)*", "")

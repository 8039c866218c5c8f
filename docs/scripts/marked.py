"""Tables in the pages that a program fills: between `<!-- made: NAME ARGUMENT -->` and `<!-- end -->`.

The first column is written by hand (a phrase, a sentence); the others say what the program makes of it now.
"""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from pokrovsk_timeline import dates, knowledge, sources, timeline
from pokrovsk_timeline.events import reality
from pokrovsk_timeline.knowledge.beginning import NewTopic
from pokrovsk_timeline.knowledge.beginning import filled as filled_topic
from pokrovsk_timeline.model import Article, Event, LeftOut
from pokrovsk_timeline.selection import NOT_SHOWN
from pokrovsk_timeline.sources.declared import Declared
from pokrovsk_timeline.writers import FORMATS, Format, wording

Cells = list[list[str]]
Table = tuple[list[str], Cells]

MARK = re.compile(
    r"(?P<head><!-- made: (?P<name>\w+) ?(?P<word>\S*) -->\n)(?P<body>.*?)(?P<end><!-- end -->)", re.DOTALL
)
TESTS = Path(__file__).parents[2] / "tests"
BOLD = re.compile(r"\*\*(.+?)\*\*")
ABOUT = NewTopic("Battle of Orlec", ("Orlec", "Brenna"), ("Karland/Karlander", "Vesnia/Vesnian"))


def filled(text: str) -> str:
    """The page with its tables as they are now."""
    return MARK.sub(lambda mark: f"{mark['head']}\n{_table(mark)}\n\n{mark['end']}", text)


def _table(mark: re.Match[str]) -> str:
    heads, rows = MAKERS[mark["name"]](_cells(mark["body"]), mark["word"])
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _cells(body: str) -> Cells:
    """The rows of the table that is there, without its heads."""
    lines = [line.strip().removeprefix("| ").removesuffix(" |") for line in body.splitlines() if line.startswith("|")]
    return [line.split(" | ") for line in lines][2:]


def formats(rows: Cells, _: str) -> Table:
    """Every format with its ending, and what is said of it here, or by its module where nothing is."""
    said = {row[0]: row[2] for row in rows}
    return ["format", "ending", "what it is for"], [
        [f"`{one.name}`", f"`{one.suffix}`", said.get(f"`{one.name}`") or _docstring(one)] for one in FORMATS.values()
    ]


def _docstring(one: Format) -> str:
    words = importlib.import_module(one.render.__module__).__doc__ or ""
    return " ".join(words.split("\n\n")[0].split()).split(". ")[0].rstrip(".")


def phrases(cells: Cells, published: str) -> Table:
    """What the phrase in bold means in an article of that day (or, without one, in an article by itself)."""
    rows = []
    for cell, *_ in cells:
        bold = BOLD.search(cell)
        assert bold is not None, cell
        text = BOLD.sub(r"\1", cell)
        found = [one for one in dates.tag(text, dt.date.fromisoformat(published)) if one.mention.start < bold.end() - 4]
        one = next(one for one in reversed(found) if one.mention.end > bold.start())
        # An extent is read by its outer bounds, a bare length has none.
        words = _words(wording.when(one.when)) if one.when.known else "a length or rate, no time of its own"
        rows.append([cell, words, f"`{one.when}`" if str(one.when) else "", f"`{one.value}`", f"{one.mention.rule}"])
    return ["in the article", "it means", "EDTF", "TIMEX3", "rule"], rows


def events(cells: Cells, published: str) -> Table:
    """What becomes of each sentence, as an article of that day about the battle of the tutorial."""
    rows = []
    for cell, *_ in cells:
        made = _alone(cell, published)
        told = [_event(one) for one in (*made.events, *made.undated)]
        out = [_left(one) for one in made.left_out[:1]] if not told else []
        rows.append([cell, "; ".join(told or out) or "nothing"])
    return ["sentence", "what becomes of it"], rows


def windows(cells: Cells, __: str) -> Table:
    """When an article of these words was published, by itself."""
    rows = []
    for cell, *_ in cells:
        window = _alone(cell, "").articles[0].published
        because = "; ".join(f"“{one.quote}”: {one.rule} ({one.strength})" for one in window.because)
        rows.append([cell, wording.span((window.earliest, window.latest)), window.basis, because or "nothing"])
    return ["the article says", "published", "basis", "because"], rows


def reasons(_: Cells, __: str) -> Table:
    """Why sentences are left out, in the words of the lists."""
    split = [one.split(": ", 1) for one in reality.REASONS.values()]
    return ["reason", "what it is"], [[f"`{name}`", words] for name, words in split]


# How a problem is made: the names of the arguments, and at the end the severity where none is given.
PROBLEMS = {
    "Problem": ("path", "line", "code", "message", "hint", "severity", "warning"),
    "_refused": ("path", "code", "message", "error"),
}


def problems(rows: Cells, _: str) -> Table:
    """Every problem that the code names, with its severities and what is said of it here."""
    said = {row[0]: row[2] for row in rows}
    named: dict[str, set[str]] = {}
    for file in sorted((TESTS.parent / "pokrovsk_timeline").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in PROBLEMS:
                given = dict(zip(PROBLEMS[name], node.args, strict=False))
                given |= {one.arg: one.value for one in node.keywords if one.arg}
                code, severity = given["code"], given.get("severity", ast.Constant(PROBLEMS[name][-1]))
                if isinstance(code, ast.Constant) or ast.unparse(code) == "NOT_SHOWN":
                    known = getattr(severity, "value", "warning or error")
                    named.setdefault(getattr(code, "value", NOT_SHOWN), set()).add(known)
    order = [row[0].strip("`") for row in rows if row[0].strip("`") in named]
    codes = order + sorted(set(named) - set(order))
    return ["problem", "severity", "what it means"], [
        [f"`{one}`", " or ".join(sorted(named[one])), said.get(f"`{one}`") or one.replace("-", " ")] for one in codes
    ]


def floors(_: Cells, __: str) -> Table:
    """What the tests hold: figures below which no change is taken."""
    rows = []
    for file, name, names in FLOORS:
        tree = yaml.safe_load((TESTS / file).read_text("utf-8"))
        for key, words in names.items():
            at = tree[name][key] if name else tree[key]
            rows.append([words, f"{at:g} %"])
    return ["on examples of our own", "at least"], rows


FLOORS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("floors.yaml", "", {"examples": "English date phrases read as the example says"}),
    ("floors.yaml", "", {"examples-uk": "Ukrainian date phrases read as the example says"}),
    ("floors.yaml", "", {"examples-ru": "Russian date phrases read as the example says"}),
    (
        "examples/publication/floors.yaml",
        "alone",
        {"contains the truth": "articles alone: the window contains the day of publication"},
    ),
    (
        "examples/publication/floors.yaml",
        "uk",
        {"contains the truth": "Ukrainian articles alone: the window contains the day"},
    ),
    (
        "examples/publication/floors.yaml",
        "ru",
        {"contains the truth": "Russian articles alone: the window contains the day"},
    ),
    (
        "examples/publication/floors.yaml",
        "together",
        {
            "contains the truth": "articles together: the window contains the day",
            "no wider than the text allows": "articles together: the window is no wider than a careful reader's",
        },
    ),
    (
        "events_floors.yaml",
        "",
        {
            "found": "events that are told, and found",
            "nothing invented": "sentences in which no event is invented",
            "negatives clean": "sentences without an event that give none",
            "date": "found events with the right date",
            "standing": "found events with the right standing (reported, claim, ...)",
            "speaker": "claims with the right speaker",
        },
    ),
    (
        "told_floors.yaml",
        "uk",
        {"real": "Ukrainian articles: events told that are no invention", "found": "Ukrainian articles: events found"},
    ),
    (
        "told_floors.yaml",
        "ru",
        {"real": "Russian articles: events told that are no invention", "found": "Russian articles: events found"},
    ),
    (
        "serial_floors.yaml",
        "held_out",
        {
            "precision": "series of reports: pairs put together that belong together",
            "recall": "series of reports: pairs that belong together, put together",
        },
    ),
)


MAKERS: dict[str, Callable[[Cells, str], Table]] = {
    "formats": formats,
    "phrases": phrases,
    "events": events,
    "windows": windows,
    "reasons": reasons,
    "floors": floors,
    "problems": problems,
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

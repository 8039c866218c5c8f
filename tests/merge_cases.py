"""Reads the merge examples: a case is a small folder of articles, a telling a line. See examples/merge/README.md."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations
from pathlib import Path

import msgspec
import yaml

from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.knowledge.topic import Kind, Place, Subject, Topic
from pokrovsk_timeline.model import Article, Block, Claim, Evidence, Figure, Standing, Telling, When
from pokrovsk_timeline.prose.lexicon import lexicon, stem
from pokrovsk_timeline.prose.tokens import tokens

FOLDER = Path(__file__).parent / "examples" / "merge"
_FIGURE = re.compile(r"(\S+) ([^(]+?)(?: of ([^(]+?))?(?: \((.+)\))?$")
_DATE_WORDS = re.compile(
    r"(?:late|mid|early|last|earlier this|this)?[ -]?(?:january|february|march|april|may|june|july|august|september"
    r"|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|year|spring)s?\b",
    re.IGNORECASE,
)
_KINDS = (
    Kind("attack", "attack raid storm"),
    Kind("strike", "strike hit shell"),
    Kind("capture", "capture seize take fall"),
    Kind("killing", "kill"),
    Kind("statement", "say tell report"),
)


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: str
    tellings: tuple[str, ...]
    together: str
    disagree: tuple[str, ...] = ()


@dataclass(frozen=True)
class Folder:
    """A case made ready: its tellings by label, the articles they stand in, the topic that knows their places."""

    tellings: dict[str, Telling]
    articles: tuple[Article, ...]
    topic: Topic


def cases(name: str) -> tuple[Case, ...]:
    """All cases of one file."""
    return msgspec.convert(yaml.safe_load((FOLDER / name).read_text(encoding="utf-8")), tuple[Case, ...])


def expected(case: Case) -> frozenset[frozenset[str]]:
    """The groups of labels that a case asks for."""
    return frozenset(frozenset(group.split()) for group in case.together.split("/"))


def pairs(groups: frozenset[frozenset[str]]) -> frozenset[frozenset[str]]:
    """The pairs of labels that stand in one group."""
    return frozenset(frozenset(pair) for group in groups for pair in combinations(sorted(group), 2))


def folder(case: Case, prefix: str = "") -> Folder:
    """The tellings, articles and topic of a case; `prefix` keeps the articles of several cases apart."""
    lines = [line.split(": ", 1) for line in case.tellings]
    texts: dict[str, str] = {}
    made: dict[str, Telling] = {}
    places: dict[str, Place] = {}
    for label, line in lines:
        sentence, *fields = [part.strip() for part in line.split("|")]
        article = prefix + label.rstrip("0123456789")
        text = texts.setdefault(article, "")
        if sentence not in text:
            texts[article] = text + sentence + "\n"
        start = texts[article].index(sentence)
        values = dict((field.split(" ", 1) if " " in field else (field, "")) for field in fields)
        places |= {place.id: place for place in _places(values.get("at", ""))}
        made[label] = _telling(article, sentence, start, values)
    articles = tuple(_article(name, text) for name, text in texts.items())
    return Folder(made, articles, topic(tuple(places.values())))


def topic(places: tuple[Place, ...]) -> Topic:
    """A topic that knows these places and nothing else."""
    return Topic(Subject("test", "Test"), places, (), _KINDS, ())


def when(text: str) -> When | None:
    """`2019`, `2019-05`, `2019-05-14`, `A..B`; `~` before it: approximate; `?` after it: inferred, `%`: soft."""
    if not text:
        return None
    bare = text.strip("~?%")
    first, last = bare.split("..") if ".." in bare else (bare, bare)
    basis = "inferred" if text.endswith("?") else "soft" if text.endswith("%") else "stated"
    return When(_day(first, False), _day(last, True), approximate=text.startswith("~"), basis=basis)


def article(name: str, text: str, title: str = "", origin: str = "") -> Article:
    """An article whose first line is its title, where it has one."""
    body = f"{title}\n{text}" if title else text
    blocks = (Block(0, len(title), "title"),) if title else ()
    return Article(
        name, f"{name}.txt", body, (*blocks, Block(len(title), len(body), "paragraph")), title=title, origin=origin
    )


def _article(name: str, text: str) -> Article:
    return article(name, text)


def _telling(article_id: str, sentence: str, start: int, values: dict[str, str]) -> Telling:
    date = when(values.get("when", "")) or When(None, None)
    speaker = values.get("speaker", "")
    standing: Standing = msgspec.convert(values.get("standing", "claim" if speaker else "reported"), Standing)
    evidence = Evidence(article_id, 1, start, start + len(sentence), sentence, "", "", date, speaker)
    names = frozenset(part for place in _places(values.get("at", "")) for part in place.id.split("-"))
    return Telling(
        article=article_id,
        evidence=(evidence,),
        when=date,
        said=when(values.get("said", "")),
        standing=standing,
        kind=values.get("kind", ""),
        title=sentence[:60],
        summary=sentence,
        places=tuple(place.id for place in _places(values.get("at", "")) if "<" not in place.id),
        actors=tuple(part.strip() for part in values.get("by", "").split(",") if part.strip()),
        figures=tuple(_figure(part.strip()) for part in values.get("n", "").split(";") if part.strip()),
        claims=(Claim(speaker, "denies" if standing == "denial" else "says"),) if speaker else (),
        words=words(sentence) - names,
    )


@cache
def words(sentence: str) -> frozenset[str]:
    """The stems of a sentence's content words."""
    english = prose("en")
    table = lexicon(english)
    small = {"det", "prep", "pron", "cc", "modal", "be", "have", "do", "neg", "num", "punct"}
    found = [
        token
        for token in tokens(_DATE_WORDS.sub(" ", sentence), 0, table)
        if token.tag not in small and token.low not in table.stop_words
    ]
    return frozenset(stem(english, token.low.removesuffix("'s")) for token in found)


def _figure(text: str) -> Figure:
    match = _FIGURE.match(text)
    assert match, text
    value, unit, of, qualifier = match.groups()
    return Figure(float(value), unit, of or "", qualifier or "")


def _places(text: str) -> tuple[Place, ...]:
    found = []
    for part in (piece.strip() for piece in text.split(",") if piece.strip()):
        name, _, belongs = part.lstrip("^").partition("<")
        found.append(Place(name, name, precision="region" if part.startswith("^") else "city", belongs=belongs))
    return tuple(found)


def _day(text: str, last: bool) -> dt.date | None:
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    month = parts[1] if len(parts) > 1 else 12 if last else 1
    day = parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1] if last else 1
    return dt.date(parts[0], month, day)


def renamed(telling: Telling, article_id: str) -> Telling:
    """The same telling in another article."""
    pieces = tuple(replace(piece, article=article_id) for piece in telling.evidence)
    return replace(telling, article=article_id, evidence=pieces)

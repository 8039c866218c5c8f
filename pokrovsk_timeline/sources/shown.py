"""The days that a page shows near its headline, with what it says of each: published, changed, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from pokrovsk_timeline.sources import shapes
from pokrovsk_timeline.sources.figures import ordered
from pokrovsk_timeline.sources.markup import names
from pokrovsk_timeline.sources.shapes import plain
from pokrovsk_timeline.sources.stamps import Settled, Stamp, stamp
from pokrovsk_timeline.sources.tree import CELLS, Text, ancestors, classes
from pokrovsk_timeline.sources.words import languages, words

NEAR = 8  # lines under the headline in which the day of publication is shown
ABOVE = 3  # lines over it, where both stand in one <article>
PROSE = 120  # characters of a line with which the article itself begins
STORY = frozenset(("h2", "h3", "h4", "h5", "h6", "td", "th", "dt", "caption", "summary"))
HOUSE = re.compile(r"(.*\d{4})\s+[-–—]\s+(?:[^\W\d_a-z][^\W\d_]*\s?){1,4}$")  # "8 November 2022 - Press Office"
WHERE = "<time> near the headline"
LABEL = 40  # characters before a time in which its label stands


@dataclass(frozen=True, slots=True)
class Shown:
    """Days that are said to be of publication, those of a change, and those of which nothing is said.

    `series`: the latter head the entries of a chronicle, and are left out.
    """

    published: tuple[Stamp, ...] = ()
    modified: tuple[Stamp, ...] = ()
    bare: tuple[Stamp, ...] = ()
    series: bool = False


def shown(lines: Sequence[Text], headline: HtmlElement | None) -> Shown:
    """The days in the lines near the headline, none where there is no headline.

    A line that is only a label speaks of the next one. A day that is printed in one way with others further down heads
    an entry, not the page.
    """
    published: list[Stamp] = []
    modified: list[Stamp] = []
    bare: list[Stamp] = []
    label = ""
    close = near(lines, headline)
    for line in close:
        found = list(_stamps(line, headline))
        for kind, one in found:
            {"published": published, "modified": modified}.get(kind or label, bare).append(one)
        label = _named(line.text) if not found and len(line.text) <= LABEL else ""
    series = _is_series(lines, close)
    return Shown(tuple(published), tuple(modified), () if series else tuple(bare), series)


def refused(lines: Sequence[Text], headline: HtmlElement | None, found: Settled) -> frozenset[Text]:
    """Lines near the headline with days that are not that of publication: they must not be read as a dateline."""
    return frozenset(line for line in near(lines, headline) if _is_refused(list(_stamps(line, headline)), found))


def _is_refused(stamps: Sequence[tuple[str, Stamp]], found: Settled) -> bool:
    others = [one for kind, one in stamps if kind == "modified" or found.doubt or (found.day and one.day != found.day)]
    return bool(stamps) and len(others) == len(stamps)


def _is_series(lines: Sequence[Text], close: Sequence[Text]) -> bool:
    """Lines of the same make as one near the headline hold other days: entries of a chronicle, or posts."""
    days = {line: {one.day for _, one in _stamps(line, None)} for line in lines if len(line.text) <= PROSE}
    makes = {_make(line): days[line] for line in close if days.get(line)}
    return any(days[line] - makes[_make(line)] for line in days if line not in close and _make(line) in makes)


def _make(line: Text) -> tuple[str, ...]:
    parent = line.element.getparent()
    around = (str(parent.tag), parent.get("class") or "") if parent is not None else ("", "")
    return str(line.element.tag), line.element.get("class") or "", *around


def near(lines: Sequence[Text], headline: HtmlElement | None) -> list[Text]:
    """The lines between the headline and the article's first paragraph, and a few above it in its own <article>."""
    at = next((index for index, line in enumerate(lines) if headline in ancestors(line.element)), None)
    if headline is None or at is None:
        return []
    home = next((one for one in headline.iterancestors() if one.tag == "article"), None)
    above = [line for line in lines[max(0, at - ABOVE) : at] if home is not None and home in ancestors(line.element)]
    under: list[Text] = []
    for line in lines[at + 1 : at + 1 + NEAR]:
        if len(line.text) > PROSE:
            break
        under.append(line)
    return above + under


def _stamps(line: Text, headline: HtmlElement | None) -> Iterator[tuple[str, Stamp]]:
    """The <time> of a line with their labels; else the day that the line is, or that its labelled parts are.

    A heading or the cell of a table is a day of the story, not of the page.
    """
    if line.element.tag in STORY or (line.element.tag == "tr" and CELLS in line.text):
        return
    times = [time for time in line.element.iter("time") if _is_of(line, time) and not _posted(time, headline)]
    for time in times:
        if one := _timed(time, line.order):
            yield _label(line, time), one
    if not times and not _posted(line.element, headline):
        for part in _without_writers(_parts(line.text)):
            if one := _worded(part, line.order):
                yield _named(part) or said_by_class(line.element), one


def _timed(time: HtmlElement, order: str) -> Stamp | None:
    """The stamp of a <time>: as its attribute has it on the publisher's clock, else the day that readers see."""
    exact = stamp(time.get("datetime") or "", WHERE)
    read = _worded(" ".join(time.text_content().split()), order)
    return exact if exact and not (exact.zero and read) else replace(read, where=WHERE) if read else None


def _is_of(line: Text, time: HtmlElement) -> bool:
    """A <time> that stands in the line itself, and is no link to another page's day or part of a sentence."""
    text = " ".join(time.text_content().split())
    return text in line.text and not shapes.is_sentence(line.text)


def _posted(element: HtmlElement, headline: HtmlElement | None) -> bool:
    """It stands in one of several articles of which none has the page's headline: a post, or another story."""
    home = next((one for one in ancestors(element) if one.tag == "article"), None)
    if home is None or headline is None or home in ancestors(headline):
        return False
    around = home.getparent()
    return around is not None and len(around.findall("article")) > 1


def _label(line: Text, time: HtmlElement) -> str:
    """What is said of a <time>: by its class, else by the words before it."""
    printed = " ".join(time.text_content().split())
    before = line.text.partition(printed)[0][-LABEL:] if printed else line.text[-LABEL:]
    return said_by_class(time) or _named(f"{time.get('title') or ''} {printed}") or _last_named(before)


def said_by_class(element: HtmlElement) -> str:
    """ "published" or "modified" where the markup of an element, or of the one around it, says so of its day."""
    near = [one for one in (element, element.getparent()) if one is not None]
    own = {word for one in near for word in (*classes(one), (one.get("itemprop") or "").casefold())}
    if own & names().class_modified:
        return "" if own & names().class_published else "modified"
    return "published" if own & names().class_published else ""


def _named(text: str) -> str:
    """ "modified" where a word for a change stands in the text, "published" for one of appearance, else ""."""
    folded = f" {text.casefold()} "
    for kind, said in (("modified", _words("modified")), ("published", _words("published"))):
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded) for word in said):
            return kind
    return ""


def _last_named(text: str) -> str:
    """The label nearest before a time."""
    return next((kind for part in reversed(_parts(text)) if (kind := _named(part))), "")


def _parts(text: str) -> list[str]:
    """A line of stamps in its parts: "Published 27 June 2025, 10:30 | Updated 28 June 2025"."""
    openings = (*_words("modified"), *_words("published"), *_words("byline"))
    opening = "|".join(sorted(map(re.escape, openings), key=len, reverse=True))
    marks = rf"\s*[|•·]\s*|\s*[,;(]?\s*(?=(?<!\w)(?:{opening})(?!\w))" if opening else r"\s*[|•·]\s*"
    return [part for part in re.split(marks, text, flags=re.IGNORECASE) if part and part.strip(" ()")]


def _without_writers(parts: Sequence[str]) -> Iterator[str]:
    """The parts, those that name writers and then a day, or a day and then its house, without the names: "By A. Novak,
    4 March 2025", "4 March 2025 - Press Office".
    """
    for part in parts:
        if (house := HOUSE.match(part)) is not None:
            part = house[1]
        named = plain(part).startswith(tuple(f"{word} " for word in _words("byline")))
        _, mark, day = part.partition(", ") if named else ("", "", "")
        yield day if mark and any(shapes.is_date(day, words(code)) for code in languages()) else part


def _worded(part: str, order: str) -> Stamp | None:
    """The day of a part that is a day and nothing else."""
    part = ordered(part, order)
    for code in languages():
        known = words(code)
        if shapes.is_date(part, known):
            said = " ".join(token for token in shapes.date_tokens(part) if _is_day(token, code))
            return stamp(said, "date under the headline")
    return None


def _is_day(token: str, code: str) -> bool:
    """A token of the day itself, not a label or a clock time."""
    return token not in words(code).stamp and not shapes.CLOCK.match(token)


def _words(kind: str) -> tuple[str, ...]:
    """The words of this list in all languages: what language a page is in is not known before it is read."""
    found = [words(code) for code in languages()]
    lists = {"modified": [one.modified for one in found], "published": [one.published for one in found]}
    return tuple(word for one in lists.get(kind, [one.byline for one in found]) for word in one)

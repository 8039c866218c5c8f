"""What one line looks like. Each test takes a line and the language's page words; none knows a site by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pokrovsk_timeline.sources.words import PageWords

EDGES = " \t\r\f\v\u00a0\ufeff*_#>|•·–—-=~"
LONGEST = 400  # characters of a line that can be furniture or a caption; links can be longer
TAIL = 60  # characters that are looked at for the end of a sentence
ENDS_SENTENCE = re.compile(r"[.!?]['\"’”»)\]*_]*(\[\d+\])*$|[.!?]['\"’”»)\]*_]*\s*\[\d+\]['\"’”»)\]*_]*$")
ENDS_OPEN = re.compile(r"[;,]['\"’”»)\]*_]*$")
TRUNCATED = re.compile(r"(\.\s?\.\s?\.|…)['\"’”»)]?$")
NUMERIC_DATE = re.compile(r"^(\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./](\d{4}|\d{2}))$")
SLASHED = re.compile(r"^\d{1,4}/\d{1,2}/\d{1,4}$")
CLOCK = re.compile(
    r"^\d{1,2}([:.]\d{2}){1,2}\s?([ap]\.?m)?$|^\d{1,2}[ap]m$|^(gmt|utc)?[+-]\d{1,2}(:?\d{2})?$", re.IGNORECASE
)
YEAR = re.compile(r"^(19|20)\d\d$")
DAY = re.compile(r"^\d{1,2}(st|nd|rd|th)?$", re.IGNORECASE)
ENDNOTE = re.compile(r"^\[\^?\d{1,4}\]:?\s*$|^\[\^?\d{1,4}\]:?\s+<?(https?://|www\.)")
ADDRESS = re.compile(r"^<?(https?://|www\.)\S+$")
PICTURE = re.compile(r"^(\[?!\[[^\]]*\]\([^)]*\)(\]\([^)]*\))?|\[\]\([^)]*\))+$")
NAME = r"[^\W\d_][\w.'’-]*"
CREDIT_PAIR = re.compile(rf"^\(?{NAME}( {NAME}){{0,3}} ?/ ?{NAME}( {NAME}){{0,3}}\)?$")
CREDITS = re.compile(r":| by | courtesy |/")
CRUMBS = re.compile(r"\s*(?:>|›|»|\||/|•|·)\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or several that were wrapped.

    `start` and `end` leave out space, bullets and heading marks; `text` is what is between.
    `apart` is True where an empty line stands before it; `marked` where Markdown says that it is a heading.
    """

    start: int
    end: int
    text: str
    apart: bool
    marked: bool = False


KEPT = 64
"""How many of the last lines stay known by their words: several tests ask for those of one line."""


@lru_cache(maxsize=KEPT)
def plain(text: str) -> str:
    """The text in lower case without marks and punctuation at its ends."""
    return text.casefold().replace("’", "'").strip(EDGES + ".:;,!?()[]'\"“”«»…")


@lru_cache(maxsize=KEPT)
def tokens(text: str) -> Sequence[str]:
    """The words of a line in lower case, without the marks around them."""
    return [token for word in _BETWEEN.split(text) if (token := word.strip(":.-*_").casefold())]


_BETWEEN = re.compile(r"[\s,;|()\[\]/•·–—]+")


def date_tokens(text: str) -> list[str]:
    """Tokens of a line that may be a date: "27/06/2025" is one of them."""
    return [token for word in text.split() for token in ([word] if SLASHED.match(word) else tokens(word))]


def is_sentence(text: str) -> bool:
    """Ends as a sentence does, and is no headline that was cut short."""
    end = text.rstrip()[-TAIL:]
    return bool(ENDS_SENTENCE.search(end)) and not TRUNCATED.search(end)


def is_truncated(text: str) -> bool:
    """A headline cut short by the page that lists it."""
    return len(text) <= 120 and bool(TRUNCATED.search(text))


def is_headline(text: str) -> bool:
    """A line of at most 20 words that does not end as a sentence does."""
    return len(text.split()) <= 20 and (is_truncated(text) or not (is_sentence(text) or ENDS_OPEN.search(text)))


def is_title_case(text: str) -> bool:
    """Most of the longer words start with a capital, as in the headings of newspapers."""
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3]
    return bool(long) and sum(word[0].isupper() for word in long) >= 0.7 * len(long)


def is_date(text: str, words: PageWords) -> bool:
    """A day with its year, alone on its line, with nothing around it but a clock time and words of a date stamp."""
    possible = len(text) <= 80 and any(map(str.isdigit, text))
    return possible and _day_of(date_tokens(text), words) and not is_sentence(text.strip("."))


def is_stamp(text: str, words: PageWords) -> bool:
    """A date line that says itself that the page appeared on it ("Published 14:05, 27 June 2025")."""
    return is_date(text, words) and any(
        plain(text).startswith(word + " ") or plain(text).startswith(word + ":") for word in words.stamp
    )


def is_change(text: str, words: PageWords) -> bool:
    """A date line that says itself that it is not of appearance ("Updated 14:05, 28 June 2025")."""
    return is_date(text, words) and plain(text).startswith(words.modified)


def is_clock(text: str, words: PageWords) -> bool:
    """A time of day alone on its line, as over the posts of a live page ("14:05 GMT")."""
    if len(text) > 40:
        return False
    found = tokens(text)
    rest = [token for token in found if not CLOCK.match(token)]
    return len(rest) < len(found) and all(token in words.stamp for token in rest)


def _day_of(found: list[str], words: PageWords) -> bool:
    rest = [token for token in found if token not in words.stamp and not CLOCK.match(token)]
    if len(rest) == 1:
        return bool(NUMERIC_DATE.match(rest[0]))
    years = [token for token in rest if YEAR.match(token)]
    days = [token for token in rest if DAY.match(token)]
    names = [token for token in rest if token.isalpha()]
    return len(years) == len(days) == 1 and 1 <= len(names) <= 2 and len(rest) == 2 + len(names)


# ------------------------------------------------------------------------------------------------ furniture of one line


def wordless(line: Line, words: PageWords) -> bool:
    """A rule, stars, dots: nothing to read."""
    return not any(char.isalnum() for char in line.text)


def links(line: Line, words: PageWords) -> bool:
    """An endnote or a line of addresses, or a picture of a Markdown page."""
    return bool(ENDNOTE.match(line.text) or PICTURE.match(line.text)) or all(
        ADDRESS.match(word) for word in line.text.split()
    )


def share_bar(line: Line, words: PageWords) -> bool:
    """Names of buttons and nothing else."""
    text = plain(line.text)
    parts = tokens(line.text)
    return text in words.share or (
        1 <= len(parts) <= 15
        and all(part in words.share or part.isdigit() for part in parts)
        and not parts[0].isdigit()
    )


def since(line: Line, words: PageWords) -> bool:
    """How old the page was when it was saved, or how long it takes to read ("3 hours ago", "5 min read")."""
    found = tokens(line.text)
    numbers = [token for token in found if token.isdigit()]
    known = all(token in words.stamp or token.isdigit() for token in found)
    return known and len(numbers) == 1 and 2 <= len(found) <= 5 and not is_sentence(line.text) and not line.marked


def navigation(line: Line, words: PageWords) -> bool:
    """A button of the page, or a trail of sections ("Home > World > Europe")."""
    crumbs = [crumb for crumb in CRUMBS.split(line.text) if crumb]
    named = any(plain(crumb) in words.navigation for crumb in crumbs)
    return plain(line.text) in words.navigation or (
        len(crumbs) >= 3 and named and all(len(crumb.split()) <= 4 for crumb in crumbs)
    )


def copyright_line(line: Line, words: PageWords) -> bool:
    """Opens with the mark, or with the word and a year; or reserves all rights. "(c)" alone is an item of a list."""
    text = line.text.casefold().strip(EDGES)
    opened = text.startswith(words.copyright) and any(
        re.match(rf"{re.escape(word)}\W{{0,3}}(19|20)\d\d\b", text) for word in words.copyright
    )
    named = text.startswith(words.copyright) and len(text.split()) <= 12 and bool(re.search(r"\b(19|20)\d\d\b", text))
    reserved = any(phrase in text for phrase in words.rights)
    return text.startswith("©") or opened or (named and not text.startswith("(")) or (reserved and len(text) <= 160)


def appeal(line: Line, words: PageWords) -> bool:
    """Speaks to the visitor: subscribe, accept, follow, donate; an advertisement; a list of tags."""
    text = plain(line.text)
    if len(text) > 250 or not text.startswith(words.appeal):
        return False
    return any(text == word or (text.startswith(word) and _appeals(text, word)) for word in words.appeal)


def _appeals(text: str, word: str) -> bool:
    """A single opening word needs a colon after it ("Tags: war"), so that "Subscribe rates fell" is kept."""
    after = text[len(word) :]
    return not after[:1].isalnum() and (" " in word or after[:1] in ":|")


def credit(line: Line, words: PageWords) -> bool:
    """Who took the picture: "Photo: A. B.", "Name Surname/Agency"."""
    pair = CREDIT_PAIR.match(line.text) and is_title_case(line.text) and line.text.count("/") == 1
    return bool(pair) or (
        credits(plain(line.text), words) and len(line.text.split()) <= 14 and not is_sentence(line.text)
    )


def credits(text: str, words: PageWords) -> bool:
    """Opens with a word for a picture and a colon, or "by", or "courtesy"."""
    if not text.startswith(words.credit):
        return False
    return any(text.startswith(word) and CREDITS.match(text, len(word)) for word in words.credit)


def byline(line: Line, words: PageWords) -> bool:
    """ "By" and the names of writers: capitals throughout, no figure, no end of a sentence."""
    text = line.text.strip(EDGES)
    text = text[1:-1] if text[:1] + text[-1:] in ("()", "[]") else text
    low = text.casefold()
    opening = next((word for word in words.byline if low.startswith((word + " ", word + ":"))), "")
    if not opening:
        return False
    names = re.findall(r"[^\W\d_][\w.'’-]+", text[len(opening) :])
    named = [name for name in names if name[0].isupper()]
    return len(named) >= 2 and len(names) <= 14 and len(named) >= 0.7 * len(names) and not any(map(str.isdigit, text))


ONE_LINE = (
    (wordless, "a line without words"),
    (links, "links or a picture"),
    (share_bar, "share buttons"),
    (navigation, "navigation"),
    (copyright_line, "copyright line"),
    (appeal, "subscription, cookie or advertising line"),
    (credit, "photo credit"),
    (since, "time since the page was put up, or to read it"),
)


def furniture(line: Line, words: PageWords) -> str:
    """Why a line is furniture by itself, "" where it is not."""
    tests = ONE_LINE if len(line.text) <= LONGEST else ONE_LINE[:2]
    return next((reason for test, reason in tests if test(line, words)), "")


def ends_in_credit(text: str, words: PageWords) -> bool:
    """A caption: a short line whose last words, in brackets or after its last full stop, name who took the picture."""
    if len(text) > LONGEST:
        return False
    tail = re.search(r"(?:[(\[]([^()\[\]]{3,60})[)\]]|[.!?] ([^.!?]{3,60}))$", text)
    said = (tail.group(1) or tail.group(2)).casefold().strip("()[]") if tail else ""
    return credits(said, words)

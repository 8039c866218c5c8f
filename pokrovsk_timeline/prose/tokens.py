"""Words of a sentence with their offsets and a rough class."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from pokrovsk_timeline.prose.lexicon import Form, Lexicon, words

QUOTES = frozenset('“”«»"')
"""Quotation marks, as tokens."""

Tag = Literal[
    "det", "prep", "pron", "cc", "modal", "be", "have", "do", "neg", "adv", "num", "punct", "name", "word", "date"
]

_TOKEN = re.compile(
    r"\d{1,2}:\d\d\b|[ap]\.m\.|\d+(?:st|nd|rd|th)\b|\d[\d,.]*\d%?|\d%?(?=\W|$)|[$€£]\s?\d[\d,.]*|\w+(?:[-’'.]+\w+)*[’']?(?=\W|$)|[—–;:,.!?()\[\]…]|[“”«»„\"‘’']",
    re.UNICODE,
)
_SHORT = 5
KEPT = 4096
"""How many sentences are kept as they were read: publication and events read the same ones."""
_CONTRACTED = re.compile(r"(?i)^(it|he|she|that|there|who|what|they|we|you|i|here)([’'](?:s|re|ve|ll|d|m))$")


class Token(NamedTuple):
    """A word or mark at `text[start:end]` of the article; `low` in lower case with a straight apostrophe."""

    start: int
    end: int
    text: str
    low: str
    tag: Tag
    verb: tuple[tuple[str, Form], ...] = ()

    @property
    def possessive(self) -> bool:
        return self.low.endswith(("'s", "s'")) and self.tag in ("name", "word")

    def form(self, *names: Form) -> str:
        """The lemma of which this is one of these forms, or ""."""
        for lemma, form in self.verb:
            if form in names:
                return lemma
        return ""


_NEW = tuple.__new__
"""Makes a token of the tuple of its fields at once."""


@lru_cache(maxsize=KEPT)
def tokens(text: str, offset: int, lexicon: Lexicon) -> tuple[Token, ...]:
    """Tokens of a text that begins at `offset` of its article."""
    found: list[Token] = []
    abbreviations = words(lexicon.prose.abbreviations)
    firsts, known = _known(lexicon)
    table = firsts
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word == "." and found and (found[-1].low in abbreviations or _initials(found[-1].text, text, match.end())):
            continue
        start = offset + match.start()
        if (read := table[word]) is not None:
            found.append(_NEW(Token, (start, start + len(word), *read)))
        else:
            for part, kept in zip(_CONTRACTED.findall(word)[0], (table, known), strict=True):
                found.append(_NEW(Token, (start, start + len(part), *kept.plain(part))))
                start += len(part)
        if table is firsts and found[-1].tag != "punct":
            table = known
    return tuple(_named_first(found, lexicon))


def _initials(word: str, text: str, end: int) -> bool:
    """True of the full stop that closes "U.N." or "Pavlo R." inside a sentence."""
    initial = len(word) == 1 and word.isupper() and word != "I"
    return (initial or ("." in word and word.replace(".", "").isalpha())) and end < len(text)


def _named_first(found: list[Token], lexicon: Lexicon) -> list[Token]:
    """The tokens, the first of them a name where it is a short one in -ly before another ("Willy Ngoma")."""
    short = len(found) > 1 and found[0].tag == "adv" and found[0].text[0].isupper() and len(found[0].low) <= _SHORT
    if short and found[0].low not in lexicon.adverbs and found[1].tag == "name":
        return [found[0]._replace(tag="name"), *found[1:]]
    return found


def mark_dates(found: Sequence[Token], dates: Sequence[tuple[int, int]], leads: frozenset[str]) -> tuple[Token, ...]:
    """The tokens with those of date phrases, and the prepositions that lead to them, set apart as `date`; the full stop
    in "Aug. 29" ends nothing and is gone.
    """
    if not dates:
        return found if isinstance(found, tuple) else tuple(found)
    marked = list(found)
    spans = sorted(dates)
    starts, reach = [a for a, _ in spans], list(accumulate((b for _, b in spans), max))
    stops = []
    for at, token in enumerate(found):
        if not (before := bisect_right(starts, token.start)) or token.start >= reach[before - 1]:
            continue
        if token.tag != "punct":
            marked[at] = _date(token)
            if at and found[at - 1].low in leads and marked[at - 1].tag != "date":
                marked[at - 1] = _date(found[at - 1])
        elif token.low == "." and token.end < reach[before - 1]:
            stops.append(at)
    for at in reversed(stops):
        del marked[at]
    return tuple(marked)


def _date(token: Token) -> Token:
    return Token(token.start, token.end, token.text, token.low, "date")


Read = tuple[str, str, Tag, tuple[tuple[str, Form], ...]]
"""A word by itself: as it stands, in lower case, its class, its readings as a verb."""

MOST = 1 << 15
"""How many words are kept as they were read."""


class _Words(dict[str, Read | None]):
    """Words by themselves, each read when it is first asked for; None for one that is two ("it's"). Emptied when it is
    full. `first`: as they are at the beginning of a sentence.
    """

    def __init__(self, lexicon: Lexicon, first: bool) -> None:
        super().__init__()
        self._lexicon, self._first = lexicon, first

    def __missing__(self, word: str) -> Read | None:
        if len(self) >= MOST:
            self.clear()
        self[word] = read = None if _CONTRACTED.match(word) else self.plain(word)
        return read

    def plain(self, word: str) -> Read:
        """What one word is, whatever it is short for."""
        low, lexicon = word.lower().replace("’", "'"), self._lexicon
        verb = lexicon.forms.get(low) or _regular(word, low, lexicon)
        return word, low, _tag(word, low, lexicon, self._first), verb


@cache
def _known(lexicon: Lexicon) -> tuple[_Words, _Words]:
    """The words that may begin a sentence, and all others."""
    return _Words(lexicon, True), _Words(lexicon, False)


def _regular(word: str, low: str, lexicon: Lexicon) -> tuple[tuple[str, Form], ...]:
    """Readings of a word that no list holds: with the ending of a regular past it may be one."""
    ending = lexicon.prose.past[0][1]
    regular = (
        low.endswith(ending)
        and len(low) > 5
        and word[0].islower()
        and "-" not in low
        and low not in words(lexicon.prose.not_verbs)
    )
    return ((low.removesuffix(ending), "past"), (low.removesuffix(ending), "part")) if regular else ()


def _tag(word: str, low: str, lexicon: Lexicon, first: bool) -> Tag:
    if not word[0].isalnum() and word[0] not in "'’$€£":
        return "punct"
    if word[0].isdigit() and word[-1].isalpha():
        return "name"
    if word[0].isdigit() or word[0] in "$€£" or low in lexicon.numbers:
        return "num"
    small: tuple[tuple[Tag, frozenset[str]], ...] = (
        ("modal", lexicon.modals),
        ("be", lexicon.be),
        ("have", lexicon.have),
        ("do", lexicon.do),
        ("neg", lexicon.negations),
        ("cc", lexicon.coordinators),
        ("det", lexicon.determiners),
        ("pron", lexicon.pronouns),
        ("adv", lexicon.adverbs),
        ("prep", lexicon.prepositions),
    )
    if word.isupper() and len(word) > 1 and low in lexicon.pronouns:
        return "name"
    if word[0].isupper() and not first and low not in ("i",) and low not in lexicon.pronouns:
        return "name"
    for tag, group in small:
        if low in group:
            return tag
    if low.endswith("ly") and low not in lexicon.forms:
        return "adv"
    return "name" if word[0].isupper() and low not in lexicon.forms else "word"

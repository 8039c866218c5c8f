"""Text -> one letter a token, so that rules over words become short regular expressions over letters.

A token is a number, a run of letters, one sign, or a line end. Tokens that no rule names share the letter `OTHER`;
each other
token has the letter of the set of terminals (slots and words) that it can be. Letters come from a private use area of
Unicode.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, repeat

OTHER, LINE_END = "x", "\n"
_TOKEN = re.compile(r"([^\W\d_]+(?:['’][Ѐ-ӿ]+)*|\d{1,3}(?:,\d{3})+(?!\d)|\d+|[^\w\s]|\n)")
"""In Cyrillic an apostrophe is a letter of its word ("п'ять"); elsewhere it parts."""

_APOSTROPHES = "'’ʼ"
_FIRST_LETTER = 0xE000

NUMBER_CLASSES: Mapping[str, tuple[int, int]] = {
    "int": (0, 9999),
    "day": (1, 31),
    "month_number": (1, 12),
    "hour": (0, 24),
    "minute": (0, 59),
    "year": (1000, 2200),
    "round_year": (1000, 2200),
}
"""Number slots and their ranges. `minute` and `two` need two digits, `hhmm` four that are a time of day, `year` four;
a `round_year` ends in 0.
"""


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a text: `words[i]` stands at `starts[i]`..`ends[i]` and has the letter `letters[i]`."""

    text: str
    words: list[str]
    letters: str
    edges: list[int]

    @cached_property
    def lows(self) -> list[str]:
        """The words in lower case."""
        return list(map(str.lower, self.words))

    def start(self, i: int) -> int:
        return self.edges[2 * i]

    def end(self, i: int) -> int:
        return self.edges[2 * i + 1]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Every token that some rule names, with its letter; `letters_of` gives the letters of a terminal; `values` its
    value in a slot.
    """

    letters: dict[str, str]
    letters_of: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]


def split(text: str) -> list[str]:
    """The tokens of a text without their places; rule words are cut by the same knife."""
    return _TOKEN.split(text)[1::2]


def read(text: str, lexicon: Lexicon) -> Tokens:
    """The text as tokens with their letters and places. Linear in the length of the text."""
    pieces = _TOKEN.split(text)
    words = pieces[1::2]
    letters = "".join(map(lexicon.letters.get, words, repeat(OTHER)))
    return Tokens(text, words, letters, list(accumulate(map(len, pieces))))


def lexicon(words: Mapping[str, Mapping[str, list[str]]], literals: Iterable[str]) -> Lexicon:
    """The lexicon of slot tables (slot -> value -> forms) and of the plain words that patterns use."""
    values: dict[str, dict[str, str]] = {slot: {} for slot in words}
    terminals: dict[str, set[str]] = defaultdict(set)
    for slot, table in words.items():
        for value, forms in table.items():
            for form in forms:
                for spelling in spellings(form):
                    values[slot][spelling] = value
                    terminals[spelling].add(slot)
    for literal in literals:
        for spelling in spellings(literal):
            terminals[spelling].add(literal_terminal(literal))
    letters = _Letters()
    letter_of = {LINE_END: LINE_END, **dict(letters.numbers())}
    for token, names in terminals.items():
        if token in letter_of:
            raise ValueError(f"a number stands as a word in a rule: {token}")
        letter_of[token] = letters.of(frozenset(names))
    letters.sets["line_end"].add(LINE_END)
    letters.sets["other"].add(OTHER)
    return Lexicon(letter_of, {name: "".join(sorted(found)) for name, found in letters.sets.items()}, values)


def literal_terminal(word: str) -> str:
    """The name of the terminal for a plain word of a pattern."""
    return f"={word}"


def spellings(form: str) -> tuple[str, ...]:
    """How a form may stand in a text: one with a capital keeps it (or all capitals); a lower-case one has any case,
    `=form` just its own; an apostrophe within it may be any of the three in use.
    """
    if form.startswith("=") and len(form) > 1:
        return (form[1:],)
    if "'" in form[1:-1]:
        return tuple(spelling for sign in _APOSTROPHES for spelling in _cased(form.replace("'", sign)))
    return _cased(form)


def _cased(form: str) -> tuple[str, ...]:
    if form != form.lower():
        return (form, form.upper())
    return tuple(dict.fromkeys((form, form.capitalize(), form.upper())))


class _Letters:
    """Hands out one letter for each distinct set of terminals."""

    def __init__(self) -> None:
        self.known: dict[frozenset[str], str] = {}
        self.sets: dict[str, set[str]] = defaultdict(set)

    def of(self, names: frozenset[str]) -> str:
        if names not in self.known:
            self.known[names] = chr(_FIRST_LETTER + len(self.known))
            for name in names:
                self.sets[name].add(self.known[names])
        return self.known[names]

    def numbers(self) -> Iterator[tuple[str, str]]:
        """The numbers below 10,000 in every spelling: plain, with leading zeros, with a comma."""
        for number in range(_SPECIAL):
            for digits in dict.fromkeys((f"{number}", f"{number:02d}", f"{number:04d}")):
                yield digits, self.of(frozenset(_classes(digits, number)))
        whole = self.of(frozenset({"int"}))
        for number in range(_SPECIAL, 10_000):
            yield f"{number}", whole
        for number in range(1_000, 10_000):
            yield f"{number:,}", whole


_SPECIAL = 2401
"""From here on a number of four figures is neither a year nor a time of day."""


def _classes(digits: str, number: int) -> set[str]:
    width = len(digits)
    fits = {name for name, (low, high) in NUMBER_CLASSES.items() if low <= number <= high}
    names = {name for name in fits if not (name == "minute" and width != 2) and not (name == "year" and width != 4)}
    if width != 4 or number % 10:
        names.discard("round_year")
    if width == 2:
        names.add("two")
    if width == 4 and number % 100 < 60 and number < 2400:
        names.add("hhmm")
    if width == 4 and digits.startswith("0"):
        return names & {"hhmm"}
    return names

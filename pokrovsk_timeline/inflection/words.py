"""Words of a sentence with their offsets and all that the dictionary knows of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pokrovsk_timeline.knowledge.dictionary import Form, folded, forms

Span = tuple[int, int]

_WORD = re.compile(
    r"(?P<num>\d{1,3}(?:[   ]\d{3})+(?![\d\w])|\d+(?:[.,]\d+)?(?:[-–:]\d+)*(?!\w|[-–][^\W\d])%?)"
    r"|(?P<word>[^\W_]+(?:[-’'ʼ.][^\W_]+)*)"
    r"|(?P<mark>…|\S)"
)
QUOTES = frozenset('«»“”„"')


class Word(NamedTuple):
    """A word or mark at `text[start:end]` of the article, folded in `low`; `date`: part of a date phrase."""

    start: int
    end: int
    text: str
    low: str
    kind: Literal["word", "num", "mark", "date"]
    forms: tuple[Form, ...] = ()

    def is_a(self, *kinds: str) -> bool:
        """True where one reading is of one of these parts of speech."""
        return any(form.pos in kinds for form in self.forms)

    def lemma_in(self, known: frozenset[str]) -> bool:
        """True where the lemma of one reading, or the word itself, is known."""
        return self.low in known or any(form.lemma in known for form in self.forms)

    @property
    def capital(self) -> bool:
        """True of a word that begins with a capital."""
        return self.text[0].isupper()


def words(text: str, offset: int, code: str, dates: Sequence[Span]) -> tuple[Word, ...]:
    """The words of a text that begins at `offset` of its article; `dates` are the offsets of its date phrases. With no
    language `code` its words have no forms.
    """
    return tuple(_words(text, offset, code, dates))


def _words(text: str, offset: int, code: str, dates: Sequence[Span]) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        start, end, word = offset + match.start(), offset + match.end(), match.group()
        low = folded(word)
        if match.lastgroup == "mark":
            yield Word(start, end, word, low, "mark")
        elif any(a <= start < b for a, b in dates):
            yield Word(start, end, word, low, "date")
        elif match.lastgroup == "num":
            yield Word(start, end, word, low, "num")
        else:
            yield Word(start, end, word, low, "word", forms(code, word) if code else ())

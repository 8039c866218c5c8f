"""Which language a text is in, offline, by its script, letters and commonest words; and where it speaks another
language.

A text in no language that has rules is not half-read: the commonest others of each script are known by a few words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Protocol

from pokrovsk_timeline.sources.words import languages, rivals, words

SAMPLE = 20_000  # characters that are looked at
ENOUGH = 12  # words; a shorter text shows only its script, and another language only by two of its words
SHARE = 0.15  # of function words; running text has 0.3 to 0.5, another language of the same script less than 0.1
CLEAR, LONG = 0.35, 100  # so large a share of so many words has no text in another language
OWN = 0.02  # of letters that it alone has; running text has two to three times as many
FOREIGN = 0.005  # of letters that the language has not; another language of the script has four times as many
FEW = 2  # words that show a short text to be in another language
SPOKEN = 4  # words that a quotation in another language has at least


class Tongue(Protocol):
    """What a language is known by."""

    @property
    def script(self) -> str:
        """The first word of the Unicode names of its letters."""

    @property
    def function_words(self) -> frozenset[str]:
        """The commonest words of running text."""

    @property
    def telling(self) -> frozenset[str]:
        """Words that show the language of a short line, such as a date."""

    @property
    def own(self) -> tuple[str, ...]:
        """Letters that only this language of the script has."""

    @property
    def foreign(self) -> tuple[str, ...]:
        """Letters that others of the script have, and this one not."""


def recognise(text: str, known: Mapping[str, Tongue], enough: int = ENOUGH) -> str:
    """The code of the known language that the text is in, or "" where it is in none of them. A text of fewer than
    `enough` words shows only its script, unless its words are of another language.
    """
    sample = text[:SAMPLE].casefold()
    found = re.findall(r"[^\W\d_]+", sample)
    script = _script(text[:SAMPLE])
    counted, size = Counter(found), len(found)
    fits = {code: _share(counted, size, words) for code, words in known.items() if _may_be(words, script, sample)}
    best = max(fits, key=lambda code: fits[code], default="")
    if not best or (size >= LONG and fits[best] >= CLEAR):
        return best
    other = max((_share(counted, size, words) for words in rivals() if _may_be(words, script, sample)), default=0.0)
    if size < enough:
        silent = size >= ENOUGH and not fits[best]
        return "" if silent or (other > fits[best] and other * size >= FEW) else best
    sure = (code for code in fits if fits[code] >= SHARE or _is_own(sample, known[code]))
    surest = max(sure, key=lambda code: fits[code], default="")
    return surest if surest and fits[surest] >= other else ""


def unknown(text: str) -> str:
    """What is wrong with a text that no known language fits: names the language that it seems to be in."""
    sample = text[:SAMPLE].casefold()
    found, script = re.findall(r"[^\W\d_]+", sample), _script(text[:SAMPLE])
    counted = Counter(found)
    shares = {one.name: _share(counted, len(found), one) for one in rivals() if _may_be(one, script, sample)}
    likely = max(shares, key=lambda name: shares[name], default="")
    seems = f"is in {likely}, not" if likely and shares[likely] >= SHARE else "is not"
    return f"the text {seems} in a language that is known ({', '.join(languages())})"


def speeches(text: str, code: str) -> Iterator[tuple[int, int, str]]:
    """Where a text in the language `code` speaks another one: start and end of the paragraph or quotation, and the code
    of its language, "" where that is not known. In their order, none within another.
    """
    known = {one: words(one) for one in languages()}
    mine = known[code]
    strange = _strange(mine.script, mine.foreign)
    if not strange.search(text):
        return
    for line in re.finditer(r"[^\n]+", text):
        said = line.group()
        quoted = list(_quotations(said))
        if other := _other(_without(said, quoted), code, known, strange):
            yield line.start(), line.end(), other.strip("?")
            continue
        for start, end in quoted:
            if other := _other(said[start:end], code, known, strange):
                yield line.start() + start, line.start() + end, other.strip("?")


def _without(line: str, spans: Iterable[tuple[int, int]]) -> str:
    edges = [0, *(edge for span in spans for edge in span), len(line)]
    return " ".join(line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _other(said: str, code: str, known: Mapping[str, Tongue], strange: re.Pattern[str]) -> str:
    """The code of the language of these words where it is another, "?" where it is none that is known, else ""."""
    if not strange.search(said) or len(re.findall(r"[^\W\d_]+", said)) < SPOKEN:
        return ""
    found = recognise(said, known) or "?"
    if found == "?" and _script(said) == known[code].script and _may_be(known[code], _script(said), said.casefold()):
        return ""
    return "" if found == code else found


def _quotations(line: str) -> Iterable[tuple[int, int]]:
    return (match.span(1) for match in re.finditer(r"[«“„\"]([^«»“”„\"]+)[»”“\"]", line))


@cache
def _strange(script: str, foreign: tuple[str, ...]) -> re.Pattern[str]:
    """A letter that the language has not: of the other script, or of other languages of its own."""
    letters = "Ѐ-ӿ" if script != "CYRILLIC" else "A-Za-z"
    return re.compile(f"[{letters}{''.join(foreign)}]", re.IGNORECASE)


def _may_be(words: Tongue, script: str, text: str) -> bool:
    return words.script == script and not _is_foreign(text, words)


def _is_own(text: str, words: Tongue) -> bool:
    """True where the letters that only this language has are as many as in its running text."""
    return bool(words.own) and sum(map(text.count, words.own)) > OWN * len(text)


def _is_foreign(text: str, words: Tongue) -> bool:
    """True where letters that the language has not are more than a quoted name or two."""
    return sum(map(text.count, words.foreign)) > FOREIGN * len(text)


def _share(counted: Mapping[str, int], size: int, words: Tongue) -> float:
    """The share of words that are the language's commonest, or have a letter that only it has."""
    common, telling, own = words.function_words, words.telling, _any(words.own)
    shows = (n for word, n in counted.items() if word in common or word in telling or (own and own.search(word)))
    return sum(shows) / max(1, size)


@cache
def _any(letters: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(f"[{''.join(letters)}]") if letters else None


def _script(text: str) -> str:
    """The script of most letters, by the first word of their Unicode names ("LATIN"), "" without letters."""
    scripts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            scripts[unicodedata.name(char, "").split(" ")[0]] += count
    return scripts.most_common(1)[0][0] if scripts else ""

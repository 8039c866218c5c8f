"""Which language a text is in, offline: its script and its commonest words.

A text in no known language is not half-read.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from pokrovsk_timeline.sources.words import PageWords

SAMPLE = 20_000  # characters that are looked at
ENOUGH = 12  # words; a shorter text shows only its script
SHARE = 0.15  # of function words; running text has 0.3 to 0.5, another language of the same script less than 0.1
OWN = 0.02  # of letters that it alone has; running text has two to three times as many
FOREIGN = 0.005  # of letters that the language has not; another language of the script has four times as many


def recognise(text: str, known: Mapping[str, PageWords], enough: int = ENOUGH) -> str:
    """The code of the known language that the text is in, or "" where it is in none of them. A text of fewer than
    `enough` words shows only its script.
    """
    sample = text[:SAMPLE].casefold()
    found = re.findall(r"[^\W\d_]+", sample)
    script = _script(text[:SAMPLE])
    fits = {
        code: _share(found, words)
        for code, words in known.items()
        if words.script == script and not _is_foreign(sample, words)
    }
    if len(found) < enough:
        return max(fits, key=lambda code: fits[code], default="")
    sure = (code for code in fits if fits[code] >= SHARE or _is_own(sample, known[code]))
    return max(sure, key=lambda code: fits[code], default="")


def _is_own(text: str, words: PageWords) -> bool:
    """True where the letters that only this language has are as many as in its running text."""
    return bool(words.own) and sum(map(text.count, words.own)) > OWN * len(text)


def _is_foreign(text: str, words: PageWords) -> bool:
    """True where letters that the language has not are more than a quoted name or two."""
    return sum(map(text.count, words.foreign)) > FOREIGN * len(text)


def _share(found: list[str], words: PageWords) -> float:
    return sum(word in words.function_words for word in found) / max(1, len(found))


def _script(text: str) -> str:
    """The script of most letters, by the first word of their Unicode names ("LATIN"), "" without letters."""
    scripts: Counter[str] = Counter()
    for char, count in Counter(text).items():
        if char.isalpha():
            scripts[unicodedata.name(char, "").split(" ")[0]] += count
    return scripts.most_common(1)[0][0] if scripts else ""

"""Text made safe for Markdown, labels of articles, links to their lines. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from pokrovsk_timeline.model import Source

ACTIVE = re.compile(r"[\\`*_\[\]<>|~#$&{}]|(?<=[a-zA-Z]):(?=//)|(?<=\bwww)\.|(?<=\bWWW)\.|@")
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
GUARDED = re.compile(r"\\(.)|\*+")
LONGEST_LABEL = 24
QUOTE = 180  # characters of a quotation on the page; the YAML has all of it
BRIEF = 90  # characters of words that the page has in full elsewhere


def safe(text: str) -> str:
    """The text with nothing in it that Markdown, HTML or a terminal would act on, on one line."""
    return ACTIVE.sub(r"\\\g<0>", " ".join(UNSEEN.sub(" ", text).split()))


def plain(text: str) -> str:
    """Text of a page without its markup: what `safe` guarded stands bare again, and marks of emphasis are gone."""
    return GUARDED.sub(lambda match: match[1] or "", text)


def code(text: str) -> str:
    """The text as it is, in the form of code, in which nothing is acted on."""
    return f"`{' '.join(UNSEEN.sub(' ', text).replace('`', chr(39)).split())}`"


def excerpt(text: str, phrase: str = "", most: int = QUOTE) -> str:
    """The words themselves, cut at a word with "…" where they are long; the phrase stays in view."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    phrase = " ".join(phrase.split())
    last = max(0, text.find(phrase)) + len(phrase)
    begin = text.find(" ", last - most) + 1 if last > most else 0
    end = len(text) if begin + most >= len(text) else max(text.rfind(" ", begin, begin + most + 1), begin + 1)
    return ("… " if begin else "") + text[begin:end].rstrip(" ,;:–—") + (" …" if end < len(text) else "")


def quoted(text: str, phrase: str = "", most: int = QUOTE) -> str:
    """ "the words" in quotation marks, made safe."""
    return f"“{safe(excerpt(text, phrase, most))}”"


def labels(ids: Sequence[str], publishers: Mapping[str, str] | None = None) -> dict[str, str]:
    """Article id -> short label: the shortest beginning up to a `_` that is its own. Where these are long, the
    publisher's name, numbered if it has several; of an article without one a number.
    """
    heads: Counter[str] = Counter()
    for id in ids:
        heads.update(_heads(id))
    short = {id: next((head for head in _heads(id) if heads[head] == 1), id) for id in ids}
    if all(len(label) <= LONGEST_LABEL for label in short.values()):
        return short
    named = {id: " ".join((publishers or {}).get(id, "").split()) for id in ids}
    known = {id: name for id, name in named.items() if 0 < len(name) <= LONGEST_LABEL}
    several, told = Counter(known.values()), Counter[str]()
    numbers = {id: f"{number:0{len(str(len(ids)))}}" for number, id in enumerate(sorted(ids), 1)}
    for id in numbers:
        name = known.get(id, "")
        told[name] += 1
        short[id] = numbers[id] if not name else f"{name} {told[name]}" if several[name] > 1 else name
    return short if len(set(short.values())) == len(short) else numbers


def _heads(id: str) -> list[str]:
    parts = id.split("_")
    return ["_".join(parts[:count]) for count in range(1, len(parts) + 1)]


def link(source: Source | None, label: str, line: int, home: str) -> str:
    """`[002:15](../seeds/002.txt#L15)`; line 0 stands for the whole article."""
    words = safe(f"{label}:{line}" if line else label)
    if source is None:
        return words
    target = quote(source.text_path or home + source.path, safe="/.-_~")
    return f"[{words}]({target}{f'#L{line}' if line else ''})"


def address(words: str, url: str) -> str:
    """`[page](https://...)`, "" for what is no address of the web."""
    web = url.startswith(("https://", "http://")) and not any(map(str.isspace, url))
    target = quote(url, safe="/.-_~:?=,;@!$%#+&")
    return f"[{safe(words)}]({target})" if web else ""


def anchor(id: str) -> str:
    """An id that can stand in an HTML attribute and in a link."""
    return re.sub(r"[^\w.-]+", "-", id)


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def by_label(names: Mapping[str, str], ids: Sequence[str]) -> list[str]:
    """The labels of some articles, each once, in order of the labels."""
    return sorted({names.get(id, id) for id in ids})

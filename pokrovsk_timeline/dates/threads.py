"""Where a phrase stands in the telling: its sentence, paragraph and scene, and whether its clause is beside the story.

"The mayor, who had fled on 20 February, spoke": no story has arrived at that day, and nothing later counts from it.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.dates.found import Found, changed
from pokrovsk_timeline.dates.grammar import Grammar
from pokrovsk_timeline.dates.lexer import LINE_END, Tokens
from pokrovsk_timeline.model import Aside

_ENDS = frozenset((".", "!", "?"))
_CLOSERS = frozenset(("”", '"', "»", "’", "'", ")", "]"))
_BORDERS = _ENDS | {LINE_END}
_BEFORE_BREAK = _ENDS | _CLOSERS | {":", LINE_END}
_EDGES = frozenset((",", ";", ":", "—", "–", "(", "“", "«", ")"))
_PREPOSITION = 1
"""Words before a date between commas that are not yet a description: ", in March 2024,"."""

_REACH = 60
"""How many tokens to either side of a phrase can show its clause."""

_GAP = 7
"""How many tokens may stand between the dates of a list whose verb is said once."""

_OPENING = 2
"""How many tokens may stand before a phrase that opens its sentence."""

_NEAR = 5
"""How many tokens a verb of speech may stand from the day of its saying."""


@dataclass(frozen=True, slots=True)
class _Words:
    relative: frozenset[str]
    back: frozenset[str]
    between: frozenset[str]
    participles: frozenset[str]
    endings: tuple[str, ...]
    past: frozenset[str]
    documents: frozenset[str]
    dated: frozenset[str]
    links: frozenset[str]
    made: frozenset[str]
    saying: frozenset[str]
    scenes: tuple[tuple[str, ...], ...]
    places: frozenset[str]
    short: frozenset[str]
    joins: frozenset[str]
    naming: frozenset[str]


@cache
def _words(rules: Grammar) -> _Words:
    threads, tense = rules.known.threads, rules.known.tense
    return _Words(
        frozenset(threads.relative),
        frozenset(threads.back),
        frozenset(threads.between),
        frozenset(threads.participles),
        tuple(tense.past_endings),
        frozenset(word for word in tense.past if " " not in word),
        frozenset(threads.documents),
        frozenset(threads.dated),
        frozenset(threads.document_links),
        frozenset(threads.document_verbs),
        frozenset(rules.known.around.saying),
        tuple(tuple(opening.split()) for opening in threads.scenes),
        frozenset(threads.places),
        frozenset(threads.short),
        frozenset(threads.joins),
        frozenset(threads.naming),
    )


def mark_threads(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With the place of each phrase in the telling, and why it stands beside the story if it does."""
    if not found:
        return found
    known = _words(rules)
    ends, breaks = _borders(tokens, known)
    starts = [0, *(end + 1 for end in breaks)]
    dates = {at for one in found for at in range(one.first, one.last)}
    made: list[Found] = []
    end, turned = 0, (-1, 0)
    for one in found:
        sentence, paragraph = bisect_right(ends, one.first), bisect_right(breaks, one.first)
        begin = ends[sentence - 1] + 1 if sentence else 0
        low = max(begin, one.first - _REACH)
        high = min(ends[sentence] if sentence < len(ends) else len(tokens.words), one.last + _REACH)
        if paragraph != turned[0]:
            turned = paragraph, paragraph + 1 if _turns(starts[paragraph], tokens, known, dates) else 0
        aside = _aside(one, tokens, low, high, known)
        joined = end > begin and _joined(tokens.lows[max(end, low) : one.first], known)
        marks = {"sentence": sentence, "paragraph": paragraph, "scene": turned[1], "aside": aside, "joined": joined}
        made.append(changed(one, **marks, opens=one.first - begin <= _OPENING))
        end = one.last
    return made


def _joined(between: list[str], known: _Words) -> bool:
    """True where the words between two dates tell on: "and the town fell on", ", lost it on", ", the village on"."""
    if not known.joins.isdisjoint(between):
        return True
    verbs = [word in known.past or word in known.participles or word.endswith(known.endings) for word in between]
    listed = any(left == "," and verb for left, verb in zip(between, verbs[1:], strict=False))
    gapped = between[:1] == [","] and 2 < len(between) <= _GAP and not any(verbs)
    return listed or (gapped and known.relative.isdisjoint(between))


def _borders(tokens: Tokens, known: _Words) -> tuple[list[int], list[int]]:
    """The last tokens of sentences and those of paragraphs; a line that ends without a full stop may go on."""
    ends, breaks, words = [], [], tokens.words
    for at in [at for at, word in enumerate(words) if word in _BORDERS]:
        if words[at] != LINE_END:
            if _ends_sentence(words, at, known):
                ends.append(at)
        elif at == 0 or words[at - 1] in _BEFORE_BREAK:
            ends.append(at)
            breaks.append(at)
    return ends, breaks


def _ends_sentence(words: list[str], at: int, known: _Words) -> bool:
    after = next((word for word in words[at + 1 : at + 4] if word not in _CLOSERS), LINE_END)
    before = words[at - 1] if at else ""
    if words[at] == "." and (before in known.short or (len(before) == 1 and before.isalpha())):
        return after == LINE_END
    return after == LINE_END or not after[0].islower()


def _turns(first: int, tokens: Tokens, known: _Words, dates: set[int]) -> bool:
    """True for a paragraph that opens with a turn to something else: "Meanwhile", "In Riverton, ..."."""
    words = tokens.words
    while first < len(words) and words[first] in (LINE_END, "“", '"', "-", "–", "—"):
        first += 1
    opening = tokens.lows[first : first + 4]
    if any(tuple(opening[: len(scene)]) == scene for scene in known.scenes):
        return True
    if len(opening) < 2 or opening[0] not in known.places or not words[first + 1][0].isupper():
        return False
    return first + 1 not in dates


def _aside(one: Found, tokens: Tokens, low: int, high: int, known: _Words) -> Aside:
    """Why the phrase is no place that the story has reached; "" where it is one."""
    words = tokens.words
    edge = next((at for at in range(one.first - 1, low - 1, -1) if words[at] in _EDGES or words[at] == "that"), low - 1)
    left = tokens.lows[edge + 1 : one.first]
    if _of_document(left, words, one, known):
        return "document"
    opener = words[edge] if edge >= low else ""
    if opener == "(" or not known.relative.isdisjoint(left) or _reduced(left, words, one.last, known):
        return "relative"
    right = tokens.lows[one.last : high]
    told = [word for word in left if word in known.past or word.endswith(known.endings)]
    if opener == "," and not told and len(left) > _PREPOSITION and words[one.last : one.last + 1] == [","]:
        return "relative"
    if _looks_back(left, known) or (not told and _looks_back_first(right, known)):
        return "before"
    near = left[-_NEAR:] if told else _clause(right)[: _NEAR + 1]
    if len(left) > 1 and left[-1] in known.naming and left[-2].isalpha():
        return "noun"
    return "saying" if not known.saying.isdisjoint(near) else ""


def _of_document(left: list[str], words: list[str], one: Found, known: _Words) -> bool:
    """True for the day of a paper or picture: "a report dated 10 January", "images taken on 2 April"."""
    if left and left[-1] in known.dated:
        return True
    if len(left) > 1 and left[-1] in known.links and left[-2] in known.documents:
        return True
    if len(left) > 2 and left[-2] in known.made and left[-3] in known.documents:
        return True
    return one.last < len(words) and words[one.last] in known.documents and bool(left) and left[-1] not in known.places


def _reduced(left: list[str], words: list[str], after: int, known: _Words) -> bool:
    """True behind a participle and before a comma: "the bridge, destroyed on 20 February, was"."""
    opens = bool(left) and (left[0].endswith(known.endings) or left[0] in known.participles)
    return opens and after < len(words) and words[after] == ","


def _looks_back(left: list[str], known: _Words) -> bool:
    """True for words with a pluperfect."""
    return any(word in known.back and _participle(left[at + 1 :], known) for at, word in enumerate(left))


def _looks_back_first(right: list[str], known: _Words) -> bool:
    """True where the first past verb behind the phrase is a pluperfect."""
    for at, word in enumerate(right):
        if word in (";", ":", "“", '"'):
            return False
        if word in known.past or word.endswith(known.endings):
            return word in known.back and _participle(right[at + 1 :], known)
    return False


def _participle(words: list[str], known: _Words) -> bool:
    for word in words[:4]:
        if word in known.participles or word.endswith(known.endings):
            return True
        if word not in known.between and not word.endswith("ly"):
            return False
    return False


def _clause(right: list[str]) -> list[str]:
    """The words behind a phrase that opens its sentence, up to the end of the clause."""
    words = right[1:] if right[:1] == [","] else right
    return words[: next((at for at, word in enumerate(words) if word in _EDGES), len(words))]

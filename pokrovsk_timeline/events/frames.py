"""Words that put what they govern into somebody else's head: fears, beliefs, rumours, plays, reckonings.

Each function gives the reason why the clause is no event, or "". One table of words serves all places in which such a
word may stand: before "that", before a colon, as the head of a subject, in a phrase set in front.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import pairwise

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.prose import Prose
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words

_PHRASE, _SHORT = 9, 4
"""How many tokens a phrase of a preposition may have before its noun ends it."""

_COLON = frozenset((":",))
_SETTING = frozenset(("in", "during", "on"))
_BY = frozenset(("by", "in"))


@cache
def _reasons(prose: Prose) -> dict[str, str]:
    frames = prose.frames
    kinds = (
        ("anonymous", frames.anonymous),
        ("anonymous", frames.papers),
        ("opinion", frames.opinion),
        ("hope", frames.hope),
    )
    return {word: reason for reason, text in kinds for word in words(text)}


def frame_of(word: str, prose: Prose) -> str:
    """What a noun or adjective makes of a clause that it governs: hope, opinion, anonymous, or ""."""
    return _reasons(prose).get(word, "")


def before_colon(reading: Reading, clause: Clause) -> str:
    """What stands behind "Imagine:", "A rumour:", "Moscow's version:"."""
    prose = reading.lexicon.prose
    end = next(iter(reading.where(_COLON)), 0)
    if not end or clause.verbs.first < end:
        return ""
    if reading.tokens[0].low in words(prose.supposed):
        return "opinion"
    if any(c.verbs.first <= end - 1 <= c.verbs.last for c in reading.clauses):  # "The ministry reports: ..."
        return ""
    return frame_of(reading.tokens[end - 1].low, prose)


def in_subject(reading: Reading, clause: Clause) -> str:
    """What a subject is that is no deed: "calls for the army to withdraw", "the plan to take X", "the risk of X"."""
    prose = reading.lexicon.prose
    low, high = clause.subject
    tokens = reading.tokens[low:high]
    head = next((t for t in tokens if t.tag in ("word", "name")), None)
    if head is None or head.low in words(prose.efforts):
        return ""
    if any(a.low == "to" and (b.form("base") or b.tag == "be") for a, b in pairwise(tokens)):
        return "presupposed"
    if head.low in words(prose.frames.papers):
        return "anonymous"  # "a headline overstated what was known"
    reason = frame_of(head.low, prose)
    return reason if reason in ("hope", "opinion") and not head.possessive else ""


def in_phrase(reading: Reading, clause: Clause) -> str:
    """What is so in a film, on paper, or "by Ukrainian estimates", "in the general's telling"."""
    found = _settings(reading)
    return next((why for at, why in found if why == "anonymous" or clause.first <= at < clause.end), "")


@lru_cache(maxsize=16)
def _settings(reading: Reading) -> tuple[tuple[int, str], ...]:
    """The prepositions of a sentence behind which somebody reckons, or a play is named, and what is told there."""
    frames = reading.lexicon.prose.frames
    found = []
    for at in reading.where(_SETTING | _BY):
        token = reading.tokens[at]
        near = reading.tokens[at + 1 : at + 1 + _PHRASE]
        stops = ("punct", "prep", "be", "have", "date")
        end = next((i for i, t in enumerate(near) if t.tag in stops and t.low != "of"), len(near))
        inside, after = near[:end], reading.tokens[at + 1 + end : at + 2 + end]
        if token.low in _BY and any(t.low in words(frames.reckoning) for t in inside[1:]):
            found.append((at, "anonymous"))
        played = next((i for i, t in enumerate(inside[:_SHORT]) if t.low in words(frames.rhetoric)), -1)
        set_in = token.low in _SETTING and played >= 0 and all(t.low != "of" for t in after)
        if set_in and all(t.tag != "name" for t in inside[:played]):
            found.append((at, "rhetoric"))
    return tuple(found)


def as_told(reading: Reading) -> str:
    """What is so "as the story goes", "as rumour has it"."""
    prose = reading.lexicon.prose
    asides = (reading.tokens[slice(*c.subject)] for c in reading.clauses if c.link in words(prose.as_told))
    return "anonymous" if any(t and frame_of(t[-1].low, prose) == "anonymous" for t in asides) else ""


def in_print(reading: Reading) -> str:
    """What is so in print: "the port has fallen, a headline read"."""
    tokens = [t for t in reading.tokens if t.low not in (".", "”", '"')]
    comma = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].tag == "punct"), 0)
    tail = tokens[comma + 1 :]
    papers = words(reading.lexicon.prose.frames.papers)
    ends = comma and 2 <= len(tail) <= _TAIL and bool(tail[-1].verb) and tail[-2].low in papers
    return "anonymous" if ends else ""


_TAIL = 5
"""How many tokens such a tail may have."""

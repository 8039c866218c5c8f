"""The noun phrases of a clause: its subject, and the noun that stands before it."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs


def find_subject(tokens: Sequence[Token], at: int, verbs: Verbs) -> tuple[int, int]:
    """The subject's tokens before the verb: after the last comma that parts a phrase set in front."""
    low = at
    inside = [
        i
        for i in range(at, verbs.first)
        if tokens[i].low in (",", ":", "—", "–", "“", "«", "”", "»") and not in_brackets(tokens, at, i)
    ]
    if inside and any(t.tag not in ("adv", "neg", "date") for t in tokens[inside[-1] + 1 : verbs.first]):
        low = inside[-1] + 1
    elif inside:
        low = _before_apposition(tokens, at, inside)
        return low, _first_mark(tokens, low, verbs.first)
    high = verbs.first
    while high > low and (tokens[high - 1].tag in ("adv", "neg", "punct", "date") and tokens[high - 1].low != ")"):
        high -= 1
    while low < high and (
        tokens[low].tag in ("punct", "cc", "date")
        or (
            tokens[low].tag == "adv"
            and (
                (tokens[low].low.endswith("ly") and tokens[min(low + 1, high - 1)].tag != "num")
                or tokens[low].low in _FRONT
            )
        )
    ):
        low += 1
    return _behind_place(tokens, low, high), high


def _behind_place(tokens: Sequence[Token], low: int, high: int) -> int:
    """The start of a subject behind a place or time set in front without a comma ("In its bulletin the staff ...").

    It begins at the last determiner that follows a noun directly; where there is none the words stay together.
    """
    if low >= high or tokens[low].tag != "prep":
        return low
    nouns = ("word", "name")
    return next((i for i in range(high - 1, low + 2, -1) if tokens[i].tag == "det" and tokens[i - 1].tag in nouns), low)


def in_brackets(tokens: Sequence[Token], low: int, at: int) -> bool:
    """True where a bracket is open before the token."""
    return sum(t.low in "([" for t in tokens[low:at]) > sum(t.low in ")]" for t in tokens[low:at])


def _before_apposition(tokens: Sequence[Token], at: int, inside: Sequence[int]) -> int:
    """Start of a subject that an apposition parts from its verb ("X, a monitor, reported").

    A phrase may stand in front of it.
    """
    behind = at
    while tokens[behind].tag == "date":
        behind += 1
    if behind > at and tokens[behind].tag == "det":
        return behind  # "On Tuesday a strike on tents in Rafah, near the border, killed"
    fronted = tokens[at].tag in ("prep", "adv", "date") or bool(tokens[at].form("ing", "part"))
    first = next(
        (i for i in inside[:-1] if tokens[i + 1].tag != "prep"), inside[0]
    )  # ", with troops near, the mayor, ..."
    return first + 1 if fronted and len(inside) >= 2 else at


_FRONT = frozenset(
    ("also", "still", "then", "now", "however", "meanwhile", "yet", "instead", "again", "later", "earlier", "already")
)


def _first_mark(tokens: Sequence[Token], low: int, high: int) -> int:
    return next(
        (i for i in range(low, high) if tokens[i].tag == "punct" and tokens[i].low in (",", "—", "–", "(")), high
    )


def noun_before(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """The noun phrase that ends directly before `start` (a comma or dash between does not matter)."""
    end = start
    while end > 0 and tokens[end - 1].tag in ("punct", "prep", "date"):
        end -= 1
    low = end
    while (
        low > 0
        and tokens[low - 1].tag in ("word", "name", "num", "det", "adv")
        and tokens[low - 1].low not in _LIMITS
        and (tokens[low - 1].form("past", "s") == "" or (low == end and _counts(tokens, low - 2)))
    ) or (
        low > 0
        and low < end
        and tokens[low - 1].low in ("of", "and")
        and tokens[low].tag in ("name",)
        and tokens[low - 2].tag in ("name", "word")
    ):
        low -= 1
        if tokens[low].tag == "det":
            break
    return low + (low < end and tokens[low].low == "that"), end


_LIMITS = frozenset(("since", "until", "till", "before", "after"))
"""Words behind which a noun phrase begins: "the biggest prize in Syria since Palmyra"."""


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """True of an article or number, behind which no verb stands: "the shells", "40 drones"."""
    return at >= 0 and tokens[at].tag in ("det", "num")


def behind_name(tokens: Sequence[Token], noun: tuple[int, int], start: int) -> tuple[int, int]:
    """The noun phrase that "that" describes where a bare name stands directly before it: not the name, but the phrase
    with its place ("a strike on the market in the port of Odesa that killed 16 people").
    """
    low, high = noun
    if low >= high or high != start or any(t.tag != "name" for t in tokens[low:high]):
        return noun
    while low > 1 and tokens[low - 1].tag == "prep" and tokens[low - 2].tag in ("word", "name"):
        low = noun_before(tokens, low - 1)[0]
    return low, high


def name_before(tokens: Sequence[Token], noun: tuple[int, int]) -> tuple[int, int]:
    """The name to which a noun is an apposition ("Denys, a drone operator who ..."), or the noun."""
    low = noun[0]
    if low < 2 or tokens[low - 1].low != "," or tokens[low - 2].tag != "name":
        return noun
    start = low - 1
    while start > 0 and tokens[start - 1].tag == "name":
        start -= 1
    return start, low - 1

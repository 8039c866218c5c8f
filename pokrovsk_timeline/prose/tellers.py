"""Participles of saying behind a noun, which tell as a verb does: "showed the minister saying his troops had won"."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.subjects import noun_before
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs


def tells(tokens: Sequence[Token], verbs: Verbs, before: Verbs | None, lexicon: Lexicon) -> bool:
    """True of a participle of saying right behind a noun, and in front of what is said; `before` is the finite verb
    before it.
    """
    at, lemma = verbs.first, tokens[verbs.first].form("ing")
    says = lemma in lexicon.stances and lemma not in words(lexicon.prose.showing)
    if verbs.shape != "ing" or not says or not tokens[at].text.islower():
        return False
    low, high = _noun(tokens, at)
    if low >= high or (before is None and not _held(tokens, low)):
        return False
    if _quoted(tokens, at) and (before is None or before.passive):
        return False
    rest = tokens[at + 1 : next((i for i in range(at + 1, len(tokens)) if tokens[i].tag == "punct"), len(tokens))]
    if rest and rest[0].low == "that":
        return True
    plain = lemma in words(lexicon.prose.always_finite)
    return plain and any(t.tag in ("be", "have", "modal") or t.form("past") or t.low == "that" for t in rest[1:])


def is_telling(tokens: Sequence[Token], verbs: Verbs) -> bool:
    """True of such a participle, once it is taken for a verb."""
    return verbs.shape == "finite" and verbs.first == verbs.last and tokens[verbs.first].form("ing") != ""


def telling_at(tokens: Sequence[Token], verbs: Verbs) -> int:
    """Where its clause begins: at the noun before it, or at the "with" before that."""
    low, _ = _noun(tokens, verbs.first)
    return low - _held(tokens, low)


def teller(tokens: Sequence[Token], verbs: Verbs, host: Clause | None, lexicon: Lexicon) -> tuple[int, int]:
    """The noun that says it; the subject of the verb before where that issued a statement, or only turned to the noun;
    nothing where it may be either.
    """
    low, high = _noun(tokens, verbs.first)
    if host is not None and _quoted(tokens, verbs.first):  # "quoted a source in the ministry as saying"
        return host.verbs.last + 1, high
    if host is None or _held(tokens, low):
        return low, high
    prose, before = lexicon.prose, tokens[low - 1]
    issues = host.verbs.lemma in words(prose.issuing) and not host.verbs.passive
    if before.tag == "prep":
        named = tokens[low].tag in ("det", "name", "num")
        if before.low in words(prose.authors):
            return (low, high) if named else (0, 0)
        return (0, 0) if host.verbs.passive else host.subject
    if issues:
        return host.subject
    quotes = lexicon.stances.get(host.verbs.lemma) == "reports"
    seen = quotes or host.verbs.lemma in words(prose.showing) | words(prose.factive)
    return (low, high) if seen else (0, 0)


def _quoted(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].low == "as"


def _held(tokens: Sequence[Token], low: int) -> bool:
    """True of "with officials saying", and of "and residents insisting" behind it."""
    if low == 0 or tokens[low - 1].low == "with":
        return low > 0
    at = next((i for i in range(low - 1, 0, -1) if tokens[i].low == "with"), low)
    return tokens[low - 1].tag == "cc" and any(t.form("ing") and t.tag == "word" for t in tokens[at : low - 1])


def _noun(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The noun before a participle, a date or "as" between them."""
    high = at - (at > 0 and _quoted(tokens, at))
    while high > 0 and tokens[high - 1].tag == "date":
        high -= 1
    if high == 0 or tokens[high - 1].tag not in ("word", "name"):
        return 0, 0
    low, end = noun_before(tokens, high)
    joint = next((i for i in range(low, high) if tokens[i].tag == "cc"), 0)
    if joint and low > 0 and tokens[low - 1].tag == "prep" and tokens[low - 1].low != "with":
        low = joint + 1  # "near the station and Kyiv insisting"
    if low < end == high:
        return low, high
    return (0, 0) if tokens[high - 1].form("past", "part") else (high - 1, high)

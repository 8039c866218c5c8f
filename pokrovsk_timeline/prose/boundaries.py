"""Where one clause ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.relatives import apposed_at, in_relative, oblique_at
from pokrovsk_timeline.prose.stretches import is_parted, takes_content
from pokrovsk_timeline.prose.subjects import in_brackets
from pokrovsk_timeline.prose.tellers import is_telling, telling_at
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs


def find_opening(tokens: Sequence[Token], first: Verbs, lexicon: Lexicon) -> int:
    """Where the first clause begins.

    At its relative pronoun if the first verb stands in a relative clause, else at the start.
    """
    inside = [
        i
        for i in range(1, first.first)
        if tokens[i].low in lexicon.relatives
        and tokens[i].low not in ("that", "where")
        and tokens[i - 1].tag != "punct"
    ]
    after_mark = [
        i
        for i in range(2, first.first)
        if tokens[i].low in lexicon.relatives and tokens[i].low != "that" and tokens[i - 1].low in (",", "—", "–")
    ]
    that = (
        [first.first - 1]
        if first.first > 1 and tokens[first.first - 1].low == "that" and in_relative(tokens, first, lexicon)
        else []
    )
    timed = [i for i in range(2, first.first) if tokens[i].low == "when" and tokens[i - 2].tag == "date"]
    found = after_mark or inside or that or [i for i in timed if tokens[i - 1].low == ","]
    return found[-1] if found else oblique_at(tokens, first, lexicon) or apposed_at(tokens, first, lexicon)


def find_boundary(tokens: Sequence[Token], before: Verbs, after: Verbs, lexicon: Lexicon) -> int:
    """The token at which the clause of the verb group `after` begins."""
    low, high = before.last + 1, after.first
    if is_telling(tokens, after):
        return max(low, telling_at(tokens, after))
    gap = range(low, high)
    described = in_relative(tokens, before, lexicon) or oblique_at(tokens, before, lexicon) > 0
    if described and not is_parted(tokens, before, after, lexicon):
        added = takes_content(before, lexicon) and _is_added(tokens, before, after, lexicon)
        tells = before.lemma in lexicon.stances or added
        opens = _OPENS if before.lemma not in words(lexicon.prose.speech_bare) else (*_OPENS, "word")
        said = tells and low < high and tokens[low].tag in opens
        return _after_listener(tokens, low, high, before, lexicon) if said else high
    strong = [i for i in gap if _links(tokens, i, high, lexicon)]
    if (
        len(strong) > 1
        and tokens[strong[-1]].low in ("which", "who", "whose", "whom")
        and tokens[strong[-1] - 1].tag == "punct"
    ):
        return strong[-1]
    joined = [i for i in gap if tokens[i].tag == "cc"]
    if strong and joined and tokens[strong[0] + 1].form("ing") and _vp_joined(tokens, joined[-1], high):
        return joined[-1]
    if strong:
        return _with_comma(tokens, strong[0], low)
    marks = [i for i in gap if tokens[i].low in (";", ":", "—", "–", "”", "»", "…", "?", "!", ".")]
    commas = [i for i in gap if tokens[i].low == "," and not in_brackets(tokens, low, i)]
    if marks:
        return marks[-1]
    comma_joined = [i for i in joined if i - 1 in commas]
    if comma_joined:
        return comma_joined[-1]
    shows = (
        before.lemma in words(lexicon.prose.showing) and before.lemma not in lexicon.stances
    )  # "captured A and B fled"
    parts = shows or before.lemma == "be" or not takes_content(before, lexicon)
    if joined and (_vp_joined(tokens, joined[-1], high) or (not commas and parts)):
        return _joint(tokens, joined, high)
    if commas:
        return _before_name(tokens, commas, after, lexicon)
    if takes_content(before, lexicon):
        return _after_listener(tokens, low, high, before, lexicon)
    if joined:
        return _joint(tokens, joined, high)
    return max(low, high - 1)


def _is_added(tokens: Sequence[Token], before: Verbs, after: Verbs, lexicon: Lexicon) -> bool:
    """True of a relative clause behind a comma with none behind it: the next verb is not that of its noun ("..., which
    would mean the garrison has fled").
    """
    at = next((i for i in range(before.first, 0, -1) if tokens[i].low in lexicon.relatives), 0)
    return at > 1 and tokens[at - 1].low == "," and all(t.tag != "punct" for t in tokens[before.last + 1 : after.first])


def _links(tokens: Sequence[Token], i: int, high: int, lexicon: Lexicon) -> bool:
    """True where the token opens a clause and is no preposition or determiner."""
    token = tokens[i]
    if token.tag == "date":
        return False
    if token.low in lexicon.relatives:
        if token.low == "that":
            return i + 1 >= high or tokens[i + 1].tag != "punct" or True
        return True
    if token.low not in lexicon.link_openers:
        return False
    if " ".join(t.low for t in tokens[i : i + 3]) in lexicon.links:
        return True
    if token.low not in lexicon.links:
        return False
    if token.tag == "prep" or token.low in ("as", "since", "before", "after", "until", "till", "like", "once"):
        rest = tokens[i + 1 : high]
        if token.low == "as" and i + 1 < len(tokens) and tokens[i + 1].low in ("of", "part", "well", "many", "a", "an"):
            return False
        if token.low == "as" and i > 0 and tokens[i - 1].low in ("such", "well", "known", "as"):
            return False
        marks = (t for t in rest if t.low not in "()[]")  # "after the ministry (MoD) said"
        return not any(t.tag == "punct" or t.tag == "cc" or t.low in lexicon.relatives for t in marks)
    return True


def _with_comma(tokens: Sequence[Token], i: int, low: int) -> int:
    """A clause's opening may have a preposition, a coordinator or a comma before it ("in which", ", and that")."""
    while i - 1 >= low and (
        tokens[i - 1].tag in ("cc",) or (tokens[i - 1].tag == "prep" and tokens[i].low in ("which", "whom", "whose"))
    ):
        i -= 1
    return i


def _vp_joined(tokens: Sequence[Token], i: int, high: int) -> bool:
    """True where only adverbs stand between the coordinator and the verb."""
    return all(t.tag in ("adv", "neg", "date") or t.low in lexical_adverbs for t in tokens[i + 1 : high])


lexical_adverbs = frozenset(("also", "later", "then", "since", "far"))


def _joint(tokens: Sequence[Token], joined: Sequence[int], high: int) -> int:
    """Of several coordinators the one that joins the clauses: the last with only a verb after it, else the first."""
    for i in reversed(joined):
        if _vp_joined(tokens, i, high):
            return i
    return joined[0]


def _before_name(tokens: Sequence[Token], commas: Sequence[int], after: Verbs, lexicon: Lexicon) -> int:
    """The comma at which a clause begins: the last, or the one before a speaker and the name or role beside him ("...,
    the mayor, Ihor Terekhov, wrote").
    """
    last = commas[-1]
    if after.lemma not in lexicon.stances or last != after.first - 1 or len(commas) < 3:
        return last
    role, name = tokens[commas[-3] + 1 : commas[-2]], tokens[commas[-2] + 1 : last]
    for one, other in ((role, name), (name, role)):
        named = bool(one) and all(t.tag == "name" for t in one)
        office = bool(other) and other[0].tag == "det" and all(t.tag in ("det", "word", "name", "prep") for t in other)
        if named and office and not any(t.form("past") for t in other):
            return commas[-3]
    return last


_OPENS = ("det", "num", "pron", "name")
_CLOSES = ("word", "name", "pron", "date")
"""Tags of the words with which a noun phrase may begin, and of those behind which it may."""


def _after_listener(tokens: Sequence[Token], low: int, high: int, before: Verbs, lexicon: Lexicon) -> int:
    """After "told reporters" and "said on Friday": words of the saying before a clause without "that"."""
    at = low
    if before.lemma in words(lexicon.prose.listeners) and not before.passive:
        opened = [i for i in range(low + 1, high) if tokens[i].tag in _OPENS and tokens[i - 1].tag in _CLOSES]
        plain = (i for i in opened if {tokens[i - 1].tag, tokens[i].tag} != {"name"} or tokens[i - 1].text.isupper())
        return next(plain, low)
    if at < high - 1 and tokens[at].tag == "prep" and tokens[at].low in ("on", "in", "at"):
        at += 2
        while at < high - 1 and tokens[at].tag == "num":
            at += 1
    while at < high - 1 and tokens[at].tag == "date":
        at += 1
    return at

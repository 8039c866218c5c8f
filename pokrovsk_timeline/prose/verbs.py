"""Verb groups of a sentence.

What is finite and what not, its tense, aspect, voice, modal, and whether it is negated.
"""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Form, Lexicon, words
from pokrovsk_timeline.prose.plain import read_plain
from pokrovsk_timeline.prose.tokens import QUOTES, Token
from pokrovsk_timeline.prose.utterances import find_utterance
from pokrovsk_timeline.prose.verb import Tense, Verbs, is_negated


def groups(tokens: Sequence[Token], lexicon: Lexicon) -> list[Verbs]:
    """All verb groups in text order."""
    found: list[Verbs] = []
    at = 0
    for place in [i for i, one in enumerate(tokens) if one.verb or one.tag in _OPENING or one.low == "to"]:
        if place < at:
            continue
        group = _at(tokens, place, lexicon)
        group = find_utterance(tokens, place, lexicon, group) or group
        if group is not None:
            at = group.last + 1
            if found and _twins(tokens, found[-1], group, lexicon):
                found[-1] = found[-1]._replace(last=group.last)
            else:
                found.append(group)
    return found


def _twins(tokens: Sequence[Token], one: Verbs, other: Verbs, lexicon: Lexicon) -> bool:
    """True of two pasts with nothing but a coordinator between them, which share all else ("killed or wounded")."""
    joined = other.first == other.last == one.last + 2 and tokens[one.last + 1].tag == "cc"
    if not joined or {one.lemma, other.lemma} & (lexicon.stances.keys() | {"be", "have", "do"}):
        return False
    plain = one.first == one.last and one.tense == "past"
    passive = one.passive and bool(tokens[other.last].form("part"))
    return one.shape == other.shape == "finite" and other.tense == "past" and not other.sure and (plain or passive)


_OPENING = frozenset(("modal", "be", "have", "do"))
"""Tags of the words that open a verb group with more to come."""


def _at(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Verbs | None:
    token = tokens[at]
    if token.low == "to":
        return _infinitive(tokens, at, lexicon)
    if token.tag in ("modal", "be", "have", "do") and not _noun_like(tokens, at):
        return _auxiliary(tokens, at, lexicon)
    if token.verb:
        return read_plain(tokens, at, lexicon)
    return None


def _noun_like(tokens: Sequence[Token], at: int) -> bool:
    """ "will", "may", "might" after a determiner are nouns."""
    return (
        tokens[at].tag == "modal"
        and at > 0
        and tokens[at - 1].tag == "det"
        and tokens[at - 1].low
        not in (
            "that",
            "this",
            "these",
            "those",
            "all",
            "both",
            "many",
            "some",
            "most",
            "several",
            "few",
            "what",
            "which",
        )
    )


def _skip(tokens: Sequence[Token], at: int) -> int:
    """The first token at or after `at` that is no adverb or negation."""
    while at < len(tokens) and (tokens[at].tag in ("adv", "neg", "date") or tokens[at].low in ("n't",)):
        at += 1
    return at


def _infinitive(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Verbs | None:
    after = _skip(tokens, at + 1)
    if after >= len(tokens):
        return None
    if tokens[after].low in ("be", "have"):
        group = _auxiliary(tokens, after, lexicon)
        return group._replace(first=at, shape="infinitive", tense="") if group else None
    lemma = tokens[after].form("base")
    return Verbs(at, after, lemma, "infinitive") if lemma and tokens[after].text.islower() else None


def _auxiliary(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Verbs | None:
    """A group that opens with an auxiliary: modal, do, have or be, then what may follow it."""
    first, modal, negated = at, "", False
    perfect = progressive = passive = False
    tense: Tense = ""
    lemma = ""
    last = at
    expected: tuple[Form, ...] = ()
    while at < len(tokens):
        token = tokens[at]
        if (
            token.tag in ("adv", "neg", "date")
            or (token.low == "so" and at + 1 < len(tokens) and tokens[at + 1].low == "far")
            or (expected and token.text in QUOTES)  # "had “killed everyone”"
        ):
            negated |= token.tag == "neg" and token.low not in ("without",)
            at += 1
            continue
        if token.tag == "modal" and not lemma:
            modal, tense, expected, lemma = token.low, "future", ("base",), token.low
        elif token.tag == "do" and not lemma:
            tense, expected, lemma = ("past" if token.low in ("did", "didn't") else "present"), ("base",), "do"
        elif token.tag == "have" and lemma in ("", modal) and not perfect:
            tense = tense or ("past" if token.low in ("had", "hadn't") else "present")
            perfect, expected, lemma = True, ("past", "part"), "have"
        elif token.tag == "be" and not (passive or (progressive and token.low != "being")):
            if not tense:
                tense = (
                    "past"
                    if token.low in words(lexicon.prose.past_be)
                    else "present"
                    if token.low in words(lexicon.prose.present_be)
                    else ""
                )
            progressive |= token.low == "being" and lemma == "be"
            expected, lemma = ("part", "past", "ing"), "be"
        elif expected and (main := token.form(*expected)):
            form = next(f for lem, f in token.verb if lem == main and f in expected)
            if lemma == "be":
                passive, progressive = form != "ing", progressive or form == "ing"
            return Verbs(
                first,
                at,
                main,
                "finite",
                tense,
                perfect and lemma != "",
                progressive,
                passive,
                modal,
                negated or is_negated(tokens, first),
            )
        else:
            break
        negated |= token.low in lexicon.negations
        last = at
        at += 1
    if not lemma or not (tense or modal):
        return None
    had_object = lemma == "have"
    return Verbs(
        first,
        last,
        lemma,
        "finite",
        tense,
        perfect and not had_object,
        progressive,
        passive,
        modal,
        negated or is_negated(tokens, first),
    )

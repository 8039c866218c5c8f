"""Verbs of saying that the words around them show to be verbs, where the word alone could be a noun or a participle."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.tokens import QUOTES, Token
from pokrovsk_timeline.prose.verb import Verbs

_NOUNS = ("name", "word", "pron")
_OPENS = ("det", "num", "name", "pron")
_REACH = 14  # tokens behind a verb of saying in which the verb of what is said is looked for


def find_utterance(tokens: Sequence[Token], at: int, lexicon: Lexicon, group: Verbs | None) -> Verbs | None:
    """The finite verb of saying at a token, where one of the frames below shows it to be one; else None.

    `group` is what was read there without them: it stands where it is finite and sure, or longer than the token.
    """
    token = tokens[at]
    if at == 0 or (group is not None and (group.last > at or (group.shape == "finite" and group.sure))):
        return None
    past = token.form("past")
    present = token.form("s", "base")
    if past in lexicon.stances and (
        _before_that(tokens, at, _NOUNS)
        or _as_told(tokens, at)
        or _behind_comma(tokens, at, lexicon)
        or _goes_on(tokens, at, past, lexicon)
    ):
        return Verbs(at, at, past, "finite", "past")
    if present in lexicon.stances and (
        _before_that(tokens, at, ("name",))
        or _before_colon(tokens, at)
        or _without_that(tokens, at, present, lexicon)
        or _closing(tokens, at)
    ):
        return Verbs(at, at, present, "finite", "present")
    return None


def _before_that(tokens: Sequence[Token], at: int, before: tuple[str, ...]) -> bool:
    """ "A video claimed that", "Researchers at the School of Medicine estimate that"; not "a new claim that"."""
    return at + 2 < len(tokens) and tokens[at + 1].low == "that" and tokens[at - 1].tag in before


def _before_colon(tokens: Sequence[Token], at: int) -> bool:
    """ "The army reports: ..." at the start of a sentence."""
    opens = at + 2 < len(tokens) and tokens[at + 1].low == ":" and tokens[at].form("s") != ""
    return opens and all(t.tag in ("name", "word", "det") and not t.possessive for t in tokens[:at])


def _as_told(tokens: Sequence[Token], at: int) -> bool:
    """ "As the General Staff reported, ...", "..., as the General Staff reported."."""
    if at + 1 < len(tokens) and tokens[at + 1].tag not in ("punct", "date", "prep", "adv"):
        return False
    low = at
    while low > 0 and tokens[low - 1].tag in ("name", "word", "det"):
        low -= 1
    opener = tokens[low] if tokens[low].low == "as" else tokens[low - 1] if low > 0 else None
    return opener is not None and opener.low == "as" and low < at


def _closing(tokens: Sequence[Token], at: int) -> bool:
    """ "..., reports TASS.", "..., TASS reports, citing the ministry."."""
    nexts = tokens[at + 1] if at + 1 < len(tokens) else None
    rest = tokens[at + 1 :]
    ended = all(t.tag in ("punct", "date") for t in rest) or (rest[0].low == "," and rest[1].tag == "cc")
    if tokens[at - 1].low == "," and tokens[at].form("s") and ended:
        return True  # "..., the head of the agency, Ivan Bondar, estimates."
    if tokens[at - 1].low == ",":
        return nexts is not None and nexts.tag == "name" and tokens[at].form("s") != ""
    low = at
    while low > 0 and tokens[low - 1].tag in ("name", "det"):
        low -= 1
    ends = nexts is None or nexts.tag == "punct"
    return ends and 0 < low < at and tokens[low - 1].low == "," and tokens[at].form("s") != ""


def _goes_on(tokens: Sequence[Token], at: int, lemma: str, lexicon: Lexicon) -> bool:
    """ "announced the “liberation” of the village and said its units ..."."""
    opens = at + 1 < len(tokens) and tokens[at + 1].tag in (*_OPENS, "word")
    return tokens[at - 1].tag == "cc" and opens and lemma in words(lexicon.prose.always_finite)


def _behind_comma(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """ "..., Vadym Filashkin, the regional governor, reported.", "..., reported the governor, Vadym Filashkin."."""
    if tokens[at - 1].low != "," or not any(
        t.tag in ("be", "have", "modal") or t.form("past") for t in tokens[: at - 1]
    ):
        return False
    rest = [t for t in tokens[at + 1 :] if t.low not in QUOTES]
    if all(t.tag in ("punct", "date") for t in rest):
        return True
    low = at + 1
    while low < len(tokens) and tokens[low].tag in ("det", "word"):
        if tokens[low].low in words(lexicon.prose.party_words) | words(lexicon.prose.role_words):
            return True
        low += 1
    return low < len(tokens) and tokens[low].tag == "name" and tokens[at + 1].tag in ("name", "det")


def _without_that(tokens: Sequence[Token], at: int, lemma: str, lexicon: Lexicon) -> bool:
    """ "Moscow claims four people were killed", "Officials in Kyiv say the town was hit"."""
    before = tokens[at - 1]
    if not tokens[at].text.islower() or before.possessive or before.tag not in ("name", "word"):
        return False
    if before.low.endswith(tuple(lexicon.prose.demonyms)):  # "Russian claims"
        return False
    low = at
    while low > 0 and tokens[low - 1].tag in ("name", "word", "det", "prep", "adv"):
        low -= 1
    head = tokens[low]
    bounded = low == 0 or tokens[low - 1].tag == "punct" or tokens[low - 1].low in ("and", "but")
    sayer = before.tag == "name" or lemma in words(lexicon.prose.always_finite)
    opens = (*_OPENS, "word") if sayer else _OPENS
    if not bounded or head.tag in ("prep", "adv") or at + 2 >= len(tokens) or tokens[at + 1].tag not in opens:
        return False
    bare = tokens[at].form("base") == lemma and tokens[at].form("s") == ""
    if bare and lemma in lexicon.nouns_too and lemma not in words(lexicon.prose.always_finite):
        return False
    if not bare and before.tag == "word" and head.tag != "det":
        return False
    for token in tokens[at + 2 : at + 2 + _REACH]:
        if token.tag == "punct" and token.low not in ("'", "’"):
            return False
        if token.tag in ("be", "have", "modal", "do") or token.form("past"):
            return True
    return False

"""What the word that opens a clause makes of it."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.clause import Role
from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.tokens import QUOTES, Token
from pokrovsk_timeline.prose.verb import Verbs


def find_role(tokens: Sequence[Token], at: int, verbs: Verbs, lexicon: Lexicon) -> tuple[Role, str, int]:
    """Role and link word of a clause by its first word (or its first two), and where its subject may begin."""
    while at < verbs.first and tokens[at].low in QUOTES:
        at += 1
    if at >= verbs.first:
        return "main", "", at
    low = tokens[at].low
    if low == "that" and at + 1 == verbs.first and at > 0 and tokens[at - 1].low == "but":  # "but that does not mean"
        return "main", "", at
    two = f"{low} {tokens[at + 1].low}" if at + 1 < verbs.first else ""
    three = f"{two} {tokens[at + 2].low}" if at + 2 < verbs.first else ""
    for phrase, size in ((three, 3), (two, 2), (low, 1)):
        if phrase in lexicon.links and _opens(tokens, at, size, verbs, lexicon):
            kind = lexicon.links[phrase]
            whole = low == "that" and _is_whole(tokens, at, verbs, lexicon)
            relative = kind == "content" and low in lexicon.relatives and at > 0 and not whole
            if relative and _relative_that(tokens, at, verbs, lexicon):
                return "relative", low, at + size
            role: Role = kind  # type: ignore[assignment]
            inner = at + size
            if (
                kind == "content"
                and inner < verbs.first
                and tokens[inner].low in lexicon.links
                and tokens[inner].low not in ("that", "as", "what")
            ):
                return role, f"{phrase} {tokens[inner].low}", inner
            return role, phrase, inner
    if low in lexicon.relatives:
        return "relative", low, at + 1
    return "main", "", at


def _opens(tokens: Sequence[Token], at: int, size: int, verbs: Verbs, lexicon: Lexicon) -> bool:
    """True where the word opens a clause rather than a phrase set before it: no comma parts it from the verb."""
    if tokens[at].low == "that" and at + 1 < verbs.first and at == 0:
        return False
    if (tokens[at].tag == "name" and at > 0 and tokens[at - 1].low not in QUOTES) or tokens[at].tag == "date":
        return False
    depth = [t for t in tokens[at + size : verbs.first] if t.low == ","]
    prepositional = tokens[at].tag == "prep" or tokens[at].low in ("as", "since", "before", "after", "until", "once")
    return not (prepositional and depth)


def _is_whole(tokens: Sequence[Token], at: int, verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of a clause behind "that" which lacks nothing: "it is time that the town was taken", "the joke goes that it
    took the town". A relative lacks its subject or its object; behind a time it lacks neither ("the night that").
    """
    if at == 0 or tokens[at - 1].tag == "date" or tokens[at - 1].low in words(lexicon.prose.measures):
        return False
    subject = tokens[at + 1 : verbs.first]
    nexts = tokens[verbs.last + 1].tag if verbs.last + 1 < len(tokens) else "punct"
    own = any(t.tag in ("word", "name", "pron") for t in subject) and not any(
        t.form("past") for t in subject if t.tag == "word"
    )
    return own and (verbs.passive or nexts in ("det", "num", "name")) and verbs.lemma not in lexicon.stances


_REACH, _NEAR = 12, 9
"""How many tokens before "that" a verb of saying may stand, with its listener and its date in between: where a subject
follows, and where the verb does.
"""


def _relative_that(tokens: Sequence[Token], at: int, verbs: Verbs, lexicon: Lexicon) -> bool:
    """ "that" after a noun is a relative; after a verb of saying (and its listener or date) it opens content."""
    low = tokens[at].low
    if low in ("where", "what", "how", "why"):
        return low == "where" and tokens[at - 1].tag in ("name", "word", "punct") and not tokens[at - 1].verb
    if at > 1 and tokens[at - 1].form("past") and tokens[at - 2].tag in ("name", "pron"):
        return False
    if at > 1 and tokens[at - 1].tag in ("word", "adv") and tokens[at - 2].tag in ("be", "adv"):
        return False
    content_leads = tuple(words(lexicon.prose.content_leads))
    for back in range(at - 1, max(-1, at - (_REACH if at + 1 < verbs.first else _NEAR)), -1):
        token = tokens[back]
        if any(
            lemma in lexicon.stances
            or lemma in words(lexicon.prose.opinion)
            or lemma in words(lexicon.prose.showing)
            or lemma in ("show", "mean", "know", "learn")
            for lemma, _ in token.verb
        ):
            return False
        if token.tag == "punct" and token.low == ",":
            continue
        if token.low.startswith(content_leads):
            return False
    return tokens[at - 1].tag in ("word", "name", "num") or tokens[at - 1].low in (",", ")")

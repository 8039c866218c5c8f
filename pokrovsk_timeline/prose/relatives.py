"""Relative clauses: which verb is the first behind a relative pronoun, and whether the pronoun is its subject."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs


def in_relative(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True where a relative pronoun is the subject of the verb."""
    at = verbs.first - 1
    while at > 0 and tokens[at].tag in ("adv", "date"):
        at -= 1
    return (
        at > 0
        and tokens[at].low in lexicon.relatives
        and tokens[at - 1].tag in ("name", "word", "punct", "num", "date")
        and not (tokens[at - 1].verb and tokens[at].low == "that" and not tokens[at - 1].form("base", "s"))
    )


def oblique_at(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> int:
    """The relative pronoun right behind its noun of which this is the first verb, and not its subject; 0 of any other.

    "a strike in which 12 people died", "the men with whom he served", "the town whose mayor fled".
    """
    at = behind_relative(tokens, verbs, lexicon)
    noun = tokens[before_relative(tokens, at, lexicon) - 1]
    return at if at and noun.tag in ("name", "word", "num", "date") else 0


def behind_relative(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> int:
    """The same, also behind a comma: ", in which 12 people died"."""
    at = verbs.first - 1
    while at > 0 and tokens[at].low not in words(lexicon.prose.oblique):
        token = tokens[at]
        if token.tag in ("punct", "cc", "be", "have", "do", "modal"):
            return 0
        if token.form("past") and tokens[at - 1].tag not in ("det", "num") and tokens[at + 1].low != "by":
            return 0
        at -= 1
    noun = before_relative(tokens, at, lexicon) - 1
    if noun < 0 or at == verbs.first - 1:
        return 0
    asked = tokens[at].low in lexicon.links and tokens[noun].verb and tokens[noun - 1].tag != "det"
    return 0 if asked else at  # "saw where it fell"


def before_relative(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Where a relative opens: at its preposition if it has one ("in which")."""
    return at - (at > 0 and tokens[at - 1].low in lexicon.prepositions)

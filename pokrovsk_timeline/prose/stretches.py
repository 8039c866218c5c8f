"""Verbs in one stretch of a sentence: whether anything parts them, and which of them take a clause for an object."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs


def takes_content(verbs: Verbs, lexicon: Lexicon) -> bool:
    prose = lexicon.prose
    return (
        verbs.lemma in lexicon.stances
        or verbs.lemma in words(prose.opinion)
        or verbs.lemma in words(prose.showing)
        or verbs.lemma in words(prose.suggesting)
        or verbs.lemma in ("know", "show", "mean", "learn", "understand", "see", "be")
    )


def is_contact(tokens: Sequence[Token], before: Verbs, after: Verbs) -> bool:
    """A contact relative: "a city Ukraine recaptured".

    A bare name or pronoun directly before the second verb, a noun before that.
    """
    at = after.first - 1
    name = tokens[at].tag in ("name",) or tokens[at].tag == "pron"
    return at - 1 > before.last and name and tokens[at - 1].tag == "word"


def is_parted(tokens: Sequence[Token], before: Verbs, after: Verbs, lexicon: Lexicon) -> bool:
    gap = tokens[before.last + 1 : after.first]
    return any(
        t.tag != "date"
        and (
            (t.tag == "punct" and t.low not in "()[]")
            or t.tag == "cc"
            or t.low in lexicon.links
            or t.low in lexicon.relatives
        )
        for t in gap
    )

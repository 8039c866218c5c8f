"""Relative clauses: which verb is the first behind a relative pronoun, and whether the pronoun is its subject."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.stretches import is_contact, is_parted, takes_content
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
        describes = tokens[at - 1].tag in ("det", "num") or tokens[at - 1].low in words(lexicon.prose.oblique)
        if token.form("past") and not describes and tokens[at + 1].low != "by":  # "where displaced people had fled"
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


def apposed_at(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> int:
    """Where in an apposition to the first noun of a sentence a relative opens whose first verb this is: "Izium, a city
    (that) Ukraine recaptured in May, was hit"; 0 of any other verb.
    """
    comma = next((i for i in range(verbs.first - 1, 0, -1) if tokens[i].tag == "punct"), 0)
    if not comma or tokens[comma].low != "," or lexicon.stances.get(verbs.lemma, "denies") not in ("denies", "claims"):
        return 0
    names = tokens[0].tag != "prep" and all(t.tag in _LOOSE for t in tokens[:comma])
    if not names:
        return 0
    at = verbs.first - 1  # "the city rebels captured"
    several = comma + 2 < at and tokens[at].tag == tokens[at - 1].tag == "word" and tokens[at].low.endswith("s")
    return contact_at(tokens, comma + 1, verbs.first, _LOOSE) or (at if several else 0)


def fronted_at(tokens: Sequence[Token], finite: Sequence[Verbs], comma: int, lexicon: Lexicon) -> int:
    """The same where the apposition stands before its name: "A city Ukraine recaptured in May, Izium was hit"; `comma`
    is where the clause of the second verb begins.
    """
    second = finite[1]
    named = all(t.tag == "name" for t in tokens[comma + 1 : second.first]) and comma + 1 < second.first
    if tokens[comma].low != "," or not named or second.lemma in lexicon.stances:
        return 0
    at = contact_at(tokens, 0, finite[0].first)
    return 0 if any(t.low in words(lexicon.prose.role_words) for t in tokens[:at]) else at


_NOUN = ("det", "word", "name", "pron")
_LOOSE = (*_NOUN, "num", "prep")
"""Tags of the words of a noun, and of one with a place or count behind it: "a city of a million people"."""


def contact_at(tokens: Sequence[Token], low: int, high: int, tags: Sequence[str] = _NOUN) -> int:
    """Where in "a city Ukraine recaptured", "a port that the army recaptured", the tokens `low` .. `high` up to the
    verb, the relative begins; 0: nowhere.
    """
    if tokens[low].tag != "det" or any(t.tag not in tags for t in tokens[low:high]):
        return 0
    for at in range(low + 2, high):
        opens = tokens[at].tag in ("det", "pron") or (
            tokens[at].tag == "name" and all(t.tag == "name" for t in tokens[at:high])
        )
        if opens and tokens[at - 1].tag == "word" and not tokens[at - 1].possessive:
            return (
                0 if any(t.form("past") for t in tokens[at + 1 : high]) else at
            )  # "the town the army left had fallen"
    return 0


def goes_on_behind_oblique(tokens: Sequence[Token], kept: Sequence[Verbs], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of the verb that goes on behind such a relative, where the noun that it describes still lacks one: "A strike
    in which 12 people died hit a hostel".
    """
    at = oblique_at(tokens, kept[-1], lexicon)
    if not at or is_contact(tokens, kept[-1], verbs):
        return False
    before = kept[-2] if len(kept) > 1 else None
    noun = kept[-1]._replace(first=before_relative(tokens, at, lexicon))
    lacks = before is None or is_parted(tokens, before, noun, lexicon) or takes_content(before, lexicon)
    return verbs.sure or (verbs.tense == "past" and lacks)


def goes_on_behind(tokens: Sequence[Token], before: Sequence[Verbs], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of the verb that goes on behind a relative clause with two verbs: "A statement in which the army said it had
    won was withdrawn", "Rebels who took the hill and killed 12 men were caught"; `before` are the verbs before it.
    """
    if len(before) != 2 or not verbs.sure:
        return False
    said = said_inside(tokens, before[0], before[1], lexicon)
    if not said and not (in_relative(tokens, before[0], lexicon) and _joined(tokens, before[1], lexicon)):
        return False
    return not (is_parted(tokens, before[1], verbs, lexicon) or is_contact(tokens, before[1], verbs))


def _joined(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of a past with an object right behind a coordinator."""
    nexts = tokens[verbs.last + 1].tag if verbs.last + 1 < len(tokens) else "punct"
    joined = verbs.tense == "past" and tokens[verbs.first - 1].tag == "cc"
    return joined and not takes_content(verbs, lexicon) and nexts in ("det", "num", "name", "pron")


def said_inside(tokens: Sequence[Token], saying: Verbs, said: Verbs, lexicon: Lexicon) -> bool:
    """True of a verb of what is said in a relative clause: "who said 12 people had died"."""
    inside = any(one(tokens, saying, lexicon) for one in (in_relative, behind_relative))
    return inside and takes_content(saying, lexicon) and is_told(tokens, saying, said)


def is_told(tokens: Sequence[Token], saying: Verbs, said: Verbs) -> bool:
    """True where nothing parts a verb of saying from what is said."""
    gap = tokens[saying.last + 1 : said.first]
    return not any(t.tag in ("punct", "cc") for t in gap) and not is_contact(tokens, saying, said)

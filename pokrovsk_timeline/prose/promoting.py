"""Participles that are the main verb of their sentence behind an insertion."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Lexicon
from pokrovsk_timeline.prose.relatives import apposed_at, behind_relative, in_relative, is_told
from pokrovsk_timeline.prose.stretches import is_contact, takes_content
from pokrovsk_timeline.prose.tellers import tells
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs


def promoted(tokens: Sequence[Token], found: Sequence[Verbs], lexicon: Lexicon) -> list[Verbs]:
    """The finite groups, and participles behind the comma that closes an insertion where the sentence has no main
    verb before.

    "The plant, the largest in the country, laid off 1,200 workers"; "The corps, which plans ..., received a battalion";
    "The minister, A. Novak, on Wednesday ordered troops to withdraw".
    """
    finite: list[Verbs] = []
    main, start = False, _behind_date(tokens)
    for at, verbs in enumerate(found):
        if verbs.shape == "finite":
            finite.append(verbs)
        elif tells(tokens, verbs, finite[-1] if finite else None, lexicon):
            finite.append(
                verbs._replace(shape="finite", tense=finite[-1].tense if finite else "past", progressive=True)
            )
            continue
        elif not main and _may_be_main(tokens, verbs, start) and not _goes_on(tokens, verbs, found[at + 1 :], lexicon):
            finite.append(verbs._replace(shape="finite", tense="past", passive=False))
        else:
            continue
        main = main or not (
            any(inside(tokens, finite[-1], lexicon) for inside in _RELATIVES)
            or (len(finite) > 1 and _belongs(tokens, finite[-2], finite[-1], lexicon))
        )
    return finite


def _belongs(tokens: Sequence[Token], before: Verbs, verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of a verb that belongs to the relative clause of the verb before: "who fled and said it had fallen"."""
    joined = tokens[verbs.first - 1].tag == "cc"
    return joined or (takes_content(before, lexicon) and is_told(tokens, before, verbs))


_RELATIVES = (in_relative, behind_relative, apposed_at)
"""What tells that a verb is none of the main clause."""


def _may_be_main(tokens: Sequence[Token], verbs: Verbs, start: int) -> bool:
    """True of a participle that may be a past, behind a comma that closes an insertion; `start`: where the sentence
    goes on behind a date set in front.
    """
    behind = verbs.shape == "participle" and tokens[verbs.last].form("past") and _closes(tokens, verbs.first)
    if not behind or tokens[start].tag in ("prep", "adv", "date"):
        return False
    return sum(t.low == "," for t in tokens[start : verbs.first]) >= _INSERTED


_INSERTED = 2
"""Commas around an insertion."""


def _goes_on(tokens: Sequence[Token], verbs: Verbs, behind: Sequence[Verbs], lexicon: Lexicon) -> bool:
    """True where a finite verb follows that nothing parts from this one."""
    return any(
        v.shape == "finite"
        and not _ends_with(tokens, v, lexicon)
        and v.first > verbs.last
        and not _opened(tokens, verbs, v, lexicon)
        and not is_contact(tokens, verbs, v)
        for v in behind
    )


def _ends_with(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of who says so at the end of a sentence: ", the staff said"."""
    rest = tokens[verbs.last + 1 :]
    comma = next((i for i in range(verbs.first - 1, -1, -1) if tokens[i].tag == "punct"), 0)
    who = tokens[comma + 1 : verbs.first]
    return (
        verbs.lemma in lexicon.stances
        and tokens[comma].low == ","
        and bool(who)
        and all(t.tag in ("det", "name", "word", "num") for t in who)
        and all(t.tag in ("punct", "date", "prep", "adv") for t in rest)
    )


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """True where a comma stands before a verb, or before the date that does ("the mayor, A. Novak, on Friday")."""
    while at > 0 and tokens[at - 1].tag == "date":
        at -= 1
    return at > 0 and tokens[at - 1].low == ","


def _behind_date(tokens: Sequence[Token]) -> int:
    """Where the sentence goes on behind a date set in front, with or without a comma: "On 31 October the agency"."""
    at = 1 if tokens and tokens[0].tag == "prep" else 0
    end = at
    while end < len(tokens) and tokens[end].tag == "date":
        end += 1
    if end == at or end + 1 >= len(tokens):
        return 0
    return end + (tokens[end].low == ",")


def _opened(tokens: Sequence[Token], before: Verbs, after: Verbs, lexicon: Lexicon) -> bool:
    """True where a coordinator directly before the later verb, or a subordinator in between, opens its clause."""
    gap = tokens[before.last + 1 : after.first]
    links = any(t.tag != "date" and (t.low in lexicon.links or t.low in lexicon.relatives) for t in gap)
    return links or (bool(gap) and gap[-1].tag == "cc")

"""What a change happened to: the words for it in the clause, its nouns, and who it is if it is somebody."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words as split
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.publication.wording import Wording


def happened_to(read: Wording, clause: Clause, phrased: int) -> Sequence[Token]:
    """The words for what it happened to: the object of an active verb that has one, else the subject. `phrased` is how
    many words behind the verb belong to it.
    """
    behind = read.tokens[clause.verbs.last + 1 + phrased : clause.end]
    first = next((one for one in behind if not one.low.endswith("ly")), None)
    if not clause.verbs.passive and first is not None:
        if first.tag == "pron":
            return read.tokens[: clause.first]
        if first.tag in ("det", "name", "num") or (first.tag == "word" and first.low.endswith("s")):
            return _until_stop(behind)
    own = phrase_before(read, clause) if clause.role == "relative" else ()
    return _from_noun(own or read.tokens[clause.subject[0] : clause.subject[1]], split(read.vocabulary.linking.leading))


def phrase_before(read: Wording, clause: Clause) -> Sequence[Token]:
    """The noun with its complements to which a relative clause belongs: back to the last verb or mark."""
    verbs = [one.verbs.last for one in read.clauses if one.verbs.last < clause.first]
    low = max(verbs, default=-1) + 1
    end = clause.first
    while end > low and read.tokens[end - 1].tag in ("punct", "prep"):
        end -= 1
    marks = [at for at in range(low, end) if read.tokens[at].tag == "punct"]
    return read.tokens[(max(marks) + 1 if marks else low) : end]


def nouns(read: Wording, subject: Sequence[Token], link: str) -> frozenset[str]:
    """What something happened to, without the place that only says where: "the dam" of "the dam at Ostrel".

    Of a place with its kind ("the town of Pell") and of somebody "who" ("the widow of Arno Vestri") the name counts.
    """
    found = frozenset[str]()
    counts = True
    at = [number for number, one in enumerate(subject) if one.tag == "prep" and number]
    for first, end in zip([0, *at], [*at, len(subject)], strict=True):
        words = [one for one in subject[first:end] if one.tag in ("name", "word")]
        if counts or link in split(read.vocabulary.linking.who) or any(one.tag == "word" for one in words):
            found |= read.words(words)
        counts = bool(words) and words[-1].low in split(read.vocabulary.linking.kinds_of_place)
    return found


def persons(read: Wording, subject: Sequence[Token], link: str) -> frozenset[str]:
    """Full names of those to whom it happened: "the men of the Northern Brigade" is nobody's."""
    if link in split(read.vocabulary.linking.who):
        many = any((one.tag == "word" and one.low.endswith("s")) or one.tag == "num" for one in subject)
        return frozenset() if many else read.persons(subject)
    end = next((number for number, one in enumerate(subject) if one.tag == "prep" and number), len(subject))
    return read.persons(subject[:end])


def _from_noun(tokens: Sequence[Token], leading: frozenset[str]) -> Sequence[Token]:
    """The tokens behind what leads up to the noun: "two days after the bridge" begins at "the"."""
    at = max((number + 1 for number, one in enumerate(tokens[:-1]) if one.low in leading), default=0)
    while at + 1 < len(tokens) and tokens[at].tag in ("prep", "adv", "date", "punct"):
        at += 1
    return tokens[at:]


def _until_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens up to the first mark, date, clause or verb."""
    found: list[Token] = []
    for one in tokens:
        if one.tag in ("punct", "date", "cc", "be", "have", "modal") or (
            one.verb and one.tag == "word" and found and one.form("past")
        ):
            break
        found.append(one)
    return found

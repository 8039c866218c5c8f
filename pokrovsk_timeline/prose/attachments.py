"""To what a clause belongs that no word opens: coordinate, resumed after an insertion, or content without "that"."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.clause import Clause, Role
from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.relatives import contact_at
from pokrovsk_timeline.prose.stretches import takes_content
from pokrovsk_timeline.prose.subjects import name_before, noun_before
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs


def attach(
    tokens: Sequence[Token],
    start: int,
    subject: tuple[int, int],
    joined: bool,
    before: Sequence[Clause],
    verbs: Verbs,
    lexicon: Lexicon,
) -> tuple[Role, int, tuple[int, int], tuple[int, int]]:
    """Role, governor and subject of a clause that no word opens.

    Coordinate, resumed after an insertion, content without "that", or main.
    """
    previous = before[-1]
    index = len(before) - 1
    own = subject[0] < subject[1]
    opener = tokens[start].low if start < len(tokens) else ""
    if joined:
        governor = previous.governor if previous.role != "main" else -1
        role: Role = (
            previous.role
            if previous.role in ("condition", "content", "time", "cause", "concession", "relative")
            else "coordinate"
        )
        parted = start > 0 and tokens[start - 1].low == ","
        if parted and not own and (outer := _inserted(tokens, start, before, lexicon)) is not None:
            return "coordinate", outer.governor, outer.subject, (0, 0)  # "X fell, the army said, and burned"
        host = before[previous.governor] if previous.role == "content" and previous.governor >= 0 else None
        says = verbs.lemma in lexicon.stances and host is not None and host.verbs.lemma in lexicon.stances
        if parted and not own and says and host is not None and host.role in ("main", "coordinate"):
            return "coordinate", host.governor, host.subject, (0, 0)  # "denied that X fell, and said Y"
        if parted and not own and previous.role == "relative":
            main = next((c for c in before if c.role in ("main", "coordinate", "content")), before[0])
            return "coordinate", main.governor, main.subject, (0, 0)
        if own and opener == "," and previous.role == "content" and verbs.lemma in lexicon.stances:
            return "coordinate", -1, subject, (0, 0)
        if own and opener == "," and previous.role in ("time", "condition", "concession", "cause", "relative"):
            return "main", -1, subject, (0, 0)
        return (
            role,
            governor if role != "coordinate" else previous.governor,
            subject if own else previous.subject,
            previous.antecedent,
        )
    dated = any(t.tag == "date" for t in tokens[start : subject[0]])  # "; by Thursday soldiers put it at twice that"
    if own and opener == ";" and not dated and _says_on(previous, before, verbs, lexicon):
        return "content", previous.governor, subject, (0, 0)
    if own and (inner := contact_at(tokens, *subject)):
        low, high = subject
        if previous.verbs.lemma in words(lexicon.prose.listeners):
            return "content", index, (inner, high), (0, 0)
        antecedent = noun_before(tokens, start) if tokens[start].tag == "punct" else (low, inner)
        return "relative", index, (inner, high), antecedent
    if not own and opener == "," and (noun := _told_of(tokens, start, previous, lexicon)):
        return "content", index, noun, (0, 0)
    if (
        not own
        and previous.verbs.lemma in lexicon.stances
        and opener == ","
        and previous.subject[0] > previous.first + 1
    ):
        comma = next(
            (i for i in range(previous.first, previous.subject[0]) if tokens[i].low == ","), previous.subject[0]
        )
        return "resumed", -1, (previous.first, comma), (0, 0)
    if (
        not own
        and previous.role == "relative"
        and 0 <= previous.governor < index
        and _holds_that(tokens, before[previous.governor], previous, lexicon)
    ):
        return "content", previous.governor, _whole(tokens, before[previous.governor], previous), (0, 0)
    if not own:
        # "The mayor, who said it had fallen, resigned"
        inside = len(before) <= _FEW and all(clause.role in ("relative", "content") for clause in before)
        if before[0].role == "relative" and (inside or previous is before[0]):
            return "resumed", -1, _opening(tokens, before[0].antecedent), (0, 0)
        for clause in reversed(before):
            if _goes_on(clause, before, opener):
                return "content", clause.governor, clause.subject, clause.antecedent
            if clause.role in ("main", "coordinate", "content") or clause is before[0]:
                return "resumed", clause.governor, clause.subject, (0, 0)
        if previous.role == "relative":
            return "resumed", -1, previous.antecedent, (0, 0)
        return "resumed", -1, previous.subject, (0, 0)
    if _is_time(tokens, previous, start):
        return "content", index, subject, (0, 0)
    if (
        takes_content(previous.verbs, lexicon)
        and opener not in (",", ";", "”", "»", ".", "?", "!")
        and previous.verbs.lemma != "be"
    ):
        return "content", index, subject, (0, 0)
    return "main", -1, subject, (0, 0)


def _inserted(tokens: Sequence[Token], start: int, before: Sequence[Clause], lexicon: Lexicon) -> Clause | None:
    """The clause before one of saying that is only set in between commas."""
    if len(before) < 2 or before[-1].verbs.lemma not in lexicon.stances or tokens[before[-1].first].low != ",":
        return None
    behind = tokens[before[-1].verbs.last + 1 : start]
    return before[-2] if all(t.tag in ("date", "prep", "punct", "cc") for t in behind) else None


def _is_time(tokens: Sequence[Token], clause: Clause, start: int) -> bool:
    """True where nothing but "it is" stands before: "it is high time the army withdrew"."""
    low, high = clause.subject
    alone = high - low == 1 and tokens[low].low == "it"
    return alone and clause.verbs.lemma == "be" and clause.verbs.last + 1 == start


_FEW = 4
"""How many clauses may stand between a noun and its verb."""


def _says_on(previous: Clause, before: Sequence[Clause], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True behind a semicolon after what somebody says: the list goes on in his words, unless somebody else speaks."""
    said = previous.role == "content" and previous.governor >= 0 and before[previous.governor].role == "main"
    return said and before[previous.governor].verbs.lemma in lexicon.stances and verbs.lemma not in lexicon.stances


def _goes_on(clause: Clause, before: Sequence[Clause], opener: str) -> bool:
    """True behind a comma after what a main clause says: "claimed that they took A, are advancing on B"."""
    said = clause.role == "content" and clause.governor >= 0 and before[clause.governor].role in ("main", "coordinate")
    return said and opener == "," and clause is before[-1]


def _holds_that(tokens: Sequence[Token], clause: Clause, relative: Clause, lexicon: Lexicon) -> bool:
    """True where what a clause says begins with the noun of the relative clause and goes on behind it.

    "said that the men who landed had been killed", "said all 11 of the men who landed had been killed".
    """
    behind = tokens[clause.verbs.last + 1 : clause.end]
    if any(t.low == "that" for t in behind):
        return True
    noun = _whole(tokens, clause, relative) != relative.antecedent or relative.antecedent[0] == clause.verbs.last + 1
    return noun and clause.verbs.lemma in lexicon.stances and takes_content(clause.verbs, lexicon)


def _opening(tokens: Sequence[Token], noun: tuple[int, int]) -> tuple[int, int]:
    """The noun phrase that opens the sentence and ends in that noun ("A commander of the corps, who ..., said"), else
    the name to which the noun is an apposition; nothing where the phrase is no subject ("In the town in which ...").
    """
    if tokens[0].tag == "prep" and all(t.tag in ("det", "name", "word", "num", "prep") for t in tokens[: noun[1]]):
        return 0, 0
    opens = tokens[0].tag in ("det", "name", "word", "num") and not tokens[0].form("ing")
    low, high = name_before(tokens, noun)
    whole = all(t.tag in ("det", "name", "word", "num", "prep") for t in tokens[:low])
    return (0 if opens and whole else low), high


def _whole(tokens: Sequence[Token], clause: Clause, relative: Clause) -> tuple[int, int]:
    """The noun of a relative clause with all that stands before it behind the verb: "all 11 of the men", "the strike on
    the port".
    """
    first = clause.verbs.last + 1
    behind = tokens[first : clause.end]
    opens = bool(behind) and behind[0].tag in ("det", "num", "word", "name")
    whole = opens and not any(t.tag in ("punct", "date") for t in behind)
    return (first, clause.end) if whole else relative.antecedent


def _told_of(tokens: Sequence[Token], start: int, saying: Clause, lexicon: Lexicon) -> tuple[int, int] | None:
    """The noun behind a verb of saying whose apposition a comma closes: "said Pavlo, a miner, had sent pictures"."""
    low = saying.verbs.last + 1
    plain = saying.verbs.lemma in words(lexicon.prose.always_finite) and saying.role in ("main", "coordinate")
    if not plain or low >= start or tokens[low].tag not in ("name", "det"):
        return None
    high = next((i for i in range(low, start) if tokens[i].low == ","), start)
    noun = all(t.tag in ("name", "det", "word", "num") for t in tokens[low:high])
    return (low, high) if high < start - 1 and noun else None

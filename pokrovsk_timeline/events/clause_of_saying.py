"""One clause of saying: who speaks in it, what it covers, and when that was said."""

from __future__ import annotations

from dataclasses import replace

from pokrovsk_timeline.events.attribution import Attribution, stance_of
from pokrovsk_timeline.events.denials import denied_object
from pokrovsk_timeline.events.governing import inside
from pokrovsk_timeline.events.people import Memory
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.reality import calls_bad
from pokrovsk_timeline.events.records import find_keeper, keeps_record, pictures_show
from pokrovsk_timeline.events.sayings import has_content
from pokrovsk_timeline.events.speaking import (
    accords,
    announces_deed,
    find_speaker,
    is_nobody,
    is_quoted,
)
from pokrovsk_timeline.events.timing import by
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words
from pokrovsk_timeline.prose.tokens import QUOTES

_CIRCUMSTANCES = ("time", "cause", "concession", "condition")
"""Roles of clauses that say something besides: "when Hezbollah confirmed his death"."""


def clause_of_saying(reading: Reading, index: int, clause: Clause, topic: Topic, memory: Memory) -> Attribution | None:
    """Who speaks in a clause, how, what that covers and when; None where it says nothing or nobody speaks."""
    low, high = clause.subject
    if any(t.low in reading.lexicon.relatives for t in reading.tokens[low + 1 : high]):
        return None  # "a drone that Ukraine said it had shot down"
    kept = keeps_record(reading, clause)
    pictures = has_content(reading, index) and pictures_show(reading, clause)
    stance = "reports" if kept or pictures else stance_of(reading, clause)
    judges = (stance == "denies" and calls_bad(reading, clause)) or _describes_as(reading, clause)
    quoted_as = clause.verbs.passive and is_quoted(reading, clause)
    if (
        not stance
        or (clause.verbs.passive and not quoted_as)
        or clause.verbs.negated
        or accords(reading, clause)
        or judges
    ):
        return None
    denied = denied_object(reading, clause) if stance == "denies" and not clause.verbs.negated else ""
    bare = denied == "bare"
    content = frozenset[int]() if bare else _content(reading, index)
    parenthetical = not content and not bare and _parenthetical(reading, index, clause)
    if parenthetical:
        hanging = {c.governor for c in reading.clauses if c.role == "content"}
        content = frozenset(
            i
            for i, c in enumerate(reading.clauses)
            if i != index
            and not (stance_of(reading, c) and i in hanging)
            and not _after_saying(reading, i, index)
            and not _is_denied(reading, c)
            and not (_describes(clause) and c.role in ("main", "resumed"))
            and not (c.role == "relative" and c.antecedent == clause.subject)
        )
    weak = clause.verbs.lemma in words(reading.lexicon.prose.speech_weak) and not quoted_as
    inside = reading.sentence.in_quotes(reading.tokens[clause.verbs.first].start, reading.tokens[clause.verbs.last].end)
    told = content or denied or (reading.sentence.quoted and not inside)
    if weak and not told and not _object_counts(reading, clause):
        return None
    who = (find_keeper if kept else find_speaker)(reading, clause, index, topic, memory)
    if who is None or (kept and not content):
        return None
    dated = date_of_saying(reading, clause)
    when = dated.when if dated else None
    if dated is not None and dated.mention.relation in ("by", "until"):  # "by 1 November it had counted 20 attacks"
        when = by(dated.when.latest)
    if is_nobody(reading, clause):
        who = replace(who, anonymous=True)
    return Attribution(who, stance, content, index, dated, when, reading.span(clause), answers=bare)


def _is_denied(reading: Reading, clause: Clause) -> bool:
    """True of what somebody denies: "denied that supplies had stopped: a road was open, he wrote"."""
    above = reading.clauses[clause.governor] if clause.role == "content" and clause.governor >= 0 else None
    return above is not None and stance_of(reading, above) == "denies"


def _describes_as(reading: Reading, clause: Clause) -> bool:
    """True of "described the retreat as orderly", which says what something was like and not that it was."""
    behind = reading.tokens[clause.verbs.last + 1 :]
    end = next((i for i, t in enumerate(behind) if t.tag == "punct" and t.text not in QUOTES), len(behind))
    return clause.verbs.lemma in words(reading.lexicon.prose.portraying) and any(t.low == "as" for t in behind[:end])


def _object_counts(reading: Reading, clause: Clause) -> bool:
    """True of a plain object that is a report of something.

    A figure, or a noun of an event, follows ("reported 400 casualties", "announced the capture of the town").
    """
    low, high = reading.span(clause)
    return announces_deed(reading, clause) or (
        clause.verbs.lemma in words(reading.lexicon.prose.reporting)
        and any(low <= a < high for _, (a, _) in reading.figures)
    )


def _content(reading: Reading, index: int) -> frozenset[int]:
    """Clauses that hang on a clause of saying as its content, and what hangs on those or describes their subject."""
    told = [c for c in reading.clauses if c.governor == index and c.role == "content"]
    doing = reading.tokens[reading.clauses[index].verbs.last + 1 :][:1]
    if doing and doing[0].form("ing"):  # "rejects giving up the parts that it holds" says nothing of those
        told = [c for c in told if c.link != "that"]
    inside: set[int] = set()
    for i, clause in enumerate(reading.clauses):
        close = clause.role == "relative" and clause.antecedent[1] == clause.first
        describes = close and any(clause.antecedent == c.subject for c in told)
        if clause in told or describes or (clause.governor in inside and clause.role != "main"):
            inside.add(i)
    return frozenset(inside)


def _parenthetical(reading: Reading, index: int, clause: Clause) -> bool:
    """True of "X said" set after, or into the middle of, what X says."""
    tokens = reading.tokens
    if clause.link != "as" and (clause.role in _CIRCUMSTANCES or clause.link == "what"):
        return False
    described = clause.role == "relative" and (clause.link != "" or clause.subject[0] > clause.first + 1)
    if described and clause.link != "as" and clause.verbs.lemma in words(reading.lexicon.prose.speech_weak):
        return False  # ", an attack the governor called a crime", ", which it calls Novgorodskoye"
    if clause.verbs.negated or (
        clause.role not in ("main", "resumed") and any(t.tag == "cc" for t in tokens[clause.first : clause.first + 2])
    ):
        return False
    after = clause.verbs.last + 1
    tail = next((t for t in tokens[after : after + 1]), None)
    if clause.link == "as" and (tail is None or tail.tag in ("punct", "date")):
        return len(reading.clauses) > 1
    opens = (
        tokens[clause.first].low in (",", "”", "»", '"', "“", "«", "—", "’")
        or (clause.first > 0 and tokens[clause.first - 1].low in (",", "”", "»", '"'))
        or clause.subject[0] > clause.first + 1
    )
    ends = (
        tail is None
        or tail.tag in ("punct", "prep", "name")
        or tail.low in ("to", "in", "on", "earlier", "last", "this")
        or tail.tag in ("word", "det", "adv", "date")
    )
    return len(reading.clauses) > 1 and (opens or bool(reading.sentence.quoted)) and ends


def date_of_saying(reading: Reading, clause: Clause) -> Dated | None:
    """The phrase that dates the saying.

    In the clause of saying, unless it belongs to a plain object ("400 casualties in January"), or behind the verb to
    what holds "as of" that day.
    """
    verb = reading.tokens[clause.verbs.first].start
    found = [d for d in inside(reading, clause) if d.mention.relation != "as of" or d.mention.start < verb]
    verb_end = reading.tokens[clause.verbs.last].end
    counts = [b for _, (a, b) in reading.figures if a >= verb_end]
    for dated in found:
        long = dated.when.precision not in ("day", "time", "night", "days", "week", "weekend")
        if counts and dated.mention.start > counts[0] and long and dated.mention.start < reading.span(clause)[1]:
            continue
        return dated
    return None


def _describes(clause: Clause) -> bool:
    """True of "which drivers had grumbled about", which says nothing of what happened to the thing."""
    return clause.role == "relative" and clause.link != "" and clause.subject != clause.antecedent


def _after_saying(reading: Reading, at: int, saying: int) -> bool:
    """True of a circumstance after "X said": the article tells it ("..., the ministry said, as mediators met")."""
    clause = reading.clauses[at]
    if at < saying or clause.role in ("resumed", "coordinate", "content", "participle"):
        return False
    if clause.role == "main":
        return False
    return clause.governor >= saying

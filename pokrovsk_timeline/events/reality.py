"""What is no event, by grammar.

Conditions, forecasts, intentions, questions, opinions, hopes, habits, standing facts, negations.
"""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.frames import as_told, before_colon, in_phrase, in_print
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.vouching import gainsaid, governed, is_believed, swallowed, unvouched
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words
from pokrovsk_timeline.prose.tokens import Token

# The plain words shown with each reason; the word before the colon is what scripts may rely on.
REASONS = {
    "condition": "condition: said only of what would happen",
    "forecast": "forecast: has not happened yet",
    "intention": "intention: planned or wanted, not done",
    "purpose": "purpose: what something is meant for",
    "question": "question: asked, not told",
    "opinion": "opinion: a judgement, not a fact",
    "hope": "hope: hoped, feared or demanded",
    "habit": "habit: no one occasion",
    "rhetoric": "rhetoric: a figure of speech",
    "standing-fact": "standing-fact: always so, no change in the world",
    "negation": "negation: did not happen",
    "presupposed": "presupposed: taken for granted, reported by nobody",
    "anonymous": "anonymous: nobody with a name or office stands for it",
    "background": "background: undated, told only in passing",
    "heading": "heading: evidence, never an event alone",
    "not-the-topic": "not-the-topic: about something else",
}

# Words behind a verb of denying within which "as" says what a thing is called.
_AS_NEAR = 4


_STOPS = frozenset((":", "."))
"""Marks behind which something else is told."""


def unreal(reading: Reading, clause: Clause) -> str:
    """The reason why what the clause tells did not happen or is no event; "" where it may be one."""
    for check in (
        _question,
        _condition,
        _modal,
        _future_time,
        _phrases,
        gainsaid,
        _compared,
        governed,
        _negated,
        _verb,
        _judgement,
        _habit,
        _standing,
        swallowed,
        unvouched,
    ):
        if reason := check(reading, clause):
            return reason
    return ""


def _question(reading: Reading, clause: Clause) -> str:
    asked = "?" in reading.cut(reading.span(clause)[0], reading.sentence.end)
    subject = reading.tokens[slice(*clause.subject)]
    return (
        "question"
        if asked
        or any(token.low == "whether" for token in subject)
        or (bool(subject) and subject[0].form("past", "part") == "ask")  # "Asked if X had fallen, ..."
        or (clause.link in ("whether", "how", "why", "when") and clause.role == "content")
        or clause.link == "whether"
        else ""
    )


def _condition(reading: Reading, clause: Clause) -> str:
    inner = clause.link.rpartition(" ")[2]
    if clause.role == "condition" or reading.lexicon.links.get(inner) == "condition":
        return "condition"
    first = reading.clauses[0]
    if first.role == "condition" and clause.role == "main" and reading.clauses[1:2] == (clause,):
        return "condition"  # "If we withdraw, my boys died for paper"
    if clause.verbs.modal not in words(reading.lexicon.prose.irreal):
        return ""
    supposed = reading.search(reading.lexicon.prose.supposing, reading.sentence.text)
    return "condition" if supposed or any(c.role == "condition" for c in reading.clauses) else "forecast"


def _modal(reading: Reading, clause: Clause) -> str:
    modal = clause.verbs.modal
    first = reading.tokens[clause.verbs.first]
    if first.low == "be" and clause.verbs.shape == "finite" and not modal:
        return "hope"  # "first, that the ceasefire be restored"
    marks = reading.where(_STOPS)
    parted = bool(marks) and marks[0] < clause.verbs.first
    told = clause.role == "content" and clause.link != "what"  # "what I can tell you is that it fell"
    if reading.tokens[0].low in words(reading.lexicon.prose.whatever) and not parted and not told:
        return "opinion"  # "what the army did there deserves a book"
    if not modal:
        return ""
    return (
        "opinion"
        if modal in ("must", "should", "ought", "can", "cannot", "can't", "shouldn't", "mustn't")
        else "forecast"
    )


def _future_time(reading: Reading, clause: Clause) -> str:
    """A temporal clause in the present tells of what is to come ("when the city falls"),
    and so does what hangs on it.
    """
    verbs = clause.verbs
    present = verbs.tense == "present" and not verbs.perfect and not verbs.progressive
    return (
        "forecast"
        if clause.role == "time" and clause.link in words(reading.lexicon.prose.future_links) and present
        else ""
    )


def _phrases(reading: Reading, clause: Clause) -> str:
    prose = reading.lexicon.prose
    text = reading.text(clause)
    low = clause.verbs.first
    near = reading.between(low, min(clause.end, clause.verbs.last + 4))
    if reading.search(prose.future, near):
        return "forecast"
    if reading.search(prose.hearsay, text):
        return "anonymous"
    if reason := in_phrase(reading, clause) or before_colon(reading, clause) or as_told(reading) or in_print(reading):
        return reason
    if is_believed(reading, clause):
        return "opinion"
    if reading.search(prose.disbelieved, reading.sentence.text):
        return "anonymous"
    if reading.search(prose.hedges, reading.between(clause.first, min(clause.end, clause.verbs.last + 3))):
        return "opinion"
    return ""


def _compared(reading: Reading, clause: Clause) -> str:
    """What stands only as the measure of a superlative ("the largest city Russia has taken since ...", also behind a
    comma and without "that").
    """
    low, high = clause.antecedent
    measured = clause.role == "relative" and any(t.low == "since" for t in reading.tokens[clause.first : clause.end])
    if measured and any(_superlative(reading, at) for at in range(low, high)):
        return "opinion"
    low, high = clause.subject
    names = next((at for at in range(high, low, -1) if reading.tokens[at - 1].tag != "name"), low)
    bare = low + 1 < names < high and reading.tokens[low].tag == "det" and reading.tokens[names - 1].tag == "word"
    return "opinion" if bare and any(_superlative(reading, at) for at in range(low + 1, names)) else ""


def _superlative(reading: Reading, at: int) -> bool:
    low = reading.tokens[at].low
    return low.endswith(reading.lexicon.prose.superlative_ending) or low in words(reading.lexicon.prose.singling)


def _negated(reading: Reading, clause: Clause) -> str:
    subject = reading.between(*clause.subject).lower().split()
    low, high = clause.subject
    start = low if clause.first <= low < high <= clause.verbs.first else clause.first
    none = any(word in reading.lexicon.negations for word in subject[:4]) or any(
        t.low in reading.lexicon.negations for t in reading.tokens[start : clause.verbs.first]
    )
    nearly = any(
        t.low in words(reading.lexicon.prose.near_misses)
        for t in reading.tokens[max(0, clause.verbs.first - 1) : clause.verbs.last]
    )
    low, high = max(0, clause.verbs.first - 2), min(clause.end, clause.verbs.last + 3)
    short = nearly or reading.search(reading.lexicon.prose.nonevents, reading.between(low, high))
    return "negation" if clause.verbs.negated or none or short else ""


def _verb(reading: Reading, clause: Clause) -> str:
    prose, verbs = reading.lexicon.prose, clause.verbs
    tail = reading.tokens[verbs.last + 1 : verbs.last + 4]
    if verbs.passive and verbs.lemma in reading.lexicon.stances and _had(reading, clause):
        return "anonymous"  # "were reported on Friday to have retaken the town"
    bare = next((t.tag for t in tail if t.tag not in ("adv", "date")), "punct")
    if verbs.lemma in words(prose.needy) and not verbs.passive and bare in ("punct", "cc", "prep") and not _to(tail):
        return "background"
    if verbs.lemma in words(prose.attempt):
        return ""
    if verbs.lemma in words(prose.hopes):
        return "hope"
    if verbs.lemma in words(prose.intention) and (
        any(t.low == "to" for t in tail) or verbs.lemma in words(prose.wanting)
    ):
        settled = (
            (verbs.passive or verbs.lemma not in words(prose.wanting))
            and verbs.tense == "past"
            and verbs.lemma not in words(prose.demanding)
        ) or verbs.lemma == "order"
        return "" if settled else "intention" if verbs.lemma not in words(prose.demanding) else "hope"
    if verbs.lemma in words(prose.hoping):
        return "hope"
    if verbs.lemma in words(prose.opinion):
        return "opinion"
    return ""


def _had(reading: Reading, clause: Clause) -> bool:
    behind = [t.low for t in reading.tokens[clause.verbs.last + 1 : clause.end] if t.tag != "date"]
    return behind[:1] == ["to"] and behind[1:2] in (["have"], ["be"])


def _to(tokens: Sequence[Token]) -> bool:
    return any(t.low == "to" for t in tokens)


def calls_bad(reading: Reading, clause: Clause) -> bool:
    """True of "dismissed it as a sham", which calls a thing bad and does not say that it never was."""
    behind = reading.tokens[clause.verbs.last + 1 : clause.end]
    at = next((i for i, token in enumerate(behind[:_AS_NEAR]) if token.low == "as"), -1)
    called = [token.low for token in behind[at + 1 : at + 4]] if at >= 0 else []
    return bool(called) and words(reading.lexicon.prose.untruths).isdisjoint(called)


def _judgement(reading: Reading, clause: Clause) -> str:
    if reading.lexicon.stances.get(clause.verbs.lemma) == "denies" and calls_bad(reading, clause):
        return "opinion"
    low, high = clause.subject
    all_of = low < high and reading.tokens[low].low in words(reading.lexicon.prose.summing)
    tried = any(t.low in words(reading.lexicon.prose.efforts) for t in reading.tokens[low:high])
    if all_of and tried and clause.verbs.lemma in words(reading.lexicon.prose.verdicts):
        return "opinion"  # "all efforts have failed"
    after = reading.cut(reading.tokens[clause.verbs.first].start, reading.core(clause)[1])
    return "opinion" if reading.search(reading.lexicon.prose.judgements, after) else ""


def _habit(reading: Reading, clause: Clause) -> str:
    prose, verbs = reading.lexicon.prose, clause.verbs
    core = reading.cut(*reading.core(clause))
    behind = reading.tokens[verbs.last + 1 : verbs.last + 2]
    used_to = verbs.lemma == "use" and not verbs.passive and any(t.low == "to" for t in behind)
    if used_to or reading.search(prose.habits, core):
        return "habit"
    own = [
        d
        for d in reading.dated
        if d.type == "SET" and reading.core(clause)[0] <= d.mention.start < reading.core(clause)[1]
    ]
    if (
        own
        and verbs.tense == "present"
        and not verbs.perfect
        and not any(reading.core(clause)[0] <= a < reading.core(clause)[1] for _, (a, _) in reading.figures)
    ):
        return "habit"
    if clause.role in ("content", "main") and any(
        t.low in words(prose.presently) for t in reading.tokens[clause.first : clause.verbs.last + 3]
    ):
        return ""
    plain = verbs.shape == "finite" and verbs.tense == "present" and not verbs.perfect and not verbs.progressive
    if plain and verbs.passive:
        return "habit" if not _under(reading, clause) and verbs.lemma not in words(prose.found_states) else ""
    if (
        plain
        and verbs.lemma not in words(prose.standing)
        and verbs.lemma not in words(prose.states)
        and verbs.lemma not in reading.lexicon.stances
        and verbs.lemma not in words(prose.showing)
    ):
        return "habit"
    return ""


def _standing(reading: Reading, clause: Clause) -> str:
    prose, verbs = reading.lexicon.prose, clause.verbs
    if verbs.lemma == "be" and not verbs.passive:
        return "standing-fact" if not _under(reading, clause) and not _counted(reading, clause) else ""
    if verbs.lemma == "remain":
        low, high = reading.tokens[clause.verbs.first].start, reading.core(clause)[1]
        subject = reading.tokens[clause.subject[0]].start if clause.subject[0] < clause.subject[1] else low
        low = min(low, subject)
        return "" if any(low <= a < high for _, (a, _) in reading.figures) else "opinion"
    plain = verbs.tense in ("present", "past") and not verbs.progressive
    return (
        "standing-fact"
        if plain
        and not _new(reading, clause)
        and verbs.lemma in words(prose.standing)
        and verbs.lemma not in words(prose.states)
        and verbs.shape == "finite"
        else ""
    )


def _new(reading: Reading, clause: Clause) -> bool:
    """True of what is so now and was not before ("assaults now involve small teams"), where somebody reports it."""
    prose = reading.lexicon.prose
    before = reading.tokens[max(clause.first, clause.verbs.first - 2) : clause.verbs.first]
    return (
        clause.role == "content"
        and clause.verbs.lemma in words(prose.light)
        and any(t.low in words(prose.presently) for t in before)
    )


def _under(reading: Reading, clause: Clause) -> bool:
    """True of a being that is a state of war: "is under siege", "are under fire"."""
    tail = reading.between(clause.verbs.last, min(clause.end, clause.verbs.last + 6))
    return bool(reading.search(reading.lexicon.prose.beset, tail))


def _counted(reading: Reading, clause: Clause) -> bool:
    """True of a being that counts somebody somewhere.

    "there were 170,000 soldiers in the sector", "1,350 civilians were still in the city".
    """
    low, high = reading.span(clause)
    subject = clause.subject[0] < clause.subject[1] and any(
        reading.tokens[clause.subject[0]].start <= a < reading.tokens[clause.subject[1] - 1].end
        for _, (a, _) in reading.figures
    )
    there = reading.between(*clause.subject).lower() == "there" and any(
        low <= a < high for _, (a, _) in reading.figures
    )
    placed = any(t.tag == "prep" for t in reading.tokens[clause.verbs.last + 1 : clause.verbs.last + 3])
    return there or (subject and placed)

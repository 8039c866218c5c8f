"""What is no event, by grammar: all but what a clause plainly asserts of the past."""

from __future__ import annotations

from pokrovsk_timeline.events.inflected.reading import Reading
from pokrovsk_timeline.inflection.clause import Clause
from pokrovsk_timeline.inflection.lexicon import phrases, split

# Roles of clauses that assert nothing, and the reason why.
_ROLES = {
    "condition": "condition",
    "purpose": "purpose",
    "question": "question",
    "comparison": "opinion",
    "relative": "background",
    "time": "background",
    "cause": "background",
    "concession": "background",
}
_TENSES = {"future": "forecast", "command": "hope", "present": "habit"}


def unreal(reading: Reading, clause: Clause, spoken: bool = False) -> str:
    """The reason why what the clause tells did not happen or is not plainly said to have; "" where it may be told.

    Of what somebody with a name is reported to say (`spoken`), words by which the article keeps its distance ("he said
    they had allegedly taken it") take nothing back.
    """
    return (
        _phrases(reading, clause, spoken and clause.role == "content")
        or _asked(reading, clause)
        or _conditional(reading)
        or _ROLES.get(clause.role, "")
        or _TENSES.get(clause.tense, "")
        or ("intention" if clause.carried == "-" else "")  # behind any verb but one of doing, only wanted or tried
        or _negated(reading, clause)
        or _either(reading, clause)
        or _figurative(reading, clause)
        or _governed(reading, clause)
        or ("" if clause.clear else "background")
    )


def _asked(reading: Reading, clause: Clause) -> str:
    end = reading.sentence.text.rstrip('”»"’) ')
    asking = split(reading.lexicon.words.asking)
    asked = any(reading.words[i].low in asking for i in clause.inside)
    return "question" if asked or end.endswith("?") or "?" in reading.cut(*reading.span(clause)) else ""


def _conditional(reading: Reading) -> str:
    """Of a sentence with a condition nothing is told: what it says may hang on it."""
    known = reading.lexicon.words
    would = any(word.low in split(known.would) for word in reading.words)
    text = " ".join(word.low for word in reading.words)
    return "condition" if would or phrases(known.links.condition).search(text) else ""


def _negated(reading: Reading, clause: Clause) -> str:
    words = reading.lexicon.words
    text = phrases(words.not_negations).sub("", reading.folded(clause)).split()
    if any(word in split(words.negations) for word in text):
        return "negation"
    before = reading.words[clause.verb - 1].low if clause.verb else ""
    return "negation" if before in split(words.near_misses) else ""


def _phrases(reading: Reading, clause: Clause, spoken: bool) -> str:
    """A hedge anywhere before the verb's clause ends, in the clause or between its parts."""
    distant = phrases(reading.lexicon.words.distancing) if spoken else phrases(())
    text = distant.sub("", reading.folded(clause))
    whole = " ".join(w.low for w in reading.words[clause.parts[0][0] : clause.parts[-1][1]])
    ahead = " ".join(w.low for w in reading.words[: clause.parts[0][0]])
    whole, ahead = distant.sub("", whole), distant.sub("", ahead)
    for reason, items in reading.lexicon.words.unreal.items():
        found = phrases(items)
        if found.search(text) or found.search(whole) or (reason in _WIDE and found.search(ahead)):
            return reason
    return ""


_WIDE = ("opinion", "anonymous", "rhetoric", "negation")
"""Reasons whose words at the head of a sentence hold for all of it."""


def _either(reading: Reading, clause: Clause) -> str:
    """Of two things of which only one need be so ("were killed or wounded"), neither is told."""
    first, end = clause.parts[0][0], clause.parts[-1][1]
    beside = [*reading.words[max(0, first - 1) : first], *reading.words[end : end + 1], reading.words[clause.verb - 1]]
    return "opinion" if any(word.low in split(reading.lexicon.words.alternatives) for word in beside) else ""


def _figurative(reading: Reading, clause: Clause) -> str:
    known = split(reading.lexicon.words.figurative)
    return "rhetoric" if any(f.lemma in known for i in clause.inside for f in reading.words[i].forms) else ""


def _governed(reading: Reading, clause: Clause) -> str:
    """What is said hangs on an assertion that somebody said it."""
    if clause.role != "content":
        return ""
    above = reading.clauses[clause.governor]
    stance = reading.lexicon.stances.get(above.form.lemma, "")
    if not stance or above.tense not in ("past", "present") or above.carried:
        return "opinion"
    negated = _negated(reading, above)
    return "negation" if negated else "anonymous" if above.role not in ("main", "coordinate", "content") else ""

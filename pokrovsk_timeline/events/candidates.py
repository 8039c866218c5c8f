"""Which clauses may be events, and which are none and why; policy for what is worth telling stands here."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.acts import join_acts
from pokrovsk_timeline.events.asides import before_second, tell_aside, without_hosts
from pokrovsk_timeline.events.attribution import Attribution, covering, stance_of
from pokrovsk_timeline.events.candidate import Candidate, has_figure
from pokrovsk_timeline.events.frames import before_colon
from pokrovsk_timeline.events.governing import governing
from pokrovsk_timeline.events.kinds import kind_of
from pokrovsk_timeline.events.nominals import counted_events, dated_nouns
from pokrovsk_timeline.events.pictures import shows_pictures, tell_shown
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.reality import unreal
from pokrovsk_timeline.events.sayings import (
    can_be_denied,
    denies_flatly,
    has_content,
    names_another,
    says_untrue,
    speaks_for_party,
    tell_saying,
    tells_aim,
)
from pokrovsk_timeline.events.vouching import called_claim
from pokrovsk_timeline.events.wording import tied_by
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import ClockTime, Dated, LandmarkTime, Publication, StoryTime
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words

# Kinds of which a plain past clause is news by itself; others need a date, a figure or a speaker.
NEWS = frozenset(("territorial-control", "casualties", "strike", "infrastructure"))


Reason = tuple[int, int, str]


def candidates(
    reading: Reading, said: Sequence[Attribution], topic: Topic, publication: Publication
) -> tuple[list[Candidate], list[Reason]]:
    """Candidates in text order, and what is left out: offsets and reason."""
    found: list[Candidate] = []
    out: list[Reason] = []
    nominal = dated_nouns(reading, topic, [a.dated for a in said if a.dated])
    taken = [c.dated for c in nominal if c.dated is not None]
    nominal = [
        c
        for c in nominal
        if c.noun and reading.tokens[c.noun[0] - 1].low not in words(reading.lexicon.prose.companions)
    ]
    for index, clause in enumerate(reading.clauses):
        one, reason = _candidate(reading, index, clause, said, topic, taken, found, publication)
        if one is not None:
            found.append(one)
        elif reason:
            out.append((*reading.span(clause), reason))
    found = [before_second(reading, one) for one in without_hosts(reading, join_acts(reading, found))]
    found += counted_events(reading, said, topic, found)
    used = [c.dated for c in found if c.dated]
    found += [c for c in nominal if c.dated not in used and not _heads_subject(c, found)]
    return sorted(found, key=lambda c: reading.tokens[c.noun[0] if c.noun else c.clause.first].start), out


def _candidate(
    reading: Reading,
    index: int,
    clause: Clause,
    said: Sequence[Attribution],
    topic: Topic,
    taken: Sequence[Dated],
    before: Sequence[Candidate],
    publication: Publication,
) -> tuple[Candidate | None, str]:
    who = covering(said, index)
    if any(a.clause == index for a in said) or (stance_of(reading, clause) and has_content(reading, index)):
        return tell_saying(reading, index, clause, said, topic, taken)
    if clause.role == "participle":
        return tell_aside(reading, index, clause, topic, taken, before), ""
    if shows_pictures(reading, clause) and not before_colon(reading, clause):
        return tell_shown(reading, index, clause, topic), ""
    reason = unreal(reading, clause) or ("background" if _describes_its_last(reading, clause) else "")
    dated = governing(reading, clause, taken, publication)
    if who is not None and dated is who.dated:
        dated = None
    if dated is not None and _counts_for_nothing(clause, dated, who):
        dated = None
    plain = clause.verbs.lemma != "be" and clause.verbs.lemma not in reading.lexicon.stances
    denied = who is not None and who.stance == "denies"
    kind = kind_of(
        reading, clause, topic, (dated is not None and plain) or bool(who and has_figure(reading, clause)) or denied
    )
    if who is not None and who.speaker.party and says_untrue(reading, clause, topic):
        return Candidate(index, clause, "statement", None, denied=True, untrue=True), ""
    if (
        reason == "negation"
        and denies_flatly(reading, clause)
        and who is not None
        and who.speaker.party
        and can_be_denied(reading, clause, topic)
    ):
        return Candidate(index, clause, "statement", governing(reading, clause, taken), denied=True), ""
    if (
        reason == "intention"
        and who is not None
        and speaks_for_party(who, topic)
        and who.dated is not None
        and names_another(reading, clause)
    ):
        return Candidate(index, clause, "statement", None), ""
    if who is not None and speaks_for_party(who, topic) and tells_aim(reading, clause):
        return Candidate(index, clause, "statement", None, aim=True), ""
    if (
        dated is not None
        and dated.mention.relation == "until"
        and clause.verbs.tense == "present"
        and not clause.verbs.perfect
    ):
        return None, "forecast"  # "the schools stay closed until Friday"
    if dated is not None and _before(dated) and clause.verbs.lemma in words(reading.lexicon.prose.possessing):
        reason = "background"
    if reason or not kind:
        return None, "opinion" if who and reason == "standing-fact" else reason or "background"
    if who.speaker.anonymous if who is not None else _said_by_nobody(reading, clause, said):
        return None, "anonymous"
    if not _worth(reading, clause, kind, dated, who, before):
        return None, "background"
    return Candidate(index, clause, kind, dated), ""


def _heads_subject(one: Candidate, told: Sequence[Candidate]) -> bool:
    """True of a noun with which the subject of a clause that is told begins: "Shelling of a hostel killed four"."""
    return one.noun is not None and any(c.noun is None and c.clause.subject[0] == one.noun[0] for c in told)


def _describes_its_last(reading: Reading, clause: Clause) -> bool:
    """True of "and other cities against a law signed on 22 July": a law was signed, by nobody who is named."""
    tokens, verbs = reading.tokens, clause.verbs
    low, high = clause.subject
    if clause.role != "coordinate" or verbs.first != verbs.last or high != verbs.first or not tokens[high].form("part"):
        return False
    of_one = next((i for i in range(high - 1, low, -1) if tokens[i].tag == "det"), low)
    bare = tokens[verbs.last + 1 : verbs.last + 2]
    inner = tokens[of_one - 1].tag == "prep" and tokens[of_one - 1].low != "of"
    unnamed = tokens[of_one].low in words(reading.lexicon.prose.indefinite)
    return of_one > low + 1 and inner and unnamed and (not bare or bare[0].tag in ("prep", "date", "punct"))


def _before(dated: Dated) -> bool:
    """True of "before the war", "before 2022"."""
    expression = dated.mention.expression
    landmark = isinstance(expression, LandmarkTime) and expression.relation == "before"
    return landmark or dated.mention.relation == "before"


def _counts_for_nothing(clause: Clause, dated: Dated, who: Attribution | None) -> bool:
    """True of an hour in the present tense ("the curfew now begins at 3 p.m."), and of a day counted from that of a
    saying which nobody names ("said that it had stopped 41 assaults the day before").
    """
    one, verbs = dated.mention.expression, clause.verbs
    if isinstance(one, ClockTime):
        return one.day is None and verbs.tense == "present" and not verbs.perfect and not verbs.progressive
    counted = isinstance(one, StoryTime) and one.shift != 0
    return counted and clause.role == "content" and who is not None and who.dated is None


def _said_by_nobody(reading: Reading, clause: Clause, said: Sequence[Attribution]) -> bool:
    """True where a verb of saying governs the clause, or it stands in quotation marks, and nobody could be made out who
    says it.
    """
    if called_claim(reading, clause):
        return True
    low, verbs = clause.subject[0], clause.verbs
    start = min(low, verbs.first) if clause.first <= low else verbs.first
    if reading.sentence.in_quotes(reading.tokens[start].start, reading.tokens[verbs.last].end):
        return True
    if clause.role != "content" or not 0 <= clause.governor < len(reading.clauses):
        return False
    above = reading.clauses[clause.governor]
    return bool(stance_of(reading, above)) and not any(one.clause == clause.governor for one in said)


def _worth(
    reading: Reading,
    clause: Clause,
    kind: str,
    dated: Dated | None,
    who: Attribution | None,
    before: Sequence[Candidate],
) -> bool:
    """Worth telling: dated, or said by somebody, or a state of now, or plain news.

    A clause of circumstance only where it adds a date.
    """
    if clause.role == "relative" and (clause.link == "who" or _of_something(reading, clause)):
        return False
    if dated is not None:
        return True
    verbs = clause.verbs
    now = verbs.tense == "present"
    if clause.role in ("time", "cause", "concession") and not now and before:
        return False
    if clause.role == "relative":  # "the rate at which they have advanced" is none
        return bool(now and verbs.perfect) and not tied_by(reading, clause)
    if who is not None:
        return True
    if now:
        return _changes(reading, clause)
    return kind in NEWS or has_figure(reading, clause)


def _of_something(reading: Reading, clause: Clause) -> bool:
    """True of a relative clause that a preposition ties to its noun, unless it says where or when: "a prize for which
    it has fought" tells little without the prize.
    """
    links = words(reading.lexicon.prose.prepositions) - words(reading.lexicon.prose.scene_prepositions)
    return clause.subject != clause.antecedent and tied_by(reading, clause) in links


def _changes(reading: Reading, clause: Clause) -> bool:
    """Of a state of now that nobody stands for: true of a change ("have entered"), a fight that rages, or a count."""
    verbs = clause.verbs
    if has_figure(reading, clause):
        return True
    if verbs.lemma in words(reading.lexicon.prose.carriers) or verbs.lemma in words(reading.lexicon.prose.states):
        return False
    return verbs.perfect or (verbs.progressive and not verbs.passive)

"""With what standing an event is told, and how its speaker says it."""

from __future__ import annotations

import re

from pokrovsk_timeline.events import names
from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.speaking import announces_deed
from pokrovsk_timeline.model import Stance, Standing
from pokrovsk_timeline.prose.lexicon import words

_WARLIKE = frozenset(("territorial-control", "strike", "offensive", "defence", "troop-movement", "casualties"))
"""Kinds of what a party does in a war."""


def choose_standing(reading: Reading, candidate: Candidate, who: Attribution | None) -> Standing:
    verbs = candidate.clause.verbs
    if who is not None:
        if candidate.denied or who.stance == "denies":
            return "denial"
        if who.speaker.shows:
            return "observed"
        claims = who.speaker.party or (who.stance == "claims" and not who.speaker.analyst)
        if (
            who.speaker.party
            or claims
            or tells_own_act(reading, candidate, who)
            or (who.clause == candidate.index and announces_deed(reading, candidate.clause))
            or _may_be_party(reading, candidate, who)
        ):
            return "claim"
        if who.speaker.analyst and who.clause == candidate.index and who.stance == "reports":
            return "reported"  # a count that it kept, not a judgement
        if who.speaker.analyst:
            return (
                "estimate"
                if reading.figures
                and (who.stance == "estimates" or verbs.lemma in words(reading.lexicon.prose.speech.estimates))
                else "assessment"
            )
        return "reported"
    if candidate.shown:
        return "observed"
    if candidate.noun is not None:
        return "reported"
    if verbs.progressive and verbs.tense == "present" and not verbs.perfect and not verbs.passive:
        return "observed"
    state = (
        verbs.lemma == "be"
        or verbs.lemma in words(reading.lexicon.prose.states)
        or verbs.lemma in words(reading.lexicon.prose.becoming)
    )
    return (
        "observed"
        if verbs.tense == "present"
        and state
        and (candidate.dated is None or candidate.dated.mention.relation in ("as of", "by"))
        else "reported"
    )


def tells_own_act(reading: Reading, candidate: Candidate, who: Attribution) -> bool:
    """True where the speaker tells of an act of war of its own ("says it has overrun 120 outposts").

    Then it is a party.
    """
    return (
        candidate.kind in _WARLIKE
        and not who.speaker.person
        and bool(names.spoken_subject(reading, candidate.clause, who.speaker))
    )


def _may_be_party(reading: Reading, candidate: Candidate, who: Attribution) -> bool:
    """True where a name that nobody knows tells of an act of war: an army or a state in a war of others."""
    speaker, prose = who.speaker, reading.lexicon.prose
    if speaker.placed or speaker.person or speaker.analyst or not speaker.name[:1].isupper():
        return False
    head = re.split(r" (?:in|of|from|at|near) ", speaker.name)
    if len(head) > 1 and head[0].endswith("s"):  # "Villagers in the north"
        return False
    parts = set(speaker.name.lower().split())
    grouped = parts & reading.lexicon.determiners or parts & (words(prose.outsiders) | words(prose.outlet_words))
    return candidate.kind in _WARLIKE and not grouped


def choose_stance(candidate: Candidate, who: Attribution) -> Stance:
    if candidate.denied:
        return "denies"
    stances: tuple[Stance, ...] = ("says", "claims", "denies", "confirms", "estimates", "warns", "reports")
    return next((stance for stance in stances if stance == who.stance), "says")

"""With what standing an event is told, and how its speaker says it."""

from __future__ import annotations

from pokrovsk_timeline.events import names
from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.model import Stance, Standing
from pokrovsk_timeline.prose.lexicon import words


def choose_standing(reading: Reading, candidate: Candidate, who: Attribution | None) -> Standing:
    verbs = candidate.clause.verbs
    if who is not None:
        if candidate.denied or who.stance == "denies":
            return "denial"
        if who.speaker.shows:
            return "observed"
        if who.speaker.party or tells_own_act(reading, candidate, who):
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
    warlike = candidate.kind in (
        "territorial-control",
        "strike",
        "offensive",
        "defence",
        "troop-movement",
        "casualties",
    )
    return warlike and not who.speaker.person and bool(names.spoken_subject(reading, candidate.clause, who.speaker))


def choose_stance(candidate: Candidate, who: Attribution) -> Stance:
    if candidate.denied:
        return "denies"
    stances: tuple[Stance, ...] = ("says", "claims", "denies", "confirms", "estimates", "warns", "reports")
    return next((stance for stance in stances if stance == who.stance), "says")

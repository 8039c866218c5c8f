"""Who says what: the noun, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pokrovsk_timeline.events.people import Speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.model import Dated, When
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words


@dataclass(frozen=True, eq=False)
class Attribution:
    """`speaker` says what the clauses `covers` tell.

    `clause` is the clause of saying (-1: "according to", or a running quotation); `denied_by` are those who, in the
    same sentence, deny what he says (", a claim Ukraine denies"). `own_voice`: the document itself is the speaker's;
    `answers`: he only denies what somebody else said just before ("Kyiv denied it").
    """

    speaker: Speaker
    stance: str
    covers: frozenset[int]
    clause: int = -1
    dated: Dated | None = None
    said: When | None = None
    words: tuple[int, int] = (0, 0)
    denied_by: tuple[Speaker, ...] = ()
    own_voice: bool = False
    answers: bool = False


def stance_of(reading: Reading, clause: Clause) -> str:
    """The stance of a clause of saying, or ""."""
    verbs = clause.verbs
    if verbs.shape != "finite" or verbs.modal:
        return ""
    particles = reading.lexicon.prose.speech_particles.get(verbs.lemma, "")
    if particles and not any(t.low in words(particles) for t in reading.tokens[verbs.last + 1 : verbs.last + 2]):
        return ""
    return reading.lexicon.stances.get(verbs.lemma, "")


def covering(found: Sequence[Attribution], index: int) -> Attribution | None:
    """Who says the clause with that index: the innermost clause of saying, else "according to"."""
    over = [a for a in found if index in a.covers]
    return max(over, key=lambda a: a.clause) if over else None

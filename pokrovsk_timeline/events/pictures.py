"""What footage, imagery and maps show."""

from __future__ import annotations

import itertools

from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.governing import inside
from pokrovsk_timeline.events.kinds import event_noun, kind_of
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words


def shows_pictures(reading: Reading, clause: Clause) -> bool:
    """True of footage and maps that show something."""
    prose = reading.lexicon.prose
    if clause.verbs.modal or clause.verbs.negated or reading.search(prose.hearsay, reading.text(clause)):
        return False
    if clause.verbs.lemma == "use":
        rest = reading.tokens[clause.verbs.last + 1 : clause.end]
        shows = words(prose.showing) | words(prose.speech.confirms)
        return any(t.low in words(prose.pictures) for t in rest) and any(
            a.low == "to" and b.form("base") in shows for a, b in itertools.pairwise(rest)
        )
    return clause.verbs.lemma in words(prose.showing) and any(
        t.low in words(prose.pictures) for t in reading.tokens[clause.first : clause.verbs.first]
    )


def tell_shown(reading: Reading, index: int, clause: Clause, topic: Topic) -> Candidate | None:
    """What footage shows, where the clause has an event noun, a force or a participle of a kind."""
    if any(c.governor == index and c.role == "content" for c in reading.clauses):
        return None
    inner = [kind_of(reading, c, topic) for c in reading.clauses if c.role == "participle" and c.governor == index]
    nouns = [event_noun(t.low, topic) for t in reading.tokens[clause.verbs.last + 1 : clause.end]]
    kind = next((k for k in (*inner, *nouns) if k), "")
    dated = next(iter(inside(reading, clause)), None)
    return Candidate(index, clause, kind, dated, shown=True) if kind else None

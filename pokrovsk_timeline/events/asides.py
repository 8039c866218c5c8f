"""Events told in a participial clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.events.candidate import Candidate, has_figure
from pokrovsk_timeline.events.governing import governing, inside
from pokrovsk_timeline.events.kinds import kind_of
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.reality import unreal
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words

# Kinds that a tail tells as the effect of the act before it.
EFFECTS = frozenset(("casualties", "strike", "infrastructure", "humanitarian"))
# Kinds of which a clause tells little beside what it forced ("have slowed the advance, forcing a retreat").
PRESSURE = frozenset(("offensive", "defence"))


def tell_aside(
    reading: Reading, index: int, clause: Clause, topic: Topic, taken: Sequence[Dated], before: Sequence[Candidate]
) -> Candidate | None:
    """A participial clause is told by itself only where it brings its own date,
    or a rate while its host tells nothing.
    """
    nexts = reading.tokens[clause.verbs.last + 1 : clause.verbs.last + 2]
    if clause.verbs.shape == "participle" and any(t.tag in ("det", "pron") for t in nexts):
        return None  # "demanded an answer": done by its noun, or no participle
    if clause.verbs.negated or clause.link in ("despite", "by", "of", "from", "upon", "without"):
        return None
    kind = kind_of(reading, clause, topic)
    host = reading.clauses[clause.governor]
    if not kind or _unreal_host(reading, host, clause.verbs.shape):
        return None
    if forces(reading, clause):
        return Candidate(index, clause, kind, None)
    if _counts_apart(reading, clause, host, kind, topic):
        return Candidate(index, clause, kind, governing(reading, host, taken))
    own = [d for d in inside(reading, clause, taken) if not (d.type == "DURATION" and d.when.nature != "extent")]
    if own and not clause.link and own[0].mention.relation == "since":
        return None
    if own and (
        clause.link in ("since", "after", "before", "with", ",", "—", "–", "") and not _told(reading, clause, before)
    ):
        return Candidate(index, clause, kind, own[0])
    inner = [
        d for d in reading.dated if usable(d) and reading.span(clause)[0] <= d.mention.start < reading.span(clause)[1]
    ]
    low, high = reading.span(clause)
    if (
        any(low <= a < high for _, (a, _) in reading.figures)
        and inner
        and not any(c.index == clause.governor for c in before)
        and clause.link in (",", "—", "–")
    ):
        return Candidate(index, clause, kind, inner[0])
    return None


def forces(reading: Reading, clause: Clause) -> bool:
    """True of a tail that names what the clause before it brought about (", forcing a shift from ... to ...")."""
    after = reading.tokens[clause.verbs.last + 1 : clause.verbs.last + 2]
    brings = clause.verbs.lemma in words(reading.lexicon.prose.forcing)
    return _tail(clause) and brings and any(t.low in reading.lexicon.determiners for t in after)


def without_hosts(reading: Reading, found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates whose quotes stop before a tail told by itself, less those that tell only what forced it."""
    tails = {c.clause.governor: c for c in found if c.noun is None and _tail(c.clause)}
    kept = []
    for one in found:
        tail = tails.get(one.index) if one.noun is None and one.clause.role != "participle" else None
        if tail is None:
            kept.append(one)
        elif one.dated is not None or one.kind not in PRESSURE or not forces(reading, tail.clause):
            kept.append(replace(one, stop=reading.tokens[tail.clause.first].start))
    return kept


def before_second(reading: Reading, one: Candidate) -> Candidate:
    """The candidate with no more than its own date covers: of "capturing Tarn in October and Lorn" the first town."""
    if one.dated is None or one.noun is not None or one.stop:
        return one
    at, tokens = reading.token_at(one.dated.mention.end), reading.tokens
    behind = one.clause.verbs.last < at < one.clause.end - 1
    joined = behind and tokens[at].tag == "cc" and tokens[at + 1].tag == "name"
    own = joined and not any(tokens[at].start <= d.mention.start < tokens[at + 1].end for d in reading.dated)
    return replace(one, stop=tokens[at - 1].end) if own else one


def _tail(clause: Clause) -> bool:
    return clause.role == "participle" and clause.verbs.shape == "ing" and clause.link in (",", "—", "–")


def _counts_apart(reading: Reading, clause: Clause, host: Clause, kind: str, topic: Topic) -> bool:
    """True of a tail with a count of its own behind what has been going on ("has stepped up X, deploying 9,000 men").

    What an act did to people and things stays with the act ("have hit the town, killing three").
    """
    going_on = host.verbs.perfect and host.verbs.tense == "present" and not has_figure(reading, host)
    return (
        _tail(clause)
        and going_on
        and kind not in EFFECTS
        and kind != kind_of(reading, host, topic)
        and has_figure(reading, clause)
    )


def _told(reading: Reading, clause: Clause, before: Sequence[Candidate]) -> bool:
    """True where the clause around is told and dated by the same phrase."""
    return clause.link in ("",) and any(c.index == clause.governor for c in before)


def _unreal_host(reading: Reading, host: Clause, shape: str) -> bool:
    blocked = ("condition", "forecast", "question", "hope", "intention", "anonymous")
    return unreal(reading, host) in (blocked if shape == "participle" else (*blocked, "negation"))

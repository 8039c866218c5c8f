"""Participial clauses: "deploying 110,000 troops", "since capturing the town"."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import Lexicon
from pokrovsk_timeline.prose.subjects import noun_before
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs


def add_participles(
    tokens: Sequence[Token], finite: tuple[Clause, ...], found: Sequence[Verbs], lexicon: Lexicon
) -> tuple[Clause, ...]:
    """The clauses and, of each, the participial ones inside: "deploying 110,000 troops", "since capturing Avdiivka"."""
    extra: list[Clause] = []
    for verbs in found:
        if verbs.shape not in ("ing", "participle") or any(c.verbs.first == verbs.first for c in finite):
            continue
        host = next((i for i, c in enumerate(finite) if c.first <= verbs.first < c.end), -1)
        if host < 0:
            continue
        clause = _participle(tokens, verbs, finite[host], host)
        if clause is not None:
            extra.append(clause)
    return (*finite, *extra)


_OPENERS = frozenset(("since", "after", "before", "while", "by", "despite", "when", "once", "upon", "from", "of"))


def _participle(tokens: Sequence[Token], verbs: Verbs, host: Clause, index: int) -> Clause | None:
    at = verbs.first - 1
    if (
        verbs.shape == "ing"
        and verbs.first == host.subject[0]
        and all(t.low != "," for t in tokens[slice(*host.subject)])
    ):
        return None  # "Shelling of a hostel killed four"
    while at >= 0 and tokens[at].tag in ("adv", "neg") and tokens[at].low not in _OPENERS:
        at -= 1
    stop = host.verbs.first if verbs.last < host.verbs.first else host.end
    end = next((i for i in range(verbs.last + 1, stop) if tokens[i].low in (",", ";", "—", "–", ".", "”", "»")), stop)
    opener = tokens[at].low if at >= 0 else ","
    if opener in _OPENERS:
        return Clause(at, end, verbs, "participle", host.subject, opener, index)
    if opener in (",", "—", "–", "(", "and") or at < 0:
        subject = host.subject if verbs.shape == "ing" else noun_before(tokens, at)
        if host.subject[0] <= subject[0] < host.subject[1]:
            subject = host.subject
        if at < 0:
            subject = host.subject
        return Clause(max(at, 0), end, verbs, "participle", subject, opener, index)
    if opener != "with" and tokens[at].tag == "prep" and verbs.shape == "ing":
        return None  # "close to retaking the town"
    low, high = noun_before(tokens, at + 1)
    if low < high and low > 0 and tokens[low - 1].low == "with":
        return Clause(low - 1, end, verbs, "participle", (low, high), "with", index)
    if low < high:
        return Clause(low, end, verbs, "participle", (low, high), "", index)
    return None

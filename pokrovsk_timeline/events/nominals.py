"""Events told by a noun: "the closure of the mine earlier this year", "220 attacks"."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.attribution import Attribution, covering
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.kinds import event_noun
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.lexicon import words


def counted_events(
    reading: Reading, said: Sequence[Attribution], topic: Topic, before: Sequence[Candidate]
) -> list[Candidate]:
    """A count of events that somebody puts after a colon: "..., he noted: 220 attacks within three days"."""
    for figure, (start, _) in reading.figures:
        first = reading.token_at(start)
        kind = event_noun(figure.unit.split()[-1].lower(), topic)
        host = next((i for i, c in enumerate(reading.clauses) if c.first <= first < c.end), -1)
        who = covering(said, host)
        if (
            not first
            or host < 0
            or reading.tokens[first - 1].low not in (":", "—", "–")
            or not kind
            or who is None
            or any(c.index == host for c in before)
        ):
            continue
        end = next(
            (i for i in range(first, len(reading.tokens)) if reading.tokens[i].tag == "punct"), len(reading.tokens)
        )
        return [Candidate(host, reading.clauses[host], kind, None, noun=(first, end))]
    return []


def dated_nouns(reading: Reading, topic: Topic, said: Sequence[Dated]) -> list[Candidate]:
    """Dated nouns of events set behind "after", "since", "following" ....

    "the closure of the mine earlier this year".
    """
    found = []
    for dated in reading.dated:
        if not usable(dated) or dated in said or dated.when.nature == "extent" or dated.mention.relation == "since":
            continue
        span = _noun_phrase(reading, dated, topic)
        if span is None or any(span[0] <= c.verbs.first < span[1] for c in reading.clauses if c.role != "participle"):
            continue  # "after a drone struck the port on Monday" is a clause
        host = next((i for i, c in enumerate(reading.clauses) if c.first <= span[0] < c.end), -1)
        before = reading.cut(reading.sentence.start, dated.mention.start)
        if host < 0 or reading.search(reading.lexicon.prose.presupposed, before):
            continue
        clause = reading.clauses[host]
        kind = next(k for i in range(*span) if (k := event_noun(reading.tokens[i].low, topic)))
        found.append(Candidate(host, clause, kind, dated, noun=span))
    return found


def _noun_phrase(reading: Reading, dated: Dated, topic: Topic) -> tuple[int, int] | None:
    """Tokens of the noun phrase that ends at a date phrase and follows a preposition of time or cause."""
    tokens = reading.tokens
    end = reading.token_at(dated.mention.start)
    while end > 0 and (
        tokens[end - 1].tag == "date"
        or (tokens[end - 1].tag == "prep" and tokens[end - 1].low in reading.lexicon.prose.date_leads)
    ):
        end -= 1
    low = end
    while (
        low > 0
        and (tokens[low - 1].tag in ("det", "word", "name", "num", "prep", "adv") or tokens[low - 1].low == "there")
        and tokens[low - 1].low not in words(reading.lexicon.prose.noun_openers)
        and end - low < 14
    ):
        low -= 1
    opener = tokens[low - 1].low if low else ""
    if opener not in words(reading.lexicon.prose.noun_openers):
        return None
    if any(d.type == "DURATION" and tokens[low].start == d.mention.start for d in reading.dated):
        return None  # "after ten months of fighting": how long it took, not what happened
    head = next((i for i in range(low, end) if tokens[i].tag == "word" and happening(reading, i, topic)), None)
    return (low, end) if head is not None else None


def happening(reading: Reading, at: int, topic: Topic) -> bool:
    token = reading.tokens[at]
    return bool(event_noun(token.low, topic)) and token.low.endswith(reading.lexicon.prose.happening_endings)

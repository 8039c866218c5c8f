""" "According to X", "per X"."""

from __future__ import annotations

from bisect import bisect
from dataclasses import replace

from pokrovsk_timeline.events.attribution import Attribution, stance_of
from pokrovsk_timeline.events.people import Memory, Speaker, speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.speaking import apposition_after
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.prose.lexicon import keywords, phrases, words

MARKS = frozenset((":", "—", "–"))
"""Marks beside which a name speaks."""

_LONGEST = 6  # tokens of a name before a colon


def find_according(reading: Reading, topic: Topic, memory: Memory) -> list[Attribution]:
    """ "According to X", "per X": X up to the next mark or date.

    Covers the sentence's clauses that no one else says.
    """
    found = []
    items = reading.lexicon.prose.according
    named = () if reading.runs.isdisjoint(keywords(items)) else phrases(items).finditer(reading.sentence.text)
    for match in named:
        at = reading.sentence.start + match.end()
        if match.group().lower() == "per" and not _speaks(reading, at, topic):
            continue
        first = reading.token_at(at)
        end = _phrase_end(reading, first)
        role, (first, end) = (first, end), _named_behind(reading, first, end)
        beside = apposition_after(reading, end) if (first, end) == role else reading.between(*role)
        who = speaker(
            reading.tokens[first:end],
            reading.between(first, end),
            beside,
            topic,
            reading.lexicon,
            memory,
        )
        plain = (
            who is not None
            and not (who.party or who.analyst or who.person)
            and who.short[:1].islower()
            and not set(who.short.lower().split()) & words(reading.lexicon.prose.outlet_words)
        )
        if who is not None and plain:
            who = replace(who, anonymous=True)
        if who is None or any(t.tag == "pron" for t in reading.tokens[first:end]):
            pronouns = words(reading.lexicon.prose.he) | words(reading.lexicon.prose.objects)
            he = any(t.low in pronouns for t in reading.tokens[first:end])
            who = memory.last if he and memory.last else who
            if he and who is None:
                pronoun = reading.between(first, end)
                who = Speaker(pronoun, pronoun, anonymous=True)
        if who is None:
            continue
        dated = (
            next(
                (d for d in reading.dated if usable(d) and 0 <= d.mention.start - reading.tokens[end - 1].end <= 6),
                None,
            )
            if end > first
            else None
        )
        marks = [token.start for token in reading.tokens if token.low == ";"]  # behind one, somebody else may speak
        covers = frozenset(
            i
            for i, c in enumerate(reading.clauses)
            if (not stance_of(reading, c) or c.role == "participle")
            and bisect(marks, reading.tokens[c.verbs.first].start) <= bisect(marks, at)
        )
        span = (reading.sentence.start + match.start(), reading.tokens[end - 1].end if end > first else at)
        found.append(Attribution(who, "says", covers, -1, dated, dated.when if dated else None, span))
    if found or not any(mark in reading.sentence.text for mark in MARKS):
        return found
    return _before_colon(reading, topic, memory) or _behind_mark(reading, topic, memory)


def _named_behind(reading: Reading, first: int, end: int) -> tuple[int, int]:
    """The tokens of the name set off behind an office, else of the phrase: "the head of the city, Serhii Vasko"."""
    tokens = reading.tokens
    office = any(t.low in words(reading.lexicon.prose.role_words) for t in tokens[first:end])
    if not office or end >= len(tokens) or tokens[end].low != ",":
        return first, end
    stop = end + 1
    while stop < len(tokens) and tokens[stop].tag in ("name", "word") and tokens[stop].text[0].isupper():
        stop += 1
    closed = stop >= len(tokens) or tokens[stop].tag == "punct"
    return (end + 1, stop) if closed and 2 <= stop - end - 1 <= _NAMES else (first, end)


_NAMES = 3
"""How many words the name of a person has at most."""


def _before_colon(reading: Reading, topic: Topic, memory: Memory) -> list[Attribution]:
    """ "Syrskyi: the road is cut": the name before the colon speaks, where it is somebody known."""
    end = next((i for i, t in enumerate(reading.tokens) if t.low in MARKS), 0)
    head = reading.tokens[:end]
    if not head or len(head) > _LONGEST or any(t.tag not in ("name", "word", "det") for t in head):
        return []
    who = speaker(head, reading.between(0, end), "", topic, reading.lexicon, memory)
    if who is None or not (who.party or who.analyst):
        return []
    covers = frozenset(i for i, c in enumerate(reading.clauses) if c.verbs.first > end and not stance_of(reading, c))
    return [Attribution(who, "says", covers, -1, None, None, (reading.tokens[0].start, reading.tokens[end].end))]


def _behind_mark(reading: Reading, topic: Topic, memory: Memory) -> list[Attribution]:
    """ "The road is cut – General Staff.": the office or person behind the last dash or colon speaks."""
    tokens = [t for t in reading.tokens if t.low not in (".", "!")]
    start = next((i for i in range(len(tokens) - 1, 0, -1) if tokens[i].low in MARKS), 0) + 1
    tail = tokens[start:]
    if start < 3 or not tail or len(tail) > _LONGEST or any(t.tag not in ("name", "word", "det") for t in tail):
        return []
    words_of = reading.cut(tail[0].start, tail[-1].end)
    who = speaker(tail, words_of, "", topic, reading.lexicon, memory)
    if who is None or not (who.party or who.analyst) or any(t.verb and t.tag == "word" for t in tail):
        return []
    covers = frozenset(i for i, c in enumerate(reading.clauses) if not stance_of(reading, c))
    return [Attribution(who, "says", covers, -1, None, None, (tokens[start - 1].start, tail[-1].end))]


def _speaks(reading: Reading, at: int, topic: Topic) -> bool:
    """True where "per" leads to somebody, not to a unit of time or a head."""
    rest = reading.sentence.text[at - reading.sentence.start :].lstrip()
    first = rest.split(" ", 1)[0].lower().strip(".,;")
    return first not in (
        "day",
        "week",
        "month",
        "year",
        "hour",
        "night",
        "cent",
        "capita",
        "person",
        "kilometre",
        "kilometer",
        "minute",
        "se",
    )


def _phrase_end(reading: Reading, first: int) -> int:
    end = first
    while end < len(reading.tokens):
        token = reading.tokens[end]
        if token.tag == "punct" or any(d.mention.start <= token.start < d.mention.end for d in reading.dated):
            break
        if end > first and (
            token.tag in ("be", "have", "modal")
            or (
                token.low in words(reading.lexicon.prose.subject_pronouns)
                and token.low not in words(reading.lexicon.prose.he)
            )
        ):
            break
        end += 1
    while end > first + 1 and reading.tokens[end - 1].tag in ("prep",):
        end -= 1
    return end

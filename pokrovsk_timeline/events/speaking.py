"""The noun phrase that speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pokrovsk_timeline.events.people import Memory, Speaker, speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.wording import owned_subject, several
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words
from pokrovsk_timeline.prose.subjects import noun_before
from pokrovsk_timeline.prose.tokens import Token

_LONGEST = 12
"""How many tokens a speaker's name may have between "quoted" and "as saying"."""


def find_speaker(reading: Reading, clause: Clause, index: int, topic: Topic, memory: Memory) -> Speaker | None:
    """The speaker: the subject, or the name after the verb ("explained Denys, a drone operator")."""
    low, high = cited(reading, clause) or clause.subject
    tokens = reading.tokens
    before = tokens[clause.first : clause.verbs.first]
    turned = index > 0 and reading.clauses[index - 1].role == "relative" and low < high
    hangs = any(c.governor == index and c.role == "content" for c in reading.clauses)
    quoted_before = bool(before) and all(t.tag == "punct" for t in before) and not turned and not hangs
    behind = tokens[clause.verbs.last + 1 : clause.verbs.last + 2]
    turned_round = tokens[clause.verbs.first - 1].low == "," and any(t.tag == "name" for t in behind) and not hangs
    quoted_before = quoted_before or (turned_round and clause.verbs.lemma in words(reading.lexicon.prose.always_finite))
    pictures = words(reading.lexicon.prose.pictures)
    said = clause.verbs.lemma in words(reading.lexicon.prose.speech.says)
    if any(_is_head(tokens, i, high) and tokens[i].low in pictures for i in range(low, high)) or (
        hangs and not said and any(t.low in pictures for t in tokens[low : clause.verbs.first])
    ):
        shown_at = next((i for i in range(low, high) if tokens[i].low in words(reading.lexicon.prose.pictures)), low)
        high = next((i for i in range(shown_at + 1, high) if tokens[i].form("part")), high)
        shown = reading.between(low, high)
        return Speaker(shown, shown, shows=True)
    after = tokens[clause.verbs.last + 1].tag if clause.verbs.last + 1 < len(tokens) else "punct"
    plain = clause.verbs.lemma in words(reading.lexicon.prose.listeners) or after in ("prep", "punct", "date")
    if quoted_before and plain:
        quoted_before = False
        low, high = noun_before(tokens, clause.first)
        before_it = reading.cut(tokens[max(0, low - 9)].start, tokens[low].start) if low < high else ""
        named = reading.between(low, high)
        return speaker(tokens[low:high], named, before_it, topic, reading.lexicon, memory)
    if quoted_before:
        low = clause.verbs.last + 1
        high = low
        while high < len(tokens) and (
            tokens[high].tag in ("name", "word", "det")
            or tokens[high].low in ("of", "for")
            or (tokens[high].tag == "num" and tokens[high + 1 : high + 2] and tokens[high + 1].tag == "word")
        ):
            high += 1
    if (meant := _meant(tokens[low:high], reading, memory)) is not None:
        return _named_before(reading, clause, topic, memory) or meant if meant.anonymous else meant
    joined = [i for i in range(low, high - 1) if tokens[i].tag == "cc" and tokens[i + 1].tag == "det"]
    low = joined[-1] + 1 if joined else low
    context = apposition_after(reading, high) if low < high else ""
    if not quoted_before and (inner := _named_apposition(reading, low, high, clause.verbs.first)) is not None:
        context = reading.between(low, high)
        low, high = inner
    if low > 0 and low < len(tokens):
        context = (
            reading.cut(tokens[max(0, low - 8)].start, tokens[low].start) + context
            if clause.role == "relative"
            else context
        )
    who = speaker(
        tokens[low:high],
        reading.between(low, high),
        context if index >= 0 else "",
        topic,
        reading.lexicon,
        memory,
    )
    owned = owned_subject(reading, clause) if clause.link == "whose" else ""
    return replace(who, name=owned, short=owned) if who is not None and owned and not who.placed else who


def _meant(subject: Sequence[Token], reading: Reading, memory: Memory) -> Speaker | None:
    """Whom "it", "he" or "the statement" means: the last office or person; where there is none, nobody known."""
    prose = reading.lexicon.prose
    lows = [t.low for t in subject]
    person = len(lows) == 1 and lows[0] in words(prose.he)
    office = len(lows) == 1 and lows[0] in words(prose.it)
    paper = len(lows) == 2 and lows[0] == "the" and lows[1] in prose.speaker_nouns
    last = memory.office
    if len(lows) == 2 and lows[0] == "the" and last and lows[1] in f"{last.name} {last.short}".lower().split():
        return last  # "the ministry"
    if not (person or office or paper):
        return None
    known = memory.last if person else memory.office or (memory.last if paper else None)
    return known or Speaker(" ".join(lows), " ".join(lows), anonymous=True)


def _named_before(reading: Reading, clause: Clause, topic: Topic, memory: Memory) -> Speaker | None:
    """The force or office of whose act the sentence tells before "it says", where nobody spoke before it."""
    if not any(t.low in words(reading.lexicon.prose.it) for t in reading.tokens[slice(*clause.subject)]):
        return None
    before = [c for c in reading.clauses if c.verbs.first < clause.verbs.first and c.subject[0] < c.subject[1]]
    for other in before[:1]:
        low, high = other.subject
        named = reading.between(low, high)
        who = speaker(reading.tokens[low:high], named, "", topic, reading.lexicon, memory)
        one = who is not None and who.party and not who.anonymous and not several(named, reading)
        return who if one else None
    return None


def _is_head(tokens: Sequence[Token], at: int, high: int) -> bool:
    """True of a word behind which no other noun carries on: "footage", not the "video" of "his video address"."""
    return at + 1 >= high or tokens[at + 1].tag not in ("word",) or tokens[at + 1].form("part", "ing") != ""


def _named_apposition(reading: Reading, low: int, high: int, verb: int) -> tuple[int, int] | None:
    """The name that stands between commas after its role: "A nurse at the hospital, Halyna Koval, said"."""
    tokens = reading.tokens
    if low >= high or high >= verb or tokens[high].low != ",":
        return None
    end = next((i for i in range(high + 1, verb) if tokens[i].low == ","), verb)
    inside = tokens[high + 1 : end]
    named = 1 <= len(inside) <= 4 and all(t.tag == "name" for t in inside) and len(inside) > 1
    return (
        (high + 1, end)
        if (named and tokens[low].tag != "name") or (named and tokens[high - 1].text[0].islower())
        else None
    )


def apposition_after(reading: Reading, end: int) -> str:
    """The apposition after a noun phrase: ", a Ukrainian drone operator"."""
    tokens = reading.tokens
    if tokens[0].low in _first_words(reading) and sum(t.low == "," for t in tokens[end : end + 15]) < 2:
        return ""
    if (
        end + 1 >= len(tokens)
        or tokens[end].low not in (",", "(")
        or tokens[end + 1].tag not in ("det", "word", "name", "pron")
    ):
        return ""
    if tokens[end + 1].tag == "name" and tokens[end + 1].low not in words(reading.lexicon.prose.role_words):
        return ""
    stop = next(
        (i for i in range(end + 1, len(tokens)) if tokens[i].low in (",", ")", ";", "—") and i > end + 1), len(tokens)
    )
    return reading.between(end, min(stop, end + 14))


def _first_words(reading: Reading) -> frozenset[str]:
    return _openings(reading.lexicon.prose.according)


@cache
def _openings(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in phrases)


def is_quoted(reading: Reading, clause: Clause) -> bool:
    """True of "Syrskyi was quoted as saying", "is reported to have said": the subject speaks."""
    after = reading.between(clause.verbs.last + 1, min(clause.end, clause.verbs.last + 5)).lower()
    return any(after.startswith(phrase) for phrase in reading.lexicon.prose.quoted_as)


def cited(reading: Reading, clause: Clause) -> tuple[int, int] | None:
    """Whom "agencies quoted the ministry as saying" quotes: the tokens of the object, who speaks; None of any other."""
    low = clause.verbs.last + 1
    if clause.verbs.passive or clause.verbs.shape != "finite":
        return None
    for at in range(low + 1, min(low + _LONGEST, len(reading.tokens) - 1)):
        if reading.tokens[at - 1].tag == "punct":
            return None
        if reading.between(at, at + 2).lower() in reading.lexicon.prose.quoted_as:
            return low, at
    return None


def is_nobody(reading: Reading, clause: Clause) -> bool:
    """True where whoever speaks is nobody in particular, or a fake: "those who say", "a fake message said"."""
    prose = reading.lexicon.prose
    low, high = clause.subject
    who = [t.low for t in reading.tokens[low:high]]
    return bool(set(who) & words(prose.faked)) or (bool(who) and who[0] in words(prose.whoever))


def accords(reading: Reading, clause: Clause) -> bool:
    """True of "according to a report published on Friday": nobody says anything in it but who is named there."""
    found = reading.search(reading.lexicon.prose.according, reading.between(*clause.subject))
    return found is not None and found.start() == 0


def announces_deed(reading: Reading, clause: Clause) -> bool:
    """True of "announced the capture of the town": not an act of the speaker's own, but what he says was done."""
    prose, tokens = reading.lexicon.prose, reading.tokens
    first = clause.verbs.last + 1
    end = next((i for i in range(first, clause.end) if tokens[i].tag == "prep"), clause.end)
    done = any(t.low in words(prose.accomplished) for t in tokens[first:end])
    return clause.verbs.lemma in words(prose.speech_acts) and (done or declared_done(reading, clause) != "")


def declared_done(reading: Reading, clause: Clause) -> str:
    """What somebody declares to have been done to the object: "take" of "declared the town fully taken"; "" elsewhere.

    The participle ends the clause, but for a phrase behind it.
    """
    prose, tokens = reading.lexicon.prose, reading.tokens
    first = clause.verbs.last + 1
    if clause.verbs.lemma not in words(prose.speech_acts) or clause.verbs.passive:
        return ""
    end = next((i for i in range(first, clause.end) if tokens[i].tag in ("date", "punct", "cc")), clause.end)
    while end > first and tokens[end - 1].tag == "prep":
        end -= 1
    noun = next((i for i in range(first, end - 1) if tokens[i].tag in ("word", "name")), end)
    return tokens[end - 1].form("part") if noun < end - 1 and tokens[end - 1].text.islower() else ""

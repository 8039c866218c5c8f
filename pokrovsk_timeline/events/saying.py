"""Attributions of a sentence: who says what of it, how, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pokrovsk_timeline.events.according import MARKS, find_according
from pokrovsk_timeline.events.attribution import Attribution, covering, stance_of
from pokrovsk_timeline.events.clause_of_saying import clause_of_saying, date_of_saying
from pokrovsk_timeline.events.denials import gainsaid
from pokrovsk_timeline.events.people import Memory, Speaker, remember, speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.shortened import learn_names
from pokrovsk_timeline.events.speaking import (
    apposition_after,
    cited,
)
from pokrovsk_timeline.events.titles import head_word
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.prose.lexicon import Lexicon, keywords, words


def attributions(reading: Reading, topic: Topic, memory: Memory) -> tuple[Attribution, ...]:
    """All attributions of the sentence; the memory is brought up to date."""
    if reading.sentence.block != memory.block:
        memory.block = reading.sentence.block
        if _CLOCK.match(reading.sentence.text):  # a post of a live page: who spoke in the one before is not meant
            memory.office = memory.last = None
    learn_names(reading.sentence.text, reading.lexicon.prose, memory.known)
    if not _may_speak(reading):
        return ()
    if _is_quiet(reading):
        memory.pass_by(lambda: _person_of(reading, topic, memory))
        return ()
    according = find_according(reading, topic, memory)
    if according and not (according[0].speaker.person or according[0].speaker.anonymous):
        memory.office = according[0].speaker  # "according to the ministry, ...; 14 lorries had been burned, it said"
    found: list[Attribution] = []
    for index, clause in enumerate(reading.clauses):
        if (one := clause_of_saying(reading, index, clause, topic, memory)) is not None:
            found.append(one)
            if one.speaker.person:
                memory.last = one.speaker  # "Petrov denied it: ..., he wrote"
            if one.answers and not (one.speaker.person or one.speaker.anonymous):  # "The army denies it: ..., it said"
                memory.office = one.speaker
    found = _contested(found)
    found += _in_participles(reading, topic, memory, tuple(found))
    found += according
    if not found and (who := _person_named(reading, topic, memory)) is not None:
        if who.person or _has_role(who, reading):
            memory.last = who
        else:
            memory.office = who
        speaks = stance_of(reading, reading.clauses[0]) and not reading.clauses[0].verbs.negated
        if (
            speaks and (dated := date_of_saying(reading, reading.clauses[0])) is not None
        ):  # "briefed the press on Monday"
            found = [Attribution(who, "says", frozenset(), -1, dated, dated.when)]
    elif found and not any(one.speaker.person for one in found):
        subject = _person_named(reading, topic, memory)  # "Petrov came to the front, the staff said. He ..."
        memory.last = subject if subject is not None and subject.person else memory.last
    for one in found:
        if one.speaker.person:
            memory.last = one.speaker
            remember(one.speaker, memory.known)
        elif _is_somebody(one.speaker, reading):
            memory.last = one.speaker
        elif not (one.speaker.anonymous or one.speaker.shows):
            memory.office = one.speaker
    return tuple(found)


def _is_somebody(who: Speaker, reading: Reading) -> bool:
    """True of one person without a name, who is meant by "he" from here on: "the mayor", "a soldier"."""
    opens, _, rest = who.short.lower().partition(" ")
    return not who.shows and bool((opens in ("a", "an", "one") and rest) or _has_role(who, reading))


def _has_role(who: Speaker, reading: Reading) -> bool:
    """True of "the mayor of the town"; not of the "General Staff"."""
    return head_word(who.short, reading).lower() in words(reading.lexicon.prose.role_words)


def _may_speak(reading: Reading) -> bool:
    """False of a sentence without a verb of saying or showing, "according to" or a name: there nobody speaks."""
    text = reading.sentence.text
    if _CAPITAL.search(text, 1) is None and _speaking(reading.lexicon).isdisjoint(reading.runs):
        return reading.search(reading.lexicon.prose.according, text) is not None
    return True


_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b")
"""How a post of a live page begins."""


def _is_quiet(reading: Reading) -> bool:
    """True of a sentence in which nobody speaks: no verb of saying or showing, no "according to", no role, no mark
    beside which a name could speak. It only may name a person.
    """
    return _words_of_speaking(reading.lexicon).isdisjoint(reading.runs) and not any(
        mark in reading.sentence.text for mark in MARKS
    )


@cache
def _words_of_speaking(lexicon: Lexicon) -> frozenset[str]:
    """The keywords of what tells that somebody speaks."""
    prose = lexicon.prose
    return keywords((*_speaking(lexicon), *words(prose.role_words), *prose.according))


def _person_of(reading: Reading, topic: Topic, memory: Memory) -> Speaker | None:
    """The person who is the subject of a sentence, by name."""
    who = _person_named(reading, topic, memory)
    return who if who is not None and who.person else None


_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
"""A letter that may begin a name: any but the small ones of Latin."""


@cache
def _speaking(lexicon: Lexicon) -> frozenset[str]:
    """The forms of the verbs whose subject says or shows something."""
    verbs = frozenset(lexicon.stances) | words(lexicon.prose.showing)
    listed = {form for form, read in lexicon.forms.items() if any(lemma in verbs for lemma, _ in read)}
    return frozenset(listed | verbs | {verb + lexicon.prose.past[0][1] for verb in verbs})


def _contested(found: Sequence[Attribution]) -> list[Attribution]:
    """A denial hung on what another says ("X says it has taken the town, which Y denies") leaves it X's."""
    kept = []
    for one in found:
        rivals = [other for other in found if one.speaker.name != other.speaker.name and one.covers & other.covers]
        if one.answers:
            kept.append(one)
        elif one.stance == "denies":
            claimed = [other for other in rivals if other.stance != "denies" and other.clause < one.clause]
            kept.append(replace(one, covers=one.covers.difference(*(c.covers | {c.clause} for c in claimed))))
        else:
            denied_by = tuple(r.speaker for r in rivals if r.stance == "denies" and one.clause < r.clause)
            bare = [b for b in found if b.answers and b.clause > one.clause]
            kept.append(gainsaid(replace(one, denied_by=denied_by) if denied_by else one, bare))
    return kept


def _person_named(reading: Reading, topic: Topic, memory: Memory) -> Speaker | None:
    """The person who is the subject of a sentence in which nobody speaks.

    "he said" in the next one means that person.
    """
    low, high = reading.clauses[0].subject if reading.clauses else (0, 0)
    if low >= high or reading.sentence.in_quotes(reading.tokens[low].start, reading.tokens[high - 1].end):
        return None
    clause, head = reading.clauses[0], reading.tokens[low : min(high, low + 3)]
    role = head[0].tag == "det" and any(t.low in words(reading.lexicon.prose.role_words) for t in head[1:])
    if not role and not any(token.tag == "name" for token in reading.tokens[low:high]):
        return None
    beside = apposition_after(reading, high)
    words_of = reading.between(low, high)
    tokens = reading.tokens
    if role and high + 1 < len(tokens) and tokens[high].low == "," and tokens[high + 1].tag == "name":
        after = next((i for i in range(high + 1, len(tokens)) if tokens[i].tag != "name"), high + 1)
        beside, low, high = words_of, high + 1, after
        words_of = reading.between(low, high)
    who = speaker(reading.tokens[low:high], words_of, beside, topic, reading.lexicon, memory)
    acts = role and not clause.verbs.passive
    office = who is not None and (who.party or who.analyst) and stance_of(reading, clause) != ""
    return who if who is not None and (who.person or acts or office) else None


def _in_participles(reading: Reading, topic: Topic, memory: Memory, said: Sequence[Attribution]) -> list[Attribution]:
    """What somebody adds: "The ministry denied it, saying it had hit only launchers". Who denied, says it."""
    found = []
    for index, clause in enumerate(reading.clauses[1:], 1):
        told = reading.clauses[index - 1].verbs.last + 1  # "quoted the ministry as saying its men": a verb of its own
        opening = reading.tokens[max(told, clause.first - 1) : clause.verbs.first]
        lemma = next((t.form("ing") for t in opening[:3] if t.form("ing") in reading.lexicon.stances), "")
        if not lemma or lemma in words(reading.lexicon.prose.speech_weak):  # "calling it a lie"
            continue
        stance, span = reading.lexicon.stances[lemma], reading.span(clause)
        if (host := covering(said, index) or covering(said, index - 1)) is not None:
            found.append(Attribution(host.speaker, stance, frozenset({index}), index, host.dated, host.said, span))
        elif (who := _subject_before(reading, index, topic, memory)) is not None:
            found.append(Attribution(who, stance, frozenset({index}), -1, None, None, span))
    return found


def _subject_before(reading: Reading, index: int, topic: Topic, memory: Memory) -> Speaker | None:
    """The speaker that the subject of the clause before names."""
    before = reading.clauses[index - 1]
    low, high = cited(reading, before) or before.subject
    if low >= high:
        return None
    named = reading.between(low, high)
    return speaker(reading.tokens[low:high], named, "", topic, reading.lexicon, memory)


def running(readings: Sequence[Reading], found: Sequence[tuple[Attribution, ...]]) -> list[tuple[Attribution, ...]]:
    """Attributions with those of sentences that stand wholly in quotation marks.

    The speaker named nearest in the same block.
    """
    result = list(found)
    for i, reading in enumerate(readings):
        if found[i] or not reading.sentence.all_quoted:
            continue
        near = [*range(i - 1, -1, -1), *range(i + 1, len(readings))]
        for j in near:
            if readings[j].sentence.block == reading.sentence.block and found[j] and readings[j].sentence.quoted:
                one = found[j][0]
                result[i] = (
                    Attribution(
                        one.speaker,
                        "says",
                        frozenset(range(len(reading.clauses))),
                        -1,
                        None,
                        one.said,
                        reading.span(reading.clauses[0]) if reading.clauses else (0, 0),
                    ),
                )
                break
    return result

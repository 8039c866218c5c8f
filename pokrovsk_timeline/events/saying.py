"""Attributions of a sentence: who says what of it, how, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pokrovsk_timeline.events.according import MARKS, find_according
from pokrovsk_timeline.events.attribution import Attribution, covering, stance_of
from pokrovsk_timeline.events.denials import denied_object, gainsaid
from pokrovsk_timeline.events.governing import inside
from pokrovsk_timeline.events.people import Memory, Speaker, remember, speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.reality import calls_bad
from pokrovsk_timeline.events.records import find_keeper, keeps_record, pictures_show
from pokrovsk_timeline.events.sayings import has_content
from pokrovsk_timeline.events.shortened import learn_names
from pokrovsk_timeline.events.speaking import (
    accords,
    announces_deed,
    apposition_after,
    cited,
    find_speaker,
    is_nobody,
    is_quoted,
)
from pokrovsk_timeline.events.timing import by
from pokrovsk_timeline.events.titles import head_word
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import Lexicon, keywords, words
from pokrovsk_timeline.prose.tokens import QUOTES


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
        if (one := _clause_of_saying(reading, index, clause, topic, memory)) is not None:
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
        if speaks and (dated := _said(reading, reading.clauses[0])) is not None:  # "briefed the press on Monday"
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

_CIRCUMSTANCES = ("time", "cause", "concession", "condition")
"""Roles of clauses that say something besides: "when Hezbollah confirmed his death"."""


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


def _clause_of_saying(reading: Reading, index: int, clause: Clause, topic: Topic, memory: Memory) -> Attribution | None:
    low, high = clause.subject
    if any(t.low in reading.lexicon.relatives for t in reading.tokens[low + 1 : high]):
        return None  # "a drone that Ukraine said it had shot down"
    kept = keeps_record(reading, clause)
    pictures = has_content(reading, index) and pictures_show(reading, clause)
    stance = "reports" if kept or pictures else stance_of(reading, clause)
    judges = (stance == "denies" and calls_bad(reading, clause)) or _describes_as(reading, clause)
    quoted_as = clause.verbs.passive and is_quoted(reading, clause)
    if (
        not stance
        or (clause.verbs.passive and not quoted_as)
        or clause.verbs.negated
        or accords(reading, clause)
        or judges
    ):
        return None
    denied = denied_object(reading, clause) if stance == "denies" and not clause.verbs.negated else ""
    bare = denied == "bare"
    content = frozenset[int]() if bare else _content(reading, index)
    parenthetical = not content and not bare and _parenthetical(reading, index, clause)
    if parenthetical:
        hanging = {c.governor for c in reading.clauses if c.role == "content"}
        content = frozenset(
            i
            for i, c in enumerate(reading.clauses)
            if i != index
            and not (stance_of(reading, c) and i in hanging)
            and not _after_saying(reading, i, index)
            and not _is_denied(reading, c)
            and not (_describes(clause) and c.role in ("main", "resumed"))
            and not (c.role == "relative" and c.antecedent == clause.subject)
        )
    weak = clause.verbs.lemma in words(reading.lexicon.prose.speech_weak) and not quoted_as
    inside = reading.sentence.in_quotes(reading.tokens[clause.verbs.first].start, reading.tokens[clause.verbs.last].end)
    told = content or denied or (reading.sentence.quoted and not inside)
    if weak and not told and not _object_counts(reading, clause):
        return None
    who = (find_keeper if kept else find_speaker)(reading, clause, index, topic, memory)
    if who is None or (kept and not content):
        return None
    dated = _said(reading, clause)
    when = dated.when if dated else None
    if dated is not None and dated.mention.relation in ("by", "until"):  # "by 1 November it had counted 20 attacks"
        when = by(dated.when.latest)
    if is_nobody(reading, clause):
        who = replace(who, anonymous=True)
    return Attribution(who, stance, content, index, dated, when, reading.span(clause), answers=bare)


def _is_denied(reading: Reading, clause: Clause) -> bool:
    """True of what somebody denies: "denied that supplies had stopped: a road was open, he wrote"."""
    above = reading.clauses[clause.governor] if clause.role == "content" and clause.governor >= 0 else None
    return above is not None and stance_of(reading, above) == "denies"


def _describes_as(reading: Reading, clause: Clause) -> bool:
    """True of "described the retreat as orderly", which says what something was like and not that it was."""
    behind = reading.tokens[clause.verbs.last + 1 :]
    end = next((i for i, t in enumerate(behind) if t.tag == "punct" and t.text not in QUOTES), len(behind))
    return clause.verbs.lemma in words(reading.lexicon.prose.portraying) and any(t.low == "as" for t in behind[:end])


def _object_counts(reading: Reading, clause: Clause) -> bool:
    """True of a plain object that is a report of something.

    A figure, or a noun of an event, follows ("reported 400 casualties", "announced the capture of the town").
    """
    low, high = reading.span(clause)
    return announces_deed(reading, clause) or (
        clause.verbs.lemma in words(reading.lexicon.prose.reporting)
        and any(low <= a < high for _, (a, _) in reading.figures)
    )


def _content(reading: Reading, index: int) -> frozenset[int]:
    """Clauses that hang on a clause of saying as its content, and what hangs on those or describes their subject."""
    told = [c for c in reading.clauses if c.governor == index and c.role == "content"]
    doing = reading.tokens[reading.clauses[index].verbs.last + 1 :][:1]
    if doing and doing[0].form("ing"):  # "rejects giving up the parts that it holds" says nothing of those
        told = [c for c in told if c.link != "that"]
    inside: set[int] = set()
    for i, clause in enumerate(reading.clauses):
        close = clause.role == "relative" and clause.antecedent[1] == clause.first
        describes = close and any(clause.antecedent == c.subject for c in told)
        if clause in told or describes or (clause.governor in inside and clause.role != "main"):
            inside.add(i)
    return frozenset(inside)


def _parenthetical(reading: Reading, index: int, clause: Clause) -> bool:
    """True of "X said" set after, or into the middle of, what X says."""
    tokens = reading.tokens
    if clause.link != "as" and (clause.role in _CIRCUMSTANCES or clause.link == "what"):
        return False
    described = clause.role == "relative" and (clause.link != "" or clause.subject[0] > clause.first + 1)
    if described and clause.link != "as" and clause.verbs.lemma in words(reading.lexicon.prose.speech_weak):
        return False  # ", an attack the governor called a crime", ", which it calls Novgorodskoye"
    if clause.verbs.negated or (
        clause.role not in ("main", "resumed") and any(t.tag == "cc" for t in tokens[clause.first : clause.first + 2])
    ):
        return False
    after = clause.verbs.last + 1
    tail = next((t for t in tokens[after : after + 1]), None)
    if clause.link == "as" and (tail is None or tail.tag in ("punct", "date")):
        return len(reading.clauses) > 1
    opens = (
        tokens[clause.first].low in (",", "”", "»", '"', "“", "«", "—", "’")
        or (clause.first > 0 and tokens[clause.first - 1].low in (",", "”", "»", '"'))
        or clause.subject[0] > clause.first + 1
    )
    ends = (
        tail is None
        or tail.tag in ("punct", "prep", "name")
        or tail.low in ("to", "in", "on", "earlier", "last", "this")
        or tail.tag in ("word", "det", "adv", "date")
    )
    return len(reading.clauses) > 1 and (opens or bool(reading.sentence.quoted)) and ends


def _said(reading: Reading, clause: Clause) -> Dated | None:
    """The phrase that dates the saying.

    In the clause of saying, unless it belongs to a plain object ("400 casualties in January"), or behind the verb to
    what holds "as of" that day.
    """
    verb = reading.tokens[clause.verbs.first].start
    found = [d for d in inside(reading, clause) if d.mention.relation != "as of" or d.mention.start < verb]
    verb_end = reading.tokens[clause.verbs.last].end
    counts = [b for _, (a, b) in reading.figures if a >= verb_end]
    for dated in found:
        long = dated.when.precision not in ("day", "time", "night", "days", "week", "weekend")
        if counts and dated.mention.start > counts[0] and long and dated.mention.start < reading.span(clause)[1]:
            continue
        return dated
    return None


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


def _describes(clause: Clause) -> bool:
    """True of "which drivers had grumbled about", which says nothing of what happened to the thing."""
    return clause.role == "relative" and clause.link != "" and clause.subject != clause.antecedent


def _after_saying(reading: Reading, at: int, saying: int) -> bool:
    """True of a circumstance after "X said": the article tells it ("..., the ministry said, as mediators met")."""
    clause = reading.clauses[at]
    if at < saying or clause.role in ("resumed", "coordinate", "content", "participle"):
        return False
    if clause.role == "main":
        return False
    return clause.governor >= saying


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

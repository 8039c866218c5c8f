"""Attributions of a sentence: who says what of it, how, and when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pokrovsk_timeline.events.people import Speaker, remember, speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.timing import inside, usable
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Dated, When
from pokrovsk_timeline.prose.clauses import Clause, noun_before
from pokrovsk_timeline.prose.lexicon import phrases, words
from pokrovsk_timeline.prose.tokens import Token


@dataclass(frozen=True, eq=False)
class Attribution:
    """`speaker` says what the clauses `covers` tell; `clause` is the clause of saying (-1: "according to", or a running quotation)."""

    speaker: Speaker
    stance: str
    covers: frozenset[int]
    clause: int = -1
    dated: Dated | None = None
    said: When | None = None
    words: tuple[int, int] = (0, 0)


@dataclass
class Memory:
    """What one article has told so far: its speakers, the last person who spoke, when each spoke in the running block."""

    known: dict[str, Speaker] = field(default_factory=dict)
    last: Speaker | None = None
    said: dict[tuple[int, str], tuple[Dated | None, When]] = field(default_factory=dict)
    subject: str = ""


def attributions(reading: Reading, topic: Topic, memory: Memory) -> tuple[Attribution, ...]:
    """All attributions of the sentence; the memory is brought up to date."""
    found: list[Attribution] = []
    for index, clause in enumerate(reading.clauses):
        if (one := _clause_of_saying(reading, index, clause, topic, memory)) is not None:
            found.append(one)
    found += _according(reading, topic, memory)
    for one in found:
        if one.speaker.person:
            memory.last = one.speaker
            remember(one.speaker, memory.known)
    return tuple(found)


def stance_of(reading: Reading, clause: Clause) -> str:
    """The stance of a clause of saying, or ""."""
    return (
        reading.lexicon.stances.get(clause.verbs.lemma, "")
        if clause.verbs.shape == "finite" and not clause.verbs.modal
        else ""
    )


def _clause_of_saying(reading: Reading, index: int, clause: Clause, topic: Topic, memory: Memory) -> Attribution | None:
    stance = stance_of(reading, clause)
    if not stance or clause.verbs.passive:
        return None
    content = _content(reading, index)
    parenthetical = not content and _parenthetical(reading, index, clause)
    if parenthetical:
        hanging = {c.governor for c in reading.clauses if c.role == "content"}
        content = frozenset(
            i for i, c in enumerate(reading.clauses) if i != index and not (stance_of(reading, c) and i in hanging)
        )
    weak = clause.verbs.lemma in words(reading.lexicon.prose.speech_weak)
    if not content and not reading.sentence.quoted and weak and not _object_counts(reading, clause):
        return None
    who = _who(reading, clause, index, topic, memory)
    if who is None:
        return None
    dated = _said(reading, clause)
    return Attribution(who, stance, content, index, dated, dated.when if dated else None, reading.span(clause))


def _object_counts(reading: Reading, clause: Clause) -> bool:
    """True of a plain object that is a report of something: a figure, or a noun of an event, follows ("reported 400 casualties")."""
    low, high = reading.span(clause)
    return clause.verbs.lemma in words(reading.lexicon.prose.reporting) and any(
        low <= a < high for _, (a, _) in reading.figures
    )


def _content(reading: Reading, index: int) -> frozenset[int]:
    """Clauses that hang on a clause of saying as its content, and what hangs on those."""
    inside: set[int] = set()
    for i, clause in enumerate(reading.clauses):
        if clause.governor == index and clause.role == "content":
            inside.add(i)
        elif clause.governor in inside and clause.role != "main":
            inside.add(i)
    return frozenset(inside)


def _parenthetical(reading: Reading, index: int, clause: Clause) -> bool:
    """True of "X said" set after, or into the middle of, what X says."""
    tokens = reading.tokens
    if (
        clause.verbs.negated
        or clause.role == "coordinate"
        and any(t.tag == "cc" for t in tokens[clause.first : clause.first + 2])
    ):
        return False
    after = clause.verbs.last + 1
    tail = next((t for t in tokens[after : after + 1]), None)
    opens = (
        tokens[clause.first].low in (",", "”", "»", '"', "“", "«", "—", "’")
        or (clause.first > 0 and tokens[clause.first - 1].low in (",", "”", "»", '"'))
        or clause.subject[0] > clause.first + 1
    )
    ends = (
        tail is None
        or tail.tag in ("punct", "prep", "name")
        or tail.low in ("to", "in", "on", "earlier", "last", "this")
        or tail.tag in ("word", "det", "adv")
    )
    return len(reading.clauses) > 1 and (opens or bool(reading.sentence.quoted)) and ends


def _who(reading: Reading, clause: Clause, index: int, topic: Topic, memory: Memory) -> Speaker | None:
    """The speaker: the subject, or the name after the verb ("explained Denys, a drone operator")."""
    low, high = clause.subject
    tokens = reading.tokens
    before = tokens[clause.first : clause.verbs.first]
    turned = index > 0 and reading.clauses[index - 1].role == "relative" and low < high
    hangs = any(c.governor == index and c.role == "content" for c in reading.clauses)
    quoted_before = bool(before) and all(t.tag == "punct" for t in before) and not turned and not hangs
    if any(t.low in words(reading.lexicon.prose.pictures) for t in tokens[low:high]) or (
        hangs and any(t.low in words(reading.lexicon.prose.pictures) for t in tokens[low : clause.verbs.first])
    ):
        shown = reading.between(low, high)
        return Speaker(shown, shown, shows=True)
    if quoted_before and clause.verbs.lemma in words(reading.lexicon.prose.listeners):
        quoted_before = False
        low, high = noun_before(tokens, clause.first)
    if quoted_before:
        low = clause.verbs.last + 1
        high = low
        while (
            high < len(tokens)
            and tokens[high].tag in ("name", "word", "det")
            or (high < len(tokens) and tokens[high].low in ("of", "for"))
        ):
            high += 1
    context = _beside(reading, high) if low < high else ""
    if not quoted_before and (inner := _named_apposition(reading, low, high, clause.verbs.first)) is not None:
        context = reading.between(low, high)
        low, high = inner
    if low > 0 and low < len(tokens):
        context = (
            reading.cut(tokens[max(0, low - 8)].start, tokens[low].start) + context
            if clause.role == "relative"
            else context
        )
    return speaker(
        tokens[low:high],
        reading.between(low, high),
        context if index >= 0 else "",
        topic,
        reading.lexicon,
        memory.known,
        memory.last,
    )


def _named_apposition(reading: Reading, low: int, high: int, verb: int) -> tuple[int, int] | None:
    """The name that stands between commas after its role: "A nurse at the hospital, Halyna Koval, said"."""
    tokens = reading.tokens
    if low >= high or high >= verb or tokens[high].low != ",":
        return None
    end = next((i for i in range(high + 1, verb) if tokens[i].low == ","), verb)
    inside = tokens[high + 1 : end]
    named = 1 <= len(inside) <= 4 and all(t.tag == "name" for t in inside) and len(inside) > 1
    return (
        (high + 1, end) if named and tokens[low].tag != "name" or named and tokens[high - 1].text[0].islower() else None
    )


def _said(reading: Reading, clause: Clause) -> Dated | None:
    """The phrase that dates the saying: in the clause of saying, unless it belongs to a plain object ("400 casualties in January")."""
    found = inside(reading, clause)
    verb_end = reading.tokens[clause.verbs.last].end
    counts = [b for _, (a, b) in reading.figures if a >= verb_end]
    for dated in found:
        long = dated.when.precision not in ("day", "time", "night", "days", "week", "weekend")
        if counts and dated.mention.start > counts[0] and long and dated.mention.start < reading.span(clause)[1]:
            continue
        return dated
    return None


def _according(reading: Reading, topic: Topic, memory: Memory) -> list[Attribution]:
    """ "According to X", "per X": X up to the next mark or date; covers the sentence's clauses that no one else says."""
    found = []
    for match in phrases(reading.lexicon.prose.according).finditer(reading.sentence.text):
        at = reading.sentence.start + match.end()
        if match.group().lower() == "per" and not _speaks(reading, at, topic):
            continue
        first = next((i for i, t in enumerate(reading.tokens) if t.start >= at), len(reading.tokens))
        end = _phrase_end(reading, first)
        who = speaker(
            reading.tokens[first:end],
            reading.between(first, end),
            _beside(reading, end),
            topic,
            reading.lexicon,
            memory.known,
            memory.last,
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
            who = (
                memory.last
                if any(t.low in words(reading.lexicon.prose.he) for t in reading.tokens[first:end]) and memory.last
                else who
            )
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
        covers = frozenset(
            i for i, c in enumerate(reading.clauses) if not stance_of(reading, c) or c.role == "participle"
        )
        span = (reading.sentence.start + match.start(), reading.tokens[end - 1].end if end > first else at)
        found.append(Attribution(who, "says", covers, -1, dated, dated.when if dated else None, span))
    return found


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
            or token.low in words(reading.lexicon.prose.subject_pronouns)
            and token.low not in words(reading.lexicon.prose.he)
        ):
            break
        end += 1
    while end > first + 1 and reading.tokens[end - 1].tag in ("prep",):
        end -= 1
    return end


def _beside(reading: Reading, end: int) -> str:
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
    return frozenset(phrase.split()[0] for phrase in reading.lexicon.prose.according)


def running(readings: Sequence[Reading], found: Sequence[tuple[Attribution, ...]]) -> list[tuple[Attribution, ...]]:
    """Attributions with those of sentences that stand wholly in quotation marks: the speaker named nearest in the same block."""
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


def covering(found: Sequence[Attribution], index: int) -> Attribution | None:
    """Who says the clause with that index: the innermost clause of saying, else "according to"."""
    over = [a for a in found if index in a.covers]
    return max(over, key=lambda a: a.clause) if over else None


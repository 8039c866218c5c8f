"""Which clauses may be events, and which are none and why; policy for what is worth telling stands here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline.events.kinds import event_noun, kind_of
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.reality import unreal
from pokrovsk_timeline.events.saying import Attribution, covering, stance_of
from pokrovsk_timeline.events.timing import governing, inside, usable
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Dated, Publication
from pokrovsk_timeline.prose.clauses import Clause
from pokrovsk_timeline.prose.lexicon import phrases, words

# Kinds of which a plain past clause is news by itself; others need a date, a figure or a speaker.
NEWS = frozenset(("territorial-control", "casualties", "strike", "infrastructure"))

Reason = tuple[int, int, str]


@dataclass(frozen=True, eq=False)
class Candidate:
    """A clause (or a dated noun of an event: `noun` is its token span) that may be told, with its kind and the phrase that dates it."""

    index: int
    clause: Clause
    kind: str
    dated: Dated | None
    denied: bool = False
    noun: tuple[int, int] | None = None
    shown: bool = False
    aim: bool = False


def candidates(
    reading: Reading, said: Sequence[Attribution], topic: Topic, publication: Publication
) -> tuple[list[Candidate], list[Reason]]:
    """Candidates in text order, and what is left out: offsets and reason."""
    found: list[Candidate] = []
    out: list[Reason] = []
    nominal = _nouns(reading, topic, [a.dated for a in said if a.dated])
    taken = [c.dated for c in nominal if c.dated is not None]
    nominal = [
        c
        for c in nominal
        if c.noun and reading.tokens[c.noun[0] - 1].low not in words(reading.lexicon.prose.companions)
    ]
    for index, clause in enumerate(reading.clauses):
        one, reason = _candidate(reading, index, clause, said, topic, taken, found, publication)
        if one is not None:
            found.append(one)
        elif reason:
            out.append((*reading.span(clause), reason))
    found = _joined(reading, found)
    found += _counts(reading, said, topic, found)
    used = [c.dated for c in found if c.dated]
    found += [c for c in nominal if c.dated not in used]
    return sorted(found, key=lambda c: reading.tokens[c.noun[0] if c.noun else c.clause.first].start), out


def _candidate(
    reading: Reading,
    index: int,
    clause: Clause,
    said: Sequence[Attribution],
    topic: Topic,
    taken: Sequence[Dated],
    before: Sequence[Candidate],
    publication: Publication,
) -> tuple[Candidate | None, str]:
    who = covering(said, index)
    if any(a.clause == index for a in said) or (stance_of(reading, clause) and _has_content(reading, index)):
        return _saying(reading, index, clause, said, topic, taken)
    if clause.role == "participle":
        return _participle(reading, index, clause, topic, taken, before), ""
    if _pictures(reading, clause):
        return _shown(reading, index, clause, topic), ""
    reason = unreal(reading, clause)
    dated = governing(reading, clause, taken, publication)
    if who is not None and dated is who.dated:
        dated = None
    plain = clause.verbs.lemma != "be" and clause.verbs.lemma not in reading.lexicon.stances
    denied = who is not None and who.stance == "denies"
    kind = kind_of(
        reading, clause, topic, (dated is not None and plain) or bool(who and _has_figure(reading, clause)) or denied
    )
    if (
        reason == "negation"
        and _flat(reading, clause)
        and who is not None
        and who.speaker.party
        and _deniable(reading, clause, topic)
    ):
        return Candidate(index, clause, "statement", governing(reading, clause, taken), denied=True), ""
    if (
        reason == "intention"
        and who is not None
        and _voice(who, topic)
        and who.dated is not None
        and _others(reading, clause)
    ):
        return Candidate(index, clause, "statement", None), ""
    if who is not None and _voice(who, topic) and _aim(reading, clause):
        return Candidate(index, clause, "statement", None, aim=True), ""
    if reason or not kind:
        return None, reason or ("opinion" if who else "background")
    if who is not None and who.speaker.anonymous:
        return None, "anonymous"
    if not _worth(reading, clause, kind, dated, who, before):
        return None, "background"
    return Candidate(index, clause, kind, dated), ""


def _joined(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """One event where two verbs share subject and date ("killed three and wounded eleven on Monday"), or a when-clause dates it."""
    kept: list[Candidate] = []
    for one in found:
        before = kept[-1] if kept else None
        if before is not None and before.noun is None and one.noun is None and _same_act(reading, before, one):
            dated = before.dated or one.dated
            kept[-1] = replace(before, dated=dated)
            continue
        kept.append(one)
    return kept


def _same_act(reading: Reading, before: Candidate, one: Candidate) -> bool:
    first, second = before.clause, one.clause
    if (
        second.role == "time"
        and second.link in ("when", "as")
        and second.governor == before.index
        and second.verbs.tense == "past"
    ):
        return before.dated is None or one.dated is None
    shared = (
        second.subject == first.subject
        and second.role in ("coordinate", "content", "relative")
        and one.index == before.index + 1
    )
    if not shared or (before.dated and one.dated and before.dated is not one.dated):
        return False
    named = [any(t.tag == "name" for t in reading.tokens[c.verbs.last + 1 : c.end]) for c in (first, second)]
    return not all(named) and (before.kind == one.kind or not named[1])


def _worth(
    reading: Reading,
    clause: Clause,
    kind: str,
    dated: Dated | None,
    who: Attribution | None,
    before: Sequence[Candidate],
) -> bool:
    """Worth telling: dated, or said by somebody, or a state of now, or plain news; a clause of circumstance only where it adds a date."""
    if clause.role == "relative" and clause.link == "who":
        return False
    if dated is not None:
        return True
    verbs = clause.verbs
    now = verbs.tense == "present"
    if clause.role in ("time", "cause", "concession") and not now and before:
        return False
    if clause.role == "relative":
        return bool(now and verbs.perfect)
    if who is not None:
        return True
    if now:
        return _changes(reading, clause)
    return kind in NEWS or _has_figure(reading, clause)


def _changes(reading: Reading, clause: Clause) -> bool:
    """Of a state of now that nobody stands for: true of a change ("have entered"), a fight that rages, or a count."""
    verbs = clause.verbs
    if _has_figure(reading, clause):
        return True
    if verbs.lemma in words(reading.lexicon.prose.carriers) or verbs.lemma in words(reading.lexicon.prose.states):
        return False
    return verbs.perfect or (verbs.progressive and not verbs.passive)


def _has_figure(reading: Reading, clause: Clause) -> bool:
    low, high = reading.core(clause)
    return any(low <= a < high for _, (a, _) in reading.figures)


def _has_content(reading: Reading, index: int) -> bool:
    return any(c.governor == index and c.role == "content" for c in reading.clauses)


def _saying(
    reading: Reading, index: int, clause: Clause, said: Sequence[Attribution], topic: Topic, taken: Sequence[Dated]
) -> tuple[Candidate | None, str]:
    """A clause of saying is told only for its plain object ("reported 400 casualties"), a denial, or an act (an announcement)."""
    mine = next((a for a in said if a.clause == index), None)
    if mine is None or mine.covers or clause.role == "participle":
        return None, ""
    low, high = reading.span(clause)
    rest = reading.tokens[clause.verbs.last + 1 : clause.end]
    kind = next((k for t in rest if (k := event_noun(t.low, topic))), "")
    if mine.stance == "denies" and kind:
        return Candidate(index, clause, "statement", None, denied=True), ""
    if (
        clause.verbs.lemma in words(reading.lexicon.prose.reporting)
        and kind
        and not reading.sentence.in_quotes(low, high)
        and not unreal(reading, clause)
    ):
        dated = governing(reading, clause, taken)
        return Candidate(index, clause, kind, None if mine.dated is dated else dated), ""
    if (
        clause.verbs.lemma in words(reading.lexicon.prose.speech_acts)
        and (own := governing(reading, clause, taken))
        and kind
        and not unreal(reading, clause)
    ):
        return Candidate(index, clause, "political", own), ""
    return None, ""


def _voice(who: Attribution, topic: Topic) -> bool:
    """True of a person of the topic who speaks for a party: what he says of the enemy's aims is news as a saying."""
    return who.speaker.party and any(a.kind == "person" and a.name == who.speaker.name for a in topic.actors)


def _aim(reading: Reading, clause: Clause) -> bool:
    """True of a quotation on what the other side is after: "They want to ...", "It's about ..."."""
    prose = reading.lexicon.prose
    low, high = clause.subject
    about = high - low <= 2 and any(t.low in words(prose.aim_subjects) for t in reading.tokens[low:high])
    quoted = reading.sentence.in_quotes(*reading.span(clause))
    return about and quoted and not clause.verbs.modal and bool(phrases(prose.aims).search(reading.text(clause)))


def _others(reading: Reading, clause: Clause) -> bool:
    """True where the subject is named and is not the speaker."""
    low, high = clause.subject
    return any(t.tag == "name" for t in reading.tokens[low:high])


def _flat(reading: Reading, clause: Clause) -> bool:
    """True of a flat denial: "there is no ...", "has not been taken", "is not encircled"."""
    there = reading.between(*clause.subject).lower() in ("there", "neither")
    return there or clause.verbs.passive


def _deniable(reading: Reading, clause: Clause, topic: Topic) -> bool:
    """A negated clause that is news: it denies a kind of event ("there is no encirclement", "has not been taken")."""
    nouns = any(event_noun(t.low, topic) for t in reading.tokens[clause.verbs.last : clause.end])
    return (
        (bool(kind_of(reading, clause, topic)) or nouns)
        and not clause.verbs.modal
        and clause.role in ("main", "content", "coordinate")
    )


def _participle(
    reading: Reading, index: int, clause: Clause, topic: Topic, taken: Sequence[Dated], before: Sequence[Candidate]
) -> Candidate | None:
    """A participial clause is told by itself only where it brings its own date, or a rate while its host tells nothing."""
    if clause.verbs.negated or clause.link in ("despite", "by", "of", "from", "upon", "without"):
        return None
    kind = kind_of(reading, clause, topic)
    host = reading.clauses[clause.governor]
    if not kind or _unreal_host(reading, host, clause.verbs.shape):
        return None
    own = [d for d in inside(reading, clause, taken) if not (d.type == "DURATION" and d.when.nature != "extent")]
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


def _told(reading: Reading, clause: Clause, before: Sequence[Candidate]) -> bool:
    """True where the clause around is told and dated by the same phrase."""
    return clause.link in ("",) and any(c.index == clause.governor for c in before)


def _unreal_host(reading: Reading, host: Clause, shape: str) -> bool:
    blocked = ("condition", "forecast", "question", "hope", "intention")
    return unreal(reading, host) in (blocked if shape == "participle" else (*blocked, "negation"))


def _pictures(reading: Reading, clause: Clause) -> bool:
    """True of footage and maps that show something."""
    prose = reading.lexicon.prose
    if clause.verbs.modal or clause.verbs.negated:
        return False
    if clause.verbs.lemma == "use":
        rest = reading.tokens[clause.verbs.last + 1 : clause.end]
        shows = words(prose.showing) | words(prose.speech.confirms)
        return any(t.low in words(prose.pictures) for t in rest) and any(
            a.low == "to" and b.form("base") in shows for a, b in zip(rest, rest[1:], strict=False)
        )
    return clause.verbs.lemma in words(prose.showing) and any(
        t.low in words(prose.pictures) for t in reading.tokens[clause.first : clause.verbs.first]
    )


def _shown(reading: Reading, index: int, clause: Clause, topic: Topic) -> Candidate | None:
    """What footage shows, where the clause has an event noun, a force or a participle of a kind."""
    if any(c.governor == index and c.role == "content" for c in reading.clauses):
        return None
    inner = [kind_of(reading, c, topic) for c in reading.clauses if c.role == "participle" and c.governor == index]
    nouns = [event_noun(t.low, topic) for t in reading.tokens[clause.verbs.last + 1 : clause.end]]
    kind = next((k for k in (*inner, *nouns) if k), "")
    dated = next(iter(inside(reading, clause)), None)
    return Candidate(index, clause, kind, dated, shown=True) if kind else None


def _counts(
    reading: Reading, said: Sequence[Attribution], topic: Topic, before: Sequence[Candidate]
) -> list[Candidate]:
    """A count of events that somebody puts after a colon: "..., he noted: 220 attacks within three days"."""
    for figure, (start, _) in reading.figures:
        first = next((i for i, t in enumerate(reading.tokens) if t.start == start), 0)
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


def _nouns(reading: Reading, topic: Topic, said: Sequence[Dated]) -> list[Candidate]:
    """Dated nouns of events set behind "after", "since", "following" ...: "the closure of the mine earlier this year"."""
    found = []
    for dated in reading.dated:
        if not usable(dated) or dated in said or dated.when.nature == "extent":
            continue
        span = _noun_phrase(reading, dated, topic)
        if span is None:
            continue
        host = next((i for i, c in enumerate(reading.clauses) if c.first <= span[0] < c.end), -1)
        if host < 0 or phrases(reading.lexicon.prose.presupposed).search(
            reading.cut(reading.sentence.start, dated.mention.start)
        ):
            continue
        clause = reading.clauses[host]
        kind = next(k for i in range(*span) if (k := event_noun(reading.tokens[i].low, topic)))
        found.append(Candidate(host, clause, kind, dated, noun=span))
    return found


def _noun_phrase(reading: Reading, dated: Dated, topic: Topic) -> tuple[int, int] | None:
    """Tokens of the noun phrase that ends at a date phrase and follows a preposition of time or cause."""
    tokens = reading.tokens
    end = next((i for i, t in enumerate(tokens) if t.start >= dated.mention.start), len(tokens))
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
    head = next((i for i in range(low, end) if tokens[i].tag == "word" and _happening(reading, i, topic)), None)
    return (low, end) if head is not None else None


def _happening(reading: Reading, at: int, topic: Topic) -> bool:
    token = reading.tokens[at]
    return bool(event_noun(token.low, topic)) and token.low.endswith(reading.lexicon.prose.happening_endings)

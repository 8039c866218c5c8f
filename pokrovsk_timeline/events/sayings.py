"""What is told by the saying itself: a report, a denial, an announcement, the other side's aims."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.denials import denied_object
from pokrovsk_timeline.events.governing import governing
from pokrovsk_timeline.events.kinds import event_noun, kind_of, kind_of_verb
from pokrovsk_timeline.events.nominals import happening
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.reality import unreal
from pokrovsk_timeline.events.speaking import announces_deed, declared_done
from pokrovsk_timeline.events.vouching import is_untrue
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import phrases, words


def has_content(reading: Reading, index: int) -> bool:
    """True of a clause on which another hangs as its content."""
    return index in reading.hosts


def tell_saying(
    reading: Reading, index: int, clause: Clause, said: Sequence[Attribution], topic: Topic, taken: Sequence[Dated]
) -> tuple[Candidate | None, str]:
    """A clause of saying is told only for its plain object ("reported 400 casualties"), a denial,
    or an act (an announcement).
    """
    mine = next((a for a in said if a.clause == index), None)
    if mine is None or mine.covers or clause.role == "participle":
        return None, ""
    low, high = reading.span(clause)
    rest = reading.tokens[clause.verbs.last + 1 : clause.end]
    done = declared_done(reading, clause)
    kind = kind_of_verb(done, topic) or next((k for t in rest if (k := event_noun(t.low, topic))), "")
    denied = next((i for i in range(clause.verbs.last + 1, clause.end) if reading.tokens[i].tag == "prep"), clause.end)
    object_of = range(clause.verbs.last + 1, denied)
    if mine.answers:
        return None, ""
    if mine.stance == "denies" and denied_object(reading, clause) == "named":
        return Candidate(index, clause, "statement", None, denied=True), ""
    if mine.stance == "denies" and any(happening(reading, i, topic) for i in object_of):
        return Candidate(index, clause, "statement", None, denied=True), ""
    if (
        (announces_deed(reading, clause) or clause.verbs.lemma in words(reading.lexicon.prose.reporting))
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


def says_untrue(reading: Reading, clause: Clause, topic: Topic) -> bool:
    """True of what the speaker calls untrue: "it is not true that X took Y", "reports of a retreat are false"."""
    prose = reading.lexicon.prose
    if clause.verbs.lemma == "be" and clause.verbs.shape == "finite" and not clause.verbs.negated:
        low, high = clause.subject
        predicate = reading.between(clause.verbs.last + 1, min(clause.end, clause.verbs.last + 5))
        heads = any(t.low in words(prose.denied_nouns) for t in reading.tokens[low : low + 2])
        named = any(event_noun(t.low, topic) for t in reading.tokens[low:high])
        return heads and named and bool(phrases(prose.untrue).match(predicate))
    return is_untrue(reading, clause) and not clause.verbs.negated and bool(kind_of(reading, clause, topic, True))


def speaks_for_party(who: Attribution, topic: Topic) -> bool:
    """True of a person of the topic who speaks for a party: what he says of the enemy's aims is news as a saying."""
    return who.speaker.party and any(a.kind == "person" and a.name == who.speaker.name for a in topic.actors)


def tells_aim(reading: Reading, clause: Clause) -> bool:
    """True of a quotation on what the other side is after: "They want to ...", "It's about ..."."""
    prose = reading.lexicon.prose
    low, high = clause.subject
    about = high - low <= 2 and any(t.low in words(prose.aim_subjects) for t in reading.tokens[low:high])
    quoted = reading.sentence.in_quotes(*reading.span(clause))
    return about and quoted and not clause.verbs.modal and bool(reading.search(prose.aims, reading.text(clause)))


def names_another(reading: Reading, clause: Clause) -> bool:
    """True where the subject is named and is not the speaker."""
    low, high = clause.subject
    return any(t.tag == "name" for t in reading.tokens[low:high])


def denies_flatly(reading: Reading, clause: Clause) -> bool:
    """True of a flat denial: "there is no ...", "has not been taken", "is not encircled"."""
    verbs = clause.verbs
    there = reading.between(*clause.subject).lower() in ("there", "neither")
    plain = verbs.tense == "present" and not verbs.perfect and not verbs.progressive
    rule = plain and verbs.lemma not in words(reading.lexicon.prose.found_states)  # "towns are not given up for a map"
    return there or (verbs.passive and not rule)


def can_be_denied(reading: Reading, clause: Clause, topic: Topic) -> bool:
    """A negated clause that is news: it denies a kind of event ("there is no encirclement", "has not been taken")."""
    nouns = any(event_noun(t.low, topic) for t in reading.tokens[clause.verbs.last : clause.end])
    return (
        (bool(kind_of(reading, clause, topic)) or nouns)
        and not clause.verbs.modal
        and clause.role in ("main", "content", "coordinate")
    )

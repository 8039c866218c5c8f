"""Which words name an event."""

from __future__ import annotations

import re

from pokrovsk_timeline.events import names, titles, wording
from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.quoting import cut_quote
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.scene import Scene
from pokrovsk_timeline.events.vouching import governor
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import past, phrases, words


def generic_town(reading: Reading, candidate: Candidate, scene: Scene) -> tuple[str, tuple[str, ...]]:
    """The town named last and the words that may stand for it ("the city")."""
    name = scene.place_after(reading, cut_quote(reading, candidate, None)[0])
    place = next((p for p in scene.topic.places if p.name == name), None)
    return (name, place.generic) if place is not None else ("", ())


def make_title(reading: Reading, candidate: Candidate, who: Attribution | None, scene: Scene) -> str:
    """The title of a candidate, without a tail that is told by itself; "" where none stands by itself."""
    text = _whole_title(reading, candidate, who, scene)
    tail = reading.cut(candidate.stop, reading.sentence.end) if candidate.stop else ""
    return text.split(" ".join(tail.split()[:2]).rstrip(",;:"))[0].rstrip(" ,—–") if tail else text


def _whole_title(reading: Reading, candidate: Candidate, who: Attribution | None, scene: Scene) -> str:
    if candidate.noun is not None:
        return _with_speaker(_noun_title(reading, candidate.noun, scene), who)
    clause = candidate.clause
    if candidate.untrue and who is not None and clause.verbs.lemma == "be":
        reports = reading.between(*clause.subject)
        verb = titles.verb_of_saying("denies", who.speaker, reading)
        return f"{wording.capital(who.speaker.short)} {verb} {reports[:1].lower()}{reports[1:]}"
    if candidate.aim and who is not None:
        return titles.of_aim(reading, who.speaker, scene.side)
    if who is not None and who.clause == candidate.index:
        claim = wording.claim_of(reading, clause, who.speaker.short)
        return wording.shorten(claim[:1].upper() + claim[1:], wording.LONGEST, reading)
    if who is not None and _is_another(reading, clause, who, scene):
        return ""
    if who is not None and (spoken := names.spoken_subject(reading, clause, who.speaker)):
        return titles.title(reading, clause, who.speaker, who.stance, spoken)
    if who is not None and (own := names.own_subject(reading, clause, who)):
        spoken = titles.title(reading, clause, who.speaker, who.stance, own)
        return "" if names.speaks_of_own(spoken.replace(own, ""), reading) else spoken
    last = last_subject(reading, candidate, scene)
    if _is_done_to_it(reading, clause) and (
        any(a.kind != "state" for a in actors(last, scene.topic)) or _acted(reading, candidate, scene)
    ):
        return ""  # "the staff said. He denies that it is surrounded": not the staff is
    subject = names.subject_of(reading, clause, last)
    if not subject or (who is not None and _is_he(reading, clause, who, subject)):
        return ""
    if who is not None and who.speaker.shows:
        return titles.title(reading, clause, None, "", subject)
    if who is None or clause.verbs.shape != "finite":
        return _with_speaker(titles.title(reading, clause, None, "", subject), who)
    above = governor(reading, clause)
    if above is not None and _lacks_object(reading, above, clause):
        return ""
    if who.stance == "estimates" and not reading.figures:
        return titles.title(reading, clause, who.speaker, reading.lexicon.prose.judging, subject)
    stance = "denies" if candidate.untrue else "says" if candidate.denied and who.stance != "denies" else who.stance
    return titles.title(reading, clause, who.speaker, stance, subject)


def _is_he(reading: Reading, clause: Clause, who: Attribution, subject: str) -> bool:
    """True of the "he" of a person's own words, where the one last named is that person: he speaks of another."""
    low, high = clause.subject
    pronoun = high - low == 1 and reading.tokens[low].tag == "pron"
    quoted = pronoun and reading.sentence.in_quotes(reading.tokens[low].start, reading.tokens[low].end)
    return quoted and who.speaker.short.split()[-1:] == subject.split()[-1:]


def _is_done_to_it(reading: Reading, clause: Clause) -> bool:
    low, high = clause.subject
    return clause.verbs.passive and high - low == 1 and reading.tokens[low].low in words(reading.lexicon.prose.it)


def _is_another(reading: Reading, clause: Clause, who: Attribution, scene: Scene) -> bool:
    """True where "it had been surrounded" may be said of the thing named before, and not of the speaker."""
    if who.speaker.person or not _is_done_to_it(reading, clause):
        return False
    thing = scene.thing
    same = (
        who.speaker.name in {a.name for a in actors(thing, scene.topic)} or who.speaker.short.lower() == thing.lower()
    )
    return names.agrees("it", thing, reading) and not same


def _noun_title(reading: Reading, span: tuple[int, int], scene: Scene) -> str:
    """The title of an event told by a noun; of a saying by its verb, and "" where nobody says it or nothing is said."""
    content = titles.content_of(reading, span[1], scene.place_after(reading, reading.tokens[span[0]].start))
    noun = reading.between(*span)
    if reading.tokens[span[0]].low in words(reading.lexicon.prose.possessive_pronouns):
        return ""  # "its invasion": nothing says whose
    acts = reading.lexicon.prose.saying_nouns
    if act := next((acts[t.low] for t in reading.tokens[slice(*span)] if t.low in acts), ""):
        said = re.match(r"(?:[Tt]he )?(.+?)[’']s? ", noun)
        noun = f"{said.group(1)} {past(reading.lexicon, act)}" if said and content else ""
    text = wording.tidy(noun + content, reading) if noun else ""
    return wording.shorten(text[:1].upper() + text[1:], wording.LONGEST, reading)


def bare_title(reading: Reading, candidate: Candidate, who: Attribution | None, scene: Scene) -> str:
    """The title of what was said to have happened, beside the event of saying it: the speaker before a colon."""
    subject = names.subject_of(reading, candidate.clause, last_subject(reading, candidate, scene))
    return _with_speaker(titles.title(reading, candidate.clause, None, "", subject), who)


def _with_speaker(text: str, who: Attribution | None) -> str:
    return f"{who.speaker.short[:1].upper()}{who.speaker.short[1:]}: {text}" if who is not None and text else text


def foe_named(text: str, who: Attribution | None, reading: Reading, scene: Scene) -> str:
    """The title with "the enemy" named, where the speaker is of one side and a single state is on the other."""
    sides = [a.side for a in scene.topic.actors if who is not None and a.name == who.speaker.name]
    states = [a for a in scene.topic.actors if a.kind == "state" and a.party]
    foes = [a.name for a in states if sides and a.side not in (sides[0], "neutral")]
    if not sides or sides[0] == "neutral" or len(foes) != 1:
        return text
    return re.sub(phrases(reading.lexicon.prose.foes).pattern, foes[0], text, flags=re.IGNORECASE)


def last_subject(reading: Reading, candidate: Candidate, scene: Scene) -> str:
    """What a pronoun stands for.

    The subject of the clause before it in the sentence, else of the sentence before in the block.
    """
    before = _named_before(reading, candidate)
    return names.subject_of(reading, before, "") if before is not None else scene.subject


def _acted(reading: Reading, candidate: Candidate, scene: Scene) -> bool:
    """True where what a pronoun stands for did something, in the sentence before, to a thing that it may mean."""
    return _named_before(reading, candidate) is None and scene.acts


def _named_before(reading: Reading, candidate: Candidate) -> Clause | None:
    """The clause before it in the sentence that names its subject."""
    before = reversed(reading.clauses[: candidate.index])
    aside = ("participle", "time")  # "before the month was out"
    told = (c for c in before if c.role not in aside or (c.role == "time" and c is reading.clauses[0]))
    return next((c for c in told if names.subject_of(reading, c, "")), None)


def _lacks_object(reading: Reading, above: Clause, clause: Clause) -> bool:
    """True of "which the army said it had taken", where nothing but a date follows the verb: its object stands before
    the relative pronoun. Of "who said that it had fallen" nothing is missing.
    """
    if above.role != "relative" or clause.role != "content" or above.subject == above.antecedent:
        return False
    return all(t.tag in ("date", "punct", "adv", "prep") for t in reading.tokens[clause.verbs.last + 1 : clause.end])

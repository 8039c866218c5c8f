"""A telling out of a candidate: its time, standing, speaker, title, figures, places, and the words that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.events import titles
from pokrovsk_timeline.events.asides import forces
from pokrovsk_timeline.events.attribution import Attribution, covering
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.clocks import date_event, date_saying
from pokrovsk_timeline.events.elided import elided
from pokrovsk_timeline.events.evidence import announced, rare_words, same_change, show_evidence, subject_words
from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.naming import bare_title, foe_named, generic_town, make_title
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.quoting import cut_quote, whole_sentence
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.scene import Scene
from pokrovsk_timeline.events.standing import choose_stance, choose_standing
from pokrovsk_timeline.events.timing import vague_past
from pokrovsk_timeline.model import Claim, Telling
from pokrovsk_timeline.prose.lexicon import phrases, words

Left = tuple[int, int, str]


# Days before the publication beyond which a dated event is history, told only in passing.
HISTORY = 6 * 366


def tellings(
    reading: Reading, found: Sequence[Candidate], said: Sequence[Attribution], scene: Scene
) -> tuple[list[Telling], list[Left]]:
    """Tellings of a sentence's candidates; those without a title that stands by itself are left out."""
    scene.enter(reading.sentence.block)
    for one in said:
        if one.dated is not None:
            scene.said[one.speaker.name] = one.dated
    told: list[Telling] = []
    left: list[Left] = []
    for candidate in found:
        who = _dated_before(reading, _who(candidate, said), scene)
        if (reason := _out_of_time(candidate, scene)) != "":
            left.append((*cut_quote(reading, candidate, None), reason))
            continue
        telling = _telling(reading, candidate, who, scene)
        if telling is None:
            left.append((*cut_quote(reading, candidate, None), "background"))
            continue
        by_party = any(one.own_voice and one.speaker.party for one in said)
        if by_party and telling.standing == "reported" and who is not None and who.speaker.person:
            telling = replace(telling, standing="claim")  # a person whom a party's bulletin cites
        told.append(telling)
        if (second := _apart(reading, candidate, who, telling, scene)) is not None:
            told[-1:] = [second, replace(telling, title=bare_title(reading, candidate, who, scene))]
        told += elided(reading, candidate, telling, who, scene)
    return told, left


def _out_of_time(candidate: Candidate, scene: Scene) -> str:
    """Why a date is none of this story: after the publication, or so long before it that it is history."""
    dated, window = candidate.dated, scene.publication
    if dated is None:
        return ""
    if dated.when.earliest is not None and window.latest is not None and dated.when.earliest > window.latest:
        return "forecast"
    old = (
        dated.when.latest is not None
        and window.earliest is not None
        and (window.earliest - dated.when.latest).days > HISTORY
    )
    return "background" if old else ""


def _dated_before(reading: Reading, who: Attribution | None, scene: Scene) -> Attribution | None:
    """An undated saying with the date of what the same speaker said before it in the paragraph.

    A quotation by "he" goes on with what was said in the paragraph before.
    """
    if who is None or who.said is not None:
        return who
    before = scene.said.get(who.speaker.name)
    if before is None and reading.sentence.quoted and _goes_on(reading, who):
        before = scene.said_before.get(who.speaker.name)
    return replace(who, dated=before, said=before.when) if before is not None else who


def _goes_on(reading: Reading, who: Attribution) -> bool:
    """True where the words of saying name nobody ("he said") or there are none."""
    saying = reading.clauses[who.clause] if who.clause >= 0 else None
    if saying is None:
        return reading.sentence.all_quoted
    return any(t.low in words(reading.lexicon.prose.he) for t in reading.tokens[saying.first : saying.end])


def _who(candidate: Candidate, said: Sequence[Attribution]) -> Attribution | None:
    return (
        next((a for a in said if a.clause == candidate.index and not candidate.noun), None)
        or covering(said, candidate.index)
        or next((a for a in said if a.own_voice), None)
    )


def _telling(reading: Reading, candidate: Candidate, who: Attribution | None, scene: Scene) -> Telling | None:
    title = titles.without_comment(make_title(reading, candidate, who, scene), reading)
    if not titles.sound(title, reading):
        return None
    title = titles.resolved(title, generic_town(reading, candidate, scene))
    title = titles.pointed(foe_named(title, who, reading, scene), reading)
    if _which_place(reading, title):
        return None
    said = date_saying(who, scene)
    if who is not None and who.stance == "denies" and said is not None:
        # A denial happens when it is uttered; the date in its words is that of what it denies.
        candidate = replace(candidate, dated=None)
    when, because = date_event(reading, candidate, who, said, scene)
    standing = choose_standing(reading, candidate, who)
    start, end = cut_quote(reading, candidate, who)
    figures = tuple(f for f, (a, _) in reading.figures if start <= a < end and not _elsewhere(reading, candidate, a))
    clause_text = reading.cut(start, end)
    doer = _doers(reading, candidate)
    evidence = show_evidence(reading, candidate, who, when, (start, end), scene)
    return Telling(
        article=scene.article.id,
        evidence=(evidence,),
        when=when,
        said=said,
        standing=standing,
        kind=candidate.kind,
        title=title,
        summary=titles.summary([reading.cut(*whole_sentence(reading, candidate))]),
        places=tuple(p.id for p in places(clause_text, scene.topic)),
        actors=tuple(a.id for a in actors(f"{doer} {clause_text}", scene.topic)),
        figures=figures,
        claims=(
            (
                Claim(who.speaker.name, choose_stance(candidate, who)),
                *(Claim(other.name, "denies") for other in who.denied_by),
            )
            if who
            else ()
        ),
        words=rare_words(reading, _opening(reading, candidate, start), end, scene.topic)
        | subject_words(reading, candidate, scene)
        | announced(reading, candidate, scene.topic)
        | same_change(reading, start, end, scene.topic),
        because=(because,),
    )


def _opening(reading: Reading, candidate: Candidate, start: int) -> int:
    """Where the words begin that tell of a candidate: of a main clause with the circumstances set in front of it."""
    first = candidate.noun is None and candidate.index == 0 and candidate.clause.role == "main"
    return reading.sentence.start if first else start


def _doers(reading: Reading, candidate: Candidate) -> str:
    """The words outside of a participial clause that name who acts; who is forced to do something they do not say."""
    if candidate.clause.role != "participle" or forces(reading, candidate.clause):
        return ""
    return reading.between(*candidate.clause.subject)


def _apart(
    reading: Reading, candidate: Candidate, who: Attribution | None, telling: Telling, scene: Scene
) -> Telling | None:
    """The saying as an event of its own, where it is dated and tells of an earlier time.

    "reported late last year that X had ...".
    """
    if (
        who is None
        or candidate.dated is not None
        or who.clause < 0
        or who.clause == candidate.index
        or telling.said is None
    ):
        return None
    if who.speaker.party and not vague_past(reading, candidate.clause):
        return None
    past = candidate.clause.verbs.tense == "past" and not candidate.clause.verbs.progressive
    dated_saying = who.dated is not None or vague_past(reading, reading.clauses[who.clause])
    if not past or not dated_saying or not (who.speaker.analyst or who.speaker.party):
        return None
    kind = "assessment" if who.speaker.analyst else "statement"
    start = min(who.words[0], telling.evidence[0].start)
    quote = (start, telling.evidence[0].end)
    evidence = show_evidence(reading, candidate, who, telling.said, quote, scene)
    return Telling(
        article=telling.article,
        evidence=(evidence,),
        when=telling.said,
        said=telling.said,
        standing=telling.standing,
        kind=kind,
        title=telling.title,
        summary=telling.summary,
        places=telling.places,
        actors=telling.actors,
        figures=telling.figures,
        claims=telling.claims,
        words=telling.words,
        because=("the date is that of the saying",),
    )


def _elsewhere(reading: Reading, candidate: Candidate, at: int) -> bool:
    """True of a place in an inserted clause ("The city, which had 60,000 people, has been ...")."""
    others = [c for c in reading.clauses if c is not candidate.clause and c.role == "relative"]
    return candidate.clause.role in ("resumed", "content") and any(
        reading.span(c)[0] <= at < reading.span(c)[1] for c in others
    )


def _which_place(reading: Reading, title: str) -> bool:
    """True where a title says "the settlement" and its sentence names several that it may be, or says so twice."""
    found = phrases(reading.lexicon.prose.vague_places).search(title)
    if found is None:
        return False
    names_in = {t.text for t in reading.tokens[1:] if t.tag == "name" and not t.possessive}
    text = reading.sentence.text.lower()
    several = "(" in text or text.count(found.group().lower()) > 1
    beside = title[found.start() :].split(" and ")[0]
    return several and not any(name in beside for name in names_in)

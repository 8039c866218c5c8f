"""The flow of one article: its sentences read, who says what, what happened, and what is left out with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pokrovsk_timeline.events.inflected import titles
from pokrovsk_timeline.events.inflected.course import (
    in_either_year,
    is_game,
    looking_back,
    staged,
    unsure,
)
from pokrovsk_timeline.events.inflected.dating import (
    date_event,
    date_saying,
    governing,
    long_ago,
    on_reported_day,
    reported_day,
    spoken_on,
    too_late,
    vague,
)
from pokrovsk_timeline.events.inflected.kinds import act_of, kind_of, on_map
from pokrovsk_timeline.events.inflected.names import actors, names, naming, places
from pokrovsk_timeline.events.inflected.reading import Reading, readings, shared_subject, whole
from pokrovsk_timeline.events.inflected.reality import unreal
from pokrovsk_timeline.events.inflected.sameness import figures_of, names_of, rare_words
from pokrovsk_timeline.events.inflected.speech import Saying, covering, saying_of_act, sayings
from pokrovsk_timeline.events.inflected.voice import voiced
from pokrovsk_timeline.events.reality import REASONS
from pokrovsk_timeline.events.relevance import relevant
from pokrovsk_timeline.events.repeats import joined
from pokrovsk_timeline.inflection.clause import Clause
from pokrovsk_timeline.knowledge.topic import Place, Topic
from pokrovsk_timeline.model import Article, Claim, Dated, Evidence, LeftOut, Publication, Standing, Telling
from pokrovsk_timeline.prose.sentences import Sentence

HEADING = ("title", "heading", "dateline", "caption")
"""Kinds of lines that tell nothing."""

HISTORY = 6 * 366
"""Days before the publication beyond which a dated event is history, told only in passing."""

NEWS = frozenset(("territorial-control", "casualties", "strike", "infrastructure"))
"""Kinds of which a plain past clause is news by itself; others need a date, a figure, a place or a speaker."""


@dataclass(frozen=True, slots=True)
class Scene:
    """The article that is told, the window of the passage, whether that looks back to times long ago, the earlier year
    of the story (0: none), and the day that the article reports on.
    """

    article: Article
    publication: Publication
    topic: Topic
    past: bool
    year: int
    today: Dated | None


def tell(
    article: Article, dated: Sequence[Dated], publication: Publication, topic: Topic, code: str
) -> tuple[tuple[Telling, ...], tuple[LeftOut, ...], bool]:
    """Every event of the topic that the article tells; every other sentence with the reason why it is none; and whether
    anything in it is about the topic.
    """
    split_up = list(whole(article, code))
    wanted = relevant(article, split_up, topic, naming(topic, code))
    if not any(wanted):  # then nothing of it need be read
        return (), tuple(_unwanted(article, one) for one in split_up), False
    found = list(readings(split_up, dated, topic, code))
    wanted = [False] * len(found) if is_game(found) else wanted
    known = names(topic, code)
    said = voiced(article, found, [sayings(reading, known) for reading in found], topic, known)
    back, apart, today = looking_back(found, publication, HISTORY), staged(found), reported_day(found)
    told: list[tuple[Telling, int]] = []
    left: list[LeftOut] = []
    for at, reading in enumerate(found):
        one = reading.sentence
        if not wanted[at] or one.kind in HEADING:
            left.append(_unwanted(article, one))
        elif one.block in apart:
            left.append(_whole(article, one, "rhetoric"))
        else:
            scene = Scene(article, publication.at(one.start), topic, *back[at], today)
            events, out = _sentence(reading, said[at], scene)
            told = joined(told, events, one.block)
            left += out
    return tuple(one for one, _ in told), tuple(left), any(wanted)


def _sentence(reading: Reading, said: Sequence[Saying], scene: Scene) -> tuple[list[Telling], list[LeftOut]]:
    events: list[Telling] = []
    out: list[LeftOut] = []
    for index, clause in enumerate(reading.clauses):
        if any(one.clause == index for one in said) or clause.form.lemma in reading.lexicon.stances:
            if (act := _announced(reading, index, scene)) is not None:
                events.append(act)
            continue
        told = reading.without(clause, [one.words for one in said if one.words[0] < one.words[1]])
        one = _clause(reading, told, covering(said, index), scene)
        if isinstance(one, Telling):
            events.append(one)
        else:
            start, end = reading.span(clause)
            out.append(LeftOut(scene.article.id, start, end, reading.cut(start, end), REASONS[one]))
    if not events and not out:
        out.append(_whole(scene.article, reading.sentence, "background"))
    return events, out


def _announced(reading: Reading, index: int, scene: Scene) -> Telling | None:
    """What somebody with a name says has been done, in a noun ("announced the capture of the village")."""
    clause = reading.clauses[index]
    kind = act_of(reading, clause, scene.topic)
    who = saying_of_act(reading, index, names(scene.topic, reading.lexicon.code)) if kind else None
    if who is None or who.speaker.anonymous or unreal(reading, clause):
        return None
    if too_late(who.dated, scene.publication) or long_ago(who.dated, scene.publication, HISTORY):
        return None
    title = titles.title(reading, clause, None, denied=False)
    return _telling(reading, clause, kind, title, None, who, scene) if title else None


def _clause(reading: Reading, clause: Clause, who: Saying | None, scene: Scene) -> Telling | str:
    """What a clause tells, or the reason why it is no event."""
    if reason := unreal(reading, clause, who is not None and not who.speaker.anonymous):
        return reason
    if who is not None and who.believed:
        return "opinion"
    if (who is not None and who.speaker.anonymous) or (who is None and clause.role == "content"):
        return "anonymous"
    kind = kind_of(reading, clause, scene.topic)
    dated = governing(reading, clause) or (scene.today if on_reported_day(reading, clause) else None)
    if not kind or (dated is None and (scene.past or vague(reading, clause))):
        return "background"
    if dated is not None and scene.past and unsure(dated):
        return "background"
    dated = in_either_year(dated, scene.year) if dated is not None else None
    if too_late(dated, scene.publication):
        return "forecast"
    if long_ago(dated, scene.publication, HISTORY) or not _worth(reading, clause, kind, dated, who):
        return "background"
    title = titles.title(reading, clause, who, who is not None and who.stance == "denies")
    return _telling(reading, clause, kind, title, dated, who, scene) if title else "background"


def _worth(reading: Reading, clause: Clause, kind: str, dated: Dated | None, who: Saying | None) -> bool:
    """Worth telling: dated, or said by somebody, or plain news of something done once."""
    if dated is not None or who is not None:
        return True
    counted = any(span[0] in clause.inside for _, span in reading.figures)
    placed = any(place.precision != "country" for place in places(reading.named, clause.parts))
    placed = placed or any(on_map(reading, i) for i in clause.inside if i not in range(*clause.subject))
    return not clause.form.has("impf") and (kind in NEWS or counted or placed)


def _telling(
    reading: Reading,
    clause: Clause,
    kind: str,
    title: str,
    dated: Dated | None,
    who: Saying | None,
    scene: Scene,
) -> Telling:
    article, publication = scene.article, scene.publication
    said = date_saying(who.dated, publication) if who is not None else None
    denied = who is not None and who.stance == "denies"
    if dated is not None and who is not None and said is not None:
        dated = spoken_on(dated, said)
    when, because = date_event(clause, None if denied else dated, said, who is not None, publication)
    start, end = reading.span(clause)
    subject = shared_subject(reading, clause)
    start = min(start, reading.words[subject[0]].start) if subject[0] < subject[1] else start
    shown = dated or (who.dated if who is not None else None)
    if shown is not None and shown.mention.start >= reading.sentence.start:
        start, end = min(start, shown.mention.start), max(end, min(shown.mention.end, reading.sentence.end))
    evidence = Evidence(
        article=article.id,
        line=article.text.count("\n", 0, start) + 1,
        start=start,
        end=end,
        quote=article.text[start:end],
        phrase=shown.mention.text if shown is not None else "",
        rule=shown.mention.rule if shown is not None else "",
        when=when,
        speaker=who.speaker.name if who is not None else "",
    )
    spans = (*clause.parts, clause.subject, subject)
    named = places(reading.named, spans) or _places_before(reading, clause)
    return Telling(
        article=article.id,
        evidence=(evidence,),
        when=when,
        said=said,
        standing=_standing(who),
        kind=kind,
        title=title,
        summary=reading.sentence.text
        if reading.sentence.text.endswith((".", "»", "”", "!", "…"))
        else f"{reading.sentence.text}.",
        places=tuple(p.id for p in named),
        actors=tuple(a.id for a in actors(reading.named, spans)),
        figures=figures_of(reading, clause),
        claims=(Claim(who.speaker.name, who.stance),) if who is not None else (),
        words=rare_words(reading, clause),
        names=names_of(reading, clause),
        because=(because,),
    )


def _places_before(reading: Reading, clause: Clause) -> tuple[Place, ...]:
    """The places, countries apart, of the clause with which this one goes on."""
    above = reading.clauses[clause.governor] if clause.role == "coordinate" and clause.governor >= 0 else None
    found = places(reading.named, above.parts) if above is not None else ()
    return tuple(place for place in found if place.precision != "country")


def _standing(who: Saying | None) -> Standing:
    """Whose word it is: of a party a claim, of an analyst an assessment."""
    if who is None:
        return "reported"
    if who.stance == "denies":
        return "denial"
    if who.speaker.party:
        return "claim"
    if who.speaker.analyst:
        return "estimate" if who.stance == "estimates" else "assessment"
    return "reported"


def _unwanted(article: Article, one: Sentence) -> LeftOut:
    return _whole(article, one, "heading" if one.kind in HEADING else "not-the-topic")


def _whole(article: Article, one: Sentence, reason: str) -> LeftOut:
    return LeftOut(article.id, one.start, one.end, one.text, REASONS[reason])

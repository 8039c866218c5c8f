"""The flow of one article: its sentences read, who says what, what happened, and what is left out with the reason."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.inflected import titles
from pokrovsk_timeline.events.inflected.dating import date_event, date_saying, governing, long_ago, too_late, vague
from pokrovsk_timeline.events.inflected.kinds import kind_of
from pokrovsk_timeline.events.inflected.names import actors, names, places
from pokrovsk_timeline.events.inflected.reading import Reading, mentions_topic, readings
from pokrovsk_timeline.events.inflected.reality import unreal
from pokrovsk_timeline.events.inflected.sameness import figures_of, names_of, rare_words
from pokrovsk_timeline.events.inflected.speech import Saying, covering, sayings
from pokrovsk_timeline.events.inflected.voice import voiced
from pokrovsk_timeline.events.reality import REASONS
from pokrovsk_timeline.events.relevance import SHARE
from pokrovsk_timeline.events.repeats import joined
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.inflection.clause import Clause, without
from pokrovsk_timeline.inflection.lexicon import phrases, split
from pokrovsk_timeline.knowledge.dictionary import folded
from pokrovsk_timeline.knowledge.topic import Place, Topic
from pokrovsk_timeline.model import Article, Claim, Dated, Evidence, LeftOut, Publication, Standing, Telling
from pokrovsk_timeline.prose.sentences import sentences

HEADING = ("title", "heading", "dateline", "caption")
"""Kinds of lines that tell nothing."""

HISTORY = 6 * 366
"""Days before the publication beyond which a dated event is history, told only in passing."""

NEWS = frozenset(("territorial-control", "casualties", "strike", "infrastructure"))
"""Kinds of which a plain past clause is news by itself; others need a date, a figure or a speaker."""


def tell(
    article: Article, dated: Sequence[Dated], publication: Publication, topic: Topic, code: str
) -> tuple[tuple[Telling, ...], tuple[LeftOut, ...], bool]:
    """Every event of the topic that the article tells; every other sentence with the reason why it is none; and whether
    anything in it is about the topic.
    """
    known = names(topic, code)
    if not mentions_topic(article, topic, code):  # then nothing of it need be read
        left_out = (LeftOut(article.id, s.start, s.end, s.text, _REASON[s.kind in HEADING]) for s in sentences(article))
        return (), tuple(left_out), False
    found = list(readings(article, dated, topic, code))
    said = voiced(article, found, [sayings(reading, known) for reading in found], topic, known)
    wanted = _relevant(found, topic) if not _game(found) else [False] * len(found)
    past = _history(found, publication)
    staged = _staged(found)
    told: list[tuple[Telling, int]] = []
    left: list[LeftOut] = []
    for at, (reading, who, yes) in enumerate(zip(found, said, wanted, strict=True)):
        if not yes or reading.sentence.kind in HEADING:
            left.append(_whole(article, reading, "heading" if reading.sentence.kind in HEADING else "not-the-topic"))
            continue
        if reading.sentence.block in staged:
            left.append(_whole(article, reading, "rhetoric"))
            continue
        events, out = _sentence(reading, who, article, publication.at(reading.sentence.start), topic, past[at])
        told = joined(told, events, reading.sentence.block)
        left += out
    return tuple(one for one, _ in told), tuple(left), any(wanted)


_REASON = (REASONS["not-the-topic"], REASONS["heading"])


def _relevant(found: Sequence[Reading], topic: Topic) -> list[bool]:
    """For each sentence, whether it belongs to the topic. A topic without central places takes all."""
    if not any(place.central for place in topic.places):
        return [True] * len(found)
    central = [any(getattr(n.one, "central", False) for n in one.named) for one in found]
    about = sum(central) * SHARE >= len(central) and any(central)
    blocks = {one.sentence.block for one, yes in zip(found, central, strict=True) if yes}
    return [
        yes or (about and (one.sentence.block > 0 or one.sentence.block in blocks or bool(one.named)))
        for one, yes in zip(found, central, strict=True)
    ]


def _sentence(
    reading: Reading, said: Sequence[Saying], article: Article, publication: Publication, topic: Topic, past: bool
) -> tuple[list[Telling], list[LeftOut]]:
    events: list[Telling] = []
    out: list[LeftOut] = []
    for index, clause in enumerate(reading.clauses):
        if any(one.clause == index for one in said) or clause.form.lemma in reading.lexicon.stances:
            continue
        told = without(clause, [one.words for one in said if one.words[0] < one.words[1]])
        one = _clause(reading, told, covering(said, index), article, publication, topic, past)
        if isinstance(one, Telling):
            events.append(one)
        else:
            start, end = reading.span(clause)
            out.append(LeftOut(article.id, start, end, reading.cut(start, end), REASONS[one]))
    if not events and not out:
        out.append(_whole(article, reading, "background"))
    return events, out


def _clause(
    reading: Reading,
    clause: Clause,
    who: Saying | None,
    article: Article,
    publication: Publication,
    topic: Topic,
    past: bool,
) -> Telling | str:
    """What a clause tells, or the reason why it is no event."""
    if reason := unreal(reading, clause):
        return reason
    if who is not None and who.believed:
        return "opinion"
    if (who is not None and who.speaker.anonymous) or (who is None and clause.role == "content"):
        return "anonymous"
    kind = kind_of(reading, clause, topic)
    if not kind:
        return "background"
    dated = governing(reading, clause)
    if dated is None and (past or vague(reading, clause)):
        return "background"
    if too_late(dated, publication):
        return "forecast"
    if long_ago(dated, publication, HISTORY) or not _worth(reading, clause, kind, dated, who):
        return "background"
    denied = who is not None and who.stance == "denies"
    title = titles.title(reading, clause, who, denied)
    return _telling(reading, clause, kind, title, dated, who, article, publication) if title else "background"


def _game(found: Sequence[Reading]) -> bool:
    """True of an article about a game, in which nobody is hit or taken."""
    games = split(found[0].lexicon.words.games) if found else frozenset()
    seen = {f.lemma for one in found for word in one.words for f in word.forms if f.lemma in games}
    return len(seen) > 1


def _staged(found: Sequence[Reading]) -> frozenset[int]:
    """The blocks that tell of what is only played or remembered: exercises, films, anniversaries."""
    staged = (one for one in found if phrases(one.lexicon.words.unreal["rhetoric"]).search(folded(one.sentence.text)))
    return frozenset(one.sentence.block for one in staged)


def _history(found: Sequence[Reading], publication: Publication) -> list[bool]:
    """For each sentence, whether its paragraph has turned to times long ago."""
    result: list[bool] = []
    block, past = -1, False
    for one in found:
        past = past and one.sentence.block == block
        block = one.sentence.block
        days = [d for d in one.dated if usable(d)]
        past = all(long_ago(d, publication, HISTORY) for d in days) if days else past
        result.append(past)
    return result


def _worth(reading: Reading, clause: Clause, kind: str, dated: Dated | None, who: Saying | None) -> bool:
    """Worth telling: dated, or said by somebody, or plain news of something done once."""
    if dated is not None or who is not None:
        return True
    counted = any(span[0] in clause.inside for _, span in reading.figures)
    return not clause.form.has("impf") and (kind in NEWS or counted)


def _telling(
    reading: Reading,
    clause: Clause,
    kind: str,
    title: str,
    dated: Dated | None,
    who: Saying | None,
    article: Article,
    publication: Publication,
) -> Telling:
    said = date_saying(who.dated, publication) if who is not None else None
    denied = who is not None and who.stance == "denies"
    when, because = date_event(clause, None if denied else dated, said, who is not None, publication)
    start, end = reading.span(clause)
    subject = titles.shared_subject(reading, clause)
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
    """The places of the clause with which this one goes on, where it names none itself."""
    above = reading.clauses[clause.governor] if clause.role == "coordinate" and clause.governor >= 0 else None
    return places(reading.named, above.parts) if above is not None else ()


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


def _whole(article: Article, reading: Reading, reason: str) -> LeftOut:
    one = reading.sentence
    return LeftOut(article.id, one.start, one.end, one.text, REASONS[reason])

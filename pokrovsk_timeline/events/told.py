"""The flow of one article: its sentences read, who says what, what happened, and what is left out with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidates import candidates
from pokrovsk_timeline.events.denials import answered, tell_answers
from pokrovsk_timeline.events.kinds import may_tell
from pokrovsk_timeline.events.people import Memory
from pokrovsk_timeline.events.reading import Reading, readings
from pokrovsk_timeline.events.reality import REASONS
from pokrovsk_timeline.events.relevance import naming, relevant
from pokrovsk_timeline.events.repeats import joined
from pokrovsk_timeline.events.saying import attributions, running
from pokrovsk_timeline.events.scene import Scene
from pokrovsk_timeline.events.telling import tellings
from pokrovsk_timeline.events.voice import speaking, voiced
from pokrovsk_timeline.knowledge import Language
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Dated, LeftOut, Problem, Publication, Telling
from pokrovsk_timeline.prose.lexicon import lexicon
from pokrovsk_timeline.prose.sentences import Sentence, sentences

# A bare denial answers one of so many events told last.
LAST = 4

HEADING = ("title", "heading", "dateline", "caption")
"""Kinds of lines that tell nothing."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells: events before merging, what is no event, faults."""

    tellings: tuple[Telling, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...] = ()


def tell(
    article: Article,
    dated: Sequence[Dated],
    publication: Publication,
    language: Language,
    topic: Topic,
    *,
    whole: bool = True,
) -> Told:
    """Every event of the topic that the article tells, and every other sentence with the reason why it is none; nothing
    but a problem where the language has no rules for events. Where it need not be `whole`, sentences that can tell
    nothing are not read to the end, and nothing that is left out is named.
    """
    if language.inflected and topic.words(language.code) is not None:
        return _inflected(article, dated, publication, language, topic)
    if not language.tells:
        return Told((), (), (_not_told(article, language),))
    split = sentences(article)
    words = lexicon(prose(language.code))
    wanted = relevant(article, split, topic, naming(topic, words))
    if not any(wanted):  # then nothing of it need be read
        left_out = (_unwanted(article, sentence) for sentence in split if whole)
        return Told((), tuple(left_out), _problems(article, [], wanted))
    found = list(readings(article, dated, words))
    said = answered(found, running(found, _attributed(found, wanted, topic)))
    own = speaking(article, found, topic, words, language.code)
    each = zip(found, said, own, wanted, strict=True)
    said = [voiced(reading, who, voice) if yes else () for reading, who, voice, yes in each]
    scene = Scene(article, publication, topic)
    told: list[tuple[Telling, int]] = []
    left: list[LeftOut] = []
    for reading, who, yes in zip(found, said, wanted, strict=True):
        scene.publication = publication.at(reading.sentence.start)
        events, out = _sentence(reading, who, yes, scene, whole)
        if yes and (answers := tell_answers(reading, who, [*(one for one, _ in told[-LAST:]), *events], scene)):
            events, out = [*events, *answers], out if events else []
        told = joined(told, events, reading.sentence.block) if events else told
        left += out
    problems = _problems(article, [one for one, _ in told], wanted)
    return Told(tuple(one for one, _ in told), tuple(left), problems)


def _attributed(found: Sequence[Reading], wanted: Sequence[bool], topic: Topic) -> list[tuple[Attribution, ...]]:
    """Who says what in each sentence; nothing behind the last paragraph of the topic, of which nobody asks."""
    memory = Memory()
    last = max(reading.sentence.block for reading, yes in zip(found, wanted, strict=True) if yes)
    return [attributions(one, topic, memory) if one.sentence.block <= last else () for one in found]


def _inflected(
    article: Article, dated: Sequence[Dated], publication: Publication, language: Language, topic: Topic
) -> Told:
    """What an article in an inflected language tells; its rules are loaded when the first one comes."""
    from pokrovsk_timeline.events import inflected

    told, left, wanted = inflected.tell(article, dated, publication, topic, language.code)
    return Told(told, left, _problems(article, told, [wanted]))


def _sentence(
    reading: Reading, said: tuple[Attribution, ...], wanted: bool, scene: Scene, whole: bool
) -> tuple[list[Telling], list[LeftOut]]:
    if not wanted or reading.sentence.kind in HEADING:
        return [], [_unwanted(scene.article, reading.sentence)] if whole else []
    if not (whole or said or may_tell(reading, scene.topic)):
        scene.remember(reading)
        return [], []
    real, unreal = candidates(reading, said, scene.topic, scene.publication)
    events, failed = tellings(reading, real, said, scene)
    if not whole:
        scene.remember(reading)
        return events, []
    out = [
        LeftOut(scene.article.id, a, b, reading.cut(a, b), REASONS[reason])
        for a, b, reason in unreal
        if not _told(events, a, b)
    ]
    out += [LeftOut(scene.article.id, a, b, reading.cut(a, b), REASONS[reason]) for a, b, reason in failed]
    scene.remember(reading)
    if not events and not out:
        out = [_whole(scene.article, reading.sentence, "background" if _sentence_like(reading) else "heading")]
    return events, out


def _sentence_like(reading: Reading) -> bool:
    """False of words without a verb or a full stop: a line that heads something."""
    return bool(reading.clauses) or reading.sentence.text.rstrip('”»"’)').endswith((".", "!", "?", "…"))


def _told(events: Sequence[Telling], start: int, end: int) -> bool:
    return any(e.start <= start and end <= e.end for event in events for e in event.evidence)


def _unwanted(article: Article, sentence: Sentence) -> LeftOut:
    return _whole(article, sentence, "heading" if sentence.kind in HEADING else "not-the-topic")


def _whole(article: Article, sentence: Sentence, reason: str) -> LeftOut:
    return LeftOut(article.id, sentence.start, sentence.end, sentence.text, REASONS[reason])


def _not_told(article: Article, language: Language) -> Problem:
    what = f"events are not read in {language.name} yet"
    hint = "its dates are read; give a translation into English to have its events told"
    if language.inflected:
        hint = f"its dates are read; the topic's folder has no {language.code}.yaml that says how its words are told by"
    return Problem(article.path, 0, "events-not-read", what, hint, "warning")


def _problems(article: Article, told: Sequence[Telling], wanted: Sequence[bool]) -> tuple[Problem, ...]:
    if told:
        return ()
    if not any(wanted):
        return (
            Problem(article.path, 0, "not-the-topic", "nothing in this article is about the topic", severity="note"),
        )
    return (Problem(article.path, 0, "no-events", "no event was found in this article", severity="note"),)

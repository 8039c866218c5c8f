"""Landmarks of the topic that an article names: it is not older than they are, and a term of office has an end."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.knowledge.topic import Landmark, Topic
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Article, LandmarkTime, Mention, Reason
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import Clue, clue
from pokrovsk_timeline.publication.counting import numbers
from pokrovsk_timeline.publication.elapsed import is_near, meant, same_sentence

FRESH = 2
"""A day of the war that heads a text is at most so many days old."""


def days_of_war(article: Article, body: Sequence[Mention], topic: Topic) -> Iterator[Clue]:
    """ "Day 1,222 of the war" in the title or the lead: the day of writing, or a few days before it."""
    known = topic.landmark_days(article.text)
    top = [block for block in article.blocks if block.kind != "furniture"][:2]
    for mention in body:
        match mention.expression:
            case LandmarkTime(landmark=name, relation="ordinal", unit="day", ordinal=number) if name in known:
                if any(block.start <= mention.start < block.end for block in top):
                    first = known[name][0] + dt.timedelta(days=number - 1)
                    yield clue(
                        article,
                        mention,
                        "day of the war",
                        "soft",
                        days.between(first, first + dt.timedelta(days=FRESH)),
                        first,
                    )


def returning(article: Article, body: Sequence[Mention], topic: Topic) -> Iterator[Clue]:
    """ "The invasion will reach its fourth anniversary later this month": a landmark's day returns."""
    known = topic.landmark_days(article.text)
    for start, end, number, _ in numbers(article, usage(article.language).anniversary):
        beside = next((one for one in body if same_sentence(article.text, one, start) and is_near(one)), None)
        marks = [one for one in topic.landmarks if one.id in known and _in_sentence(article.text, start, one)]
        if beside and len(marks) == 1 and number:
            day = add(marks[0].earliest, number, "year")
            place = Mention(start, end, article.text[start:end], "anniversary", beside.expression)
            yield clue(article, place, "anniversary of what it names", "soft", meant(beside, ((day, day),)))


def _in_sentence(text: str, place: int, landmark: Landmark) -> bool:
    """True where a phrase for the landmark stands shortly before or behind, in the same sentence."""
    low = max(0, place - 90)
    around = text[low : place + 90]
    for phrase in landmark.phrases:
        for found in re.finditer(rf"\b{re.escape(phrase)}\b", around, re.IGNORECASE):
            first, last = min(low + found.start(), place), max(low + found.end(), place)
            if not re.search(r"[.!?]\s|\n", text[first:last]):
                return True
    return False


def world(article: Article, topic: Topic) -> Iterator[Clue]:
    """A clue for each phrase that names landmarks; one that several terms share allows all of them.

    The last of them stays open: articles speak of a term when it is over. A phrase that any war knows ("the war")
    counts only where the article names the parties of this one; who holds an office is known of any article.
    """
    by_phrase: dict[str, list[Landmark]] = defaultdict(list)
    for landmark in topic.landmarks:
        for phrase in landmark.phrases:
            by_phrase[phrase].append(landmark)
    seen: set[tuple[str, ...]] = set()
    about, low = topic.is_about(article.text), article.text.lower()
    for phrase, landmarks in by_phrase.items():
        ids = tuple(one.id for one in landmarks)
        if (
            ids in seen
            or phrase.lower() not in low
            or not (about or topic.is_own(phrase) or all(one.nature == "term" for one in landmarks))
        ):
            continue
        found = next(
            (one for one in re.finditer(rf"\b{re.escape(phrase)}\b", article.text, re.IGNORECASE) if _now(one)), None
        )
        if found is not None:
            seen.add(ids)
            yield _clue(article, found.start(), found.end(), landmarks)


_ONCE = re.compile(r"\b(former|ex|then|late|ousted|previous)\b", re.IGNORECASE)


def _now(found: re.Match[str]) -> bool:
    """False behind "former", "then" and the like: the term is over."""
    return not _ONCE.search(found.string[max(0, found.start() - 16) : found.start()])


def _clue(article: Article, start: int, end: int, landmarks: list[Landmark]) -> Clue:
    allows = 0
    latest = max(landmarks, key=lambda one: one.earliest)
    for one in landmarks:
        allows |= days.between(one.earliest, None if one is latest else one.ends)
    first = min(one.earliest for one in landmarks)
    rule = f"names what began then: {latest.name}"
    return Clue(Reason(article.id, start, end, article.text[start:end], rule, "world", first), allows)

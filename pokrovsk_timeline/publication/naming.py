"""Where an article names a landmark of the topic as something that was: by its name, by a town's fall, by an office."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.folding import lowered
from pokrovsk_timeline.knowledge.dictionary import given_forms
from pokrovsk_timeline.knowledge.topic import Landmark, Topic
from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Article, LandmarkTime, Mention, NamedPeriod, NamedShift, Offset, UnitShift
from pokrovsk_timeline.publication.clues import outermost, printed
from pokrovsk_timeline.publication.elapsed import END, same_sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of the text and the landmarks that it may name; several where terms share a title.

    `ahead`: what was known beforehand is named before it was.
    """

    start: int
    end: int
    landmarks: tuple[Landmark, ...]
    ahead: bool = False

    @property
    def latest(self) -> Landmark:
        """The last of the landmarks."""
        return max(self.landmarks, key=lambda one: one.earliest)


def named(article: Article, body: Sequence[Mention], topic: Topic) -> Iterator[Named]:
    """The first place that names each landmark.

    A phrase that any war knows ("the war") counts only where the article names the parties of this one; who holds an
    office is known of any article. What is denied, wished or supposed is not named; nor is another fall of the same
    town, which a date of its own tells.
    """
    about, low = topic.is_about(article.text), lowered(article.text)
    for pattern, landmarks, own, literal in _patterns(topic, article.language):
        if not (about or own) or not any(words in low for words in literal):
            continue
        for found in pattern.finditer(article.text):
            if not _is_real(found, landmarks, article.language) or _is_another(article, body, found, landmarks):
                continue
            yield Named(found.start(), found.end(), landmarks, _stands_ahead(found, article.language))
            break


def called(text: str, topic: Topic, code: str) -> Iterator[tuple[int, int, Landmark]]:
    """Each place of a text in that language whose words name one landmark alone, whatever their sentence says of it."""
    low = lowered(text)
    for pattern, landmarks, _, literal in _patterns(topic, code):
        if len(landmarks) == 1 and any(words in low for words in literal):
            yield from ((found.start(), found.end(), landmarks[0]) for found in pattern.finditer(text))


@cache
def _patterns(
    topic: Topic, code: str
) -> tuple[tuple[re.Pattern[str], tuple[Landmark, ...], bool, tuple[str, ...]], ...]:
    """What finds each landmark in a language, whether its words alone tell the topic, and words of which each find has
    one. Landmarks that share a phrase share a pattern.
    """
    shared: dict[str, list[Landmark]] = {}
    for landmark in topic.landmarks:
        for phrase in landmark.phrases:
            shared.setdefault(phrase, []).append(landmark)
    groups: dict[tuple[str, ...], tuple[tuple[Landmark, ...], list[str]]] = {}
    for phrase, some in shared.items():
        groups.setdefault(tuple(one.id for one in some), (tuple(some), []))[1].append(re.escape(phrase))
    for landmark in topic.landmarks:
        if formed := _formed(landmark, code, topic):
            groups.setdefault((landmark.id,), ((landmark,), []))[1].extend(formed)
    made = []
    for marks, phrases in groups.values():
        own = all(one.nature == "term" for one in marks) or all(map(topic.is_own, phrases))
        literal = tuple(
            name.lower() for mark in marks for name in (*mark.phrases, *mark.of, *_words(mark, topic, code))
        )
        made.append((re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE), marks, own, literal))
    return tuple(made)


def counted(text: str, topic: Topic, code: str) -> Iterator[Mention]:
    """The phrases of a text that count from a landmark by a name that the topic has for it in that language: "після
    падіння Авдіївки". In text order; none for a text of another war.
    """
    leads = usage(code).leads
    if not leads or not topic.is_about(text):
        return
    low = lowered(text)
    for pattern, id, literal in _counting(topic, code):
        for found in pattern.finditer(text) if any(words in low for words in literal) else ():
            lead = next(name for name in leads if found[name])
            relation = "before" if lead == "opening" else lead
            says = LandmarkTime(id, relation)
            yield Mention(found.start(), found.end(), found.group(), f"{relation} a landmark", says, direction="past")


@cache
def _counting(topic: Topic, code: str) -> tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]:
    """What finds the phrases that count from each landmark, its id, and words of which each find has one."""
    leads = "|".join(
        rf"(?P<{name}>{_OPENS if name == 'opening' else ''}(?:{'|'.join(map(re.escape, phrases))}))"
        for name, phrases in usage(code).leads.items()
    )
    made = []
    for landmark in topic.landmarks:
        if literal := tuple(map(str.lower, _words(landmark, topic, code))):
            what = "|".join(_formed(landmark, code, topic))
            made.append((re.compile(rf"\b(?:{leads})\s+(?:{what})\b", re.IGNORECASE), landmark.id, literal))
    return tuple(made)


_OPENS = r"(?<![^\n.!?…]\s)(?<!\w\s)"
"""Nothing of the same sentence stands before it."""


def _words(landmark: Landmark, topic: Topic, code: str) -> tuple[str, ...]:
    """Each form of the longest word of each name that the topic has for a landmark in that language."""
    words = topic.words(code)
    names = words.landmarks.get(landmark.id, ()) if words is not None else ()
    return tuple(form for name in names for form in given_forms(code, max(name.split(), key=len)))


def _called(landmark: Landmark, topic: Topic, code: str) -> list[str]:
    """The names that the topic has for a landmark in that language, in all their forms, as regular expressions."""
    words = topic.words(code)
    names = words.landmarks.get(landmark.id, ()) if words is not None else ()
    return [
        r"\s+".join("(?:" + "|".join(map(re.escape, sorted(given_forms(code, part)))) + ")" for part in name.split())
        for name in names
    ]


def _formed(landmark: Landmark, code: str, topic: Topic) -> list[str]:
    """The ways in which a language tells of the landmark's deed or office, or calls it, as regular expressions."""
    words = usage(code)
    called = _called(landmark, topic, code)
    if called and not landmark.deed:
        return called
    if landmark.deed:
        names = "|".join([*map(re.escape, landmark.of), *called])
        return [template.replace("{name}", f"(?:{names})") for template in words.deeds.get(landmark.deed, ())]
    offices = "|".join(map(re.escape, landmark.offices))
    holders = "|".join(map(re.escape, landmark.of))
    return [
        template.replace("{holder}", f"(?:{holders})").replace("{office}", f"(?:{offices})")
        for template in (words.holding if landmark.offices else ())
    ]


def _is_real(found: re.Match[str], landmarks: Sequence[Landmark], code: str) -> bool:
    """False for a deed that the sentence denies, supposes or wishes, and for a term that is over or not yet begun."""
    words = usage(code)
    before, behind = _sentence(found)
    beside = {word.lower() for word in _WORD.findall(before)[-2:] + _WORD.findall(found.group())}
    if beside & set(words.out_of_office):
        return False
    if not any(mark.deed or mark.announced for mark in landmarks):
        return True
    if any(re.search(rf"(?:^|\W){word}(?:$|\W)", f"{before[-_NEAR:]}{found.group()}".lower()) for word in words.since):
        return True
    around = _WORD.findall(before) + _WORD.findall(behind)
    return not set(words.unreal).intersection(around)


_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _sentence(found: re.Match[str]) -> tuple[str, str]:
    """The sentence before and behind a find."""
    first = found.start()
    before = re.split(END, found.string[max(0, first - _FAR) : first + 1])[-1]
    return before[:-1], re.split(END, found.string[found.end() : found.end() + _FAR])[0]


_NEAR = 8
"""How many code points before a find a word that governs it is sought."""

_FAR = 300
"""How many code points of a sentence are read on each side."""


def _stands_ahead(found: re.Match[str], code: str) -> bool:
    """True behind "ahead of", "on the eve of": it was still to come."""
    before = _sentence(found)[0].lower().rstrip()
    return any(before.endswith(phrase) for phrase in usage(code).before_it)


def _is_another(
    article: Article, body: Sequence[Mention], found: re.Match[str], landmarks: tuple[Landmark, ...]
) -> bool:
    """True where the date beside it is a printed one of another time: "captured Avdiivka in April 2014"."""
    one = beside(article, body, found.start(), found.end())
    span = printed(one.expression) if one else None
    return span is not None and not any(_meets(span, mark) for mark in landmarks if mark.nature == "event")


def _meets(span: tuple[dt.date, dt.date], mark: Landmark) -> bool:
    return span[0] <= mark.latest and mark.earliest <= span[1]


def beside(article: Article, body: Sequence[Mention], start: int, end: int) -> Mention | None:
    """The date right behind a phrase, or the one that opens its clause: "captured it in February last year", "last year
    they captured it".
    """
    words = usage(article.language)
    for one in body:
        if one.quoted or not same_sentence(article.text, one, start):
            continue
        if one.start >= end and re.fullmatch(words.date_behind, article.text[end : one.start], re.IGNORECASE):
            return one
        if one.end <= start and re.fullmatch(words.date_before, article.text[one.end : start], re.IGNORECASE):
            return one
    return None


def is_recalled(mention: Mention) -> bool:
    """True for a phrase that counts from the day of writing: "last year", "in May last year", "two years ago"."""
    match outermost(mention.expression):
        case UnitShift() | NamedShift(shift=int()) | NamedShift(weekday=int()) | NamedPeriod(shift=int()):
            return True
        case Offset(origin="now", amount=amount):
            return amount.number is not None and not amount.vague
    return False

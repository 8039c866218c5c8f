"""What a person may want to look at in a folder of articles, besides the faults that a build reports. Pure.

Notes: nothing here keeps a timeline from being right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pokrovsk_timeline import dates
from pokrovsk_timeline.events.scene import known_names
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Dated, Problem, Publication, Timeline
from pokrovsk_timeline.prose.lexicon import words
from pokrovsk_timeline.prose.sentences import Sentence, sentences

ENGLISH = "en"
NAME = re.compile(r"(?<![\w“\"‘'.-])[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)*(?: [A-Z][a-z]+(?:[-’'][A-Z][a-z]+)*)*(?!-?\w)")
CITED = ("title", "publisher", "url")
"""What a citation of an article wants."""

LONGEST = 90
"""Characters of a quotation in a note."""

OFTEN, SHOWN = 3, 15
"""Sentences from which on a name is worth a note, and how many names are shown."""


def notes(articles: Sequence[Article], timeline: Timeline, topic: Topic) -> tuple[Problem, ...]:
    """The notes on a timeline and the articles that it was made of, by path and line."""
    windows = {one.id: one.published for one in timeline.articles}
    found = [note for one in articles for note in unresolved(one, windows[one.id], topic)]
    found += [*contradictions(timeline), *uncited(timeline)]
    return tuple(sorted(found, key=lambda one: (one.path, one.line, one.code, one.message)))


def unresolved(article: Article, published: Publication, topic: Topic) -> Iterator[Problem]:
    """Date phrases that got no date, each with why. Of an article without a day its own warning says enough."""
    if published.earliest is None and published.latest is None:
        return
    mentions = dates.in_body(article, dates.find(article.text, language(article.language)))
    for one in dates.date(mentions, published, landmarks=topic.landmark_days(article.text)):
        if _wants_a_date(one) and not one.when.known:
            line = article.text.count("\n", 0, one.mention.start) + 1
            what = one.problem or f"cannot say what {one.mention.text!r} means"
            yield Problem(article.path, line, "unresolved-phrase", what, severity="note")


def _wants_a_date(one: Dated) -> bool:
    """False of lengths and repetitions, and of "now" and "once", which name no time."""
    return one.type in ("DATE", "TIME") and not one.value.endswith("_REF")


def contradictions(timeline: Timeline) -> Iterator[Problem]:
    """Where accounts differ, each at the first of its sides."""
    paths = {one.id: one.path for one in timeline.articles}
    for one in timeline.disagreements:
        sides = "; ".join(
            f"{paths.get(side.article, side.article)}:{side.line} “{_cut(side.quote)}”" for side in one.sides
        )
        first = one.sides[0]
        what = f"accounts differ ({one.kind}), {one.about}: {sides}"
        hint = f"see `timeline explain {one.events[0]}`" if one.events else ""
        yield Problem(paths.get(first.article, first.article), first.line, "contradiction", what, hint, "note")


def unnamed(articles: Sequence[Article], topic: Topic, folder: str) -> Iterator[Problem]:
    """The names that articles use most and the topic, a user's own folder, does not know: most of what a timeline
    misses, it lacks a name for.
    """
    used: Counter[str] = Counter()
    for article in articles:
        if article.language == ENGLISH:
            dated = [(one.start, one.end) for one in dates.find(article.text, language(ENGLISH))]
            used.update(one for sentence in sentences(article) for one in _names(sentence, dated, topic))
    often = [(name, count) for name, count in used.most_common() if count >= OFTEN][:SHOWN]
    if often:
        listed = ", ".join(f"{name} ({count})" for name, count in often)
        what = f"names that the topic does not know: {listed}"
        hint = "add the places and actors among them to places.yaml and actors.yaml"
        yield Problem(folder, 0, "unknown-names", what, hint, "note")


def _names(sentence: Sentence, dated: Sequence[tuple[int, int]], topic: Topic) -> set[str]:
    """The names in a sentence without their roles, but for its first word, dates, and all that the topic knows."""
    roles, known = words(prose(ENGLISH).role_words), known_names(topic)
    found = set()
    for match in NAME.finditer(sentence.text):
        start = sentence.start + match.start()
        parts = [one for one in match[0].split() if one.casefold() not in roles]
        of_date = any(a <= start < b for a, b in dated)
        if match.start() and parts and not of_date and known.isdisjoint(one.casefold() for one in parts):
            found.add(" ".join(parts))
    return found


def _cut(quote: str) -> str:
    """The beginning of a quotation, without marks of its own."""
    words = " ".join(quote.split()).strip('“”«»"')
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"


def uncited(timeline: Timeline) -> Iterator[Problem]:
    """Articles that events cite and of which a citation would not say enough to find them."""
    used: Counter[str] = Counter()
    for event in (*timeline.events, *timeline.undated):
        used.update({one.article for one in event.evidence})
    for source in timeline.articles:
        facts: Mapping[str, str] = {"title": source.title, "publisher": source.publisher, "url": source.url}
        missing = [name for name in CITED if not facts[name]]
        if missing and used[source.id]:
            events = "1 event cites" if used[source.id] == 1 else f"{used[source.id]} events cite"
            what = f"{events} this article, and this is not known of it: {', '.join(missing)}"
            keys = ", ".join(f"{name}: ..." for name in missing)
            hint = f"add to sources.yaml: {source.id}: {{{keys}}}"
            yield Problem(source.path, 0, "missing-citation", what, hint, "note")

"""What a person may want to look at in a folder of articles, besides the faults that a build reports. Pure.

Notes: nothing here keeps a timeline from being right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pokrovsk_timeline import dates
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Dated, Problem, Publication, Timeline

CITED = ("title", "publisher", "url")
"""What a citation of an article wants."""

LONGEST = 90
"""Characters of a quotation in a note."""


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

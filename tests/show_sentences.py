"""Prints every sentence of the articles in some folders: the events it tells, or why it is left out. For reading.

python tests/show_sentences.py seeds/ --published 002_f8e4af3006592422=2025-06-29..2025-07-02
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from pokrovsk_timeline import dates, events, sources
from pokrovsk_timeline.knowledge import language
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Article, Dated, Publication
from pokrovsk_timeline.prose.sentences import sentences


def main(arguments: list[str]) -> None:
    """One line a sentence, then one line an event or a reason."""
    windows = {}
    if "--published" in arguments:
        at = arguments.index("--published")
        windows = dict(window(part) for part in arguments[at + 1].split(","))
        arguments = arguments[:at]
    articles, _ = sources.read([Path(argument) for argument in arguments])
    for article in articles:
        show(
            article,
            windows.get(article.id) or next((w for i, w in windows.items() if article.id.startswith(i)), Publication()),
        )


def window(text: str) -> tuple[str, Publication]:
    """`id=first..last` as a publication window."""
    name, _, days = text.partition("=")
    first, _, last = days.partition("..")
    return name, Publication(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first), basis="declared")


def dated(article: Article, publication: Publication) -> tuple[Dated, ...]:
    """The date phrases of the article's body."""
    inside = [(b.start, b.end) for b in article.blocks if b.kind != "furniture"]
    found = [m for m in dates.find(article.text, language("en")) if any(a <= m.start < b for a, b in inside)]
    known = {mark.id: (mark.earliest, mark.latest) for mark in topic("pokrovsk").landmarks}
    return dates.date(found, publication, landmarks=known, mode="news")


def show(article: Article, publication: Publication) -> None:
    """The table of one article."""
    told = events.tell(article, dated(article, publication), publication, language("en"), topic("pokrovsk"))
    print(f"\n======== {article.id}  published {publication}  {len(told.tellings)} events")
    for sentence in sentences(article):
        line = article.text.count("\n", 0, sentence.start) + 1
        print(f"\n{line}: {sentence.text}")
        for one in told.tellings:
            if sentence.start <= one.evidence[0].start < sentence.end:
                said = f" said {one.said}" if one.said else ""
                figures = "; ".join(f"{f.qualifier} {f.value:g} {f.unit}/{f.of}" for f in one.figures)
                claims = ", ".join(f"{claim.speaker} {claim.stance}" for claim in one.claims)
                print(f"  + {one.when or '?'} | {one.standing} | {one.kind} | {one.title}")
                print(f"      [{claims}]{said} «{one.evidence[0].phrase}» [{figures}]")
        for out in told.left_out:
            if sentence.start <= out.start < sentence.end:
                print(f"  - {out.reason.split(':')[0]}: {out.quote[:90]}")


if __name__ == "__main__":
    main(sys.argv[1:])

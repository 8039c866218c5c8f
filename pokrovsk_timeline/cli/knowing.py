"""`timeline rules` and `timeline init`: what phrases are known, and a new topic to fill in."""

from __future__ import annotations

import sys
from pathlib import Path

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.cli.talk import clean, complain, say
from pokrovsk_timeline.knowledge import DATA, language
from pokrovsk_timeline.knowledge.beginning import NewTopic, filled
from pokrovsk_timeline.knowledge.topic import topic


def rules(word: str, code: str) -> int:
    """Print each rule for date phrases with its examples: all, or those in which a word stands."""
    known = language(code).dates.proofs
    found = 0
    for published, rule in known:
        examples = [f"    {text} -> {value}" for text, value in rule.examples.items()]
        never = [f"    {text} -> no date" for text in rule.never]
        if word.casefold() not in " ".join((rule.name, rule.pattern, *examples)).casefold():
            continue
        found += 1
        print(clean(rule.name) + (f"  (read on {published})" if published else ""))
        for line in (*examples, *never):
            print(f"    {clean(line.strip())}")
    if not found:
        complain(f"no rule has {word!r} in its name, its pattern or its examples")
    return 0 if found else 2


def init(folder: Path, new: NewTopic) -> int:
    """Make a folder for a new topic, with files that explain themselves. Nothing that is there is replaced.

    Where nothing is said of the topic and somebody can be asked, they are.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        complain(f"{folder}: there is something in this folder; name a new one")
        return 2
    if new == NewTopic() and sys.stdin.isatty() and sys.stdout.isatty():
        new = _asked()
    templates = {one.name: one.read_text("utf-8") for one in sorted((DATA / "new").iterdir())}
    artefacts.write({folder / name: text for name, text in filled(templates, folder.resolve().name, new).items()})
    topic(str(folder))
    begun = "add to the files what the articles name" if new.places else "fill in the files"
    say(f"{folder}: {begun}, then run `timeline build ARTICLES --topic {folder}`")
    return 0


def _asked() -> NewTopic:
    """What a person says of a new topic, in three lines; an empty one is left for the files. EOFError is the end."""
    try:
        title = " ".join(input("title of the timeline (Battle of Bakhmut): ").split())
        places = _several(input("towns that it is about, commas between (Bakhmut, Soledar): "))
        parties = _several(input("who fights, each with its adjective (Russia/Russian, Ukraine/Ukrainian): "))
    except EOFError:
        raise ValueError("nothing is made; the questions were not answered") from None
    return NewTopic(title, places, parties)


def _several(answer: str) -> tuple[str, ...]:
    return tuple(filter(None, (" ".join(one.split()) for one in answer.split(","))))

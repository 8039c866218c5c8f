"""`timeline rules` and `timeline init`: what phrases are known, and a new topic to fill in."""

from __future__ import annotations

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
    """Make a folder for a new topic, with files that explain themselves. Nothing that is there is replaced."""
    if folder.exists() and any(folder.iterdir()):
        complain(f"{folder}: there is something in this folder; name a new one")
        return 2
    templates = {one.name: one.read_text("utf-8") for one in sorted((DATA / "new").iterdir())}
    artefacts.write({folder / name: text for name, text in filled(templates, folder.resolve().name, new).items()})
    topic(str(folder))
    begun = "add to the files what the articles name" if new.places else "fill in the files"
    say(f"{folder}: {begun}, then run `timeline build ARTICLES --topic {folder}`")
    return 0

"""`timeline rules` and `timeline init`: what phrases are known, and a new topic to fill in."""

from __future__ import annotations

from pathlib import Path

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.cli.talk import clean, complain, say
from pokrovsk_timeline.knowledge import DATA, language
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


def init(folder: Path) -> int:
    """Make a folder for a new topic, with files that explain themselves. Nothing that is there is replaced."""
    if folder.exists() and any(folder.iterdir()):
        complain(f"{folder}: there is something in this folder; name a new one")
        return 2
    name = folder.resolve().name
    files = {folder / one.name: _filled(one.read_text("utf-8"), name) for one in sorted((DATA / "new").iterdir())}
    artefacts.write(files)
    topic(str(folder))
    say(f"{folder}: fill in the files, then run `timeline build ARTICLES --topic {folder}`")
    return 0


def _filled(text: str, name: str) -> str:
    """The file with the name of the topic in it."""
    safe = "".join(sign for sign in name if sign.isalnum() or sign in "-_ .") or "topic"
    return text.replace("NAME", safe)

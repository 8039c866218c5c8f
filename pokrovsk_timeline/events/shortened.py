"""Names cut short: the letters that a bracket sets beside a name in full stand for it from there on."""

from __future__ import annotations

import re

from pokrovsk_timeline.events.people import Speaker
from pokrovsk_timeline.knowledge.prose import Prose
from pokrovsk_timeline.prose.lexicon import words

_BRACKETED = re.compile(r"((?:[^\W\d_][\w’'-]* )+)\(([A-Z][A-Za-z]{1,7})\)")


def learn_names(text: str, prose: Prose, known: dict[str, Speaker]) -> None:
    """Keep whose side a name is on for its first letters ("the Rapid Support Forces (RSF)"), where `known` has none."""
    for full, short in _BRACKETED.findall(text) if "(" in text else ():
        capitals = [word for word in re.split(r"[ -]", full) if word[:1].isupper()][-len(short) :]
        if "".join(word[0] for word in capitals) == short.upper():
            parts = {word.lower() for word in capitals}
            party, analyst = (bool(parts & words(side)) for side in (prose.party_words, prose.analyst_words))
            if party or analyst:
                known.setdefault(short.lower(), Speaker(short, short, party=party and not analyst, analyst=analyst))

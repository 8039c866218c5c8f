"""Records that show something: what the bulletin or the figures of an office show, the office says."""

from __future__ import annotations

from dataclasses import replace

from pokrovsk_timeline.events.frames import frame_of
from pokrovsk_timeline.events.people import Memory, Speaker, speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words


def keeps_record(reading: Reading, clause: Clause) -> bool:
    """True of "the staff's bulletin shows", "figures published by the army show"."""
    prose = reading.lexicon.prose
    if clause.verbs.lemma not in words(prose.showing) or clause.verbs.shape != "finite" or clause.verbs.modal:
        return False
    low, high = clause.subject
    pictures = any(t.low in words(prose.pictures) for t in reading.tokens[low:high])
    return not pictures and _head(reading, low, high) in words(prose.records)


def pictures_show(reading: Reading, clause: Clause) -> bool:
    """True of "satellite pictures show": what they show is observed."""
    prose = reading.lexicon.prose
    low, high = clause.subject
    shown = clause.verbs.lemma in words(prose.showing) and clause.verbs.shape == "finite" and not clause.verbs.modal
    return shown and any(t.low in words(prose.pictures) for t in reading.tokens[low:high])


def find_keeper(reading: Reading, clause: Clause, index: int, topic: Topic, memory: Memory) -> Speaker | None:
    """Who keeps the record: its owner ("the staff's bulletin"), else who is named behind "of", "by" or "from", else
    the record itself ("official figures").
    """
    low, high = clause.subject
    tokens = reading.tokens
    owner = next((i for i in range(low, high) if tokens[i].possessive), -1)
    behind = next((i for i in range(high - 1, low, -1) if tokens[i].tag == "prep"), -1)
    a, b = (low, owner + 1) if owner >= 0 else (behind + 1, high) if behind >= 0 else (low, high)
    text = _without_mark(reading.between(a, b))
    who = speaker(tokens[a:b], text, "", topic, reading.lexicon, memory)
    if who is None or (owner < 0 and behind < 0):
        party = any(t.low in words(reading.lexicon.prose.party_words) for t in tokens[low:high])
        text = reading.between(low, high)
        rumour = (
            tokens[low].tag != "det" and not party and frame_of(_head(reading, low, high), reading.lexicon.prose) != ""
        )
        return Speaker(text, text, party=party, anonymous=rumour)  # "Unconfirmed reports suggest"
    return replace(who, name=_without_mark(who.name), short=_without_mark(who.short))


def _without_mark(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s").removesuffix("’").removesuffix("'")


def _head(reading: Reading, low: int, high: int) -> str:
    """The head of a noun phrase: the last word before a preposition or a participle."""
    tokens = reading.tokens
    end = next((i for i in range(low + 1, high) if tokens[i].tag == "prep" or tokens[i].form("part")), high)
    return tokens[end - 1].low if low < end else ""

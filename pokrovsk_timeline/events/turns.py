"""Whose turn it is in an interview or a transcript: what an answer tells, the one who answers says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from pokrovsk_timeline.events.people import Memory, Speaker, speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.knowledge.voices import Voices
from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.tokens import tokens

_LABEL = re.compile(r"([^\W\d_a-z][^\Wa-z]*(?:[ .'’-]+[^\W\d_a-z][^\Wa-z]*)*)\.?:\s")
"""A name in capitals before a colon, or the letter of a question or an answer."""

_FEW = 2
"""How many questions make an interview."""

_HEADS = ("title", "heading", "dateline")


def turns(found: Sequence[Reading], topic: Topic, lexicon: Lexicon, known: Voices) -> tuple[Speaker | None, ...]:
    """For each sentence who has the floor, an anonymous speaker for who asks; None where nobody has."""
    blocks = [list(group) for _, group in groupby(found, key=lambda reading: reading.sentence.block)]
    labels = [_label(block) for block in blocks]
    answers = words(known.answers)
    asking = any(label.lower() in words(known.questions) for label in labels)
    if not asking and not _alternate(labels) and not _asks(blocks, lexicon):
        return tuple(None for _ in found)
    guest = _guest(blocks, topic, lexicon)
    named: dict[str, Speaker] = {}
    result: list[Speaker | None] = []
    asked = False
    for block, label in zip(blocks, labels, strict=True):
        who: Speaker | None = None
        if label.lower() in words(known.questions):
            who = Speaker(label, label, anonymous=True)
        elif label.lower() in answers:
            who = guest
        elif label:
            who = _named(label, found, topic, lexicon, named)
        elif asked and not _is_question(block, lexicon) and _says_i(block, lexicon):
            who = guest
        elif _is_question(block, lexicon) and not any(labels):
            who = Speaker("the interviewer", "the interviewer", anonymous=True)
        asked = _is_question(block, lexicon) and not label
        result += [who] * len(block)
    return tuple(result)


def _alternate(labels: Sequence[str]) -> bool:
    """True of a talk: two names in capitals have the floor again and again."""
    count = Counter(label for label in labels if len(label) > 1)
    return sum(number > 1 for number in count.values()) > 1


def _label(block: Sequence[Reading]) -> str:
    found = _LABEL.match(block[0].sentence.text) if block[0].sentence.kind not in ("title",) else None
    return found[1].strip() if found is not None else ""


def _asks(blocks: Sequence[Sequence[Reading]], lexicon: Lexicon) -> bool:
    """True of an article in which several questions stand by themselves, and what follows says "I"."""
    pairs = pairwise(blocks)
    return sum(_is_question(one, lexicon) and _says_i(two, lexicon) for one, two in pairs) >= _FEW


def _is_question(block: Sequence[Reading], lexicon: Lexicon) -> bool:
    """True of a line that only asks, or puts something to "you"."""
    if len(block) > _FEW or block[0].sentence.kind == "title":
        return False
    said = {token.low for reading in block for token in reading.tokens}
    return block[-1].sentence.text.endswith("?") or bool(said & words(lexicon.prose.addressed))


def _says_i(block: Sequence[Reading], lexicon: Lexicon) -> bool:
    firsts = words(lexicon.prose.first_person)
    return any(
        token.low in firsts and not reading.sentence.in_quotes(token.start, token.end)
        for reading in block
        for token in reading.tokens
    )


def _guest(blocks: Sequence[Sequence[Reading]], topic: Topic, lexicon: Lexicon) -> Speaker:
    """Whom the first paragraph is about, who then answers."""
    lead = next((block for block in blocks if block[0].sentence.kind not in _HEADS), [])
    for reading in lead:
        for clause in reading.clauses[:1]:
            low, high = clause.subject
            who = speaker(reading.tokens[low:high], reading.between(low, high), "", topic, lexicon, Memory())
            if who is not None and (who.person or who.party):
                return who
    return Speaker("the interviewee", "the interviewee", anonymous=True)


def _named(label: str, found: Sequence[Reading], topic: Topic, lexicon: Lexicon, named: dict[str, Speaker]) -> Speaker:
    """The person whose name in capitals opens a turn; a surname alone is that of a turn before, or of somebody whom the
    text presents ("Colonel Ihor Bondar of the 5th Brigade").
    """
    last = label.split()[-1]
    if (
        last not in named
        and len(label.split()) == 1
        and (who := _presented(last.capitalize(), found, topic)) is not None
    ):
        named[last] = who
    if last not in named:
        text = " ".join(part.capitalize() for part in label.split())
        who = speaker(tokens(text, 0, lexicon), text, "", topic, lexicon, Memory())
        named[last] = who if who is not None else Speaker(text, text, anonymous=True)
    return named[last]


def _presented(surname: str, found: Sequence[Reading], topic: Topic) -> Speaker | None:
    """The person of that surname where the text gives a first name or an office with it."""
    for reading in found:
        for at in (i for i, token in enumerate(reading.tokens) if token.text == surname):
            roles, low = words(reading.lexicon.prose.role_words), at
            while low > 0 and (reading.tokens[low - 1].tag == "name" or reading.tokens[low - 1].low in roles):
                low -= 1
            if low < at:
                beside = reading.between(at + 1, min(at + 1 + _BESIDE, len(reading.tokens)))
                span = reading.tokens[low : at + 1], reading.between(low, at + 1)
                return speaker(*span, beside, topic, reading.lexicon, Memory())
    return None


_BESIDE = 6
"""How many tokens behind a name may tell of its office."""

"""In whose voice an article speaks: a bulletin of one side is that side's claim, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pokrovsk_timeline.events.attribution import Attribution, stance_of
from pokrovsk_timeline.events.letterheads import author, office, subject, writer
from pokrovsk_timeline.events.people import Speaker, actors
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.turns import turns
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.knowledge.voices import Voices, voices
from pokrovsk_timeline.model import Article
from pokrovsk_timeline.prose.lexicon import Lexicon, words

_BULLETS = ("- ", "– ", "— ", "• ", "* ", "▪")
_HEADS = ("title", "heading", "dateline")
_ENDS = (".", "!", "?", "…", ".”", "!”", "?”")


def speaking(
    article: Article, found: Sequence[Reading], topic: Topic, lexicon: Lexicon, code: str
) -> tuple[Speaker | None, ...]:
    """For each sentence the party in whose voice the document speaks there, None where it is nobody's.

    What is declared of the article counts first; then its title, the lines of its head and its byline; then, where it
    speaks in the first person, the subject of its title. A heading further down speaks for its own section.
    """
    known = voices(code)
    whole = _declared(article, topic, lexicon, known) or _headed(article, found, topic, lexicon, known)
    if whole is None and _first_person(found, known):
        whole = subject(article.title, topic, lexicon, known)
    section: Speaker | None = None
    led: Speaker | None = None
    noted = False
    result: list[Speaker | None] = []
    floor = turns(found, topic, lexicon, known)
    for reading, before, turn in zip(found, (None, *found), floor, strict=False):
        if reading.sentence.kind in ("title", "heading") and not reading.sentence.text.rstrip().endswith(":"):
            section, led = author(reading.sentence.text, topic, lexicon, known), None
        elif before is not None and before.sentence.block != reading.sentence.block:
            led = _leading(before, topic, lexicon, known) or (led if _item(before) else None)
        if before is None or before.sentence.block != reading.sentence.block:
            noted = reading.sentence.text.lower().startswith(known.notes)
        result.append(turn or (None if noted else whole or section or led))
    return tuple(result)


def _leading(reading: Reading, topic: Topic, lexicon: Lexicon, known: Voices) -> Speaker | None:
    """Who says what follows a paragraph that ends in a colon ("The General Staff reports as of 22:00:")."""
    text = reading.sentence.text.rstrip()
    return subject(text[:-1], topic, lexicon, known) if text.endswith(":") else None


def _item(reading: Reading) -> bool:
    """True of an item of a list, after which the list goes on."""
    return reading.sentence.text.rstrip().endswith((";", ",")) or reading.sentence.text.startswith(_BULLETS)


def voiced(reading: Reading, said: Sequence[Attribution], who: Speaker | None) -> tuple[Attribution, ...]:
    """The attributions of a sentence with that of the document's voice, which says what nobody else in it says."""
    if who is None:
        return tuple(said)
    others = frozenset(i for one in said for i in (*one.covers, one.clause))
    quoted = {i for i, c in enumerate(reading.clauses) if stance_of(reading, c)}
    own = frozenset(
        i
        for i, c in enumerate(reading.clauses)
        if i not in others and i not in quoted and not (c.role == "content" and c.governor in quoted)
    )
    return (*said, Attribution(who, "says", own, -1, own_voice=True))


def _declared(article: Article, topic: Topic, lexicon: Lexicon, known: Voices) -> Speaker | None:
    """The party that its user declares the article to be of."""
    for text in (article.affiliation, article.origin, article.publisher):
        if text and (who := office(text, topic, lexicon, known, persons=True)) is not None:
            return who
    text = article.affiliation
    states = [a for a in actors(text, topic) if a.party and text.lower() in map(str.lower, (a.name, *a.aliases))]
    return Speaker(states[0].name, states[0].name, party=True) if states else None


def _headed(
    article: Article, found: Sequence[Reading], topic: Topic, lexicon: Lexicon, known: Voices
) -> Speaker | None:
    """The party that the title, a line of the head or the byline names as the author."""
    first = next((r.sentence.start for r in found if r.sentence.kind not in _HEADS), len(article.text))
    heads = [r.sentence.text for r in found if r.sentence.kind in _HEADS and r.sentence.start < first]
    heads += [f"{one} {two}" for one, two in pairwise(heads)]  # an office over the kind of its document
    heads += [r.sentence.text for r in found[:1] if not r.sentence.text.endswith(_ENDS)]  # a long title is read as text
    blocks = article.blocks
    edges = [*(b for b in blocks if b.start < first), *blocks[-1:]]
    lines = [*heads, *(article.text[b.start : b.end] for b in edges if b.kind != "paragraph")]
    named = (author(line, topic, lexicon, known) for line in (article.title, *heads))
    signed = (writer(line, topic, lexicon, known) for line in lines)
    return next((who for who in (*named, *signed) if who is not None), None)


def _first_person(found: Sequence[Reading], known: Voices) -> bool:
    """True of an article that says "our troops" outside of quotation marks."""
    ours = words(known.first_person)
    return any(
        token.low in ours
        and any(t.low in words(known.own) for t in reading.tokens[at + 1 : at + 4])
        and not reading.sentence.in_quotes(token.start, token.end)
        for reading in found
        if any(one in reading.sentence.text.lower() for one in ours)
        for at, token in enumerate(reading.tokens)
    )

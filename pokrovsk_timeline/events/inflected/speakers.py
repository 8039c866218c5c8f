"""Who is meant by the words that name a speaker: an actor of the topic, else a name or an office as printed."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.events.inflected.names import Names, actors
from pokrovsk_timeline.events.inflected.reading import Reading
from pokrovsk_timeline.events.people import Speaker
from pokrovsk_timeline.inflection.lexicon import Lexicon, split
from pokrovsk_timeline.inflection.nouns import in_nominative
from pokrovsk_timeline.inflection.words import QUOTES, Span, Word
from pokrovsk_timeline.knowledge.topic import Actor

_PROPER = frozenset(("Name", "Surn", "Patr", "Geox", "Orgn", "Abbr"))
"""What the dictionary says of names."""

_NAME = 2
"""From so many words with a capital in a row on, a person."""


def speaker(reading: Reading, span: Span, known: Names, subject: bool = False) -> Speaker | None:
    """The speaker that a noun phrase names, in whatever case; None where it names nobody who could say something. A
    `subject` is in the nominative as it stands.
    """
    words = [word for word in reading.words[slice(*span)] if word.text not in QUOTES]
    if not words or all(word.is_a("NPRO") for word in words):
        return None
    lexicon = reading.lexicon
    if (actor := _actor(reading, span, words, lexicon)) is not None:
        short = known.shown.get(actor.id, actor.name)
        return Speaker(actor.name, short, party=actor.party, analyst=actor.analyst, person=actor.kind == "person")
    party = _any(_without_leads(words, lexicon.words.analyst_words), lexicon.words.party_words)
    analyst = not party and _any(words, lexicon.words.analyst_words)
    low, high = _name(reading, span)
    person = high - low >= _NAME and not _any(reading.words[low:high], lexicon.words.party_words)
    if person:
        name = in_nominative(reading.words, low, high, lexicon.code, whole=True)
        return Speaker(name, name, party=party, analyst=analyst, person=True)
    named = any(_is_name(word, reading) for word in words)
    known_role = party or analyst or named or _any(words, lexicon.words.other_words)
    nameless = _any(words, lexicon.words.anonymous) or not known_role
    name = reading.between(*span) if subject else in_nominative(reading.words, *span, lexicon.code)
    return Speaker(name, name, party=party, analyst=analyst, anonymous=nameless)


def _actor(reading: Reading, span: Span, words: Sequence[Word], lexicon: Lexicon) -> Actor | None:
    """The actor of the topic who speaks: a person, else the office at the head or behind its spokesman. A state or a
    force named beside somebody else is not the speaker.
    """
    found = actors(reading.named, (span,))
    person = next((one for one in found if one.kind == "person"), None)
    if person is not None:
        return person
    offices = [one for one in found if one.kind in ("office", "organisation")]
    offices = offices or [one for one in found if one.kind in ("force", "state")]
    first = next((n.span[0] for n in reading.named if offices and n.one is offices[0] and n.span[0] >= span[0]), -1)
    mouth = _any(reading.words[span[0] : first], f"{lexicon.words.mouths} {lexicon.words.analyst_words}")
    plain = all(word.is_a("ADJF") or word.text in QUOTES for word in reading.words[span[0] : first])
    return offices[0] if offices and (mouth or plain) else None


def _any(words: Sequence[Word], known: str) -> bool:
    return any(word.lemma_in(split(known)) for word in words)


def _without_leads(words: Sequence[Word], heads: str) -> Sequence[Word]:
    """The words without adjectives before one of those: a military analyst is no soldier."""
    at = next((i for i, word in enumerate(words) if word.lemma_in(split(heads))), 0)
    return words[at:] if all(word.is_a("ADJF") for word in words[:at]) else words


def _is_name(word: Word, reading: Reading) -> bool:
    """True of a word with a capital that is not there for the beginning of a sentence alone."""
    proper = not word.forms or word.text.isupper() or any(form.grams & _PROPER for form in word.forms)
    opens = word.start <= reading.sentence.start or (reading.words[0].text in QUOTES and word == reading.words[1])
    return word.capital and (proper or not opens)


def _of_person(word: Word) -> bool:
    """True of a word with a capital that may be a person's name."""
    named = not word.forms or any(form.has("anim") or form.pos == "ADJF" for form in word.forms)
    return word.kind == "word" and word.capital and not word.text.isupper() and named


def _name(reading: Reading, span: Span) -> Span:
    """The longest run of words with a capital at the end of a phrase."""
    low, high = span
    best = (0, 0)
    at = low
    while at < high:
        end = at
        while end < high and _of_person(reading.words[end]):
            end += 1
        if end - at >= best[1] - best[0] and end > at:
            best = (at, end)
        at = max(end, at + 1)
    return best

"""What is known of a language in which endings say who does what: its small words, its speech, what is not real, its
numbers; and how a topic is named in it. Typed values from YAML, all words as lemmas unless said otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pokrovsk_timeline.knowledge.files import load, named
from pokrovsk_timeline.knowledge.prose import Speech

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Words that open a dependent clause, as printed, by what they make of it."""

    content: Phrases
    condition: Phrases
    purpose: Phrases
    time: Phrases
    cause: Phrases
    concession: Phrases
    comparison: Phrases
    question: Phrases


@dataclass(frozen=True, eq=False)
class Inflection:
    """A language's words. A `str` holds single words split at spaces, a tuple holds phrases as they are printed. See
    the comments of the YAML files.
    """

    abbreviations: str
    copulas: str
    coordinators: str
    links: Links
    relatives: str
    negations: str
    not_negations: Phrases
    would: str
    near_misses: str
    alternatives: str
    unreal: dict[str, Phrases]
    distancing: Phrases
    asking: str
    figurative: str
    achieving: str
    light: str
    speech: Speech
    according: Phrases
    believing: Phrases
    taking_up: Phrases
    announcing: str
    source_labels: str
    mouths: str
    party_words: str
    analyst_words: str
    other_words: str
    games: str
    anonymous: str
    documents: str
    own: str
    theirs: str
    interviews: Phrases
    about: str
    within: str
    denying: str
    numbers: dict[str, int]
    multipliers: dict[str, int]
    qualifiers: dict[str, str]
    not_units: str
    fates: dict[str, str]
    gloss: dict[str, str]
    letters: dict[str, str]
    title_leads: str
    pointing: str
    date_leads: str
    after: str
    before: str
    reported_day: Phrases


@dataclass(frozen=True, slots=True)
class KindWords:
    """The words of a kind of event: verbs that show it by themselves, nouns that show it beside a light verb, and verbs
    that show it only beside one of some nouns (`taking`: verbs -> nouns; "@place" is any place without a preposition,
    "@to" one behind it); `acts` are nouns that say that it was done, as in "announced the capture of".

    `examples` must be read as this kind and `never` must not; the tests run them all.
    """

    verbs: str = ""
    nouns: str = ""
    acts: str = ""
    taking: dict[str, str] = field(default_factory=dict)
    examples: Phrases = ()
    never: Phrases = ()


@dataclass(frozen=True, eq=False)
class TopicWords:
    """How a topic is named in a language: id -> names in the nominative, all of whose forms are found; "a|b" are two
    forms of one word where the dictionary lacks them. The first name of an actor is the one shown. `landmarks` are what
    is called a landmark, or the town of its deed.
    """

    places: dict[str, Phrases]
    actors: dict[str, Phrases]
    kinds: dict[str, KindWords]
    landmarks: dict[str, Phrases] = field(default_factory=dict)


@cache
def inflection(code: str) -> Inflection:
    """The inflection of the language with that code. Raises KnowledgeError where its file is missing or malformed."""
    return load(named("languages", code) / "clauses.yaml", Inflection)


@cache
def topic_words(folder: Path, code: str) -> TopicWords | None:
    """How the topic of that folder is named in a language, or None where nobody has said so."""
    path = folder / f"{code}.yaml"
    return load(path, TopicWords) if path.is_file() else None

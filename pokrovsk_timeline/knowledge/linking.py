"""What makes two tellings one event, by language: changes that happen once, and words that speak of what comes again.
Typed values from YAML.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.knowledge.files import load, named


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happens once to what it happens to. `verbs` and `nouns` are single words in base form.

    `least` is how many words, names and figures two tellings of it share; a change of a `person` needs the full name.
    `examples` must be read as this change and `never` must not; the tests run them all.
    """

    id: str
    verbs: str
    least: int
    examples: tuple[str, ...]
    never: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    nouns: str = ""
    person: bool = False


@dataclass(frozen=True, eq=False)
class Linking:
    """A language's words for linking articles. A `str` holds single words split at spaces. See the comments of the
    YAML file.
    """

    changes: tuple[Change, ...]
    particles: str
    definite: str
    kinds_of_place: str
    who: str
    stating: str
    bringing: str
    leading: str
    recurring: str
    apart: str
    looking_back: str


@cache
def linking(code: str) -> Linking:
    """The linking words of the language with that ISO 639-1 code. Raises KnowledgeError where its file is missing or
    malformed.
    """
    return load(named("languages", code) / "linking.yaml", Linking)

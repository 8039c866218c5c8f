"""The date knowledge of a language as data: words, parts of phrases, rules with their examples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec import Struct, field

from pokrovsk_timeline.knowledge.files import KnowledgeError, load

Template = object
"""What a rule means: `$slot`, a constant, `{ClassName: {field: template}}` of `model`, or `{sum: [..]}`, `{product:
[..]}`.
"""


class Piece(Struct, frozen=True, forbid_unknown_fields=True):
    """One mention of a rule that makes several: from the slot `first` (or of the first that is there of `one|other`)
    to the end of the slot `last`.
    """

    first: str
    last: str
    means: Template
    relation: str = ""


class DateRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A pattern over words and slots, what it means, and its proofs.

    Pattern language: words as they stand; `{slot}` a word table, number class or part; `{slot:name}` under another
    name;
    `[..]` optional; `(a|b)` alternatives. White space between tokens never matters, save line ends, which no rule
    crosses.
    `examples`: text with the phrase in square brackets -> its TIMEX3 value, read on the day `published` of the file.
    `never`: texts in which the rule must not fire. `only_after`, `not_after`, `only_before`, `not_before`: single
    words or slots beside the phrase.
    `start`: the slot at which the mention begins (what precedes gives meaning, but is not part of the phrase).
    `direction`: `past` or `future`; no mention where the verb looks the other way ("soon they left").
    """

    name: str
    pattern: str
    means: Template = None
    pieces: list[Piece] = field(default_factory=list)
    start: str = ""
    direction: str = ""
    examples: dict[str, str] = field(default_factory=dict)
    never: list[str] = field(default_factory=list)
    only_after: list[str] = field(default_factory=list)
    not_after: list[str] = field(default_factory=list)
    only_before: list[str] = field(default_factory=list)
    not_before: list[str] = field(default_factory=list)


class PartRule(Struct, frozen=True, forbid_unknown_fields=True):
    """One way to write a part of a phrase, and the value it has."""

    pattern: str
    means: Template


class Tense(Struct, frozen=True, forbid_unknown_fields=True):
    """Words near a phrase that decide whether a bare weekday or month looks back or ahead.

    `moved` and a word of `moved_to` right before a date set it: "postponed the vote until". `outlooks`, and what is
    ahead behind one of `were`, are plans told in the past, which can be over. `infinitives`: their endings, of a
    language whose word for "since" also means "from": what is to come begins then.
    """

    past: list[str] = field(default_factory=list)
    past_endings: list[str] = field(default_factory=list)
    passive: list[str] = field(default_factory=list)
    future: list[str] = field(default_factory=list)
    future_endings: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    moved_to: list[str] = field(default_factory=list)
    outlooks: list[str] = field(default_factory=list)
    were: list[str] = field(default_factory=list)
    infinitives: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)


class Joints(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands between the two ends of a range; after a word of `between`, also what `between_and` lists."""

    to: list[str] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    between_and: list[str] = field(default_factory=list)


class Around(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show a bare month, weekday or year to be a date, or a name or a count.

    `openers`: prepositions before a date, `firm` those that no name follows; `name_nouns`: what makes "the 14
    February Coalition" a name; `counting`: words before a number that counts; `saying`: verbs and nouns of speech;
    `perfect`: what makes "for a year" reach up to now; `rates`: endings of what is counted before "a day", and words
    that are not.
    `doubtful`: months that are also names or words. `capitals`: months and weekdays are written with a capital; where
    they are not, a capital within a sentence makes a name, and one that opens it says nothing.
    """

    capitals: bool = True
    articles: list[str] = field(default_factory=list)
    firm: list[str] = field(default_factory=list)
    name_nouns: list[str] = field(default_factory=list)
    openers: list[str] = field(default_factory=list)
    counting: list[str] = field(default_factory=list)
    joints: list[str] = field(default_factory=list)
    saying: list[str] = field(default_factory=list)
    perfect: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)
    rate_endings: list[str] = field(default_factory=list)
    rate_words: list[str] = field(default_factory=list)
    no_rate: list[str] = field(default_factory=list)
    doubtful: list[str] = field(default_factory=list)
    plural_endings: list[str] = field(default_factory=list)


class Threads(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that take a date out of the story, so that "two days later" does not count from it.

    `relative` opens a clause that describes; `back` and a participle look back, also with one of `between` in the
    middle; `participles` are those without the endings of the tense; `documents` and `dated` name papers and
    pictures, `document_links` and `document_verbs` stand between them and their day; `scenes` open a paragraph about
    something else, `places` do so before a name; `short` are words whose point ends no sentence; `joins`
    tell on from one date to the next in a sentence; `naming` ties a date to a noun.
    """

    relative: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    participles: list[str] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    dated: list[str] = field(default_factory=list)
    document_links: list[str] = field(default_factory=list)
    document_verbs: list[str] = field(default_factory=list)
    scenes: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    naming: list[str] = field(default_factory=list)


class DateFile(Struct, frozen=True, forbid_unknown_fields=True):
    """One file of `data/languages/<code>/dates/`. `words`: slot -> value -> forms; a form with a capital needs one in
    the text.
    """

    published: str = ""
    words: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    parts: dict[str, list[PartRule]] = field(default_factory=dict)
    rules: list[DateRule] = field(default_factory=list)
    tense: Tense | None = None
    joints: Joints | None = None
    relations: dict[str, list[str]] = field(default_factory=dict)
    around: Around | None = None
    threads: Threads | None = None


@dataclass(frozen=True, eq=False)
class DateKnowledge:
    """All date files of a language joined, in the order of their names. Compared by identity, so that it can key a
    cache.

    `proofs` are the rules with the day on which their examples are read.
    """

    words: dict[str, dict[str, list[str]]]
    parts: dict[str, list[PartRule]]
    rules: list[DateRule]
    relations: dict[str, list[str]]
    proofs: list[tuple[str, DateRule]]
    tense: Tense
    joints: Joints
    around: Around
    threads: Threads


def load_dates(folder: Path) -> DateKnowledge:
    """The date knowledge in a folder. Raises KnowledgeError for a rule without examples, a name used twice, an unknown
    key.
    """
    files = [(path, load(path, DateFile)) for path in sorted(folder.glob("*.yaml"))]
    names: set[str] = set()
    for path, file in files:
        _check(path, file, names)
    every = [file for _, file in files]
    return DateKnowledge(
        words={slot: table for file in every for slot, table in file.words.items()},
        parts={name: part for file in every for name, part in file.parts.items()},
        rules=[rule for file in every for rule in file.rules],
        relations={name: forms for file in every for name, forms in file.relations.items()},
        proofs=[(file.published, rule) for file in every for rule in file.rules],
        tense=next((file.tense for file in every if file.tense), Tense()),
        joints=next((file.joints for file in every if file.joints), Joints()),
        around=next((file.around for file in every if file.around), Around()),
        threads=next((file.threads for file in every if file.threads), Threads()),
    )


def _check(path: Path, file: DateFile, names: set[str]) -> None:
    for rule in file.rules:
        if not rule.examples:
            raise KnowledgeError(path, 0, f"rule {rule.name!r} has no examples: add one that it must read")
        if rule.name in names:
            raise KnowledgeError(path, 0, f"rule {rule.name!r} is there twice: give it another name")
        names.add(rule.name)

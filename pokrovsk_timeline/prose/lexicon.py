"""A language's words made ready to look up: every form of every verb, and the small words as sets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from pokrovsk_timeline.folding import longest
from pokrovsk_timeline.knowledge.prose import Pairs, Phrases, Prose

Form = Literal["base", "s", "past", "part", "ing"]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Sets of small words, and `forms`: a word in lower case -> its readings as a verb, (lemma, form) each."""

    prose: Prose
    forms: dict[str, tuple[tuple[str, Form], ...]]
    nouns_too: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    do: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    coordinators: frozenset[str]
    adverbs: frozenset[str]
    relatives: frozenset[str]
    numbers: frozenset[str]
    links: dict[str, str]
    link_openers: frozenset[str]
    stances: dict[str, str]
    stop_words: frozenset[str]


@cache
def lexicon(prose: Prose) -> Lexicon:
    """The lexicon of a language's prose."""
    return Lexicon(
        prose=prose,
        forms=_forms(prose),
        links=_links(prose),
        link_openers=frozenset(link.split()[0] for link in _links(prose)),
        stances=_stances(prose),
        numbers=frozenset(prose.number_words) | frozenset(prose.multipliers) | _compounds(prose),
        nouns_too=words(prose.nouns_too),
        be=words(prose.be),
        have=words(prose.have),
        do=words(prose.do),
        modals=words(prose.modals),
        negations=words(prose.negations),
        determiners=words(prose.determiners),
        prepositions=words(prose.prepositions),
        pronouns=words(prose.pronouns) | words(prose.subject_pronouns),
        coordinators=words(prose.coordinators),
        adverbs=words(prose.adverbs),
        relatives=words(prose.relatives),
        stop_words=words(prose.stop_words),
    )


@cache
def words(text: str) -> frozenset[str]:
    """The single words of one text of the language file."""
    return frozenset(text.split())


@cache
def phrases(items: Phrases) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, in either case, the longest first."""
    return re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(items, key=len, reverse=True))) + r")(?![\w-])", re.IGNORECASE
    )


@cache
def keywords(items: Phrases) -> frozenset[str]:
    """The longest run of letters of each phrase: a text that has none of them has none of the phrases."""
    return frozenset(map(longest, items))


def past(lexicon: Lexicon, lemma: str) -> str:
    """The simple past of a verb, to put a participle of the text into a title."""
    return form_of(lexicon, lemma, "past")


def form_of(lexicon: Lexicon, lemma: str, form: Form) -> str:
    """That form of a verb; the verb itself where no list has it."""
    return next((text for text, readings in lexicon.forms.items() if (lemma, form) in readings), lemma)


@lru_cache(maxsize=1 << 15)
def stem(prose: Prose, word: str) -> str:
    """A word without its ending, so that "capturing", "captured" and "capture" are one."""
    for ending, instead in prose.stems:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: len(word) - len(ending)] + instead
    return word


def _forms(prose: Prose) -> dict[str, tuple[tuple[str, Form], ...]]:
    found: dict[str, list[tuple[str, Form]]] = {}
    double = words(prose.doubling)
    irregular = {line.split()[0]: line.split() for line in prose.irregular}
    rules = {form: [(re.compile(p), r) for p, r in pairs] for form, pairs in _pairs(prose).items()}
    for lemma in dict.fromkeys([*prose.verbs.split(), *irregular, *prose.doubling.split(), *prose.nouns_too.split()]):
        doubled = lemma + lemma[-1] if lemma in double else lemma
        irregulars = irregular.get(lemma)
        regular = _inflect(rules["past"], doubled)
        readings: list[tuple[str, Form]] = [
            (lemma, "base"),
            (_inflect(rules["present"], lemma), "s"),
            (_inflect(rules["gerund"], doubled), "ing"),
            (irregulars[1] if irregulars else regular, "past"),
            (irregulars[2] if irregulars else regular, "part"),
        ]
        for form, name in readings:
            found.setdefault(form, []).append((lemma, name))
    for form in words(prose.ing_prepositions):
        found.pop(form, None)
    return {form: tuple(dict.fromkeys(readings)) for form, readings in found.items()}


def _pairs(prose: Prose) -> dict[str, Pairs]:
    return {"past": prose.past, "present": prose.present, "gerund": prose.gerund}


def _inflect(rules: list[tuple[re.Pattern[str], str]], word: str) -> str:
    return next((pattern.sub(ending, word, count=1) for pattern, ending in rules if pattern.search(word)), word)


def _links(prose: Prose) -> dict[str, str]:
    kinds = prose.subordinators
    table: dict[str, str] = {}
    for name, items in (
        ("content", kinds.content),
        ("cause", kinds.cause),
        ("concession", kinds.concession),
        ("time", kinds.time),
        ("condition", kinds.condition),
    ):
        table |= dict.fromkeys(items, name)
    return table


def _compounds(prose: Prose) -> frozenset[str]:
    """Numbers of two words with a hyphen: "seventy-three"."""
    tens = [word for word, value in prose.number_words.items() if value >= 20 and value % 10 == 0]
    ones = [word for word, value in prose.number_words.items() if 0 < value < 10]
    return frozenset(f"{ten}-{one}" for ten in tens for one in ones)


def _stances(prose: Prose) -> dict[str, str]:
    speech = prose.speech
    table: dict[str, str] = {}
    for name, verbs in (
        ("reports", speech.reports),
        ("says", speech.says),
        ("warns", speech.warns),
        ("estimates", speech.estimates),
        ("confirms", speech.confirms),
        ("claims", speech.claims),
        ("denies", speech.denies),
    ):
        table |= dict.fromkeys(verbs.split(), name)
    return table

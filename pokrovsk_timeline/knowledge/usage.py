"""What is known of a language for the dating of articles: words that tie one date phrase to another. Typed values from
YAML.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from pokrovsk_timeline.knowledge.files import load, named
from pokrovsk_timeline.knowledge.language import language
from pokrovsk_timeline.model import Unit

Phrases = tuple[str, ...]
Lead = Literal["after", "since", "before", "opening"]
"""How a phrase counts from a landmark; "opening" is "before" only at the head of a sentence."""

Deed = Literal["fell", "retaken"]
"""What can have happened to a town: its enemy took it, or its own side took it back."""


class Usage(Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases in lower case; see the comments of the YAML file."""

    counted_from: Phrases
    running: Phrases
    exact: dict[Unit, Phrases]
    counts_to_now: Phrases
    joins: Phrases
    begins: Phrases
    lasting: Phrases
    day_number: Phrases
    anniversary: Phrases
    clause_openers: Phrases
    noun_openers: Phrases
    opens_year: Phrases
    year_ends: Phrases
    year_begins: Phrases
    definite: Phrases
    ahead: Phrases
    determiners: Phrases
    this_year: Phrases
    before_the_news: Phrases
    auxiliaries: Phrases
    later_in: Phrases
    modals: Phrases
    looks_ahead: Phrases
    toward: Phrases
    left_before: Phrases
    periodicals: Phrases
    not_yet: Phrases
    equals: Phrases
    so_far: Phrases
    in_year: Phrases
    enters_year: Phrases
    marks: Phrases
    other_lengths: Phrases = ()
    other_years: Phrases = ()
    going_on: Phrases = ()
    timetable: Phrases = ()
    sets_day: Phrases = ()
    counted_down: Phrases = ()
    negations: Phrases = ()
    sets_off_day: Phrases = ()
    gone_by: Phrases = ()
    adds: Phrases = ()
    lasts: Phrases = ()
    when: Phrases = ()
    superlatives: Phrases = ()
    earlier: Phrases = ()
    told_then: Phrases = ()
    years_on: Phrases = ()
    whole_so_far: Phrases = ()
    deeds: dict[Deed, Phrases] = {}
    holding: Phrases = ()
    leads: dict[Lead, Phrases] = {}
    since: Phrases = ()
    unreal: Phrases = ()
    out_of_office: Phrases = ()
    before_it: Phrases = ()
    round_ordinals: dict[str, int] = {}
    cutoffs: Phrases = ()
    told_today: Phrases = ()
    born: Phrases = ()
    born_on: Phrases = ()
    turns: Phrases = ()
    dates_back: Phrases = ()
    made_ahead: Phrases = ()
    fixed_as: Phrases = ()
    eves: Phrases = ()
    late: Phrases = ()
    enters_now: Phrases = ()
    returns: Phrases = ()
    date_behind: str = ""
    date_before: str = ""


@cache
def usage(code: str) -> Usage:
    """The words of the language with that ISO 639-1 code. Raises KnowledgeError where they are missing or malformed."""
    return load(named("languages", code) / "usage.yaml", Usage)


@cache
def ordinals(code: str) -> dict[str, int]:
    """The ordinal numbers that the language has single words for, in lower case."""
    table = language(code).dates.words.get("ordinal_word", {})
    return {form.lower(): int(number) for number, forms in table.items() for form in forms}


@cache
def cardinals(code: str) -> dict[str, int]:
    """The numbers up to nine by their words, in lower case."""
    table = language(code).dates.words.get("ones", {})
    return {form.lower(): int(number) for number, forms in table.items() for form in forms}


@cache
def tens_words(code: str) -> dict[str, int]:
    """The words for the tens, of which ordinal numbers are made ("eighty-sixth"), in lower case."""
    table = language(code).dates.words.get("tens", {})
    return {form.lower(): int(number) for number, forms in table.items() for form in forms}


@cache
def unit_words(code: str) -> dict[str, Unit]:
    """The words for one hour, day, week, month or year, in lower case."""
    table = language(code).dates.words.get("unit_one", {})
    units: tuple[Unit, ...] = ("hour", "day", "week", "month", "year")
    return {form.lower(): unit for unit in units for form in table.get(unit, ())}

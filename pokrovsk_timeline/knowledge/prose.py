"""What is known of a language's prose: forms of verbs, small words, speech, what is not real, figures. Typed values
from YAML.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.knowledge.files import load, named

Pairs = tuple[tuple[str, str], ...]
Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """Verbs of saying, by stance."""

    says: str
    claims: str
    denies: str
    confirms: str
    estimates: str
    warns: str
    reports: str


@dataclass(frozen=True, slots=True)
class Subordinators:
    """Words that open a dependent clause, by what they make of it."""

    condition: Phrases
    time: Phrases
    concession: Phrases
    cause: Phrases
    content: Phrases


@dataclass(frozen=True, slots=True)
class Frames:
    """Words under which somebody else's thought stands, by the reason why it is no event."""

    hope: str
    opinion: str
    anonymous: str
    papers: str
    rhetoric: str
    reckoning: str


@dataclass(frozen=True, eq=False)
class Prose:
    """A language's words. A `str` holds single words split at spaces, a tuple holds phrases. See the comments of the
    YAML file.
    """

    past: Pairs
    present: Pairs
    gerund: Pairs
    doubling: str
    irregular: Phrases
    verbs: str
    nouns_too: str
    be: str
    have: str
    do: str
    modals: str
    past_be: str
    present_be: str
    negations: str
    determiners: str
    prepositions: str
    scene_prepositions: str
    pronouns: str
    ing_prepositions: str
    subject_pronouns: str
    indefinite: str
    coordinators: str
    adverbs: str
    subordinators: Subordinators
    relatives: str
    oblique: str
    never_subject: str
    purpose: Phrases
    speech: Speech
    speech_bare: str
    speech_weak: str
    finding: str
    issuing: str
    authors: str
    speech_particles: dict[str, str]
    portraying: str
    whatever: str
    needy: str
    speech_acts: str
    accomplished: str
    saying_nouns: dict[str, str]
    showing: str
    suggesting: str
    records: str
    based: str
    pictures: str
    according: Phrases
    hearsay: Phrases
    anonymous: str
    party_words: str
    analyst_words: str
    outlet_words: str
    outsiders: str
    role_words: str
    speaker_nouns: Phrases
    he: str
    opinion: str
    intention: str
    attempt: str
    hedges: Phrases
    future: Phrases
    habits: Phrases
    presupposed: Phrases
    standing: str
    copulas: str
    openers: str
    possessing: str
    irreal: str
    hopes: str
    supposing: Phrases
    title_swaps: Pairs
    points_to_place: tuple[str, ...]
    vague_places: Phrases
    wanting_more: str
    never_last: str
    day_joints: str
    with_that: str
    aim_subjects: str
    aims: Phrases
    untruths: str
    unconfirmed: tuple[str, ...]
    disbelieved: tuple[str, ...]
    ahead: str
    ahead_of: tuple[str, ...]
    behind: str
    lasting_from: str
    measures: str
    within: str
    genitive: str
    vaguely: str
    at_the_latest: tuple[str, ...]
    appointments: str
    next_day: str
    towards: str
    compared: str
    comparison: str
    dayparts: str
    due: str
    origins: str
    factive: str
    whoever: str
    frames: Frames
    supposed: str
    told_by: str
    as_told: str
    efforts: str
    instead: tuple[str, ...]
    surely: str
    it: str
    quoted_as: tuple[str, ...]
    nameless: str
    faked: str
    content_leads: str
    judging: str
    no_speakers: str
    companions: str
    abbreviations: str
    plurals: str
    org_words: str
    demonyms: Phrases
    listeners: str
    dangling: str
    particles: str
    going_on: str
    never_first: str
    objects: str
    pointing: str
    foes: Phrases
    comparing: Phrases
    range_openers: str
    not_verbs: str
    state_voices: Phrases
    common: str
    found_states: str
    date_prepositions: str
    harming: str
    always_finite: str
    gaming: str
    outplayed: str
    nonevents: Phrases
    near_misses: str
    superlative_ending: str
    singling: str
    untrue: Phrases
    denied_nouns: str
    gossip: Phrases
    beset: Phrases
    length_leads: str
    length_of: str
    persons: str
    judgements: Phrases
    presently: str
    tails: Phrases
    noun_openers: str
    happening_endings: Phrases
    reporting: str
    empty_objects: str
    particled: str
    becoming: str
    past_phrases: Phrases
    loose_subjects: str
    possessive_pronouns: str
    possessive_things: str
    date_leads: Phrases
    common_starts: str
    adjectives: Phrases
    verdicts: str
    summing: str
    until: str
    future_links: str
    hoping: str
    wanting: str
    demanding: str
    states: str
    light: str
    first_person: str
    addressed: str
    carriers: str
    forcing: str
    ended: str
    number_words: dict[str, int]
    multipliers: dict[str, int]
    qualifiers: Phrases
    per_words: Phrases
    unit_stops: str
    not_units: str
    stems: Pairs
    stop_words: str
    title_cuts: Phrases
    loose_cuts: Phrases
    title_drops: Phrases


@cache
def prose(code: str) -> Prose:
    """The prose of the language with that ISO 639-1 code. Raises KnowledgeError where its file is missing or
    malformed.
    """
    return load(named("languages", code) / "prose.yaml", Prose)

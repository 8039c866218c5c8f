"""The nouns. Frozen values with no behaviour beyond themselves; every other module takes some and returns some.

Units: days are `datetime.date` and bounds are inclusive; offsets are Unicode code points, end exclusive; lines count
from 1;
weekdays count from 1 (Monday) to 7 (Sunday) as in ISO 8601. An empty tuple or string means "nothing"; None means
"open" or "not known".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from pokrovsk_timeline import edtf

# ---------------------------------------------------------------------------------------------------------- faults


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of the input, with an address and a way out. `line` is 0 where a line makes no sense."""

    path: str
    line: int
    code: str
    message: str
    hint: str = ""
    severity: Literal["error", "warning", "note"] = "warning"


# -------------------------------------------------------------------------------------------------------- articles

BlockKind = Literal["title", "heading", "dateline", "paragraph", "caption", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one kind. `furniture` is cut: navigation, author boxes, related news; `reason` says why.

    `day`: of a line that heads a post, the day that the page's markup gives.
    """

    start: int
    end: int
    kind: BlockKind
    reason: str = ""
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One text. `text` is the file as stored (or extracted from a format with markup, written to `text_path`).

    `declared` is its day as its user or its page says it; `declared_between` the first and the last day that its page
    leaves possible where it names no one day.
    """

    id: str
    path: str
    text: str
    blocks: tuple[Block, ...]
    language: str = "en"
    title: str = ""
    author: str = ""
    publisher: str = ""
    url: str = ""
    declared: dt.date | None = None
    declared_between: tuple[dt.date, dt.date] | None = None
    declared_basis: Literal["declared", "metadata"] = "declared"
    declared_from: str = ""
    digest: str = ""
    origin: str = ""
    affiliation: str = ""
    reliability: str = ""
    archive_url: str = ""
    accessed: str = ""
    text_path: str = ""
    translation: str = ""
    translated_by: str = ""


# ----------------------------------------------------------------------------------------------------- expressions
# What words can say about time, before anybody asks what they mean. Nothing here knows a clock or a publication day.

Unit = Literal[
    "second",
    "minute",
    "hour",
    "day",
    "week",
    "weekend",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
]
Part = Literal[
    "",
    "early",
    "mid",
    "late",
    "earlier",
    "later",
    "start",
    "end",
    "night",
    "morning",
    "noon",
    "afternoon",
    "evening",
    "midnight",
    "daytime",
    "overnight",
]
Vague = Literal["", "about", "under", "over", "least", "most", "few"]


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """Parts of the calendar that are printed: "27 June 2025", "June 27", "Friday, June 27", "2022", "the 11th"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    bc: bool = False


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A named piece of the calendar: a season (1 spring .. 4 winter), quarter, half, decade (`number` 1990), century
    (20), or a holiday.
    """

    kind: Literal["season", "quarter", "half", "decade", "century", "holiday"]
    number: int = 0
    year: int | None = None
    name: str = ""
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class NamedShift:
    """A weekday or month counted from now by name: "Friday" (shift None), "last Friday" (-1), "this December" (0),
    "next May" (+1).
    """

    weekday: int | None = None
    month: int | None = None
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class UnitShift:
    """A calendar unit counted from now: "today" (day 0), "yesterday" (day -1), "last week" (week -1), "this year"
    (year 0).
    """

    unit: Unit
    shift: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity of units. `number` None is an unsaid number ("weeks"); "two or three days" has `upto` 3."""

    number: float | None = None
    unit: Unit = "day"
    vague: Vague = ""
    upto: float | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """A distance: "two weeks ago" (sign -1, from now), "three days later" (+1, from the text's own time)."""

    amount: Amount
    sign: Literal[-1, 1]
    origin: Literal["now", "story", "landmark"] = "now"
    landmark: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: "three weeks". `side` past or next anchors it at now: "the past three days", "the next decade", "for
    nearly a year" (past).
    """

    amount: Amount
    side: Literal["", "past", "next"] = ""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rate or set: "daily", "every night", "twice a week", "on Mondays". Never multiplied out."""

    amount: Amount
    quant: str = ""
    freq: str = ""
    weekday: int | None = None
    part: Part = ""


@dataclass(frozen=True, slots=True)
class StoryTime:
    """A reference to the text's own time: "the same day" (unit day, shift 0), "the next day" (+1), "that year", "the
    previous month". `near`: of a date just before it, else of the day of writing ("by the end of the month").
    """

    unit: Unit
    shift: int = 0
    near: bool = False


@dataclass(frozen=True, slots=True)
class LandmarkTime:
    """Counted from a landmark of the topic: "before the war", "the fourth year of the war" (ordinal 4 year), "day
    1,222 of the war".
    """

    landmark: str
    relation: Literal["at", "before", "since", "after", "ordinal"]
    ordinal: int = 0
    unit: Unit = "day"


@dataclass(frozen=True, slots=True)
class Reference:
    """ "once", "recently" (past); "now", "currently" (present); "soon", "the future" (future)."""

    to: Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day on a day that other words give: "15:30 on Friday", "6:40 p.m. (GMT+8)". `day` None: the day of the
    text.
    """

    hour: int
    minute: int | None = None
    zone: str = ""
    day: Expression | None = None


@dataclass(frozen=True, slots=True)
class PartOf:
    """A part of another expression: "early November", "late last year", "Friday morning", "the end of 2024"."""

    part: Part
    of: Expression
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Inside:
    """One expression inside another: "December of last year", "Monday of last week", "the 5th of last month".

    A length with an `edge`: "the first two weeks of January" (start), "the last days of 2024" (end); a unit is
    counted from the
    beginning: "the second week of August" is UnitShift week 2, "the last day of May" UnitShift day -1, "the first
    Monday of May"
    NamedShift weekday 1 with shift 1.
    """

    what: Expression
    of: Expression
    edge: Literal["", "start", "end"] = ""


@dataclass(frozen=True, slots=True)
class StoryWeekday:
    """The first such weekday after the text's own time ("the following Friday"), or the last before it (-1, "the
    previous Friday").
    """

    weekday: int
    shift: int = 1


Expression = (
    CalendarDate
    | NamedPeriod
    | NamedShift
    | UnitShift
    | Offset
    | Length
    | Recurrence
    | StoryTime
    | LandmarkTime
    | Reference
    | ClockTime
    | PartOf
    | Inside
    | StoryWeekday
)

Direction = Literal["past", "future", ""]
Relation = Literal["", "since", "until", "by", "before", "after", "as of", "from"]
Plan = Literal["", "would", "was", "dropped"]
"""How a plan is told that can be over or still to come: "would leave on Friday", "was due on Friday", "planned for
Friday was dropped".
"""
Aside = Literal["", "before", "relative", "document", "noun", "saying"]
"""Why a date stands beside the story: its clause looks back ("had fled"), describes ("who fled"), names a document
or an event ("the march of 23 June") or gives the day of an attribution ("officials said on Friday").
"""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date phrase in a text. `relation` is the preposition that changes what is dated ("since X"); `quoted`:
    inside a quotation.

    `spoken` is the start of the phrase that gives the day of speaking, from which this one counts ("... yesterday,”
    he said on Friday");
    `fronted`: it opens its sentence, or is the first date of its line.
    `sentence` and `paragraph` count from 0; `scene` is 0 for the main story and counts the paragraphs that turn to
    another place; `aside` says why the phrase stands beside the story; `joined`: told on from the date before in its
    sentence ("and", "before", "until"); `planned`: a plan told in the past; `opens`: it
    stands at the beginning of its sentence.
    """

    start: int
    end: int
    text: str
    rule: str
    expression: Expression
    direction: Direction = ""
    relation: Relation = ""
    quoted: bool = False
    spoken: int | None = None
    fronted: bool = False
    sentence: int = 0
    paragraph: int = 0
    scene: int = 0
    aside: Aside = ""
    joined: bool = False
    planned: Plan = ""
    opens: bool = False


# ------------------------------------------------------------------------------------------------------------ dates

Bounds = tuple[dt.date | None, dt.date | None]
Basis = Literal["stated", "inferred", "soft", "corrected"]
Precision = Literal[
    "time",
    "day",
    "night",
    "days",
    "week",
    "weekend",
    "month",
    "season",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "range",
    "unknown",
]


@dataclass(frozen=True, slots=True)
class When:
    """A date with its doubt: what the words allow, both bounds inclusive, None open. See `str()` for EDTF.

    `likely` is a narrower window that usage supports; `weekday` a constraint that holds inside the bounds; `nature`
    extent means
    that it lasted, and `start` and `end` are each a point; `approximate`: counted from a vague length, narrows
    nothing else.
    """

    earliest: dt.date | None
    latest: dt.date | None
    likely: Bounds | None = None
    weekday: int | None = None
    nature: Literal["point", "extent"] = "point"
    precision: Precision = "unknown"
    approximate: bool = False
    basis: Basis = "stated"
    start: When | None = None
    end: When | None = None

    def __str__(self) -> str:
        if self.nature == "extent":
            return edtf.extent(self.earliest, self.latest, str(self.start or ""), str(self.end or ""))
        return edtf.point(self.earliest, self.latest)

    @property
    def known(self) -> bool:
        """True where at least one bound is known."""
        return self.earliest is not None or self.latest is not None


UNKNOWN = When(None, None)


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a dated mention was counted from: the publication window, an earlier mention of the text, a landmark, or
    nothing.
    """

    kind: Literal["none", "publication", "mention", "landmark"]
    earliest: dt.date | None = None
    latest: dt.date | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Dated:
    """A mention with what it means. `type`, `value`, `mod` are TIMEX3 (TimeML 1.2.1); `value` may be half known
    (`XXXX-WXX-5`).
    """

    mention: Mention
    when: When
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: str = ""
    anchor: Anchor = Anchor("none")
    problem: str = ""


# ------------------------------------------------------------------------------------------------------ publication

Strength = Literal["hard", "soft", "world", "weak"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a publication window is what it is: the words (`text[start:end] == quote` in that article), the rule, its
    bounds.
    """

    article: str
    start: int
    end: int
    quote: str
    rule: str
    strength: Strength
    earliest: dt.date | None = None
    latest: dt.date | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text that counts from a day of its own, which `reason` gives: a post of a live page, an interview."""

    start: int
    end: int
    earliest: dt.date | None
    latest: dt.date | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Publication:
    """The window in which an article was published; both None is unknown. `weekdays`: the days of the week it can
    have been.

    `because` are the reasons that set it; `unused` what was seen and not used, with the rule that set it aside.
    `without_landmarks` are its bounds by the words of the articles alone, where these are others. `passages` of the
    text that were written on days of their own stand in text order, apart from each other.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    likely: Bounds | None = None
    weekdays: tuple[int, ...] = ()
    basis: Literal["declared", "metadata", "stated", "inferred", "unknown"] = "unknown"
    because: tuple[Reason, ...] = ()
    unused: tuple[Reason, ...] = ()
    without_landmarks: Bounds | None = None
    passages: tuple[Passage, ...] = ()

    def at(self, offset: int) -> Publication:
        """The window of the passage that an offset of the text lies in, else this one."""
        here = self.passage(offset)
        if here is None:
            return self
        basis = "unknown" if not (here.earliest or here.latest) else self.basis
        sure = here.reason.strength == "hard"
        return Publication(here.earliest, here.latest, basis="stated" if sure else basis)

    def passage(self, offset: int) -> Passage | None:
        """The passage that an offset of the text lies in."""
        return next((one for one in self.passages if one.start <= offset < one.end), None) if self.passages else None

    def __str__(self) -> str:
        return edtf.point(self.earliest, self.latest)


# ----------------------------------------------------------------------------------------------------------- events

Standing = Literal["reported", "claim", "denial", "assessment", "estimate", "observed"]
Stance = Literal["says", "claims", "denies", "confirms", "estimates", "warns", "reports"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: Figure(110000, "troops", "Russia", "about"); a rate has its unit in `unit`
    ("metres per day").
    """

    value: float
    unit: str
    of: str = ""
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says it, and how. `speaker` is an actor's id or the words of the text."""

    speaker: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words an event came from. `text[start:end] == quote`, always; `phrase` is the date phrase in or governing
    them; `page` that of a PDF, from 1, and 0 where there are no pages.
    """

    article: str
    line: int
    start: int
    end: int
    quote: str
    phrase: str
    rule: str
    when: When
    speaker: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as one article tells it, before merging. `when` is when it happened, `said` when it was said (a
    statement).

    `words` are its rare content words (lemmas) for the merge; `names` the names in its words as they are compared, None
    where they are as printed; `group` ties a statement to what it states (they never
    merge).
    """

    article: str
    evidence: tuple[Evidence, ...]
    when: When
    said: When | None
    standing: Standing
    kind: str
    title: str
    summary: str
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    words: frozenset[str] = frozenset()
    because: tuple[str, ...] = ()
    names: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a person changed of an event: `was` is the machine's value, `now` theirs (dates in EDTF, events by id)."""

    what: Literal["date", "title", "kind", "merged", "split"]
    was: str
    now: str
    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Translation:
    """Words of an event as a person puts them in another language. `original` is its title, or some of the words of
    its summary or quotes, as they are printed.
    """

    original: str
    translation: str
    translated_by: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of an event: `accepted` as it stands; `reopened`, since it has changed after that; `edited`
    and not yet accepted; `added` by hand, from `source`; only `translated`.
    """

    state: Literal["accepted", "edited", "rejected", "reopened", "added", "translated"]
    by: str = ""
    on: str = ""
    note: str = ""
    changed: tuple[Changed, ...] = ()
    source: str = ""
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One event, told by one or more articles. `id` is stable: an article that does not touch it never renames it."""

    id: str
    when: When
    said: When | None
    standing: Standing
    kind: str
    title: str
    summary: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    evidence: tuple[Evidence, ...]
    origins: int
    because: tuple[str, ...]
    disagreements: tuple[str, ...] = ()
    salience: float = 0.0
    review: Review | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: what is said where, by whom, of which day."""

    article: str
    start: int
    end: int
    quote: str
    says: str
    date: str
    speaker: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Accounts that differ: `development` different days, `rounding`, `definition`, `dispute` a party denies it,
    `source-drift` a copy changed the words.
    """

    id: str
    about: str
    kind: Literal["development", "rounding", "definition", "dispute", "source-drift"]
    sides: tuple[Side, ...]
    events: tuple[str, ...]


FURNITURE = "page furniture"
"""How the reason of a passage begins that is of the page and not of the article."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words that are no event, with the reason."""

    article: str
    start: int
    end: int
    quote: str
    reason: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """An article as the timeline shows it: its metadata and publication window, without its text."""

    id: str
    path: str
    text_path: str
    title: str
    publisher: str
    url: str
    digest: str
    origin: str
    affiliation: str
    reliability: str
    published: Publication
    language: str = ""
    author: str = ""
    archive_url: str = ""
    accessed: str = ""
    translation: str = ""
    translated_by: str = ""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that events name by its id. `lat` and `lon` are degrees (WGS 84), the middle of what `precision` names;
    None where the topic has none.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    precision: Literal["district", "city", "town", "village", "region", "country", "line"]


@dataclass(frozen=True, slots=True)
class NamedActor:
    """A person, force, organisation or state that events name by its id."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The product. `events` and `undated` are in the order of `selection.order`; ids in `disagreements` refer to
    events; `places` and `actors` are those that some event names, in the order of the topic.
    """

    topic: str
    title: str
    inputs_digest: str
    articles: tuple[Source, ...]
    events: tuple[Event, ...]
    undated: tuple[Event, ...]
    disagreements: tuple[Disagreement, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    places: tuple[NamedPlace, ...] = ()
    actors: tuple[NamedActor, ...] = ()

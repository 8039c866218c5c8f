"""A telling: words of an article that tell of one event or piece of news, and the phrase that dates them."""

from __future__ import annotations

from dataclasses import dataclass, field

from pokrovsk_timeline.knowledge.linking import Change
from pokrovsk_timeline.model import Mention


@dataclass(frozen=True, slots=True)
class Telling:
    """Words at `start` .. `end` of an article, dated by `phrase` (None: by nothing but the article's own day).

    `words` are stems of its telling words, names included; `names`; `figures` (value and stem of what is counted);
    `persons` (the last two words of names of several); `quotes` (the words of each quotation). `shift`: the event
    lies so many days from the day of the phrase (-2: "two days after it, ... on Saturday"). `said`: the phrase is the
    day of saying so; `leads`: its article opens with it. `heads` are the verb or noun that the phrase dates. `subject`
    are the stems of who speaks, or of what a change happened to, and `apart` the words that make that another one.
    """

    article: str
    start: int
    end: int
    phrase: Mention | None
    words: frozenset[str]
    names: frozenset[str]
    figures: frozenset[tuple[float, str]]
    persons: frozenset[str] = frozenset()
    quotes: frozenset[str] = frozenset()
    shift: int = 0
    said: bool = False
    leads: bool = False
    heads: frozenset[str] = frozenset()
    change: Change | None = field(default=None, compare=False)
    subject: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()

    @property
    def key(self) -> tuple[str, int, int, int]:
        """Where it stands, which orders tellings."""
        return self.article, self.start, self.end, self.phrase.start if self.phrase else -1

"""What a person can say of a timeline, as values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pokrovsk_timeline.model import Standing, When

Action = Literal["accept", "change", "drop", "merge", "split", "add", "translate"]


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words of an article by which an event is known: those of its evidence, or a part of them."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Target:
    """Which event is meant: its id, its words, or both. The words count more, since ids can go."""

    event: str = ""
    evidence: tuple[Words, ...] = ()

    def __str__(self) -> str:
        words = f"“{self.evidence[0].quote}” ({self.evidence[0].article})" if self.evidence else ""
        return self.event or words


@dataclass(frozen=True, slots=True)
class Signed:
    """What somebody put their name to: date and title as they stood, and a digest of all that counts."""

    date: str
    title: str
    standing: str
    digest: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of a corrections file. `date` is what was written (EDTF) and `when` what it means.

    `others` are the events that a merge joins to its target; `out` the words that a split takes out of it; `original`
    those that are translated.
    """

    action: Action
    target: Target
    by: str
    on: str = ""
    reason: str = ""
    date: str = ""
    when: When | None = None
    title: str = ""
    kind: str = ""
    summary: str = ""
    standing: Standing = "reported"
    source: str = ""
    original: str = ""
    translation: str = ""
    translated_by: str = ""
    others: tuple[Target, ...] = ()
    out: tuple[Words, ...] = ()
    signed: Signed | None = None
    path: str = ""
    line: int = 0

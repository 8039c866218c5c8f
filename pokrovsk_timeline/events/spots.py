"""Where an event mention stands: its sentence, its innermost clause, its verb group or noun, its tense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.knowledge.prose import Prose
from pokrovsk_timeline.model import Dated
from pokrovsk_timeline.prose.lexicon import stem
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verb import Verbs

Tense = Literal["", "past", "before", "up to now", "now", "to come"]


@dataclass(frozen=True, eq=False)
class Spot:
    """A word of the article that stands for an event. `place` is the number of its sentence, `head` that of its token,
    `clause` an index into the reading's clauses (-1: none).

    `verbs` is None for a noun; `infinitive`: a verb that no finite group holds ("to purchase").
    """

    place: int
    reading: Reading
    head: int
    clause: int
    verbs: Verbs | None
    lemma: str
    root: str
    infinitive: bool = False

    @property
    def says(self) -> bool:
        """True of a verb of saying, also where the reading of the sentence missed it."""
        token = self.reading.tokens[self.head]
        missed = bool(token.form("past", "s")) and self.before not in self.reading.lexicon.determiners
        return (missed or not self.noun) and self.lemma in self.reading.lexicon.stances

    @property
    def noun(self) -> bool:
        return self.verbs is None and not self.infinitive

    @property
    def tense(self) -> Tense:
        """How the mention stands in time; what an infinitive names is still to come; of a noun or participle ""."""
        if self.infinitive:
            return "to come"
        if self.verbs is None or self.verbs.shape != "finite":
            return ""
        if self.verbs.modal or self._after_modal:
            return "to come"
        if self.verbs.perfect:
            opened = self.reading.tokens[self.verbs.first].low.endswith(self.reading.lexicon.prose.gerund[-1][1])
            return "before" if opened or self.verbs.tense == "past" else "up to now"
        return "past" if self.verbs.tense == "past" else "now" if self.verbs.tense == "present" else "to come"

    @property
    def _after_modal(self) -> bool:
        """True of the second verb of "will close nine plants and cut 30,000 jobs"."""
        clauses = self.reading.clauses
        if self.clause < 1 or clauses[self.clause].role != "coordinate" or self.lemma in self.reading.lexicon.be:
            return False
        mine, first = clauses[self.clause], clauses[self.clause - 1]
        return mine.subject == first.subject and bool(first.verbs.modal and self.reading.tokens[self.head].form("base"))

    @property
    def before(self) -> str:
        """The word before the mention, in lower case."""
        return self.reading.tokens[self.head - 1].low if self.head else ""


def locate(readings: Sequence[Reading], start: int, end: int) -> Spot | None:
    """The spot of a span of the text; None where no sentence holds it."""
    for place, reading in enumerate(readings):
        if reading.sentence.start <= start < reading.sentence.end and reading.tokens:
            return spot(place, reading, _head(reading, start, end))
    return None


def spot(place: int, reading: Reading, head: int) -> Spot:
    """The spot of one token."""
    token = reading.tokens[head]
    verbs = next((c.verbs for c in reading.clauses if c.verbs.first <= head <= c.verbs.last), None)
    if verbs is not None and verbs.shape == "ing" and head and reading.tokens[head - 1].tag == "det":
        verbs = None
    verbs = verbs or _joined(reading, head)
    infinitive = verbs is None and bool(token.form("base")) and head > 0 and reading.tokens[head - 1].low == "to"
    lemma = verbs.lemma if verbs else _lemma(token)
    return Spot(
        place, reading, head, innermost(reading, head), verbs, lemma, stem(reading.lexicon.prose, lemma), infinitive
    )


def _joined(reading: Reading, head: int) -> Verbs | None:
    """The second of two verbs in the past that "and" joins, where the reading took them for one clause."""
    token, at = reading.tokens[head], innermost(reading, head)
    lemma = token.form("past")
    if not lemma or at < 0 or not head or reading.tokens[head - 1].tag not in ("cc", "adv"):
        return None
    first = reading.clauses[at].verbs
    alike = first.shape == "finite" and first.tense == "past" and first.last < head and not first.passive
    return first._replace(lemma=lemma, first=head, last=head) if alike else None


def main_verbs(place: int, reading: Reading) -> list[Spot]:
    """The verbs of the main clauses of a sentence."""
    told = ("main", "resumed", "coordinate")
    return [spot(place, reading, clause.verbs.last) for clause in reading.clauses if clause.role in told]


def main_verb(place: int, reading: Reading) -> Spot | None:
    """The verb of the first main clause of a sentence."""
    heads = [c.verbs.last for c in reading.clauses if c.role in ("main", "resumed")] or [
        c.verbs.last for c in reading.clauses
    ]
    return spot(place, reading, heads[0]) if heads else None


def told_verb(place: int, reading: Reading) -> Spot | None:
    """The main verb of a sentence, or the first one of what it says or announces."""
    main = main_verb(place, reading)
    if main is None or not main.says:
        return main
    told = (c for c in reading.clauses if c.role == "content" and c.governor == main.clause)
    return next((spot(place, reading, clause.verbs.last) for clause in told), main)


def innermost(reading: Reading, at: int) -> int:
    """The index of the shortest clause that holds a token, or -1."""
    holding = [i for i, c in enumerate(reading.clauses) if c.first <= at < c.end]
    return min(holding, key=lambda i: reading.clauses[i].end - reading.clauses[i].first, default=-1)


def token_at(reading: Reading, offset: int) -> int:
    """The index of the token at an offset of the article, or of the next one."""
    return next((i for i, t in enumerate(reading.tokens) if t.end > offset), len(reading.tokens) - 1)


def clause_of(reading: Reading, dated: Dated) -> int:
    """The index of the clause in which a date phrase stands, or -1."""
    return innermost(reading, token_at(reading, dated.mention.start))


def _lemma(token: Token) -> str:
    return token.verb[0][0] if token.verb else token.low


def _head(reading: Reading, start: int, end: int) -> int:
    """The token of a verb group inside the span, else the last word of it."""
    inside = [i for i, t in enumerate(reading.tokens) if t.start < end and t.end > start]
    lasts = [c.verbs.last for c in reading.clauses]
    heads = [i for i in inside if i in lasts] or [i for i in inside if reading.tokens[i].tag != "punct"] or inside
    return heads[-1] if heads else token_at(reading, start)


@cache
def roots(prose: Prose, text: str) -> frozenset[str]:
    """The words of a list without their endings, to hold against `Spot.root`."""
    return frozenset(stem(prose, word) for word in text.split())

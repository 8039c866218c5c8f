"""A sentence read: its words, clauses, dated phrases and figures, with offsets into the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pokrovsk_timeline.events.datelists import join_lists
from pokrovsk_timeline.folding import runs
from pokrovsk_timeline.knowledge.prose import Phrases
from pokrovsk_timeline.model import Article, Dated, Figure, LandmarkTime
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.clauses import clauses
from pokrovsk_timeline.prose.figures import figures
from pokrovsk_timeline.prose.lexicon import Lexicon, keywords, phrases
from pokrovsk_timeline.prose.lexicon import words as split
from pokrovsk_timeline.prose.sentences import Sentence, Span, sentences
from pokrovsk_timeline.prose.tokens import Token, mark_dates, tokens


@dataclass(frozen=True, eq=False)
class Reading:
    """A sentence with what was made out in it. All offsets are the article's; `dates` are those of its date phrases,
    `adverbial` those of them that are no lengths.

    Its words, clauses and figures are read when they are first asked for: of many sentences nobody asks.
    """

    sentence: Sentence
    dated: tuple[Dated, ...]
    dates: tuple[Span, ...]
    adverbial: tuple[Span, ...]
    lexicon: Lexicon

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words and marks, those of date phrases set apart."""
        found = tokens(self.sentence.text, self.sentence.start, self.lexicon)
        return mark_dates(found, self.adverbial, split(self.lexicon.prose.date_prepositions))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, finite and participial."""
        return clauses(self.tokens, self.lexicon)

    @cached_property
    def figures(self) -> tuple[tuple[Figure, Span], ...]:
        """What is counted, with where it stands."""
        return figures(self.sentence.text, self.sentence.start, self.tokens, self.dates, self.lexicon)

    @property
    def runs(self) -> frozenset[str]:
        """Every run of letters, in small letters."""
        return runs(self.sentence.text)

    def search(self, items: Phrases, text: str) -> re.Match[str] | None:
        """The first of these phrases in some words of the sentence. Most sentences have no keyword of theirs, and
        then nothing is looked for.
        """
        return None if self.runs.isdisjoint(keywords(items)) else phrases(items).search(text)

    def span(self, clause: Clause) -> Span:
        """Offsets of a clause without the marks and coordinators at its ends."""
        first, end = clause.first, clause.end
        while first < end - 1 and (self.tokens[first].tag in ("punct", "cc")):
            first += 1
        while end > first + 1 and self.tokens[end - 1].tag == "punct":
            end -= 1
        return self.tokens[first].start, self.tokens[end - 1].end

    def cut(self, start: int, end: int) -> str:
        """The words between two offsets."""
        return self.sentence.text[start - self.sentence.start : end - self.sentence.start]

    def between(self, first: int, end: int) -> str:
        """The words of the tokens `first` .. `end`, exclusive."""
        return self.cut(self.tokens[first].start, self.tokens[end - 1].end) if first < end else ""

    def core(self, clause: Clause) -> Span:
        """Offsets of a clause up to the first mark or participial tail after its verb and object."""
        start, end = self.span(clause)
        marks = [t.start for t in self.tokens[clause.verbs.last + 1 : clause.end] if t.low in (",", ";", ":", "—", "–")]
        inner = [m for m in marks if m > self.tokens[clause.verbs.last].end and not self._list(m)]
        return start, min([end, *inner])

    def _list(self, mark: int) -> bool:
        """True where the comma parts the members of a list or the digits of a number."""
        rest = self.cut(mark, self.sentence.end)
        return (len(rest.split(",")) > 2 and " and " in rest.split(",")[2][:12]) or rest[1:2].isdigit()

    def text(self, clause: Clause) -> str:
        """The words of a clause."""
        return self.cut(*self.span(clause))


def readings(article: Article, dated: Sequence[Dated], lexicon: Lexicon) -> Iterator[Reading]:
    """All sentences of the article read, in text order."""
    dated = [d for d in dated if not _opens_clause(article.text, d, dated, lexicon)]
    dated = join_lists(article.text, dated, split(lexicon.prose.day_joints))
    starts = [d.mention.start for d in dated]
    for sentence in sentences(article):
        inside = tuple(dated[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
        spans = tuple((d.mention.start, d.mention.end) for d in inside)
        adverbial = tuple((d.mention.start, d.mention.end) for d in inside if d.type in ("DATE", "TIME"))
        yield Reading(sentence, inside, spans, adverbial, lexicon)


def _opens_clause(text: str, one: Dated, dated: Sequence[Dated], lexicon: Lexicon) -> bool:
    """True of "since the war began" before a date of its own ("in April 2023"): the words date it, not a landmark."""
    if not isinstance(one.mention.expression, LandmarkTime):
        return False
    leads = split(lexicon.prose.date_prepositions)
    nexts = [d for d in dated if d.mention.start >= one.mention.end and d is not one]
    between = text[one.mention.end : nexts[0].mention.start].split() if nexts else ["", ""]
    if len(between) <= 1 and all(word in leads for word in between):
        return True
    after = re.match(r"\s+([a-z]+)", text[one.mention.end :])
    return after is not None and any(form == "past" for _, form in lexicon.forms.get(after.group(1), ()))

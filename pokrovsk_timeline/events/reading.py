"""A sentence read: its words, clauses, dated phrases and figures, with offsets into the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from pokrovsk_timeline.events.datelists import join_lists
from pokrovsk_timeline.folding import runs
from pokrovsk_timeline.knowledge.prose import Phrases
from pokrovsk_timeline.model import Article, Dated, Figure, LandmarkTime
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.clauses import clauses_of
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
        one = self.sentence
        return clauses_of(one.text, one.start, self.adverbial, self.tokens, self.lexicon)

    @cached_property
    def figures(self) -> tuple[tuple[Figure, Span], ...]:
        """What is counted, with where it stands."""
        return figures(self.sentence.text, self.sentence.start, self.tokens, self.dates, self.lexicon)

    @cached_property
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
        verb_end = self.tokens[clause.verbs.last].end
        for at in range(clause.verbs.last + 1, clause.end):
            mark = self.tokens[at]
            if mark.low in (",", ";", ":", "—", "–") and mark.start > verb_end and not self._list(mark.start):
                return start, min(end, mark.start)
        return start, end

    def _list(self, mark: int) -> bool:
        """True where the comma parts the members of a list or the digits of a number."""
        text, at = self.sentence.text, mark - self.sentence.start
        first = text.find(",", at)
        second = text.find(",", first + 1) if first >= 0 else -1
        behind = text[second + 1 : second + 13].partition(",")[0] if second >= 0 else ""
        return " and " in behind or text[at + 1 : at + 2].isdigit()

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> int:
        """The first token that begins at an offset or behind it; as many as there are tokens where none does."""
        return bisect_left(self._starts, offset)

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            found.setdefault(token.low, []).append(at)
        return found

    @cached_property
    def hosts(self) -> frozenset[int]:
        """The numbers of the clauses on which others hang as their content."""
        return frozenset(one.governor for one in self.clauses if one.role == "content")

    @cached_property
    def _participles(self) -> tuple[list[Clause], list[int]]:
        found = sorted((one for one in self.clauses if one.role == "participle"), key=lambda one: one.first)
        return found, [one.first for one in found]

    def participles(self, first: int, end: int) -> list[Clause]:
        """The participial clauses that begin at a token of `first` .. `end`, exclusive, in text order."""
        found, firsts = self._participles
        return found[bisect_left(firsts, first) : bisect_left(firsts, end)]

    @cached_property
    def _dated_starts(self) -> list[int]:
        return [one.mention.start for one in self.dated]

    def dated_in(self, start: int, end: int) -> tuple[Dated, ...]:
        """The date phrases that begin between two offsets."""
        return self.dated[bisect_left(self._dated_starts, start) : bisect_left(self._dated_starts, end)]

    def where(self, items: Set[str]) -> list[int]:
        """The tokens that are one of these words, in lower case."""
        return sorted(at for word in items if word in self._places for at in self._places[word])

    def text(self, clause: Clause) -> str:
        """The words of a clause."""
        return self.cut(*self.span(clause))


def readings(article: Article, dated: Sequence[Dated], lexicon: Lexicon) -> Iterator[Reading]:
    """All sentences of the article read, in text order."""
    dated = [d for d in dated if not (_is_landmark(d) and _opens_clause(article.text, d, dated, lexicon))]
    dated = join_lists(article.text, dated, split(lexicon.prose.day_joints))
    starts = [d.mention.start for d in dated]
    for sentence in sentences(article):
        inside = tuple(dated[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
        spans = tuple((d.mention.start, d.mention.end) for d in inside)
        adverbial = tuple((d.mention.start, d.mention.end) for d in inside if d.type in ("DATE", "TIME"))
        yield Reading(sentence, inside, spans, adverbial, lexicon)


def _is_landmark(one: Dated) -> bool:
    return isinstance(one.mention.expression, LandmarkTime)


def _opens_clause(text: str, one: Dated, dated: Sequence[Dated], lexicon: Lexicon) -> bool:
    """True of "since the war began" before a date of its own ("in April 2023"): the words date it, not a landmark."""
    leads = split(lexicon.prose.date_prepositions)
    nexts = [d for d in dated if d.mention.start >= one.mention.end and d is not one]
    between = text[one.mention.end : nexts[0].mention.start].split() if nexts else ["", ""]
    if len(between) <= 1 and all(word in leads for word in between):
        return True
    after = re.match(r"\s+([a-z]+)", text[one.mention.end :])
    return after is not None and any(form == "past" for _, form in lexicon.forms.get(after.group(1), ()))

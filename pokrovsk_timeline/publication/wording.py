"""The telling words of a sentence: stems, names, figures, quotations; words that the whole topic shares left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from pokrovsk_timeline.knowledge.linking import Linking, linking
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.knowledge.topic import Actor, Topic
from pokrovsk_timeline.model import Article, Mention, Recurrence
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.clauses import clauses_of
from pokrovsk_timeline.prose.figures import figures
from pokrovsk_timeline.prose.lexicon import Lexicon, lexicon, phrases, stem
from pokrovsk_timeline.prose.lexicon import words as split
from pokrovsk_timeline.prose.sentences import Sentence
from pokrovsk_timeline.prose.tokens import Token, mark_dates, tokens

_QUOTED_WORDS = 5
"""A quotation of fewer words is no mark of one occasion."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """What the words of an article are read with: its language, the stems that the topic's articles all share,
    and how they name the topic's actors."""

    lexicon: Lexicon
    linking: Linking
    common: frozenset[str]
    actors: tuple[tuple[re.Pattern[str], str], ...]


@dataclass(frozen=True, eq=False)
class Wording:
    """A sentence with its tokens (dates set apart), clauses, date phrases, figures (value, stem of what they count).

    `leads`: the article opens with it."""

    article: Article
    sentence: Sentence
    tokens: tuple[Token, ...]
    clauses: tuple[Clause, ...]
    mentions: tuple[Mention, ...]
    figures: frozenset[tuple[float, str]]
    vocabulary: Vocabulary
    leads: bool

    def words(self, tokens: Sequence[Token]) -> frozenset[str]:
        """Stems of the telling words among the tokens, names included, numbers and dates left out."""
        return self._stems([one for one in tokens if one.tag in ("word", "name")])

    def names(self, tokens: Sequence[Token]) -> frozenset[str]:
        """Stems of the proper names among the tokens."""
        return self._stems([one for one in tokens if self._is_name(one)])

    def persons(self, tokens: Sequence[Token]) -> frozenset[str]:
        """The last two words of each run of names, as a full name has them."""
        found, run = set(), list[Token]()
        for one in [*tokens, None]:
            if one is not None and one.tag == "name" and (not run or run[-1].end + 1 == one.start):
                run.append(one)
                continue
            if len(run) > 1:
                found.add(" ".join(_bare(name.low) for name in run[-2:]))
            run = [one] if one is not None and one.tag == "name" else []
        return frozenset(found)

    def speakers(self, start: int, end: int) -> frozenset[str]:
        """Stems of the words for who speaks, and the topic's actors among them, under whatever name."""
        said = self.article.text[start:end]
        known = {f"@{name}" for names, name in self.vocabulary.actors if names.search(said)}
        return self.words([one for one in self.tokens if start <= one.start < end]) | known

    def quotes(self) -> frozenset[str]:
        """The words of each quotation long enough to be one occasion's, in one form."""
        found = set()
        for start, end in self.sentence.quoted:
            said = re.findall(r"\w+", self.article.text[start:end].lower())
            if len(said) >= _QUOTED_WORDS:
                found.add(" ".join(said))
        return frozenset(found)

    def has(self, words: str) -> bool:
        """True where one of these words stands in the sentence."""
        return any(one.low in split(words) for one in self.tokens)

    @property
    def recurs(self) -> bool:
        """True of a sentence that speaks of something that comes again, or is remembered."""
        rates = any(isinstance(one.expression, Recurrence) for one in self.mentions)
        return rates or self.has(self.vocabulary.linking.recurring)

    @cached_property
    def _places(self) -> dict[int, int]:
        """The number of each token by its offset."""
        return {one.start: at for at, one in enumerate(self.tokens)}

    def _is_name(self, token: Token) -> bool:
        """A capital letter tells a name, save of the first word of a sentence or quotation that no other name joins."""
        if token.tag != "name" or not token.text[0].isupper():
            return False
        at = self._places[token.start]
        opens = at == 0 or self.tokens[at - 1].tag == "punct"
        nexts = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        return not opens or (nexts is not None and nexts.tag == "name" and nexts.text[0].isupper())

    def _stems(self, tokens: Sequence[Token]) -> frozenset[str]:
        lex, common = self.vocabulary.lexicon, self.vocabulary.common
        plain = [_bare(one.low) for one in tokens]
        stems = {stem(lex.prose, one) for one in plain if len(one) > 2 and one not in lex.stop_words}
        return frozenset(stems) - common


def wording(
    article: Article,
    sentence: Sentence,
    mentions: Sequence[Mention],
    adverbial: Sequence[Mention],
    words: Vocabulary,
    leads: bool = False,
) -> Wording:
    """The sentence read. `mentions` are its date phrases, `adverbial` those of them that date something."""
    spans = [(one.start, one.end) for one in adverbial]
    lex = words.lexicon
    found = mark_dates(tokens(sentence.text, sentence.start, lex), spans, split(lex.prose.date_prepositions))
    return Wording(
        article,
        sentence,
        found,
        clauses_of(sentence.text, sentence.start, spans, found, lex),
        tuple(mentions),
        _figures(sentence, found, mentions, lex),
        words,
        leads,
    )


def _figures(
    sentence: Sentence, found: Sequence[Token], mentions: Sequence[Mention], lex: Lexicon
) -> frozenset[tuple[float, str]]:
    """What is counted, with the stem of its noun; and large numbers of which the sentence does not say what they
    count, with "".
    """
    spans = [(one.start, one.end) for one in mentions]
    counted = [one for one, _ in figures(sentence.text, sentence.start, found, spans, lex)]
    known = {(one.value, _unit(one.unit, lex)) for one in counted if not one.unit.endswith("%")}
    plain = [one.low.replace(",", "") for one in found if one.tag == "num" and "," in one.low]
    large = {float(one) for one in plain if one.isdecimal()} - {value for value, _ in known}
    return frozenset(known | {(value, "") for value in large})


@cache
def vocabulary(code: str, topic: Topic) -> Vocabulary:
    """The words of a language, and what all articles on the topic name: its parties and the places it is about."""
    lex = lexicon(prose(code))
    names = [*topic.subject.common]
    names += [name for one in topic.places if one.central for name in (one.name, *one.aliases)]
    names += [name for one in topic.actors if one.kind == "state" for name in (one.name, *one.aliases)]
    common = {stem(lex.prose, _bare(word)) for name in names for word in re.findall(r"[\w’']+", name.lower())}
    actors = [(_named(one), one.id) for one in topic.actors if one.kind in ("person", "office", "organisation")]
    return Vocabulary(lex, linking(code), frozenset(common), tuple(actors))


def _named(actor: Actor) -> re.Pattern[str]:
    return phrases((actor.name, *actor.aliases))


def _bare(low: str) -> str:
    return low.removesuffix("'s").removesuffix("s'")


def _unit(unit: str, lex: Lexicon) -> str:
    return stem(lex.prose, unit.lower().split()[-1]) if unit.split() else ""

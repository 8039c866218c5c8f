"""Words -> mentions of time: what the words say, with no clock and no publication day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pokrovsk_timeline.dates.found import Found
from pokrovsk_timeline.dates.grammar import OPENING, Grammar, Rule, grammar
from pokrovsk_timeline.dates.lexer import Tokens, read
from pokrovsk_timeline.dates.refining import MARKERS, REFINERS, Refiner
from pokrovsk_timeline.knowledge import Language
from pokrovsk_timeline.model import Mention

Speech = tuple[int, int, Language | None]
"""A stretch of a text in another language (None: one without rules), from start to end."""


def find(text: str, language: Language, speeches: Sequence[Speech] = ()) -> list[Mention]:
    """The date phrases of a text in their order, without overlaps; offsets are code points into `text`. What it says in
    another language (`speeches`) is read by the rules of that one, or by none.
    """
    rules = grammar(language.dates)
    tokens = read(text, rules.lexicon)
    mine = [one for one in _scan(tokens, rules) if not _meets(one, speeches)]
    found = _passed(mine, REFINERS, tokens, rules)
    for other in dict.fromkeys(speaker for _, _, speaker in speeches if speaker is not None):
        found += _spoken(text, grammar(other.dates), [speech for speech in speeches if speech[2] is other])
    found.sort(key=lambda one: one.first)
    return [one.mention for one in _passed(found, MARKERS, tokens, rules)]


def _spoken(text: str, rules: Grammar, speeches: Sequence[Speech]) -> list[Found]:
    """What the rules of another language find in the stretches that are in it; the tokens are the same in each."""
    tokens = read(text, rules.lexicon)
    theirs = [one for one in _scan(tokens, rules) if _meets(one, speeches)]
    return _passed(theirs, REFINERS, tokens, rules)


def _passed(found: list[Found], passes: Sequence[Refiner], tokens: Tokens, rules: Grammar) -> list[Found]:
    for refine in passes:
        found = refine(found, tokens, rules)
    return found


def _meets(one: Found, speeches: Sequence[Speech]) -> bool:
    """True where the phrase has letters in one of the stretches, which are in their order and apart."""
    at = bisect_left(speeches, one.mention.end, key=lambda speech: speech[0])
    return at > 0 and one.mention.start < speeches[at - 1][1]


def _scan(tokens: Tokens, rules: Grammar) -> Iterator[Found]:
    """The longest match at each place, from left to right; of equal ones the rule that stands first."""
    letters, free = tokens.letters, 0
    for start in rules.starts.finditer(letters):
        at = start.start()
        if at < free:
            continue
        candidates = rules.rules_at(letters[at : at + OPENING])
        if candidates and (best := _longest(candidates, letters, at)):
            rule, match = best
            yield from _mentions(rule, match, tokens)
            free = match.end()


def _longest(candidates: tuple[Rule, ...], letters: str, at: int) -> tuple[Rule, re.Match[str]] | None:
    best: tuple[Rule, re.Match[str]] | None = None
    for rule in candidates:
        match = rule.regex.match(letters, at)
        if match and (best is None or match.end() > best[1].end()):
            best = rule, match
    return best


def _mentions(rule: Rule, match: re.Match[str], tokens: Tokens) -> Iterator[Found]:
    env = rule.environment(match, tokens)
    first, last = match.start(), match.end()
    if rule.data.start:
        first = match.start(rule.group_of(rule.data.start))
    if rule.piece_builds:
        for piece, build in rule.piece_builds:
            begin = _group_start(rule, match, piece.first) if piece.first else first
            end = match.end(rule.group_of(piece.last)) if piece.last else last
            yield _found(rule, build(env), begin, end, tokens, piece.relation)
    else:
        yield _found(rule, rule.build(env), first, last, tokens, "")


def _group_start(rule: Rule, match: re.Match[str], names: str) -> int:
    """The first token of the first of these slots (`one|other`) that took part in the match."""
    return next(at for name in names.split("|") if (at := match.start(rule.group_of(name))) >= 0)


def _found(rule: Rule, expression: object, first: int, last: int, tokens: Tokens, relation: str) -> Found:
    start, end = tokens.start(first), tokens.end(last - 1)
    mention = Mention(start, end, tokens.text[start:end], rule.data.name, expression, relation=relation)  # type: ignore[arg-type]
    return Found(mention, first, last)

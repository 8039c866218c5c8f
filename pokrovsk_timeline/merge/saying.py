"""Disagreements between sayings: a claim and its denial, and a quotation that a copy changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from pokrovsk_timeline.merge.accounts import SPOKEN, Account
from pokrovsk_timeline.merge.differing import Difference, Groups, Known, roots, side, told
from pokrovsk_timeline.model import Article, Side

_QUOTED = re.compile(r"“([^“”]+)”|«([^«»]+)»|\"([^\"]+)\"")
_WORD = re.compile(r"[^\W\d_]+")
# A denial takes up this part of the words of what it denies, or they of its own; less will do if both are of one kind.
_ANSWER = 0.5
_SAME_KIND = 0.2
# Quotations this short are names and phrases, not sentences that could be reworded.
_SENTENCE = 6
# A reworded quotation keeps at least this many of its longer words, and this part of the shorter version's.
_KEPT = 3
_SHARE = 0.35
_LONG = 4

Quotation = tuple[Account, int, int, str]


def denials(groups: Groups, known: Known) -> Iterator[Difference]:
    """Each denial with the claim that it likeliest answers: one place, a shared word, by somebody else before it."""
    index: dict[str, set[str]] = defaultdict(set)
    for name, group in groups.items():
        for root in {root for account in group for root in _roots(account, known)}:
            index[root].add(name)
    for name, group in groups.items():
        if group[0].standing == "denial":
            near = sorted({other for root in _roots(group[0], known) for other in index[root]})
            answered = [(_answers(group[0], groups[other], known), other) for other in near if other != name]
            best = max(answered, key=lambda item: (item[0], _backwards(item[1])), default=(0.0, ""))
            if best[0] >= _ANSWER:
                sides = (*_sides(groups[best[1]], known), *_sides(group, known))
                yield Difference(f"Denied: {_claim(groups[best[1]])}", "dispute", sides, tuple(sorted((name, best[1]))))


def drifts(name: str, group: Sequence[Account], known: Known) -> Iterator[Difference]:
    """Quotations of one speaker that two articles print in different words."""
    quoted = [item for account in group for item in _quotations(account)]
    pairs = [pair for pair in combinations(quoted, 2) if _drifted(*pair)]
    sides = sorted(
        {_quote(item, known) for pair in pairs for item in pair}, key=lambda item: (item.article, item.start)
    )
    if sides:
        speakers = known.weights.shown({speaker for account in group for speaker in account.speakers})
        yield Difference(f"The words of {speakers}", "source-drift", tuple(sides), (name,))


def reworded(name: str, group: Sequence[Account], known: Known) -> Iterator[Difference]:
    """Quotations that an article and its rewrite print in different words, whether or not they tell of the event for
    which the two were laid side by side.
    """
    shared = pairwise(sorted({account.article for account in group}))
    for one, two in (pair for pair in shared if known.texts.rewritten(*pair)):
        for first, second in product(_printed(known.texts.articles[one]), _printed(known.texts.articles[two])):
            if _changed(first.quote, second.quote):
                yield Difference("A quotation printed in two wordings", "source-drift", (first, second), ())


def _printed(article: Article) -> list[Side]:
    """The sentences that an article quotes."""
    spans = [(block.start, block.end) for block in article.blocks if block.kind == "paragraph"]
    found = [match for start, end in spans for match in _QUOTED.finditer(article.text, start, end)]
    long = [match for match in found if len(_WORD.findall(match.group())) >= _SENTENCE]
    return [Side(article.id, m.start(), m.end(), m.group(), m.group()[1:-1], "", "") for m in long]


def _roots(account: Account, known: Known) -> frozenset[str]:
    return roots(account.words - known.weights.common)


def _answers(denial: Account, claims: Sequence[Account], known: Known) -> float:
    """What part of the words a denial shares with these accounts, 0 where it cannot answer them."""
    first = claims[0]
    if any(account.standing not in SPOKEN - {"denial"} for account in claims) or denial.voices & first.voices:
        return 0.0
    near = any((denial.precise | denial.wide) & (c.precise | c.wide) or c.article == denial.article for c in claims)
    day, before = told(denial).latest, told(first).earliest
    if not near or (day is not None and before is not None and day < before):
        return 0.0
    if all(denial.near and c.near and not denial.near & c.near for c in claims):  # of another town
        return 0.0
    shared = max(_shared(_roots(denial, known), _roots(account, known)) for account in claims)
    return shared + _SAME_KIND * (shared > 0 and denial.kind == first.kind)


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _backwards(name: str) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in name)


def _claim(group: Sequence[Account]) -> str:
    return group[0].telling.title


def _sides(group: Sequence[Account], known: Known) -> tuple[Side, ...]:
    return tuple(side(account, account.telling.title, known) for account in group)


def _quotations(account: Account) -> Iterator[Quotation]:
    for piece in account.telling.evidence if account.speakers else ():
        for match in _QUOTED.finditer(piece.quote):
            if len(_WORD.findall(match.group())) >= _SENTENCE:
                yield account, piece.start + match.start(), piece.start + match.end(), match.group()


def _drifted(one: Quotation, two: Quotation) -> bool:
    """Much of the same in other words; neither an exact part of the other."""
    if one[0].article == two[0].article or not one[0].voices & two[0].voices:
        return False
    return _changed(one[3], two[3])


def _changed(one: str, two: str) -> bool:
    first, second = (_WORD.findall(text.lower()) for text in (one, two))
    if " ".join(first) in " ".join(second) or " ".join(second) in " ".join(first):
        return False
    a, b = (roots(word for word in words if len(word) >= _LONG) for words in (first, second))
    return len(a & b) >= _KEPT and len(a & b) >= _SHARE * min(len(a), len(b))


def _quote(item: Quotation, known: Known) -> Side:
    account, start, end, text = item
    return Side(
        account.article, start, end, text, text[1:-1], str(told(account)), known.weights.shown(account.speakers)
    )

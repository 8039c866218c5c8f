"""One event out of a group of tellings: what is chosen, what is joined, and its id."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pokrovsk_timeline.merge import dating
from pokrovsk_timeline.merge.accounts import SPOKEN, Account
from pokrovsk_timeline.merge.drafts import quoted
from pokrovsk_timeline.merge.grouping import Comparer
from pokrovsk_timeline.merge.origins import Texts, origins
from pokrovsk_timeline.merge.weights import Weights
from pokrovsk_timeline.model import Claim, Event, Evidence, Figure, Standing

# The most careful first: one teller who attributes it makes it a claim, however many tell it as fact.
_CARE: tuple[Standing, ...] = ("denial", "claim", "estimate", "assessment", "observed", "reported")
_SHORTEST = 4

T = TypeVar("T")
Spoken = TypeVar("Spoken", Claim, Evidence)


def event(group: Sequence[Account], name: str, comparer: Comparer, texts: Texts, hearts: Mapping[str, float]) -> Event:
    """The event that a group of accounts tells of.

    Title, summary and kind are those of one telling, chosen by `_rank`. Places, actors, figures and claims are joined,
    those of the chosen telling first.
    """
    order = sorted(group, key=lambda account: _rank(account, group))
    chosen = order[0].telling
    sources = origins(group, texts)
    said = [account.said for account in group if account.said is not None]
    return Event(
        id=name,
        when=dating.merged([account.when for account in group]),
        said=dating.merged(said) if said else None,
        standing=standing(group),
        kind=chosen.kind,
        title=chosen.title,
        summary=chosen.summary,
        places=_joined(order, lambda account: account.telling.places),
        actors=_joined(order, lambda account: account.telling.actors),
        figures=_figures(_joined(order, lambda account: account.telling.figures)),
        claims=_joined(order, lambda account: (named(claim, comparer.weights) for claim in account.telling.claims)),
        evidence=_evidence(group, comparer.weights),
        origins=len(sources),
        because=_because(group, sources, comparer),
        salience=_salience(group, len(sources), hearts),
    )


def standing(group: Iterable[Account]) -> Standing:
    """The most careful standing of any telling: nobody's word becomes a fact since others left out whose it is."""
    return min((account.standing for account in group), key=_CARE.index)


def ids(groups: Sequence[Sequence[Account]]) -> dict[str, Sequence[Account]]:
    """Id -> group. An id is made of the article and the words of the group's first telling, in the order of article
    ids; where several tellings stand in the same words, of their kind and title as well.

    So an article that does not tell of the event never changes its id, and one that does only if it sorts before all
    others; and other rules for titles and kinds change few. Ids have four letters; where two events would share one,
    that of the later article takes as many more as it needs.
    """
    tellings = Counter(account.quoted for group in groups for account in group)
    named: dict[str, Sequence[Account]] = {}
    for group in groups:
        first = group[0]
        apart = (first.kind, first.standing, first.telling.title) if tellings[first.quoted] > 1 else ()
        code = digest(*quoted(first.telling), *apart)
        size = next(size for size in range(_SHORTEST, len(code) + 1) if code[:size] not in named)
        named[code[:size]] = group
    return named


def named(item: Spoken, weights: Weights) -> Spoken:
    """A claim or a piece of evidence with its speaker as a reader knows them, no longer by id."""
    return replace(item, speaker=weights.shown([item.speaker]))


def digest(*parts: str) -> str:
    """A hash of texts, the same on every machine."""
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _rank(account: Account, group: Sequence[Account]) -> tuple[bool, bool, int, float, object]:
    """Which telling speaks for the event: of somebody's word one that says whose; the better dated; the typical."""
    date = account.said if account.said is not None and not account.when.known else account.when
    spoken = standing(group) in SPOKEN
    typical = math.fsum(_common(account, other) for other in group if other is not account)
    whose = spoken and (not account.speakers or account.standing == "observed")
    return whose, date.approximate, dating.width(date), -round(typical, 6), account.key


def _common(one: Account, two: Account) -> float:
    both = len(one.words | two.words)
    return len(one.words & two.words) / both if both else 0.0


def _joined(order: Sequence[Account], part: Callable[[Account], Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for account in order for item in part(account)))


def _figures(found: Iterable[Figure]) -> tuple[Figure, ...]:
    """Each number of each thing once, as the first telling has it."""
    return tuple({(figure.value, figure.unit): figure for figure in reversed(tuple(found))}.values())[::-1]


def _evidence(group: Sequence[Account], weights: Weights) -> tuple[Evidence, ...]:
    pieces = {named(piece, weights) for account in group for piece in account.telling.evidence}
    return tuple(sorted(pieces, key=lambda piece: (piece.article, piece.start, piece.end, repr(piece))))


def _because(group: Sequence[Account], sources: Sequence[Sequence[str]], comparer: Comparer) -> tuple[str, ...]:
    """What the tellings say of themselves, why each was joined to its nearest earlier one, which share an origin."""
    told = [f"{account.article}: {reason}" for account in group for reason in account.telling.because]
    links = [sentence for at, account in enumerate(group) if at for sentence in _link(account, group[:at], comparer)]
    shared = [f"{_list(articles)} share one origin." for articles in sources if len(articles) > 1]
    return tuple(dict.fromkeys((*told, *links, *shared)))


def _link(account: Account, earlier: Sequence[Account], comparer: Comparer) -> list[str]:
    nearest = max(earlier, key=lambda other: (comparer.score(other, account), other.key))
    where = _list(sorted({nearest.article, account.article}))
    return [f"{where}: {reason}." for reason in comparer.reasons(nearest, account)]


def _list(articles: Sequence[str]) -> str:
    return " and ".join(articles) if len(articles) < 3 else f"{', '.join(articles[:-1])} and {articles[-1]}"


def _salience(group: Sequence[Account], sources: int, hearts: Mapping[str, float]) -> float:
    """How much an event matters here: its origins, then its tellings, then whether it lies at the heart of the topic.

    It reads the event alone, so that an article on something else changes no number. How often a landmark is told says
    nothing: it is what articles count from.
    """
    told = 0 if any(account.landmarks for account in group) else 0.25 * math.log2(len(group))
    named = {place for account in group for place in (*account.precise, *account.wide)}
    return round(sources + told + max((hearts.get(one, 0.0) for one in named), default=0.0), 3)

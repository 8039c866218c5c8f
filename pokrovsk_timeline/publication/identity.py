"""Do two tellings speak of one event? Strict: a false answer moves an article to a wrong day, a missed one leaves it
wide.
"""

from __future__ import annotations

from pokrovsk_timeline.publication.telling import Telling

Figures = frozenset[tuple[float, str]]

_BIG = 1000
"""From here on a number is not shared by chance."""

_FIGURE, _QUOTE = 3, 5
"""What a figure and a quotation in common weigh among words in common."""

_BESIDE_FIGURE = 2
"""Words that news with a big figure in common must share as well; more where one counts something unsaid."""

_ALIKE, _PLAIN = 6, 6
"""Words that make two sentences the same news, and how many of them are no names."""

_SHARE, _VERBATIM = 0.55, 0.8
"""What part of the shorter sentence that must be where both tell of a saying; and of both where of a deed."""

_OTHER_NAMES = 1
"""How many names each of two sayings may have that the other has not."""

_FEWEST, _REPEATED = 5, 8
"""What tellings of something that can happen again must share besides a figure, and in all."""

_PART = 0.4
"""What part of the shorter telling of a change the other must share."""


def same_news(one: Telling, two: Telling) -> int:
    """How much two pieces of fresh news have in common, 0 where they are not surely one."""
    shared = one.words & two.words
    alike = _alike(one.figures, two.figures)
    if _contradict(one.figures, two.figures, alike) or not _of_one_kind(one, two):
        return 0
    if one.persons and two.persons and not one.persons & two.persons:
        return 0
    if one.said and two.said and not _of_one_speaker(one, two):
        return 0
    big = [value for value, unit in alike if value >= _BIG]
    strength = len(shared) + _FIGURE * len(big)
    if one.quotes & two.quotes and one.names & two.names:
        return strength + _QUOTE
    if big and len(shared) >= _BESIDE_FIGURE + 2 * any(not unit for _, unit in alike):
        return strength
    if (one.figures or two.figures) and not alike and one.figures and two.figures:
        return 0
    return strength if one.names & two.names and _in_like_words(one, two) else 0


def _in_like_words(one: Telling, two: Telling) -> bool:
    """True where two sentences are made of the same words: a saying mostly, a deed nearly all, and where both articles
    open with it, since deeds come again.

    Names alone make nothing alike: a spokesman speaks every day, and the same villages are fought over. Nor are two
    sentences alike that each name what the other does not.
    """
    shared = one.words & two.words
    if len(shared - one.names - two.names) < _PLAIN:
        return False
    if one.said and two.said and min(len(one.names - two.words), len(two.names - one.words)) <= _OTHER_NAMES:
        return len(shared) >= max(_ALIKE, _SHARE * min(len(one.words), len(two.words)))
    return one.leads and two.leads and len(shared) >= max(_ALIKE, _VERBATIM * len(one.words | two.words))


def _of_one_kind(one: Telling, two: Telling) -> bool:
    """True where both days are those of a saying, or of one deed; "as of" a day holds of either."""
    if "as of" in (_relation(one), _relation(two)):
        return True
    return (one.said and two.said) or bool(one.heads & two.heads)


def _of_one_speaker(one: Telling, two: Telling) -> bool:
    """False where each names a speaker of whom the other does not know."""
    if not one.subject or not two.subject:
        return True
    return bool(one.subject & (two.subject | two.words) or two.subject & one.words)


def _relation(one: Telling) -> str:
    return one.phrase.relation if one.phrase else ""


def same_event(one: Telling, two: Telling) -> int:
    """How much two tellings of one event have in common, 0 where they are not surely one.

    A change that happens once needs its subject, a name and a few words in common; anything else also a figure.
    """
    shared = one.words & two.words
    alike = _alike(one.figures, two.figures)
    if _contradict(one.figures, two.figures, alike) or not one.names & two.names:
        return 0
    strength = len(shared) + 1 + _FIGURE * len(alike)
    if one.change is not None and two.change is not None and one.change.id == two.change.id:
        subject = one.subject & two.subject
        if not subject or one.apart != two.apart or len(shared) < _PART * min(len(one.words), len(two.words)):
            return 0
        if one.change.person and not one.persons & two.persons:
            return 0
        return strength if strength >= one.change.least else 0
    if one.said or two.said or not one.heads & two.heads or not alike or one.apart != two.apart:
        return 0
    return strength if len(shared) >= _FEWEST and strength >= _REPEATED else 0


def _alike(one: Figures, two: Figures) -> list[tuple[float, str]]:
    """Numbers of both, of one thing as far as they say."""
    return [(a, s if t else t) for a, s in sorted(one) for b, t in sorted(two) if a == b and (s == t or not s or not t)]


def _contradict(one: Figures, two: Figures, alike: list[tuple[float, str]]) -> bool:
    """True where one thing is counted differently: another day, another event."""
    units = {unit for _, unit in one} & {unit for _, unit in two}
    return any(not any(unit == t for _, t in alike) for unit in units if unit)

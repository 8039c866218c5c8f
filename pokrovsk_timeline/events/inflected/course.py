"""What an article turns to: a game, something played or remembered, times long ago."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.dates.resolving import resolve
from pokrovsk_timeline.dates.years import named
from pokrovsk_timeline.events.inflected.dating import long_ago
from pokrovsk_timeline.events.inflected.reading import Reading
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.inflection.lexicon import phrases, split
from pokrovsk_timeline.knowledge.dictionary import folded
from pokrovsk_timeline.model import Dated, Publication, When


def is_game(found: Sequence[Reading]) -> bool:
    """True of an article about a game, in which nobody is hit or taken."""
    games = split(found[0].lexicon.words.games) if found else frozenset()
    seen = {f.lemma for one in found for word in one.words for f in word.forms if f.lemma in games}
    return len(seen) > 1


def staged(found: Sequence[Reading]) -> frozenset[int]:
    """The blocks that tell of what is only played or remembered: exercises, films, anniversaries."""
    told = (one for one in found if phrases(one.lexicon.words.unreal["rhetoric"]).search(folded(one.sentence.text)))
    return frozenset(one.sentence.block for one in told)


def looking_back(found: Sequence[Reading], publication: Publication, days: int) -> list[tuple[bool, int]]:
    """For each sentence, whether its paragraph has turned to times more than so many days before the publication, or
    goes on from one that has with days of which it gives no year; and the year of the story where what stands before it
    was told of an earlier one, more than a year before the publication, else 0.
    """
    result: list[tuple[bool, int]] = []
    block, past, year = -1, False, 0
    for one in found:
        dated = [d for d in one.dated if usable(d)]
        sure = [d for d in dated if not unsure(d)]
        past = past and (one.sentence.block == block or (bool(dated) and not sure))
        block = one.sentence.block
        past = all(long_ago(d, publication, days) for d in sure) if sure else past
        result.append((past, year))
        last = max((d.when.latest for d in sure if d.when.latest is not None), default=None)
        if last is not None and publication.earliest is not None:
            year = last.year if (publication.earliest - last).days > _YEAR else 0
    return result


def without_year(dated: Dated) -> bool:
    """True of a day or month that prints no year and has that of the publication."""
    return dated.anchor.kind == "publication" and named(dated.mention.expression, 1) is not None


def unsure(dated: Dated) -> bool:
    """True of what prints no year, or counts from a date that may print none: its year is that of the story."""
    return without_year(dated) or dated.anchor.kind == "mention"


def in_either_year(dated: Dated, year: int) -> Dated:
    """A day or month without a year in a story of an earlier one: in the year of that, or in the publication's."""
    expression = named(dated.mention.expression, year) if year and without_year(dated) else None
    when = dated.when
    if expression is None or when.earliest is None or when.earliest.year <= year:
        return dated
    first = resolve(expression, Publication(), direction="past").earliest
    if first is None or first >= when.earliest:
        return dated
    return replace(dated, when=When(first, when.latest, (when.earliest, when.latest), precision="range", basis="soft"))


_YEAR = 366

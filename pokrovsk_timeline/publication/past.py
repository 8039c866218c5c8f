"""The latest date that an article tells of as past: it is not older."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pokrovsk_timeline.knowledge.usage import usage
from pokrovsk_timeline.model import Article, CalendarDate, Mention, NamedPeriod, Strength
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import PART, Clue, block_of, clue, is_asked, printed, whole
from pokrovsk_timeline.publication.coming import days_to_go, is_to_come, looks_ahead
from pokrovsk_timeline.publication.elapsed import opens_with, stands_behind


def past(article: Article, told: Sequence[Mention]) -> Iterator[Clue]:
    """The latest printed date in a past sentence, of those `told_as_past`."""
    yield from _latest(article, [one for one in told if not _names(one)], "hard")


def named(article: Article, told: Sequence[Mention]) -> Iterator[Clue]:
    """The latest year that only names a thing ("the harvest of 2022 was not sown"): it gives way to all else."""
    found = [one for one in told if _names(one) and not _is_denied(article, one)]
    yield from _latest(article, found, "soft")


def told_as_past(article: Article, body: Sequence[Mention]) -> list[Mention]:
    """The phrases of past sentences that tell neither of a plan nor of the day of writing itself."""
    since, back = ("since", "as of"), usage(article.language).dates_back
    harking = {one.start for one in body if _goes_back(article, one, back)}
    found = [one for one in body if one.direction == "past" or one.relation in since or one.start in harking]
    found = [one for one in found if (block := block_of(article, one)) is None or block.kind != "dateline"]
    to_go = days_to_go(article, body)
    found = [one for one in found if one.start not in to_go and not _is_made_ahead(article, one)]
    found = [one for one in found if not is_asked(article, one)]
    found = [one for one in found if one.relation != "as of" or not is_to_come(article, one)]
    ends = {other.start for one, other in pairwise(body) if one.relation == "from" and one.direction == "past"}
    ends -= {other.start for one, other in pairwise(body) if one.relation == "from" and looks_ahead(article, one)}
    return [one for one in found if one.start in ends | harking or not looks_ahead(article, one)]


def _is_made_ahead(article: Article, mention: Mention) -> bool:
    """True for the year of "unveiled the 2011 version", and for "fixed 1 September 2027 as the day"."""
    behind, words = article.text[mention.end : mention.end + _SHORT], usage(article.language)
    return opens_with(behind, words.fixed_as) or (mention.text.isdigit() and opens_with(behind, words.made_ahead))


def _goes_back(article: Article, mention: Mention, back: Sequence[str]) -> bool:
    """True behind "dates back to", whatever the tense."""
    return bool(back) and stands_behind(article.text[max(0, mention.start - _SHORT) : mention.start], back)


_SHORT = 30
"""How many code points before a phrase are read for it."""


def _names(mention: Mention) -> bool:
    match whole(mention.expression):
        case CalendarDate(month=None):
            return mention.aside == "noun" and not mention.relation
    return False


def _over(mention: Mention, first: dt.date) -> dt.date:
    """The day from which on one tells of a half or quarter as past: shortly before its end."""
    match mention.expression:
        case NamedPeriod(kind=("half" | "quarter")) if (span := printed(mention.expression)) and not mention.relation:
            return max(first, span[1] - dt.timedelta(days=_SHORTLY))
    return first


_SHORTLY = 15
"""Days before the end of a half or quarter."""


def _is_denied(article: Article, mention: Mention) -> bool:
    """True where the sentence goes on with a "not": what did not come about may have been still to come."""
    behind = PART.split(article.text[mention.end : mention.end + 60])[0].lower().split()
    return any(word in usage(article.language).negations for word in behind)


def _latest(article: Article, told: Sequence[Mention], strength: Strength) -> Iterator[Clue]:
    dated = [one for one in told if one.relation != "by"]
    spans = [(span[0], -one.start, one) for one in dated if (span := printed(one.expression))]
    if spans:
        spans = [(_over(mention, first), place, mention) for first, place, mention in spans]
        first, _, mention = max(spans, key=lambda item: item[:2])
        yield clue(article, mention, "tells of it as past", strength, days.between(first, None), first)

"""What one article says of its own day: clues with the days that each allows, and what was seen and set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline.dates import in_body
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Expression, Length, Mention, Offset, Reason
from pokrovsk_timeline.publication.anniversaries import anniversaries, birthdays, born
from pokrovsk_timeline.publication.clues import Clue, reason
from pokrovsk_timeline.publication.coming import ahead, coming, counted_down
from pokrovsk_timeline.publication.counted import counted, earlier, later
from pokrovsk_timeline.publication.counting import numbered
from pokrovsk_timeline.publication.datelines import headed
from pokrovsk_timeline.publication.known_days import counted_from_known
from pokrovsk_timeline.publication.memory import memory
from pokrovsk_timeline.publication.nearby import nearby
from pokrovsk_timeline.publication.nearby import returning as to_the_day
from pokrovsk_timeline.publication.pairs import numbered_weekdays, paired
from pokrovsk_timeline.publication.passages import apart
from pokrovsk_timeline.publication.past import named, past, told_as_past
from pokrovsk_timeline.publication.posted import posted, without_stamps
from pokrovsk_timeline.publication.sameness import same, titled, weekday_of_today
from pokrovsk_timeline.publication.seasons import implied_year, running_year, seasonal
from pokrovsk_timeline.publication.stamps import stamps
from pokrovsk_timeline.publication.stating import covered, stated, without_periods, yearless
from pokrovsk_timeline.publication.world import days_of_war, remembered_days, returning, world


@dataclass(frozen=True, slots=True)
class Evidence:
    """The clues of one article, strongest first, and what was seen but not used."""

    clues: tuple[Clue, ...]
    unused: tuple[Reason, ...]

    @property
    def rests_on_landmarks(self) -> bool:
        """True where a clue is one for readers who know the topic."""
        return any(one.landmark for one in self.clues)

    def without_landmarks(self) -> Evidence:
        """What the words say to a reader who knows nothing of the topic."""
        return Evidence(tuple(one for one in self.clues if not one.landmark), self.unused)


def evidence(article: Article, mentions: Sequence[Mention], topic: Topic) -> Evidence:
    """All clues of one article; `mentions` are those of its whole text, furniture included. One whose day is declared
    needs none.
    """
    body = in_body(article, mentions)
    aside = {one.start for one in mentions} - {one.start for one in body}
    clues = _clues(article, body, topic) if article.declared is None else ()
    unused = [reason(article, one, "date of page furniture", "weak") for one in mentions if one.start in aside]
    unused += [
        reason(article, one, "too vague to date from", "weak")
        for one in without_stamps(body, stamps(article, body))
        if _vague(one.expression)
    ]
    return Evidence(tuple(clues), tuple(unused))


def _clues(article: Article, body: Sequence[Mention], topic: Topic) -> list[Clue]:
    found = stamps(article, body)
    own = {one.start for one in apart(article, body, found)}
    live, body = [*posted(article, body, found)], without_stamps(body, found)
    over, ahead_of_it = told_as_past(article, body), coming(article, body)
    periods = [*covered(article, body)]
    clues = [*live, *stated(article, body), *past(article, over), *periods, *ahead(article, ahead_of_it)]
    told = without_periods(article, [one for one in body if one.start in own])
    clues += [found for find in USAGE[:-1] if find is not paired or not periods for found in find(article, told)]
    clues += [replace(one, landmark=True) for find in WORLD for one in find(article, body, topic)]
    clues += [*named(article, over), *USAGE[-1](article, body), *yearless(article, told)]
    return [*clues, *memory(article, body, over, ahead_of_it)]


WORLD = (days_of_war, counted_from_known, returning, remembered_days, world)
"""The finders of clues that rest on the topic's landmarks."""

USAGE: tuple[Callable[[Article, Sequence[Mention]], Iterator[Clue]], ...] = (
    running_year,
    counted,
    counted_down,
    later,
    earlier,
    numbered,
    anniversaries,
    born,
    birthdays,
    same,
    titled,
    weekday_of_today,
    to_the_day,
    nearby,
    headed,
    paired,
    numbered_weekdays,
    seasonal,
    implied_year,
)
"""The finders of soft clues, surest first; the year that others imply comes last, behind the topic's landmarks."""


def _vague(expression: Expression) -> bool:
    match expression:
        case Length(amount=amount) | Offset(amount=amount):
            return amount.unit in ("month", "year", "decade") and bool(amount.vague or amount.number == 1)
    return False

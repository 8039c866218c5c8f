"""What is still to come: the article is not younger than the day of which it says so; and a plan bounds nothing from
below.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pokrovsk_timeline.dates.units import add
from pokrovsk_timeline.knowledge.language import language
from pokrovsk_timeline.knowledge.usage import Phrases, Usage, usage
from pokrovsk_timeline.model import Article, Length, Mention
from pokrovsk_timeline.publication import days
from pokrovsk_timeline.publication.clues import PART, Clue, block_of, clue, printed

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""A year: behind "as of" a day it is that of what is still to come, and the day itself is the day of writing."""

_PIECE = re.compile(PART.pattern + "|,")
"""The marks that part a sentence, and commas."""


COMING = "tells of it as still to come"
"""The rule of a day before which the article was written."""


def ahead(article: Article, told: Sequence[Mention]) -> Iterator[Clue]:
    """The nearest printed date of those still `coming`: the article is not younger."""
    spans = [(span[1], one.start, one) for one in told if (span := printed(one.expression))]
    if spans:
        last, _, mention = min(spans, key=lambda item: item[:2])
        yield clue(article, mention, COMING, "soft", days.between(None, last))


def coming(article: Article, body: Sequence[Mention]) -> list[Mention]:
    """The phrases outside quotations for what is still to come."""
    words = usage(article.language)
    return [
        one
        for one in body
        if not one.quoted
        and one.relation != "until"
        and (is_to_come(article, one) if one.relation == "as of" else _is_coming(article.text, one, words))
    ]


def _is_coming(text: str, mention: Mention, words: Usage) -> bool:
    """True behind words for what is still to come: "will be held on", "are due by"; "by 2030 it will" stands before."""
    if mention.relation == "by" and mention.fronted and mention.direction == "future":
        return True
    before = PART.split(text[max(0, mention.start - 70) : mention.start].lower())[-1].split()
    openings = _openings(words.ahead)
    for length in range(1, min(len(before), _AHEAD + 3) + 1):
        if not (phrases := openings.get(before[-length])):
            continue
        tail = " ".join(before[-length:])
        for phrase in phrases:
            if tail == phrase or tail.startswith(phrase + " "):
                return not set(tail[len(phrase) :].split()) & set(words.determiners) - {"for"} or tail.endswith(" for")
    return False


@cache
def _openings(phrases: Phrases) -> dict[str, list[str]]:
    """Phrases by their first words."""
    found: dict[str, list[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.split()[0], []).append(phrase)
    return found


_AHEAD = 4
"""How many words may stand between "will" and the date of what is to come: "will be handed over by"."""


def is_to_come(article: Article, mention: Mention) -> bool:
    """True for "as of 1 July, refugees who live in hotels will have to move": the sentence tells of what will be."""
    block = block_of(article, mention)
    behind = article.text[mention.end : block.end if block else len(article.text)]
    sentence = re.split(r"[.!?]\s", behind)[0]
    words = re.findall(r"[^\W\d_]+", sentence.lower())
    if _YEAR.search(sentence):
        return False
    return mention.direction == "future" or any(word in usage(article.language).modals for word in words)


KEPT = 1024
"""How many phrases are kept with what the words before them say."""


def looks_ahead(article: Article, mention: Mention) -> bool:
    """True where the clause plans, promises or guesses before the date: "he promised a vote in January 2026"."""
    if mention.relation in ("by", "until"):
        return True
    before = article.text[max(0, mention.start - 110) : mention.start]
    lasts = isinstance(mention.expression, Length)  # "for two years" is no plan for them
    return _plans(article.language, before, mention.relation == "since", mention.text, lasts)


@lru_cache(maxsize=KEPT)
def _plans(code: str, before: str, since: bool, phrase: str, lasts: bool) -> bool:
    """`looks_ahead` by the words before a phrase: asked of each for several clues."""
    openers, planning = _patterns(code)
    pieces = _PIECE.split(before)
    last = " ".join(pieces[-1 if len(pieces[-1].split()) > 1 else -2 :])
    if _is_of_another_count(code, before[-40:], phrase):
        return True
    clause = openers.split(last)[-1] if not since else ""
    return (not lasts and clause.rstrip().endswith(usage(code).toward)) or planning.search(clause) is not None


def _is_of_another_count(code: str, before: str, phrase: str) -> bool:
    """True for "fiscal 2026", and for the second year of "fiscal 2026 and 2027"."""
    counts, opening = _counts(usage(code).other_years)
    if counts is None or opening is None:
        return False
    return counts.search(before.lower()) is not None or opening.match(phrase.lower()) is not None


@cache
def _counts(phrases: Phrases) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Finds words for years of another count right before a year, and at the beginning of a phrase."""
    words = "|".join(map(re.escape, phrases))
    if not words:
        return None, None
    return re.compile(rf"\b(?:{words})\s(?:\d{{4}}(?:,| and| or)\s)?$"), re.compile(rf"(?:{words})\s")


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Finds what opens another clause; and words of a plan, promise or guess."""
    words = usage(code)
    case = re.NOFLAG if language(code).dates.around.capitals else re.IGNORECASE  # "may" is not "May"
    return tuple(  # type: ignore[return-value]
        re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", case)
        for phrases in (words.clause_openers, words.looks_ahead)
    )


def days_to_go(article: Article, body: Sequence[Mention]) -> frozenset[int]:
    """Where the days stand of which a length says how far off they are: "ten weeks to go before the games open on"."""
    return frozenset(date.start for _, date in _to_go(article, body))


def _to_go(article: Article, body: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each length that is left before a date, and that date."""
    words = usage(article.language).left_before
    for length, date in pairwise(body):
        if isinstance(length.expression, Length):
            between = article.text[length.end : date.start].lower().lstrip()
            if between.startswith(words) and not PART.search(between):
                yield length, date


def counted_down(article: Article, body: Sequence[Mention]) -> Iterator[Clue]:
    """ "With eleven days left before the deadline of 15 February 1989": so long before a printed day."""
    for length, date in _to_go(article, body):
        amount = length.expression.amount if isinstance(length.expression, Length) else None
        span = printed(date.expression)
        if amount is None or not amount.number or amount.unit not in ("day", "week") or span is None or length.quoted:
            continue
        slack = dt.timedelta(days=1 if amount.unit == "day" else 4)
        day = add(span[0], -amount.number, amount.unit)
        yield clue(article, length, "so long before a printed day", "soft", days.between(day - slack, day + slack))

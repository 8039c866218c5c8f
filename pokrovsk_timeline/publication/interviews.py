"""The day of an interview that the text tells ("The interview took place on 12 May"): its answers count from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.folding import folded
from pokrovsk_timeline.model import Article, Block, CalendarDate, Mention, NamedShift, Passage, Publication, Reason
from pokrovsk_timeline.publication.clues import block_of
from pokrovsk_timeline.sources.words import words

QUESTIONS = 2  # make a text of questions and answers
LONGEST = 400  # characters of a question
QUOTATION = re.compile(r"“[^”\n]*”?|«[^»\n]*»?|\"[^\"\n]*\"")
ASKS = re.compile(r"\?[”\"»*_)]*$")
RULE = "day of the interview"


def interview(article: Article, body: Sequence[Mention], window: Publication) -> tuple[Passage, ...]:
    """The questions and answers as one passage; of any other text its quotations. Nothing where no day is told."""
    known = words(article.language)
    text = folded(article.text)
    told = any(word in text for word in (*known.interview, *known.spoke))
    asked = _questions(article) if told else []
    for mention in body if told else ():
        if (
            mention.quoted
            or mention.direction == "future"
            or not _is_day(mention)
            or not _dates_it(article, mention, asked)
        ):
            continue
        when = resolve(mention.expression, window, direction="past")
        if when.earliest is None and when.latest is None:
            continue
        words_of = (mention.start, mention.end, mention.text)
        reason = Reason(article.id, *words_of, RULE, "soft", when.earliest, when.latest)
        return tuple(Passage(*span, when.earliest, when.latest, reason) for span in _spoken(article, mention, asked))
    return ()


def _is_day(mention: Mention) -> bool:
    match mention.expression:
        case CalendarDate(month=int(), day=int()) | NamedShift(weekday=int(), shift=None):
            return True
    return False


def _dates_it(article: Article, mention: Mention, asked: Sequence[Block]) -> bool:
    """The words before the day say that this interview was held then, or that "we spoke to" whoever answers below."""
    block = block_of(article, mention)
    if block is None:
        return False
    before = article.text[block.start : mention.start]
    spoke = bool(asked) and block.start < asked[0].start and _spoke(article.language).search(before)
    return bool(spoke or _held(article.language).search(before))


def _questions(article: Article) -> list[Block]:
    """The questions of an interview, [] of a text that only holds one."""
    asked = [one for one in article.blocks if one.kind in ("paragraph", "heading") and _asks(article, one)]
    return asked if len(asked) >= QUESTIONS else []


@cache
def _held(language: str) -> re.Pattern[str]:
    known = words(language)
    whose, nouns, verbs = ("|".join(map(re.escape, one)) for one in (known.this, known.interview, known.held))
    return re.compile(rf"(?:^|\b(?:{whose})\s)(?:{nouns})\b[^.!?]{{0,60}}\b(?:{verbs})\b[^.!?]{{0,40}}$", re.IGNORECASE)


@cache
def _spoke(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words(language).spoke))})\b[^.!?]{{0,80}}$", re.IGNORECASE)


def _spoken(article: Article, mention: Mention, asked: Sequence[Block]) -> list[tuple[int, int]]:
    if not asked:
        return [found.span() for found in QUOTATION.finditer(article.text)]
    told = block_of(article, mention)
    first, last = asked[0].start, len(article.text)
    return [(first, told.start if told is not None and told.start > first else last)]


def _asks(article: Article, block: Block) -> bool:
    text = article.text[block.start : block.end]
    return len(text) <= LONGEST and bool(ASKS.search(text)) and not QUOTATION.fullmatch(text.strip())

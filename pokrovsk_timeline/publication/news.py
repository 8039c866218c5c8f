"""Tellings of fresh news: sentences that say on which day of this week something was said or done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pokrovsk_timeline.model import CalendarDate, ClockTime, Mention, NamedShift, PartOf, UnitShift
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import phrases
from pokrovsk_timeline.prose.lexicon import words as split
from pokrovsk_timeline.publication.reach import is_dated
from pokrovsk_timeline.publication.telling import Telling
from pokrovsk_timeline.publication.wording import Wording


def news(sentences: Iterable[Wording]) -> Iterator[Telling]:
    """The news of one article, sentence by sentence: with a fresh phrase of its own, or behind one that says as of
    when it all holds. What comes again or looks back is none.
    """
    before: Mention | None = None
    for read in sentences:
        plain = [one for one in read.mentions if is_dated(one)]
        phrase = next((one for one in plain if fresh(one)), before if not plain else None)
        before = phrase if phrase is not None and phrase.relation == "as of" else None
        if phrase is not None and not read.recurs and not read.has(read.vocabulary.linking.looking_back):
            yield _telling(read, phrase)


def fresh(mention: Mention) -> bool:
    """True for a phrase that dates news: a past weekday, today, yesterday, this week, a day "as of" which something
    holds, a whole day.
    """
    if mention.direction == "future" or mention.quoted or mention.spoken is not None:
        return False
    if mention.relation not in ("", "as of"):
        return False
    expression = mention.expression
    while isinstance(expression, PartOf | ClockTime):
        inner = expression.of if isinstance(expression, PartOf) else expression.day
        if inner is None:
            return False
        expression = inner
    match expression:
        case NamedShift(weekday=int(), shift=None):
            return True
        case UnitShift(unit="day", shift=(0 | -1)) | UnitShift(unit="week", shift=0):
            return True
        case CalendarDate(month=int(), day=int()):
            return True
    return False


def _dated(read: Wording, phrase: Mention) -> Clause | None:
    """The clause that the phrase dates: of one that lasts or is of now, the clause above it."""
    inside = [
        one for one in read.clauses if read.tokens[one.first].start <= phrase.start < read.tokens[one.end - 1].end
    ]
    clause = inside[-1] if inside else None
    if clause is not None and clause.role == "relative" and clause.verbs.tense == "present" and clause.governor >= 0:
        return read.clauses[clause.governor]
    return clause


def _speaker(read: Wording, phrase: Mention, clause: Clause | None) -> tuple[int, int] | None:
    """Where the words for who says it stand, if the phrase is the day of a saying; also in "according to the army
    chief on Friday".
    """
    lex, linking = read.vocabulary.lexicon, read.vocabulary.linking
    if clause is not None and clause.verbs.lemma in lex.stances.keys() | split(linking.stating):
        who = read.tokens[clause.subject[0] : clause.subject[1]]
        return (who[0].start, who[-1].end) if who else (phrase.start, phrase.start)
    told = read.article.text[read.sentence.start : phrase.start]
    behind = [found.end() for found in phrases(lex.prose.according).finditer(told)]
    if not behind or re.search(r"[,;:—–]", told[behind[-1] :]):
        return None
    return read.sentence.start + behind[-1], phrase.start


def _telling(read: Wording, phrase: Mention) -> Telling:
    clause = _dated(read, phrase)
    speaker = _speaker(read, phrase, clause)
    return Telling(
        read.article.id,
        read.sentence.start,
        read.sentence.end,
        phrase,
        read.words(read.tokens),
        read.names(read.tokens),
        read.figures,
        read.persons(read.tokens),
        read.quotes(),
        said=speaker is not None,
        leads=read.leads,
        heads=frozenset((clause.verbs.lemma,) if clause else ()),
        subject=read.speakers(*speaker) if speaker else frozenset(),
    )

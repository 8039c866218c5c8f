"""Days counted from the day of something else: "two days after talks on 5 November"."""

from __future__ import annotations

from dataclasses import replace

from pokrovsk_timeline.dates import resolve
from pokrovsk_timeline.events.nested import of_another
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.model import Amount, Dated, Length, Offset, Publication
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words

_REACH = 12
"""How many tokens may stand between "after" and the date."""

_THERE = "there"


def counted(reading: Reading, clause: Clause, publication: Publication) -> Dated | None:
    """The phrase from the length to the date, with the day to which it counts; None where nothing can be counted."""
    for dated in reading.dated:
        inside = reading.tokens[clause.first].start <= dated.mention.start < reading.tokens[clause.end - 1].end
        if inside and usable(dated) and of_another(reading, clause, dated):
            found = _counted(reading, dated, publication)
            if found is not None:
                return found
    return None


def _counted(reading: Reading, dated: Dated, publication: Publication) -> Dated | None:
    prose, tokens = reading.lexicon.prose, reading.tokens
    at = next((i for i, t in enumerate(tokens) if t.start >= dated.mention.start), 0)
    for back in range(at - 1, max(0, at - _REACH), -1):
        token = tokens[back]
        if token.tag == "punct":
            return None
        sign = 1 if token.low in words(prose.behind) else -1 if token.low in words(prose.ahead) else 0
        length = _length(reading, back) if sign else None
        if length is not None:
            amount, start = length
            offset = Offset(amount, 1 if sign > 0 else -1, "landmark", _THERE)
            day = {_THERE: (dated.when.earliest, dated.when.latest)}
            when = resolve(offset, publication, direction="past", landmarks=day)
            text = reading.cut(start, dated.mention.end)
            mention = replace(dated.mention, start=start, text=text, expression=offset, relation="")
            return replace(dated, mention=mention, when=when) if when.known else None
    return None


def _length(reading: Reading, at: int) -> tuple[Amount, int] | None:
    """The length that ends right before a token, and where it begins: "two days" after, "the day" after."""
    tokens = reading.tokens
    before = tokens[at - 1]
    for dated in reading.dated:
        one = dated.mention.expression
        if isinstance(one, Length) and dated.mention.end == before.end and one.side == "" and one.amount.number:
            return one.amount, dated.mention.start
    single = before.low in words(reading.lexicon.prose.next_day) and at > 1 and tokens[at - 2].tag == "det"
    return (Amount(1, "day"), tokens[at - 2].start) if single else None

"""Days in figures with strokes: one that can be read in one way only tells how the others of its text are meant."""

from __future__ import annotations

import re

from pokrovsk_timeline.dates.found import Found, changed
from pokrovsk_timeline.dates.grammar import Grammar
from pokrovsk_timeline.dates.lexer import Tokens
from pokrovsk_timeline.model import CalendarDate

FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
MONTHS = 12


def order_figures(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With the month and day of "03/04/2025" where another day of the text shows which of them stands first."""
    order = order_of(tokens.text)
    return [_ordered(one, order) for one in found] if order else found


def order_of(text: str) -> str:
    """ "DMY" or "MDY" where some day in figures can be read in this way only, and none in the other; else ""."""
    if "/" not in text:
        return ""
    pairs = [(int(first), int(second)) for first, second in FIGURES.findall(text)]
    orders = {"DMY" for first, second in pairs if first > MONTHS >= second}
    orders |= {"MDY" for first, second in pairs if second > MONTHS >= first}
    return orders.pop() if len(orders) == 1 else ""


def _ordered(one: Found, order: str) -> Found:
    date, said = one.mention.expression, FIGURES.fullmatch(one.mention.text)
    if said is None or not isinstance(date, CalendarDate) or date.month is not None or date.year is None:
        return one
    first, second = int(said[1]), int(said[2])
    month, day = (second, first) if order == "DMY" else (first, second)
    return changed(one, expression=CalendarDate(date.year, month, day)) if 1 <= month <= MONTHS and day else one

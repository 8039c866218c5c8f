"""Passes that look at the words around a mention: names and counts that only look like dates, rates, lengths up to
now, speech days.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace

from pokrovsk_timeline.dates.found import Found, changed
from pokrovsk_timeline.dates.grammar import Grammar
from pokrovsk_timeline.dates.lexer import LINE_END, Tokens
from pokrovsk_timeline.model import (
    CalendarDate,
    ClockTime,
    Expression,
    Length,
    Mention,
    NamedPeriod,
    NamedShift,
    PartOf,
    Recurrence,
    Reference,
    UnitShift,
)

_ENDS = frozenset((LINE_END, ".", "!", "?", ";", ":", "”", '"', "»"))


def drop_names(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """Without bare months, weekdays and days that belong to a name: "Theresa May", "Sunday Oliseh", "the 14 February
    Coalition".
    """
    return [kept for one in found if (kept := _unnamed(one, tokens, rules)) is not None]


def _unnamed(one: Found, tokens: Tokens, rules: Grammar) -> Found | None:
    """The phrase where no name holds it; of "On Friday the 25th Brigade left" the weekday."""
    if not _name(one, tokens, rules):
        return one
    expression = one.mention.expression
    if not isinstance(expression, CalendarDate) or expression.weekday is None or expression.month is not None:
        return None
    end = tokens.edges[2 * one.first + 1]
    text = one.mention.text[: end - one.mention.start]
    weekday = NamedShift(weekday=expression.weekday)
    return changed(one, end=end, text=text, rule="weekday", expression=weekday)._replace(last=one.first + 1)


def _name(one: Found, tokens: Tokens, rules: Grammar) -> bool:
    around, expression, text = rules.known.around, one.mention.expression, one.mention.text
    before = tokens.words[one.first - 1] if one.first else LINE_END
    starts = before in _ENDS or before in "“‘(—–-"
    followed = _followed(one, tokens)
    if not around.capitals and text[0].isupper() and _alone_in_quotes(one, tokens):
        return True
    if not around.capitals and not isinstance(expression, CalendarDate):
        return _capital_name(one, tokens, starts or before in "«„", followed)
    match expression:
        case Reference():
            return text[0].isupper() and not starts and (_capital(tokens, one.first - 1) or followed)
        case CalendarDate(year=int()):
            return False
        case CalendarDate(month=None, weekday=int()):  # "By Friday the 25th Brigade had left"
            return followed or not set(tokens.words[one.last : one.last + 2]).isdisjoint(around.name_nouns)
        case CalendarDate():
            article = text.split()[0].lower() in around.articles or before.lower() in around.articles
            return article and not set(tokens.words[one.last : one.last + 2]).isdisjoint(around.name_nouns)
        case NamedShift(month=int()) if one.last - one.first == 1:
            noun = tokens.words[one.last].islower() if one.last < len(tokens.words) else False
            return _month_name(text, before, starts, followed, noun, rules)
        case NamedShift(shift=int()) if starts:  # "Last Friday Russian troops ..."
            return False
        case UnitShift() | NamedPeriod(shift=int()) | Length() if starts and _as_in_a_sentence(text, expression):
            return False
        case UnitShift() if not starts and text[0].isupper() and _in_running_text(one, tokens):  # "wrote for USA Today"
            return True
        case NamedShift() | NamedPeriod() | UnitShift() | Recurrence() | Length():
            return followed and text[0].isupper() and not text.isupper() and before.lower() not in around.firm
    return False


def _as_in_a_sentence(text: str, expression: Expression) -> bool:
    """True for "Last week" and "Yesterday" as they open a sentence, whoever's name follows; a name is "Last Week"."""
    behind = text.split()[1:]
    return all(word.islower() for word in behind) and (bool(behind) or isinstance(expression, UnitShift))


def _in_running_text(one: Found, tokens: Tokens) -> bool:
    """True where a long word near by has no capital, as in no title that capitalises its words."""
    near = tokens.words[max(0, one.first - _NEAR) : one.first] + tokens.words[one.last : one.last + _NEAR]
    return any(word.islower() and len(word) >= _LONG for word in near)


_NEAR, _LONG = 6, 5
"""How many words on each side tell whether a line is a title, and of how many letters each."""


def _capital_name(one: Found, tokens: Tokens, starts: bool, followed: bool) -> bool:
    """True for a name where words of time have no capital: "Олег Березень", and "Березень Олег" at the beginning."""
    word, expression = tokens.words[one.first], one.mention.expression
    if not word[0].isupper() or word.isupper():
        return False
    named = isinstance(expression, NamedShift) and one.last - one.first == 1
    enclosed = one.last < len(tokens.words) and tokens.words[one.last] in "»“"
    return named and (followed or enclosed) if starts else True


def _alone_in_quotes(one: Found, tokens: Tokens) -> bool:
    """True for the title or name of something: «Первое мая»."""
    behind = tokens.words[one.last] if one.last < len(tokens.words) else ""
    return one.first > 0 and tokens.words[one.first - 1] in "«„“" and behind != "" and behind in "»“”"


def _month_name(text: str, before: str, starts: bool, followed: bool, noun: bool, rules: Grammar) -> bool:
    """True for a month's word that is none; after an article it is one only before a noun ("the March offensive")."""
    around = rules.known.around
    doubtful = text.lower().rstrip(".") in around.doubtful
    if before.lower() in around.firm:
        return False
    if followed and (doubtful or before.lower() in around.articles):
        return True
    if before.lower() in around.openers or before in (",", "(", "–", "-", "/", "&"):
        return False
    if starts or before.lower() in around.articles:
        return doubtful and (before.lower() not in around.articles or not noun)
    return before[0].isupper() or (doubtful and not before.islower())


def _followed(one: Found, tokens: Tokens) -> bool:
    """True where a word with a capital stands right behind: the phrase may be part of a name. A possessive apostrophe
    counts as nothing.
    """
    at = one.last
    if at < len(tokens.words) and tokens.words[at] in "'’":
        at += 1
    near = at < len(tokens.words) and tokens.edges[2 * at] - one.mention.end <= 2
    return near and _capital(tokens, at) and not tokens.words[at].isupper()


def _full(expression: object) -> bool:
    return isinstance(expression, CalendarDate) and expression.year is not None


def _capital(tokens: Tokens, at: int) -> bool:
    return 0 <= at < len(tokens.words) and tokens.words[at][0].isupper()


def drop_counts(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """Without numbers that look like years and count something: "a group of 2010 fighters", "Resolutions 1701 and
    1559".
    """
    covered = {at for one in found for at in range(one.first, one.last)}
    return [one for one in found if not _counts(one, tokens, rules, covered)]


def _counts(one: Found, tokens: Tokens, rules: Grammar, covered: set[int]) -> bool:
    date = one.mention.expression
    if not isinstance(date, CalendarDate) or date.month or one.last - one.first != 1 or not one.mention.text.isdigit():
        return False
    around = rules.known.around
    before = tokens.words[one.first - 1].lower() if one.first else ""
    if before not in around.counting:
        return False
    if _other_number(one.first - 2, tokens, covered) or _other_number(one.last + 1, tokens, covered):
        return tokens.words[one.first - 1].lower() in around.joints or tokens.words[one.last].lower() in around.joints
    after = tokens.words[one.last] if one.last < len(tokens.words) else ""
    return (
        after.islower()
        and tokens.letters[one.last] == "x"
        and after.endswith(tuple(around.plural_endings))
        and not after.endswith(("ss", "us", "is"))
        and before not in ("the", "its", "their", "a", "s", "by")
    )


def _other_number(at: int, tokens: Tokens, covered: set[int]) -> bool:
    return 0 <= at < len(tokens.words) and tokens.words[at].isdigit() and at not in covered


def turn_rates(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With "a day" behind what is counted as a rate: "135 metres a day"; "it took a day" stays a length."""
    return [_rate(one, tokens, rules) for one in found]


def _rate(one: Found, tokens: Tokens, rules: Grammar) -> Found:
    length = one.mention.expression
    if not isinstance(length, Length) or length.amount.number != 1 or one.last - one.first != 2 or not one.first:
        return one
    around, before = rules.known.around, tokens.words[one.first - 1].lower()
    counted = before.endswith(tuple(around.rate_endings)) and before not in around.no_rate
    if not (counted or before in around.rate_words or before.replace(",", "").isdigit()):
        return one
    return changed(one, expression=Recurrence(length.amount))


def run_lengths(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With a length up to now where the verb is a perfect: "have been trying for nearly a year", "has endured over a
    year".
    """
    return [_running(one, tokens, rules) for one in found]


def _running(one: Found, tokens: Tokens, rules: Grammar) -> Found:
    length, around = one.mention.expression, rules.known.around
    if not isinstance(length, Length) or length.side or length.amount.number is None:
        return one
    if not any(word in around.running for word in tokens.lows[max(0, one.first - 3) : one.first]):
        return one
    for at in range(one.first - 1, max(-1, one.first - 16), -1):
        word = tokens.lows[at]
        if word in _ENDS or word in (",", "that", "which", "who"):
            return one
        if word in around.perfect[:2]:
            return changed(one, expression=replace(length, side="past"))
    return one


def mark_fronted(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With a mark on phrases that open their sentence or are the first of their line: there a history moves on; in
    passing it may look aside.
    """
    ends = [0, *(one.last for one in found)]
    return [
        changed(one, fronted=_opens(one, tokens) or LINE_END in tokens.words[end : one.first])
        for one, end in zip(found, ends, strict=False)
    ]


def _opens(one: Found, tokens: Tokens) -> bool:
    low = max(0, one.first - 3)
    return low == 0 or any(tokens.words[at] in _ENDS for at in range(low, one.first))


_QUOTATION = re.compile(r"“[^”\n]*”?|«[^»\n]*»?|\"[^\"\n]*\"")
_SPEECH_REACH = 14


def mark_speech(found: list[Found], tokens: Tokens, rules: Grammar) -> list[Found]:
    """With a mark on phrases in quotation marks, and the phrase that gives the day of speaking where the text has one.

    "We struck it yesterday,” he said on Friday": yesterday counts from Friday. So does "now" in "said on Thursday
    that they were now".
    """
    if not found:
        return found
    spans = [match.span() for match in _QUOTATION.finditer(tokens.text)]
    opens = [start for start, _ in spans]
    quoted = [_inside(one.mention.start, spans, opens) for one in found]
    made = []
    for i, one in enumerate(found):
        day = _speech_day(i, found, quoted, tokens, rules) if _counts_from_speech(one.mention, quoted[i]) else None
        made.append(changed(one, quoted=quoted[i], spoken=day))
    return made


def _inside(place: int, spans: list[tuple[int, int]], opens: list[int]) -> bool:
    """True for a place inside one of the spans, which stand in order and apart."""
    at = bisect_left(opens, place) - 1
    return at >= 0 and place < spans[at][1]


def _counts_from_speech(mention: Mention, quoted: bool) -> bool:
    expression = mention.expression
    while isinstance(expression, PartOf) and expression.part != "overnight":
        expression = expression.of
    if isinstance(expression, Reference) or _is_overnight(expression):
        return True
    return quoted and not _full(expression) and not isinstance(expression, Recurrence)


def _is_overnight(expression: Expression) -> bool:
    return isinstance(expression, PartOf) and expression.part == "overnight"


def _speech_day(i: int, found: list[Found], quoted: list[bool], tokens: Tokens, rules: Grammar) -> int | None:
    """The start of the nearest day outside quotation marks in the sentence or next to the quotation, with a verb of
    speech beside it.
    """
    before = _speech_beside(i, range(i - 1, max(-1, i - 4), -1), found, quoted, tokens, rules)
    if before is not None or not (quoted[i] or _is_overnight(found[i].mention.expression)):
        return before
    return _speech_beside(i, range(i + 1, min(len(found), i + 4)), found, quoted, tokens, rules)


def _speech_beside(
    i: int, places: range, found: list[Found], quoted: list[bool], tokens: Tokens, rules: Grammar
) -> int | None:
    """The first of these places that is such a day; none behind the end of a line."""
    one = found[i]
    for j in places:
        other = found[j]
        if quoted[j] or not _is_day(other.mention):
            continue
        low, high = (other.last, one.first) if j < i else (one.last, other.first)
        if high - low > 60 or "\n" in tokens.words[low:high]:
            return None
        if _speaks(other, tokens, rules) and (quoted[i] or not any(word in ".!?;" for word in tokens.words[low:high])):
            day: int = other.mention.start
            return day
    return None


def _is_day(mention: Mention) -> bool:
    expression = mention.expression
    while isinstance(expression, PartOf):
        expression = expression.of
    match expression:
        case NamedShift(shift=None) | ClockTime():
            return True
        case CalendarDate(month=int()):
            return True
        case UnitShift(unit="day"):
            return True
    return False


def _speaks(one: Found, tokens: Tokens, rules: Grammar) -> bool:
    low = max(0, one.first - _SPEECH_REACH)
    words = set(tokens.lows[low : one.first + _SPEECH_REACH])
    return not words.isdisjoint(rules.known.around.saying)

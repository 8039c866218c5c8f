"""Figures of a sentence: a number, what it counts, whose, how exactly, and whether it is a rate."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.model import Figure
from pokrovsk_timeline.prose.lexicon import Lexicon, phrases, words
from pokrovsk_timeline.prose.tokens import Token

Span = tuple[int, int]


def figures(
    text: str, offset: int, tokens: Sequence[Token], dates: Sequence[Span], lexicon: Lexicon
) -> tuple[tuple[Figure, Span], ...]:
    """Each figure with its offsets in the article.

    `dates` are spans of date phrases, in which numbers count nothing.
    """
    found: list[tuple[Figure, Span]] = []
    free = 0
    for at in [i for i, one in enumerate(tokens) if one.tag == "num"]:
        start = tokens[at].start
        if at < free or any(a <= start < b for a, b in dates) or not (value := number(tokens, at, lexicon)):
            continue
        size, amount = value
        figure, end = _figure(text, offset, tokens, at, at + size, amount, lexicon)
        if figure is not None:
            found.append((figure, (start, tokens[end - 1].end)))
        free = max(end, at + size)
    return tuple(found)


def number(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, float] | None:
    """How many tokens make up the number at `at`, and its value; None for ordinals and parts of names."""
    prose = lexicon.prose
    low = tokens[at].low.strip("$€£ ").rstrip("%")
    plain = low.replace(",", "")
    if low in prose.multipliers and (at == 0 or tokens[at - 1].low not in ("a", "half")):
        return None
    if low == "one" and not (at + 1 < len(tokens) and tokens[at + 1].low in words(prose.persons)):
        return None
    if low in prose.number_words or low in prose.multipliers:
        amount = float(prose.number_words.get(low, 1))
        size = 0 if low in prose.multipliers else 1
    elif low in lexicon.numbers:
        amount, size = float(sum(prose.number_words[part] for part in low.split("-"))), 1
    elif plain.replace(".", "", 1).isdecimal():
        amount, size = float(plain), 1
    else:
        return None
    while at + size < len(tokens) and tokens[at + size].low in prose.multipliers:
        amount *= prose.multipliers[tokens[at + size].low]
        size += 1
    rest = [t.low for t in tokens[at + size : at + size + 2]]
    added = sum(prose.number_words.get(part, 0) for part in rest[-1].split("-")) if len(rest) > 1 else 0
    if size and tokens[at + size - 1].low in prose.multipliers and rest[:1] == ["and"] and added:
        return size + 2, amount + added  # "a hundred and twelve"
    return (size, amount) if size else None


def _figure(
    text: str, offset: int, tokens: Sequence[Token], first: int, after: int, amount: float, lexicon: Lexicon
) -> tuple[Figure | None, int]:
    """The figure whose number is at tokens `first` .. `after`, and the token after it."""
    prose = lexicon.prose
    head = text[: tokens[first].start - offset]
    qualifier = _qualifier(head, lexicon)
    if text[tokens[after - 1].end - offset :].startswith("-"):
        return None, after
    last = tokens[after - 1]
    following = tokens[after] if after < len(tokens) else None
    if (
        first > 0
        and tokens[first - 1].tag == "name"
        and tokens[first - 1].end + 1 == tokens[first].start
        and not following_noun(tokens, after)
    ):
        return None, after
    if last.text.endswith("%") or (following is not None and following.low in ("percent", "%")):
        return _share(tokens, after + (0 if last.text.endswith("%") else 1), amount, qualifier)
    if following is not None and following.low == "per" and after + 1 < len(tokens) and tokens[after + 1].low == "cent":
        return _share(tokens, after + 2, amount, qualifier)
    if following is not None and following.low == "to" and after + 1 < len(tokens) and tokens[after + 1].low == "one":
        return Figure(amount, "to 1", "", qualifier), after + 2
    unit, whose, end = _unit(tokens, after, lexicon)
    if unit and unit.split()[-1].lower() in words(prose.not_units):
        return None, after
    if not unit:
        unit, whose = _unit_before(tokens, first, lexicon)
        if not unit:
            return None, after
    rest = text[tokens[end - 1].end - offset :] if end > 0 else ""
    if (rate := phrases(prose.per_words).match(rest.lstrip())) is not None:
        unit = f"{unit} {_rate(rate.group())}"
    if unit.startswith(("$", "€", "£")):
        return None, after
    return Figure(amount, unit, whose, qualifier), end


def following_noun(tokens: Sequence[Token], after: int) -> bool:
    """True where a noun in lower case follows: the number counts it."""
    return after < len(tokens) and tokens[after].tag == "word"


def _qualifier(head: str, lexicon: Lexicon) -> str:
    end = len(head.rstrip(" $€£"))
    near = max(0, end - 2 * max(map(len, lexicon.prose.qualifiers), default=0))
    found = list(phrases(lexicon.prose.qualifiers).finditer(head, near))
    return found[-1].group() if found and found[-1].end() >= end else ""


def _share(tokens: Sequence[Token], at: int, amount: float, qualifier: str) -> tuple[Figure, int]:
    """A percentage, of what."""
    end = at
    of = ""
    if at < len(tokens) and tokens[at].low == "of":
        end = at + 1
        while end < len(tokens) and tokens[end].tag in ("word", "name", "det") and not tokens[end].form("past", "part"):
            end += 1
        of = " ".join(t.text for t in tokens[at + 1 : end] if t.tag != "det")
    return Figure(amount, "percent", of, qualifier), max(end, at)


def _unit(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[str, str, int]:
    """What the number counts: the nouns after it up to a stop, adjectives and names of peoples apart."""
    stops = words(lexicon.prose.unit_stops)
    end = at
    while end < len(tokens) and end - at < 4 and tokens[end].tag in ("word", "name") and tokens[end].low not in stops:
        if (
            end > at
            and (
                tokens[end].form("past", "part", "ing") or (tokens[end].form("s", "base") and not _counted(tokens[end]))
            )
            and _counted(tokens[end - 1])
        ):
            break
        end += 1
    chosen = list(tokens[at:end])
    if not chosen:
        if at < len(tokens) and tokens[at].low == "of" and at + 1 < len(tokens):
            return "", "", at
        return "", "", at
    first = next((i for i in range(len(chosen) - 1) if not _adjective(chosen[i], lexicon)), len(chosen) - 1)
    return " ".join(t.text for t in chosen[first:]), " ".join(t.text for t in chosen[:first]), end


def _counted(token: Token) -> bool:
    return token.low.endswith("s") or token.low in ("people", "men", "women", "children", "personnel")


def _adjective(token: Token, lexicon: Lexicon) -> bool:
    return (
        token.text[0].isupper()
        or bool(token.form("past", "part"))
        or token.low.endswith(("ian", "ive", "al", "ous", "ern", "ary", "ed", "ile"))
    )


def _unit_before(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> tuple[str, str]:
    """What a bare number counts: the nearest counted noun before it ("casualties—estimated at 3,000").

    After "kill" people.
    """
    for back in range(first - 1, max(-1, first - 7), -1):
        token = tokens[back]
        if token.form("ing", "past") in ("kill", "wound", "injure"):
            lemma = token.form("ing", "past")
            return "people", next(
                (t for t in (lemma + "ed", lemma + "d") if (lemma, "past") in lexicon.forms.get(t, ())), ""
            )
        if (
            token.tag == "word"
            and _counted(token)
            and not token.form("past", "part")
            and token.low not in words(lexicon.prose.not_units)
        ):
            return token.text, ""
        if token.low == "population":
            return token.text, ""
    return "", ""


def _rate(words_of_rate: str) -> str:
    low = words_of_rate.lower()
    for unit, forms in (
        ("day", ("day", "daily")),
        ("week", ("week",)),
        ("month", ("month",)),
        ("year", ("year", "annual")),
        ("hour", ("hour",)),
        ("night", ("night",)),
    ):
        if any(form in low for form in forms):
            return f"per {unit}"
    return low

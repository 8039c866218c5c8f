"""Clauses of a sentence.

Where each begins and ends, its verb group, its subject, what links it to which clause before.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache

from pokrovsk_timeline.prose.attachments import attach
from pokrovsk_timeline.prose.boundaries import find_boundary, find_opening
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.finite import choose_finite
from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.openings import find_role
from pokrovsk_timeline.prose.participles import add_participles
from pokrovsk_timeline.prose.relatives import apposed_at, before_relative, fronted_at, goes_on_behind, oblique_at
from pokrovsk_timeline.prose.stretches import takes_content
from pokrovsk_timeline.prose.subjects import behind_name, find_subject, name_before, noun_before
from pokrovsk_timeline.prose.tellers import is_telling, teller
from pokrovsk_timeline.prose.tokens import KEPT, Token
from pokrovsk_timeline.prose.verb import Verbs
from pokrovsk_timeline.prose.verbs import groups

OPENED = ("content", "condition", "time", "concession", "cause")


def clauses_of(
    text: str, offset: int, dates: Sequence[tuple[int, int]], tokens: Sequence[Token], lexicon: Lexicon
) -> tuple[Clause, ...]:
    """The clauses of a sentence at an offset of its article, whose `tokens` have these dates set apart.

    They are kept by its words, wherever it stands: publication and events read the same sentences, and reports from one
    place say the same ones day after day.
    """
    kept = _kept(lexicon)
    key = text, tuple((start - offset, end - offset) for start, end in dates)
    if (found := kept.get(key)) is None:
        if len(kept) >= KEPT:
            kept.clear()
        found = kept[key] = clauses(tokens, lexicon)
    return found


@cache
def _kept(lexicon: Lexicon) -> dict[tuple[str, tuple[tuple[int, int], ...]], tuple[Clause, ...]]:
    return {}


def clauses(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Clause, ...]:
    """Finite clauses and participial ones, in text order."""
    found = groups(tokens, lexicon)
    finite = choose_finite(tokens, found, lexicon)
    if not finite:
        return ()
    starts = [find_opening(tokens, finite[0], lexicon)]
    for before, after in itertools.pairwise(finite):
        resumes = len(starts) == 2 and goes_on_behind(tokens, finite[:2], after, lexicon)
        starts.append(after.first if resumes else find_boundary(tokens, before, after, lexicon))
    fronted = fronted_at(tokens, finite, starts[1], lexicon) if len(starts) > 1 and starts[0] == 0 else 0
    starts[0] = starts[0] or fronted
    ends = [*starts[1:], len(tokens)]
    result: list[Clause] = []
    for start, end, verbs in zip(starts, ends, finite, strict=True):
        result.append(_clause(tokens, start, end, verbs, result, lexicon))
        _part_nested(tokens, result, lexicon)
    if fronted:
        result[0] = result[0]._replace(antecedent=result[1].subject)
    return add_participles(tokens, tuple(result), found, lexicon)


def _part_nested(tokens: Sequence[Token], found: list[Clause], lexicon: Lexicon) -> None:
    """Give a subject with a relative clause in it back its own verb: "denied that the men who landed had been killed".

    The last two clauses were read as "that the men who landed" and "had been killed"; the first becomes the relative
    clause of "the men", the second the content.
    """
    if len(found) < 2 or found[-1].role != "resumed":
        return
    inner, outer = found[-2], found[-1]
    low, high = inner.subject
    at = high - 1
    if tokens[at].low in lexicon.relatives:
        own = noun = (low, at)
    else:
        at = oblique_at(tokens, inner.verbs, lexicon)
        own, noun = (at + 1, high), (low, before_relative(tokens, at, lexicon))
    if inner.role not in OPENED or at <= low:
        return
    if inner.governor >= 0 and found[inner.governor].end == inner.first:
        found[inner.governor] = found[inner.governor]._replace(end=noun[1])
    found[-2] = inner._replace(first=at, role="relative", subject=own, antecedent=noun, link=tokens[at].low)
    found[-1] = outer._replace(role=inner.role, governor=inner.governor, subject=noun, link=inner.link)


def _told_in(tokens: Sequence[Token], start: int, before: Sequence[Clause], lexicon: Lexicon) -> int:
    """The clause whose content opens: that of the verb of saying where only its listener is described in between ("told
    reporters who had come to the square that the town had fallen").
    """
    at = len(before) - 1
    if at < 1 or tokens[start - 1].low.startswith(tuple(words(lexicon.prose.content_leads))):
        return at
    inner, outer = before[at], before[at].governor
    describes = inner.role == "relative" and outer >= 0 and not takes_content(inner.verbs, lexicon)
    return outer if describes and takes_content(before[outer].verbs, lexicon) else at


def _is_noun(tokens: Sequence[Token], start: int) -> bool:
    """True where a noun with its article or number stands right before: "said two of its men that held the pass"."""
    low, high = noun_before(tokens, start)
    return high == start and any(t.tag in ("det", "num") for t in tokens[low:high])


def _clause(
    tokens: Sequence[Token], start: int, end: int, verbs: Verbs, before: Sequence[Clause], lexicon: Lexicon
) -> Clause:
    at, previous = start, len(before) - 1
    if is_telling(tokens, verbs):
        who = teller(tokens, verbs, before[-1] if before else None, lexicon)
        return Clause(start, end, verbs, "relative", who, "", previous, who)
    while (
        at + 1 < verbs.first
        and tokens[at].tag in ("adv", "name", "word")
        and tokens[at + 1].low == ","
        and tokens[at].low in words(lexicon.prose.openers)
    ):
        at += 2
    while at < verbs.first and (
        (tokens[at].tag in ("punct", "cc") and " ".join(t.low for t in tokens[at : at + 3]) not in lexicon.links)
        or (tokens[at].tag == "prep" and at + 1 < verbs.first and tokens[at + 1].low in ("which", "whom", "whose"))
    ):
        at += 1
    joined = any(t.tag == "cc" for t in tokens[start:at])
    role, link, at = find_role(tokens, at, verbs, lexicon)
    if (
        start == 0
        and role == "main"
        and tokens
        and tokens[0].low in ("should", "had", "were")
        and verbs.first == 0
        and tokens[-1].low != "?"
    ):
        role, link = "condition", tokens[0].low
    if role == "main" and not before and start > 0:
        role = "relative"  # "Izium, a city Ukraine recaptured, was hit"
    if link == "that" and before and tokens[verbs.first - 1].tag == "cc":  # "denied that version and said"
        gap = tokens[before[-1].verbs.last + 1 : verbs.first]
        says = (0, 0) if any(t.low == ";" or t.form("past") for t in gap) else before[-1].subject
        return Clause(start, end, verbs, "coordinate", says, "", before[-1].governor)
    subject = find_subject(tokens, at, verbs)
    if role == "time" and subject[0] < subject[1] and tokens[subject[0]].form("ing"):  # "before leaving they blew up"
        own = next((i for i in range(*subject) if tokens[i].tag == "pron"), subject[0])
        role, subject = ("main", (own, subject[1])) if own > subject[0] else (role, subject)
    antecedent = (0, 0)
    governor = -1
    if link == "that" and role == "relative" and before and before[-1].verbs.last == start - 1:
        role = "content"  # "word spread that the town had fallen"
    if link == "that" and role == "content" and subject[0] >= subject[1] and _is_noun(tokens, start):
        role = "relative"
    if role in ("relative",):
        antecedent = noun_before(tokens, before_relative(tokens, start, lexicon))
        if link in ("that", "who"):
            antecedent = behind_name(tokens, antecedent, start)
        governor = previous
        if not before and apposed_at(tokens, verbs, lexicon):
            comma = next(i for i in range(start - 1, 0, -1) if tokens[i].low == ",")
            named = name_before(tokens, (comma + 1, start))
            antecedent = named if named[1] == comma else (0, comma)
        if subject[0] >= subject[1] or link == "whose":
            subject = antecedent if link != "whose" else subject
    elif role != "main":
        governor = _told_in(tokens, start, before, lexicon) if role == "content" else previous
    elif before:
        role, governor, subject, antecedent = attach(tokens, start, subject, joined, before, verbs, lexicon)
        first = before[0]
        if role == "resumed" and len(before) == 1 and first.role == "relative" and first.first > 0:
            opened, word, _ = find_role(tokens, 0, first.verbs, lexicon)
            role, link = (opened, word) if opened in OPENED else (role, link)
    return Clause(start, end, verbs, role, subject, link, governor, antecedent)

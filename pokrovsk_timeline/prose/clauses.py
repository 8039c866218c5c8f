"""Clauses of a sentence: where each begins and ends, its verb group, its subject, what links it to which clause before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.tokens import Token
from pokrovsk_timeline.prose.verbs import Verbs, groups

Role = Literal[
    "main", "condition", "time", "concession", "cause", "content", "relative", "resumed", "participle", "coordinate"
]


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `first` .. `end` (exclusive) of the sentence. `subject` is a token span, perhaps in an earlier clause.

    `governor` is the index of the clause on which it hangs (-1: none); `link` the word that opens it.
    """

    first: int
    end: int
    verbs: Verbs
    role: Role
    subject: tuple[int, int]
    link: str = ""
    governor: int = -1
    antecedent: tuple[int, int] = (0, 0)


def clauses(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Clause, ...]:
    """Finite clauses and participial ones, in text order."""
    found = groups(tokens, lexicon)
    finite = _finite(tokens, found, lexicon)
    if not finite:
        return ()
    starts = [_opening(tokens, finite[0], lexicon)]
    for before, after in zip(finite, finite[1:], strict=False):
        starts.append(_boundary(tokens, before, after, lexicon))
    ends = [*starts[1:], len(tokens)]
    result: list[Clause] = []
    for start, end, verbs in zip(starts, ends, finite, strict=True):
        result.append(_clause(tokens, start, end, verbs, result, lexicon))
    return _with_participles(tokens, tuple(result), found, lexicon)


# ------------------------------------------------------------------------------------------------- finite verbs


def _finite(tokens: Sequence[Token], found: Sequence[Verbs], lexicon: Lexicon) -> list[Verbs]:
    """The finite groups: an unsure one gives way to a sure one in the same stretch without a boundary between them."""
    kept: list[Verbs] = []
    for verbs in _promoted(tokens, found, lexicon):
        if kept and not _parted(tokens, kept[-1], verbs, lexicon):
            if _in_relative(tokens, kept[-1], lexicon) and verbs.sure:
                kept.append(verbs)
                continue
            if verbs.tense == "past" and not kept[-1].sure and kept[-1].tense == "present":
                kept[-1] = verbs
                continue
            if verbs.sure and not kept[-1].sure:
                kept[-1] = verbs
                continue
            if not verbs.sure or not _takes_content(kept[-1], lexicon):
                if not verbs.sure or not _contact(tokens, kept[-1], verbs):
                    continue
        kept.append(verbs)
    sure = [verbs for verbs in kept if verbs.sure]
    if not sure:
        return kept
    return [v for v in kept if v.sure or v.tense == "past" or not _near_sure(tokens, v, kept, lexicon)]


def _promoted(tokens: Sequence[Token], found: Sequence[Verbs], lexicon: Lexicon) -> list[Verbs]:
    """The finite groups, and participles behind the comma that closes an insertion where the sentence has no main verb before.

    "The plant, the largest in the country, laid off 1,200 workers"; "The corps, which plans ..., received a battalion".
    """
    finite: list[Verbs] = []
    for verbs in found:
        if verbs.shape == "finite":
            finite.append(verbs)
            continue
        main = [v for v in finite if not _in_relative(tokens, v, lexicon)]
        behind = verbs.shape == "participle" and verbs.first > 0 and tokens[verbs.first - 1].low == ","
        commas = sum(t.low == "," for t in tokens[: verbs.first])
        later = [v for v in found if v.shape == "finite" and v.first > verbs.last]
        if (
            behind
            and not main
            and commas >= 2
            and not later
            and tokens[0].tag not in ("prep", "adv", "date")
            and tokens[verbs.last].form("past")
        ):
            finite.append(replace(verbs, shape="finite", tense="past", passive=False))
    return finite


def _in_relative(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True where a relative pronoun is the subject of the verb."""
    at = verbs.first - 1
    while at > 0 and tokens[at].tag in ("adv", "date"):
        at -= 1
    return (
        at > 0
        and tokens[at].low in lexicon.relatives
        and tokens[at - 1].tag in ("name", "word", "punct", "num", "date")
        and not (tokens[at - 1].verb and tokens[at].low == "that" and not tokens[at - 1].form("base", "s"))
    )


def _near_sure(tokens: Sequence[Token], verbs: Verbs, kept: Sequence[Verbs], lexicon: Lexicon) -> bool:
    """True where an unsure present form shares a stretch between commas with a sure verb: then it is a noun."""
    at = list(kept).index(verbs)
    beside = [kept[i] for i in (at - 1, at + 1) if 0 <= i < len(kept) and kept[i].sure]
    for other in beside:
        low, high = sorted((verbs, other), key=lambda v: v.first)
        gap = tokens[low.last + 1 : high.first]
        if not any(t.tag == "punct" or t.low in lexicon.links or t.low in lexicon.relatives for t in gap):
            return True
    return False


def _takes_content(verbs: Verbs, lexicon: Lexicon) -> bool:
    prose = lexicon.prose
    return (
        verbs.lemma in lexicon.stances
        or verbs.lemma in words(prose.opinion)
        or verbs.lemma in words(prose.showing)
        or verbs.lemma in ("know", "show", "mean", "learn", "understand", "see", "be")
    )


def _contact(tokens: Sequence[Token], before: Verbs, after: Verbs) -> bool:
    """A contact relative: "a city Ukraine recaptured": a bare name or pronoun directly before the second verb, a noun before that."""
    at = after.first - 1
    name = tokens[at].tag in ("name",) or tokens[at].tag == "pron"
    return at - 1 > before.last and name and tokens[at - 1].tag == "word"


def _parted(tokens: Sequence[Token], before: Verbs, after: Verbs, lexicon: Lexicon) -> bool:
    gap = tokens[before.last + 1 : after.first]
    return any(
        (t.tag == "punct" and t.low not in "()[]")
        or t.tag == "cc"
        or t.low in lexicon.links
        or t.low in lexicon.relatives
        for t in gap
    )


# ---------------------------------------------------------------------------------------------------- boundaries


def _opening(tokens: Sequence[Token], first: Verbs, lexicon: Lexicon) -> int:
    """Where the first clause begins: at its relative pronoun if the first verb stands in a relative clause, else at the start."""
    inside = [
        i
        for i in range(1, first.first)
        if tokens[i].low in lexicon.relatives
        and tokens[i].low not in ("that", "where")
        and tokens[i - 1].tag != "punct"
    ]
    after_mark = [
        i
        for i in range(2, first.first)
        if tokens[i].low in lexicon.relatives and tokens[i].low != "that" and tokens[i - 1].low in (",", "—", "–")
    ]
    that = (
        [first.first - 1]
        if first.first > 1 and tokens[first.first - 1].low == "that" and _in_relative(tokens, first, lexicon)
        else []
    )
    found = after_mark or inside or that
    return found[-1] if found else 0


def _boundary(tokens: Sequence[Token], before: Verbs, after: Verbs, lexicon: Lexicon) -> int:
    """The token at which the clause of the verb group `after` begins."""
    low, high = before.last + 1, after.first
    gap = range(low, high)
    if _in_relative(tokens, before, lexicon) and not _parted(tokens, before, after, lexicon):
        return high
    strong = [i for i in gap if _links(tokens, i, high, lexicon)]
    if (
        len(strong) > 1
        and tokens[strong[-1]].low in ("which", "who", "whose", "whom")
        and tokens[strong[-1] - 1].tag == "punct"
    ):
        return strong[-1]
    if strong:
        return _with_comma(tokens, strong[0], low)
    marks = [i for i in gap if tokens[i].low in (";", ":", "—", "–", "”", "»", "…", "?", "!", ".")]
    commas = [i for i in gap if tokens[i].low == "," and not _bracketed(tokens, low, i)]
    joined = [i for i in gap if tokens[i].tag == "cc"]
    if marks:
        return marks[-1]
    comma_joined = [i for i in joined if i - 1 in commas]
    if comma_joined:
        return comma_joined[-1]
    if joined and (_vp_joined(tokens, joined[-1], high) or (not commas and not _takes_content(before, lexicon))):
        return _joint(tokens, joined, high)
    if commas:
        return commas[-1]
    if _takes_content(before, lexicon):
        return _after_listener(tokens, low, high)
    if joined:
        return _joint(tokens, joined, high)
    return max(low, high - 1)


def _links(tokens: Sequence[Token], i: int, high: int, lexicon: Lexicon) -> bool:
    """True where the token opens a clause and is no preposition or determiner."""
    token = tokens[i]
    if token.tag == "date":
        return False
    if token.low in lexicon.relatives:
        if token.low == "that":
            return i + 1 >= high or tokens[i + 1].tag != "punct" or True
        return True
    if " ".join(t.low for t in tokens[i : i + 3]) in lexicon.links:
        return True
    if token.low not in lexicon.links:
        return False
    if token.tag == "prep" or token.low in ("as", "since", "before", "after", "until", "till", "like", "once"):
        rest = tokens[i + 1 : high]
        if token.low == "as" and i + 1 < len(tokens) and tokens[i + 1].low in ("of", "part", "well", "many", "a", "an"):
            return False
        if token.low == "as" and i > 0 and tokens[i - 1].low in ("such", "well", "known", "as"):
            return False
        return not any(t.tag == "punct" or t.tag == "cc" or t.low in lexicon.relatives for t in rest)
    return True


def _with_comma(tokens: Sequence[Token], i: int, low: int) -> int:
    """A clause's opening may have a preposition, a coordinator or a comma before it ("in which", ", and that")."""
    while i - 1 >= low and (
        tokens[i - 1].tag in ("cc",) or (tokens[i - 1].tag == "prep" and tokens[i].low in ("which", "whom", "whose"))
    ):
        i -= 1
    return i


def _vp_joined(tokens: Sequence[Token], i: int, high: int) -> bool:
    """True where only adverbs stand between the coordinator and the verb."""
    return all(t.tag in ("adv", "neg", "date") or t.low in lexical_adverbs for t in tokens[i + 1 : high])


lexical_adverbs = frozenset(("also", "later", "then", "since", "far"))


def _joint(tokens: Sequence[Token], joined: Sequence[int], high: int) -> int:
    """Of several coordinators the one that joins the clauses: the last with only a verb after it, else the first."""
    for i in reversed(joined):
        if _vp_joined(tokens, i, high):
            return i
    return joined[0]


def _after_listener(tokens: Sequence[Token], low: int, high: int) -> int:
    """After "told reporters" and "said on Friday": words of the saying before a clause without "that"."""
    at = low
    if at < high - 1 and tokens[at].tag == "prep" and tokens[at].low in ("on", "in", "at"):
        at += 2
        while at < high - 1 and tokens[at].tag == "num":
            at += 1
    return at


# -------------------------------------------------------------------------------------------------------- clauses


def _clause(
    tokens: Sequence[Token], start: int, end: int, verbs: Verbs, before: Sequence[Clause], lexicon: Lexicon
) -> Clause:
    at = start
    while (
        at + 1 < verbs.first
        and tokens[at].tag in ("adv", "name", "word")
        and tokens[at + 1].low == ","
        and tokens[at].low in words(lexicon.prose.openers)
    ):
        at += 2
    while at < verbs.first and (
        tokens[at].tag in ("punct", "cc")
        and " ".join(t.low for t in tokens[at : at + 3]) not in lexicon.links
        or (tokens[at].tag == "prep" and at + 1 < verbs.first and tokens[at + 1].low in ("which", "whom", "whose"))
    ):
        at += 1
    joined = any(t.tag == "cc" for t in tokens[start:at])
    role, link, at = _role(tokens, at, verbs, lexicon)
    previous = len(before) - 1
    if (
        start == 0
        and role == "main"
        and tokens
        and tokens[0].low in ("should", "had", "were")
        and verbs.first == 0
        and tokens[-1].low != "?"
    ):
        role, link = "condition", tokens[0].low
    subject = _subject(tokens, at, verbs)
    antecedent = (0, 0)
    governor = -1
    if role in ("relative",):
        antecedent = noun_before(tokens, start)
        governor = previous
        if subject[0] >= subject[1] or link == "whose":
            subject = antecedent if link != "whose" else subject
    elif role != "main":
        governor = previous
    elif before:
        role, governor, subject, antecedent = _attach(tokens, start, subject, joined, before, verbs, lexicon)
    return Clause(start, end, verbs, role, subject, link, governor, antecedent)


def _role(tokens: Sequence[Token], at: int, verbs: Verbs, lexicon: Lexicon) -> tuple[Role, str, int]:
    """Role and link word of a clause by its first word (or its first two), and where its subject may begin."""
    if at >= verbs.first:
        return "main", "", at
    low = tokens[at].low
    two = f"{low} {tokens[at + 1].low}" if at + 1 < verbs.first else ""
    three = f"{two} {tokens[at + 2].low}" if at + 2 < verbs.first else ""
    for phrase, size in ((three, 3), (two, 2), (low, 1)):
        if phrase in lexicon.links and _opens(tokens, at, size, verbs, lexicon):
            kind = lexicon.links[phrase]
            if kind == "content" and low in lexicon.relatives and at > 0 and _relative_that(tokens, at, lexicon):
                return "relative", low, at + size
            role: Role = kind  # type: ignore[assignment]
            inner = at + size
            if (
                kind == "content"
                and inner < verbs.first
                and tokens[inner].low in lexicon.links
                and tokens[inner].low not in ("that", "as", "what")
            ):
                return role, f"{phrase} {tokens[inner].low}", inner
            return role, phrase, inner
    if low in lexicon.relatives:
        return "relative", low, at + 1
    return "main", "", at


def _opens(tokens: Sequence[Token], at: int, size: int, verbs: Verbs, lexicon: Lexicon) -> bool:
    """True where the word opens a clause rather than a phrase set before it: no comma parts it from the verb."""
    if tokens[at].low == "that" and at + 1 < verbs.first and at == 0:
        return False
    if (tokens[at].tag == "name" and at > 0) or tokens[at].tag == "date":
        return False
    depth = [t for t in tokens[at + size : verbs.first] if t.low == ","]
    prepositional = tokens[at].tag == "prep" or tokens[at].low in ("as", "since", "before", "after", "until", "once")
    return not (prepositional and depth)


def _relative_that(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """ "that" after a noun is a relative; after a verb of saying (and its listener or date) it opens content."""
    low = tokens[at].low
    if low in ("where", "what", "how", "why"):
        return low == "where" and tokens[at - 1].tag in ("name", "word", "punct") and not tokens[at - 1].verb
    for back in range(at - 1, max(-1, at - 9), -1):
        token = tokens[back]
        if (
            token.verb
            and (lemma := token.verb[0][0])
            and (
                lemma in lexicon.stances
                or lemma in words(lexicon.prose.opinion)
                or lemma in words(lexicon.prose.showing)
                or lemma in ("show", "mean", "know", "learn")
            )
        ):
            return False
        if token.tag == "punct" and token.low == ",":
            continue
        if any(
            token.low.startswith(noun)
            for noun in (
                "claim",
                "report",
                "statement",
                "fear",
                "fact",
                "sign",
                "indication",
                "allegation",
                "declaration",
                "accusation",
                "suggestion",
                "news",
                "evidence",
                "belief",
                "hope",
                "narrative",
                "assertion",
                "idea",
                "warning",
                "concern",
                "rumour",
                "rumor",
                "speculation",
                "possibility",
                "risk",
                "chance",
                "clear",
                "likely",
                "possible",
                "confident",
                "convinced",
                "sure",
                "concerned",
                "so",
            )
        ):
            return False
    return tokens[at - 1].tag in ("word", "name", "num") or tokens[at - 1].low in (",", ")")


def _subject(tokens: Sequence[Token], at: int, verbs: Verbs) -> tuple[int, int]:
    """The subject's tokens before the verb: after the last comma that parts a phrase set in front."""
    low = at
    inside = [
        i
        for i in range(at, verbs.first)
        if tokens[i].low in (",", ":", "—", "–", "“", "«", "”", "»") and not _bracketed(tokens, at, i)
    ]
    if inside and any(t.tag not in ("adv", "neg", "date") for t in tokens[inside[-1] + 1 : verbs.first]):
        low = inside[-1] + 1
    elif inside:
        low = _before_apposition(tokens, at, inside)
        return low, _first_mark(tokens, low, verbs.first)
    high = verbs.first
    while high > low and (tokens[high - 1].tag in ("adv", "neg", "punct", "date")):
        high -= 1
    while low < high and (
        tokens[low].tag in ("punct", "cc", "date")
        or (
            tokens[low].tag == "adv"
            and (
                tokens[low].low.endswith("ly")
                and tokens[min(low + 1, high - 1)].tag != "num"
                or tokens[low].low in _FRONT
            )
        )
    ):
        low += 1
    return low, high


def _bracketed(tokens: Sequence[Token], low: int, at: int) -> bool:
    """True where a bracket is open before the token."""
    return sum(t.low == "(" for t in tokens[low:at]) > sum(t.low == ")" for t in tokens[low:at])


def _before_apposition(tokens: Sequence[Token], at: int, inside: Sequence[int]) -> int:
    """Start of a subject that an apposition parts from its verb ("X, a monitor, reported"); a phrase may stand in front of it."""
    fronted = tokens[at].tag in ("prep", "adv", "date") or bool(tokens[at].form("ing", "part"))
    return inside[0] + 1 if fronted and len(inside) >= 2 else at


_FRONT = frozenset(
    ("also", "still", "then", "now", "however", "meanwhile", "yet", "instead", "again", "later", "earlier", "already")
)


def _first_mark(tokens: Sequence[Token], low: int, high: int) -> int:
    return next(
        (i for i in range(low, high) if tokens[i].tag == "punct" and tokens[i].low in (",", "—", "–", "(")), high
    )


def noun_before(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """The noun phrase that ends directly before `start` (a comma or dash between does not matter)."""
    end = start
    while end > 0 and tokens[end - 1].tag in ("punct", "prep", "date"):
        end -= 1
    low = end
    while (
        low > 0
        and tokens[low - 1].tag in ("word", "name", "num", "det", "adv")
        and tokens[low - 1].form("past", "s") == ""
        or (
            low > 0
            and low < end
            and tokens[low - 1].low in ("of", "and")
            and tokens[low].tag in ("name",)
            and tokens[low - 2].tag in ("name", "word")
        )
    ):
        low -= 1
        if tokens[low].tag == "det":
            break
    return low + (low < end and tokens[low].low == "that"), end


def _attach(
    tokens: Sequence[Token],
    start: int,
    subject: tuple[int, int],
    joined: bool,
    before: Sequence[Clause],
    verbs: Verbs,
    lexicon: Lexicon,
) -> tuple[Role, int, tuple[int, int], tuple[int, int]]:
    """Role, governor and subject of a clause that no word opens: coordinate, resumed after an insertion, content without "that", or main."""
    previous = before[-1]
    index = len(before) - 1
    own = subject[0] < subject[1]
    opener = tokens[start].low if start < len(tokens) else ""
    if joined:
        governor = previous.governor if previous.role != "main" else -1
        role: Role = (
            previous.role
            if previous.role in ("condition", "content", "time", "cause", "concession", "relative")
            else "coordinate"
        )
        parted = start > 0 and tokens[start - 1].low == "," and previous.role == "relative"
        if parted and not own:
            main = next((c for c in before if c.role in ("main", "coordinate", "content")), before[0])
            return "coordinate", main.governor, main.subject, (0, 0)
        if own and opener == "," and previous.role in ("time", "condition", "concession", "cause", "relative"):
            return "main", -1, subject, (0, 0)
        return (
            role,
            governor if role != "coordinate" else previous.governor,
            subject if own else previous.subject,
            previous.antecedent,
        )
    if own and _contact_here(tokens, subject):
        low, high = subject
        return (
            "relative",
            index,
            (high - 1, high),
            noun_before(tokens, start) if tokens[start].tag == "punct" else (low, high - 1),
        )
    if (
        not own
        and previous.verbs.lemma in lexicon.stances
        and opener == ","
        and previous.subject[0] > previous.first + 1
    ):
        comma = next(
            (i for i in range(previous.first, previous.subject[0]) if tokens[i].low == ","), previous.subject[0]
        )
        return "resumed", -1, (previous.first, comma), (0, 0)
    if (
        not own
        and previous.role == "relative"
        and 0 <= previous.governor < index
        and _holds_that(tokens, before[previous.governor])
    ):
        return "content", previous.governor, previous.antecedent, (0, 0)
    if not own:
        if previous.role == "relative" and previous is before[0]:
            return "resumed", -1, name_before(tokens, previous.antecedent), (0, 0)
        for clause in reversed(before):
            if clause.role in ("main", "coordinate", "content") or clause is before[0]:
                keep = clause.subject if previous.role == "relative" and clause is not previous else clause.subject
                if previous.role == "relative" and previous.antecedent != (0, 0) and clause is not previous:
                    keep = clause.subject
                return "resumed", clause.governor, keep, (0, 0)
        if previous.role == "relative":
            return "resumed", -1, previous.antecedent, (0, 0)
        return "resumed", -1, previous.subject, (0, 0)
    if (
        _takes_content(previous.verbs, lexicon)
        and opener not in (",", ";", "”", "»", ".", "?", "!")
        and previous.verbs.lemma != "be"
    ):
        return "content", index, subject, (0, 0)
    return "main", -1, subject, (0, 0)


def name_before(tokens: Sequence[Token], noun: tuple[int, int]) -> tuple[int, int]:
    """The name to which a noun is an apposition ("Denys, a drone operator who ..."), or the noun."""
    low = noun[0]
    if low < 2 or tokens[low - 1].low != "," or tokens[low - 2].tag != "name":
        return noun
    start = low - 1
    while start > 0 and tokens[start - 1].tag == "name":
        start -= 1
    return start, low - 1


def _holds_that(tokens: Sequence[Token], clause: Clause) -> bool:
    """True where a clause ends in "that" and a noun: its content goes on after the relative clause."""
    return any(t.low == "that" for t in tokens[clause.verbs.last + 1 : clause.end])


def _contact_here(tokens: Sequence[Token], subject: tuple[int, int]) -> bool:
    low, high = subject
    return (
        high - low >= 3
        and tokens[low].low in ("a", "an", "the")
        and tokens[high - 1].tag in ("name", "pron")
        and tokens[high - 2].tag == "word"
        and not tokens[high - 2].possessive
        and tokens[high - 1].low not in ("who",)
    )


# ------------------------------------------------------------------------------------------------------ participles


def _with_participles(
    tokens: Sequence[Token], finite: tuple[Clause, ...], found: Sequence[Verbs], lexicon: Lexicon
) -> tuple[Clause, ...]:
    """The clauses and, of each, the participial ones inside: "deploying 110,000 troops", "since capturing Avdiivka"."""
    extra: list[Clause] = []
    for verbs in found:
        if verbs.shape not in ("ing", "participle") or any(c.verbs.first == verbs.first for c in finite):
            continue
        host = next((i for i, c in enumerate(finite) if c.first <= verbs.first < c.end), -1)
        if host < 0:
            continue
        clause = _participle(tokens, verbs, finite[host], host)
        if clause is not None:
            extra.append(clause)
    return (*finite, *extra)


_OPENERS = frozenset(("since", "after", "before", "while", "by", "despite", "when", "once", "upon", "from", "of"))


def _participle(tokens: Sequence[Token], verbs: Verbs, host: Clause, index: int) -> Clause | None:
    at = verbs.first - 1
    while at >= 0 and tokens[at].tag in ("adv", "neg") and tokens[at].low not in _OPENERS:
        at -= 1
    stop = host.verbs.first if verbs.last < host.verbs.first else host.end
    end = next((i for i in range(verbs.last + 1, stop) if tokens[i].low in (",", ";", "—", "–", ".", "”", "»")), stop)
    opener = tokens[at].low if at >= 0 else ","
    if opener in _OPENERS:
        return Clause(at, end, verbs, "participle", host.subject, opener, index)
    if opener in (",", "—", "–", "(", "and") or at < 0:
        subject = host.subject if verbs.shape == "ing" else noun_before(tokens, at)
        if host.subject[0] <= subject[0] < host.subject[1]:
            subject = host.subject
        if at < 0:
            subject = host.subject
        return Clause(max(at, 0), end, verbs, "participle", subject, opener, index)
    low, high = noun_before(tokens, at + 1)
    if low < high and low > 0 and tokens[low - 1].low == "with":
        return Clause(low - 1, end, verbs, "participle", (low, high), "with", index)
    if low < high:
        return Clause(low, end, verbs, "participle", (low, high), "", index)
    return None

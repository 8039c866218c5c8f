"""Verbs without an auxiliary: a past or a present that may also be a participle or a noun."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.tokens import QUOTES, Token
from pokrovsk_timeline.prose.verb import Verbs, is_negated


def read_plain(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Verbs | None:
    token = tokens[at]
    if token.tag == "name" and (at > 0 or token.text[0].isupper()) and at > 0:
        return None
    if lemma := token.form("ing"):
        return Verbs(at, at, lemma, "ing", negated=at > 0 and tokens[at - 1].tag == "neg")
    told = token.form("past") != token.form("base") and token.form("past") in lexicon.stances  # "found"
    if token.form("past", "part") and (told or not token.form("base")):
        return _past(tokens, at, lexicon)
    if token.form("s") or token.form("base"):
        return _present(tokens, at, lexicon)
    return None


def _past(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Verbs | None:
    token = tokens[at]
    lemma = token.form("past", "part")
    only_past = token.form("past") != "" and token.form("part") == ""
    only_part = token.form("part") != "" and token.form("past") == ""
    before = _before(tokens, at)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if (
        lemma in words(lexicon.prose.always_finite)
        and at > 0
        and tokens[at - 1].low == ","
        and after is not None
        and after.low != "by"
    ):
        return Verbs(at, at, lemma, "finite", "past")
    if lemma in lexicon.stances and at > 0 and tokens[at - 1].low in ("”", "»", '"', "’", "'"):
        return Verbs(at, at, lemma, "finite", "past")
    if before is None:
        return Verbs(at, at, lemma, "participle", passive=True)
    if before.tag == "det" and before.low not in (
        "that",
        "these",
        "those",
        "both",
        "all",
        "many",
        "some",
        "most",
        "several",
        "few",
        "more",
    ):
        return None
    if before.low in words(lexicon.prose.never_subject):  # "where displaced people had fled"
        return None
    if before.possessive or (
        before.tag == "prep"
        and before.low not in ("out", "up", "down", "off", "north", "south", "east", "west", "outside", "inside")
        and not only_past
    ):
        return None
    adjective_spot = before.tag == "num" or before.low in ("and", "or", ",") or before.tag == "adv"
    if before.tag == "num" and not only_past and after is not None and after.form("s"):
        return None  # "205 guided bombs"
    if (
        adjective_spot
        and not only_past
        and after is not None
        and after.tag in ("word", "name")
        and not after.verb
        and before.tag != "adv"
        and before.low != ","
        and not _goes_on(tokens, at)
    ):
        return None
    if only_part or (before.tag == "punct" and before.low in (",", "—", "–", "(") and not only_past):
        if not only_part and lemma in lexicon.stances and _first_verb(tokens, at):
            return Verbs(at, at, lemma, "finite", "past", sure=True)
        return Verbs(at, at, lemma, "participle", passive=True)
    if after is not None and after.low == "by" and not only_past:
        return Verbs(at, at, lemma, "participle", passive=True)
    if before.low in words(lexicon.prose.pictures) and not only_past and lemma not in words(lexicon.prose.showing):
        return Verbs(at, at, lemma, "participle", passive=True)
    if not only_past and _fronted(tokens, at, words(lexicon.prose.range_openers)):
        return Verbs(at, at, lemma, "participle", passive=True)
    if not only_past and before.tag == "word" and _in_saying(tokens, at, lexicon):
        return Verbs(at, at, lemma, "participle", passive=True)
    said = lemma in lexicon.stances and (before.tag in ("name", "pron", "word") or before.low == ")")
    return Verbs(
        at, at, lemma, "finite", "past", sure=only_past or said or before.tag == "pron", negated=is_negated(tokens, at)
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """True of a second past behind "and" where no noun can go on: a date stands before it, or all that it governs is a
    name ("left on Friday and shelled Homs", "took Hama and shelled Homs").
    """
    if tokens[at - 1].low not in ("and", "but") or not any(t.form("past") for t in tokens[: at - 1]):
        return False
    end = next((i for i in range(at + 1, len(tokens)) if tokens[i].tag != "name"), len(tokens))
    alone = end > at + 1 and (end == len(tokens) or tokens[end].tag in ("prep", "date", "punct", "cc"))
    return alone or tokens[at - 2].tag == "date"


def _in_saying(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """True of what describes the occasion of a saying: "said in an interview published on Sunday that ..."."""
    low = at - 1
    while low > 0 and tokens[low].tag in ("word", "det", "name"):
        low -= 1
    said = tokens[low - 1] if low > 0 else None
    return said is not None and tokens[low].tag == "prep" and any(one in lexicon.stances for one, _ in said.verb)


def _first_verb(tokens: Sequence[Token], at: int) -> bool:
    """True where only a noun and its apposition stand before: "The institute, a US monitor, reported"."""
    before = tokens[:at]
    return sum(t.low == "," for t in before) >= 2 and not any(
        t.tag in ("be", "have", "do", "modal") or (t.form("past") and t.tag == "word") for t in before
    )


def _fronted(tokens: Sequence[Token], at: int, ranges: frozenset[str]) -> bool:
    """True where the stretch up to the verb is a phrase with a preposition.

    "In a statement issued", "with homes damaged".
    """
    low = at
    while (
        low > 0
        and tokens[low - 1].tag != "punct"
        and tokens[low - 1].tag != "pron"
        and not tokens[low - 1].low.startswith("wh")
    ):
        low -= 1
    if low < at and tokens[low].tag == "prep" and tokens[low + 1].tag == "date":
        # "Between 3 October and 9 November the army captured": the phrase ends with its date.
        return all(t.tag == "date" for t in tokens[low + 1 : at])
    words_before = [t for t in tokens[low:at] if t.tag not in ("adv", "cc")]
    if len(words_before) > 1 and words_before[1].tag == "num" and words_before[0].low in ranges:
        return False
    return (
        bool(words_before)
        and words_before[0].tag == "prep"
        and not any(t.tag in ("be", "have", "modal") or t.low == "that" or t.form("past") for t in words_before)
        and not any(a.tag in ("word", "num") and b.tag in ("name", "det") for a, b in itertools.pairwise(words_before))
    )


def _present(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> Verbs | None:
    token = tokens[at]
    before = _before(tokens, at)
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    lemma = token.form("s") or token.form("base")
    past_too = token.form("past") != ""
    says_that = after is not None and after.low == "that" and lemma in (*words(lexicon.prose.showing), *lexicon.stances)
    if before is None or before.tag == "prep" or before.possessive or before.tag == "be":
        return None
    if before.tag == "num" and not says_that:  # "15 strikes", but "footage of January 15 shows that"
        return None
    if before.tag == "det" and before.low not in (
        "that",
        "this",
        "some",
        "many",
        "most",
        "these",
        "those",
        "all",
        "both",
        "few",
        "several",
    ):
        return None
    state = lemma in words(lexicon.prose.copulas) and after is not None and after.form("part") != ""
    if state and not past_too and (_plural(before) or _plural_start(tokens)):  # "schools stay closed"
        return Verbs(at, at, lemma, "finite", "present")
    if past_too and _closes_relative(tokens, at, lexicon):
        return Verbs(at, at, token.form("past"), "finite", "past", sure=True)
    noun_too = lemma in lexicon.nouns_too
    if after is not None and (
        after.tag in ("be", "have", "modal", "do")
        or (
            after.low == ","
            and before.tag == "word"
            and not token.form("past")
            and not _links(tokens, lexicon)
            and lemma not in words(lexicon.prose.always_finite)
        )
    ):
        return None
    says = lemma in lexicon.stances or lemma in words(lexicon.prose.opinion) or lemma in words(lexicon.prose.showing)
    strong_after = after is not None and (
        (after.tag in ("det", "pron", "num") and after.low != "that")
        or (after.low in ("that", "how", "whether") and (says or lemma not in lexicon.nouns_too))
        or (after.low == "to" and at + 2 < len(tokens) and tokens[at + 2].form("base") != "")
        or (after.tag == "adv" and after.low.endswith("ly"))
    )
    if (
        token.form("base")
        and lemma not in lexicon.nouns_too
        and (before.low in (",", ")") or before.tag in ("word", "name"))
        and _plural_stretch(tokens, at)
    ):
        return Verbs(at, at, lemma, "finite", "present", sure=strong_after or before.tag in ("word", "name"))
    subject = before.tag in ("pron",) or before.low in lexicon.relatives or before.tag == "name" or _plural(before)
    if token.form("base") and not token.form("s"):
        if (
            past_too
            and before.tag in ("word", "name", "cc")
            and not subject
            and not (after is not None and after.low in ("of", ",", ".", "by"))
        ):
            done = token.form("past") or lemma
            return Verbs(
                at, at, done, "finite", "past", sure=after is not None and after.tag in ("det", "num", "name", "pron")
            )
        said = after is not None and after.low == "that" and (says or lemma in lexicon.stances)
        shown = said and lemma in words(lexicon.prose.showing) and lemma not in lexicon.stances
        asserts = said and (shown or _plural_stretch(tokens, at) or _plural_start(tokens))
        if not asserts and (
            not (subject or before.tag == "cc") or (before.tag == "name" and not past_too and not _plural(before))
        ):
            return None
        if asserts:
            return Verbs(at, at, lemma, "finite", "present")
        if noun_too and not (strong_after or before.tag == "pron" or before.low in ("who", "which")):
            weak = past_too or (_plural(before) and after is not None and after.tag in ("word", "name", "prep"))
            return Verbs(at, at, lemma, "finite", "past" if past_too else "present", sure=False) if weak else None
        past = past_too and not _plural_subject(before)
        return Verbs(
            at,
            at,
            token.form("past") if past else lemma,
            "finite",
            "past" if past else "present",
            sure=not past_too and (strong_after or not noun_too),
        )
    if noun_too and lemma in lexicon.stances and after is not None and after.low == ":" and before.tag == "name":
        return Verbs(at, at, lemma, "finite", "present")
    ends = after is not None and after.low in (".", "”") and at + 2 >= len(tokens)
    if noun_too and ends and lemma in words(lexicon.prose.showing) and before.low in words(lexicon.prose.records):
        return Verbs(at, at, lemma, "finite", "present")
    if noun_too:
        if before.tag in ("punct", "cc") and not strong_after:
            return None
        adjective = (
            not says_that
            and before.tag == "word"
            and before.text.endswith(("ian", "ish", "ic", "al", "ive", "ed", "ous", "ern", "ary"))
        )
        if adjective or (before.tag == "name" and before.text.endswith(("ian", "ese", "ish", "ern"))):
            return None
        if not strong_after and before.tag != "pron" and before.low not in ("which", "who", "that"):
            if after is not None and after.low == "," and _links(tokens, lexicon):
                return Verbs(at, at, lemma, "finite", "present", sure=False)
            return (
                Verbs(at, at, lemma, "finite", "present", sure=False)
                if after is not None and after.tag in ("prep", "name")
                else None
            )
    return Verbs(
        at,
        at,
        lemma,
        "finite",
        "present",
        sure=not noun_too or before.tag == "pron" or before.low in ("which", "who", "that"),
    )


def _closes_relative(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """True behind the comma that ends a relative clause on the subject: "The battle, which Russia won, cost lives"."""
    opened = next((i for i in range(1, at) if tokens[i].low in ("which", "who", "whose", "whom")), 0)
    opened -= opened > 1 and tokens[opened - 1].low in lexicon.prepositions  # ", in which 12 people died, hit"
    if opened < 1 or tokens[opened - 1].low != "," or tokens[at - 1].low != "," or at + 1 >= len(tokens):
        return False
    commas = sum(token.low == "," for token in tokens[:at])
    subject = tokens[: opened - 1]
    plain = not any(t.tag in ("be", "have", "do", "modal") or t.form("past") or t.form("s") for t in subject)
    return commas == 2 and plain and tokens[at + 1].tag in ("det", "num", "word", "name", "pron")


def _links(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True where a subordinator is the first word, also behind a quotation mark ("“When the city falls,” he said")."""
    return next((t.low for t in tokens if t.low not in QUOTES), "") in lexicon.links


def _plural_start(tokens: Sequence[Token]) -> bool:
    """True where a plural with a place or office behind it opens the sentence ("Researchers at the school")."""
    return len(tokens) > 1 and _plural(tokens[0]) and tokens[1].tag == "prep"


def _plural_stretch(tokens: Sequence[Token], at: int) -> bool:
    """True where a plural noun opens the stretch before the verb, and no verb stands between."""
    for back in range(at - 1, max(-1, at - 24), -1):
        token = tokens[back]
        if (
            token.tag in ("be", "have", "modal", "do")
            or token.low in (";", "“", "«", "that", "who", "which")
            or (token.form("base") == token.low and tokens[back - 1].low == "to")
        ):
            return False
        if (
            token.tag == "word"
            and _plural(token)
            and (back == 0 or tokens[back - 1].tag in ("word", "name", "det", "num") or back < 2)
        ):
            return True
    return False


def _before(tokens: Sequence[Token], at: int) -> Token | None:
    """The token before, over adverbs in -ly and quotation marks."""
    at -= 1
    while at >= 0 and (
        tokens[at].tag == "date"
        or (
            tokens[at].tag == "adv"
            and (
                tokens[at].low.endswith("ly")
                or tokens[at].low
                in (
                    "also",
                    "still",
                    "now",
                    "then",
                    "already",
                    "since",
                    "again",
                    "ever",
                    "once",
                    "just",
                    "always",
                    "never",
                    "often",
                    "later",
                    "instead",
                )
            )
        )
        or tokens[at].low in QUOTES
    ):
        at -= 1
    return tokens[at] if at >= 0 else None


def _plural(token: Token) -> bool:
    return (
        token.tag in ("word", "name", "num") and (token.low.endswith("s") and not token.low.endswith(("ss", "'s")))
    ) or token.low in (
        "people",
        "troops",
        "police",
        "men",
        "women",
        "children",
        "military",
        "most",
        "others",
        "personnel",
        "both",
        "many",
        "some",
    )


def _plural_subject(token: Token) -> bool:
    return token.tag == "pron" and token.low not in ("he", "she", "it")

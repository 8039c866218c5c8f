"""Which verb groups of a sentence are the verbs of its clauses."""

from __future__ import annotations

from collections.abc import Sequence

from pokrovsk_timeline.prose.lexicon import Lexicon, words
from pokrovsk_timeline.prose.promoting import promoted
from pokrovsk_timeline.prose.relatives import goes_on_behind, goes_on_behind_oblique, in_relative
from pokrovsk_timeline.prose.stretches import is_contact, is_parted, takes_content
from pokrovsk_timeline.prose.tellers import is_telling
from pokrovsk_timeline.prose.tokens import QUOTES, Token
from pokrovsk_timeline.prose.verb import Verbs


def choose_finite(tokens: Sequence[Token], found: Sequence[Verbs], lexicon: Lexicon) -> list[Verbs]:
    """The finite groups: an unsure one gives way to a sure one in the same stretch without a boundary between them."""
    kept: list[Verbs] = []
    for verbs in promoted(tokens, [v for v in found if not _is_called(tokens, v, found)], lexicon):
        if kept and _counts_on(tokens, kept[-1], verbs, lexicon):
            continue
        if kept and not is_parted(tokens, kept[-1], verbs, lexicon):
            if in_relative(tokens, kept[-1], lexicon) and verbs.sure:
                kept.append(verbs)
                continue
            if is_telling(tokens, verbs):
                kept.append(verbs)
                continue
            if goes_on_behind_oblique(tokens, kept, verbs, lexicon) or goes_on_behind(tokens, kept, verbs, lexicon):
                kept.append(verbs)
                continue
            if _reduced(tokens, kept[-1], verbs):
                kept[-1] = verbs
                continue
            if verbs.tense == "past" and not kept[-1].sure and kept[-1].tense == "present":
                kept[-1] = verbs
                continue
            if verbs.sure and len(kept) > 1 and _says_too(tokens, kept[-1], lexicon):
                kept[-1] = kept[-1]._replace(sure=True)
                kept.append(verbs)
                continue
            if verbs.sure and _suggests(tokens, kept[-1], lexicon):
                kept[-1] = kept[-1]._replace(sure=True)
                kept.append(verbs)
                continue
            if verbs.sure and not kept[-1].sure:
                kept[-1] = verbs
                continue
            if _said_of(tokens, kept[-1], verbs, lexicon) or _says_that(tokens, kept[-1], verbs, found, lexicon):
                kept.append(verbs._replace(sure=True, tense="past"))
                continue
            if not verbs.sure or not (takes_content(kept[-1], lexicon) or is_contact(tokens, kept[-1], verbs)):
                continue
        kept.append(verbs)
    sure = [verbs for verbs in kept if verbs.sure]
    if not sure:
        return kept
    return [v for v in kept if v.sure or v.tense == "past" or not _near_sure(tokens, v, kept, lexicon)]


def _is_called(tokens: Sequence[Token], verbs: Verbs, found: Sequence[Verbs]) -> bool:
    """True of the noun behind one quoted word behind a verb: "fighting ‘difficult’ battles"."""
    at = verbs.first
    quoted = (
        at > 2
        and any(one.last == at - 4 for one in found)
        and tokens[at - 1].text in QUOTES
        and tokens[at - 3].text in QUOTES
    )
    return quoted and verbs.tense == "present" and at == verbs.last and not verbs.modal and not verbs.perfect


def _counts_on(tokens: Sequence[Token], before: Verbs, verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of the second half of a toll: "left 12 dead and forty wounded", "12 were killed and 40 others injured"."""
    gap = tokens[before.last + 1 : verbs.first]
    joint = next((i for i in range(len(gap) - 1, -1, -1) if gap[i].tag == "cc"), len(gap))
    nexts = tokens[verbs.last + 1 : verbs.last + 2]
    bare = all(t.tag in ("punct", "date", "prep") or t.low in lexicon.links for t in nexts)
    harmed = verbs.lemma in words(lexicon.prose.harming) and verbs.tense == "past" and not verbs.sure
    return harmed and bare and any(t.tag == "num" for t in gap[joint:])


def _says_too(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of a past of saying right behind a coordinator: "denied it and said fighting went on"."""
    joined = verbs.first > 0 and tokens[verbs.first - 1].tag == "cc"
    return joined and verbs.tense == "past" and verbs.lemma in words(lexicon.prose.speech.says)


def _suggests(tokens: Sequence[Token], verbs: Verbs, lexicon: Lexicon) -> bool:
    """True of a past of suggesting in front of a noun: "footage suggested the bridge was down"."""
    nexts = tokens[verbs.last + 1].tag if verbs.last + 1 < len(tokens) else "punct"
    shows = verbs.lemma in words(lexicon.prose.suggesting) and verbs.tense == "past"
    return shows and verbs.first == verbs.last and nexts in ("det", "num", "name", "pron", "word")


def _said_of(tokens: Sequence[Token], before: Verbs, after: Verbs, lexicon: Lexicon) -> bool:
    """True of a past with an object that follows a verb of saying and a noun ("said the enemy lost 40 soldiers"), and
    of any past right behind a pronoun ("said it shot down 40 drones").
    """
    gap = tokens[before.last + 1 : after.first]
    nexts = tokens[after.last + 1].tag if after.last + 1 < len(tokens) else "punct"
    says = before.sure and before.lemma in lexicon.stances and before.lemma not in words(lexicon.prose.speech_weak)
    says = says or _suggests(tokens, before, lexicon)
    plain = bool(gap) and gap[0].tag in ("det", "name", "num", "word") and all(t.tag != "prep" for t in gap)
    itself = len(gap) == 1 and gap[0].tag == "pron"
    clear = itself or (plain and nexts in ("det", "num", "name", "pron"))
    return says and clear and (after.tense == "past" or (itself and _alike(tokens, before, after)))


def _says_that(tokens: Sequence[Token], before: Verbs, after: Verbs, found: Sequence[Verbs], lexicon: Lexicon) -> bool:
    """True of a past behind "said" and a noun, where no other verb of its clause follows ("said two people died in the
    fire"; not "said two men wounded in the fire died").
    """
    if before.lemma not in words(lexicon.prose.speech_bare) or not before.sure or after.tense != "past":
        return False
    low = before.last + 1
    if low < after.first and tokens[low].tag == "prep" and tokens[low + 1].tag == "date":
        low += 1
    while low < after.first and tokens[low].tag == "date":
        low += 1
    later = any(
        v.shape == "finite" and v.first > after.last and not is_parted(tokens, after, v, lexicon) for v in found
    )
    return not later and low < after.first and tokens[low].tag in ("det", "num", "name", "word")


def _alike(tokens: Sequence[Token], before: Verbs, after: Verbs) -> bool:
    """True of a verb whose past is written like its present, behind a past ("said they hit the depot")."""
    one = after.first == after.last and after.shape == "finite"
    return one and before.tense == "past" and bool(tokens[after.last].form("past"))


def _reduced(tokens: Sequence[Token], before: Verbs, after: Verbs) -> bool:
    """True where the first of two plain pasts only describes a noun.

    "groups sent forward at night reached the school".
    """
    plain = not before.sure and not after.sure and before.tense == after.tense == "past" and before.first == before.last
    nexts = [tokens[v.last + 1].tag if v.last + 1 < len(tokens) else "punct" for v in (before, after)]
    return plain and nexts[0] in ("prep", "adv", "date", "word") and nexts[1] in ("det", "num", "name", "pron")


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

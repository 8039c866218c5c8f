"""Anchoring: for each event mention of a text the likeliest day, month or year."""

from __future__ import annotations

import datetime as dt

from pokrovsk_timeline.events.attachment import bind
from pokrovsk_timeline.events.spots import Spot, locate, main_verb, roots, spot, token_at, told_verb
from pokrovsk_timeline.events.story import Source, Story, read
from pokrovsk_timeline.events.units import count
from pokrovsk_timeline.model import Length
from pokrovsk_timeline.prose.lexicon import words


def anchor(text: str, published: dt.date, spans: list[tuple[int, int]]) -> list[str | None]:
    """One EDTF day, month or year for each span (of what lasts, its start); None where the span lies in no sentence."""
    story = read(text, published)
    return [_date(locate(story.readings, *span), story) for span in spans]


def _date(mention: Spot | None, story: Story) -> str | None:
    if mention is None:
        return None
    one = next(one for rule in RULES if (one := rule(mention, story)))
    return _finer(mention, one, story) or one


def by_earlier_telling(mention: Spot, story: Story) -> str:
    """A known event has its own earlier date, not that of what was done about it: "opened an inquiry today into the
    sinking".
    """
    bond = bind(mention, story.published, story.known)
    if not mention.noun or bond is None or bond.after or mention.before not in words(story.known.definite):
        return ""
    if mention.clause >= 0 and mention.reading.clauses[mention.clause].verbs.modal:
        return ""
    one = by_repetition(mention, story)
    return one if one and one < bond.unit[: len(one)] else ""


def by_phrase(mention: Spot, story: Story) -> str:
    """The date phrase that governs it in its own sentence."""
    bond = bind(mention, story.published, story.known)
    return bond.unit if bond else ""


def _finer(mention: Spot, one: str, story: Story) -> str:
    """A more exact date inside this one with which the same word stands elsewhere."""
    if len(one) == len(story.published) or mention.says:
        return ""
    found = (s for s in story.sources if s.sure and s.unit.startswith(one) and _one_word(s.spot.root, mention.root))
    return next((s.unit for s in found if len(s.unit) > len(one) and _same(mention, s, story) > 0), "")


def by_counting(mention: Spot, story: Story) -> str:
    """ "Three weeks after the deal was signed": counted back from what the sentence dates."""
    tokens = mention.reading.tokens
    for dated in mention.reading.dated:
        length, at = dated.mention.expression, token_at(mention.reading, dated.mention.end)
        if not isinstance(length, Length) or tokens[at].low not in words(story.known.counting):
            continue
        if 0 < mention.head - at <= _REACH and (base := _base(mention, at, story)):
            return count(length.amount, base, back=tokens[at].low == story.known.counting.split()[0])
    return ""


def _base(mention: Spot, at: int, story: Story) -> str:
    """The date of the main verb of the sentence, if the mention hangs on another."""
    verb = main_verb(mention.place, mention.reading)
    apart = verb is not None and (verb.head < at or verb.clause == mention.clause) and verb.head != mention.head
    return (_date(verb, story) or "") if verb is not None and apart else ""


_REACH = 8
"""Within how many words of "three weeks after" the event stands from which it counts."""


def by_pointing(mention: Spot, story: Story) -> str:
    """ "This", "this move": the date of what the sentence before tells."""
    pointing, told = words(story.known.pointing), words(story.known.told)
    points = mention.lemma in pointing or (mention.before in pointing and mention.lemma in told)
    if not points or mention.place <= story.lead:
        return ""
    verb = main_verb(mention.place - 1, story.readings[mention.place - 1])
    return (_date(verb, story) or "") if verb else ""


_ENOUGH = {4: 5, 7: 3, 10: 1}
"""How much two tellings must share before the date of one, by its length, is that of the other: a year is background."""


def by_repetition(mention: Spot, story: Story) -> str:
    """The date with which the same event is told in another sentence."""
    title = mention.reading.sentence.kind == "title"
    if mention.says or (not title and (mention.infinitive or mention.tense in ("now", "up to now"))):
        return ""
    if mention.noun and mention.place > story.lead and mention.before in words(story.known.new):
        return ""
    ranked = [(score, -abs(s.spot.place - mention.place), s.unit) for s in story.sources if (score := _same(mention, s, story)) > 0]
    return max(ranked)[2] if ranked else ""


def _same(mention: Spot, source: Source, story: Story) -> float:
    """How sure it is that both tell of one event; 0: not at all."""
    if source.spot.place == mention.place or not _possible(mention, source.unit, story.published):
        return 0
    kin = _kin(mention, story)
    same = _one_word(source.spot.root, mention.root)
    if not same and source.spot.root not in kin:
        return 0
    shared = len((source.content & story.content[mention.place]) - kin - {mention.root})
    if not same and len(source.unit) == len("2000"):
        return 0
    score = shared + same
    return score if score >= _ENOUGH[len(source.unit)] and (shared or mention.noun) else 0


def _one_word(one: str, other: str) -> bool:
    """True of two roots of one word: "injur(ed)" and "injury"."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _STEM and long.startswith(short))


_STEM = 5


def _possible(mention: Spot, unit: str, published: str) -> bool:
    """True where the tense allows the date."""
    later = unit > published[: len(unit)]
    return not later if mention.tense in ("past", "before", "up to now") else True


def _kin(mention: Spot, story: Story) -> frozenset[str]:
    families = (roots(mention.reading.lexicon.prose, family) for family in story.known.families)
    return frozenset().union(*(family for family in families if mention.root in family))


def by_carrier(mention: Spot, story: Story) -> str:
    """An infinitive has the date of the verb that carries it: "signed a contract to buy"."""
    if not mention.infinitive or mention.clause < 0:
        return ""
    return _date(spot(mention.place, mention.reading, mention.reading.clauses[mention.clause].verbs.last), story) or ""


def by_lead(mention: Spot, story: Story) -> str:
    """A mention in the title has the date of the first sentence that tells it, or of what that sentence tells."""
    if mention.reading.sentence.kind != "title" or not story.lead:
        return ""
    found = _retold(mention, story) or told_verb(story.lead, story.readings[story.lead])
    return (_date(found, story) or "") if found else ""


def _retold(mention: Spot, story: Story) -> Spot | None:
    """The word of the lead that names the event of the title once more."""
    reading = story.readings[story.lead]
    kin = _kin(mention, story) | {mention.root}
    spots = (spot(story.lead, reading, at) for at, token in enumerate(reading.tokens) if token.tag in ("word", "name"))
    return next((one for one in spots if one.root in kin), None)


def by_paragraph(mention: Spot, story: Story) -> str:
    """A past verb in a paragraph that looks back has the date before it: "It fell in 1991. Its parliament fled"."""
    return story.back[mention.place] if mention.tense == "past" and not mention.says else ""


def by_story(mention: Spot, story: Story) -> str:
    """The day on which the telling stands; of a saying the one of the saying before."""
    if mention.says and story.said[mention.place]:
        return story.said[mention.place]
    return story.published if mention.tense == "now" and not mention.says else story.now[mention.place]


RULES = (by_counting, by_earlier_telling, by_phrase, by_pointing, by_repetition, by_carrier, by_lead, by_paragraph, by_story)

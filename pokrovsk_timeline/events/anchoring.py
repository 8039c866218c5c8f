"""Anchoring: for each event mention of a text the likeliest day, month or year."""

from __future__ import annotations

import datetime as dt
import itertools

from pokrovsk_timeline.events.attachment import bind
from pokrovsk_timeline.events.retelling import finer, in_lead, retold
from pokrovsk_timeline.events.spots import Spot, locate, main_verb, spot, token_at, told_verb
from pokrovsk_timeline.events.story import Story, read
from pokrovsk_timeline.events.units import count
from pokrovsk_timeline.model import Length
from pokrovsk_timeline.prose.lexicon import words

_REACH = 8
"""Within how many words of "three weeks after" the event stands from which it counts."""


def anchor(text: str, published: dt.date, spans: list[tuple[int, int]]) -> list[str | None]:
    """One EDTF day, month or year for each span (of what lasts, its start); None where the span lies in no sentence."""
    story = read(text, published)
    return [_date(locate(story.readings, *span), story) or None for span in spans]


def _date(mention: Spot | None, story: Story) -> str:
    if mention is None:
        return ""
    one = next(one for rule in RULES if (one := rule(mention, story)))
    return finer(mention, one, story) or one


def by_counting(mention: Spot, story: Story) -> str:
    """ "Three weeks after the deal was signed": counted back from what the sentence dates."""
    tokens = mention.reading.tokens
    for dated in mention.reading.dated:
        length, at = dated.mention.expression, token_at(mention.reading, dated.mention.end)
        if not isinstance(length, Length) or tokens[at].low not in words(story.known.counting):
            continue
        if 0 < mention.head - at <= _REACH and (base := _base(mention, at, story)):
            return count(length.amount, base, back=tokens[at].low in words(story.known.counting_back))
    return ""


def _base(mention: Spot, at: int, story: Story) -> str:
    """The date of the main verb of the sentence, if the mention hangs on another."""
    verb = main_verb(mention.place, mention.reading)
    if verb is None or verb.head == mention.head:
        return ""
    return _date(verb, story) if verb.head < at or verb.clause == mention.clause else ""


def by_earlier_telling(mention: Spot, story: Story) -> str:
    """What the reader knows has its own earlier date, not that of what was done about it.

    "The judge opened an inquiry today into the sinking."
    """
    bond = bind(mention, story.published, story.known)
    if not mention.noun or bond is None or bond.after or mention.before not in words(story.known.definite):
        return ""
    if mention.clause >= 0 and mention.reading.clauses[mention.clause].verbs.modal:
        return ""
    one = retold(mention, story)
    return one if one and one < bond.unit[: len(one)] else ""


def by_phrase(mention: Spot, story: Story) -> str:
    """The date phrase that governs it in its own sentence."""
    bond = bind(mention, story.published, story.known)
    return bond.unit if bond else ""


def by_pointing(mention: Spot, story: Story) -> str:
    """ "This", "this move": the date of what the sentence before tells."""
    pointing, told = words(story.known.pointing), words(story.known.told)
    points = mention.lemma in pointing or (mention.before in pointing and mention.lemma in told)
    if not points or mention.place <= story.lead:
        return ""
    return _date(main_verb(mention.place - 1, story.readings[mention.place - 1]), story)


def by_repetition(mention: Spot, story: Story) -> str:
    """The date with which the same event is told in another sentence."""
    return retold(mention, story)


def by_carrier(mention: Spot, story: Story) -> str:
    """An infinitive has the date of the verb that carries it: "signed a contract to buy"."""
    if not mention.infinitive or mention.clause < 0:
        return ""
    return _date(spot(mention.place, mention.reading, mention.reading.clauses[mention.clause].verbs.last), story)


def by_title(mention: Spot, story: Story) -> str:
    """A mention in the title has the date with which the first sentence tells it again."""
    if mention.reading.sentence.kind != "title" or not story.lead:
        return ""
    return _date(in_lead(mention, story), story)


def by_lead(mention: Spot, story: Story) -> str:
    """Else, what the title tells has the date of what the first sentence tells."""
    if mention.reading.sentence.kind != "title" or not story.lead:
        return ""
    return _date(told_verb(story.lead, story.readings[story.lead]), story)


def by_saying(mention: Spot, story: Story) -> str:
    """What a saying holds has at last the date of the saying: "they found on Thursday that guards had been bribed"."""
    clause = mention.reading.clauses[mention.clause] if mention.clause >= 0 else None
    if clause is None or clause.role != "content" or clause.governor < 0 or mention.noun:
        return ""
    verb = spot(mention.place, mention.reading, mention.reading.clauses[clause.governor].verbs.last)
    return by_phrase(verb, story)


def by_paragraph(mention: Spot, story: Story) -> str:
    """A past verb in a paragraph that looks back has the date before it: "It fell in 1991. Its parliament fled".

    So has what has gone on "since", or "since then".
    """
    goes_back = mention.tense == "past" or (mention.tense == "up to now" and _since_then(mention, story))
    return story.looking_back[mention.place] if goes_back and not mention.says else ""


def _since_then(mention: Spot, story: Story) -> bool:
    tokens = mention.reading.tokens
    after = [b for a, b in itertools.pairwise(tokens) if a.low in words(story.known.since)]
    return any(t.low in words(story.known.then) or t.tag == "punct" for t in after)


def by_story(mention: Spot, story: Story) -> str:
    """The day that the telling has reached; of a saying that of the saying before; of what goes on the publication."""
    if mention.says:
        return story.said[mention.place] or story.reached[mention.place]
    if mention.tense == "now":
        return story.published
    return story.reached[story.lead if mention.tense in ("up to now", "to come") else mention.place]


RULES = (
    by_counting,
    by_earlier_telling,
    by_phrase,
    by_pointing,
    by_title,
    by_repetition,
    by_carrier,
    by_lead,
    by_saying,
    by_paragraph,
    by_story,
)
"""In this order; the last always has an answer."""

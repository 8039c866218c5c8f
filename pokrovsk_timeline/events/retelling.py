"""The same event told again elsewhere in the article, with its date."""

from __future__ import annotations

from pokrovsk_timeline.events.spots import Spot, roots, spot
from pokrovsk_timeline.events.story import Source, Story
from pokrovsk_timeline.events.units import is_day
from pokrovsk_timeline.prose.lexicon import words

_ENOUGH = {4: 5, 7: 3, 10: 1}
"""How much two tellings must share before one takes the date of the other, by its length: years are background."""

_STEM = 5
"""Letters that two forms of one word share at least: "injur(ed)" and "injury"."""


def retold(mention: Spot, story: Story) -> str:
    """The date with which the likeliest telling of the same event stands in another sentence, or ""."""
    if not _repeatable(mention, story):
        return ""
    kin = kindred(mention, story)
    scored = [(_same(mention, s, story, kin), -abs(s.spot.place - mention.place), s.unit) for s in story.sources]
    best = max(scored, default=(0, 0, ""))
    return best[2] if best[0] > 0 else ""


def finer(mention: Spot, one: str, story: Story) -> str:
    """A more exact date inside `one` with which the same word surely stands elsewhere, or ""."""
    if is_day(one) or mention.says:
        return ""
    for source in story.sources:
        inside = source.unit.startswith(one) and len(source.unit) > len(one)
        if inside and source.sure and _same(mention, source, story, frozenset()) > 0:
            return source.unit
    return ""


def kindred(mention: Spot, story: Story) -> frozenset[str]:
    """Roots of other words for the same thing."""
    families = (roots(mention.reading.lexicon.prose, family) for family in story.known.families)
    return frozenset().union(*(family for family in families if mention.root in family))


def in_lead(mention: Spot, story: Story) -> Spot | None:
    """The word of the first sentence that names the event once more."""
    reading = story.readings[story.lead]
    wanted = kindred(mention, story) | {mention.root}
    spots = (spot(story.lead, reading, at) for at, token in enumerate(reading.tokens) if token.tag in ("word", "name"))
    return next((one for one in spots if one.root in wanted), None)


def _repeatable(mention: Spot, story: Story) -> bool:
    """False of sayings (each is its own), of what goes on now, and of nouns that are new to the reader."""
    if mention.says:
        return False
    if mention.reading.sentence.kind != "title" and (mention.infinitive or mention.tense in ("now", "up to now")):
        return False
    return not (mention.noun and mention.place > story.lead and mention.before in words(story.known.new))


def _same(mention: Spot, source: Source, story: Story, kin: frozenset[str]) -> int:
    """How sure it is that both tell of one event; 0: not at all."""
    same = _one_word(source.spot.root, mention.root)
    if (
        source.spot.place == mention.place
        or not (same or source.spot.root in kin)
        or not _possible(mention, source, story)
    ):
        return 0
    shared = len((source.content & story.content[mention.place]) - kin - {mention.root})
    if not (shared or mention.noun) or (not same and len(source.unit) == len("2000")):
        return 0
    return shared + same if shared + same >= _ENOUGH[len(source.unit)] else 0


def _one_word(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _STEM and long.startswith(short))


def _possible(mention: Spot, source: Source, story: Story) -> bool:
    """True where the tense of the mention allows the date."""
    later = source.unit > story.published[: len(source.unit)]
    return not (later and mention.tense in ("past", "before", "up to now"))

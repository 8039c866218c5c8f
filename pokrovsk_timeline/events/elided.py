"""Items that leave out what the first one said: "The town fell in October, the port in January"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.clocks import date_event
from pokrovsk_timeline.events.evidence import rare_words, show_evidence
from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.scene import Scene
from pokrovsk_timeline.events.timing import usable
from pokrovsk_timeline.events.wording import several
from pokrovsk_timeline.model import Dated, Telling
from pokrovsk_timeline.prose.lexicon import words

# Words of an item beside its date: more is a clause that was not understood.
_LONGEST = 6


@dataclass(frozen=True, eq=False)
class Item:
    """Tokens `first` .. `end` of an item without its date, and the date."""

    first: int
    end: int
    dated: Dated


def elided(
    reading: Reading, candidate: Candidate, telling: Telling, who: Attribution | None, scene: Scene
) -> list[Telling]:
    """The tellings of the items behind a dated clause; each is the first one with its own words put in their place.

    The words replaced are the subject where the verb has no object, else the object, or the phrase with the same
    preposition. None where they do not stand in the title once, or the verb would not fit.
    """
    result: list[Telling] = []
    for item in _items(reading, candidate) if candidate.dated is not None else ():
        old = _replaced(reading, candidate, item)
        new = reading.between(item.first, item.end)
        if telling.title.count(old) != 1:
            old, new = old[:1].lower() + old[1:], new[:1].lower() + new[1:] if new.startswith("The ") else new
        told = new.lower() in telling.title.lower()  # the list stands in the title as it is
        if not old or told or telling.title.count(old) != 1 or _unfit(reading, candidate, old, new):
            return result
        result.append(_telling(reading, candidate, item, telling, old, who, scene))
    return result


def _items(reading: Reading, candidate: Candidate) -> list[Item]:
    """The items behind the date of a clause, as long as each is a noun with a date behind a comma or "and"."""
    clause, dated = candidate.clause, candidate.dated
    if dated is None or candidate.noun is not None or clause.verbs.shape != "finite" or clause.role == "relative":
        return []
    tokens = reading.tokens
    at = reading.token_at(dated.mention.end)
    if at <= clause.verbs.last:
        return []
    items: list[Item] = []
    while at < len(tokens) and tokens[at].low in (",", "and", ";"):
        first = at
        while first < len(tokens) and tokens[first].low in (",", "and", ";"):
            first += 1
        end = first
        while (
            end < len(tokens)
            and tokens[end].tag in ("name", "word", "det", "num", "prep")
            and not _verbal(reading, end)
        ):
            end += 1
        found = next((d for d in reading.dated if _leads(reading, end, d) and usable(d)), None)
        measured = any(t.low == "than" or t.form("past") for t in tokens[first:end])  # "more than in all of January"
        if found is None or measured or not first < end <= first + _LONGEST:
            break
        items.append(Item(first, end, found))
        at = reading.token_at(found.mention.end)
    whole = at >= len(tokens) or tokens[at].tag == "punct"
    return items if whole else items[:-1]


def _verbal(reading: Reading, at: int) -> bool:
    """True of a token that is the verb of some clause, or of a small word that opens one."""
    token = reading.tokens[at]
    opens = token.low in reading.lexicon.links or token.low in reading.lexicon.relatives
    return opens or any(c.verbs.first <= at <= c.verbs.last for c in reading.clauses)


def _leads(reading: Reading, end: int, dated: Dated) -> bool:
    """True where the date phrase, or the preposition that leads to it, begins at the token."""
    if end >= len(reading.tokens) or dated.mention.start < reading.tokens[end].start:
        return False
    between = reading.cut(reading.tokens[end].start, dated.mention.start).split()
    leads = words(reading.lexicon.prose.date_prepositions)
    return all(word.lower() in leads for word in between)


def _replaced(reading: Reading, candidate: Candidate, item: Item) -> str:
    """The words of the clause that the item stands in for."""
    tokens, clause = reading.tokens, candidate.clause
    start = candidate.dated.mention.start if candidate.dated is not None else 0
    stop = reading.token_at(start)
    while stop > clause.verbs.last + 1 and tokens[stop - 1].tag in ("date", "prep"):
        stop -= 1
    behind = range(clause.verbs.last + 1, stop)
    if tokens[item.first].tag == "prep":
        same = [i for i in behind if tokens[i].low == tokens[item.first].low]
        return reading.between(same[-1], stop) if same else ""
    bare = not behind or tokens[behind[0]].tag in ("prep", "adv", "date")
    if bare or clause.verbs.passive:
        return reading.between(*clause.subject)
    end = next((i for i in behind if tokens[i].tag in ("prep", "date", "punct")), stop)
    return reading.between(behind[0], end)


def _unfit(reading: Reading, candidate: Candidate, old: str, new: str) -> bool:
    """True where the new words point at something else ("its port"), or differ in number from a verb that shows it."""
    subject = old.lower() == reading.between(*candidate.clause.subject).lower()
    pointing = words(reading.lexicon.prose.possessive_pronouns) | words(reading.lexicon.prose.loose_subjects)
    if subject and new.split()[0].lower() in pointing:
        return True
    helped = reading.tokens[candidate.clause.verbs.first].tag in ("be", "have", "do")
    return subject and helped and several(old, reading) != several(new, reading)


def _telling(
    reading: Reading,
    candidate: Candidate,
    item: Item,
    telling: Telling,
    old: str,
    who: Attribution | None,
    scene: Scene,
) -> Telling:
    new = reading.between(item.first, item.end)
    if telling.title.startswith(old):
        new = new[:1].upper() + new[1:]
    own = replace(candidate, dated=item.dated)
    when, because = date_event(reading, own, who, telling.said, scene)
    quote = (reading.tokens[item.first].start, item.dated.mention.end)
    title = telling.title.replace(old, new)
    gone = rare_words(reading, *_span(reading, old), scene.topic)
    return replace(
        telling,
        evidence=(show_evidence(reading, own, who, when, quote, scene),),
        when=when,
        title=title,
        places=tuple(p.id for p in places(title, scene.topic)),
        actors=tuple(a.id for a in actors(title, scene.topic)),
        figures=tuple(f for f, (a, _) in reading.figures if quote[0] <= a < quote[1]),
        words=(telling.words - gone) | rare_words(reading, *quote, scene.topic),
        because=(because,),
    )


def _span(reading: Reading, old: str) -> tuple[int, int]:
    at = reading.sentence.start + max(0, reading.sentence.text.lower().find(old.lower()))
    return at, at + len(old)

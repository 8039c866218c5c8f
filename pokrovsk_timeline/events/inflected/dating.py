"""Which date phrase dates a clause, and what it then says of the time of what the clause tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline import dates
from pokrovsk_timeline.events.inflected.reading import Reading
from pokrovsk_timeline.events.timing import by, by_publication, extent, until, usable
from pokrovsk_timeline.inflection.clause import Clause
from pokrovsk_timeline.inflection.lexicon import phrases, split
from pokrovsk_timeline.model import Dated, LandmarkTime, Publication, Reference, When


def governing(reading: Reading, clause: Clause) -> Dated | None:
    """The usable phrase in the clause itself that stands nearest to its verb; else, of a clause that goes on with the
    first of its sentence, the one that opens it.
    """
    if (own := own_date(reading, clause)) is not None:
        return own
    first = clause
    while first.role == "coordinate" and first.governor >= 0 and own_date(reading, first) is None:
        first = reading.clauses[first.governor]
    if first is clause or first.role not in ("main", "coordinate"):
        return None
    opening = [d for d in _inside(reading, first) if d.mention.start < reading.words[first.verb].start]
    return opening[0] if opening and _opens(reading, opening[0]) else None


def reported_day(found: Sequence[Reading]) -> Dated | None:
    """The one day as of which an article says that it reports, None where it says none or several."""
    days = [d for one in found for d in one.dated if d.mention.relation == "as of" and _is_day(d.when)]
    one_day = len({d.when.earliest for d in days}) == 1
    return replace(days[0], mention=replace(days[0].mention, relation="")) if one_day else None


def _is_day(when: When) -> bool:
    return when.earliest is not None and when.earliest == when.latest


def on_reported_day(reading: Reading, clause: Clause) -> bool:
    """True of a clause that counts from the beginning of the day that is reported on."""
    return phrases(reading.lexicon.words.reported_day).search(reading.folded(clause)) is not None


def own_date(reading: Reading, clause: Clause) -> Dated | None:
    """The usable phrase in the clause itself that dates it: the one that opens its sentence, else the nearest to its
    verb in the same stretch between marks, else the nearest.
    """
    stretch = next((part for part in clause.parts if clause.verb in range(*part)), clause.parts[0])
    low, high = reading.words[stretch[0]].start, reading.words[stretch[1] - 1].end
    verb = reading.words[clause.verb].start
    return min(
        _joined(reading, _inside(reading, clause)),
        key=lambda d: (
            d.type == "DURATION" or isinstance(d.mention.expression, LandmarkTime),
            d.mention.relation in _BOUNDS,
            not _opens(reading, d),
            not low <= d.mention.start < high,
            abs(d.mention.start - verb),
        ),
        default=None,
    )


def _joined(reading: Reading, found: Sequence[Dated]) -> list[Dated]:
    """The phrases with those made one that give both ends of a time, or follow each other ("on 5 and 6 May"). A bare
    "from", as in "the order of 9 October", dates a noun.
    """
    result: list[Dated] = []
    for one in sorted(found, key=lambda d: d.mention.start):
        before = result[-1] if result else None
        if before is not None and _one_time(reading, before, one):
            result[-1] = _both(reading, before, one)
        else:
            result.append(one)
    return [one for one in result if one.mention.relation != "from"]


def _one_time(reading: Reading, one: Dated, two: Dated) -> bool:
    if one.mention.relation == "from":
        return two.mention.relation == "until"
    between = reading.cut(one.mention.end, two.mention.start).replace(",", " ").lower().split()
    plain = not one.mention.relation and not two.mention.relation and one.type == two.type
    ordered = one.when.latest is not None and two.when.earliest is not None and one.when.latest <= two.when.earliest
    return plain and ordered and all(word in split(reading.lexicon.words.coordinators) for word in between)


def _both(reading: Reading, one: Dated, two: Dated) -> Dated:
    """Some time between the beginning of the first and the end of the second."""
    when = When(one.when.earliest, two.when.latest, precision="range", basis=one.when.basis)
    text = reading.cut(one.mention.start, two.mention.end)
    return replace(two, when=when, mention=replace(one.mention, end=two.mention.end, text=text, relation=""))


_BOUNDS = ("as of", "until", "by", "before", "after")
_NOUN = 4
"""Words of a noun phrase before its date at most, with its preposition."""

_LEAD = 2
"""Words before a date phrase that opens its sentence at most."""


def _opens(reading: Reading, dated: Dated) -> bool:
    """True of a phrase at the head of its sentence that belongs to no noun there."""
    before = [word for word in reading.words if word.start < dated.mention.start and word.kind == "word"]
    return len(before) <= _LEAD and not any(word.is_a("NOUN") and not word.is_a("PREP", "VERB") for word in before)


def _inside(reading: Reading, clause: Clause) -> list[Dated]:
    return [_of_noun(reading, d) for d in reading.phrases(clause) if usable(d)]


def _of_noun(reading: Reading, dated: Dated) -> Dated:
    """The phrase, as a bound where it dates a noun after or before which something was."""
    before = [word for word in reading.words if word.end <= dated.mention.start][-_NOUN:]
    lead = next((at for at in range(len(before) - 1, -1, -1) if before[at].is_a("PREP")), len(before))
    nouns = before[lead + 1 :]
    if dated.mention.relation or not nouns or not all(word.is_a("NOUN", "ADJF") for word in nouns):
        return dated
    known = reading.lexicon.words
    after, earlier = (before[lead].low in split(words) for words in (known.after, known.before))
    if not after and not earlier:
        return dated
    return replace(dated, mention=replace(dated.mention, relation="after" if after else "before"))


def vague(reading: Reading, clause: Clause) -> bool:
    """True of a clause with a date phrase of which nobody knows what it means: its time is not that of the article."""
    return any(d.type in ("DATE", "TIME") and not usable(d) and not _now(d) for d in reading.phrases(clause))


def _now(dated: Dated) -> bool:
    expression = dated.mention.expression
    return isinstance(expression, Reference) and expression.to == "present"


def date_saying(dated: Dated | None, publication: Publication) -> When | None:
    """When it was said: no later than the article, and by its publication where no phrase says when."""
    if dated is not None:
        return until(dated.when, publication.latest)
    return by_publication(publication) if publication.latest else None


def spoken_on(dated: Dated, said: When) -> Dated:
    """A phrase in a quotation ("yesterday") counted from the day on which it was said, where that is known."""
    mention = dated.mention
    counted = mention.quoted and mention.spoken is None and dated.anchor.kind == "publication"
    if not counted or said.earliest is None or said.earliest != said.latest:
        return dated
    return next(iter(dates.date((mention,), Publication(said.earliest, said.latest))), dated)


def date_event(
    clause: Clause, dated: Dated | None, said: When | None, spoken: bool, publication: Publication
) -> tuple[When, str]:
    """When it happened, and why so."""
    if dated is not None:
        return _not_after(_when(clause, dated, publication), said if spoken else None), _why(dated)
    if spoken and said is not None:
        return by(said.latest), "no date phrase of its own: before it was said"
    return by_publication(publication), "no date phrase: by the publication"


def too_late(dated: Dated | None, publication: Publication) -> bool:
    """True of a date after the publication."""
    first = dated.when.earliest if dated is not None else None
    return first is not None and publication.latest is not None and first > publication.latest


def long_ago(dated: Dated | None, publication: Publication, days: int) -> bool:
    """True of a date more than so many days before the publication: history, told in passing."""
    last = dated.when.latest if dated is not None else None
    return last is not None and publication.earliest is not None and (publication.earliest - last).days > days


def _why(dated: Dated) -> str:
    return f"date phrase “{dated.mention.text}” in the words themselves"


def _when(clause: Clause, dated: Dated, publication: Publication) -> When:
    """ "Since May", and "after May", with a verb of what is done once is some time since then; with one of what goes on
    it has lasted. "Until May" is some time up to then.
    """
    when = dated.when
    if dated.mention.relation in ("as of", "by", "until", "before"):
        return by(when.latest)
    if dated.mention.relation in ("since", "after"):
        start = when.start or when
        if clause.form.has("impf") and dated.mention.relation == "since":
            return extent(start, publication)
        return When(start.earliest, publication.latest, precision="range", basis=start.basis)
    return until(when, publication.latest)


def _not_after(when: When, said: When | None) -> When:
    if said is None or said.latest is None or (when.earliest is not None and when.earliest > said.latest):
        return when
    return replace(until(when, said.latest), end=until(when.end, said.latest) if when.end is not None else None)

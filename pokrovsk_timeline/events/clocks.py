"""When it happened and when it was said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.scene import Scene
from pokrovsk_timeline.events.timing import by, by_publication, extent, until, up_to_now, vague_past
from pokrovsk_timeline.model import Dated, When
from pokrovsk_timeline.prose.lexicon import words


def date_saying(who: Attribution | None, scene: Scene) -> When | None:
    """When it was said: no later than the article, and by its publication where no phrase says when."""
    if who is None:
        return None
    if who.said is not None:
        return until(who.said, scene.publication.latest)
    return by_publication(scene.publication) if scene.publication.latest else None


def date_event(
    reading: Reading, candidate: Candidate, who: Attribution | None, said: When | None, scene: Scene
) -> tuple[When, str]:
    """When it happened, and why so."""
    clause, dated = candidate.clause, candidate.dated
    lasting = up_to_now(reading, clause, scene.publication) if candidate.noun is None else None
    if dated is None and lasting is not None:
        return lasting[1], f"“{lasting[0].mention.text}” up to the publication"
    if dated is not None:
        return _not_after(
            _dated_when(reading, candidate, dated, scene, who is not None), said
        ), f"date phrase “{dated.mention.text}” in the words themselves"
    if who is not None and who.speaker.shows:
        return by(said.latest if said else scene.publication.latest), "seen no later than it was shown"
    if who is not None and said is not None:
        past = clause.verbs.tense == "past" and not clause.verbs.progressive
        parted = past and (
            vague_past(reading, clause)
            or (who.clause >= 0 and reading.clauses[who.clause].verbs.lemma in words(reading.lexicon.prose.finding))
            or (who.speaker.analyst and who.dated is not None and who.clause >= 0 and who.clause != candidate.index)
        )
        if parted:
            return by(said.latest), "no date phrase of its own: before it was said"
        return said, "no date phrase of its own: as of the day it was said"
    return by_publication(scene.publication), "no date phrase: by the publication"


def _not_after(when: When, said: When | None) -> When:
    """Cut at the day of saying: nobody tells of what is still to come, however late the article appeared."""
    if said is None or said.latest is None:
        return when
    if when.earliest is not None and when.earliest > said.latest:
        return by(said.latest)
    end = until(when.end, said.latest) if when.end is not None else None
    if end is not None and end.earliest is not None and end.earliest > said.latest:
        end = said
    return replace(until(when, said.latest), end=end)


def _directly(reading: Reading, dated: Dated) -> bool:
    """True where "before", "after" lead to the date itself, not to a part of its day ("before dawn on Wednesday")."""
    before = reading.cut(reading.sentence.start, dated.mention.start).lower().split()[-1:]
    part = dated.mention.text.split()[0].lower() in words(reading.lexicon.prose.dayparts)
    return before == [dated.mention.relation] and not part


def _vague(reading: Reading, dated: Dated) -> bool:
    """True of a date behind "around", "about"."""
    before = reading.cut(reading.sentence.start, dated.mention.start).lower().split()[-1:]
    return dated.type == "DATE" and bool(before) and before[0] in words(reading.lexicon.prose.vaguely)


def _about(when: When, written: dt.date | None) -> When:
    """The date with as much around it as "about" leaves open, up to the day of writing."""
    slack = dt.timedelta(days=_SLACK.get(when.precision, 0))
    first = when.earliest - slack if when.earliest else None
    last = when.latest + slack if when.latest else None
    last = max(when.latest, min(last, written)) if when.latest and last and written else last
    precision = "range" if when.precision == "day" else when.precision
    return replace(when, earliest=first, latest=last, precision=precision, weekday=None, approximate=True)


_SLACK = {"day": 3, "week": 7, "month": 15, "season": 31, "year": 92}
"""How many days on each side "about" such a unit leaves open."""


def _dated_when(reading: Reading, candidate: Candidate, dated: Dated, scene: Scene, told: bool) -> When:
    """The time that a date phrase gives an event; `told`: somebody says so, and "had" may be his "has"."""
    clause = candidate.clause
    when = dated.when
    lasting = (
        clause.verbs.perfect
        or clause.verbs.progressive
        or (clause.verbs.shape == "ing" and clause.link in (",", "—", "–"))
    )
    nested = [
        c
        for c in reading.clauses
        if c.role == "participle"
        and c.link == "since"
        and c is not clause
        and reading.span(c)[0] <= dated.mention.start < reading.span(c)[1]
    ]
    if nested and candidate.noun is None:
        return extent(when, scene.publication)
    if dated.mention.relation in ("as of", "by", "until") or candidate.shown:
        return by(when.latest)
    directly = _directly(reading, dated)
    if dated.mention.relation == "before" and directly and when.earliest is not None:
        return by(when.earliest - dt.timedelta(days=1) if when.precision == "day" else when.latest)
    if dated.mention.relation == "after" and directly and when.earliest is not None:
        return When(when.earliest, scene.publication.latest, precision="range", basis=when.basis)
    if _vague(reading, dated):
        when = _about(when, scene.publication.latest)
    if (
        dated.mention.relation == "since"
        and candidate.noun is None
        and not (clause.role == "participle" and clause.link == "since")
    ):
        start = when.start or when
        if (
            reading.cut(reading.sentence.start, dated.mention.start)
            .lower()
            .rstrip()
            .endswith(reading.lexicon.prose.at_the_latest)
        ):
            start = replace(start, earliest=None, likely=None, weekday=None, precision="range")
        over = clause.verbs.perfect and not told  # "the town it had held since August": no longer
        if clause.verbs.shape == "finite" and (over or not lasting) and clause.verbs.tense == "past":
            return When(start.earliest, scene.publication.latest, precision="range", basis=start.basis)
        return extent(start, scene.publication) if lasting or clause.verbs.shape == "finite" else when
    if dated.mention.relation == "since" and when.nature == "extent" and when.start is not None:
        return when.start
    return until(when, scene.publication.latest)

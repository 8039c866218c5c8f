"""Two verbs that tell one act."""

from __future__ import annotations

from dataclasses import replace

from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.model import Offset, StoryTime


def join_acts(reading: Reading, found: list[Candidate]) -> list[Candidate]:
    """One event where two verbs share subject and date ("killed three and wounded eleven on Monday"),
    or a when-clause dates it.
    """
    kept: list[Candidate] = []
    for one in found:
        before = kept[-1] if kept else None
        if before is not None and before.noun is None and one.noun is None and _same_act(reading, before, one):
            dated = before.dated or one.dated
            kept[-1] = replace(before, dated=dated)
            continue
        kept.append(one)
    return kept


def _same_act(reading: Reading, before: Candidate, one: Candidate) -> bool:
    first, second = before.clause, one.clause
    if (
        second.role == "time"
        and second.link in ("when", "as")
        and second.governor == before.index
        and second.verbs.tense == "past"
    ):
        return before.dated is None or one.dated is None
    shared = (
        second.subject == first.subject
        and second.role in ("coordinate", "content", "relative")
        and one.index == before.index + 1
    )
    story = one.dated is not None and isinstance(one.dated.mention.expression, StoryTime | Offset)
    if before.dated is None and story:  # "was shot while visiting the front, and died the next day"
        return False
    if not shared or (before.dated and one.dated and before.dated is not one.dated):
        return False
    named = [any(t.tag == "name" for t in reading.tokens[c.verbs.last + 1 : c.end]) for c in (first, second)]
    return not all(named) and (before.kind == one.kind or not named[1])

"""Denials that say only "it" or "the claim": of what somebody else said just before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.clocks import date_saying
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.scene import Scene
from pokrovsk_timeline.events.timing import by_publication
from pokrovsk_timeline.events.titles import verb_of_saying
from pokrovsk_timeline.events.wording import LONGEST, UTMOST, capital
from pokrovsk_timeline.model import Claim, Evidence, Telling
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words
from pokrovsk_timeline.prose.tokens import Token

# A denial within this many characters of the longest title keeps the words of the claim.
_ROOM = UTMOST - LONGEST


def denied_object(reading: Reading, clause: Clause) -> str:
    """What a verb of denying has for its object: "bare" ("it", "the claim"), "named" ("the reports of a retreat"), or
    "" (neither: it may dismiss an officer).
    """
    prose = reading.lexicon.prose
    behind = reading.tokens[clause.verbs.last + 1 :]
    inside = clause.end - clause.verbs.last - 1
    if behind and behind[0].low in words(prose.objects) | words(prose.pointing) and _ends(behind[1:2]):
        return "bare"
    noun = next((i for i, t in enumerate(behind[:inside]) if t.low in words(prose.denied_nouns)), -1)
    if noun < 0 or any(t.tag == "punct" for t in behind[:noun]):
        return ""
    if any(t.low in ("of", "that", "about") for t in behind[noun + 1 : noun + 2]):
        return "named"
    return "bare" if noun <= 2 and _ends(behind[noun + 1 : noun + 2]) else ""


def _ends(after: Sequence[Token]) -> bool:
    """True where nothing but a mark, a time or a place follows the object."""
    return not after or after[0].tag in ("punct", "date", "prep", "cc", "adv")


def answered(readings: Sequence[Reading], found: Sequence[tuple[Attribution, ...]]) -> list[tuple[Attribution, ...]]:
    """The attributions, each with those who deny it in the next sentence of its paragraph ("Kyiv denied this.")."""
    result = list(found)
    for i in range(1, len(readings)):
        bare = [one for one in found[i] if one.answers]
        deniers = {one.speaker.name for one in bare}
        alone = bare and not any(one.covers and one.speaker.name not in deniers for one in found[i])
        if not alone or readings[i].sentence.block != readings[i - 1].sentence.block:
            continue
        result[i - 1] = tuple(gainsaid(one, bare) for one in result[i - 1])
    return result


def gainsaid(one: Attribution, bare: Sequence[Attribution]) -> Attribution:
    """An attribution with those who deny what it says; nobody denies himself."""
    others = tuple(b.speaker for b in bare if b.speaker.name != one.speaker.name)
    gains = others and one.covers and one.stance != "denies"
    return replace(one, denied_by=(*one.denied_by, *others)) if gains else one


def tell_answers(reading: Reading, said: Sequence[Attribution], told: Sequence[Telling], scene: Scene) -> list[Telling]:
    """For each bare denial the telling of it: it denies the last claim that somebody else made before it."""
    result = []
    for one in said:
        claims = [t for t in told if one.answers and _denies(one, t)]
        if claims and (telling := _answer(reading, one, claims[-1], scene)) is not None:
            result.append(telling)
    return result


def _denies(one: Attribution, telling: Telling) -> bool:
    spoken = telling.claims[:1]
    return (
        bool(spoken)
        and any(c.speaker == one.speaker.name and c.stance == "denies" for c in telling.claims[1:])
        and telling.standing != "denial"
    )


def _answer(reading: Reading, one: Attribution, claim: Telling, scene: Scene) -> Telling | None:
    title = _title(reading, one, claim)
    if not title:
        return None
    start, end = one.words
    said = date_saying(one, scene) or by_publication(scene.publication)
    text = scene.article.text
    evidence = Evidence(
        article=scene.article.id,
        line=text.count("\n", 0, start) + 1,
        start=start,
        end=end,
        quote=text[start:end],
        phrase=one.dated.mention.text if one.dated else "",
        rule=one.dated.mention.rule if one.dated else "",
        when=said,
        speaker=one.speaker.name,
    )
    return replace(
        claim,
        evidence=(evidence,),
        when=said,
        said=said,
        standing="denial",
        kind="statement",
        title=title,
        summary=reading.sentence.text,
        figures=(),
        claims=(Claim(one.speaker.name, "denies"),),
        because=("the date is that of the saying",),
    )


def _title(reading: Reading, one: Attribution, claim: Telling) -> str:
    """ "The army denies the rebels’ claim that the town was encircled", out of the title of the claim."""
    stance = claim.claims[0].stance.removesuffix("s")
    found = re.match(rf"(.+?) {stance}s? (?:that )?(.+)", claim.title) or re.match(r"([^:]+): (.+)", claim.title)
    if found is None:
        return ""
    whose = f"{found[1]}’" if found[1].endswith("s") else f"{found[1]}’s"
    short = capital(one.speaker.short)
    article, _, rest = whose.partition(" ")
    whose = f"{article.lower()} {rest}" if article.lower() in words(reading.lexicon.prose.determiners) else whose
    title = f"{short} {verb_of_saying('denies', one.speaker, reading)} {whose} claim that {found[2]}"
    return title if len(title) <= LONGEST + _ROOM else ""

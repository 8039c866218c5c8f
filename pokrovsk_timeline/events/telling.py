"""A telling out of a candidate: its time, standing, speaker, title, figures, places, and the words that show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pokrovsk_timeline.events import titles
from pokrovsk_timeline.events.candidates import Candidate
from pokrovsk_timeline.events.kinds import places
from pokrovsk_timeline.events.people import actors
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.reality import governor
from pokrovsk_timeline.events.saying import Attribution, covering
from pokrovsk_timeline.events.timing import by, by_publication, extent, until, up_to_now, vague_past
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article, Claim, Dated, Evidence, Publication, Stance, Standing, Telling, When
from pokrovsk_timeline.prose.lexicon import stem, words

Left = tuple[int, int, str]

# Days before the publication beyond which a dated event is history, told only in passing.
HISTORY = 6 * 366


@dataclass
class Scene:
    """The article that is told and where the telling stands: the subject named last, and when each speaker of the block spoke."""

    article: Article
    publication: Publication
    topic: Topic
    subject: str = ""
    place: str = ""
    side: str = ""
    block: int = -1
    said: dict[str, When] = field(default_factory=dict)

    def enter(self, block: int) -> None:
        """A new block forgets who stood in the old one."""
        if block != self.block:
            self.block, self.subject, self.said = block, "", {}

    def side_of(self, reading: Reading) -> str:
        """The state that the subject of a clause of the sentence names, which "they" means in a quotation after it."""
        subjects = [reading.between(*c.subject) for c in reading.clauses if c.role in ("main", "content", "coordinate")]
        states = [a for text in subjects for a in actors(text, self.topic) if a.kind == "state"]
        return states[-1].name if states else ""

    def place_after(self, reading: Reading, end: int = 10**9) -> str:
        """The town named last before an offset of the sentence, which "the city" means if it may stand for it."""
        named = places(reading.cut(reading.sentence.start, min(end, reading.sentence.end)), self.topic)
        towns = [p for p in named if p.precision in ("city", "town", "village")]
        return towns[-1].name if towns else self.place

    def remember(self, reading: Reading) -> None:
        """Keep the subject of the sentence for a pronoun in the next."""
        self.enter(reading.sentence.block)
        self.place = self.place_after(reading)
        self.side = self.side_of(reading) or self.side
        for clause in reading.clauses:
            if clause.role in ("main", "resumed", "coordinate", "content") and (
                found := titles.subject_of(reading, clause, "")
            ):
                self.subject = found
                break


def tellings(
    reading: Reading, found: Sequence[Candidate], said: Sequence[Attribution], scene: Scene
) -> tuple[list[Telling], list[Left]]:
    """Tellings of a sentence's candidates; those without a title that stands by itself are left out."""
    scene.enter(reading.sentence.block)
    for one in said:
        if one.said is not None:
            scene.said[one.speaker.name] = one.said
    told: list[Telling] = []
    left: list[Left] = []
    for candidate in found:
        who = _who(candidate, said)
        if (reason := _out_of_time(candidate, scene)) != "":
            left.append((*_quote(reading, candidate, None), reason))
            continue
        telling = _telling(reading, candidate, who, scene)
        if telling is None:
            left.append((*_quote(reading, candidate, None), "background"))
            continue
        told.append(telling)
        if (second := _apart(reading, candidate, who, telling, scene)) is not None:
            told[-1:] = [second, replace(telling, title=_bare(reading, candidate, who, scene))]
    return told, left


def _out_of_time(candidate: Candidate, scene: Scene) -> str:
    """Why a date is none of this story: after the publication, or so long before it that it is history."""
    dated, window = candidate.dated, scene.publication
    if dated is None:
        return ""
    if dated.when.earliest is not None and window.latest is not None and dated.when.earliest > window.latest:
        return "forecast"
    old = (
        dated.when.latest is not None
        and window.earliest is not None
        and (window.earliest - dated.when.latest).days > HISTORY
    )
    return "background" if old else ""


def _who(candidate: Candidate, said: Sequence[Attribution]) -> Attribution | None:
    return next((a for a in said if a.clause == candidate.index and not candidate.noun), None) or covering(
        said, candidate.index
    )


def _telling(reading: Reading, candidate: Candidate, who: Attribution | None, scene: Scene) -> Telling | None:
    title = _title(reading, candidate, who, scene)
    if not titles.sound(title, reading):
        return None
    title = titles.resolved(title, _generic(reading, candidate, scene))
    said = _said(who, scene)
    when, because = _when(reading, candidate, who, said, scene)
    standing = _standing(reading, candidate, who)
    start, end = _quote(reading, candidate, who)
    figures = tuple(f for f, (a, _) in reading.figures if start <= a < end)
    clause_text = reading.cut(start, end)
    evidence = _evidence(reading, candidate, who, when, (start, end), scene)
    return Telling(
        article=scene.article.id,
        evidence=(evidence,),
        when=when,
        said=said,
        standing=standing,
        kind=candidate.kind,
        title=title,
        summary=titles.summary([reading.cut(*_whole(reading, candidate))]),
        places=tuple(p.id for p in places(clause_text, scene.topic)),
        actors=tuple(a.id for a in actors(clause_text, scene.topic)),
        figures=figures,
        claims=(Claim(who.speaker.name, _stance(candidate, who)),) if who else (),
        words=_words(reading, start, end, scene.topic) | _named(reading, candidate, scene),
        because=(because,),
    )


def _generic(reading: Reading, candidate: Candidate, scene: Scene) -> tuple[str, tuple[str, ...]]:
    """The town named last and the words that may stand for it ("the city")."""
    name = scene.place_after(reading, _quote(reading, candidate, None)[0])
    place = next((p for p in scene.topic.places if p.name == name), None)
    return (name, place.generic) if place is not None else ("", ())


def _apart(
    reading: Reading, candidate: Candidate, who: Attribution | None, telling: Telling, scene: Scene
) -> Telling | None:
    """The saying as an event of its own, where it is dated and tells of an earlier time: "reported late last year that X had ..."."""
    if (
        who is None
        or candidate.dated is not None
        or who.clause < 0
        or who.clause == candidate.index
        or telling.said is None
    ):
        return None
    if who.speaker.party and not vague_past(reading, candidate.clause):
        return None
    past = candidate.clause.verbs.tense == "past" and not candidate.clause.verbs.progressive
    dated_saying = who.dated is not None or vague_past(reading, reading.clauses[who.clause])
    if not past or not dated_saying or not (who.speaker.analyst or who.speaker.party):
        return None
    kind = "assessment" if who.speaker.analyst else "statement"
    start = min(who.words[0], telling.evidence[0].start)
    quote = (start, telling.evidence[0].end)
    evidence = _evidence(reading, candidate, who, telling.said, quote, scene)
    return Telling(
        article=telling.article,
        evidence=(evidence,),
        when=telling.said,
        said=telling.said,
        standing=telling.standing,
        kind=kind,
        title=telling.title,
        summary=telling.summary,
        places=telling.places,
        actors=telling.actors,
        figures=telling.figures,
        claims=telling.claims,
        words=telling.words,
        because=("the date is that of the saying",),
    )


# ----------------------------------------------------------------------------------------------------------- time


def _said(who: Attribution | None, scene: Scene) -> When | None:
    if who is None:
        return None
    return (
        who.said
        or scene.said.get(who.speaker.name)
        or (by_publication(scene.publication) if scene.publication.latest else None)
    )


def _when(
    reading: Reading, candidate: Candidate, who: Attribution | None, said: When | None, scene: Scene
) -> tuple[When, str]:
    """When it happened, and why so."""
    clause, dated = candidate.clause, candidate.dated
    lasting = up_to_now(reading, clause, scene.publication) if candidate.noun is None else None
    if dated is None and lasting is not None:
        return lasting[1], f"“{lasting[0].mention.text}” up to the publication"
    if dated is not None:
        return _dated_when(
            reading, candidate, dated, scene
        ), f"date phrase “{dated.mention.text}” in the words themselves"
    if who is not None and who.speaker.shows:
        return by(said.latest if said else scene.publication.latest), "seen no later than it was shown"
    if who is not None and said is not None:
        past = clause.verbs.tense == "past" and not clause.verbs.progressive
        parted = past and (
            vague_past(reading, clause)
            or (who.speaker.analyst and who.dated is not None and who.clause >= 0 and who.clause != candidate.index)
        )
        if parted:
            return by(said.latest), "no date phrase of its own: before it was said"
        return said, "no date phrase of its own: as of the day it was said"
    return by_publication(scene.publication), "no date phrase: by the publication"


def _dated_when(reading: Reading, candidate: Candidate, dated: Dated, scene: Scene) -> When:
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
    if dated.mention.relation in ("as of", "by") or candidate.shown:
        return by(when.latest)
    if (
        dated.mention.relation == "since"
        and candidate.noun is None
        and not (clause.role == "participle" and clause.link == "since")
    ):
        return extent(when.start or when, scene.publication) if lasting or clause.verbs.shape == "finite" else when
    if dated.mention.relation == "since" and when.nature == "extent" and when.start is not None:
        return when.start
    return until(when, scene.publication.latest)


# ------------------------------------------------------------------------------------------------- standing, speaker


def _standing(reading: Reading, candidate: Candidate, who: Attribution | None) -> Standing:
    verbs = candidate.clause.verbs
    if who is not None:
        if candidate.denied or who.stance == "denies":
            return "denial"
        if who.speaker.shows:
            return "observed"
        if who.speaker.party or _own_act(reading, candidate, who):
            return "claim"
        if who.speaker.analyst:
            return (
                "estimate"
                if reading.figures
                and (who.stance == "estimates" or verbs.lemma in words(reading.lexicon.prose.speech.estimates))
                else "assessment"
            )
        return "reported"
    if candidate.shown:
        return "observed"
    if candidate.noun is not None:
        return "reported"
    if verbs.progressive and verbs.tense == "present" and not verbs.perfect and not verbs.passive:
        return "observed"
    state = (
        verbs.lemma == "be"
        or verbs.lemma in words(reading.lexicon.prose.states)
        or verbs.lemma in words(reading.lexicon.prose.becoming)
    )
    return (
        "observed"
        if verbs.tense == "present"
        and state
        and (candidate.dated is None or candidate.dated.mention.relation in ("as of", "by"))
        else "reported"
    )


def _own_act(reading: Reading, candidate: Candidate, who: Attribution) -> bool:
    """True where the speaker tells of an act of war of its own ("says it has overrun 120 outposts"): then it is a party."""
    warlike = candidate.kind in (
        "territorial-control",
        "strike",
        "offensive",
        "defence",
        "troop-movement",
        "casualties",
    )
    return warlike and not who.speaker.person and bool(titles.spoken_subject(reading, candidate.clause, who.speaker))


def _stance(candidate: Candidate, who: Attribution) -> Stance:
    if candidate.denied:
        return "denies"
    stances: dict[str, Stance] = {
        s: s for s in ("says", "claims", "denies", "confirms", "estimates", "warns", "reports")
    }  # type: ignore[misc]
    return stances.get(who.stance, "says")


# ------------------------------------------------------------------------------------------------- words and titles


def _title(reading: Reading, candidate: Candidate, who: Attribution | None, scene: Scene) -> str:
    if candidate.noun is not None:
        text = titles.tidy(
            reading.between(*candidate.noun) + titles.content_of(reading, candidate.noun[1], scene.place), reading
        )
        return _with_speaker(titles.shorten(text[:1].upper() + text[1:], titles.LONGEST, reading), who)
    clause = candidate.clause
    if candidate.aim and who is not None:
        return titles.of_aim(reading, who.speaker, scene.side)
    if who is not None and who.clause == candidate.index:
        claim = titles.claim_of(reading, clause, who.speaker.short)
        return titles.shorten(claim[:1].upper() + claim[1:], titles.LONGEST, reading)
    if who is not None and (spoken := titles.spoken_subject(reading, clause, who.speaker)):
        return titles.title(reading, clause, who.speaker, who.stance, spoken)
    subject = titles.subject_of(reading, clause, _last_subject(reading, candidate, scene))
    if not subject:
        return ""
    if who is not None and who.speaker.shows:
        return titles.title(reading, clause, None, "", subject)
    if who is None or clause.verbs.shape != "finite":
        return _with_speaker(titles.title(reading, clause, None, "", subject), who)
    above = governor(reading, clause)
    if (
        above is not None
        and above.role == "relative"
        and clause.role == "content"
        and clause.end - clause.verbs.last <= 2
    ):
        return ""
    if who.stance == "estimates" and not reading.figures:
        return titles.title(reading, clause, who.speaker, reading.lexicon.prose.judging, subject)
    stance = "says" if candidate.denied and who.stance != "denies" else who.stance
    return titles.title(reading, clause, who.speaker, stance, subject)


def _bare(reading: Reading, candidate: Candidate, who: Attribution | None, scene: Scene) -> str:
    """The title of what was said to have happened, beside the event of saying it: the speaker before a colon."""
    subject = titles.subject_of(reading, candidate.clause, _last_subject(reading, candidate, scene))
    return _with_speaker(titles.title(reading, candidate.clause, None, "", subject), who)


def _with_speaker(text: str, who: Attribution | None) -> str:
    return f"{who.speaker.short[:1].upper()}{who.speaker.short[1:]}: {text}" if who is not None and text else text


def _last_subject(reading: Reading, candidate: Candidate, scene: Scene) -> str:
    """What a pronoun stands for: the subject of the clause before it in the sentence, else of the sentence before in the block."""
    for clause in reversed(reading.clauses[: candidate.index]):
        if clause.role != "participle" and (found := titles.subject_of(reading, clause, "")):
            return found
    return scene.subject


def _quote(reading: Reading, candidate: Candidate, who: Attribution | None) -> tuple[int, int]:
    if candidate.noun is not None:
        low, high = candidate.noun
        end = candidate.dated.mention.end if candidate.dated else reading.tokens[high - 1].end
        return reading.tokens[low].start, max(end, reading.tokens[high - 1].end)
    if candidate.aim:
        return reading.sentence.start, reading.sentence.end
    start, end = reading.span(candidate.clause)
    low, high = candidate.clause.subject
    subject = reading.tokens[low].start if low < high else start
    if start < subject < end and not any(start <= d.mention.start < subject for d in reading.dated):
        start = subject
    if candidate.clause.role in ("resumed", "relative") and subject < start:
        start = subject
    if candidate.dated is not None:
        start, end = min(start, candidate.dated.mention.start), max(end, candidate.dated.mention.end)
    return start, end


def _whole(reading: Reading, candidate: Candidate) -> tuple[int, int]:
    return reading.sentence.start, reading.sentence.end


def _evidence(
    reading: Reading, candidate: Candidate, who: Attribution | None, when: When, quote: tuple[int, int], scene: Scene
) -> Evidence:
    start, end = quote
    text = scene.article.text
    lasting = up_to_now(reading, candidate.clause, scene.publication) if candidate.noun is None else None
    dated = candidate.dated or (lasting[0] if lasting else None) or (who.dated if who else None)
    return Evidence(
        article=scene.article.id,
        line=text.count("\n", 0, start) + 1,
        start=start,
        end=end,
        quote=text[start:end],
        phrase=dated.mention.text if dated else "",
        rule=dated.mention.rule if dated else "",
        when=when,
        speaker=who.speaker.name if who else "",
    )


def _named(reading: Reading, candidate: Candidate, scene: Scene) -> frozenset[str]:
    """Stems of the subject where the words themselves have only a pronoun for it."""
    low, high = candidate.clause.subject
    if candidate.noun is not None or high - low != 1 or reading.tokens[low].tag != "pron":
        return frozenset()
    subject = titles.subject_of(reading, candidate.clause, _last_subject(reading, candidate, scene)).lower().split()
    common = {stem(reading.lexicon.prose, word) for word in scene.topic.subject.common}
    roots = {stem(reading.lexicon.prose, word) for word in subject if word not in reading.lexicon.stop_words}
    return frozenset(root for root in roots - common if len(root) > 2)


def _words(reading: Reading, start: int, end: int, topic: Topic) -> frozenset[str]:
    """Stems of the content words, without those that every event of the topic shares and those of date phrases."""
    lexicon = reading.lexicon
    common = {stem(lexicon.prose, word) for word in topic.subject.common}
    dates = [(d.mention.start, d.mention.end) for d in reading.dated]
    found = set()
    for token in reading.tokens:
        if (
            start <= token.start < end
            and token.tag in ("word", "name")
            and not any(a <= token.start < b for a, b in dates)
        ):
            low = token.low.removesuffix("'s").rstrip("'")
            root = stem(lexicon.prose, token.form("past", "part", "ing", "s") or low)
            if low not in lexicon.stop_words and root not in common and len(root) > 2:
                found.add(root)
    return frozenset(found)

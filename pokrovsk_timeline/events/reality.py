"""What is no event, by grammar.

Conditions, forecasts, intentions, questions, opinions, hopes, habits, standing facts, negations.
"""

from __future__ import annotations

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import phrases, words

# The plain words shown with each reason; the word before the colon is what scripts may rely on.
REASONS = {
    "condition": "condition: said only of what would happen",
    "forecast": "forecast: has not happened yet",
    "intention": "intention: planned or wanted, not done",
    "purpose": "purpose: what something is meant for",
    "question": "question: asked, not told",
    "opinion": "opinion: a judgement, not a fact",
    "hope": "hope: hoped, feared or demanded",
    "habit": "habit: no one occasion",
    "rhetoric": "rhetoric: a figure of speech",
    "standing-fact": "standing-fact: always so, no change in the world",
    "negation": "negation: did not happen",
    "presupposed": "presupposed: taken for granted, reported by nobody",
    "anonymous": "anonymous: nobody with a name or office stands for it",
    "background": "background: undated, told only in passing",
    "heading": "heading: evidence, never an event alone",
    "not-the-topic": "not-the-topic: about something else",
}


def unreal(reading: Reading, clause: Clause) -> str:
    """The reason why what the clause tells did not happen or is no event; "" where it may be one."""
    for check in (
        _question,
        _condition,
        _modal,
        _future_time,
        _phrases,
        _gainsaid,
        _compared,
        _governed,
        _negated,
        _verb,
        _judgement,
        _habit,
        _standing,
        _swallowed,
    ):
        if reason := check(reading, clause):
            return reason
    return ""


def governor(reading: Reading, clause: Clause) -> Clause | None:
    """The clause on which this one hangs."""
    return reading.clauses[clause.governor] if 0 <= clause.governor < len(reading.clauses) else None


def _question(reading: Reading, clause: Clause) -> str:
    asked = "?" in reading.cut(reading.span(clause)[0], reading.sentence.end)
    return (
        "question"
        if asked
        or (clause.link in ("whether", "how", "why", "when") and clause.role == "content")
        or clause.link == "whether"
        else ""
    )


def _condition(reading: Reading, clause: Clause) -> str:
    inner = clause.link.rpartition(" ")[2]
    if clause.role == "condition" or reading.lexicon.links.get(inner) == "condition":
        return "condition"
    if clause.verbs.modal not in words(reading.lexicon.prose.irreal):
        return ""
    supposed = phrases(reading.lexicon.prose.supposing).search(reading.sentence.text)
    return "condition" if supposed or any(c.role == "condition" for c in reading.clauses) else "forecast"


def _modal(reading: Reading, clause: Clause) -> str:
    modal = clause.verbs.modal
    if not modal:
        return ""
    return (
        "opinion"
        if modal in ("must", "should", "ought", "can", "cannot", "can't", "shouldn't", "mustn't")
        else "forecast"
    )


def _future_time(reading: Reading, clause: Clause) -> str:
    """A temporal clause in the present tells of what is to come ("when the city falls"),
    and so does what hangs on it.
    """
    verbs = clause.verbs
    present = verbs.tense == "present" and not verbs.perfect and not verbs.progressive
    return (
        "forecast"
        if clause.role == "time" and clause.link in words(reading.lexicon.prose.future_links) and present
        else ""
    )


def _phrases(reading: Reading, clause: Clause) -> str:
    prose = reading.lexicon.prose
    text = reading.text(clause)
    low = clause.verbs.first
    near = reading.between(low, min(clause.end, clause.verbs.last + 4))
    if phrases(prose.future).search(near):
        return "forecast"
    if phrases(prose.hearsay).search(text):
        return "anonymous"
    if phrases(prose.made_up).search(text):
        return "rhetoric"
    if _reckoned(reading):
        return "anonymous"
    if phrases(prose.disbelieved).search(reading.sentence.text):
        return "anonymous"
    if phrases(prose.hedges).search(reading.between(clause.first, min(clause.end, clause.verbs.last + 3))):
        return "opinion"
    return ""


def _reckoned(reading: Reading) -> bool:
    """True of a sentence that is so "by Ukrainian estimates", "by Moscow's own count"."""
    prose = reading.lexicon.prose
    for at, token in enumerate(reading.tokens):
        if token.low in words(prose.reckoners):
            near = reading.tokens[at + 1 : at + 5]
            end = next((i for i, t in enumerate(near) if t.tag in ("punct", "prep", "be", "have")), len(near))
            if any(t.low in words(prose.reckoned) for t in near[1:end]):
                return True
    return False


def _governed(reading: Reading, clause: Clause) -> str:
    """What a verb of thinking, hoping or denying knowledge governs is no more real than that verb."""
    above = governor(reading, clause)
    if above is None or clause.role in ("relative", "participle", "main"):
        return ""
    prose = reading.lexicon.prose
    if clause.role == "time" and clause.link in words(prose.until) and above.verbs.modal in words(prose.irreal):
        return "condition"
    if clause.role == "content":
        before = reading.tokens[clause.first - 1].low if clause.first else ""
        if before in words(prose.fearing):
            return "hope"
        if before in words(prose.holding):
            return "opinion"
        if above.verbs.lemma in words(prose.hoping):
            return "hope"
        if above.verbs.lemma in words(prose.opinion):
            return "opinion"
        if (
            above.verbs.passive
            and above.verbs.lemma in reading.lexicon.stances
            and reading.between(*above.subject).lower() == "it"
        ):
            return "anonymous"
        if phrases(prose.unconfirmed).search(reading.between(above.first, clause.first)):
            return "anonymous"
        who = [t.low for t in reading.tokens[slice(*above.subject)]]
        if words(prose.faked) & set(who):
            return "negation"
        if above.verbs.lemma == "be" and who and _stated(reading, above):
            return "anonymous"
        bare = not any(t.tag == "prep" for t in reading.tokens[slice(*above.subject)])
        if who and bare and who[-1] in words(prose.claimed_nouns):
            return "anonymous"
        if above.verbs.negated or above.verbs.modal:
            return "negation" if above.verbs.negated else "forecast"
        if above.verbs.lemma == "ask":
            return "question"
        return _governed(reading, above)
    return ""


def _stated(reading: Reading, clause: Clause) -> bool:
    """True of "Moscow's version is that ...", "what Moscow says is that ..."."""
    subject = reading.tokens[slice(*clause.subject)]
    prose = reading.lexicon.prose
    noun = subject[-1].low in words(prose.versions)
    return noun or any(lemma in reading.lexicon.stances for t in subject for lemma, _ in t.verb)


def _gainsaid(reading: Reading, clause: Clause) -> str:
    """What "it is not true that", "rumour has it that" or "reports that" opens is told by nobody."""
    prose = reading.lexicon.prose
    that = next(
        (i for i in range(clause.first, min(clause.first + 2, clause.end)) if reading.tokens[i].low == "that"), 0
    )
    if not that and clause.first and reading.tokens[clause.first - 1].low == "that":
        that = clause.first - 1
    if not that:
        return ""
    lead = reading.between(max(0, that - 4), that).lower()
    for phrase, reason in ((prose.untrue, "negation"), (prose.gossip, "anonymous")):
        if any(lead == p or lead.endswith(" " + p) for p in phrase):
            return reason
    above = governor(reading, clause)
    noun = reading.tokens[that - 1]
    if noun.low in words(prose.unproven_nouns) and (clause.role == "relative" or (above and above.verbs.lemma == "be")):
        return "anonymous"
    verb = above is not None and above.verbs.first <= that - 1 <= above.verbs.last
    return "anonymous" if noun.low in words(prose.claimed_nouns) and not verb else ""


def _swallowed(reading: Reading, clause: Clause) -> str:
    """What stands behind a "that", a saying or a thought inside its own subject.

    "The claim that X fell", "imagine that X fell", "residents feared X fell": it is not the article that tells it.
    """
    prose = reading.lexicon.prose
    low, high = clause.subject
    for at in range(low, high - 1):
        token, after = reading.tokens[at], reading.tokens[at + 1]
        if token.low == "that" and at > low:
            return "anonymous"
        thought = any(lemma in words(prose.opinion) or lemma in words(prose.hoping) for lemma, _ in token.verb)
        plain = after.tag == "word" and (at == low or reading.tokens[at - 1].tag not in ("det", "adv"))
        if thought and (plain or after.tag in ("det", "num", "name", "pron")):
            return "opinion"
    return ""


def is_untrue(reading: Reading, clause: Clause) -> bool:
    """True of what "it is not true that" opens."""
    return _gainsaid(reading, clause) == "negation"


def _compared(reading: Reading, clause: Clause) -> str:
    """What stands only as the measure of a superlative ("the largest city Russia has taken since ...")."""
    low, high = clause.antecedent
    measured = clause.role == "relative" and any(t.low == "since" for t in reading.tokens[clause.first : clause.end])
    ending = reading.lexicon.prose.superlative_ending
    return "opinion" if measured and any(t.low.endswith(ending) for t in reading.tokens[low:high]) else ""


def _negated(reading: Reading, clause: Clause) -> str:
    subject = reading.between(*clause.subject).lower().split()
    low, high = clause.subject
    start = low if clause.first <= low < high <= clause.verbs.first else clause.first
    none = any(word in reading.lexicon.negations for word in subject[:4]) or any(
        t.low in reading.lexicon.negations for t in reading.tokens[start : clause.verbs.first]
    )
    nearly = any(
        t.low in words(reading.lexicon.prose.near_misses)
        for t in reading.tokens[max(0, clause.verbs.first - 1) : clause.verbs.last]
    )
    low, high = max(0, clause.verbs.first - 2), min(clause.end, clause.verbs.last + 3)
    short = nearly or phrases(reading.lexicon.prose.nonevents).search(reading.between(low, high))
    return "negation" if clause.verbs.negated or none or short else ""


def _verb(reading: Reading, clause: Clause) -> str:
    prose, verbs = reading.lexicon.prose, clause.verbs
    tail = reading.tokens[verbs.last + 1 : verbs.last + 4]
    if verbs.lemma in words(prose.attempt):
        return ""
    if verbs.lemma in words(prose.hopes):
        return "hope"
    if verbs.lemma in words(prose.intention) and (
        any(t.low == "to" for t in tail) or verbs.lemma in words(prose.wanting)
    ):
        settled = (
            (verbs.passive or verbs.lemma not in words(prose.wanting))
            and verbs.tense == "past"
            and verbs.lemma not in words(prose.demanding)
        ) or verbs.lemma == "order"
        return "" if settled else "intention" if verbs.lemma not in words(prose.demanding) else "hope"
    if verbs.lemma in words(prose.hoping):
        return "hope"
    if verbs.lemma in words(prose.opinion) and not verbs.passive:
        return "opinion"
    return ""


def _judgement(reading: Reading, clause: Clause) -> str:
    after = reading.cut(reading.tokens[clause.verbs.first].start, reading.core(clause)[1])
    return "opinion" if phrases(reading.lexicon.prose.judgements).search(after) else ""


def _habit(reading: Reading, clause: Clause) -> str:
    prose, verbs = reading.lexicon.prose, clause.verbs
    core = reading.cut(*reading.core(clause))
    if phrases(prose.habits).search(core):
        return "habit"
    own = [
        d
        for d in reading.dated
        if d.type == "SET" and reading.core(clause)[0] <= d.mention.start < reading.core(clause)[1]
    ]
    if (
        own
        and verbs.tense == "present"
        and not verbs.perfect
        and not any(reading.core(clause)[0] <= a < reading.core(clause)[1] for _, (a, _) in reading.figures)
    ):
        return "habit"
    if clause.role in ("content", "main") and any(
        t.low in words(prose.presently) for t in reading.tokens[clause.first : clause.verbs.last + 3]
    ):
        return ""
    plain = verbs.shape == "finite" and verbs.tense == "present" and not verbs.perfect and not verbs.progressive
    if plain and verbs.passive:
        return "habit" if not _under(reading, clause) and verbs.lemma not in words(prose.found_states) else ""
    if (
        plain
        and verbs.lemma not in words(prose.standing)
        and verbs.lemma not in words(prose.states)
        and verbs.lemma not in reading.lexicon.stances
        and verbs.lemma not in words(prose.showing)
    ):
        return "habit"
    return ""


def _standing(reading: Reading, clause: Clause) -> str:
    prose, verbs = reading.lexicon.prose, clause.verbs
    if verbs.lemma == "be" and not verbs.passive:
        return "standing-fact" if not _under(reading, clause) and not _counted(reading, clause) else ""
    if verbs.lemma == "remain":
        low, high = reading.tokens[clause.verbs.first].start, reading.core(clause)[1]
        subject = reading.tokens[clause.subject[0]].start if clause.subject[0] < clause.subject[1] else low
        low = min(low, subject)
        return "" if any(low <= a < high for _, (a, _) in reading.figures) else "opinion"
    plain = verbs.tense in ("present", "past") and not verbs.progressive
    return (
        "standing-fact"
        if plain
        and not _new(reading, clause)
        and verbs.lemma in words(prose.standing)
        and verbs.lemma not in words(prose.states)
        and verbs.shape == "finite"
        else ""
    )


def _new(reading: Reading, clause: Clause) -> bool:
    """True of what is so now and was not before ("assaults now involve small teams"), where somebody reports it."""
    prose = reading.lexicon.prose
    before = reading.tokens[max(clause.first, clause.verbs.first - 2) : clause.verbs.first]
    return (
        clause.role == "content"
        and clause.verbs.lemma in words(prose.light)
        and any(t.low in words(prose.presently) for t in before)
    )


def _under(reading: Reading, clause: Clause) -> bool:
    """True of a being that is a state of war: "is under siege", "are under fire"."""
    tail = reading.between(clause.verbs.last, min(clause.end, clause.verbs.last + 6))
    return bool(phrases(reading.lexicon.prose.beset).search(tail))


def _counted(reading: Reading, clause: Clause) -> bool:
    """True of a being that counts somebody somewhere.

    "there were 170,000 soldiers in the sector", "1,350 civilians were still in the city".
    """
    low, high = reading.span(clause)
    subject = clause.subject[0] < clause.subject[1] and any(
        reading.tokens[clause.subject[0]].start <= a < reading.tokens[clause.subject[1] - 1].end
        for _, (a, _) in reading.figures
    )
    there = reading.between(*clause.subject).lower() == "there" and any(
        low <= a < high for _, (a, _) in reading.figures
    )
    placed = any(t.tag == "prep" for t in reading.tokens[clause.verbs.last + 1 : clause.verbs.last + 3])
    return there or (subject and placed)

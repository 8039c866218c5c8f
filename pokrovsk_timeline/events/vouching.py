"""Whose word a clause is: what a thought, a rumour, a denial or an unknown verb governs is told by nobody.

Each check gives the reason why the clause is no event, or "".
"""

from __future__ import annotations

from pokrovsk_timeline.events.frames import frame_of, in_subject
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words


def governor(reading: Reading, clause: Clause) -> Clause | None:
    """The clause on which this one hangs."""
    return reading.clauses[clause.governor] if 0 <= clause.governor < len(reading.clauses) else None


def is_believed(reading: Reading, clause: Clause) -> bool:
    """True of what stands before ", US intelligence believes." at the end of the sentence."""
    last = reading.clauses[-1]
    if last is clause or last.verbs.lemma not in words(reading.lexicon.prose.opinion) or last.verbs.shape != "finite":
        return False
    opens = last.first < len(reading.tokens) and reading.tokens[last.first].low == ","
    rest = reading.tokens[last.verbs.last + 1 :]
    return opens and not last.verbs.modal and all(t.tag in ("punct", "date") for t in rest)


def governed(reading: Reading, clause: Clause) -> str:
    """What a verb of thinking, hoping or denying knowledge governs is no more real than that verb."""
    above = governor(reading, clause)
    if above is None or clause.role in ("relative", "participle", "main"):
        return ""
    prose = reading.lexicon.prose
    if clause.role == "time" and clause.link in words(prose.until) and above.verbs.modal in words(prose.irreal):
        return "condition"
    if clause.role != "content":
        return ""
    found = (check(reading, clause, above) for check in _OVER_CONTENT)
    return next((reason for reason in found if reason), "") or governed(reading, above)


def _by_noun(reading: Reading, clause: Clause, above: Clause) -> str:
    """ "Fears that", "sure that"."""
    before = reading.tokens[clause.first - 1].low if clause.first else ""
    reason = frame_of(before, reading.lexicon.prose)
    return reason if reason in ("hope", "opinion") else ""


def _by_thought(reading: Reading, clause: Clause, above: Clause) -> str:
    """ "Hoped that", "believes that", "it was reported that"."""
    prose, verbs = reading.lexicon.prose, above.verbs
    if verbs.lemma in words(prose.hoping):
        return "hope"
    if verbs.lemma in words(prose.opinion):
        return "opinion"
    tells = verbs.lemma in reading.lexicon.stances or verbs.lemma in words(prose.showing)
    return "anonymous" if verbs.passive and tells and reading.between(*above.subject).lower() == "it" else ""


def _by_words_before(reading: Reading, clause: Clause, above: Clause) -> str:
    """ "Was unable to say that", "reportedly said that", "let us say"."""
    prose = reading.lexicon.prose
    lead, own = reading.between(above.first, clause.first), reading.between(above.first, above.end)
    if reading.search(prose.unconfirmed, lead) or reading.search(prose.hearsay, own):
        return "anonymous"
    return "opinion" if reading.search(prose.hedges, own) else ""


def _by_subject(reading: Reading, clause: Clause, above: Clause) -> str:
    """ "A fake message said that", "Moscow's version is that", "reports said that"."""
    prose, subject = reading.lexicon.prose, reading.tokens[slice(*above.subject)]
    who = [t.low for t in subject if t.tag != "date"]
    if words(prose.faked) & set(who):
        return "negation"
    if above.verbs.lemma == "be" and who and _stated(reading, above):
        return "anonymous"
    bare = not any(t.tag == "prep" for t in subject)
    return "anonymous" if who and bare and frame_of(who[-1], prose) else ""


def _by_mood(reading: Reading, clause: Clause, above: Clause) -> str:
    """ "Did not say that", "may say that", "asked if"."""
    if above.verbs.negated or above.verbs.modal:
        return "negation" if above.verbs.negated else "forecast"
    return "question" if above.verbs.lemma == "ask" else ""


_OVER_CONTENT = (_by_noun, _by_thought, _by_words_before, _by_subject, _by_mood)
"""What a clause above makes of its content; the first that knows a reason counts."""


def _stated(reading: Reading, clause: Clause) -> bool:
    """True of "Moscow's version is that ...", "what Moscow says is that ..."."""
    subject = reading.tokens[slice(*clause.subject)]
    prose = reading.lexicon.prose
    noun = frame_of(subject[-1].low, prose) == "anonymous"
    return noun or any(lemma in reading.lexicon.stances for t in subject for lemma, _ in t.verb)


def gainsaid(reading: Reading, clause: Clause) -> str:
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
    verb = above is not None and above.verbs.first <= that - 1 <= above.verbs.last
    denied = noun.low in words(prose.denied_nouns) and above is not None and _denies(reading, above)
    return "" if verb or denied else frame_of(noun.low, prose)


def called_claim(reading: Reading, clause: Clause) -> bool:
    """True of what a noun behind a comma calls a claim or a rumour: "X fell, a claim that could not be verified"."""
    tokens, nouns = reading.tokens, words(reading.lexicon.prose.denied_nouns)
    for at in range(clause.verbs.last + 1, len(tokens) - 2):
        if tokens[at].low == "," and tokens[at + 1].tag == "det":
            noun = next((i for i in range(at + 2, min(at + 5, len(tokens) - 1)) if tokens[i].low in nouns), 0)
            if noun and not any(lemma in reading.lexicon.stances for lemma, _ in tokens[noun + 1].verb):
                return all(t.tag == "word" for t in tokens[at + 2 : noun])
    return False


def _denies(reading: Reading, clause: Clause) -> bool:
    return reading.lexicon.stances.get(clause.verbs.lemma) == "denies"


def swallowed(reading: Reading, clause: Clause) -> str:
    """What stands behind a "that", a saying or a thought inside its own subject.

    "The claim that X fell", "imagine that X fell", "residents feared X fell": it is not the article that tells it.
    """
    prose = reading.lexicon.prose
    low, high = clause.subject
    if _instead(reading, clause):
        return "negation"
    if reading.tokens[clause.verbs.first].low == "having" and any(t.tag == "prep" for t in reading.tokens[low:high]):
        return "anonymous"  # "reports of soldiers having fled"
    if reason := in_subject(reading, clause):
        return reason
    for at in range(low, high - 1):
        token, after = reading.tokens[at], reading.tokens[at + 1]
        if at == low and token.form("ing") in reading.lexicon.stances:  # "calling it a film shot elsewhere"
            return "opinion"
        if frame_of(token.low, prose) == "anonymous" and (after.verb or after.tag in ("det", "num", "name", "pron")):
            return "anonymous"
        if token.low == "that" and at > low:
            return "anonymous"
        thought = any(lemma in words(prose.opinion) or lemma in words(prose.hoping) for lemma, _ in token.verb)
        plain = after.tag == "word" and (at == low or reading.tokens[at - 1].tag not in ("det", "adv"))
        shown = at == low and any(
            lemma in reading.lexicon.stances or lemma in words(prose.showing) for lemma, _ in token.verb
        )
        if shown and token.form("past") and after.tag in ("det", "num", "name", "pron"):
            return "anonymous"
        if thought and (plain or after.tag in ("det", "num", "name", "pron")):
            return "opinion"
    return ""


def _instead(reading: Reading, clause: Clause) -> bool:
    """True of what was not done: "instead of having withdrawn", "denied having shelled the town"."""
    prose = reading.lexicon.prose
    low = clause.verbs.first
    before = reading.between(max(0, low - 3), low).lower()
    if clause.verbs.shape != "finite" or reading.tokens[low].low == "having":
        denies = low > 0 and any(lemma in words(prose.speech.denies) for lemma, _ in reading.tokens[low - 1].verb)
        return denies or any(before == p or before.endswith(" " + p) for p in prose.instead)
    return False


def unvouched(reading: Reading, clause: Clause) -> str:
    """What a verb governs that is none of saying, showing or finding: "Syrskyi agreed that X fell"."""
    above, prose = governor(reading, clause), reading.lexicon.prose
    if above is None or clause.role != "content" or clause.link not in ("that", ""):
        return ""
    if clause.link == "" and above.verbs.lemma == "be" and above.verbs.last + 1 == clause.first:
        return "opinion"  # "it is high time the army withdrew"
    joined = any(t.tag == "cc" for t in reading.tokens[clause.first : clause.first + 2])
    while joined and above.role == "content" and (higher := governor(reading, above)) is not None:
        above = higher  # "reported that X and that Y"
    opener = " ".join(t.low for t in reading.tokens[clause.first : clause.first + 2])
    lemma = above.verbs.lemma
    if lemma == "be" and not above.verbs.passive and above.verbs.last + 2 >= clause.first - 1:
        held = reading.tokens[clause.first - 1].low if clause.first else ""
        return "" if held in words(prose.surely) or reading.tokens[clause.first - 1].tag != "word" else "opinion"
    behind = reading.tokens[above.verbs.last + 1 : clause.first]
    if lemma in words(prose.factive) and any(t.low in words(prose.told_by) for t in behind):
        return "anonymous"  # "heard from the general that"
    known = lemma in reading.lexicon.stances or lemma in words(prose.factive)
    if clause.link == "that":
        known = known or opener in reading.lexicon.links
    elif lemma not in words(prose.showing) | words(prose.suggesting):
        return ""
    return "" if known or _is_record(reading, above) else "anonymous"


def _is_record(reading: Reading, above: Clause) -> bool:
    """True of a record or picture that shows something; who only "suggests" it knows it not."""
    prose = reading.lexicon.prose
    shows = words(prose.pictures) | words(prose.records)
    who = {token.low for token in reading.tokens[slice(*above.subject)]}
    return above.verbs.lemma in words(prose.showing) and not who.isdisjoint(shows)


def is_untrue(reading: Reading, clause: Clause) -> bool:
    """True of what "it is not true that" opens."""
    return gainsaid(reading, clause) == "negation"

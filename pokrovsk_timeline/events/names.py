"""Subjects and speakers as a title names them; pronouns only where it is plain what they mean."""

from __future__ import annotations

import re

from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.people import Speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.wording import owned_subject, tidy
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import words


def named(subject: str, reading: Reading) -> str:
    """A subject without the role before a person's name ("Russian President Vladimir Putin")."""
    parts = subject.split()
    roles = words(reading.lexicon.prose.role_words)
    cut = max((i for i, part in enumerate(parts) if part.lower() in roles), default=-1)
    rest = parts[cut + 1 :]
    return " ".join(rest) if cut >= 0 and 2 <= len(rest) <= 3 and all(p[0].isupper() for p in rest) else subject


def _behind_measure(reading: Reading, low: int, high: int) -> int:
    """Where a subject begins behind the length that a clause of time opens with: "a day after the army"."""
    prose = reading.lexicon.prose
    turns, units = words(prose.behind) | words(prose.ahead), words(prose.measures)
    for at in range(low + 1, min(high - 1, low + 5)):
        if reading.tokens[at].low in turns and reading.tokens[at - 1].low in units:
            return at + 1
    return low


def subject_of(reading: Reading, clause: Clause, last: str) -> str:
    """The subject's words; a pronoun is replaced by the last subject named,
    a possessor stands for "X's progress" of a participle.
    """
    low, high = clause.subject
    low = _behind_measure(reading, _behind_date(reading, low, high), high)
    found = tidy(reading.between(low, high), reading)
    lows = [t.low for t in reading.tokens[low:high]]
    alone = high - low == 1 and reading.tokens[low].form("ing") and clause.verbs.shape == "finite"
    acting = all(
        t.verb and t.tag == "word" and t.form("part", "ing", "past") and not t.form("base", "s")
        for t in reading.tokens[low:high]
    )
    if not lows or (acting and not alone):
        return ""
    if clause.role == "relative" and clause.link == "whose":
        return owned_subject(reading, clause)
    if _cut_out(reading, low, high):
        return ""
    if reading.tokens[low].form("ing") in reading.lexicon.stances and high - low > 1:
        return subject_of(reading, clause._replace(subject=(low + 1, high)), last)
    if clause.link and len(lows) > 1 and lows[-1] in words(reading.lexicon.prose.subject_pronouns):
        return subject_of(reading, clause._replace(subject=(high - 1, high)), last)  # "after the fall of X they"
    if len(lows) == 1 and reading.tokens[low].tag == "pron" and lows[0] not in ("there",):
        return last if agrees(lows[0], last, reading) else ""
    if lows[0] in words(reading.lexicon.prose.loose_subjects) and len(lows) == 1:
        return ""
    if len(lows) > 1 and lows[-1] in words(reading.lexicon.prose.objects) | words(reading.lexicon.prose.pointing):
        # "One of them was captured" says nothing; a count does, in the words of the text.
        return f"“{found}”" if any(t.text[:1].isdigit() for t in reading.tokens[low:high]) else ""
    loose = lows[-1] in words(reading.lexicon.prose.loose_subjects) and len(lows) == 2
    if loose and (not reading.dated or reading.tokens[low].tag == "det"):
        return ""  # "Eleven others were wounded", "the latter fell": of what, the sentence before says
    if lows[0] in ("this", "that", "these", "those", "such", "both") or lows[0] in words(
        reading.lexicon.prose.possessive_pronouns
    ):
        return ""
    if (
        clause.role == "participle"
        and clause.verbs.shape == "ing"
        and (match := re.match(r"(.+?)[’'](?:s)?\s", found))
        and clause.link != "with"
    ):
        return match.group(1)
    return found


def _behind_date(reading: Reading, low: int, high: int) -> int:
    """The first token of a subject behind a date phrase set in front of it ("Over the past day the enemy ...")."""
    if low >= high:
        return low
    start, leads = reading.tokens[low].start, words(" ".join(reading.lexicon.prose.date_leads))
    dated = next((one for one in reading.dated if one.mention.start >= start), None)
    if dated is None or not all(word in leads for word in reading.cut(start, dated.mention.start).lower().split()):
        return low
    behind = max(low, reading.token_at(dated.mention.end))
    return behind if behind < high and reading.tokens[behind].tag in ("det", "name", "num", "word") else low


def _cut_out(reading: Reading, low: int, high: int) -> bool:
    """True of the end of a longer subject: a bare number of a unit ("67th Regiment"), "supported by ..."."""
    first, after = reading.tokens[low], reading.tokens[low + 1 : high]
    ordinal = first.text[:1].isdigit() and first.text[-1].isalpha() and bool(after)
    aided = bool(first.form("part")) and not first.form("base") and bool(after) and after[0].tag == "prep"
    return ordinal or aided


def spoken_subject(reading: Reading, clause: Clause, speaker: Speaker) -> str:
    """A subject that points at the speaker, as it may stand after "X says".

    "its troops", "it" of an office, "he" of a person.
    """
    low, high = clause.subject
    if low < high and reading.tokens[low].form("ing") in reading.lexicon.stances:
        low += 1  # ", saying it had hit ..."
    lows = [t.low for t in reading.tokens[low:high]]
    if not lows or clause.verbs.shape != "finite":
        return ""
    if reading.sentence.in_quotes(reading.tokens[low].start, reading.tokens[high - 1].end):
        return ""  # who speaks of himself in a quotation says "we"
    own = words(
        "he she his her"
        if speaker.person
        else "they their"
        if _is_role(speaker.short, reading)
        else "it its they their"
    )
    return (
        tidy(reading.between(low, high), reading)
        if lows[0] in own and (speaker.person or not speaker.anonymous)
        else ""
    )


def _is_role(noun: str, reading: Reading) -> bool:
    """True of "the mayor of the town", who is somebody and no "it"."""
    head = re.split(r" (?:of|for|in|at) ", noun.lower())[0].split()[-1:]
    return any(word in words(reading.lexicon.prose.role_words) for word in head)


def own_subject(reading: Reading, clause: Clause, who: Attribution) -> str:
    """A subject in the first person as the speaker says it, in quotation marks: “our defenders”, “we”.

    Only in a quotation of the speaker's, or where the document is his; else the words are the reporter's.
    """
    low, high = clause.subject
    own = words(reading.lexicon.prose.first_person)
    at = next((i for i in range(low, high) if reading.tokens[i].low in own), -1)
    if at < 0 or clause.verbs.shape != "finite":
        return ""
    if not who.own_voice and not reading.sentence.in_quotes(reading.tokens[at].start, reading.tokens[high - 1].end):
        return ""
    text = re.sub('[“”«»"]', "", reading.between(at, high))
    return f"“{text if text[:1] == 'I' and len(text) == 1 else text[:1].lower() + text[1:]}”"


def speaks_of_own(text: str, reading: Reading) -> bool:
    """True of words in the first person."""
    return any(word.lower().strip(".,“”") in words(reading.lexicon.prose.first_person) for word in text.split())


def agrees(pronoun: str, noun: str, reading: Reading) -> bool:
    """True where a pronoun can stand for the noun phrase: persons are names, "they" is several, "it" is one thing."""
    if not noun:
        return False
    prose = reading.lexicon.prose
    parts = noun.split()
    person = (
        1 < len(named(noun, reading).split()) <= 3
        and all(p[0].isupper() for p in named(noun, reading).split())
        and parts[-1].lower() not in words(prose.org_words)
    )
    several = parts[-1].lower().endswith("s") or " and " in noun or parts[-1].lower() in words(prose.plurals)
    if pronoun in words(prose.he):
        return person
    if pronoun == "they":
        return several and not person
    return pronoun == "it" and not person and not several and not _is_role(noun, reading)


def acts_on(reading: Reading, clause: Clause) -> bool:
    """True of a verb in the active with an object behind it."""
    behind = reading.tokens[clause.verbs.last + 1 : clause.verbs.last + 2]
    return not clause.verbs.passive and any(t.tag in ("det", "num", "name", "word", "pron") for t in behind)

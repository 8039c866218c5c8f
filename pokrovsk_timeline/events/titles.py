"""Titles: subject, verb and object in the text's own words, without the date and the attribution, the speaker put before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.events.people import Speaker
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.model import Reference
from pokrovsk_timeline.prose.clauses import Clause, name_before
from pokrovsk_timeline.prose.lexicon import past, phrases, words

LONGEST = 99
Span = tuple[int, int]


def title(reading: Reading, clause: Clause, speaker: Speaker | None, stance: str, subject: str) -> str:
    """The title of what a clause tells; "" where it has no subject that stands by itself."""
    if not subject:
        return ""
    subject = named(subject, reading)
    prefix = f"{_capital(speaker.short)} {_verb(stance, speaker)} {_that(reading, stance)}" if speaker is not None else ""
    body = fitted(reading, clause, subject, LONGEST - len(prefix))
    if prefix:
        body = body if _is_name(reading, clause, body) else body[:1].lower() + body[1:]
        return prefix + body
    return _capital(body)


def fitted(reading: Reading, clause: Clause, subject: str, longest: int) -> str:
    """The claim cut to length behind verb and object; a long subject loses its place and its relative first."""
    claim = claim_of(reading, clause, subject)
    if len(claim) > longest and len(subject) > longest // 2 - 8:
        subject = re.split(r" (?:in|near|around|located|stretching|who|which|from|including)\b|, ", subject)[0]
        claim = claim_of(reading, clause, subject)
    least = len(subject.split()) + clause.verbs.last - clause.verbs.first + 3
    return shorten(claim, longest, reading, least)


def named(subject: str, reading: Reading) -> str:
    """A subject without the role before a person's name ("Russian President Vladimir Putin")."""
    parts = subject.split()
    roles = words(reading.lexicon.prose.role_words)
    cut = max((i for i, part in enumerate(parts) if part.lower() in roles), default=-1)
    rest = parts[cut + 1 :]
    return " ".join(rest) if cut >= 0 and 2 <= len(rest) <= 3 and all(p[0].isupper() for p in rest) else subject


def _verb(stance: str, speaker: Speaker) -> str:
    """The verb of saying in the number of its speaker."""
    last = speaker.short.split()[-1]
    plural = not speaker.person and (last.islower() and last.endswith("s") or last in ("authorities", "officials"))
    return {"denies": "deny"}.get(stance, stance.removesuffix("s")) if plural else stance


def claim_of(reading: Reading, clause: Clause, subject: str) -> str:
    """Subject and predicate of a clause; up to its first date where a second one dates something else ("left A on Monday and B on Friday")."""
    tokens = reading.tokens
    verbs = clause.verbs
    start = tokens[verbs.first].start
    if verbs.lemma == "use" and (
        inner := next(
            (i for i in range(verbs.last, clause.end - 1) if tokens[i].low == "to" and tokens[i + 1].form("base")), 0
        )
    ):
        start = tokens[inner + 1].start
    end = reading.span(clause)[1]
    days = [
        d
        for d in reading.dated
        if start < d.mention.start < end
        and d.type == "DATE"
        and d.when.known
        and not isinstance(d.mention.expression, Reference)
    ]
    if len(days) > 1 and days[0].mention.relation not in ("from", "since"):
        end = days[0].mention.end
    predicate = without_dates(reading, start, end)
    if verbs.shape == "ing" and clause.link in ("since", "after", "with", "before"):
        rest = without_dates(reading, tokens[verbs.last].end, end)
        predicate = f"{past(reading.lexicon, verbs.lemma)} {rest}"
    object_before = _object(reading, clause)
    return tidy(f"{subject} {predicate} {object_before}", reading)


def _object(reading: Reading, clause: Clause) -> str:
    """Of a contact relative the noun that it describes ("a city Ukraine recaptured": the city's name)."""
    if (
        clause.role != "relative"
        or clause.subject == clause.antecedent
        or clause.link not in ("", "that", "which", "whom")
    ):
        return ""
    return reading.between(*name_before(reading.tokens, clause.antecedent))


def subject_of(reading: Reading, clause: Clause, last: str) -> str:
    """The subject's words; a pronoun is replaced by the last subject named, a possessor stands for "X's progress" of a participle."""
    low, high = clause.subject
    found = tidy(reading.between(low, high), reading)
    lows = [t.low for t in reading.tokens[low:high]]
    if not lows or all(
        t.verb and t.tag == "word" and t.form("part", "ing", "past") and not t.form("base", "s")
        for t in reading.tokens[low:high]
    ):
        return ""
    if reading.tokens[low].form("ing") in reading.lexicon.stances and high - low > 1:
        return subject_of(reading, replace(clause, subject=(low + 1, high)), last)
    if len(lows) == 1 and reading.tokens[low].tag == "pron" and lows[0] not in ("there",):
        return last if agrees(lows[0], last, reading) else ""
    if lows[0] in words(reading.lexicon.prose.loose_subjects) and len(lows) == 1:
        return ""
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


def spoken_subject(reading: Reading, clause: Clause, speaker: Speaker) -> str:
    """A subject that points at the speaker, as it may stand after "X says": "its troops", "it" of an office, "he" of a person."""
    low, high = clause.subject
    lows = [t.low for t in reading.tokens[low:high]]
    if not lows or clause.verbs.shape != "finite":
        return ""
    own = words("he she his her" if speaker.person else "it its they their")
    return (
        tidy(reading.between(low, high), reading)
        if lows[0] in own and (speaker.person or not speaker.anonymous)
        else ""
    )


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
    return pronoun == "it" and not person and not several


def without_dates(reading: Reading, start: int, end: int) -> str:
    """The words between two offsets without date phrases and the prepositions that lead to them."""
    text = reading.cut(start, end)
    for dated in sorted(reading.dated, key=lambda d: -d.mention.start):
        a, b = dated.mention.start - start, dated.mention.end - start
        if (
            a < 0
            or b > len(text)
            or dated.type not in ("DATE", "TIME")
            and not re.search(r"\bfor\s+(?:\w+\s+)?$", text[:a])
        ):
            continue
        following = re.match(r"\s+([a-z]+)", text[b:])
        before = re.search(r"(\w+)\s+$", text[:a])
        if (
            before
            and before.group(1).lower() in reading.lexicon.determiners
            and following
            and following.group(1) not in reading.lexicon.prepositions
        ):
            continue
        head = re.sub(
            r"(?:\b(?:" + "|".join(reading.lexicon.prose.date_leads) + r")\s+)+$", "", text[:a], flags=re.IGNORECASE
        )
        text = head.rstrip(" ,(") + (" " if not text[b:].startswith((",", ".", ")")) else "") + text[b:].lstrip(" )")
    return text


def tidy(text: str, reading: Reading) -> str:
    """Without stray marks, quotation marks left alone, adverbs of the moment, and doubled spaces."""
    text = phrases(reading.lexicon.prose.title_drops).sub("", text)
    text = re.sub(r",\s*" + phrases(reading.lexicon.prose.according).pattern + r"\s.*$", "", text, flags=re.IGNORECASE)
    dangling = words(reading.lexicon.prose.dangling)
    while len(parts := text.rstrip(" ,").split()) > 2 and parts[-1].lower() in dangling:
        text = " ".join(parts[:-1])
    text = re.sub(r"\s*\([^)]*\)", "", text)
    if len(re.findall(r"[“«]", text)) != len(re.findall(r"[”»]", text)):
        text = re.sub(r"[“”«»]", "", text)
    text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", text))
    return text.strip(" ,;:—–-.…").replace(",,", ",")


def shorten(text: str, longest: int, reading: Reading, least: int = 4) -> str:
    """At most `longest` characters, cut where a phrase begins, never before the word `least`."""
    text = _without_tail(text, reading, least)
    comma = re.search(r"(?:, | — |—| – |: |; )(?!\d)", text)
    if (
        comma
        and len(text[: comma.start()].split()) >= min(least, 4)
        and (len(text) > longest or not re.match(r", \w+ing ", text[comma.start() :]))
        and not re.match(r"(?:, )\w+(?:,| and) ", text[comma.start() :])
    ):
        text = text[: comma.start()]
    cuts = reading.lexicon.prose.title_cuts
    while len(text) > longest:
        places = [text.rfind(cut) for cut in cuts]
        best = max((p for p in places if 0 < p and len(text[:p].split()) >= least), default=-1)
        if best < 0:
            return text[:longest].rsplit(" ", 1)[0]
        text = text[:best].rstrip(" ,;:—–")
    return text.rstrip(" ,;:—–.")


def _without_tail(text: str, reading: Reading, least: int) -> str:
    """Without the purpose, cause or circumstance at its end."""
    for tail in reading.lexicon.prose.tails:
        at = text.find(tail)
        if at > 0 and len(text[:at].split()) >= least:
            text = text[:at]
    return text.rstrip(" ,;:—–")


def _is_name(reading: Reading, clause: Clause, body: str) -> bool:
    first = body.split(" ", 1)[0]
    if first.endswith(("’s", "'s", "ian", "ish", "ese", "ians")):
        return True
    known = {t.text for t in reading.tokens if t.tag == "name" and t.start > reading.sentence.start} | (
        {first} if _proper(reading, body) else set()
    )
    low, high = clause.subject
    initial = reading.tokens[low].start == reading.sentence.start if low < high else False
    return first in known or (
        first[:1].isupper()
        and (
            not initial
            or first.lower() not in reading.lexicon.forms
            and first.lower() not in reading.lexicon.determiners
            and first.lower() not in words(reading.lexicon.prose.common_starts)
        )
        and first.lower() not in reading.lexicon.determiners
    )


def _proper(reading: Reading, body: str) -> bool:
    """True where the first word is a name: the next is one too, or a verb follows it directly ("Goma lies")."""
    parts = body.split()
    return len(parts) > 1 and (
        parts[1][0].isupper()
        or parts[1].lower() in reading.lexicon.forms
        or parts[1].lower() in reading.lexicon.be | reading.lexicon.have
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def summary(parts: Sequence[str]) -> str:
    """One or two sentences: the words of the source, closed with a full stop."""
    joined = " ".join(part.strip() for part in parts if part.strip())
    return joined if joined.endswith((".", "”", "»")) else joined + "."


def sound(text: str, reading: Reading) -> bool:
    """True of a title that stands by itself: no bracket left open, no pronoun that points nowhere, at least a subject and a verb."""
    balanced = all(text.count(a) == text.count(b) for a, b in ("()", "[]", "“”", "«»"))
    return balanced and len(text.split()) >= 3 and not points_nowhere(text, reading)


def points_nowhere(text: str, reading: Reading) -> bool:
    """True of a title with a pronoun for its object that nothing in the title explains."""
    found = [
        at for at, word in enumerate(text.split()) if word.lower().strip(".,") in words(reading.lexicon.prose.objects)
    ]
    return any(
        at > 1 and not re.search(r"(?:that|says|say|confirms|claims|reports) it", text) and len(text.split()) - at <= 2
        for at in found
    )


def resolved(text: str, generic: tuple[str, tuple[str, ...]]) -> str:
    """The title with "the city" named, where no place of that name stands in it already."""
    name, phrases_of = generic
    if not name or name in text:
        return text
    for phrase in phrases_of:
        found = re.search(rf"\b{re.escape(phrase)}\b(?! of\b)", text, re.IGNORECASE)
        if found and len(text) + len(name) - len(phrase) <= LONGEST:
            return text[: found.start()] + name + text[found.end() :]
    return text


def content_of(reading: Reading, end: int, place: str) -> str:
    """What a dated noun says ("declaration ... that it would soon fall"): its that-clause, "it" named after the town in question."""
    clause = next(
        (
            c
            for c in reading.clauses
            if c.role in ("content", "relative") and c.link == "that" and c.first >= end and c.first - end <= 6
        ),
        None,
    )
    if clause is None:
        return ""
    text = reading.text(clause)
    first = reading.between(*clause.subject).lower()
    if first in words(reading.lexicon.prose.objects) | words(reading.lexicon.prose.he):
        return " " + re.sub(r"^that \w+", f"that {place}", text) if place else ""
    return " " + text


def _that(reading: Reading, stance: str) -> str:
    """ "that" after a verb of saying that needs one ("claims that", "denies that")."""
    return "that " if stance in words(reading.lexicon.prose.with_that) else ""


def of_aim(reading: Reading, speaker: Speaker, about: str) -> str:
    """The title of a quotation on the other side's aims: the last words of the quotation, so that nothing is put into a mouth."""
    side = re.split(r"[’']s? ", about)[0] if about else ""
    words_said = re.sub(r"[“”«»]", "", reading.sentence.text).strip()
    quoted = next((reading.cut(a, b) for a, b in reading.sentence.quoted), words_said)
    last = re.split(r", (?:and )?", re.sub(r"[“”«»]", "", quoted).strip(" ,."))[-1]
    return f"{speaker.short} on {side}’s aims: “{last}”" if side and len(side) < 30 and 2 < len(last.split()) and len(last) < 60 else ""

"""Titles: subject, verb and object in the text's own words, without the date and the attribution,
the speaker put before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pokrovsk_timeline.events.names import named
from pokrovsk_timeline.events.people import Speaker
from pokrovsk_timeline.events.quoting import content_clause
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.wording import LONGEST, MOST, capital, claim_of, shorten, without_dates
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import Lexicon, words

Span = tuple[int, int]


def title(reading: Reading, clause: Clause, speaker: Speaker | None, stance: str, subject: str) -> str:
    """The title of what a clause tells; "" where it has no subject that stands by itself."""
    if not subject or _is_verb(subject, reading):
        return ""
    subject = named(_undated(subject, reading, clause), reading)
    prefix = (
        f"{capital(speaker.short)} {verb_of_saying(stance, speaker, reading)} {_that(reading, stance)}"
        if speaker is not None
        else ""
    )
    body = fitted(reading, clause, subject, LONGEST - len(prefix), MOST - len(prefix.split()))
    if not body:
        return ""
    if prefix:
        body = body if _is_name(reading, clause, body) else body[:1].lower() + body[1:]
        return prefix + body
    return capital(body)


def _is_verb(subject: str, reading: Reading) -> bool:
    """True of a subject that is none: a bare verb that the reading of the sentence missed ("remain trapped")."""
    readings = {form for _, form in reading.lexicon.forms.get(subject, ())}
    return "base" in readings and subject not in reading.lexicon.nouns_too


def _undated(subject: str, reading: Reading, clause: Clause) -> str:
    """The subject without the date that stands in it ("a strike last week on the port"), where it is in the words of
    the text; a date with which it begins is its own.
    """
    low, high = clause.subject
    if low >= high or subject != reading.between(low, high):
        return subject
    first, last = reading.tokens[low].start, reading.tokens[high - 1].end
    if any(dated.mention.start <= first < dated.mention.end for dated in reading.dated):
        return subject
    return without_dates(reading, first, last).strip() or subject


def fitted(reading: Reading, clause: Clause, subject: str, longest: int, most: int = MOST) -> str:
    """The claim cut to length behind verb and object; a long subject loses its place and its relative first."""
    claim = claim_of(reading, clause, subject)
    if len(claim) > longest and len(subject) > longest // 2 - 8:
        subject = re.split(r" (?:in|near|around|located|stretching|who|which|from|including)\b|, ", subject)[0]
        claim = claim_of(reading, clause, subject)
    least = len(subject.split()) + clause.verbs.last - clause.verbs.first + 3
    return shorten(claim, longest, reading, least, most)


def verb_of_saying(stance: str, speaker: Speaker, reading: Reading) -> str:
    """The verb of saying in the number of its speaker."""
    last = head_word(speaker.short, reading)
    prose = reading.lexicon.prose
    common = last.islower() or last.lower() in words(prose.party_words) | words(prose.common_starts)
    office = last[:1].isupper() and last.lower() in words(prose.org_words)  # "the 7th Corps reports"
    plural = not speaker.person and common and last.endswith("s") and not office
    return {"denies": "deny"}.get(stance, stance.removesuffix("s")) if plural else stance


def head_word(noun: str, reading: Reading) -> str:
    """The last word of a noun before what a preposition adds: "officials" of "officials in Crimea"."""
    parts = noun.split()
    small = next((i for i, part in enumerate(parts) if i and part in reading.lexicon.prepositions), len(parts))
    return parts[small - 1]


def _is_name(reading: Reading, clause: Clause, body: str) -> bool:
    first = body.split(" ", 1)[0]
    low, high = clause.subject
    initial = reading.tokens[low].start == reading.sentence.start if low < high else False
    small = reading.lexicon.prepositions | reading.lexicon.adverbs | reading.lexicon.numbers
    prose = reading.lexicon.prose
    plural_of = first.endswith("s") and body.split(" ", 2)[1:2] == [prose.genitive]  # "Elements of the brigade"
    plain = first.lower() in words(prose.common_starts) or first.lower().endswith(prose.adjectives) or plural_of
    common = initial and plain and not _named(body)
    pronoun = first.lower() in words(reading.lexicon.prose.subject_pronouns)
    if first.lower() in small or first.lower() in reading.lexicon.determiners or common or pronoun:
        return False
    if first.endswith(("’s", "'s", "ian", "ish", "ese", "ians")):
        return True
    known = {t.text for t in reading.tokens if t.tag == "name" and t.start > reading.sentence.start} | (
        {first} if _proper(reading, body) else set()
    )
    return first in known or (
        first[:1].isupper()
        and (
            not initial
            or (first.lower() not in reading.lexicon.forms and first.lower() not in reading.lexicon.determiners)
        )
        and first.lower() not in reading.lexicon.determiners
    )


def _proper(reading: Reading, body: str) -> bool:
    """True where the first word is a name: the next is one too, or a verb follows it directly ("Goma lies")."""
    parts = body.split()
    return len(parts) > 1 and (
        parts[1][0].isupper()
        or (parts[1].lower() in reading.lexicon.forms and parts[0].lower() not in reading.lexicon.forms)
        or parts[1].lower() in reading.lexicon.be | reading.lexicon.have
    )


def _named(body: str) -> bool:
    """True where the second word has a capital too ("Border Guard posts burned")."""
    return body.split(" ", 2)[1:2] != [] and body.split(" ", 2)[1][:1].isupper()


def summary(parts: Sequence[str]) -> str:
    """One or two sentences: the words of the source, closed with a full stop, each quotation with both its marks."""
    joined = " ".join(part.strip() for part in parts if part.strip())
    for opening, closing in ("“”", "«»"):
        more = joined.count(closing) - joined.count(opening)
        joined = opening + joined if more > 0 else joined + closing if more < 0 else joined
    return joined if joined.endswith((".", "”", "»")) else joined + "."


def sound(text: str, reading: Reading) -> bool:
    """True of a title that stands by itself.

    No bracket left open, no pronoun that points nowhere, at least a subject and a verb.
    """
    balanced = all(text.count(a) == text.count(b) for a, b in ("()", "[]", "“”", "«»"))
    return balanced and len(text.split()) >= 2 and not points_nowhere(text, reading) and not _doing(text, reading)


def _doing(text: str, reading: Reading) -> bool:
    """True of a title that begins with a participle and its object ("Dropping 205 bombs") or circumstance ("Struck
    twice"): it says not who did it.
    """
    first, second = text.split()[:2]
    if first.lower() in words(reading.lexicon.prose.never_first):  # "With troops near gave residents two weeks"
        return True
    readings = {form for _, form in reading.lexicon.forms.get(first.lower(), ())}
    small = reading.lexicon.prepositions | reading.lexicon.adverbs
    if readings and readings <= {"past", "part"} and second.lower() in small:
        return True
    if not any(form == "ing" for _, form in reading.lexicon.forms.get(first.lower(), ())):
        return False
    lexicon = reading.lexicon
    number = second[0].isdigit() or second.lower() in lexicon.numbers
    return number or second.lower() in lexicon.determiners or second[0].isupper()


def points_nowhere(text: str, reading: Reading) -> bool:
    """True of a title with a pronoun for its object that nothing in the title explains."""
    found = [
        at for at, word in enumerate(text.split()) if word.lower().strip(".,") in words(reading.lexicon.prose.objects)
    ]
    return any(
        at > 1 and not re.search(r"(?:that|says|say|confirms|claims|reports) it", text) and len(text.split()) - at <= 2
        for at in found
    )


def without_comment(text: str, reading: Reading) -> str:
    """The title without a participial tail that speaks of somebody by a pronoun (", hitting one of them")."""
    tail = re.search(r", \w+ing\b", text)
    pronouns = words(reading.lexicon.prose.objects)
    points = tail is not None and any(word.strip(".,") in pronouns for word in text[tail.start() :].split())
    return text[: tail.start()] if tail is not None and points else text


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


def pointed(text: str, reading: Reading) -> str:
    """The title with what only points ("this sector", "its training" of nobody named) in quotation marks: the words of
    the source, not ours.
    """
    if re.search(r"[“«]", text):
        return text
    pointing, owning = _pointing(reading.lexicon)
    text = pointing.sub(r"“\g<0>”", text)
    owner = owning.search(text)
    if owner is None or "“" in text or not _ownerless(text[: owner.start()], owner[0], reading):
        return text
    return f"{text[: owner.start()]}“{owner[0]}”{text[owner.end() :]}"


@cache
def _pointing(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds a thing that is only pointed to, but for the first words; and one that is only somebody's."""
    prose = lexicon.prose
    stops = "|".join(sorted(map(re.escape, lexicon.prepositions | lexicon.coordinators | lexicon.relatives)))
    rest = rf"[\w’'-]+(?: (?!(?:{stops})\b)[\w’'-]+)*"
    pointing, owning = ("|".join(sorted(words(some))) for some in (prose.pointing, prose.possessive_pronouns))
    return re.compile(rf"(?<!^)\b(?:{pointing}) {rest}"), re.compile(rf"\b(?:{owning}) [\w’'-]+")


def _ownerless(before: str, phrase: str, reading: Reading) -> bool:
    """True for a possessive before whatever could own it: within the subject, or "its" behind a person's two names."""
    person = re.fullmatch(r"[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+ [^\WA-Z]+\w* ", before)
    thing = phrase.split()[0].lower() in words(reading.lexicon.prose.possessive_things)
    small = reading.lexicon.prepositions | words(reading.lexicon.prose.adverbs)
    named = [word for word in re.findall(r"[^\W\d_]{3,}", before.lower()) if word not in small]
    return not named or (thing and person is not None)


def content_of(reading: Reading, end: int, place: str) -> str:
    """What a dated noun says ("declaration ... that it would soon fall").

    Its that-clause, "it" named after the town in question.
    """
    clause = content_clause(reading, end)
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
    """The title of a quotation on the other side's aims.

    The last words of the quotation, so that nothing is put into a mouth.
    """
    side = re.split(r"[’']s? ", about)[0] if about else ""
    words_said = re.sub(r"[“”«»]", "", reading.sentence.text).strip()
    quoted = next((reading.cut(a, b) for a, b in reading.sentence.quoted), words_said)
    last = re.split(r", (?:and )?", re.sub(r"[“”«»]", "", quoted).strip(" ,."))[-1]
    return (
        f"{speaker.short} on {side}’s aims: “{last}”"
        if side and len(side) < 30 and len(last.split()) > 2 and len(last) < 60
        else ""
    )

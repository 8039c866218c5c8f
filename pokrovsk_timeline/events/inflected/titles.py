"""The words that name an event: those of its clause, in the language of the source, without dates."""

from __future__ import annotations

import re

from pokrovsk_timeline.events.inflected.reading import Reading, shared_subject, speaking
from pokrovsk_timeline.events.inflected.speech import Saying, is_personal
from pokrovsk_timeline.inflection.clause import Clause
from pokrovsk_timeline.inflection.lexicon import split
from pokrovsk_timeline.inflection.nouns import agrees
from pokrovsk_timeline.inflection.predicates import copula
from pokrovsk_timeline.inflection.words import QUOTES, Span, Word

UTMOST = 160
"""Characters of a title at most."""

_LEAST = 2
"""Words of a title at least."""


def title(reading: Reading, clause: Clause, who: Saying | None, denied: bool) -> str:
    """The title of what a clause tells, "" where its words do not stand by themselves."""
    subject = _subject(reading, clause)
    if subject is None:
        return ""
    if _points_nowhere(reading, clause):
        return ""
    text = _tidy(f"{subject} {_words(reading, clause)}")
    if len(text.split()) < _LEAST:
        return ""
    if len(text) > UTMOST:
        text = f"{text[: text.rfind(' ', 0, UTMOST)].rstrip(' ,;:—–-')} …"
    if who is None:
        return text[:1].upper() + text[1:]
    short = who.speaker.short[:1].upper() + who.speaker.short[1:]
    if denied:
        return f"{short} {reading.lexicon.words.denying} {text}"
    return f"{short}: {text}"


def _subject(reading: Reading, clause: Clause) -> str | None:
    """Words to set in front: the subject of the clause before where this one has none; None where only a pronoun, or
    nothing, says who acts. "" where the clause says it, or where none is needed: impersonals, and "they" in general.
    """
    low, high = clause.subject
    if low < high:
        return None if _pronoun(reading, clause.subject) else ""
    if clause.form.has("Impe") or (clause.passive and clause.form.has("neut")):
        return ""
    if clause.role == "content" and agrees(reading.words, speaking(reading, clause), clause.form):
        return ""  # the speaker himself, who stands before a title
    low, high = shared_subject(reading, clause)
    if low < high:
        return None if _pronoun(reading, (low, high)) else reading.between(low, high)
    return "" if clause.form.has("plur") and not clause.passive else None


def _points_nowhere(reading: Reading, clause: Clause) -> bool:
    """True of words with a pronoun for somebody, not for whose something is ("they encircled them")."""
    for at in clause.inside:
        owns = at + 1 in clause.inside and reading.words[at + 1].is_a("NOUN", "ADJF", "PRTF")
        if is_personal(reading.words[at]) and not owns and not _agent(reading, clause, at):
            return True
    return False


def _agent(reading: Reading, clause: Clause, at: int) -> bool:
    """True of "by them" beside a passive, without which the words stand by themselves."""
    return clause.passive and any(form.pos == "NPRO" and form.has("ablt") for form in reading.words[at].forms)


def _pronoun(reading: Reading, span: Span) -> bool:
    return all(word.is_a("NPRO") or _both(word) or word.text in QUOTES for word in reading.words[slice(*span)])


def _both(word: Word) -> bool:
    """True of a numeral that counts what was named before: "both"."""
    return word.kind == "word" and bool(word.forms) and all(form.pos == "NUMR" for form in word.forms)


def _words(reading: Reading, clause: Clause) -> str:
    """The words of a clause without its date phrases, the prepositions that lead to them, and what introduces it."""
    dates = [(d.mention.start, d.mention.end) for d in reading.dated if d.type in ("DATE", "TIME") or d.when.known]
    kept: list[int] = []
    stated = split(reading.lexicon.words.date_leads) | split(reading.lexicon.words.coordinators)
    for at in clause.inside:
        word = reading.words[at]
        if any(a <= word.start < b for a, b in dates):
            while kept and (reading.words[kept[-1]].is_a("PREP") or reading.words[kept[-1]].low in stated):
                kept.pop()
            continue
        if _agent(reading, clause, at) or (word.text in QUOTES and _alone(reading, clause)):
            continue
        kept.append(at)
    leads = split(reading.lexicon.words.title_leads)
    while len(kept) > _LEAST and (
        reading.words[kept[0]].low in leads or _stray(reading.words[kept[0]]) or _points(reading, kept[0], kept[1])
    ):
        kept.pop(0)
    text = ""
    for before, at in zip((None, *kept), kept, strict=False):
        gap = before is not None and (at - before > 1 or reading.words[at].start > reading.words[before].end)
        gone = reading.words[(at if before is None else before) + 1 : at]
        comma = (
            bool(gone) and gone[-1].text == "," and at != clause.verb and not copula(reading.words[at], reading.lexicon)
        )
        comma = comma and not any(word.kind == "date" for word in gone)
        text += ("," if comma else "") + (" " if gap else "") + reading.words[at].text
    return text


def _points(reading: Reading, at: int, then: int) -> bool:
    """True of "this" before a noun, which a title by itself leaves without what it points to."""
    pointing = split(reading.lexicon.words.pointing)
    this = any(form.lemma in pointing for form in reading.words[at].forms)
    return this and then == at + 1 and reading.words[then].is_a("NOUN", "ADJF") and not reading.words[then].is_a("VERB")


def _stray(word: Word) -> bool:
    """True of a mark with which no title begins."""
    return word.kind == "mark" and word.text not in QUOTES


def _alone(reading: Reading, clause: Clause) -> bool:
    """True where the quotation marks of a clause do not pair."""
    text = "".join(reading.words[i].text for i in clause.inside if reading.words[i].text in QUOTES)
    return text.count("«") != text.count("»") or text.count("“") != text.count("”") or text.count('"') % 2 == 1


def _tidy(text: str) -> str:
    text = re.sub(r"\s+([,.;:!?])", r"\1", re.sub(r"\s+", " ", text))
    return re.sub(r"(?:[,;:]\s*)+([,;:])", r"\1", text).strip(" ,;:—–-.!")

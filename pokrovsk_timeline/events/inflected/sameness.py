"""What tellings in several languages are compared by: figures and words under common names."""

from __future__ import annotations

import re
from dataclasses import replace

from pokrovsk_timeline.events.inflected.reading import Reading
from pokrovsk_timeline.inflection.clause import Clause
from pokrovsk_timeline.inflection.lexicon import split
from pokrovsk_timeline.inflection.words import Word
from pokrovsk_timeline.knowledge.dictionary import Form
from pokrovsk_timeline.knowledge.prose import prose
from pokrovsk_timeline.model import Figure
from pokrovsk_timeline.prose.lexicon import stem

_COMMON = "en"
"""The language whose words stand for those of all others where tellings are compared."""

_SHORT = 3


def figures_of(reading: Reading, clause: Clause) -> tuple[Figure, ...]:
    """The figures of a clause; people of whom the verb says what became of them are so many killed, or wounded."""
    inside = set(clause.inside) | set(range(*clause.subject))
    fate = reading.lexicon.fates.get(clause.lemma, "")
    found = (figure for figure, span in reading.figures if span[0] in inside)
    return tuple(replace(one, of=one.of or fate) if one.unit in ("people", "troops") else one for one in found)


def rare_words(reading: Reading, clause: Clause) -> frozenset[str]:
    """The telling words of a clause: each as the stem of the English word that the language's file has for it, else its
    lemma. Names of the topic and dates are left out, which tests of their own weigh.
    """
    named = {i for one in reading.named for i in range(*one.span)}
    inside = [i for i in {*clause.inside, *range(*clause.subject)} if i not in named]
    found = (_root(reading.words[i], reading) for i in inside if reading.words[i].kind == "word")
    return frozenset(word for word in found if word)


def names_of(reading: Reading, clause: Clause) -> frozenset[str]:
    """The names in the words of a clause: those of the topic as English has them, others by their letters; each word in
    lower case, short ones left out.
    """
    inside = {*clause.inside, *range(*clause.subject)}
    topical = {i for one in reading.named for i in range(*one.span)}
    english = (one.one.name for one in reading.named if one.span[0] in inside)
    found = {word for name in english for word in _WORD.findall(name.lower())}
    for at in inside - topical:
        word = reading.words[at]
        if word.kind == "word" and word.capital and word.start > reading.sentence.start:
            lemma = next((f.lemma for f in word.forms if f.pos in ("NOUN", "ADJF")), word.low)
            found.add("".join(reading.lexicon.words.letters.get(letter, letter) for letter in lemma))
    return frozenset(word for word in found if len(word) > _SHORT)


_WORD = re.compile(r"[^\W_]+")


def _root(word: Word, reading: Reading) -> str:
    known = reading.lexicon.gloss
    if word.is_a("NUMR") or word.low in split(reading.lexicon.words.date_leads):
        return ""
    form = next((form for form in word.forms if form.lemma in known), None) or next(iter(word.forms), None)
    if form is None or not _tells(form):
        return ""
    english = known.get(form.lemma, "")
    return stem(prose(_COMMON), english) if english else form.lemma if len(form.lemma) > _SHORT else ""


def _tells(form: Form) -> bool:
    return form.pos in ("NOUN", "VERB", "PRTS", "INFN", "ADJF", "PRTF")

"""Who says what of a sentence: verbs of saying with their subject, "according to", and what takes up what was told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline.events.inflected.dating import own_date
from pokrovsk_timeline.events.inflected.names import Names, actors
from pokrovsk_timeline.events.inflected.reading import Reading, shared_subject
from pokrovsk_timeline.events.inflected.reality import unreal
from pokrovsk_timeline.events.inflected.speakers import speaker
from pokrovsk_timeline.events.people import Speaker
from pokrovsk_timeline.inflection.clause import Clause
from pokrovsk_timeline.inflection.lexicon import phrases, split
from pokrovsk_timeline.inflection.nouns import phrase_end
from pokrovsk_timeline.inflection.words import Span, Word
from pokrovsk_timeline.model import Dated, Stance

NOBODY = Speaker("", "", anonymous=True)
"""Somebody who is not named."""


@dataclass(frozen=True, eq=False)
class Saying:
    """`speaker` says what the clauses `covers` tell; `clause` is the clause of saying (-1: none). `takes_up`: it says
    what was told before its sentence; `believed`: he only thinks so. `words`: the tokens that name him without a verb.
    `again`: only a pronoun names him, who spoke last.
    """

    speaker: Speaker
    stance: Stance
    covers: frozenset[int]
    clause: int = -1
    dated: Dated | None = None
    takes_up: bool = False
    believed: bool = False
    words: Span = (0, 0)
    again: bool = False


def sayings(reading: Reading, known: Names) -> tuple[Saying, ...]:
    """All sayings of a sentence; what two cover is the inner one's."""
    found = [one for index, clause in enumerate(reading.clauses) if (one := _clause(reading, index, clause, known))]
    found += _according(reading, known, found)
    return tuple(found) if found else _labelled(reading, known)


def saying_of_act(reading: Reading, index: int, known: Names) -> Saying | None:
    """Who says of an act that it was done, in a clause of saying that covers no other; None of one that does, and where
    only a force or a state as a whole is said to say it ("the Russians announced").
    """
    clause = reading.clauses[index]
    low, high = clause.subject
    if low >= high or _content(reading, index) or clause.tense not in ("past", "present"):
        return None
    who = speaker(reading, clause.subject, known, subject=True)
    found = actors(reading.named, (clause.subject,))
    if found and all(one.kind in ("force", "state") for one in found):
        return None
    stance = reading.lexicon.stances[clause.form.lemma]
    return Saying(who, stance, frozenset(), index, own_date(reading, clause)) if who is not None else None


def _labelled(reading: Reading, known: Names) -> tuple[Saying, ...]:
    """ "Spokesman of the brigade: six attacks were repelled": he says it all."""
    end = phrase_end(reading.words, 0, len(reading.words))
    if not 0 < end < len(reading.words) or reading.words[end].text != ":":
        return ()
    who = speaker(reading, (0, end), known, subject=True)
    every = frozenset(range(len(reading.clauses)))
    return (Saying(who, "says", every, words=(0, end + 1)),) if who is not None and (who.party or who.analyst) else ()


def covering(found: Sequence[Saying], index: int) -> Saying | None:
    """Who says the clause with that index."""
    over = [one for one in found if index in one.covers]
    return max(over, key=lambda one: one.clause) if over else None


def _clause(reading: Reading, index: int, clause: Clause, known: Names) -> Saying | None:
    stance = reading.lexicon.stances.get(clause.form.lemma)
    if stance is None or clause.carried or clause.tense not in ("past", "present"):
        return None
    content = _content(reading, index)
    back = bool(phrases(reading.lexicon.words.taking_up).search(_whole(reading, clause))) and not content
    negated = unreal(reading, replace(clause, role="main", tense="past")) in ("negation", "condition", "question")
    if back and index > 0:  # "X, this was reported by Y": what stands before it in its own sentence
        content, back = frozenset(i for i in _others(reading, index) if i < index), False
        if not content:
            return None
    if back and negated:  # who says nothing of it takes nothing up
        return None
    beside = not content and not back and (index > 0 or clause.role == "comparison")
    if beside:
        content = _others(reading, index)
    if not content and not back:
        return None
    subject = clause.subject if clause.subject[0] < clause.subject[1] else shared_subject(reading, clause, sayings=True)
    who = speaker(reading, subject, known, subject=True) if subject[0] < subject[1] else None
    again = subject[0] < subject[1] and all(is_personal(w) for w in reading.words[slice(*subject)])
    who = who or _within(reading, clause, known) or NOBODY
    return Saying(
        NOBODY if negated else who, stance, content, index, own_date(reading, clause), back, again=again and not negated
    )


def _whole(reading: Reading, clause: Clause) -> str:
    """The words of a clause with the conjunction before them."""
    first = max(0, clause.parts[0][0] - 2)
    return " ".join(word.low for word in reading.words[first : clause.parts[-1][1]])


def _content(reading: Reading, index: int) -> frozenset[int]:
    """The clauses that a clause of saying governs, and those that these govern in turn."""
    found: set[int] = set()
    for i, one in enumerate(reading.clauses):
        if (one.role == "content" and one.governor == index) or (one.governor in found and i != index):
            found.add(i)
    return frozenset(found)


def _others(reading: Reading, index: int) -> frozenset[int]:
    """All other clauses that nobody else says: what a saying set in or behind them covers."""
    saying = {i for i, one in enumerate(reading.clauses) if one.form.lemma in reading.lexicon.stances}
    theirs = frozenset[int]().union(*(_content(reading, i) for i in saying if i != index))
    return frozenset(i for i in range(len(reading.clauses)) if i not in saying and i not in theirs)


def _within(reading: Reading, clause: Clause, known: Names) -> Speaker | None:
    """Who says it where the verb has no subject: "reported in the General Staff"."""
    if not clause.form.has("plur"):
        return None
    words = reading.words
    for first, end in clause.parts:
        for at in range(first, end - 1):
            if words[at].low in split(reading.lexicon.words.within):
                who = speaker(reading, (at + 1, phrase_end(words, at + 1, end)), known)
                if who is not None and (who.party or who.analyst) and not who.anonymous:
                    return who
    return None


def _according(reading: Reading, known: Names, before: Sequence[Saying]) -> list[Saying]:
    """ "According to X": X says all that nobody else says; behind a colon, what follows."""
    found: list[Saying] = []
    taken = frozenset[int]().union(*(one.covers for one in before)) | {one.clause for one in before}
    free = frozenset(range(len(reading.clauses))) - taken
    for at, word in enumerate(reading.words):
        for parts, believed in reading.lexicon.according.get(word.low, ()):
            his = at + 1 < len(reading.words) and is_his(reading.words[at + 1], reading)
            first = at + len(parts) + his
            lows = [one.low for one in reading.words[at:first]]
            whose = first < len(reading.words) and reading.words[first].lemma_in(split(reading.lexicon.words.relatives))
            if (*lows[:1], *lows[1 + his :]) == parts and not whose:
                end = first if his else phrase_end(reading.words, first, len(reading.words))
                who = speaker(reading, (first, end), known) or NOBODY
                after = at > 0 and reading.words[at - 1].text in (":", ";")
                his_own = frozenset(i for i in free if not after or reading.clauses[i].verb > at)
                found.append(Saying(who, "says", his_own, believed=believed, words=(at, end), again=his))
    return found


def is_his(word: Word, reading: Reading) -> bool:
    """True of a word that says that something is somebody's who was spoken of: "his", "their"."""
    return is_personal(word) or word.lemma_in(split(reading.lexicon.words.theirs))


def is_personal(word: Word) -> bool:
    """True of a personal pronoun of somebody spoken of: "he", "her"."""
    persons = (form for form in word.forms if form.pos == "NPRO" and not form.has("anim"))
    return any(form.has("pers") or form.has("3per") for form in persons)

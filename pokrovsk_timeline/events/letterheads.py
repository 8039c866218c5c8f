"""The office that a heading names as the author of a document: "Statement by the Joint Forces command"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pokrovsk_timeline.events.people import Memory, Speaker, actors, speaker
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.knowledge.voices import Voices
from pokrovsk_timeline.prose.lexicon import Lexicon, phrases, words
from pokrovsk_timeline.prose.tokens import Token, tokens

# A line of more words is a sentence, not a heading.
LONGEST = 24
# A word in capitals of no more letters may be an acronym.
ACRONYM = 3


@dataclass(frozen=True, eq=False)
class Shapes:
    """Headings that name an author: the author first or last, the name of a writer, the subject before a verb."""

    first: re.Pattern[str]
    last: re.Pattern[str]
    writer: re.Pattern[str]
    tail: re.Pattern[str]
    mouth: re.Pattern[str]


@cache
def shapes(known: Voices) -> Shapes:
    """The patterns of a language."""
    document = f"(?:{_any(known.documents)})"
    kinds = f"(?:(?:{_any(known.kinds.split())}) )*"
    number = r"(?:\s*(?:no\.?|№|#)\s*\d+)?"
    mark = r"(?:\s*[:–—|]\s*|\s-\s)"
    name = r"(?:[^:?]|(?<=\d):(?=\d))+"
    own = r"(?:[’']s?)?"
    leads = f"(?:{mark}| (?:{_any(known.by.split())}) )(?:the )?"
    ends = rf"{number}(?P<tail>\s*[,(]\s*.*|\s*[:–—|]\s*\d.*|\s(?:{_any(known.tails)})\s[^:?]*|\s\d.*)?$"
    whose = rf"(?P<whose>\s(?:{_any(known.by.split())})\s[^:?]*)?"
    return Shapes(
        first=re.compile(
            rf"(?:the )?(?P<office>{name}?){own}(?:{mark}|\s){kinds}{document}{whose}{ends}", re.IGNORECASE
        ),
        last=re.compile(rf"{kinds}{document}{number}{leads}(?P<office>{name})(?::\s.*)?$", re.IGNORECASE),
        writer=re.compile(
            rf"(?:{_any(known.writers)})(?:{mark}|\s)(?:the )?(?P<office>[^:?]+)$"
            rf"|(?P<before>[^:?]+?){own} (?:{_any(known.written)})$",
            re.IGNORECASE,
        ),
        tail=re.compile(rf"\s*[,(–—|].*|\s(?:{_any(known.tails)})\s.*|\s\d+(?!\w).*", re.IGNORECASE),
        mouth=re.compile(
            rf"^(?:the )?(?:{_any(known.mouths)}) (?:the )?|{own} (?:{_any(known.written)})$", re.IGNORECASE
        ),
    )


def _any(items: tuple[str, ...] | list[str]) -> str:
    return "|".join(map(re.escape, sorted(items, key=len, reverse=True)))


def author(line: str, topic: Topic, lexicon: Lexicon, known: Voices) -> Speaker | None:
    """The party that a heading says wrote the document below; None where it names none or only mentions one."""
    line = " ".join(line.strip("*_# ").rstrip(".").split())
    if len(line.split()) > LONGEST:
        return None
    shape = shapes(known)
    if (found := shape.last.match(line)) is not None:
        return office(shape.tail.sub("", found["office"], count=1), topic, lexicon, known, persons=True)
    if (found := shape.first.match(line)) is not None and not _tells(found["tail"] or "", lexicon):
        service = shape.mouth.search(found["office"]) is not None
        if service or not found["whose"]:
            return office(found["office"], topic, lexicon, known, persons=service)
    if line.endswith(":"):
        return subject(line[:-1], topic, lexicon, known)
    return _letterhead(line, topic, lexicon, known)


def writer(line: str, topic: Topic, lexicon: Lexicon, known: Voices) -> Speaker | None:
    """The party that a byline or a line of origin names: "By the Joint Forces command", "Source: General Staff"."""
    found = shapes(known).writer.match(" ".join(line.strip("*_# ").rstrip(".").split()))
    return office(found["office"] or found["before"], topic, lexicon, known) if found is not None else None


def _tells(text: str, lexicon: Lexicon) -> bool:
    """True of words with a finite verb: a headline about a document ("... report on Kursk raises doubts")."""
    found = tokens(text, 0, lexicon)
    verbs = (t.form("s", "past") for t in found if t.tag == "word" and not t.form("base"))
    return any(t.tag in ("be", "have", "modal") for t in found) or any(v and v not in lexicon.nouns_too for v in verbs)


def _letterhead(line: str, topic: Topic, lexicon: Lexicon, known: Voices) -> Speaker | None:
    """An office whose bare name is the whole line."""
    named = _ends_in(line, known.letterheads) and line[:1].isupper()
    return office(line, topic, lexicon, known) if named else None


def subject(title: str, topic: Topic, lexicon: Lexicon, known: Voices) -> Speaker | None:
    """The office that opens a headline before a colon or a verb of saying ("General Staff: 118 clashes")."""
    found = tokens(title, 0, lexicon)
    ends = (t.start for t in found[1:] if t.low == ":" or t.form("s", "past", "base") in lexicon.stances)
    end = next(ends, 0)
    return office(title[:end], topic, lexicon, known) if end else None


def office(text: str, topic: Topic, lexicon: Lexicon, known: Voices, persons: bool = False) -> Speaker | None:
    """The party that a phrase names and nothing besides: an actor of the topic, an office by its last word or, with
    `persons`, an official with a role.
    """
    text = _small(shapes(known).mouth.sub("", text.strip(), count=1), lexicon)
    text = re.sub(r"^the ", "", text, flags=re.IGNORECASE)
    found = tokens(text, 0, lexicon)
    if not found or found[0].tag in ("prep", "pron", "be", "modal", "cc", "punct", "adv") or _strays(found, known):
        return None
    if any(not a.party for a in actors(text, topic)):
        return None
    if phrases(lexicon.prose.state_voices).search(text):
        return Speaker(text, text, party=True)
    who = speaker(found, text, "", topic, lexicon, Memory())
    known_actor = who is not None and any(a.name == who.name and a.kind != "state" for a in topic.actors)
    if who is None or who.anonymous or who.analyst or not who.party:
        return None
    if who.person:
        return who if persons or (known_actor and len(found) <= 3) else None
    if known_actor:
        return who
    named = any(t.text[0].isupper() for t in found[1:])
    voice = _ends_in(text, known.offices)
    return Speaker(text, text, party=True) if voice and (named or persons) else None


def _small(text: str, lexicon: Lexicon) -> str:
    """A heading all in capitals as a name is written: "MINISTRY OF DEFENCE" is "Ministry of Defence"; "SBU" stays."""
    parts = text.split()
    if not text.isupper() or len(parts) < 2:
        return text
    small = lexicon.prepositions | lexicon.determiners | lexicon.coordinators
    return " ".join(
        part.lower() if part.lower() in small else part if len(part) <= ACRONYM else part.capitalize() for part in parts
    )


def _strays(found: Sequence[Token], known: Voices) -> bool:
    """True of a phrase that says more than a name ("the ministry under pressure over")."""
    joints = words(known.joints)
    if any(t.low in (":", ";", "?", "!") for t in found):
        return True
    return any(t.tag in ("be", "have", "modal", "pron") or (t.tag == "prep" and t.low not in joints) for t in found)


def _ends_in(text: str, names: Sequence[str]) -> bool:
    """True where a noun phrase ends in one of the names, or the part of it does that stands before "of" or "for"."""
    low = text.lower()
    heads = (low, re.split(r" (?:of|for|in) ", low)[0])
    return any(head == name or head.endswith(" " + name) for head in heads for name in names)

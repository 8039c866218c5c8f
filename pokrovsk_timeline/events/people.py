"""Who speaks: names, offices and groups made out of the words, a party to the war or an outside judge,
and "he" as the last one named, whom the article's memory keeps.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pokrovsk_timeline.events.latest import Latest
from pokrovsk_timeline.folding import runs
from pokrovsk_timeline.knowledge.prose import Prose
from pokrovsk_timeline.knowledge.topic import Actor, Topic
from pokrovsk_timeline.prose.lexicon import Lexicon, keywords, phrases, words
from pokrovsk_timeline.prose.tokens import Token

Span = tuple[int, int]

# "Mayor of Kharkiv Ihor Terekhov": fewer capitals behind the role are the place alone.
_PLACE_AND_NAME = 3
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who says something.

    `name` is an actor's id or the words of the text; `short` as it stands in a title; `placed`: the topic knows whose
    side he is on, or that he is on none.
    """

    name: str
    short: str
    party: bool = False
    analyst: bool = False
    anonymous: bool = False
    person: bool = False
    shows: bool = False
    placed: bool = False


class Memory:
    """What one article has told so far: its speakers by name, the last office, the last person that spoke or acted."""

    def __init__(self) -> None:
        self.known: dict[str, Speaker] = {}
        self.office: Speaker | None = None
        self.block = -1
        self._person = Latest[Speaker | None](None)

    @property
    def last(self) -> Speaker | None:
        """The last person."""
        return self._person.get()

    @last.setter
    def last(self, who: Speaker | None) -> None:
        self._person.set(who)

    def pass_by(self, person: Callable[[], Speaker | None]) -> None:
        """A sentence in which nobody speaks; `person` tells whom it names, None for nobody."""
        self._person.ask(person)


@cache
def _aliases(topic: Topic) -> tuple[re.Pattern[str] | None, dict[str, Actor], frozenset[str]]:
    """What finds a name, in lower case whose it is, and the keywords of all names."""
    table = {alias.lower().replace("’", "'"): actor for actor in topic.actors for alias in (actor.name, *actor.aliases)}
    if not table:
        return None, table, frozenset()
    names = sorted(table, key=len, reverse=True)
    some = "|".join(re.escape(name) for name in names)
    pattern = re.compile(rf"(?<![\w-])(?:the )?({some})(?![\w-])", re.IGNORECASE)
    return pattern, table, keywords(tuple(table))


@lru_cache(maxsize=4096)
def actors(text: str, topic: Topic) -> tuple[Actor, ...]:
    """The actors of the topic that the words name, in text order, each once."""
    pattern, table, known = _aliases(topic)
    if pattern is None or known.isdisjoint(runs(text)):
        return ()
    found = [table[m.group(1).lower()] for m in pattern.finditer(text.replace("’", "'"))]
    return tuple(dict.fromkeys(found))


def speaker(
    tokens: Sequence[Token],
    text: str,
    context: str,
    topic: Topic,
    lexicon: Lexicon,
    memory: Memory,
) -> Speaker | None:
    """The speaker that a noun phrase names; `context` is what stands beside it (an apposition, a role).

    None where it names nobody.
    """
    prose = lexicon.prose
    if not tokens:
        return None
    head = tokens[0].low
    if len(tokens) == 1 and tokens[0].tag == "pron":
        return memory.last if head in words(prose.he) else None
    found = [a for a in actors(text, topic) if a.kind not in ("state",)]
    named = next(
        (a for a in found if a.kind == "person"),
        found[0] if found and not _more_than(tokens, found[0], prose.based) else None,
    )
    if named is not None:
        short = named.name.split()[-1] if named.kind == "person" else _shortest(named, text)
        return Speaker(
            named.name, short, party=named.party, analyst=named.analyst, person=named.kind == "person", placed=True
        )
    states = [a for a in actors(text, topic) if a.kind == "state"]
    if states and len(tokens) - (tokens[0].tag == "det") <= 2:
        return Speaker(states[0].name, states[0].name, party=states[0].party, placed=True)
    who = _unknown(tokens, text, context, lexicon, memory.known)
    near = actors(f"{text} {context}", topic)
    if who is not None and any(a.analyst for a in near) and not any(a.party for a in near):
        return replace(who, analyst=True, party=False)  # "the head of the institute"
    return who


def _more_than(tokens: Sequence[Token], actor: Actor, based: str) -> bool:
    """True where the phrase only mentions the actor.

    A name follows it in the head ("Ukrainian military observer K. Mashovets").
    """
    head = next((i for i, t in enumerate(tokens) if i and t.tag in ("prep", "punct")), len(tokens))
    names = {part.lower() for alias in (actor.name, *actor.aliases) for part in alias.replace("'", " ").split()}
    return (
        any(
            t.low.removesuffix("'s") not in names and t.tag == "name" and not t.low.endswith(based)
            for t in tokens[1:head]
        )
        or tokens[head - 1].low.removesuffix("'s") not in names
    )


def _shortest(actor: Actor, text: str) -> str:
    low = text.lower().replace("’", "'")
    in_text = [a for a in (actor.name, *actor.aliases) if a.lower() in low]
    return (
        max(in_text, key=len)
        if in_text and actor.kind != "organisation"
        else min((actor.name, *actor.aliases), key=len)
    )


def _unknown(
    tokens: Sequence[Token], text: str, context: str, lexicon: Lexicon, known: dict[str, Speaker]
) -> Speaker | None:
    prose = lexicon.prose
    lows = [t.low.removesuffix("'s") for t in tokens]
    around = set(re.findall(r"[\w-]+", (text + " " + context).lower()))
    trade = _trade(prose)
    stop = next(
        (i for i, t in enumerate(tokens) if i and (t.form("ing") or t.low in ("who", "which", "that", "("))),
        len(tokens),
    )
    tokens, lows = tokens[:stop], lows[:stop]
    text = " ".join(t.text for t in tokens).replace(" ’", "’")
    head = (
        next(
            (
                i
                for i, t in enumerate(tokens)
                if i and (t.tag in ("prep", "punct", "date") or (t.form("part", "past") and t.text.islower()))
            ),
            len(tokens),
        )
        - 1
    )
    head = _whole_office(tokens, head, prose)
    tokens, lows = (
        tokens[: head + 1]
        if tokens[head].text[0].islower() and any(t.form("part") for t in tokens[head + 1 : head + 2])
        else tokens,
        lows,
    )
    if tokens[head].text[0].islower() and tokens[head].low in words(prose.no_speakers):
        return None
    group = tokens[head].text[0].islower() or (head == 0 and lows[0] in trade)
    names = (
        ""
        if group
        else _name(tokens[: head + 1], lexicon)
        if lows[head] not in trade or head == len(tokens) - 1
        else _name(tokens, lexicon)
    )
    names = _after_role(tokens, prose) or names
    if names and names.split()[-1].lower() in known:
        return known[names.split()[-1].lower()]
    if names and names.lower() in known:
        return known[names.lower()]
    party = bool(around & words(prose.party_words)) or bool(phrases(prose.state_voices).search(text))
    analyst = bool(around & words(prose.analyst_words))
    anonymous = (
        bool(around & {"anonymity"})
        or (not names and bool(set(lows) & words(prose.anonymous)))
        or (bool(set(lows) & {"one", "some"}) and not names)
    )
    if len(lows) == 1 and lows[0] in words(prose.nameless):  # "Sources say"
        return Speaker(text, text, anonymous=True)
    if (names and not names.isupper()) or names:
        parts = names.split()
        person = parts[-1].lower() not in words(prose.org_words) and (
            bool(around & words(prose.role_words)) or 2 <= len(parts) <= 3
        )
        if not person:
            return Speaker(names, names, party=party and not analyst, analyst=analyst)
        return Speaker(names, _last_name(names), party=party and not analyst, analyst=analyst, person=person)
    if anonymous:
        return Speaker(text, text, party=party, analyst=analyst and not party, anonymous=True)
    if lows[0] in words(prose.possessive_pronouns):
        text = text.split(" ", 1)[-1]
    return Speaker(text, text, party=party and not analyst, analyst=analyst)


@cache
def _trade(prose: Prose) -> frozenset[str]:
    """The words for those who fight, judge or report."""
    return words(prose.party_words) | words(prose.analyst_words) | words(prose.outlet_words)


def _whole_office(tokens: Sequence[Token], head: int, prose: Prose) -> int:
    """The last token of an office with what it is for: "International Organization for Migration"."""
    if not (tokens[head].text[0].isupper() and tokens[head].low in words(prose.org_words)):
        return head
    at = head + 1
    while at < len(tokens) and tokens[at].low in ("for", "the"):
        at += 1
    end = at
    while end < len(tokens) and _capital(tokens[end]):
        end += 1
    return end - 1 if tokens[head + 1 : head + 2] and tokens[head + 1].low == "for" and end > at else head


def _after_role(tokens: Sequence[Token], prose: Prose) -> str:
    """The person's name that ends a noun phrase behind a role, whatever office stands between.

    "Group of Forces Spokesperson Major Viktor Trehubov"; "Chief of the General Staff Valery Gerasimov"; "Mayor of
    Kharkiv Ihor Terekhov", where the last two of three names or more are the person's.
    """
    roles = [i for i, t in enumerate(tokens) if t.low in words(prose.role_words)]
    if not roles:
        return ""
    start = len(tokens)
    while start > roles[-1] + 1 and _capital(tokens[start - 1]) and not tokens[start - 1].possessive:
        start -= 1
    offices = [i for i in range(start, len(tokens)) if tokens[i].low in words(prose.org_words)]
    tail = tokens[offices[-1] + 1 :] if offices else tokens[start:]
    bare = tokens[0].tag != "det" and start > 0 and tokens[start - 1].tag == "prep" and not offices
    if bare and len(tail) >= _PLACE_AND_NAME:
        tail = tail[-2:]
    elif start > roles[-1] + 1 and not offices:
        return ""
    return " ".join(t.text for t in tail) if 1 < len(tail) <= _LONGEST_NAME and not _numbered(tail) else ""


def _capital(token: Token) -> bool:
    """True of a word of a name: with a capital, also behind a particle ("al-Burhan")."""
    part = token.text.rsplit("-", 1)[-1]
    return token.tag in ("name", "word") and (token.text[0].isupper() or part[:1].isupper())


def _numbered(tail: Sequence[Token]) -> bool:
    return any(t.text[0].isdigit() for t in tail)


def _name(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """The longest run of capitalised words, roles and peoples left off its front."""
    prose = lexicon.prose
    runs: list[list[str]] = [[]]
    for token in tokens:
        low = token.low.removesuffix("'s")
        if (
            (token.text[0].isupper() or token.text[0].isdigit())
            and token.tag in ("name", "word")
            and low not in words(prose.role_words)
        ):
            runs[-1].append(token.text)
            if token.possessive:
                runs.append([])
        elif runs[-1] and low in ("of", "the", "for", "and", "in") and runs[-1]:
            runs[-1].append(token.text)
        else:
            runs.append([])
    cleaned = []
    for run in runs:
        while run and run[-1].lower() in ("of", "the", "for", "and", "in"):
            run.pop()
        while run and run[0].lower().endswith(("ian", "ese", "ish")) and len(run) > 1:
            run.pop(0)
        if run and not (len(run) == 1 and run[0].lower().endswith(("ian", "ese", "ish"))):
            cleaned.append(" ".join(run).removesuffix("’s").removesuffix("'s"))
    return next((c for c in reversed(cleaned) if c), "")


def _last_name(names: str) -> str:
    parts = names.split()
    return (
        parts[-1]
        if 1 < len(parts) <= 3
        and not any(p in ("of", "for", "the", "and") for p in parts)
        and all(p[0].isupper() for p in parts)
        else names
    )


def remember(found: Speaker, known: dict[str, Speaker]) -> None:
    """Keep a named person's side and role for later mentions by surname or first name."""
    for key in {found.name.lower(), found.short.lower(), found.name.split()[-1].lower()}:
        known.setdefault(key, found)

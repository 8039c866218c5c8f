"""The words of a title: cut from the text, without dates and attributions, short enough."""

from __future__ import annotations

import re
from functools import cache

from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.model import Reference
from pokrovsk_timeline.prose.clause import Clause
from pokrovsk_timeline.prose.lexicon import Lexicon, form_of, past, phrases, words
from pokrovsk_timeline.prose.subjects import name_before

# A title keeps to the first length where a whole claim fits, to the second where it does not.
LONGEST = 99
UTMOST = 160
# Words that a title has at most where what follows only adds to it.
MOST = 12


def claim_of(reading: Reading, clause: Clause, subject: str) -> str:
    """Subject and predicate of a clause.

    Up to its first date where a second one dates something else ("left A on Monday and B on Friday").
    """
    tokens = reading.tokens
    verbs = clause.verbs
    start = tokens[verbs.first].start
    end = _with_what(reading, clause) or _before_since(reading, clause)
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
    listed = next((t.start for t in tokens[verbs.last + 1 : clause.end] if t.low == ";" and t.start < end), None)
    predicate = without_dates(reading, start, listed or end) + (" …" if listed else "")
    if inner := _proved(reading, clause):
        proves = past(reading.lexicon, tokens[inner].form("base"))
        predicate = f"{proves} {without_dates(reading, tokens[inner].end, listed or end)}"
    elif verbs.shape == "ing" and clause.link in ("since", "after", "with", "before"):
        rest = without_dates(reading, tokens[verbs.last].end, end)
        predicate = f"{past(reading.lexicon, verbs.lemma)} {rest}"
    elif clause.role == "participle" and (told := _told_of(reading, clause)):
        subject = told
    elif clause.role == "participle":
        predicate = f"{_finite(reading, clause, subject)} {predicate.removeprefix(tokens[verbs.first].text).strip()}"
    if object_before := _object(reading, clause):
        verb = reading.between(verbs.first, verbs.last + 1)
        rest = predicate.removeprefix(verb).strip()
        predicate = f"{verb} {object_before} {rest}" if predicate.startswith(verb) else f"{predicate} {object_before}"
    return tidy(f"{subject} {predicate}", reading)


def _proved(reading: Reading, clause: Clause) -> int:
    """The verb of what pictures were used for ("used drone footage to verify the presence of troops"), else 0."""
    tokens, last = reading.tokens, clause.verbs.last
    if clause.verbs.lemma != "use" or clause.verbs.tense != "past":
        return 0
    to = next((i for i in range(last, clause.end - 1) if tokens[i].low == "to" and tokens[i + 1].form("base")), last)
    pictures = words(reading.lexicon.prose.pictures)
    return to + 1 if any(t.low in pictures for t in tokens[last + 1 : to]) else 0


def _with_what(reading: Reading, clause: Clause) -> int:
    """Where a clause ends whose object is a clause with "what" ("held what it called a referendum"); 0 of any other."""
    for other in reading.clauses:
        if other.role == "content" and other.link == "what" and other.first == clause.end:
            return reading.span(other)[1]
    return 0


def _before_since(reading: Reading, clause: Clause) -> int:
    """Where a clause ends, or a "since capturing ..." in it that its date says already."""
    end = reading.span(clause)[1]
    since = [c for c in reading.clauses if c.role == "participle" and c.link == "since" and c is not clause]
    starts = [reading.tokens[c.first].start for c in since if clause.verbs.last < c.first < clause.end]
    return min([end, *starts]) if clause.role == "participle" else end


def _told_of(reading: Reading, clause: Clause) -> str:
    """Of a participle behind another ("Russia suffering losses estimated at ...") the subject with a finite verb."""
    low, high = clause.subject
    at = next((i for i in range(low + 1, high - 1) if reading.tokens[i].verb and reading.tokens[i].form("ing")), 0)
    if not at or clause.verbs.shape != "participle" or reading.tokens[at - 1].tag in ("det", "prep"):
        return ""
    doing = past(reading.lexicon, reading.tokens[at].form("ing"))
    return f"{reading.between(low, at)} {doing} {reading.between(at + 1, high)}"


def _finite(reading: Reading, clause: Clause, subject: str) -> str:
    """The verb of a participial clause in a finite form: of its host's tense where it hangs on one by a comma."""
    verbs, lexicon = clause.verbs, reading.lexicon
    text = reading.between(verbs.first, verbs.last + 1)
    if clause.link not in (",", "—", "–") or not subject:
        return text
    plural = several(subject, reading)
    if verbs.shape == "participle":
        return f"{'were' if plural else 'was'} {text}"
    host = reading.clauses[clause.governor].verbs
    if host.perfect and host.tense == "present":
        return f"{'have' if plural else 'has'} {form_of(lexicon, verbs.lemma, 'part')}"
    if host.tense == "present":
        return form_of(lexicon, verbs.lemma, "base" if plural else "s")
    return past(lexicon, verbs.lemma) if host.tense == "past" else text


def several(noun: str, reading: Reading) -> bool:
    """True of a noun phrase in the plural, by its head: the last word before a preposition."""
    parts = noun.split()
    end = next((i for i, part in enumerate(parts) if i and part.lower() in reading.lexicon.prepositions), len(parts))
    head = parts[end - 1].lower() if parts else ""
    name = end > 1 and parts[end - 1][0].isupper()
    plural = head.endswith("s") and not head.endswith(("’s", "'s", "ss")) and not name
    return plural or head in words(reading.lexicon.prose.plurals) or " and " in " ".join(parts[:end])


def _object(reading: Reading, clause: Clause) -> str:
    """Of a relative clause with a subject of its own the noun that it describes, with its preposition ("a city Ukraine
    recaptured": the city's name; "a strike in which nine died": "in a strike").
    """
    if clause.role == "content" and 0 <= clause.governor < len(reading.clauses):
        above, behind = reading.clauses[clause.governor], reading.tokens[clause.verbs.last + 1 : clause.end]
        says = above.role == "relative" and above.verbs.lemma in reading.lexicon.stances
        if says and all(t.tag in ("date", "punct", "prep", "adv") for t in behind):
            clause = above  # "a town which the army says it captured"
    if (
        clause.role != "relative"
        or clause.subject == clause.antecedent
        or clause.link not in ("", "that", "which", "whom")
    ):
        return ""
    low, high = name_before(reading.tokens, clause.antecedent)
    found = reading.between(low, high)
    found = found[:1].lower() + found[1:] if low < high and reading.tokens[low].tag == "det" else found
    return f"{tied_by(reading, clause)} {found}".strip() if found else ""


def tied_by(reading: Reading, clause: Clause) -> str:
    """The preposition before the "which" of a relative clause, in small letters; "" where there is none."""
    near = reading.tokens[max(0, clause.first - 1) : clause.first + 1]
    return next((t.low for t in near if t.low in words(reading.lexicon.prose.prepositions)), "")


def owned_subject(reading: Reading, clause: Clause) -> str:
    """The subject of "whose leader was killed" with its owner; "" where a preposition takes "whose" away from it."""
    low, high = name_before(reading.tokens, clause.antecedent)
    if low >= high or reading.tokens[clause.subject[0] - 1].low != clause.link or tied_by(reading, clause):
        return ""
    owner = reading.between(low, high)
    return f"{owner}{'’' if owner.endswith('s') else '’s'} {tidy(reading.between(*clause.subject), reading)}"


def without_dates(reading: Reading, start: int, end: int) -> str:
    """The words between two offsets without date phrases and the prepositions that lead to them."""
    text = reading.cut(start, end)
    for dated in sorted(reading.dated_in(start, end), key=lambda d: -d.mention.start):
        a, b = dated.mention.start - start, dated.mention.end - start
        if (
            a < 0
            or b > len(text)
            or (dated.type not in ("DATE", "TIME") and not re.search(r"\bfor\s+(?:\w+\s+)?$", text[:a]))
        ):
            continue
        if re.match(r"[’']s\b", text[b:]):  # "after Monday's raid"
            continue
        following = re.match(r"\s+([a-z]+)", text[b:])
        before = re.search(r"(\w+)\s+$", text[:a])
        if before and before.group(1).lower() in words(reading.lexicon.prose.wanting_more):
            continue
        if (
            before
            and before.group(1).lower() in reading.lexicon.determiners
            and following
            and following.group(1) not in reading.lexicon.prepositions
        ):
            continue
        if following and _owned(dated.mention.text, following.group(1), reading):  # "in the October 22 strike"
            text = text[: a + 4] + text[b:].lstrip()
            continue
        leads = "|".join(reading.lexicon.prose.date_leads)
        on = r"(?<=\bon )" if re.search(rf"\bon (?:{leads})\s+$", text[:a]) else ""  # "went on until 30 January"
        head = re.sub(rf"{on}(?:\b(?:{leads})\s+)+$", "", text[:a], flags=re.IGNORECASE)
        text = head.rstrip(" ,(") + (" " if not text[b:].startswith((",", ".", ")")) else "") + text[b:].lstrip(" )")
    return text


def _owned(phrase: str, after: str, reading: Reading) -> bool:
    """True of a date between its article and the noun to which both belong."""
    lexicon = reading.lexicon
    small = lexicon.prepositions | lexicon.be | lexicon.have | lexicon.coordinators
    return phrase[:4].lower() == "the " and after not in small


def tidy(text: str, reading: Reading) -> str:
    """Without stray marks, quotation marks left alone, adverbs of the moment, and doubled spaces."""
    text = phrases(reading.lexicon.prose.title_drops).sub("", text)
    for long, short in reading.lexicon.prose.title_swaps:
        text = text.replace(long, short)
    according, parted = _tails(reading.lexicon)
    text = according.sub("", text)
    dangling = words(reading.lexicon.prose.dangling)
    while len(parts := text.rstrip(" ,").split()) > 2 and parts[-1].lower() in dangling:
        if _goes_with_verb(parts[-2], parts[-1], reading) or parts[-2].endswith(("'s", "’s")):
            break
        if parts[-1].lower() in words(reading.lexicon.prose.objects):  # "killed her"
            break
        text = " ".join(parts[:-1])
    text = re.sub(r"\s*\([^)]*(?:\)|$)", "", text)
    text = parted.sub("", text)
    text = re.sub(r", \w+ing$", "", text.rstrip(" ,"))
    if len(re.findall(r"[“«]", text)) != len(re.findall(r"[”»]", text)):
        text = re.sub(r"[“”«»]", "", text)
    if text.count('"') % 2:
        text = text.replace('"', "")
    text = re.sub(r"\s+([,.;:])", r"\1", re.sub(r"\s+", " ", text))
    return text.strip(" ,;:—–-.").replace(",,", ",")


@cache
def _tails(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds "according to" with all that follows, and the words behind a coordinator and a comma."""
    according = phrases(lexicon.prose.according).pattern
    return (
        re.compile(rf",\s*{according}\s.*$", re.IGNORECASE),
        re.compile(rf",? (?:{'|'.join(sorted(lexicon.coordinators))}), [^,]*$"),
    )


def _goes_with_verb(verb: str, particle: str, reading: Reading) -> bool:
    """True of "up" in "had been broken up"."""
    forms = reading.lexicon.forms.get(verb.lower(), ())
    verbal = any(form in ("past", "part") for _, form in forms)
    if particle.lower() == "on":  # "went on"
        return any(lemma in words(reading.lexicon.prose.going_on) for lemma, _ in forms)
    return verbal and particle.lower() in words(reading.lexicon.prose.particles)


def shorten(text: str, longest: int, reading: Reading, least: int = 4, most: int = MOST) -> str:
    """At most `longest` characters, cut where a phrase begins, never before the word `least`; of more than `most`
    words without what only adds to it.
    """
    cut = _within(_shortened(text, longest, reading, least), reading, least, most)
    measures = "|".join(sorted(words(reading.lexicon.prose.measures)))
    return re.sub(rf" the (?:{measures})$", "", cut) if cut != text else cut  # "hit a bus the day after talks"


def _shortened(text: str, longest: int, reading: Reading, least: int) -> str:
    text = _without_tail(text, reading, least)
    if text.split() and text.split()[-1].lower() in words(reading.lexicon.prose.never_last):
        return ""
    comma = re.search(r"(?:, | — |—| – |: |; )(?!\d)", text)
    if (
        comma
        and len(text[: comma.start()].split()) >= min(least, 4)
        and (len(text) > longest or not _adds(text[comma.start() :], reading))
        and not re.match(r"(?:, )\w+(?:,| and) ", text[comma.start() :])
    ):
        text = text[: comma.start()] if _complete(text[: comma.start()], reading) else text
    whole = text
    while len(text) > longest:
        places = [text.rfind(cut) for cut in reading.lexicon.prose.title_cuts]
        best = max((p for p in places if p > 0 and len(text[:p].split()) >= least), default=-1)
        if best < 0:
            return whole if len(whole) <= UTMOST else ""
        if len(whole) <= UTMOST and _loses_place(text, best, least, reading):
            return whole
        text = text[:best].rstrip(" ,;:—–")
    return (
        text.rstrip(" ,;:—–.") if text == whole or _complete(text, reading) else whole if len(whole) <= UTMOST else ""
    )


def _within(text: str, reading: Reading, least: int, most: int) -> str:
    """The text without the looser parts at its end, one after the other, as long as it has too many words."""
    while len(text.split()) > most:
        places = [text.rfind(cut) for cut in reading.lexicon.prose.loose_cuts]
        best = max((p for p in places if p > 0 and len(text[:p].split()) >= least), default=-1)
        if best < 0 or not _complete(text[:best], reading) or _loses_place(text, best, least, reading):
            return text
        text = text[:best].rstrip(" ,")
    return text


def _loses_place(text: str, cut: int, least: int, reading: Reading) -> bool:
    """True where a cut takes away the only names behind the verb: without its place a claim says little."""
    names = {t.text for t in reading.tokens if t.tag == "name"}
    adjectives = tuple(reading.lexicon.prose.demonyms)

    def named(part: str) -> bool:
        return any(word.strip(",.") in names and not word.strip(",.").endswith(adjectives) for word in part.split())

    behind = " ".join(text[:cut].split()[max(least - 3, 1) :])
    return named(text[cut:]) and not named(behind)


def _complete(text: str, reading: Reading) -> bool:
    """True where a cut title ends in a noun: not in a verb, a number, an adjective or a word that wants another."""
    last = text.split()[-1]
    token = next((t for t in reversed(reading.tokens) if t.text == last), None)
    if token is None or last.lower() in words(reading.lexicon.prose.dangling) | words(
        reading.lexicon.prose.wanting_more
    ):
        return False
    if token.tag not in ("word", "name", "adv") or token.form("ing", "past", "part") or last[0].isdigit():
        return False
    at = reading.tokens.index(token)
    after = reading.tokens[at + 1] if at + 1 < len(reading.tokens) else None
    return after is None or after.tag not in ("word", "name") or after.start - token.end > 1


def _without_tail(text: str, reading: Reading, least: int) -> str:
    """Without the purpose, cause or circumstance at its end."""
    for tail in reading.lexicon.prose.tails:
        at = text.find(tail)
        if at > 0 and len(text[:at].split()) >= least:
            text = text[:at]
    return text.rstrip(" ,;:—–")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _adds(tail: str, reading: Reading) -> bool:
    """True of a participial tail that tells of something done (", attempting to ..."), not one that only comments."""
    found = re.match(r", (\w+)\s", tail)
    forms = reading.lexicon.forms.get(found.group(1), ()) if found else ()
    comments = words(reading.lexicon.prose.standing)
    return any(
        form == "ing" and lemma not in comments and lemma not in reading.lexicon.stances for lemma, form in forms
    )

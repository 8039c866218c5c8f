"""In whose voice an article speaks, and who goes on speaking in a quotation that runs over several sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pokrovsk_timeline.events.inflected.names import Names
from pokrovsk_timeline.events.inflected.reading import Reading
from pokrovsk_timeline.events.inflected.speakers import speaker
from pokrovsk_timeline.events.inflected.speech import NOBODY, Saying, covering
from pokrovsk_timeline.events.people import Speaker
from pokrovsk_timeline.inflection.lexicon import split
from pokrovsk_timeline.inflection.nouns import phrase_end
from pokrovsk_timeline.inflection.words import QUOTES
from pokrovsk_timeline.knowledge.dictionary import folded
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Article

_HEADS = ("title", "heading", "dateline")
_ENDS = (":", ".")


def voiced(
    article: Article, found: Sequence[Reading], said: Sequence[tuple[Saying, ...]], topic: Topic, known: Names
) -> list[tuple[Saying, ...]]:
    """The sayings of each sentence with those of others: who takes it up, whose quotation it is, whose document.

    What is quoted, or told in the first person, and nobody is known to say is said by nobody.
    """
    result = [list(one) for one in _once_more(found, said, known)]
    for at, sayings in enumerate(said):
        for one in sayings:
            if one.takes_up:
                _take_up(found, result, at, one)
    _run_on(found, result)
    declared = _declared(article, topic, known)
    whole = declared or _headed(found, known)
    led: Speaker | None = None
    turns = _turns(found)
    asked = _interviewed(found, known) if turns else NOBODY
    for at, reading in enumerate(found):
        if at and found[at - 1].sentence.block != reading.sentence.block:
            led = _leading(found[at - 1], known) or (led if _item(found[at - 1]) else None)
        if declared is None and whole is not None and _another(result[at], whole):
            whole = None  # a headline's speaker speaks until somebody else does
        free = _free(reading, result[at])
        if free and reading.sentence.block in turns:
            result[at].append(Saying(asked, "says", free))
        elif free and (who := led or whole) is not None:
            result[at].append(Saying(who, "says", free))
        elif own := frozenset(i for i in free if _of_own(reading, i)):
            result[at].append(Saying(NOBODY, "says", own))
    return [tuple(one) for one in result]


def _turns(found: Sequence[Reading]) -> frozenset[int]:
    """The paragraphs in which one of several people speaks: two or more that open with a dash."""
    heads = {one.sentence.block: one.sentence.text[:2] for one in reversed(found)}
    turns = frozenset(block for block, head in heads.items() if head in ("— ", "– ", "- "))
    return turns if len(turns) > 1 else frozenset()


def _interviewed(found: Sequence[Reading], known: Names) -> Speaker:
    """Whom a headline or a first sentence says to be interviewed ("interview with X"), else nobody."""
    for reading in found[:2]:
        words = reading.words
        if (who := _about(reading, known, 0, dash=True)) is not None and not who.anonymous:
            return who
        for phrase in map(str.split, map(folded, reading.lexicon.words.interviews)):
            for at in range(len(words) - len(phrase)):
                if [word.low for word in words[at : at + len(phrase)]] == phrase:
                    first = at + len(phrase)
                    who = speaker(reading, (first, phrase_end(words, first, len(words))), known)
                    if who is not None and not who.anonymous:
                        return who
    return NOBODY


def _another(said: Sequence[Saying], whole: Speaker) -> bool:
    """True where somebody with a name speaks who is not the one of the headline."""
    return any(one.speaker.name != whole.name and one.speaker.name[:1].isupper() for one in said)


def _once_more(found: Sequence[Reading], said: Sequence[tuple[Saying, ...]], known: Names) -> list[tuple[Saying, ...]]:
    """The sayings with who spoke last for "he" and "his words", and on the day on which he spoke; where nobody spoke
    yet, whom the sentence before is about.
    """
    last: Saying | None = None
    result: list[tuple[Saying, ...]] = []
    for at, sentence in enumerate(said):
        before = last or (_about_whom(found[at - 1], known) if at and any(one.again for one in sentence) else None)
        result.append(tuple(_again(one, before) if one.again and before is not None else one for one in sentence))
        named = [one for one in sentence if not one.again and not one.speaker.anonymous]
        last = named[-1] if named else last
    return result


def _again(one: Saying, before: Saying) -> Saying:
    return replace(one, speaker=before.speaker, dated=one.dated or before.dated)


def _about_whom(reading: Reading, known: Names) -> Saying | None:
    """Who does what a sentence tells, if he could say something himself."""
    main = next((one for one in reading.clauses if one.role == "main" and one.subject[0] < one.subject[1]), None)
    who = speaker(reading, main.subject, known, subject=True) if main is not None else None
    return Saying(who, "says", frozenset()) if who is not None and not who.anonymous else None


def _free(reading: Reading, said: Sequence[Saying]) -> frozenset[int]:
    """Clauses that nobody says yet."""
    clauses = range(len(reading.clauses))
    return frozenset(i for i in clauses if covering(said, i) is None and all(one.clause != i for one in said))


def _of_own(reading: Reading, index: int) -> bool:
    """True of a clause in quotation marks or in the first person."""
    clause = reading.clauses[index]
    own = split(reading.lexicon.words.own)
    return reading.quoted(clause) or any(reading.words[i].lemma_in(own) for i in clause.inside)


def _take_up(found: Sequence[Reading], result: list[list[Saying]], at: int, one: Saying) -> None:
    """ "This was reported by X": what stands before it in its paragraph, or in the one before where it opens its own,
    X says.
    """
    own = at and found[at - 1].sentence.block == found[at].sentence.block
    block = found[at if own else max(0, at - 1)].sentence.block
    for i in range(at):
        told = found[i].sentence.block == block and found[i].sentence.kind not in _HEADS
        if told and (free := _free(found[i], result[i])):
            result[i].append(Saying(one.speaker, one.stance, free, -1, one.dated, believed=one.believed))


def _run_on(found: Sequence[Reading], result: list[list[Saying]]) -> None:
    """A quotation that goes on in the next sentence, or began in the one before, is one speaker's."""
    on = [(at, at + 1) for at in range(len(found) - 1) if _one_quotation(found[at], found[at + 1])]
    for near, at in (*on, *((two, one) for one, two in reversed(on))):
        who = next((s for s in result[near] if _quoted(found[near], s.covers)), None)
        if who is not None and (free := _quoted(found[at], _free(found[at], result[at]))):
            result[at].append(Saying(who.speaker, who.stance, free, -1, who.dated))


def _quoted(reading: Reading, covers: frozenset[int]) -> frozenset[int]:
    """Of these clauses those in quotation marks."""
    return frozenset(i for i in covers if reading.quoted(reading.clauses[i]))


def _one_quotation(one: Reading, two: Reading) -> bool:
    """True where the quotation at the end of one sentence is that at the beginning of the next."""
    if one.sentence.block != two.sentence.block or not one.sentence.quoted or not two.sentence.quoted:
        return False
    open_end = one.sentence.quoted[-1][1] >= one.sentence.end and one.sentence.text[-1] not in QUOTES
    return open_end and two.sentence.quoted[0][0] <= two.sentence.start and two.sentence.text[0] not in QUOTES


def _declared(article: Article, topic: Topic, known: Names) -> Speaker | None:
    """The party that its user declares the article to be of."""
    for text in (article.affiliation, article.origin):
        for actor in topic.actors:
            names = (actor.name, *actor.aliases, known.shown.get(actor.id, ""))
            if text and actor.party and text.lower() in map(str.lower, names):
                return Speaker(actor.name, known.shown.get(actor.id, actor.name), party=True)
    return None


def _headed(found: Sequence[Reading], known: Names) -> Speaker | None:
    """The party that the title, the first line or a line of origin names as the one who speaks."""
    opens = _opens(found[0], known) if found and found[0].words else None
    labelled = (_behind_label(reading, known) for reading in found if opens is None)
    return opens or next((who for who in labelled if who is not None and who.party), None)


def _behind_label(reading: Reading, known: Names) -> Speaker | None:
    """Who is named as the source: "Source: the General Staff"."""
    words = reading.words
    label = len(words) > 1 and words[0].low in split(reading.lexicon.words.source_labels) and words[1].text == ":"
    return speaker(reading, (2, phrase_end(words, 2, len(words))), known) if label else None


def _opens(reading: Reading, known: Names) -> Speaker | None:
    """The party whose name is a headline or opens it before a colon, a verb of saying or what it is about, or whose
    document it names.
    """
    words, lexicon = reading.words, reading.lexicon
    if reading.sentence.kind not in _HEADS and reading.clauses:
        return None
    end = phrase_end(words, 0, len(words))
    colon = next((at + 1 for at in range(end, len(words)) if words[at].text == ":"), 0)
    document = any(word.lemma_in(split(lexicon.words.documents)) for word in words[:4])
    office = next((n.span for n in reading.named if document and _party(n.one)), (0, 0))
    said = (word.text in _ENDS or word.low in split(lexicon.words.about) for word in words[end : end + 1])
    stated = (word.lemma_in(frozenset(lexicon.stances)) for word in words[end : end + 1])
    spans = [office, (0, end) if end == len(words) or any(said) or any(stated) else (0, 0)]
    speakers = [_about(reading, known, colon) if colon else None]
    speakers += [speaker(reading, span, known) if span[0] < span[1] else None for span in spans]
    return next((who for who in speakers if who is not None and who.party), None)


def _about(reading: Reading, known: Names, first: int, dash: bool = False) -> Speaker | None:
    """Who speaks in "X on the attacks", or "X — on the attacks", that begins at that token."""
    words = reading.words
    end = phrase_end(words, first, len(words))
    behind = end + (dash and end < len(words) and words[end].text in "—–")
    about = first < end < len(words) and behind < len(words) and words[behind].low in split(reading.lexicon.words.about)
    return speaker(reading, (first, end), known) if about else None


def _party(one: object) -> bool:
    return getattr(one, "party", False) and getattr(one, "kind", "") == "office"


def _leading(reading: Reading, known: Names) -> Speaker | None:
    """Who says what follows a paragraph that ends in a colon."""
    if not reading.sentence.text.rstrip().endswith(":"):
        return None
    stances = reading.lexicon.stances
    saying = next((c for c in reading.clauses if c.form.lemma in stances and c.tense in ("past", "present")), None)
    return speaker(reading, saying.subject, known) if saying is not None else None


def _item(reading: Reading) -> bool:
    """True of an item of a list, after which the list goes on."""
    return reading.sentence.text.rstrip().endswith((";", ","))

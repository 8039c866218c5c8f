"""The evidence of an event, and its rare words for the merge."""

from __future__ import annotations

from functools import cache

from pokrovsk_timeline.events import names
from pokrovsk_timeline.events.attribution import Attribution
from pokrovsk_timeline.events.candidate import Candidate
from pokrovsk_timeline.events.kinds import event_noun, kind_of
from pokrovsk_timeline.events.naming import last_subject
from pokrovsk_timeline.events.quoting import content_clause
from pokrovsk_timeline.events.reading import Reading
from pokrovsk_timeline.events.scene import Scene
from pokrovsk_timeline.events.timing import up_to_now
from pokrovsk_timeline.knowledge.topic import Topic
from pokrovsk_timeline.model import Evidence, When
from pokrovsk_timeline.prose.lexicon import Lexicon, phrases, stem, words


def show_evidence(
    reading: Reading, candidate: Candidate, who: Attribution | None, when: When, quote: tuple[int, int], scene: Scene
) -> Evidence:
    start, end = quote
    text = scene.article.text
    lasting = up_to_now(reading, candidate.clause, scene.publication) if candidate.noun is None else None
    dated = candidate.dated or (lasting[0] if lasting else None) or (who.dated if who else None)
    return Evidence(
        article=scene.article.id,
        line=text.count("\n", 0, start) + 1,
        start=start,
        end=end,
        quote=text[start:end],
        phrase=dated.mention.text if dated else "",
        rule=dated.mention.rule if dated else "",
        when=when,
        speaker=who.speaker.name if who else "",
    )


def subject_words(reading: Reading, candidate: Candidate, scene: Scene) -> frozenset[str]:
    """Stems of the subject where the words themselves have only a pronoun for it, or it stands outside of them."""
    low, high = candidate.clause.subject
    outside = candidate.clause.role == "participle" and high <= candidate.clause.first
    pronoun = high - low == 1 and reading.tokens[low].tag == "pron"
    if candidate.noun is not None or not (pronoun or outside):
        return frozenset()
    subject = names.subject_of(reading, candidate.clause, last_subject(reading, candidate, scene)).lower().split()
    common = {stem(reading.lexicon.prose, word) for word in scene.topic.subject.common}
    roots = {stem(reading.lexicon.prose, word) for word in subject if word not in reading.lexicon.stop_words}
    return frozenset(root for root in roots - common if len(root) > 2)


def same_change(reading: Reading, start: int, end: int, topic: Topic) -> frozenset[str]:
    """The name of a change that writers put in different phrases ("shifted tactics", "a shift from X to Y")."""
    text = reading.cut(start, end)
    return frozenset(kind.alike[0] for kind in topic.kinds if kind.alike and phrases(kind.alike).search(text))


def announced(reading: Reading, candidate: Candidate, topic: Topic) -> frozenset[str]:
    """One word for announcing or declaring something of a kind, as a verb or as a noun: writers choose freely."""
    prose = reading.lexicon.prose
    if candidate.noun is not None:
        acts = any(t.low in prose.saying_nouns for t in reading.tokens[slice(*candidate.noun)])
        content = content_clause(reading, candidate.noun[1])
        kind = kind_of(reading, content, topic) if content is not None else ""
        return frozenset({f"announced {kind}"}) if acts and kind else frozenset()
    if candidate.clause.verbs.lemma not in words(prose.speech_acts) or not candidate.clause.verbs.passive:
        return frozenset()
    nouns = [event_noun(t.low, topic) for t in reading.tokens[slice(*candidate.clause.subject)]]
    return frozenset(f"announced {kind}" for kind in nouns if kind)


@cache
def _common(topic: Topic, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(stem(lexicon.prose, word) for word in topic.subject.common)


def rare_words(reading: Reading, start: int, end: int, topic: Topic) -> frozenset[str]:
    """Stems of the content words, without those that every event of the topic shares and those of date phrases."""
    lexicon = reading.lexicon
    common = _common(topic, lexicon)
    spans = [(d.mention.start, d.mention.end) for d in reading.dated]
    dates = [(a, b) for a, b in spans if a < end and b > start]
    found = set()
    for token in reading.tokens[reading.token_at(start) : reading.token_at(end)]:
        if token.tag in ("word", "name") and not any(a <= token.start < b for a, b in dates):
            low = token.low.removesuffix("'s").rstrip("'")
            root = stem(lexicon.prose, token.form("past", "part", "ing", "s") or low)
            if low not in lexicon.stop_words and root not in common and len(root) > 2:
                found.add(root)
    return frozenset(found)

"""How much speaks for two tellings being of one event. Each test is a function in TESTS: points, and why in words."""

from __future__ import annotations

import math
from collections.abc import Callable

from pokrovsk_timeline.merge import dating, figures
from pokrovsk_timeline.merge.accounts import Account
from pokrovsk_timeline.merge.drafts import WORD
from pokrovsk_timeline.merge.findings import Finding
from pokrovsk_timeline.merge.moments import dates, one_day, remembered
from pokrovsk_timeline.merge.weights import Weights

# Points are in steps that add up; a pair is one event above nought. Set by hand on tests/examples/merge/tune.yaml.
# Two tellings taken at random are of two events: what the tests find must outweigh this.
_START = -3.45
# Telling words: what it costs to have none in common, what a single one may be worth, what makes two sentences alike.
_UNSHARED = -1.2
_ONE_WORD = 1.0
_SAME = 0.6
_SHOWN = 6
# A stem lacks fewer letters of its noun.
_NOUN_ENDING = 4
# A change that has a name of its own.
_CHANGE = 2.5
# Two sentences of one article; kinds that differ; actors that differ; actors of opposed sides.
_TWICE = -0.6
# One voice, one day, one place, one verb.
_STATEMENT = 0.8
# What takes up the event before it, and within how many code points.
_TAKEN_UP = 3.5
_GOES_ON = 250
_OTHER_KIND = -1.2
_AKIN = -0.2
_STRANGERS = -0.9
_FOES = -2.0
# Names in the sentence: below this share in common, and none in common.
_SHARE = 0.2
_FEW_NAMES = -0.8
_OTHER_NAMES = -1.4
# Two places or more, and all of them; a strike on a town, strikes on a country.
_SAME_PLACES = 0.5
_WIDER = -1.0
# From here on a number is not shared by chance.
_TELLING_NUMBER = 1000


def likeness(one: Account, two: Account, weights: Weights) -> float:
    """The score of a pair that no veto forbids, positive for one event: the sum of all tests."""
    return round(_START + math.fsum(finding.points for finding in _findings(one, two, weights)), 6)


def reasons(one: Account, two: Account, weights: Weights) -> tuple[str, ...]:
    """Why a pair is likely of one event, in words."""
    told = (finding.why() for finding in _findings(one, two, weights) if finding.why is not None)
    return tuple(reason for reason in told if reason)


def _findings(one: Account, two: Account, weights: Weights) -> list[Finding]:
    return [finding for test in TESTS if (finding := test(one, two, weights)) is not None]


def shared_words(one: Account, two: Account, weights: Weights) -> Finding | None:
    """Shared telling words: how many of them weigh how much, and what part of both tellings they are."""
    alone = _shared(one, two, one.words, two.words, weights)
    if not one_day(one, two) or one.kind not in two.kin:
        return alone
    return max(
        (alone, _shared(one, two, one.around, two.around, weights)), key=lambda found: found.points if found else 0.0
    )


def _shared(
    one: Account, two: Account, said: frozenset[str], other: frozenset[str], weights: Weights
) -> Finding | None:
    shared = frozenset(word for word in said & other if " " not in word)
    mass = weights.sum(shared)
    first, second = weights.sum(said), weights.sum(other)
    whole = (math.sqrt(first * second) + min(first, second)) / 2
    telling = shared - weights.common - weights.verbs
    named = any(" " in word for word in said & other)
    if not whole or not (telling or named or _same_sentence(said, other)):
        if not said or not other or _counted_alike(one, two) or _one_act(one, two, weights):
            return None
        return Finding(_UNSHARED)
    points = 4.0 * mass / whole + 1.0 * min(mass, 3.5) - 0.6
    bare = one.recurs and two.recurs and not named and all(_of_kind(word, one, two, weights) for word in telling)
    points = min(points, _ONE_WORD) if bare or len(shared) < 2 else points
    return Finding(points, lambda: _words_shown(shared - weights.common, one))


def _words_shown(shared: frozenset[str], account: Account) -> str:
    """The longest of the shared words as they are printed, "" where it is one alone."""
    stems = sorted(shared, key=lambda stem: (-len(stem), stem))[:_SHOWN]
    shown = sorted(_printed(stem, account) for stem in stems)
    return f"they share the words {', '.join(shown)}" if len(shown) > 1 else ""


def _of_kind(word: str, one: Account, two: Account, weights: Weights) -> bool:
    """True of a thing that any event of the kind has: many a strike is one of rockets."""
    nouns = weights.nouns.get(one.kind, frozenset()) & weights.nouns.get(two.kind, frozenset())
    return any(noun.startswith(word) and len(noun) - len(word) < _NOUN_ENDING for noun in nouns)


def _printed(stem: str, account: Account) -> str:
    """The word of a telling that has this stem."""
    said = " ".join((*(piece.quote for piece in account.telling.evidence), account.telling.title)).lower()
    return next((word for word in WORD.findall(said) if word.startswith(stem)), stem)


def _counted_alike(one: Account, two: Account) -> bool:
    """True where a number too large for chance stands in both, whatever words surround it."""
    found = figures.compare(one.counted, two.counted)
    return found is not None and found[0] == "equal" and abs(found[1].value) >= _TELLING_NUMBER


def _one_act(one: Account, two: Account, weights: Weights) -> bool:
    """True where two share the verb of their kind, and day and places besides, or the voice and the day of saying."""
    acts = (one.words & two.words & weights.verbs) - weights.common
    if not acts or one.kind != two.kind:
        return False
    if one_day(one, two) and one.precise and one.precise == two.precise:
        return True
    said = [account.said for account in (one, two)]
    if said[0] is None or said[1] is None or said[0] != said[1] or dating.width(said[0]) > 0:
        return False
    return bool(one.voices & two.voices)


def _same_sentence(one: frozenset[str], two: frozenset[str]) -> bool:
    """True where two tellings are made of the same few words, common as each may be."""
    return len(one & two) > 1 and len(one & two) >= _SAME * min(len(one), len(two))


def same_figures(one: Account, two: Account, weights: Weights) -> Finding | None:
    """One thing counted alike. A large or odd number is seldom met by chance, "two people" often."""
    found = figures.compare(one.counted, two.counted)
    if found is None:
        return None
    verdict, first, second = found
    if verdict == "apart":
        return Finding(-0.8)
    telling = 0.5 + 0.8 * min(math.log10(abs(first.value) + 1), 5.0) - 0.4 * _unmatched(one, two)
    if verdict == "equal":
        return Finding(telling, lambda: f"both give {figures.shown(first)}")
    return Finding(0.7 * telling, lambda: f"{figures.shown(first)} and {figures.shown(second)} are one number, rounded")


def _unmatched(one: Account, two: Account) -> int:
    """How many things only one of the two counts."""
    return len({figure.unit for figure in one.counted} ^ {figure.unit for figure in two.counted})


def same_landmark(one: Account, two: Account, weights: Weights) -> Finding | None:
    """A known date of the topic that both name and date."""
    if not (shared := one.landmarks & two.landmarks):
        return None
    return Finding(2.5, lambda: f"both name a known date: {weights.shown(shared)}")


def same_change(one: Account, two: Account, weights: Weights) -> Finding | None:
    """A change that both tell of, in whatever words: the reader of events gives it a name of several words."""
    if not (shared := sorted(word for word in one.words & two.words if " " in word)):
        return None
    return Finding(_CHANGE, lambda: f"both tell of one change: {', '.join(shared)}")


def one_article(one: Account, two: Account, weights: Weights) -> Finding | None:
    """Writers seldom tell one event twice."""
    return Finding(_TWICE) if one.article == two.article else None


def taken_up(one: Account, two: Account, weights: Weights) -> Finding | None:
    """ "The missile hit a market", soon after a missile was told of: the writer goes on with the same event."""
    first, second = (one, two) if one.key <= two.key else (two, one)
    if one.article != two.article or first.kind not in second.kin or not second.taken_up:
        return None
    at, end = min(second.spans)[0], max(first.spans)[1]
    if not 0 <= at - end < _GOES_ON:
        return None
    nouns = frozenset(noun for kind in first.kin & weights.recurring for noun in weights.nouns[kind])
    known = sorted(second.taken_up & nouns)
    return Finding(_TAKEN_UP, lambda: f"“the {known[0]}” goes on with what was told just before") if known else None


def same_places(one: Account, two: Account, weights: Weights) -> Finding | None:
    """Places that both name: the place that everything is about says little, a village much."""
    if shared := one.near & two.near:
        if one.near - shared and two.near - shared:
            return Finding(_OTHER_NAMES)
        every = _SAME_PLACES if one.near == two.near and len(shared) > 1 else 0.0
        return Finding(
            0.4 + every + 1.0 * max(map(weights.rarity, shared)),
            lambda: f"{_whose(shared, one, two)} name {weights.shown(shared)}",
        )
    again = (one.recurs or two.recurs) and one.kind in two.kin
    if again and one.wide and two.wide and bool(one.near) != bool(two.near):
        return Finding(_WIDER)
    if nested := (one.precise & two.wide) | (two.precise & one.wide) | (one.wide & two.wide):
        return Finding(0.8 * max(map(weights.rarity, nested)), lambda: f"both lie in {weights.shown(nested)}")
    return None


def _whose(shared: frozenset[str], one: Account, two: Account) -> str:
    return "both" if shared <= one.precise & two.precise else "the sentences of both"


def other_names(one: Account, two: Account, weights: Weights) -> Finding | None:
    """Both name something, and little in common: lists of villages, units and men of which each tells its own."""
    first, second = one.named - weights.known, two.named - weights.known
    if not first or not second or len(first & second) >= _SHARE * len(first | second):
        return None
    return Finding(_FEW_NAMES if first & second else _OTHER_NAMES)


def same_actors(one: Account, two: Account, weights: Weights) -> Finding | None:
    """Who acts. Actors met everywhere say little; two sets without a common actor speak against one event."""
    first, second = one.actors, two.actors
    if not first or not second:
        return None
    if not (shared := first & second):
        sides = [{weights.sides.get(actor, "") for actor in actors} - {""} for actors in (first, second)]
        if sides[0] & sides[1]:
            return None
        return Finding(_FOES if sides[0] and sides[1] else _STRANGERS)
    return Finding(0.4 + 1.1 * max(map(weights.rarity, shared)), lambda: f"both name {weights.shown(shared)}")


def same_kind(one: Account, two: Account, weights: Weights) -> Finding | None:
    """The class of the verb: "shut", "closure" and "halted production" are one kind."""
    if not one.kind or not two.kind:
        return None
    if one.kind != two.kind:
        return Finding(_AKIN if one.kind in two.kin else _OTHER_KIND)
    why = None if one.states else (lambda: f"both tell of one kind of event: {one.kind}")
    return Finding(0.3 + 1.0 * weights.rarity(one.kind), why)


def same_speaker(one: Account, two: Account, weights: Weights) -> Finding | None:
    """Who says it, where it stands on somebody's word; a state and one of its offices may be one voice."""
    if not one.voices or not two.voices:
        return None
    if not (shared := one.voices & two.voices):
        states = [{weights.states.get(voice, "") for voice in voices} for voices in (one.voices, two.voices)]
        return None if states[0] & two.voices or states[1] & one.voices else Finding(-0.8)
    return Finding(0.6, lambda: f"both have it from {weights.shown(shared)}")


def same_statement(one: Account, two: Account, weights: Weights) -> Finding | None:
    """One voice that on one day says the same of the same place, in two articles: the one statement."""
    if one.article == two.article or one.kind != two.kind or one.precise != two.precise or not one.precise:
        return None
    if not (one.voices & two.voices and one.words & two.words & weights.verbs) or one.figures or two.figures:
        return None
    days = [account.said for account in (one, two) if account.said and dating.width(account.said) == 0]
    if len(days) < 2 or dating.exclude(*days):
        return None
    return Finding(_STATEMENT, lambda: "one voice says the same of one place on one day")


TESTS: tuple[Callable[[Account, Account, Weights], Finding | None], ...] = (
    shared_words,
    same_figures,
    dates,
    remembered,
    same_landmark,
    same_change,
    one_article,
    taken_up,
    same_places,
    other_names,
    same_actors,
    same_kind,
    same_speaker,
    same_statement,
)

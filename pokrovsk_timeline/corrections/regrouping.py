"""Tellings regrouped as persons say: events parted, joined and left out, before they are told. Pure.

So dates, origins, ids and disagreements of what is parted or joined are worked out as of any other event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pokrovsk_timeline.corrections.applying import distinct
from pokrovsk_timeline.corrections.finding import Finder, Known, agreed, contradiction, flat, same, unmatched, unneeded
from pokrovsk_timeline.corrections.nouns import Correction, Target, Words
from pokrovsk_timeline.merge import Groups, regrouped
from pokrovsk_timeline.merge.accounts import Account, Key
from pokrovsk_timeline.model import LeftOut, Problem

Group = Sequence[Account]


@dataclass(frozen=True, slots=True)
class Regrouped:
    """The groups as persons want them by id, the words of those left out, what could not be done, and the corrections
    that are still to be applied to the events; those that joined or parted events name all words of these.
    """

    groups: Groups
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    corrections: tuple[Correction, ...]


def regroup(groups: Groups, corrections: Iterable[Correction]) -> Regrouped:
    """Events parted first, then joined, then left out. Done twice it is done once."""
    given = distinct(corrections)
    problems: list[Problem] = []
    splits, merges = ([one for one in given if one.action == action] for action in ("split", "merge"))
    groups, parted = _parted(groups, splits, problems)
    groups, joined = _joined(groups, merges, problems)
    problems += [_rejoined(one) for one in splits if merges and _together(groups, one)]
    rest = [*(one for one in given if one.action not in ("split", "merge")), *parted, *joined]
    drops, done = _dropped(groups, rest, problems)
    left = (words for name, drop in drops.items() for words in _left_out(groups[name], drop))
    kept = {name: group for name, group in groups.items() if name not in drops}
    left_to_do = tuple(one for one in rest if one not in done)
    return Regrouped(kept, tuple(dict.fromkeys(left)), tuple(dict.fromkeys(problems)), left_to_do)


def _finder(groups: Groups) -> Finder:
    return Finder(tuple(Known(name, frozenset(_told(group))) for name, group in groups.items()))


def _told(group: Group) -> list[Words]:
    return [words for account in group for words in _words(account)]


def _words(account: Account) -> tuple[Words, ...]:
    return tuple(Words(piece.article, flat(piece.quote)) for piece in account.telling.evidence)


# -------------------------------------------------------------------------------------------------------------- parted


Done = tuple[Groups, list[Correction]]


def _parted(groups: Groups, corrections: Sequence[Correction], problems: list[Problem]) -> Done:
    """The groups with the words that persons take out of an event in groups of their own."""
    if not corrections:
        return groups, []
    found, done = _finder(groups), []
    leaving: dict[str, list[tuple[Correction, frozenset[Key]]]] = {}
    for one in corrections:
        apart = found.find(Target("", one.out))
        if isinstance(apart, Known) and all(_asked(account, one.out) for account in groups[apart.id]):
            problems.append(unneeded(one, f"{apart.id} is an event of its own"))
            continue
        source = found.find(replace(one.target, evidence=(*one.target.evidence, *one.out)))
        why = source if isinstance(source, str) else _why_not(one, groups[source.id])
        if why:
            problems.append(unmatched(one, why))
        elif isinstance(source, Known):
            keys = frozenset(account.key for account in groups[source.id] if _asked(account, one.out))
            leaving.setdefault(source.id, []).append((one, keys))
            stay = _told([account for account in groups[source.id] if account.key not in keys])
            done.append(replace(one, target=Target(one.target.event or source.id, tuple(sorted(set(stay))))))
    parts = (part for name, group in groups.items() for part in _parts(group, leaving.get(name, []), problems))
    return regrouped(list(parts)), done


def _asked(account: Account, out: Iterable[Words]) -> bool:
    return any(same(words, told) for words in out for told in _words(account))


def _why_not(one: Correction, group: Group) -> str:
    """Why these words cannot be taken out of a group, "" where they can."""
    gone = [words for words in one.out if not any(same(words, other) for other in _told(group))]
    if gone:
        return f"“{gone[0].quote}” ({gone[0].article}) is not among the words of {one.target}"
    leaving = _told([account for account in group if _asked(account, one.out)])
    tied = [words for words in leaving if not any(same(asked, words) for asked in one.out)]
    if tied:
        return f"“{tied[0].quote}” is told together with what is to be taken out; name it under `out:` too"
    return ""


def _parts(group: Group, leaving: Sequence[tuple[Correction, frozenset[Key]]], problems: list[Problem]) -> list[Group]:
    """A group less what leaves it, and each part that leaves. Parts that overlap contradict each other: none leaves."""
    distinct_parts = {keys: one for one, keys in reversed(leaving)}
    gone = [key for part in distinct_parts for key in part]
    if len(gone) != len(set(gone)):
        problems.append(contradiction([one for one, _ in leaving], "what is to be taken out", "nothing is taken out"))
        return [group]
    parts = [[account for account in group if account.key in part] for part in distinct_parts]
    return [part for part in ([account for account in group if account.key not in set(gone)], *parts) if part]


def _together(groups: Groups, split: Correction) -> bool:
    """True where what was to be parted stands in one event again."""
    stay = [words for words in split.target.evidence if not any(same(words, out) for out in split.out)]
    return any(
        all(any(same(words, told) for told in _told(group)) for words in (*stay, *split.out))
        for group in groups.values()
        if stay
    )


def _rejoined(split: Correction) -> Problem:
    message = f"what this takes out of {split.target} is joined to it again by a merge"
    return Problem(split.path, split.line, "contradicting-corrections", message, "keep one of them", "error")


# -------------------------------------------------------------------------------------------------------------- joined


def _joined(groups: Groups, corrections: Sequence[Correction], problems: list[Problem]) -> Done:
    """The groups with those that persons take for one event in one."""
    if not corrections:
        return groups, []
    found, done = _finder(groups), []
    home = {name: name for name in groups}
    for one in corrections:
        events = [found.find(target) for target in (one.target, *one.others)]
        if missing := [event for event in events if isinstance(event, str)]:
            problems.append(unmatched(one, missing[0]))
            continue
        those = [event for event in events if isinstance(event, Known)]
        if len({event.id for event in those}) == 1:
            problems.append(unneeded(one, f"{those[0].id} is one event"))
            continue
        homes = {home[event.id] for event in those}
        home = {name: min(homes) if at in homes else at for name, at in home.items()}
        first, *others = [Target(event.id, tuple(sorted(event.words))) for event in those]
        done.append(replace(one, target=first, others=tuple(others)))
    together: dict[str, list[Account]] = {}
    for name, group in groups.items():
        together.setdefault(home[name], []).extend(group)
    return regrouped(list(together.values())), done


# ------------------------------------------------------------------------------------------------------------ left out


def _dropped(
    groups: Groups, given: Sequence[Correction], problems: list[Problem]
) -> tuple[dict[str, Correction], frozenset[Correction]]:
    """Id -> the correction that leaves the event out, and all corrections that are done with it.

    Who says anything else of an event that is dropped contradicts that; it is left out all the same.
    """
    drops = [one for one in given if one.action == "drop"]
    if not drops:
        return {}, frozenset()
    found = _finder(groups)
    dropped: dict[str, list[Correction]] = {}
    others: dict[str, list[Correction]] = {}
    for one in drops:
        events = found.all(one.target)
        if isinstance(events, str):
            problems.append(unmatched(one, events))
            continue
        for event in events:
            dropped.setdefault(event.id, []).append(one)
    for one in given:
        meant = found.find(one.target) if one.action not in ("drop", "add") else ""
        if isinstance(meant, Known) and meant.id in dropped:
            others.setdefault(meant.id, []).append(one)
    for name, those in others.items():
        problems.append(contradiction([*dropped[name], *those], f"drop of {name}", "it is left out"))
    problems += [warning for name, those in dropped.items() for warning in _unseen(groups[name], those)]
    chosen = {name: agreed(those) for name, those in dropped.items()}
    return chosen, frozenset((*drops, *(one for those in others.values() for one in those)))


def _unseen(group: Group, drops: Sequence[Correction]) -> list[Problem]:
    """A warning where articles tell of the event of which whoever left it out may not have known."""
    seen = {words.article for one in drops for words in one.target.evidence}
    new = sorted({account.article for account in group} - seen)
    if not seen or not new:
        return []
    one = drops[0]
    message = f"what was rejected is now told by {', '.join(new)} as well, and stays left out"
    hint = "look at it again; name its words under `evidence:` if it is to stay out, else take this entry out"
    return [Problem(one.path, one.line, "rejected-is-told-again", message, hint)]


def _left_out(group: Group, drop: Correction) -> list[LeftOut]:
    reason = f"rejected by {drop.by}: {drop.reason}"
    pieces = (piece for account in group for piece in account.telling.evidence)
    return [LeftOut(one.article, one.start, one.end, one.quote, reason) for one in pieces]

"""The files of a new topic: templates that explain themselves, with what its user has said of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from pokrovsk_timeline.knowledge.files import DATA, load


@dataclass(frozen=True, slots=True)
class NewTopic:
    """What the user says of a new topic: its title, its places, the parties as "Russia/Russian" (name, adjective)."""

    title: str = ""
    places: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


class NewPlace(Struct, frozen=True, forbid_unknown_fields=True):
    """What every new place is taken for."""

    precision: str
    generic: tuple[str, ...]


class Beginning(Struct, frozen=True, forbid_unknown_fields=True):
    """Words from which entries are made; see the comments of the YAML file."""

    place: NewPlace
    forces: tuple[str, ...]
    offices: tuple[str, ...]


def filled(templates: Mapping[str, str], name: str, new: NewTopic) -> dict[str, str]:
    """The texts of the files by name. An example entry of a template goes where the user has given entries."""
    words = load(DATA / "beginning.yaml", Beginning)
    safe = "".join(sign for sign in name if sign.isalnum() or sign in "-_ .") or "topic"
    title = _quoted(new.title or safe)
    texts = {
        one: text.replace('title: "NAME"', f"title: {title}").replace("NAME", safe) for one, text in templates.items()
    }
    if new.places:
        texts["places.yaml"] = _entries(texts["places.yaml"], [_place(place, words.place) for place in new.places])
    if new.parties:
        actors = [line for party in new.parties for line in _party(party, words)]
        texts["actors.yaml"] = _entries(texts["actors.yaml"], actors)
    return texts


def _entries(template: str, lines: Sequence[str]) -> str:
    """The comments of a template with these entries for its own."""
    comments = [line for line in template.splitlines() if line.startswith("#")]
    return "\n".join((*comments, *lines)) + "\n"


def _place(name: str, words: NewPlace) -> str:
    generic = f"[{', '.join(map(_quoted, words.generic))}]"
    known = {"precision": _quoted(words.precision), "central": "true", "generic": generic}
    return _entry(id=_quoted(_id(name)), name=_quoted(name), **known)


def _party(given: str, words: Beginning) -> list[str]:
    """A state, its forces and its ministry: "Russia/Russian" gives "Russian forces", "Russia's defence ministry"."""
    name, _, adjective = (part.strip() for part in given.partition("/"))
    own = adjective or f"{name}'s"
    forces, offices = ([one.format(name=name, own=own) for one in forms] for forms in (words.forces, words.offices))
    side = _id(name)
    short = [own] if adjective.isupper() else []  # "Rapid Support Forces/RSF": the short name is one too
    return [
        _actor(side, [name, *short], side, "state"),
        _actor(f"{side}-forces", forces, side, "force"),
        _actor(f"{side}-defence-ministry", offices, side, "office"),
    ]


def _actor(key: str, names: Sequence[str], side: str, kind: str) -> str:
    name, *rest = dict.fromkeys(names)
    known = {"aliases": f"[{', '.join(map(_quoted, rest))}]"} if rest else {}
    return _entry(id=_quoted(key), name=_quoted(name), side=_quoted(side), kind=_quoted(kind), party="true", **known)


def _entry(**fields: str) -> str:
    return "- {" + ", ".join(f"{key}: {value}" for key, value in fields.items()) + "}"


def _quoted(text: str) -> str:
    """A YAML string in quotes: JSON's are."""
    return json.dumps(text, ensure_ascii=False)


def _id(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-") or "one"

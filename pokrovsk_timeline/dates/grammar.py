"""The date rules of a language, compiled: which rules can begin at a token, what a match means.

Rules are found by the letter of their first token and compiled when first needed, so that their number hardly costs.
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache, cached_property

from pokrovsk_timeline import model
from pokrovsk_timeline.dates import pattern
from pokrovsk_timeline.dates.lexer import LINE_END, NUMBER_CLASSES, Lexicon, Tokens, lexicon
from pokrovsk_timeline.dates.meanings import FUNCTIONS
from pokrovsk_timeline.knowledge.dates import DateKnowledge, DateRule, PartRule, Template

Value = object
Environment = Mapping[str, Value]
Build = Callable[[Environment], Value]

OPENING = 3
"""How many tokens of a text choose the rules that are tried at a place."""

_NUMBERS = frozenset(NUMBER_CLASSES) | {"two", "hhmm"}
_CLASSES: Mapping[str, type] = {
    cls.__name__: cls
    for cls in (
        *(member for member in model.Expression.__args__),
        model.Amount,
    )
}


class Grammar:
    """All rules of a language. `rules_at(letter)` are those that can begin with it; `starts` finds every place where
    one can.
    """

    def __init__(self, known: DateKnowledge) -> None:
        self.known = known
        self.parts = {name: [Form(self, rule) for rule in rules] for name, rules in known.parts.items()}
        self.part_nodes: dict[str, pattern.Node] = {
            name: pattern.Choice(tuple(form.node for form in forms)) for name, forms in self.parts.items()
        }
        self.rules = [Rule(self, rule) for rule in known.rules]
        self.lexicon: Lexicon = lexicon(known.words, self._literals())
        self.by_letter = self._index()
        self._at: dict[str, tuple[Rule, ...]] = {}
        self.starts = re.compile(f"[{''.join(self.by_letter)}]")

    def letters_of(self, terminal: str) -> str:
        """The letters of a slot or plain word, as they stand in a character class. Raises ValueError for a slot nobody
        defines.
        """
        if terminal not in self.lexicon.letters_of:
            raise ValueError(f"no such slot: {terminal!r}")
        return self.lexicon.letters_of[terminal]

    def bare(self, source: str) -> str:
        """A pattern as an expression without groups; a line end is `{line_end}` and any other word `{other}`."""
        return pattern.regex(pattern.parse(source), self.letters_of, self.part_nodes.get, None)

    def class_of(self, items: list[str]) -> str:
        """The letters of a list of single words and `{slots}`."""
        return "".join(self.bare(item)[1:-1] for item in items)

    def slot_value(self, slot: pattern.Slot, tokens: Tokens, start: int, end: int) -> Value:
        """What the tokens start..end say in that slot."""
        if slot.of in self.parts:
            for form in self.parts[slot.of]:
                if match := form.regex.fullmatch(tokens.letters, start, end):
                    return form.value(match, tokens)
            raise AssertionError(f"part {slot.of} matched as a whole and in no form")
        word = tokens.words[start]
        if slot.of in _NUMBERS:
            return int(word.replace(",", ""))
        value = self.lexicon.values[slot.of][word]
        return _scalar(value)

    def _literals(self) -> set[str]:
        nodes = [*self.part_nodes.values(), *(rule.node for rule in self.rules)]
        beside = [pattern.parse(item) for rule in self.known.rules for items in _beside(rule) for item in items]
        return {word for node in (*nodes, *beside) for word in pattern.words(node)}

    def _index(self) -> dict[str, list[Rule]]:
        index: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            rule.openings = pattern.openings(rule.node, self.letters_of, self.part_nodes.get, OPENING)
            if rule.openings[0] is pattern.ANY:
                raise ValueError(f"rule {rule.data.name!r} can match nothing at all")
            for letter in sorted(rule.openings[0]):
                index[letter].append(rule)
        return dict(index)

    def rules_at(self, opening: str) -> tuple[Rule, ...]:
        """The rules whose match can begin with these letters, of which the first `OPENING` count."""
        if opening not in self._at:
            self._at[opening] = tuple(rule for rule in self.by_letter.get(opening[:1], ()) if rule.may_open(opening))
        return self._at[opening]


class Form:
    """One way to write a part of a phrase."""

    def __init__(self, grammar: Grammar, data: PartRule | DateRule) -> None:
        self.grammar = grammar
        self.node = pattern.parse(data.pattern)
        self.build = _template(data.means)
        self.slots: list[pattern.Slot] = []

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.source())

    def source(self) -> str:
        self.slots.clear()
        return pattern.regex(self.node, self.grammar.letters_of, self.grammar.part_nodes.get, self.slots)

    def environment(self, match: re.Match[str], tokens: Tokens) -> dict[str, Value]:
        """The value of each slot that took part in the match."""
        found: dict[str, Value] = {}
        for group, slot in enumerate(self.slots, 1):
            start, end = match.span(group)
            if start >= 0:
                found[slot.name] = self.grammar.slot_value(slot, tokens, start, end)
        return found

    def value(self, match: re.Match[str], tokens: Tokens) -> Value:
        """What a match means."""
        return self.build(self.environment(match, tokens))


class Rule(Form):
    """A rule that makes mentions, with the words that must or must not stand beside it."""

    def __init__(self, grammar: Grammar, data: DateRule) -> None:
        super().__init__(grammar, data)
        self.data = data
        self.openings: tuple[frozenset[str] | None, ...] = ()
        self.piece_builds = [(piece, _template(piece.means)) for piece in data.pieces]

    def source(self) -> str:
        return self._before() + super().source() + self._after()

    def may_open(self, opening: str) -> bool:
        """False where no match of the rule begins with these letters."""
        return all(
            letters is pattern.ANY or letter in letters for letter, letters in zip(opening, self.openings, strict=False)
        )

    def _before(self) -> str:
        data, class_of = self.data, self.grammar.class_of
        must = f"(?<=[{class_of(data.only_after)}])" if data.only_after else ""
        if must and LINE_END in must:
            must = rf"(?:{must}|\A)"
        return must + (f"(?<![{class_of(data.not_after)}])" if data.not_after else "")

    def _after(self) -> str:
        must = f"(?={'|'.join(map(self.grammar.bare, self.data.only_before))})" if self.data.only_before else ""
        return must + (f"(?!{'|'.join(map(self.grammar.bare, self.data.not_before))})" if self.data.not_before else "")

    def group_of(self, name: str) -> int:
        """The number of the group of the slot `name`."""
        return next(group for group, slot in enumerate(self.slots, 1) if slot.name == name)


@cache
def grammar(known: DateKnowledge) -> Grammar:
    """The compiled rules of a language. Raises ValueError for a pattern or template that cannot be read."""
    return Grammar(known)


def _beside(rule: DateRule) -> tuple[list[str], ...]:
    return rule.only_after, rule.not_after, rule.only_before, rule.not_before


def _scalar(value: str) -> Value:
    return int(value) if value.lstrip("-").isdigit() and str(int(value)) == value else value


def _template(template: Template) -> Build:
    """A function from slots to the value that a template describes."""
    if isinstance(template, str) and template.startswith("$"):
        name = template[1:]
        return lambda env: env.get(name)
    if isinstance(template, dict):
        (head, body), *more = template.items()
        if more:
            raise ValueError(f"one head a template, not {sorted(template)}")
        return _head(head, body)
    return lambda env: template


def _head(head: str, body: Template) -> Build:
    if head in ("sum", "product"):
        if not isinstance(body, list):
            raise ValueError(f"{head} wants a list")
        return _arithmetic(head, [_template(item) for item in body])
    if not isinstance(body, dict) or not (head in _CLASSES or head in FUNCTIONS):
        raise ValueError(f"no such meaning: {head}")
    if head in FUNCTIONS:
        return _construction(FUNCTIONS[head], {name: _template(item) for name, item in body.items()})
    cls = _CLASSES[head]
    unknown = set(body) - {field.name for field in dataclasses.fields(cls)}
    if unknown:
        raise ValueError(f"{head} has no {sorted(unknown)}")
    return _construction(cls, {name: _template(item) for name, item in body.items()})


def _arithmetic(head: str, items: list[Build]) -> Build:
    def build(env: Environment) -> Value:
        numbers = [value for item in items if isinstance(value := item(env), int | float)]
        total = sum(numbers) if head == "sum" else 1.0
        for number in numbers if head == "product" else ():
            total *= number
        return int(total) if total == int(total) else total

    return build


def _construction(cls: Callable[..., Value], fields: Mapping[str, Build]) -> Build:
    def build(env: Environment) -> Value:
        values = {name: value for name, item in fields.items() if (value := item(env)) is not None}
        if cls is model.PartOf and "part" not in values:
            return values["of"]
        return cls(**values)

    return build

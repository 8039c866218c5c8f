"""The page of all commands, read from the functions that typer makes them of: no version of typer changes it."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from typer.models import ArgumentInfo, OptionInfo

from pokrovsk_timeline.cli.looking import app

HEAD = """# Commands

Every command and option as the program itself knows them; `timeline COMMAND --help` prints the same. The product goes
to stdout, all talk to stderr. `timeline --install-completion` sets up completion for your shell.

| exit code | means |
|---|---|
| 0 | something was built, and all is current |
| 1 | {one} |
| 2 | wrong usage, a missing path, nothing to build (then nothing is written), or an internal error |
| 130 | interrupted |
"""
ONE = (
    "`--check` found a file that is not current, `diff --exit-code` a difference, `check` an error; "
    "or under `--strict` an article could not be read or a correction does not fit"
)


@dataclass(frozen=True)
class Parameter:
    """An argument or option: its names, the type of one value, and what its declaration says."""

    name: str
    info: Any
    kind: Any
    many: bool
    default: Any


def page() -> str:
    """The page in Markdown."""
    known = [(one.name or str(getattr(one.callback, "__name__", "")), one.callback) for one in app.registered_commands]
    lines = [HEAD.format(one=ONE).rstrip(), "", "| command | does |", "|---|---|"]
    lines += [f"| [`{name}`](#{name}) | {_text(inspect.getdoc(made))} |" for name, made in known if made]
    for name, made in known:
        lines += ["", *_command(name, made)] if made else []
    return "\n".join(lines) + "\n"


def parameters(command: Callable[..., Any]) -> Iterator[Parameter]:
    """The arguments and options of a command, in their order."""
    hints = typing.get_type_hints(command, include_extras=True)
    for name, one in inspect.signature(command).parameters.items():
        kind, info = typing.get_args(hints[name])
        inner = [part for part in typing.get_args(kind) if part is not type(None)] or [kind]
        plain = inner[0] if isinstance(kind, types.UnionType) else kind
        many = typing.get_origin(plain) is list
        yield Parameter(name, info, typing.get_args(plain)[0] if many else plain, many, one.default)


def _command(name: str, command: Callable[..., Any]) -> Iterator[str]:
    known = list(parameters(command))
    arguments = [one for one in known if isinstance(one.info, ArgumentInfo)]
    options = [one for one in known if isinstance(one.info, OptionInfo) and not one.info.hidden]
    words = " ".join(["timeline", name, *map(_argument, arguments), "[OPTIONS]"])
    yield from (f"## {name}", "", f"`{words}`", "", _text(inspect.getdoc(command)))
    if arguments:
        yield from ("", "| argument | |", "|---|---|")
        yield from (f"| `{_argument(one)}` | {_text(one.info.help)} |" for one in arguments)
    if options:
        yield from ("", "| option | takes | |", "|---|---|---|")
        yield from (f"| {_names(one)} | {_value(one)} | {_text(one.info.help)}{_default(one)} |" for one in options)


def _argument(one: Parameter) -> str:
    word = one.name.upper() + ("..." if one.many else "")
    return word if one.default is inspect.Parameter.empty else f"[{word}]"


def _names(one: Parameter) -> str:
    declared = (one.info.default, *(one.info.param_decls or ()))  # typer takes the first declaration for a default
    given = [name for name in declared if isinstance(name, str)] or [f"--{one.name.replace('_', '-')}"]
    return ", ".join(f"`{name}`" for name in sorted(given, key=len))


def _value(one: Parameter) -> str:
    """What the option takes: its choices, else the word that stands for its value; nothing for a flag."""
    if one.kind is bool:
        return ""
    if isinstance(one.kind, type) and issubclass(one.kind, Enum):
        return " ".join(f"`{choice.value}`" for choice in one.kind)
    return " or ".join(f"`{word}`" for word in (one.info.metavar or "TEXT").split("|"))


def _default(one: Parameter) -> str:
    """The default of an option that has choices; the others say theirs in words."""
    return f" Default: `{one.default.value}`." if isinstance(one.default, Enum) else ""


def _text(words: str | None) -> str:
    return " ".join((words or "").split()).replace("|", "\\|")

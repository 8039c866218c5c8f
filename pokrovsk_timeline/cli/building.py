"""`timeline build`: the flow from settings to files.

The timeline itself is made elsewhere; here it is written or compared.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.cli import correcting
from pokrovsk_timeline.cli.configuration import Given, day, settle, shipped
from pokrovsk_timeline.cli.talk import complain, report, say
from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.selection import NOT_SHOWN, accepted, between, most_salient, with_origins
from pokrovsk_timeline.settings import Settings
from pokrovsk_timeline.shelf import Shelf
from pokrovsk_timeline.writers import FORMATS, STYLES, Format

DEFAULT = ("yaml", "markdown")
SHOWN = 5  # files that are named as not current


@dataclass(frozen=True, slots=True)
class Manner:
    """How a build behaves: what it may write, what it says, when it fails; by how many processes it is done (None: as
    many as pay) or by the workers of which scheduler, and where it remembers what it learned (None: where the user's
    caches stand), if it does.
    """

    check: bool = False
    diff: bool = False
    strict: bool = False
    quiet: bool = False
    severities: tuple[str, ...] = ("error", "warning")
    jobs: int | None = None
    cache: Path | None = None
    remember: bool = True
    scheduler: str = ""


def build(given: Given, manner: Manner) -> int:
    """Build, then write, compare or print. The exit code."""
    settings = settle(given)
    since, until = day(given.since, "--since"), day(given.until, "--until")
    formats = tuple(_styled(one, given.style) for one in _formats(settings))
    if settings.output == "-" and (manner.check or manner.diff):
        raise ValueError("--check and --diff compare files; name one with -o")
    if missing := [path for path in settings.paths if not path.exists()]:
        complain(f"{missing[0]}: there is no such file or folder; name files or folders of articles")
        return 2
    by_hand, file = correcting.given(settings, settle(replace(given, output="")))
    lean, needs_texts = all(one.lean for one in formats), any(one.with_texts for one in formats)
    timeline, shelf = _made(settings, by_hand, manner, whole=not lean, needs_texts=needs_texts)
    report((correcting.placed(one, file) for one in timeline.problems), manner.severities)
    if not (timeline.events or timeline.undated):
        complain(_nothing(timeline, settings))
        return 2
    kept = _kept(between(timeline, since, until), given)
    if given.lang:
        from pokrovsk_timeline.gists import in_english

        kept = in_english(kept)
    if not (kept.events or kept.undated):
        complain("no event is left of what was asked for; nothing is written")
        return 2
    if settings.output == "-":
        if (apart := sum(bool(one.text_path) for one in timeline.articles)) and not manner.quiet:
            say(f"note: {_unwritten(apart)}")
        sys.stdout.writelines(formats[0].pieces(kept, _home(settings, Path(shipped().output)), _Texts(shelf)))
        return _code(kept, manner)
    files = targets(settings.output, kept.topic, formats)
    texts = _Texts(shelf)
    rendered = {path: one.pieces(kept, _home(settings, path.parent), texts) for path, one in files.items()}
    folder = next(iter(files)).parent
    extracted = {folder / one.text_path: texts[one.id] for one in timeline.articles if one.text_path}
    return _settled(rendered, extracted, kept, given, manner)


def _unwritten(count: int) -> str:
    """What is said where offsets point into texts that nobody has: of web pages, JSON Lines and PDF, on a pipe."""
    whose = "1 article point into its extracted text" if count == 1 else f"{count} articles point into extracted texts"
    return f"offsets of {whose}, which a pipe does not hold; write them with -o FOLDER/"


def _kept(timeline: Timeline, given: Given) -> Timeline:
    """The part of the timeline that was asked for. ValueError where a number is none."""
    if given.only == "accepted":
        timeline = accepted(timeline)
    for number, name, part in (
        (given.min_origins, "--min-origins", with_origins),
        (given.limit, "--limit", most_salient),
    ):
        if number is not None and number < 1:
            raise ValueError(f"{name} {number}: write a number from 1 on")
        timeline = part(timeline, number) if number is not None else timeline
    return timeline


def _made(
    settings: Settings, by_hand: correcting.ByHand, manner: Manner, *, whole: bool, needs_texts: bool
) -> tuple[Timeline, Shelf]:
    """The timeline, and the articles that it is made of: all of them where somebody needs their texts."""
    from pokrovsk_timeline import sources, work
    from pokrovsk_timeline.cli import progress

    shelf = Shelf()
    cache = (manner.cache or work.folder()) if manner.remember else None
    corrections, more = by_hand
    topic = _everywhere(settings.topic) if manner.scheduler else settings.topic
    with (
        progress.bar() as bar,
        work.begun(manner.jobs, cache, bar.stages, scheduler=manner.scheduler, topic=topic) as at,
    ):
        said = repr((settings.topic, settings.collected, corrections, more, whole, not needs_texts))
        results = None if needs_texts else at.results(settings.paths, topic, said)
        if results is not None and (known := results.known()) is not None:
            return known, shelf
        from pokrovsk_timeline import timeline

        articles = sources.stream(settings.paths, settings, results.reading(at.reading) if results else at.reading)
        bar.expect(articles.files)
        made = timeline.tell(
            articles,
            more,
            topic=topic,
            collected=settings.collected,
            corrections=corrections,
            stages=at.stages,
            whole=whole,
            shelf=shelf,
            memory=at.memory(settings.paths, topic),
        )
        if results is not None:
            results.keep(made)
    return made, shelf


def _everywhere(topic: str) -> str:
    """The name of a topic, or where its folder stands from any place of the machine."""
    return os.path.abspath(topic) if (Path(topic) / "topic.yaml").is_file() else topic


class _Texts(Mapping[str, str]):
    """The texts by the ids of the articles."""

    def __init__(self, articles: Shelf) -> None:
        self._articles = articles

    def __getitem__(self, id: str) -> str:
        return self._articles[id].text

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


def _nothing(timeline: Timeline, settings: Settings) -> str:
    """Why there is no timeline: no article, or none that tells of the topic."""
    if not timeline.articles:
        return "no article could be read; nothing is written"
    read = f"{len(timeline.articles)} articles read"
    return f"{read}, and none tells of an event of the topic {settings.topic!r}; nothing is written"


def _settled(
    rendered: dict[Path, Iterable[str]], texts: dict[Path, str], timeline: Timeline, given: Given, manner: Manner
) -> int:
    """The files written, or under --check and --diff only compared."""
    wanted: dict[Path, Iterable[str]] = {**rendered, **{path: (text,) for path, text in texts.items()}}
    stale = artefacts.compare(wanted)
    if manner.check or manner.diff:
        sys.stdout.writelines(artefacts.diff(wanted))
        if manner.check and stale:
            more = f" and {len(stale) - SHOWN} more" if len(stale) > SHOWN else ""
            complain(f"{', '.join(map(str, stale[:SHOWN]))}{more}: not current; run `{_command(given)}`")
            return 1
        return _code(timeline, manner)
    if stale:
        artefacts.write({path: wanted[path] for path in reversed(stale)})  # the data last, what they point to first
    if not manner.quiet:
        say(f"{', '.join(map(str, rendered))}: {_summary(timeline)}{'' if stale else ' (already current)'}")
        for note in (one for one in timeline.problems if one.code == NOT_SHOWN):
            say(note.message)
    return _code(timeline, manner)


def _summary(timeline: Timeline) -> str:
    return f"{len(timeline.events)} events, {len(timeline.undated)} undated, from {len(timeline.articles)} articles"


def _code(timeline: Timeline, manner: Manner) -> int:
    return int(manner.strict and any(one.severity == "error" for one in timeline.problems))


def _command(given: Given) -> str:
    """The command that brings the files up to date."""
    options = [("--output", given.output), ("--topic", given.topic), ("--config", str(given.config or ""))]
    options += [("--corrections", str(given.corrections or "")), ("--only", given.only)]
    options += [("--min-origins", str(given.min_origins or "")), ("--limit", str(given.limit or ""))]
    options += [("--style", given.style if given.style in STYLES else ""), ("--lang", given.lang)]
    options += [("--format", one) for one in given.formats] + [("--since", given.since), ("--until", given.until)]
    return " ".join(["timeline build", *given.paths, *(f"{name} {value}" for name, value in options if value)])


# ------------------------------------------------------------------------------------------------ where the output goes


def _formats(settings: Settings) -> tuple[Format, ...]:
    """The formats to write: those named, else the one that a file's ending means, else the default two."""
    unknown = [name for name in settings.formats if name not in FORMATS]
    if unknown:
        raise ValueError(f"there is no format {unknown[0]!r}; known: {', '.join(FORMATS)}")
    if settings.formats:
        named = tuple(FORMATS[name] for name in dict.fromkeys(settings.formats))
        if len(named) > 1 and not is_folder(settings.output):
            raise ValueError(f"{settings.output}: two formats need a folder; write `-o FOLDER/`")
        return named
    if settings.output == "-":
        return (FORMATS["yaml"],)
    if is_folder(settings.output):
        return tuple(FORMATS[name] for name in DEFAULT)
    found = meant(Path(settings.output).name)
    if not found:
        raise ValueError(f"{settings.output}: the ending names no format; add `-f` with one of {', '.join(FORMATS)}")
    return found


def meant(name: str) -> tuple[Format, ...]:
    """The format that the ending of a file name means; of two such endings the longer."""
    ends = [
        one for one in FORMATS.values() if name.endswith((one.suffix, {".yaml": ".yml"}.get(one.suffix, one.suffix)))
    ]
    return tuple(sorted(ends, key=lambda one: -len(one.suffix))[:1])


def _styled(one: Format, style: str) -> Format:
    """The format in the look that was asked for, where it has that."""
    look = STYLES.get(style)
    return look if look and look.name == one.name else one


def is_folder(output: str) -> bool:
    """True for a folder, one that is there or one to be made (a name that ends in `/` or has no ending)."""
    return output != "-" and (output.endswith(("/", os.sep)) or Path(output).is_dir() or not Path(output).suffix)


def targets(output: str, topic: str, formats: tuple[Format, ...]) -> dict[Path, Format]:
    """The file of each format."""
    if not is_folder(output):
        return {Path(output): formats[0]}
    return {Path(output) / f"{topic}{one.suffix}": one for one in formats}


def _home(settings: Settings, folder: Path) -> str:
    """The way from the folder of the written file to that from which the paths of articles count, "" for the same."""
    first = Path(os.path.abspath(settings.paths[0]))
    above = first.parent if first.is_dir() else first.parent.parent
    way = os.path.relpath(above, folder).replace(os.sep, "/")
    return "" if way == "." else f"{way}/"

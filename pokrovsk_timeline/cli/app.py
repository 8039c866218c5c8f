"""The commands and their options. What is heavy is imported by the command that uses it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pokrovsk_timeline import __version__

app = typer.Typer(
    help="Turn a folder of news articles into a timeline in which every date can be traced to its words.",
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class FormatName(StrEnum):
    """The formats of `build`, as the command line offers them."""

    yaml = "yaml"
    markdown = "markdown"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    html = "html"
    geojson = "geojson"
    timelinejs = "timelinejs"
    wikitext = "wikitext"


class Style(StrEnum):
    """Looks of the Markdown page."""

    list = "list"
    table = "table"


class Listing(StrEnum):
    """The formats of `dates`."""

    text = "text"
    table = "table"
    jsonl = "jsonl"


class Titles(StrEnum):
    """The language of titles, where it is not that of the source."""

    en = "en"


class Signed(StrEnum):
    """Which events `build` keeps."""

    accepted = "accepted"


class Wanted(StrEnum):
    """Which events `review` asks about."""

    open = "open"
    new = "new"
    changed = "changed"
    disputed = "disputed"
    all = "all"


class Report(StrEnum):
    """The formats of `diff`."""

    text = "text"
    markdown = "markdown"
    json = "json"


class Mode(StrEnum):
    """What phrases are counted from: the day of publication, or the story so far."""

    auto = "auto"
    news = "news"
    narrative = "narrative"


Paths = Annotated[list[str] | None, typer.Argument(help="Files and folders of articles.", show_default=False)]
Topic = Annotated[
    str, typer.Option("--topic", metavar="NAME|FOLDER", help="What the timeline is about.", show_default=False)
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings from here, not from timeline.yaml or pyproject.toml."),
]
Corrections = Annotated[
    Path | None,
    typer.Option("--corrections", metavar="FILE", help="What persons changed, if not beside the output."),
]
Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an internal error.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say only what went wrong.")]


@app.callback(invoke_without_command=True)
def root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)] = False,
) -> None:
    if version:
        print(f"timeline {__version__}")
        raise typer.Exit


@app.command()
def build(
    paths: Paths = None,
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE|DIR|-", help="Where to write.", show_default=False)
    ] = "",
    formats: Annotated[
        list[FormatName] | None, typer.Option("-f", "--format", help="May be given more than once.")
    ] = None,
    style: Annotated[Style, typer.Option(help="The look of the Markdown page.")] = Style.list,
    lang: Annotated[
        Titles | None, typer.Option(help="Titles in it for events told in other letters.", show_default=False)
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file is not current.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; print what would change.")] = False,
    topic: Topic = "",
    config: Config = None,
    since: Annotated[
        str, typer.Option(metavar="DATE", help="Keep what may lie on or after this day.", show_default=False)
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DATE", help="Keep what may lie on or before this day.", show_default=False)
    ] = "",
    corrections: Corrections = None,
    only: Annotated[
        Signed | None, typer.Option(help="Keep what a person has accepted as it stands.", show_default=False)
    ] = None,
    min_origins: Annotated[
        int | None, typer.Option(metavar="N", help="Keep what N independent origins tell of.", show_default=False)
    ] = None,
    limit: Annotated[
        int | None, typer.Option(metavar="N", help="Keep the N events that matter most.", show_default=False)
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("-j", "--jobs", metavar="N", min=1, help="Processes; else as many as pay.", show_default=False),
    ] = None,
    scheduler: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS", help="Share the articles out to the workers of this Dask scheduler.", show_default=False
        ),
    ] = "",
    cache: Annotated[
        Path | None, typer.Option("--cache", metavar="DIR", help="Where to remember what was learned of an article.")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Remember nothing, and learn all anew.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 if an article could not be read or a correction does not fit.")
    ] = False,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Also print notes.")] = False,
    debug: Debug = False,
) -> None:
    """Write the timeline of some articles (default: seeds/) to timelines/TOPIC.yaml and .md."""
    from pokrovsk_timeline.cli import building
    from pokrovsk_timeline.cli.configuration import Given

    names = tuple(one.value for one in formats or ())
    signed = only.value if only else ""
    given = Given(
        tuple(paths or ()),
        output,
        names,
        topic,
        config,
        since,
        until,
        corrections,
        signed,
        min_origins,
        limit,
        style.value,
        lang.value if lang else "",
    )
    severities = ("error",) if quiet else ("error", "warning", "note") if verbose else ("error", "warning")
    raise typer.Exit(
        building.build(
            given, building.Manner(check, diff, strict, quiet, severities, jobs, cache, not no_cache, scheduler)
        )
    )


@app.command()
def dates(
    paths: Annotated[
        list[str], typer.Argument(help="Files and folders of articles, JSON Lines, or - for stdin.", show_default=False)
    ],
    listing: Annotated[Listing, typer.Option("--format", "-f", help="How to print.")] = Listing.text,
    published: Annotated[
        str, typer.Option(metavar="DATE", help="The day on which all that is read was published.", show_default=False)
    ] = "",
    mode: Annotated[Mode, typer.Option(help="What phrases are counted from.")] = Mode.auto,
    topic: Topic = "",
    config: Config = None,
    quiet: Quiet = False,
    debug: Debug = False,
) -> None:
    """List each date phrase, what it means, and what it was counted from."""
    from pokrovsk_timeline.cli import dating
    from pokrovsk_timeline.cli.configuration import Given

    given = Given(tuple(paths), topic=topic, config=config)
    raise typer.Exit(dating.dates(given, listing.value, published, mode.value, quiet))


@app.command()
def explain(
    id: Annotated[str, typer.Argument(help="The id of an event or an article, or its beginning.", show_default=False)],
    timeline: Annotated[Path | None, typer.Option("--timeline", metavar="FILE", help="A built timeline.")] = None,
    topic: Topic = "",
    config: Config = None,
    debug: Debug = False,
) -> None:
    """Show how an event got its date, or how it is known when an article was published."""
    from pokrovsk_timeline.cli import explaining
    from pokrovsk_timeline.cli.configuration import Given

    raise typer.Exit(explaining.explain(id, timeline, Given(topic=topic, config=config)))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A built timeline, YAML or JSON, or - for stdin.", show_default=False)],
    new: Annotated[str, typer.Argument(help="Another, or - for stdin.", show_default=False)],
    form: Annotated[Report, typer.Option("--format", "-f", help="How to print.")] = Report.text,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit 1 if anything has changed.")] = False,
    debug: Debug = False,
) -> None:
    """Say in words what changed from one timeline to another."""
    from pokrovsk_timeline.cli import comparing

    raise typer.Exit(comparing.diff(old, new, form.value, exit_code))


@app.command()
def review(
    timeline: Annotated[Path | None, typer.Option("--timeline", metavar="FILE", help="A built timeline.")] = None,
    only: Annotated[
        Wanted, typer.Option(help="new: nobody has seen it; changed: since it was accepted; open: not accepted.")
    ] = Wanted.open,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who reviews; else you are asked.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="The day of the review; else today.")] = "",
    corrections: Corrections = None,
    topic: Topic = "",
    config: Config = None,
    debug: Debug = False,
) -> None:
    """Step through the events in a terminal: accept, edit or reject each; goes into the corrections file."""
    from pokrovsk_timeline.cli import reviewing
    from pokrovsk_timeline.cli.configuration import Given

    given = Given(topic=topic, config=config, corrections=corrections)
    raise typer.Exit(reviewing.review(given, timeline, only.value, by, on))

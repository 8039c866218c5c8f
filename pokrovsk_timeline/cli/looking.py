"""The commands that read a built timeline or what is known, and their options; they join those of `app`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pokrovsk_timeline.cli.app import Config, Debug, FormatName, Paths, Style, Topic
from pokrovsk_timeline.cli.app import app as app

Built = Annotated[Path | None, typer.Option("--timeline", metavar="FILE", help="A built timeline.")]


class By(StrEnum):
    """What `show` orders by."""

    happened = "happened"
    said = "said"
    published = "published"


class Notation(StrEnum):
    """The notations of `cite`."""

    wikipedia = "wikipedia"
    csl = "csl-json"
    bibtex = "bibtex"


class Faults(StrEnum):
    """How `check` prints."""

    text = "text"
    json = "json"
    github = "github"


@app.command()
def show(
    timeline: Annotated[Path | None, typer.Argument(help="A built timeline.", show_default=False)] = None,
    place: Annotated[str, typer.Option(metavar="NAME", help="What happened there.", show_default=False)] = "",
    within: Annotated[
        str, typer.Option(metavar="10km", help="Also in towns so near to the place.", show_default=False)
    ] = "",
    actor: Annotated[
        str, typer.Option(metavar="NAME", help="In which this actor has a part.", show_default=False)
    ] = "",
    kind: Annotated[str, typer.Option(metavar="KIND", help="Of this kind.", show_default=False)] = "",
    source: Annotated[
        str, typer.Option(metavar="NAME", help="Told by this article or publisher.", show_default=False)
    ] = "",
    disputed: Annotated[bool, typer.Option("--disputed", help="On which accounts differ.")] = False,
    wider_than: Annotated[
        str, typer.Option(metavar="30d", help="Whose date is less certain than that.", show_default=False)
    ] = "",
    by: Annotated[By, typer.Option(help="The date to order by.")] = By.happened,
    topic: Topic = "",
    config: Config = None,
    debug: Debug = False,
) -> None:
    """Print the events of a built timeline, or some of them."""
    from pokrovsk_timeline.cli import showing
    from pokrovsk_timeline.cli.configuration import Given, amount
    from pokrovsk_timeline.narrowing import Wanted

    far, wide = amount(within, "km", "--within"), amount(wider_than, "d", "--wider-than")
    wanted = Wanted(place, far, actor, kind, source, disputed, None if wide is None else int(wide))
    raise typer.Exit(showing.show(timeline, Given(topic=topic, config=config), wanted, by.value))


@app.command()
def convert(
    timeline: Annotated[str, typer.Argument(help="A built timeline, YAML or JSON, or - for stdin.")],
    form: Annotated[
        FormatName | None, typer.Option("--format", "-f", help="Else what the ending of the output means.")
    ] = None,
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE|-", help="Where to write.")] = "-",
    style: Annotated[Style, typer.Option(help="The look of the Markdown page.")] = Style.list,
    debug: Debug = False,
) -> None:
    """Write a built timeline in another format."""
    from pokrovsk_timeline.cli import converting

    raise typer.Exit(converting.convert(timeline, form.value if form else "", style.value, output))


@app.command()
def cite(
    id: Annotated[str, typer.Argument(help="The id of an event, or its beginning.", show_default=False)],
    notation: Annotated[Notation, typer.Option("--format", "-f", help="How to cite.")] = Notation.wikipedia,
    timeline: Built = None,
    topic: Topic = "",
    config: Config = None,
    debug: Debug = False,
) -> None:
    """Print citations of the articles that tell of an event, with the words and their line."""
    from pokrovsk_timeline.cli import converting
    from pokrovsk_timeline.cli.configuration import Given

    raise typer.Exit(converting.cite(id, notation.value, timeline, Given(topic=topic, config=config)))


@app.command()
def schema(debug: Debug = False) -> None:
    """Print the JSON Schema of the formats json and yaml."""
    from pokrovsk_timeline.cli import converting

    raise typer.Exit(converting.print_schema())


@app.command()
def check(
    paths: Paths = None,
    form: Annotated[Faults, typer.Option("--output-format", help="How to print.")] = Faults.text,
    topic: Topic = "",
    config: Config = None,
    debug: Debug = False,
) -> None:
    """List what is wrong with a folder of articles; exit 1 if there is an error."""
    from pokrovsk_timeline.cli import checking
    from pokrovsk_timeline.cli.configuration import Given

    raise typer.Exit(checking.check(Given(tuple(paths or ()), topic=topic, config=config), form.value))


@app.command()
def rules(
    word: Annotated[str, typer.Argument(help="A word of the phrase.")] = "",
    language: Annotated[str, typer.Option(metavar="CODE", help="Of which language.")] = "en",
    debug: Debug = False,
) -> None:
    """List the date phrases that are known, with examples."""
    from pokrovsk_timeline.cli import knowing

    raise typer.Exit(knowing.rules(word, language))


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="A new folder, named like the topic.", show_default=False)],
    title: Annotated[str, typer.Option(help="The title of the timeline.", show_default=False)] = "",
    place: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A town it is about. May be given more than once.")
    ] = None,
    party: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME/ADJECTIVE", help="Who fights: Russia/Russian. May be given more than once."),
    ] = None,
    debug: Debug = False,
) -> None:
    """Make a folder for a new topic, with files that explain themselves; without options you are asked."""
    from pokrovsk_timeline.cli import knowing
    from pokrovsk_timeline.knowledge.beginning import NewTopic

    raise typer.Exit(knowing.init(folder, NewTopic(title, tuple(place or ()), tuple(party or ()))))

"""`timeline explain`: the trail of one event or article of a built timeline."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

from pokrovsk_timeline import artefacts
from pokrovsk_timeline.cli.building import is_folder
from pokrovsk_timeline.cli.configuration import Given, settle
from pokrovsk_timeline.cli.talk import clean, complain
from pokrovsk_timeline.model import FURNITURE, Event, Reason, Source, Timeline, When
from pokrovsk_timeline.writers.markup import excerpt

MOST = 80  # characters of a quotation of what was cut


def explain(id: str, named: Path | None, given: Given) -> int:
    """Print the trail of the event or article whose id begins so. The exit code."""
    path = named or built(given)
    if not path.is_file():
        complain(f"{path}: there is no such timeline; run `timeline build` first, or name one with --timeline")
        return 2
    timeline = artefacts.load(path)
    events = [event for event in (*timeline.events, *timeline.undated) if event.id.startswith(id)]
    articles = [source for source in timeline.articles if source.id.startswith(id)]
    trails = {event.id: event_trail(event, timeline) for event in events}
    trails |= {source.id: article_trail(source, timeline) for source in articles}
    one = id if id in trails else next(iter(trails), "") if len(trails) == 1 else ""
    if not one:
        complain(unclear(id, list(trails), timeline))
        return 2
    for line in trails[one]:
        print(clean(line))
    return 0


def built(given: Given) -> Path:
    """The timeline that a build with these settings writes."""
    settings = settle(given)
    if is_folder(settings.output):
        return Path(settings.output) / f"{Path(settings.topic).name}.yaml"
    return Path(settings.output)


def unclear(id: str, found: list[str], timeline: Timeline) -> str:
    """Why an id names no one event or article, with the ids that were perhaps meant."""
    if found:
        return f"{id} is the beginning of {', '.join(found[:6])}; write more of it"
    known = [event.id for event in (*timeline.events, *timeline.undated)] + [source.id for source in timeline.articles]
    close = difflib.get_close_matches(id, known, 3, 0.4)
    return f"no event or article has the id {id}" + (f"; did you mean {', '.join(close)}?" if close else "")


def event_trail(event: Event, timeline: Timeline) -> Iterator[str]:
    """The lines of an event: its date, the evidence with place and rule, why it is one event, what disagrees."""
    yield f"{event.id}  {event.title}"
    yield f"  happened   {_date(event.when)}"
    yield from _ends(event.when)
    if event.said is not None:
        yield f"  said       {_date(event.said)}"
    yield f"  standing   {event.standing}, {event.kind}{_speakers(event)}"
    if event.summary:
        yield f"  summary    {event.summary}"
    paths = {source.id: source.path for source in timeline.articles}
    for one in event.evidence:
        sheet = f" page {one.page}" if one.page else ""
        yield f"  evidence   {paths.get(one.article, one.article)}:{one.line}{sheet} [{one.start}:{one.end}]"
        yield f"             “{one.quote}”"
        yield (
            f"             phrase “{one.phrase}” -> {one.when} by {one.rule}"
            if one.phrase
            else f"             no date phrase; {one.rule}"
        )
    for reason in event.because:
        yield f"  because    {reason}"
    for disagreement in (one for one in timeline.disagreements if one.id in event.disagreements):
        yield f"  disagrees  {disagreement.kind}: {disagreement.about}"
        for side in disagreement.sides:
            place = f"{paths.get(side.article, side.article)} [{side.start}:{side.end}]"
            yield f"             {place} {side.speaker or 'no speaker'}: “{side.quote}”"
    for one_way in event.review.translations if event.review else ():
        yield f"  translated “{one_way.original}” by {one_way.translated_by}: “{one_way.translation}”"
    for change in event.review.changed if event.review else ():
        who = f"{change.by} {change.on}".rstrip()
        yield f"  changed    {change.what} from {change.was} to {change.now} by {who}: {change.reason}"
    if event.review is not None and event.review.state != "translated":
        yield f"  review     {event.review.state} {event.review.by} {event.review.on} {event.review.note}".rstrip()


def _speakers(event: Event) -> str:
    return "".join(f", {claim.speaker} {claim.stance}" for claim in event.claims)


def _date(date: When) -> str:
    """EDTF, the bounds, and how they are known."""
    if not date.known:
        return "not known"
    likely = f", likely {When(*date.likely)}" if date.likely else ""
    weekday = f", weekday {date.weekday}" if date.weekday else ""
    vague = ", approximate" if date.approximate else ""
    bounds = f"{date.earliest or '..'} to {date.latest or '..'}"
    return f"{date}  ({bounds}{likely}{weekday}{vague}; {date.basis}, {date.nature})"


def _ends(date: When) -> Iterator[str]:
    for name, end in (("start", date.start), ("end", date.end)):
        if end is not None:
            yield f"    {name:<8} {_date(end)}"


def article_trail(source: Source, timeline: Timeline) -> Iterator[str]:
    """The lines of an article: its window, each reason with its words, what was seen and not used, its events."""
    published = source.published
    yield f"{source.id}  {source.path}{f'  {source.title}' if source.title else ''}"
    yield from _about(source)
    likely = f", likely {When(*published.likely)}" if published.likely else ""
    yield f"  published  {published if str(published) else 'not known'}{likely}  ({published.basis})"
    if published.without_landmarks is not None:
        plain = str(When(*published.without_landmarks)) or "not known"
        yield f"  by words   {plain}  (without the landmarks of the topic)"
    if published.weekdays:
        yield f"  weekdays   {', '.join(map(str, published.weekdays))} (1 is Monday)"
    for reason in published.because:
        yield f"  because    {_reason(reason, source)}"
    for reason in published.unused:
        yield f"  not used   {_reason(reason, source)}"
    for one in published.passages:
        day = str(When(one.earliest, one.latest)) or "not known"
        yield f"  passage    [{one.start}:{one.end}] {day} by {one.reason.rule} “{one.reason.quote}”"
    for left in timeline.left_out:
        if left.article == source.id and left.reason.startswith(FURNITURE):
            said = excerpt(left.quote, most=MOST)
            yield f"  cut        line {left.line} [{left.start}:{left.end}] “{said}”: {left.reason}"
    for event in (*timeline.events, *timeline.undated):
        if any(one.article == source.id for one in event.evidence):
            yield f"  event      {event.id}  {event.when if event.when.known else 'undated'}  {event.title}"


def _about(source: Source) -> Iterator[str]:
    """What is declared of the article, or said by its page."""
    told = {
        "translated": f"“{source.translation}” by {source.translated_by}" if source.translation else "",
        "author": source.author,
        "publisher": source.publisher,
        "url": source.url,
        "archived": source.archive_url,
        "accessed": source.accessed,
        "origin": source.origin,
        "affiliated": source.affiliation,
        "reliable": source.reliability,
    }
    yield from (f"  {name:<10} {said}" for name, said in told.items() if said)


def _reason(reason: Reason, source: Source) -> str:
    place = "" if reason.article == source.id else f"{reason.article} "
    bounds = f" -> {When(reason.earliest, reason.latest)}" if reason.earliest or reason.latest else ""
    if not reason.quote:
        return f"{place}{reason.rule}{bounds} ({reason.strength})"
    return f"{place}[{reason.start}:{reason.end}] “{reason.quote}”{bounds} by {reason.rule} ({reason.strength})"

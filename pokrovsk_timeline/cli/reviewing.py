"""`timeline review`: step through the events in a terminal; each decision is on disk before the next question."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from pokrovsk_timeline import artefacts, notation
from pokrovsk_timeline.cli import correcting
from pokrovsk_timeline.cli.card import Look, card
from pokrovsk_timeline.cli.configuration import Given, day, settle
from pokrovsk_timeline.cli.explaining import built
from pokrovsk_timeline.cli.talk import complain, on_terminal, report, say
from pokrovsk_timeline.corrections import Correction, Target, accept, change, decided, overlaid, read, reject, state
from pokrovsk_timeline.knowledge.topic import topic
from pokrovsk_timeline.model import Event, Timeline

KEYS = {"a": "accept", "e": "edit", "r": "reject", "s": "skip", "b": "back", "q": "quit"}
FIELDS = {"d": "date", "t": "title", "k": "kind"}
WANTED: dict[str, Callable[[Event], bool]] = {
    "open": lambda event: state(event) not in ("accepted", "rejected"),
    "new": lambda event: not state(event),
    "changed": lambda event: state(event) == "reopened",
    "disputed": lambda event: bool(event.disagreements),
    "all": lambda event: True,
}


class Leave(Exception):
    """The person has had enough."""


@dataclass(slots=True)
class Session:
    """A built timeline under review, the file that takes the decisions, and who decides."""

    timeline: Timeline
    file: Path
    kinds: tuple[str, ...]
    by: str
    on: str
    done: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """What stands in the file now; somebody may be writing in it too."""
        return self.file.read_text("utf-8") if self.file.is_file() else ""

    def shown(self) -> Timeline:
        """The timeline with all that stands in the file."""
        return overlaid(self.timeline, read(self.text(), str(self.file))[0])

    def store(self, decision: Correction, what: str) -> bool:
        """Write the decision. False, with the reason said, where the file cannot take it."""
        try:
            artefacts.write({self.file: decided(self.text(), decision, self.timeline, str(self.file))})
        except (OSError, ValueError) as fault:
            complain(f"not written: {fault}")
            return False
        self.done[decision.target.event] = what
        return True


def review(given: Given, named: Path | None, only: str, by: str, on: str) -> int:
    """Ask about each event that is wanted. The exit code: 2 where nobody can be asked, or nothing is built."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        complain("review asks questions in a terminal; run it in one, or write the corrections file by hand")
        return 2
    settings, path = settle(given), named or built(given)
    if not path.is_file():
        complain(f"{path}: there is no such timeline; run `timeline build` first, or name one with --timeline")
        return 2
    file = given.corrections or settings.corrections or path.parent / f"{topic(settings.topic).name}{correcting.ENDING}"
    today = day(on, "--on") or dt.date.today()
    kinds = tuple(kind.id for kind in topic(settings.topic).kinds)
    session = Session(artefacts.load(path), file, kinds, by.strip(), today.isoformat())
    _, problems = read(session.text(), str(file))
    report(problems, ("error",))
    shown = session.shown()
    events = [one.id for one in (*shown.events, *shown.undated) if WANTED[only](one)]
    if not events:
        say(f"no event is {only}; --only all shows every one")
        return 0
    try:
        session.by = session.by or _answer("your name, as the page will show it: ")
        _steps(session, events)
    except (Leave, EOFError):
        print()
    _ended(session, len(events))
    return 0


def _steps(session: Session, events: list[str]) -> None:
    """From event to event, until the last is passed."""
    at = 0
    while at < len(events):
        shown = session.shown()
        event = next((one for one in (*shown.events, *shown.undated) if one.id == events[at]), None)
        if event is None:  # added by hand, and taken out of the file since
            at += 1
            continue
        look = Look(shutil.get_terminal_size().columns, on_terminal(1))
        sys.stdout.write("\n" + card(event, shown, f"{at + 1} of {len(events)}", look))
        at = max(0, at + _step(session, event))


def _step(session: Session, event: Event) -> int:
    """One question about one event; by how many events to move."""
    match _key("accept, edit, reject, skip, back, quit [a/e/r/s/b/q]? ", KEYS):
        case "accept":
            return int(session.store(accept(event, session.by, session.on), "accepted"))
        case "edit":
            _edit(session, event)
            return 0
        case "reject":
            reason = _answer("why is it no event (empty: leave it)? ", empty=True)
            return int(bool(reason) and session.store(reject(event, session.by, session.on, reason), "rejected"))
        case "back":
            return -1
        case "quit":
            raise Leave
        case _:
            return 1


def _edit(session: Session, event: Event) -> None:
    """Ask for a new value and the reason, and write them; the event is then shown again."""
    what = _key("date, title, kind; empty: leave it [d/t/k]? ", FIELDS, empty=True)
    values = _values(what, session) if what else None
    if values is None:
        return
    reason = _answer("why (shown beside it; empty: leave it)? ", empty=True)
    if reason:
        session.store(change(event, session.by, session.on, reason, values), "edited")


def _values(what: str, session: Session) -> Correction | None:
    """The new value of a field, None where it is left; asked again until it can be used."""
    while True:
        if what == "date":
            text = _answer(f"the date ({notation.FORMS}; empty: leave it): ", empty=True)
        else:
            known = f" ({', '.join(session.kinds)})" if what == "kind" else ""
            text = _answer(f"the {what}{known}; empty: leave it: ", empty=True)
        if not text:
            return None
        empty = Correction("change", Target(), "")
        try:
            return _with(empty, what, text, session.kinds)
        except ValueError as fault:
            complain(f"{fault}; write it otherwise")


def _with(empty: Correction, what: str, text: str, kinds: tuple[str, ...]) -> Correction:
    if what == "date":
        return replace(empty, date=text, when=notation.pinned(text, "corrected"))
    if what == "title":
        return replace(empty, title=text)
    if text not in kinds:
        raise ValueError(f"there is no kind {text!r}")
    return replace(empty, kind=text)


def _key(question: str, keys: dict[str, str], empty: bool = False) -> str:
    """What the first letter of the answer stands for; asked again until it stands for something."""
    while True:
        answer = _answer(question, empty).lower()
        if not answer and empty:
            return ""
        if answer in keys or answer in keys.values():
            return keys.get(answer, answer)
        complain(f"answer with {', '.join(f'{key} ({word})' for key, word in keys.items())}")


def _answer(question: str, empty: bool = False) -> str:
    """One line from the person, without blanks at its ends. EOFError where they end the input."""
    while True:
        answer = " ".join(input(question).split())
        if answer or empty:
            return answer


def _ended(session: Session, total: int) -> None:
    counts = sorted(Counter(session.done.values()).items())
    done = ", ".join(f"{count} {what}" for what, count in counts) or "nothing decided"
    more = f" in {session.file}; run `timeline build` to apply" if session.done else ""
    say(f"{done} of {total} event{'s' if total != 1 else ''}{more}")

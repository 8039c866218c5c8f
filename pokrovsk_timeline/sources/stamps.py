"""Printed time stamps -> the local day of publication, or none and why. A day is taken as printed, never converted.

Policy: the publisher's own clock counts. A stamp with an offset of its own, or with none, is on that clock. A stamp in
universal time is not: near midnight its day is known only where the page shows the day in another place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from pokrovsk_timeline.model import Problem
from pokrovsk_timeline.sources.declared import day

FIRST, LAST = 1990, 2100  # years; what a broken system prints (1970, 0001) is no day of publication
WEST, EAST = dt.timedelta(hours=-10), dt.timedelta(hours=11)  # from universal time to the clocks that publishers have
LATE, EARLY = 21, 5  # hours of universal time at which it is another day in eastern Europe, or in America
ZERO = re.compile(r"(?:Z|[+-]00:?00|UTC|GMT)$")
MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d+)?\s?(?:(Z|UTC|GMT)|([+-]\d{2}):?(\d{2})?)?$"
)
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?)?(Z)?$")
UNIVERSAL = re.compile(r"\b(?:UTC|GMT|Z)\b", re.IGNORECASE)
EPOCH = re.compile(r"1\d{9}(?:\d{3})?$")
CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)(?!\d)(?!\s?[ap]\.?m)", re.IGNORECASE)
MAIL = re.compile(r"[A-Z][a-z]{2}, \d")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time as printed: its day; `moment` the time in universal time where the offset is printed.

    `zero`: it is printed in universal time. `where` it stood.
    """

    day: dt.date
    where: str
    moment: dt.datetime | None = None
    zero: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """The day of publication and where it stood; or None, and in `doubt` the days between which nothing decides.

    `firm`: it is one of those for sure, and only the publisher's clock is not known, or the page ran over all of them.
    """

    day: dt.date | None = None
    where: str = ""
    doubt: tuple[dt.date, ...] = ()
    firm: bool = False


def stamp(said: str, where: str) -> Stamp | None:
    """The stamp that is printed, None where it names no one day of the web's own years."""
    said = " ".join(said.split())
    found = _iso(said, where) or _mail(said, where) or _epoch(said, where) or _worded(said, where)
    return found if found and FIRST <= found.day.year <= LAST else None


def _iso(said: str, where: str) -> Stamp | None:
    compact = COMPACT.match(said)
    if compact:
        date, clock = "-".join(compact.group(1, 2, 3)), ":".join(part for part in compact.group(4, 5, 6) if part)
        said = f"{date}T{clock}{compact.group(7) or ''}" if clock else date
    found = MOMENT.match(said)
    try:
        if not found:
            return Stamp(dt.date.fromisoformat(said), where) if len(said) == 10 else None
        date, clock, seconds, zone, hours, minutes = found.groups()
        offset = "+00:00" if zone else f"{hours}:{minutes or '00'}" if hours else ""
        return _moment(dt.datetime.fromisoformat(f"{date}T{clock}{seconds or ''}{offset}"), where)
    except ValueError:
        return None


def _moment(time: dt.datetime, where: str) -> Stamp:
    """A time at midnight sharp in universal time stands for a bare day."""
    if time.tzinfo is None:
        return Stamp(time.date(), where)
    zero = not time.utcoffset()
    bare = zero and time.time() == dt.time()
    return Stamp(time.date(), where) if bare else Stamp(time.date(), where, time.astimezone(dt.UTC), zero)


def _mail(said: str, where: str) -> Stamp | None:
    """ "Fri, 27 Jun 2025 22:30:00 GMT"."""
    try:
        return _moment(_with_zone(parsedate_to_datetime(said), said), where) if MAIL.match(said) else None
    except (ValueError, IndexError, TypeError):
        return None


def _with_zone(time: dt.datetime, said: str) -> dt.datetime:
    return time.replace(tzinfo=dt.UTC) if time.tzinfo is None and ZERO.search(said) else time


def _epoch(said: str, where: str) -> Stamp | None:
    """Seconds or milliseconds since 1970, which are universal time by their nature."""
    if not EPOCH.match(said):
        return None
    return _moment(dt.datetime.fromtimestamp(int(said[:10]), dt.UTC), where)


def _worded(said: str, where: str) -> Stamp | None:
    if UNIVERSAL.search(said):
        return None  # its clock would have to be read too
    found = day(said) if len(said) <= 60 and re.search(r"\b\d{4}\b", said) else None
    return Stamp(found, where) if isinstance(found, dt.date) else None


# --------------------------------------------------------------------------------------------- one day out of several


def settle(metadata: Sequence[Stamp], shown: Sequence[Stamp], modified: Collection[dt.date]) -> Settled:
    """The one local day that `metadata` (stamps that say "published") and the days `shown` to readers allow.

    `modified` are days on which the page says it was changed: such a day shown without a word is no evidence.
    """
    own = [one for one in metadata if not one.zero]
    universal = [one for one in metadata if one.zero]
    if not metadata:
        return _shown_only(shown, modified)
    all_shown = {one.day for one in shown}
    shown = [one for one in shown if not one.zero]
    seen = {one.day for one in shown}
    if own:
        days = {one.day for one in own}
        days = days if len(days) == 1 else days & seen - set(modified)
        found = Settled(min(days), next(one.where for one in own if one.day in days)) if len(days) == 1 else None
    else:
        found = _local(universal, shown, modified)
    if found is None or found.day is None:
        return found or _doubt(metadata)
    older = {one for one in all_shown if (found.day - one).days > 1}
    apart = any(not _reachable(one, found.day) for one in universal)
    return _doubt([*metadata, *shown]) if apart or older else found


def _shown_only(shown: Sequence[Stamp], modified: Collection[dt.date]) -> Settled:
    """What is shown has to agree; where some of it is in universal time, that is read as metadata are."""
    if universal := [one for one in shown if one.zero]:
        return settle(universal, [one for one in shown if not one.zero], modified)
    return Settled(shown[0].day, shown[0].where) if len({one.day for one in shown}) == 1 else _doubt(shown)


def _local(universal: Sequence[Stamp], shown: Sequence[Stamp], modified: Collection[dt.date]) -> Settled | None:
    """The local day of moments in universal time: the one shown, else theirs where it is the same day for most."""
    days = {one.day for one in universal}
    fits = [
        one
        for one in shown
        if all(_reachable(moment, one.day) for moment in universal) and (one.day in days or one.day not in modified)
    ]
    night = all(map(_near_midnight, universal))
    if len({one.day for one in fits}) == 1 and (night or fits[0].day in days):
        return Settled(fits[0].day, f"{universal[0].where}, {fits[0].where}")
    if len(days) == 1 and not fits and not night:
        return Settled(universal[0].day, universal[0].where)
    around = {day for one in universal for day in _days(one)} | {one.day for one in fits}
    return Settled(None, universal[0].where, tuple(sorted(around)), firm=len(around) == 2)


def local_day(one: Stamp, shown: str) -> dt.date | None:
    """The day of a post: as its stamp has it on the publisher's clock, else by the clock time that readers see."""
    if not one.zero or one.moment is None or not _near_midnight(one):
        return one.day
    clock = CLOCK.search(shown)
    if clock is None:
        return None
    time = dt.time(int(clock.group(1)) % 24, int(clock.group(2)))
    days = (one.day + dt.timedelta(days=step) for step in (-1, 0, 1))
    fits = [day for day in days if WEST <= dt.datetime.combine(day, time, dt.UTC) - one.moment <= EAST]
    return fits[0] if len(fits) == 1 else None


def _near_midnight(one: Stamp) -> bool:
    return one.moment is not None and not EARLY <= one.moment.hour < LATE


def _days(one: Stamp) -> tuple[dt.date, ...]:
    """The two days between which a moment near midnight leaves the choice."""
    if not _near_midnight(one) or one.moment is None:
        return (one.day,)
    return one.day, one.day + dt.timedelta(days=1 if one.moment.hour >= LATE else -1)


def _reachable(one: Stamp, local: dt.date) -> bool:
    """Whether some publisher's clock shows that day at that moment."""
    return one.moment is None or (one.moment + WEST).date() <= local <= (one.moment + EAST).date()


def _doubt(stamps: Sequence[Stamp]) -> Settled:
    return Settled(doubt=tuple(sorted({one.day for one in stamps})))


def unsettled(found: Settled, path: str, line: int = 0) -> Problem | None:
    """What is said where several days are possible and none is taken."""
    if not found.doubt:
        return None
    taken = "all of them are possible" if found.firm else "none is taken"
    what = f"the day of publication is one of {', '.join(map(str, found.doubt))}, and nothing decides; {taken}"
    hint = "add `published: YYYY-MM-DD` to sources.yaml"
    return Problem(path, line, "unsure-day", what, hint)

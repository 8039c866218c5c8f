"""Extended Date/Time Format (ISO 8601-2) of two bounds. Pure; `model.When` prints itself with it.

Convention: bounds equal to one calendar unit print as that unit (`2024`, `2024-12`, `2025-06-27`); any other point as a
set of which one member is meant, `[2025-01-01..2025-06-27]`, open as `[..2025-06-29]`; an extent as
`2024-02/2025-06-29`.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange


def unit(earliest: dt.date, latest: dt.date) -> str | None:
    """The day, month or year that the two inclusive bounds make up exactly, or None."""
    if earliest == latest:
        return earliest.isoformat()
    if earliest.day != 1 or latest.day != monthrange(latest.year, latest.month)[1] or earliest.year != latest.year:
        return None
    if earliest.month == latest.month:
        return f"{earliest.year:04d}-{earliest.month:02d}"
    if (earliest.month, latest.month) == (1, 12):
        return f"{earliest.year:04d}"
    return None


def point(earliest: dt.date | None, latest: dt.date | None) -> str:
    """EDTF of some one time from `earliest` to `latest`, None meaning open."""
    if earliest is None and latest is None:
        return ""
    if earliest is not None and latest is not None and (one := unit(earliest, latest)):
        return one
    return f"[{_side(earliest)}..{_side(latest)}]"


def extent(first: dt.date | None, last: dt.date | None, start: str = "", end: str = "") -> str:
    """EDTF interval by the outer bounds; `start` and `end` are printed instead where they are whole units."""
    left = start if start and "[" not in start else _side(first)
    right = end if end and "[" not in end else _side(last)
    return f"{left or '..'}/{right or '..'}"


def _side(day: dt.date | None) -> str:
    return day.isoformat() if day else ""

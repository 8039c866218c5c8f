"""When each article was published: declared, stated in the text, or worked out from it and from the other articles."""

from pokrovsk_timeline.publication.evidence import Evidence, evidence
from pokrovsk_timeline.publication.links import Link, Told, linked, told
from pokrovsk_timeline.publication.naming import counted
from pokrovsk_timeline.publication.published import alone, settled, together, windows

__all__ = [
    "Evidence",
    "Link",
    "Told",
    "alone",
    "counted",
    "evidence",
    "linked",
    "settled",
    "together",
    "told",
    "windows",
]

"""What persons correct by hand: read from a file, applied to events, and written back. Pure: texts and values only."""

from pokrovsk_timeline.corrections.applying import address, apply
from pokrovsk_timeline.corrections.deciding import accept, change, decided, overlaid, reject
from pokrovsk_timeline.corrections.nouns import Correction, Signed, Target, Words
from pokrovsk_timeline.corrections.reading import read
from pokrovsk_timeline.corrections.signing import evidence, signature, state

__all__ = [
    "Correction",
    "Signed",
    "Target",
    "Words",
    "accept",
    "address",
    "apply",
    "change",
    "decided",
    "evidence",
    "overlaid",
    "read",
    "reject",
    "signature",
    "state",
]

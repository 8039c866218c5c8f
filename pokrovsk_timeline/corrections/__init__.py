"""What persons correct by hand: read from a file, applied to events, and written back. Pure: texts and values only."""

from pokrovsk_timeline.corrections.applying import address, apply
from pokrovsk_timeline.corrections.nouns import Correction, Signed, Target, Words
from pokrovsk_timeline.corrections.reading import read
from pokrovsk_timeline.corrections.regrouping import Regrouped, regroup
from pokrovsk_timeline.corrections.signing import evidence, signature

__all__ = [
    "Correction",
    "Regrouped",
    "Signed",
    "Target",
    "Words",
    "address",
    "apply",
    "evidence",
    "read",
    "regroup",
    "signature",
]

"""From dated phrases to events: what happened, when, who says so; and what did not happen, with the reason."""

from pokrovsk_timeline.events.anchoring import anchor
from pokrovsk_timeline.events.told import Told, tell

__all__ = ["Told", "anchor", "tell"]

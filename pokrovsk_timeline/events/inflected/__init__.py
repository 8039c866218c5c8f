"""Events of texts in languages whose endings say who does what: the same nouns come out as of any other."""

from pokrovsk_timeline.events.inflected.telling import tell

__all__ = ["tell"]

"""What changed from one built timeline to another, in words. Pure."""

from pokrovsk_timeline.differences.comparing import Change, compare
from pokrovsk_timeline.differences.rendering import RENDERINGS

__all__ = ["RENDERINGS", "Change", "compare"]

"""When each article was published: declared, stated in the text, or worked out from it and from the other articles."""

from pokrovsk_timeline.publication.published import Seen, seen, settled, together, windows

__all__ = ["Seen", "seen", "settled", "together", "windows"]

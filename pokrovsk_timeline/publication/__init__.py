"""When each article was published: declared, stated in the text, or worked out from it and from the other articles."""

from pokrovsk_timeline.publication.windows import windows

__all__ = ["windows"]

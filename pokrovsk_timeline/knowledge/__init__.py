"""Knowledge as data: languages and topics, read from YAML and refused when malformed."""

from pokrovsk_timeline.knowledge.files import DATA, KnowledgeError, load, named
from pokrovsk_timeline.knowledge.language import Language, language

__all__ = ["DATA", "KnowledgeError", "Language", "language", "load", "named"]

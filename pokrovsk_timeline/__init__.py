"""A folder of news articles -> one timeline in which every date can be traced to the words it came from.

import pokrovsk_timeline
timeline = pokrovsk_timeline.build(["seeds/"], topic="pokrovsk")
for event in timeline.events:
    print(event.when, event.title)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pokrovsk_timeline.artefacts import load
    from pokrovsk_timeline.model import (
        Article,
        Disagreement,
        Event,
        Evidence,
        LeftOut,
        Problem,
        Publication,
        Timeline,
        When,
    )
    from pokrovsk_timeline.settings import Settings
    from pokrovsk_timeline.timeline import build

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Disagreement",
    "Event",
    "Evidence",
    "LeftOut",
    "Problem",
    "Publication",
    "Settings",
    "Timeline",
    "When",
    "__version__",
    "build",
    "load",
]

_HOME = {"build": "timeline", "load": "artefacts", "Settings": "settings"}  # all others are nouns of `model`


def __getattr__(name: str) -> object:
    """The public names, each loaded when it is first asked for, so that importing the package costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME.get(name, 'model')}"), name)

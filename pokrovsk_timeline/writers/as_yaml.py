"""The timeline as YAML: the same object as the JSON, for people and for version control."""

from __future__ import annotations

import re

import msgspec
import yaml

from pokrovsk_timeline.depth import checked
from pokrovsk_timeline.model import Timeline
from pokrovsk_timeline.writers.contract import TimelineRecord
from pokrovsk_timeline.writers.read_back import as_timeline
from pokrovsk_timeline.writers.record import as_record
from pokrovsk_timeline.writers.schema import FILE

HEAD = f"# yaml-language-server: $schema={FILE}\n"  # by which editors find the schema, if it stands beside the file
NUMERIC = re.compile(r"[-+.]?\d[\da-fxo_.:+e-]*$", re.IGNORECASE)
WIDE = 2**31 - 1  # a quotation is never folded: a changed word is a changed line


class _Dumper(yaml.CSafeDumper):
    """Writes each value where it stands; an alias would make a reader look elsewhere."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.CSafeDumper, value: str) -> yaml.ScalarNode:
    """Ids such as 12e3 and 0777 are numbers to some readers of YAML, so they stand in quotes."""
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="'" if NUMERIC.match(value) else None)


_Dumper.add_representer(str, _text)


def render(timeline: Timeline, home: str = "../") -> str:
    """Block YAML of the contract under a line that names its schema; days are quoted text, as in the JSON."""
    tree = msgspec.to_builtins(as_record(timeline))
    return HEAD + yaml.dump(
        tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDE, default_flow_style=False
    )


def read(text: str) -> Timeline:
    """The timeline that `render` wrote; yaml.YAMLError or msgspec.ValidationError where the text is something else."""
    return as_timeline(msgspec.convert(yaml.load(checked(text), Loader=yaml.CSafeLoader), TimelineRecord))

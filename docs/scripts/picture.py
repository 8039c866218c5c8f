"""The picture in the README: `timeline show` of the timeline of the seeds, as a terminal shows it, as SVG.

The command runs in a real terminal; rich draws what it printed. The fonts are the reader's own: nothing is loaded.
"""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

COLUMNS, LINES = 130, 50
COMMAND = ["show", "--source", "002"]
FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
FONTS = 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace'
COLOURS = "24262b b02a30 2f763c 8a5d00 20549e 793e8b 126e78 5a5e66"  # those of a terminal, black to white
THEME = TerminalTheme((251, 251, 248), (36, 38, 43), [tuple(bytes.fromhex(one)) for one in COLOURS.split()])


def drawing(root: Path) -> str:
    """The SVG."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True, color_system="standard")
    console.print(Text.from_ansi(f"$ timeline {' '.join(COMMAND)}"))
    console.print(Text.from_ansi(printed(root)))
    picture = FACES.sub("", console.export_svg(title="timeline show", theme=THEME))
    picture = re.sub(r"font-family: Fira Code, monospace", f"font-family: {FONTS}", picture)
    return re.sub(r"[ \t]+$", "", picture, flags=re.MULTILINE) + "\n"


def printed(root: Path) -> str:
    """What the command prints on a terminal of that size, colours and all."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(root), "TERM": "xterm", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-m", "pokrovsk_timeline", *COMMAND]
    with subprocess.Popen(command, cwd=root, env=environment, stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        seen = b""
        while part := _read(ours):
            seen += part
    os.close(ours)
    return seen.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """What comes next; nothing at the end, which Linux reports as a fault."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""

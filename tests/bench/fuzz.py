"""Readers, the finding of dates, the telling of events and the writers, fed with what no newsroom writes (atheris).

`python tests/bench/fuzz.py html 600 FOLDER` changes own examples for so many seconds and prints what was found: an
exception that left, a text that is not told again as it was written, an input that took more than its share of time or
memory, and among the slowest of all inputs those whose time grows faster than their length. The inputs are kept in
FOLDER; it needs the extra `fuzz`. What can be fed: txt, md, html, jsonl, pdf (files of articles), sources, corrections,
timeline, settings.
"""

from __future__ import annotations

import hashlib
import heapq
import json
import os
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

HOME = Path(__file__).parent.parent.parent
sys.path[:0] = [str(HOME), str(HOME / "tests")]

with atheris.instrument_imports(include=["pokrovsk_timeline"]):
    from pokrovsk_timeline import artefacts, corrections, sources, timeline
    from pokrovsk_timeline.cli import configuration
    from pokrovsk_timeline.sources import declared
    from pokrovsk_timeline.sources.folders import Found
    from pokrovsk_timeline.sources.page import Page
    from pokrovsk_timeline.writers import FORMATS, as_yaml

import yaml  # noqa: E402

LONGEST = 20_000
"""Bytes of an input."""

BASE, SHARE = 0.5, 100e-6
"""Seconds that an input may take, and for each of its bytes: fifty times what a report takes."""

MORE = 80
"""Megabytes by which one input may raise the most that the process ever had."""

SLOWEST = 25
"""Inputs that are fed again, two, four and eight times as long."""

STEEP = 1.5
"""Of seconds over lengths, as an exponent: more is no longer linear, also on a machine that others use."""


def article(kind: str) -> Callable[[bytes], None]:
    """Reads a file of that kind, builds the timeline of its articles, and writes it in every format."""

    def fed(data: bytes) -> None:
        file = Found(Path(f"in/a{kind}"), f"in/a{kind}")
        pages = sources.READERS[kind](data, file.shown)
        made = [
            sources._made(sources.Piece(file, one.id or f"a{at}", one, one.raw or data), declared.NOTHING, "texts")
            for at, one in enumerate(pages)
            if isinstance(one, Page)
        ]
        articles = {one.id: one for one in made if hasattr(one, "text")}
        told = timeline.tell(tuple(articles.values()), tuple(one for one in pages if not isinstance(one, Page)))
        text = as_yaml.render(told)
        if as_yaml.render(as_yaml.read(text)) != text:
            raise TypeError("read back it is another timeline")
        texts = {id: one.text for id, one in articles.items()}
        if told.events or told.undated:
            for one in FORMATS.values():
                one.written(told, "../", texts).encode()

    return fed


def one_line(fault: ValueError) -> None:
    if "\n" in str(fault):
        raise TypeError("a fault in more than one line")


def read_sidecar(data: bytes) -> None:
    declared.sidecar(data.decode("utf-8", "replace"), "in/sources.yaml", ["a", "b"])


def read_corrections(data: bytes) -> None:
    try:
        corrections.read(data.decode("utf-8", "replace"), "in.corrections.yaml")
    except ValueError as fault:
        one_line(fault)


def read_timeline(data: bytes) -> None:
    try:
        told = artefacts.parse(data.decode("utf-8", "replace"), "t.yaml")
    except ValueError as fault:
        one_line(fault)
        return
    for one in FORMATS.values():
        one.written(told, "../", {})


def read_settings(data: bytes) -> None:
    path = Path("/dev/shm") / f"fuzz-{os.getpid()}.yaml"
    path.write_bytes(data)
    try:
        configuration._read(path, Path())
    except ValueError as fault:
        one_line(fault)


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{kind[1:]: article(kind) for kind in (".txt", ".md", ".html", ".jsonl", ".pdf")},
    "sources": read_sidecar,
    "corrections": read_corrections,
    "timeline": read_timeline,
    "settings": read_settings,
}

STORY = (
    "Russian forces captured the village of Lysivka near Pokrovsk on 3 May 2024, the mayor said on Friday.",
    "Two weeks later a drone hit a bus in Pokrovsk, killing 3 people.",
    "“We left the same day,” said Olha, 61. Kyiv denied that the town had been seized last December.",
)


def examples(target: str) -> Iterator[bytes]:
    """Own examples with which to begin."""
    story = "\n\n".join(STORY)
    if target == "html":
        for file in sorted((HOME / "tests" / "examples").glob("web*/*.yaml")):
            for one in yaml.safe_load(file.read_text("utf-8")):
                if isinstance(one, dict) and "html" in one:
                    yield one["html"].replace("STORY", "".join(f"<p>{line}</p>" for line in STORY)).encode()
    elif target in ("txt", "md"):
        yield story.encode()
        yield f"Published 5 May 2024\n\nKYIV, May 5 (Agency) — {story}\n".encode()
        yield f"---\ntitle: 'A town'\ndate: 2024-05-05\nurl: https://a.example/b\n---\n# A town\n\n{story}\n".encode()
        yield f"+++\ndate = 2024-05-05\n+++\n\n| a | b |\n|---|---|\n| {STORY[1]} | x |\n\n> {STORY[2]}\n".encode()
        yield story.encode("utf-16")
        for file in sorted((HOME / "docs" / "example" / "articles").iterdir()):
            yield file.read_bytes()
    elif target == "jsonl":
        for more in (
            {},
            {"published": "2024-05-05"},
            {"publishedAt": 1714953600, "source": {"name": "A"}, "url": "x:"},
        ):
            for key in ("text", "content", "body"):
                yield (json.dumps({"id": "a", "title": "A town", key: story, **more}) + "\n").encode()
        yield (json.dumps({"text": f"<p>{story}</p><br>", "authors": ["A", {"name": "B"}]}) + "\n{}\n[]\n").encode()
    elif target == "pdf":
        import io

        import pypdf

        out = io.BytesIO()
        writer = pypdf.PdfWriter()
        writer.add_blank_page(200, 200)
        writer.write(out)
        yield out.getvalue()
        yield PDF % b"\n".join(b"(%s) Tj T*" % line.encode("cp1252") for line in STORY)
    elif target == "sources":
        yield b"a: {published: 2024-05-05, publisher: 'P', reliability: B}\nb:\n  url: https://a.example\n"
        yield b"b:\n  author: [A, B]\n  accessed: 5 May 2024\n  archive_url: https://a.example/1\n"
    elif target == "corrections":
        for one in yaml.safe_load((HOME / "tests/examples/corrections/cases.yaml").read_text("utf-8")):
            yield yaml.safe_dump(one.get("corrections", one) if isinstance(one, dict) else one).encode()
    elif target == "settings":
        yield b"paths: [in]\ntopic: pokrovsk\noutput: out/\nformats: [yaml, csv]\ncollected: 2024-05-06\n"
    elif target == "timeline":
        from sample import TIMELINE

        yield as_yaml.render(TIMELINE).encode()
        yield FORMATS["json"].render(TIMELINE).encode()


PDF = (
    b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier"
    b">>>>>>>>endobj\n4 0 obj<<>>stream\nBT /F1 9 Tf 12 TL 50 700 Td %s ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
)


class Watch:
    """Feeds a target, keeps what is wrong, and ends when the time is over."""

    def __init__(self, name: str, seconds: float, folder: Path) -> None:
        self.name, self.fed, self.folder = name, TARGETS[name], folder
        self.end = time.monotonic() + seconds
        self.count, self.found, self.slow = 0, Counter[str](), list[tuple[float, int, bytes]]()
        self.most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        """One input."""
        took = self.timed(data)
        self.count += 1
        if took > BASE + SHARE * len(data):
            self.note(f"slow, {took:.1f} s for {len(data)} bytes", data, "slow")
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        if most > self.most + MORE:
            self.note(f"{most - self.most:.0f} MB more for {len(data)} bytes", data, "memory")
        self.most = max(self.most, most)
        heapq.heappush(self.slow, (took / (200 + len(data)), self.count, data))
        if len(self.slow) > SLOWEST:
            heapq.heappop(self.slow)
        if time.monotonic() > self.end:
            self.report()
            sys.stdout.flush()
            os._exit(int(bool(self.found)))

    def timed(self, data: bytes) -> float:
        """Seconds of the processor that one input takes; an exception is kept."""
        start = time.process_time()
        try:
            self.fed(data)
        except Exception as fault:
            frames = [one for one in traceback.extract_tb(fault.__traceback__) if "pokrovsk_timeline" in one.filename]
            at = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "here"
            said = " ".join(str(fault).split())[:100]
            self.note(f"{type(fault).__name__} at {at}: {said}", data, f"{type(fault).__name__} {at}")
        return time.process_time() - start

    def note(self, what: str, data: bytes, kind: str) -> None:
        """One fault of each kind is kept as a file."""
        self.found[kind] += 1
        if self.found[kind] == 1:
            file = self.folder / f"{self.name}-{hashlib.sha256(data).hexdigest()[:8]}"
            file.write_bytes(data)
            print(f"{self.name}: {what} -> {file}", flush=True)

    def report(self) -> None:
        """What was found; the slowest inputs are fed again, longer."""
        steep = 0
        for _, _, data in self.slow:
            few, many = (min(self.timed(data * times) for _ in range(2)) for times in (2, 8))
            if many > 0.5 and many / max(few, 0.01) > 4**STEEP:
                steep += 1
                self.note(
                    f"steep: {few:.2f} s for {2 * len(data)} bytes, {many:.2f} s for 4 times as many", data, "steep"
                )
        faults = f"{sum(self.found.values())} faults of {len(self.found)} kinds"
        slowest = f"{steep} of the {len(self.slow)} slowest steep"
        print(f"{self.name}: {self.count} inputs, {faults}, {self.most:.0f} MB at most, {slowest}")


def main(name: str, seconds: str, folder: str) -> None:
    place = Path(folder)
    begin = place / f"{name}-begin"
    begin.mkdir(parents=True, exist_ok=True)
    for at, one in enumerate(examples(name)):
        (begin / f"{at:03}").write_bytes(one)
        TARGETS[name](one)  # what is loaded or begun once is no input's share
    limits = [f"-max_len={LONGEST}", "-timeout=120", "-rss_limit_mb=3000", "-verbosity=0", "-len_control=10"]
    atheris.Setup([sys.argv[0], *limits, str(begin)], Watch(name, float(seconds), place))
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])

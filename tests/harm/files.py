"""Hostile files: `python -m tests.harm.files FOLDER EVERY SEED`.

Of each kind of file one that is sound is damaged by chance, and others are made that nest deep,
repeat one thing without end, or hold one thing of enormous length. Each is given to `chiedi ingest`
with a sound one: it is read or named in one line, within a budget of time and memory, and the sound
one is in the index afterwards. Every so manieth file is tried.
"""

import random
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from io import BytesIO
from pathlib import Path

from ..ingest import made
from ..ingest.offices import epub, mail, open_document, pptx, shape
from ..ingest.pdfs import Plan
from ..ingest.signatures import signed
from .ground import Ended, begin, chiedi, ended, say, state

#: What a file may take: seconds of wall (its budget, and something for the start) and bytes.
SECONDS = 200
BYTES = 2 * 1024**3
_LINES = [f"Azione {n}: curare le siepi e gli orti del quartiere {n}." for n in range(40)]


@dataclass
class Tally:
    """Files, how many were read, the most that one took, and what went wrong."""

    rounds: int = 0
    read: int = 0
    seconds: float = 0
    megabytes: int = 0
    dearest: str = ""
    wrong: list[str] = field(default_factory=list)


def sound() -> dict[str, bytes]:
    """One sound file of each kind, by its ending."""
    pages = Plan()
    pages.heading("Piano di Borgosiepe")
    for line in _LINES:
        pages.bullet(line)
    rows = [["Azione", "Ente"], *([line, "Comune"] for line in _LINES)]
    html = "<html><head><title>Piano</title></head><body><h1>Piano</h1><ul>{}</ul></body></html>"
    items = "".join(f"<li>{line}</li>" for line in _LINES)
    text = "# Piano\n\n" + "\n".join(f"- {line}" for line in _LINES) + "\n"
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in _LINES)
    rtf = r"{\rtf1\ansi " + "".join(rf"{line}\par " for line in _LINES) + "}"
    return {
        ".pdf": bytes(pages.output()),
        ".docx": made.docx(*map(made.p, _LINES)),
        ".xlsx": made.xlsx(("Azioni", rows)),
        ".pptx": pptx(*(shape(line) for line in _LINES[:8])),
        ".odt": open_document("text", paragraphs),
        ".epub": epub(html.format(items)),
        ".html": html.format(items).encode(),
        ".md": text.encode(),
        ".txt": "\n\n".join(_LINES).encode(),
        ".csv": "\n".join(f"{n};{line}" for n, line in enumerate(_LINES)).encode(),
        ".rtf": rtf.encode(),
        ".eml": mail("Piano", text, ("piano.md", text.encode())).as_bytes(),
        ".zip": made.package({"piano.md": text}),
        ".pdf.p7m": signed(bytes(pages.output())),
    }


def flipped(data: bytes, dice: random.Random) -> bytes:
    """Some bits are others."""
    found = bytearray(data)
    for _ in range(1 + len(found) // 200):
        found[dice.randrange(len(found))] ^= 1 << dice.randrange(8)
    return bytes(found)


def cut(data: bytes, dice: random.Random) -> bytes:
    """The end is lost."""
    return data[: dice.randrange(len(data) // 4, len(data))]


def doubled(data: bytes, dice: random.Random) -> bytes:
    """A part comes again and again."""
    start = dice.randrange(len(data))
    part = data[start : start + max(20, len(data) // 3)]
    return data[:start] + part * 40 + data[start:]


def inside(data: bytes, dice: random.Random) -> bytes:
    """The parts of a container are damaged, and it is whole again; of others any bytes are others."""
    if data[:2] != b"PK":
        found = bytearray(data)
        for _ in range(1 + len(found) // 50):
            found[dice.randrange(len(found))] = dice.randrange(256)
        return bytes(found)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return made.package({n: (flipped, cut, doubled)[dice.randrange(3)](c, dice) if c else c for n, c in parts.items()})  # fmt: skip


DAMAGES: Sequence[Callable[[bytes, random.Random], bytes]] = (flipped, cut, doubled, inside)


def excessive() -> Iterator[tuple[str, bytes]]:
    """Files that are well formed, and too much of something."""
    line = "siepi orti fontane " * 150_000
    yield "long.md", f"# Piano\n\n{line}\n".encode()
    yield "long.txt", line.encode()
    yield "word.txt", b"a" * 3_000_000
    yield "long.csv", (line.replace(" ", ";") + "\n").encode()
    yield "many.csv", b"1;a;b\n" * 120_000
    yield "quotes.md", (b">" * 4000 + b" a\n") * 20
    yield "lists.md", b"".join(b" " * (2 * n) + b"- a\n" for n in range(600))
    yield "marks.md", b"[" * 40_000 + b"*_" * 20_000 + b"`" * 9999
    yield "pipes.md", (b"|" * 3000 + b"\n") * 30
    yield "deep.html", b"<div>" * 20_000 + b"a" + b"</div>" * 20_000
    yield "cells.html", b"<table>" + b"<tr>" + b'<td colspan="1000" rowspan="1000">a</td>' * 200
    yield "deep.rtf", rb"{\rtf1 " + b"{" * 20_000 + b"a" + b"}" * 20_000 + b"}"
    yield "many.docx", made.docx(*([made.p("a")] * 60_000))
    yield "cells.xlsx", made.xlsx(("A", [[""] * 9_000 + ["a"], *([["a"]] * 4_000)]))
    body = '<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'  # fmt: skip
    yield "repeated.ods", open_document("spreadsheet", body)
    yield "blanks.odt", open_document("text", '<text:p>a<text:s text:c="900000000"/>b</text:p>')
    yield "many.zip", made.package({f"{n}.md": f"# P{n}\n" for n in range(6000)})
    yield (
        "outside.zip",
        made.package({"../../fuori.md": "# P\n\nUn testo.\n", "/fuori.md": "# Q\n"}),
    )


def every(seed: int) -> list[tuple[str, bytes]]:
    """All of them by name: those damaged by chance, and those that are too much."""
    dice = random.Random(seed)
    found = [
        (f"{how.__name__}{ending}", how(data, dice))
        for ending, data in sound().items()
        for how in DAMAGES
    ]
    return [*found, *excessive()]


def rounds(folder: Path, step: int, seed: int) -> Tally:
    """Try every so manieth."""
    tally = Tally()
    for name, data in every(seed)[::step]:
        place = folder / f"{tally.rounds}"
        (place / "files").mkdir(parents=True)
        (place / "files" / name).write_bytes(data)
        (place / "files" / "sana.md").write_text("# Piano sano\n\nUn testo intero.\n", "utf-8")
        began = time.monotonic()
        process = begin(_measured(place), place)
        _look(tally, name, ended(process, place), place)
        taken = time.monotonic() - began
        megabytes = int((place / "memory").read_text()) if (place / "memory").exists() else 0
        if taken > tally.seconds:
            tally.seconds, tally.dearest = round(taken, 1), name
        tally.megabytes = max(tally.megabytes, megabytes)
        if taken > SECONDS or megabytes > BYTES // 1024**2:
            tally.wrong.append(f"{name}: {taken:.0f} s, {megabytes} MB")
        tally.rounds += 1
    return tally


def _look(tally: Tally, name: str, found: Ended, place: Path) -> None:
    lines = found.err.splitlines()
    if found.traced or found.status not in (0, 1):
        tally.wrong.append(f"{name}: {found.status} {found.err[-2000:]}")
    if not all(line.startswith("chiedi: ") and len(line) < 900 for line in lines):
        tally.wrong.append(f"{name}: said {found.err[:2000]}")
    stem = name.partition(".")[0]
    documents = state(place / "index")
    if "sana" not in documents:
        tally.wrong.append(f"{name}: the sound one is not there")
    if len(documents) > 1:
        tally.read += 1
    elif not any(stem in line for line in lines) and ".zip" not in name:
        tally.wrong.append(f"{name}: neither read nor named: {found.err} {found.out}")
    if list(place.glob("**/fuori.md")):
        tally.wrong.append(f"{name}: a file outside")


def _measured(place: Path) -> Callable[[], int]:
    """The ingestion of a folder; the most memory that one of its processes took is written down."""

    def work() -> int:
        from ingest import worker

        status = chiedi("ingest", place / "files", "--index", place / "index")()
        worker.close()
        kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        most = max(resource.getrusage(kind).ru_maxrss for kind in kinds)
        (place / "memory").write_text(str(most // 1024))
        return status

    return work


if __name__ == "__main__":
    say(asdict(rounds(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))

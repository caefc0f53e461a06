"""An index to harm: small documents, an embedder with tokens, works in processes of their own."""

import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.embed import choose
from index.embed.tokens import Asked, Headed, PassageTokens, QueryTokens
from index.folder import IndexFolder
from index.library import Library, open_library
from tui.main import main

from ..doubles import HashEmbedder
from ..index.indexes import check

#: Seconds that any one work may take, however crowded the machine.
PATIENCE = 240


class TokenHash(HashEmbedder):
    """The hash embedder with tokens: each word of a text is one."""

    def passage_tokens(
        self,
        passages: Sequence[Headed],
        counts: Callable[[str], bool],
        progress: Callable[[int], None] | None = None,
    ) -> PassageTokens:
        if progress:
            progress(len(passages))
        tokens = [
            np.stack([self._steps(w) for w in (p.head if p.of_head else p.text).split() or ["-"]])
            for p in passages
        ]
        return PassageTokens(self.embed_passages([p.whole for p in passages]), tokens)

    def query_tokens(self, text: str) -> QueryTokens:
        words = tuple(text.split()) or ("-",)
        vectors = np.stack([self._vector(word) for word in words])
        return QueryTokens(words, np.arange(len(words), dtype=np.int32), vectors)

    def ask(self, text: str) -> Asked:
        return Asked(self.embed_query(text), self.query_tokens(text))

    def _steps(self, word: str) -> "np.ndarray[tuple[int], np.dtype[np.int8]]":
        found = np.round(self._vector(word) * 127).astype(np.int8)
        found[0] |= 1  # no token is nothing at all
        return found


@dataclass(frozen=True)
class Ended:
    """How a work ended: its status (negative: the signal), what it said and what it embedded."""

    status: int
    out: str
    err: str
    embedded: int

    @property
    def traced(self) -> bool:
        """Whether it printed a trace."""
        return "Traceback" in self.err or "Traceback" in self.out


def apart(work: Callable[[], int], folder: Path) -> Ended:
    """Run a work in a process of its own, forked from this one, which must not have opened Chroma;
    what it says goes into files of `folder`."""
    begun = begin(work, folder)
    return ended(begun, folder)


def begin(work: Callable[[], int], folder: Path) -> int:
    """Begin a work; its process."""
    names = [folder / f"said.{end}" for end in ("out", "err")]
    process = os.fork()
    if process:
        return process
    status = 70
    try:
        for number, name in enumerate(names, start=1):
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(handle, number)
        sys.stdout, sys.stderr = (os.fdopen(n, "w", encoding="utf-8") for n in (1, 2))
        status = work()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 71
    except BaseException:  # noqa: BLE001 - a trace tells it to who counts them
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def ended(process: int, folder: Path) -> Ended:
    """What came of a work that was begun."""
    _, held = os.waitpid(process, 0)
    status = os.waitstatus_to_exitcode(held)
    out, err = ((folder / f"said.{end}").read_text("utf-8", "replace") for end in ("out", "err"))
    told = folder / "embedded"
    return Ended(status, out, err, int(told.read_text()) if told.exists() else 0)


def chiedi(*arguments: object, told: Path | None = None) -> Callable[[], int]:
    """A command of the program with this module's embedder; how much it embedded goes into the
    file `told`."""

    def work() -> int:
        embedder = TokenHash()
        choose.choose_embedder = lambda name: embedder
        if told:
            told.unlink(missing_ok=True)
        status = main([str(one) for one in arguments])
        if told:
            told.write_text(str(len(embedder.embedded)))
        return status

    return work


def ingest(files: Path, index: Path, folder: Path) -> Ended:
    """`chiedi ingest` in a process of its own."""
    return apart(chiedi("ingest", files, "--index", index, told=folder / "embedded"), folder)


def state(index: Path) -> dict[str, str]:
    """The text of each document of an index. Raises as `open_library`."""
    return {d.id: d.text for d in open_library(index).documents}


def whole(index: Path) -> Library:
    """The index, each file and vector of it as it should be, and nothing beside them."""
    library = check(index, TokenHash())
    assert library.tokens
    assert len(library.tokens) == len(library.windows)
    for plan in library.plans:
        assert library.outline(plan.id).plan == plan.id
    assert not [f.name for f in index.rglob("*.tmp")]
    folder = IndexFolder(index)
    assert folder.damaged(folder.manifest()) == []
    return library


def say(found: object) -> None:
    """Print one value for whoever started this process."""
    sys.stdout.write(json.dumps(found) + "\n")


def write_files(files: Path, count: int = 6) -> None:
    """So many small documents."""
    files.mkdir(parents=True)
    for number in range(count):
        write_file(files, number, 0)


def write_file(files: Path, number: int, version: int) -> None:
    """A small document, other in each version."""
    lines = [
        f"- AZ.{number}.{n} Curare {_THINGS[(n + version) % 7]} {version}" for n in range(1, 9)
    ]
    text = f"# Piano {number} di Borgo{_THINGS[number % 7]}\n\n## Asse 1: Cura\n\n### Azioni\n\n"
    (files / f"piano{number}.md").write_text(text + "\n".join(lines) + "\n", "utf-8")


_THINGS = ["siepi", "orti", "fontane", "cortili", "sentieri", "argini", "piazze"]

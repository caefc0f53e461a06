"""An answer as blocks, each of runs of characters: what every writer (Markdown, page, terminal,
Word, JSON) writes from.

What composers say is written with a few marks (`runs` reads them: bold, italic, markers); quotes
come with their special characters escaped (`escaped`), so that nothing in a document can become a
style, a marker or anything else but its own characters.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

_INLINE = re.compile(
    "|".join(
        (
            r"\\(?P<escaped>[\\`*_<>[\]])",
            r"&(?P<entity>lt|gt|amp);",
            r"\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*",
            r"(?<!\S)(?P<fence>[_*])(?P<italic>(?:\\.|(?!(?P=fence))[^\\])+)(?P=fence)(?!\S)",
            r"\[(?P<marker>\d{1,4})\]",
        )
    )
)
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&"}
_ENTITY = re.compile(r"&(?=(?:lt|gt|amp);)")
_ESCAPED = str.maketrans({**{c: f"\\{c}" for c in "\\`*_[]"}, "<": "&lt;", ">": "&gt;"})


class BlockKind(StrEnum):
    """What a block of an answer is.

    SENTENCE is said by the assistant, VALUE the short answer with what it is the value of. PLAN and
    PATH head what follows. QUOTE is what leads, ITEM an entry of a list, PLACE says where the quote
    above it stands. NOTE is on the sources or on how the question was read; a SILENCE says that the
    documents do not tell.
    """

    SENTENCE = "sentence"
    VALUE = "value"
    PLAN = "plan"
    PATH = "path"
    QUOTE = "quote"
    ITEM = "item"
    PLACE = "place"
    NOTE = "note"
    SILENCE = "silence"


class Part(StrEnum):
    """What a block is for: to answer, to tell more than was needed, to show what comes nearest, to
    list what is doubtful."""

    ANSWER = "answer"
    MORE = "more"
    NEAREST = "nearest"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one style. `marker` is the number of the citation that the run points to."""

    text: str
    bold: bool = False
    italic: bool = False
    marker: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an answer."""

    kind: BlockKind
    runs: tuple[Run, ...]
    part: Part = Part.ANSWER

    @property
    def text(self) -> str:
        """The characters without their styles, markers as [n]."""
        return "".join(run.text for run in self.runs)

    @property
    def markers(self) -> tuple[int, ...]:
        """The numbers of the citations that it points to, in order."""
        return tuple(run.marker for run in self.runs if run.marker is not None)

    def renumbered(self, numbers: dict[int, int]) -> "Block":
        """The block with other numbers on its markers."""
        told = (
            run
            if run.marker is None
            else replace(run, text=f"[{numbers[run.marker]}]", marker=numbers[run.marker])
            for run in self.runs
        )
        return replace(self, runs=tuple(told))

    def as_dict(self) -> dict[str, Any]:
        """The JSON form; what a run has not is left out."""
        runs = [
            {"text": run.text}
            | ({"bold": True} if run.bold else {})
            | ({"italic": True} if run.italic else {})
            | ({} if run.marker is None else {"marker": run.marker})
            for run in self.runs
        ]
        return {"kind": self.kind.value, "part": self.part.value, "runs": runs}


def runs(marked: str) -> tuple[Run, ...]:
    """The runs of a line with marks. Total: what is no mark stays as it is."""
    return tuple(_merged(_runs(marked, Run(""))))


def escaped(text: str) -> str:
    """A text whose characters are no marks, harmless as Markdown or HTML."""
    return _ENTITY.sub("&amp;", text).translate(_ESCAPED)


def _runs(text: str, style: Run) -> Iterator[Run]:
    last = 0
    for found in _INLINE.finditer(text):
        yield replace(style, text=text[last : found.start()])
        last = found.end()
        if found["bold"]:
            yield from _runs(found["bold"], replace(style, bold=True))
        elif found["italic"]:
            yield from _runs(found["italic"], replace(style, italic=True))
        elif found["marker"]:
            yield replace(style, text=found[0], marker=int(found["marker"]))
        else:
            yield replace(style, text=found["escaped"] or _ENTITIES[found["entity"]])
    yield replace(style, text=text[last:])


def _merged(found: Iterable[Run]) -> Iterator[Run]:
    """Runs that say something, those of one style as one; each marker is a run of its own."""
    kept = (run for run in found if run.text)
    for style, alike in groupby(kept, key=lambda run: replace(run, text="")):
        if style.marker is None:
            yield replace(style, text="".join(run.text for run in alike))
        else:
            yield from alike

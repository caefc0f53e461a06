"""The questions of `evals/sets/counting*.jsonl`."""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from ..jsonlines import records


@dataclass(frozen=True, slots=True)
class Counted:
    """A question on counts or structure, with every number that is a right answer; where it asks
    for a list, words of each entry's title. `part` is of a set whose questions took part in making
    the rules (`open`) or only measure them (`measured`); `folder` alone has the documents that are
    asked, where it is named."""

    id: str
    question: str
    plan: str
    kind: str
    values: tuple[int, ...]
    entries: tuple[str, ...] = ()
    part: str = ""
    folder: str = ""


def questions(which: Path | str = "counting") -> tuple[Counted, ...]:
    """The questions of a committed set, or those of another file of the same form."""
    shipped = files("evals").joinpath("sets", f"{which}.jsonl")
    rows = records(which if isinstance(which, Path) else shipped)
    return tuple(
        Counted(
            r["id"],
            r["question"],
            r["plan"],
            r["kind"],
            tuple(r["values"]),
            tuple(r.get("entries", ())),
            r.get("part", ""),
            r.get("folder", ""),
        )
        for r in rows
    )

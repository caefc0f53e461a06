"""How often locked documents were looked at: `evals/sets/judgements/looks.toml`.

What is looked at often is fitted to in the end, even where only figures are seen. So each look is
written down: when, at which commit, at which documents, and what was seen.
"""

import datetime
import json
import subprocess
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import QuestionsFault
from ..sets import ROOT
from .intervals import Interval
from .judgeddocuments import FOLDER

_FILE = "looks.toml"
_CODE = ("assistant", "index", "ingest")


@dataclass(frozen=True, slots=True)
class Look:
    """A look at the figures of locked documents. `overall` with the ends of its interval, from 0
    to 1, is None where it was not kept."""

    date: datetime.date
    commit: str
    documents: tuple[str, ...]
    questions: int
    overall: tuple[float, float, float] | None = None

    def lines(self) -> str:
        """The entry in the file."""
        shown = [
            "[[look]]",
            f"date = {self.date.isoformat()}",
            f"commit = {json.dumps(self.commit)}",
            f"documents = {json.dumps(self.documents, ensure_ascii=False)}",
            f"questions = {self.questions}",
        ]
        if self.overall:
            shown.append("overall = [" + ", ".join(f"{n:.3f}" for n in self.overall) + "]")
        return "\n".join(shown) + "\n"


def looks(folder: Path = FOLDER) -> list[Look]:
    """All looks, the first one first. Raises QuestionsFault."""
    path = folder / _FILE
    if not path.exists():
        return []
    try:
        entries = tomllib.loads(path.read_text("utf-8")).get("look", [])
        return [_look(**entry) for entry in entries]
    except (ValueError, TypeError) as error:
        raise QuestionsFault(f"{path}: non è un elenco di sguardi ({error}).") from error


def _look(
    date: datetime.date,
    commit: str,
    documents: Sequence[str],
    questions: int,
    overall: Sequence[float] | None = None,
) -> Look:
    if overall is None:
        return Look(date, commit, tuple(documents), questions)
    mean, low, high = overall
    return Look(date, commit, tuple(documents), questions, (mean, low, high))


def note(
    documents: Sequence[str], overall: Interval, commit: str = "", folder: Path = FOLDER
) -> Look:
    """Write down a look of today. Raises OSError."""
    look = Look(
        datetime.datetime.now(datetime.UTC).date(),
        commit or commit_of(),
        tuple(sorted(documents)),
        overall.count,
        (overall.mean, overall.low, overall.high),
    )
    with (folder / _FILE).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{look.lines()}")
    return look


def commit_of(root: Path = ROOT) -> str:
    """The commit of the code that answers, with `+` where it was changed since; `unknown` outside
    a repository."""
    try:
        head = _git(root, "rev-parse", "--short=7", "HEAD")
        changed = _git(root, "status", "--porcelain", "--", *_CODE)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return head + ("+" if changed else "")


def _git(root: Path, *arguments: str) -> str:
    ran = subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, text=True
    )
    return ran.stdout.strip()


def looked_at(documents: Sequence[str], folder: Path = FOLDER) -> Iterator[str]:
    """A line for each locked document with how often it was looked at, and when last."""
    found = looks(folder)
    times = Counter(name for look in found for name in look.documents)
    last = {name: look.date for look in found for name in look.documents}
    for name in sorted(documents):
        when = f", last on {last[name].isoformat()}" if name in last else ""
        yield f"looked at {times[name]} times{when}: {name}"

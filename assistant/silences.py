"""What plans could not answer: topics by month, for whoever writes the next plan.

Kept only where the settings name a file. Of a question nothing is written down but the concepts of
the thesaurus that it names, the month and the plans that it was asked of: no word of it, so no
name, number or address either.
"""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from .appending import append
from .reading.cues import is_courtesy
from .thesaurus.concepts import ConceptReader
from .thesaurus.thesaurus import Thesaurus

#: Bytes after which nothing more is written down. A decision: some hundred thousand of them.
LARGEST_FILE = 16 * 1024 * 1024
#: How a question is counted that names nothing the thesaurus knows.
UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Silence:
    """One question without an answer: the concepts that it names, the month in UTC, the plans that
    it was asked of (none: all)."""

    concepts: tuple[str, ...]
    month: str
    plans: tuple[str, ...] = ()


class Silences:
    """Appends to one file. Safe for use by several threads."""

    def __init__(self, path: Path, thesaurus: Thesaurus, largest: int = LARGEST_FILE) -> None:
        self._path = path
        self._reader = ConceptReader(thesaurus, everyday=True)
        self._largest = largest
        self._lock = Lock()

    def add(self, question: str, language: str, plans: Iterable[str] = ()) -> None:
        """Write down what a question was about. Raises OSError."""
        if is_courtesy(question):
            return
        named = sorted({one.concept for one in self._reader.read(question, language)})
        silence = Silence(tuple(named), datetime.now(UTC).strftime("%Y-%m"), tuple(sorted(plans)))
        line = (json.dumps(asdict(silence)) + "\n").encode()
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            size = self._path.stat().st_size if self._path.exists() else 0
            if size + len(line) <= self._largest:
                # nobody is told that it is kept, and who asked waits
                append(self._path, line, lasting=False)


def read(path: Path) -> Iterator[Silence]:
    """Every silence, oldest first; a line cut by a crash is passed over."""
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file:
            try:
                raw = json.loads(line)
                yield Silence(tuple(raw["concepts"]), raw["month"], tuple(raw["plans"]))
            except (ValueError, KeyError, TypeError):
                continue


@dataclass(frozen=True, slots=True)
class Row:
    """A concept that plans were silent on, with its topic; how often, and when."""

    topic: str
    concept: str
    questions: int
    first: str
    last: str
    plans: tuple[str, ...]


def grouped(silences: Iterable[Silence], thesaurus: Thesaurus) -> list[Row]:
    """Silences by topic and concept, what was asked most often first; titles are Italian."""
    reader = ConceptReader(thesaurus)
    found: dict[str, list[Silence]] = defaultdict(list)
    for silence in silences:
        for concept in silence.concepts or (UNKNOWN,):
            found[concept].append(silence)
    rows = [
        Row(
            topic=_topic(concept, thesaurus, reader),
            concept=_title(concept, thesaurus),
            questions=len(each),
            first=min(one.month for one in each),
            last=max(one.month for one in each),
            plans=tuple(sorted({plan for one in each for plan in one.plans})),
        )
        for concept, each in found.items()
    ]
    return sorted(rows, key=lambda row: (-row.questions, row.topic, row.concept))


def as_csv(rows: Iterable[Row]) -> str:
    """A table for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["topic", "concept", "questions", "first", "last", "plans"])
    for row in rows:
        cells = [row.topic, row.concept, row.questions, row.first, row.last, " ".join(row.plans)]
        writer.writerow(cells)
    return out.getvalue()


def _title(concept: str, thesaurus: Thesaurus) -> str:
    known = thesaurus.concepts.get(concept)
    return known.pref.get("it", concept) if known else concept


def _topic(concept: str, thesaurus: Thesaurus, reader: ConceptReader) -> str:
    """The nearest top concept above a concept; UNKNOWN where there is none."""
    above = reader.domains(concept) if concept in thesaurus.concepts else {}
    nearest = min(above, key=lambda name: (above[name], name), default=UNKNOWN)
    return _title(nearest, thesaurus)

"""Questions and topics with the units that answer them, for documents that may be learnt from.

To the judged ones (`evals/sets/judgements`) come those of `evals/sets/asked`: readers went through
the passages of a plan and wrote, for each, questions in people's own words that it answers, and
near misses that it does not. `evals/sets/asked/DOCUMENT/` holds `units.txt`, a stretch a line, and
`questions.jsonl`, whose units are lines of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from index.library import Library
from ingest.locator import Span
from ingest.model import Passage

from ..jsonlines import lines
from ..judgements.asked import asked_of
from ..judgements.folds import Fold, folds
from ..judgements.judgeddocuments import judged_documents, judgements_of, placed
from ..judgements.judgement_files import load
from ..judgements.stretches import Finder, Stretch
from ..sets import HERE

FOLDER = HERE / "sets" / "asked"

Grades = NDArray[np.int64]


class UnitQuestion(BaseModel):
    """A question that a unit answers, or a near miss."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    unit: int
    answers: bool = True


@dataclass(frozen=True)
class Posed:
    """A question or topic with `grades` (windows,): 2 answers or is about, 1 in part or touches,
    all 0 where nothing answers; `judged` where every window that answers is known, not one
    alone."""

    text: str
    topic: bool
    grades: Grades
    judged: bool = True


def documents(folder: Path = FOLDER) -> list[str]:
    """The ids of the documents that may be learnt from: judged for training, or asked unit by unit
    and never judged."""
    fold_of = folds()
    judged = [name for name in judged_documents() if fold_of[name] is Fold.TRAIN]
    more = [p.parent.name for p in folder.glob("*/units.txt") if p.parent.name not in fold_of]
    return sorted([*judged, *more])


def posed(name: str, library: Library, folder: Path = FOLDER) -> Iterator[Posed]:
    """What is asked of a document, near misses too; `library` holds it alone."""
    if name in folds():
        yield from _judged(name, library)
    if (folder / name / "units.txt").exists():
        yield from _unit_by_unit(folder / name, library)


def _judged(name: str, library: Library) -> Iterator[Posed]:
    document = library.document(name)
    found = placed(judgements_of(name), document)
    of_passage: dict[str, list[int]] = {}
    for number, window in enumerate(library.windows):
        of_passage.setdefault(window.passage.id, []).append(number)

    def graded(units: dict[int, int]) -> Grades:
        grades = np.zeros(len(library.windows), dtype=np.int64)
        for unit, grade in units.items():
            for passage in found.passages(document, unit):
                of = of_passage.get(passage.id, [])
                grades[of] = np.maximum(grades[of], grade)
        return grades

    for asked in asked_of(found, document, found.judgements.asked):
        grades = graded({a.unit: int(a.grade) for a in asked.form.answers})
        if not asked.form.history:  # what leans on a turn before is not whole
            yield Posed(asked.form.question, False, grades)
    for topic in found.judgements.topics:
        grades = graded(dict.fromkeys(topic.touches, 1) | dict.fromkeys(topic.about, 2))
        if grades.any():
            yield Posed(topic.topic, True, grades)


def _unit_by_unit(folder: Path, library: Library) -> Iterator[Posed]:
    document = library.document(folder.name)
    finder = Finder(document.text)
    spans = [finder.find(Stretch.parse(line)) for line in lines(folder / "units.txt")]
    for form in load_questions(folder):
        span = spans[form.unit]
        if span is None:
            continue
        stands = [_overlaps(window.passage, document.id, span) for window in library.windows]
        if any(stands):
            grades = 2 * int(form.answers) * np.array(stands, dtype=np.int64)
            yield Posed(form.question, False, grades, judged=not form.answers)


def _overlaps(passage: Passage, document: str, span: Span) -> bool:
    return passage.document == document and passage.start < span.end and span.start < passage.end


def load_questions(folder: Path) -> list[UnitQuestion]:
    """The questions of one document. Raises QuestionsFault."""
    return load(folder / "questions.jsonl", UnitQuestion)

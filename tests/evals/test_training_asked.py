"""The questions that the layers learn from, and the halves of the documents."""

from pathlib import Path

import numpy as np

from evals.judgements.folds import Fold, folds
from evals.judgements.stretches import Finder, Stretch
from evals.training.asked import FOLDER, _unit_by_unit, documents, load_questions
from evals.training.halves import HALVES, half_of
from index.library import Library
from ingest.locator import Span


def test_every_question_stands_on_a_unit_and_none_is_of_a_document_kept_apart() -> None:
    folders = [p for p in sorted(FOLDER.iterdir()) if p.is_dir()]
    fold_of = folds()
    count = 0
    for folder in folders:
        assert fold_of.get(folder.name, Fold.TRAIN) is Fold.TRAIN, folder.name
        units = [Stretch.parse(x) for x in (folder / "units.txt").read_text("utf-8").splitlines()]
        asked = load_questions(folder)
        assert {q.unit for q in asked} == set(range(len(units)))
        assert len({q.question for q in asked}) == len(asked)
        count += len(asked)
    assert count > 12_000


def test_halves_part_the_documents_for_learning() -> None:
    found = {half: [n for n in documents() if half_of(n) == half] for half in HALVES}
    assert set(found["a"]) | set(found["b"]) == {n for n, f in folds().items() if f is Fold.TRAIN}
    # editions of one plan are on one side
    assert half_of("piano-zona-alto-tarvo") == half_of("piano-zona-alto-tarvo-2019")
    assert half_of("piano-strategico-aldemura") == half_of("monitoraggio-2025-aldemura")
    assert half_of("piano-casa-salvenara") is None


def test_what_answers_is_found_again_and_a_near_miss_is_answered_by_nothing(
    library: Library, tmp_path: Path
) -> None:
    document = library.documents[0]
    passage = max(document.passages, key=lambda p: len(p.text))
    unit = Finder(document.text).made(Span(passage.start, passage.end))
    assert unit is not None
    folder = tmp_path / document.id
    folder.mkdir()
    (folder / "units.txt").write_text(unit.line() + "\n", "utf-8")
    (folder / "questions.jsonl").write_text(
        '{"question": "Di che si tratta?", "unit": 0}\n'
        '{"question": "E chi lo paga?", "unit": 0, "answers": false}\n',
        "utf-8",
    )
    posed, missed = _unit_by_unit(folder, library)
    assert posed.text == "Di che si tratta?"
    assert not posed.judged
    assert missed.judged
    assert not missed.grades.any()
    right = [library.windows[int(n)].passage.id for n in np.flatnonzero(posed.grades)]
    assert right
    assert set(right) == {passage.id}

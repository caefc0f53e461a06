import json
from pathlib import Path

import pytest

from evals.errors import QuestionsFault
from evals.judged import judge, load_judged
from index.library import Library


def written(folder: Path, value: object) -> Path:
    path = folder / "pairs.json"
    path.write_text(json.dumps(value), "utf-8")
    return path


LANTERNS = {"document": "roccasecca", "from": "Sostituire i vetri", "to": "di piazza"}


def test_pairs_by_quotes_and_by_anchors(library: Library, tmp_path: Path) -> None:
    judged = load_judged(
        written(
            tmp_path,
            {
                "note": "x",
                "pairs": [
                    {"a": "Montare cisterne sui tetti", "b": LANTERNS, "label": "unrelated"},
                    {"a": "Insegnare la potatura", "b": "Formare quattro", "label": "partial"},
                ],
                "valverde_only": ["Misurare ogni mese il livello"],
            },
        )
    )
    found = judge(library, judged)
    assert found.faults == ()
    assert found.figure is not None
    assert found.figure.count == 3
    assert sum(found.confusion.values()) == 3
    assert {gold for gold, _ in found.confusion} == {"unrelated", "partial", "alone"}


def test_what_is_not_in_the_documents_is_told(library: Library, tmp_path: Path) -> None:
    pair = {"a": "Navi spaziali", "b": "Formare quattro", "label": "aligned"}
    found = judge(library, load_judged(written(tmp_path, {"pairs": [pair]})))
    assert found.figure is None
    assert "Navi spaziali" in found.faults[0]


@pytest.mark.parametrize("value", [{}, {"pairs": []}, {"pairs": [{"a": "x", "label": "y"}]}])
def test_a_wrong_file_is_told(tmp_path: Path, value: object) -> None:
    with pytest.raises(QuestionsFault, match=r"pairs\.json"):
        load_judged(written(tmp_path, value))

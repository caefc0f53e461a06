"""What people decided becomes judged pairs that the evaluation reads and finds in the documents."""

import json
from pathlib import Path

import pytest

from assistant.alignment import align
from assistant.decisions.decision import Status
from assistant.decisions.desk import Desk
from assistant.decisions.journal import Journal
from evals.decided import judged_pairs
from evals.judged import judge, load_judged
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from ..doubles import HashEmbedder


@pytest.fixture(scope="module")
def library(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two plans that have much in common."""
    folder = tmp_path_factory.mktemp("decided")
    update(folder, sources([plans]), HashEmbedder)
    return open_library(folder)


@pytest.fixture
def desk(library: Library, tmp_path: Path) -> Desk:
    found = align(library, "borgoverde", "valfiore")
    return Desk(library, found, Journal(tmp_path / "decided.jsonl"), "Anna")


def test_decisions_are_read_as_judged_pairs(library: Library, desk: Desk, tmp_path: Path) -> None:
    first, *_, last = desk.review().pairs
    gap = desk.review().only_a[0].passage.id, desk.review().only_b[0].passage.id
    desk.confirm(first.a.id, first.b.id)
    desk.reject(last.a.id, last.b.id)
    desk.add(*gap, Status.PARTIAL)
    export = judged_pairs(library, desk.review())
    assert export.left_out == ()
    path = tmp_path / "judged.json"
    path.write_text(json.dumps(export.as_dict(), ensure_ascii=False), "utf-8")
    found = judge(library, load_judged(path))
    assert found.faults == ()
    assert found.confusion == {
        (str(first.status), str(first.status)): 1,
        ("unrelated", str(last.status)): 1,
        ("partial", "none"): 1,
    }


def test_every_level_can_be_named(library: Library, desk: Desk, tmp_path: Path) -> None:
    reviewed = desk.review()
    for gap_a, gap_b in zip(reviewed.only_a, reviewed.only_b, strict=False):
        desk.add(gap_a.passage.id, gap_b.passage.id)
    for pair in reviewed.pairs:
        desk.confirm(pair.a.id, pair.b.id)
    export = judged_pairs(library, desk.review())
    path = tmp_path / "judged.json"
    path.write_text(json.dumps(export.as_dict(), ensure_ascii=False), "utf-8")
    assert judge(library, load_judged(path)).faults == ()
    anchors = [side for pair in export.pairs for side in (pair["a"], pair["b"])]
    assert sum(isinstance(side, dict) for side in anchors) > len(anchors) / 2


def test_what_is_disputed_is_no_gold(library: Library, desk: Desk, tmp_path: Path) -> None:
    pair = desk.review().pairs[0]
    desk.confirm(pair.a.id, pair.b.id)
    other = Desk(library, desk.review().alignment, Journal(tmp_path / "decided.jsonl"), "Bruno")
    other.reject(pair.a.id, pair.b.id)
    export = judged_pairs(library, other.review())
    assert export.pairs == ()
    (why,) = export.left_out
    assert "non sono d'accordo" in why

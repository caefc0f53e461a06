"""The documents that people really have, against their text versions."""

from pathlib import Path

import pytest

from evals.parity import KINDS, keys, parity
from ingest.files import sources
from ingest.model import Document, Kind
from ingest.reading import read_document

SHARED = Path(__file__).parents[3] / "shared"
NATIONAL = SHARED / "plans-more" / "piano-triennale-ict-2020-2022.pdf"


def _document(path: Path) -> Document:
    if not path.exists():
        pytest.skip(f"{path} is missing")
    [source] = sources([path], None)
    assert not isinstance(source, Exception)
    return read_document(source).document


def test_equal_texts_match_once_and_near_ones_count() -> None:
    result = parity(["a" * 99 + "b", "uno", "uno"], ["a" * 100, "uno", "due"])
    assert (result.shared, result.only_found, result.only_wanted) == (2, ("uno",), ("due",))
    assert result.f1 == pytest.approx(2 / 3)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("rendered", "original", "least"),
    [
        ("torino-pes-2030.pdf", "torino-pes-2030.md", 0.97),
        ("bologna-pes-presentazione.pdf", "bologna-pes-presentazione.md", 0.9),
    ],
)
def test_a_rendered_plan_gives_the_passages_of_its_text(
    rendered: str, original: str, least: float
) -> None:
    found = _document(SHARED / "plans-rendered" / rendered)
    wanted = _document(SHARED / "plans" / original)
    assert parity(keys(found.passages, KINDS), keys(wanted.passages, KINDS)).f1 >= least


@pytest.mark.shared
@pytest.mark.slow
def test_the_national_plan_is_complete() -> None:
    found = _document(NATIONAL)
    assert all(found.text[p.start : p.end] == p.text for p in found.passages)
    assert max(len(p.text) for p in found.passages) <= 2000
    actions = [p for p in found.passages if p.kind is Kind.ACTION]
    assert len({p.label for p in actions}) == len(actions) == 285
    for passage in actions:
        chapter, *_, objective = passage.path
        assert chapter.startswith("CAPITOLO")
        assert any(step.startswith("OB.") for step in (objective, *passage.path))
    results = [p for p in found.passages if p.kind is Kind.RESULT]
    assert len(results) == 47
    assert all(p.label and p.label.startswith("R.A.") for p in results)

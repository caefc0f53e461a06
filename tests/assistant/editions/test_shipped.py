"""The shipped corpus, which tells the plans of ../shared in other words, against those plans."""

from pathlib import Path

import pytest

from assistant.editions.diff import Diff, diff
from assistant.editions.edition import open_edition
from ingest.codes import normal
from ingest.model import LEVELS, Kind

ROOT = Path(__file__).resolve().parents[3]
SHARED = ROOT.parent / "shared" / "plans"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the plans of ../shared are missing"),
]


@pytest.fixture(scope="module")
def found() -> Diff:
    old, new = (
        open_edition(str(folder), lambda: pytest.fail("no index is needed"))
        for folder in (SHARED, ROOT / "corpus")
    )
    assert old.faults == new.faults == ()
    return diff(old, new)


def test_nothing_is_lost(found: Diff) -> None:
    assert {p.id for c in found.passages for p in c.new} == {p.id for p in found.new.passages}
    assert sum(len(c.old) for c in found.passages) == len(list(found.old.passages))


def test_levels_find_their_counterpart(found: Diff) -> None:
    """Numbers are known to be right: what both editions number 1.1 is the same objective."""
    levels = [c for c in found.passages if any(p.kind in LEVELS for p in (*c.old, *c.new))]
    paired = [c for c in levels if c.old and c.new]
    assert len(paired) / len(levels) > 0.95
    labels = [
        (normal(c.old[0].label.split()[-1]), normal(c.new[0].label.split()[-1]))
        for c in paired
        if c.old[0].label and c.new[0].label
    ]
    assert len(labels) > 40
    assert all(a == b for a, b in labels)


def test_the_fields_of_the_sheet(found: Diff) -> None:
    fields = [c for c in found.passages if c.new and c.new[0].kind is Kind.FIELD]
    assert len(fields) == 12
    assert all(c.old and c.old[0].name == c.new[0].name for c in fields)

"""Parity of formats, on the plans of the shared folder and on made ones."""

import pytest

from evals import parity_office
from evals.parity_office import PAIRS, compare, parity

from .ingest.made import SHARED


def test_figures_by_hand() -> None:
    found = parity(
        [("action", "Aprire un nido"), ("action", "Riparare i tetti"), ("field", "Anno\n2024")],
        [("action", "APRIRE UN  NIDO"), ("field", "Anno\t2024"), ("text", "Riparare i tetti")],
    )
    assert found.matched == 2
    assert found.missing == ("action: riparare i tetti",)
    assert found.extra == ("text: riparare i tetti",)
    assert found.f1 == pytest.approx(2 / 3)


def test_no_passage_is_matched_twice() -> None:
    assert parity([("action", "uno"), ("action", "uno")], [("action", "uno")]).matched == 1


def test_a_missing_folder_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert parity_office.main(["/nessuna/cartella"]) == 2
    assert "SHARED_DIR" in capsys.readouterr().err


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is missing")
@pytest.mark.parametrize(("original", "rendered"), PAIRS)
def test_each_pair_is_equal(original: str, rendered: str) -> None:
    result = compare(SHARED, original, rendered)
    assert (result.missing, result.extra) == ((), ())

"""Codes that close entries, and the results and targets of coded plans."""

from pathlib import Path

from ingest.files import sources
from ingest.model import Document, Kind
from ingest.reading import read_document

PLAN = """Piano del digitale imaginario

OB.1.1 - Aprire gli sportelli

- R.A.1.1a - Sportelli in ogni quartiere
- Target 2027 - dieci sportelli
- Baseline: due sportelli

Le linee d'azione:

- Ottobre 2026 - Scegliere le sedi - (Comune) - CAP1.LA01
- Marzo 2027 - Formare il personale - (Comune e scuole) -
- CAP1.LA02
- Giugno 2027 - Aprire dieci sportelli -CAP1.LA03
- Ridurre le emissioni di CO2
"""


def _document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "piano.txt"
    path.write_text(text, "utf-8")
    [source] = sources([path])
    assert not isinstance(source, Exception)
    return read_document(source).document


def test_entries_that_close_with_a_code_are_actions_labelled_by_it(tmp_path: Path) -> None:
    found = _document(tmp_path, PLAN)
    actions = [p for p in found.passages if p.kind is Kind.ACTION]
    assert [p.label for p in actions] == ["CAP1.LA01", "CAP1.LA02", "CAP1.LA03"]
    assert actions[1].text.startswith("Marzo 2027")
    assert all("OB.1.1" in " ".join(p.path) for p in actions)


def test_a_formula_at_the_end_is_no_code(tmp_path: Path) -> None:
    found = _document(tmp_path, PLAN)
    [formula] = [p for p in found.passages if p.text.endswith("CO2")]
    assert formula.kind is not Kind.ACTION
    assert formula.label is None


def test_targets_stand_under_their_result(tmp_path: Path) -> None:
    found = _document(tmp_path, PLAN)
    [result] = [p for p in found.passages if p.kind is Kind.RESULT]
    targets = [p for p in found.passages if p.kind is Kind.TARGET]
    assert result.label == "R.A.1.1a"
    assert [p.label for p in targets] == ["Target 2027", None]
    assert all(p.path[-1].startswith("R.A.1.1a") for p in targets)


def test_codes_of_another_vocabulary_work_alike(tmp_path: Path) -> None:
    entries = "\n".join(f"- Piantare alberi in via {n} - [MIS-{n:02d}]" for n in range(1, 5))
    found = _document(tmp_path, f"Piano del verde\n\nCose da fare\n\n{entries}\n")
    labels = [p.label for p in found.passages if p.kind is Kind.ACTION]
    assert labels == ["MIS-01", "MIS-02", "MIS-03", "MIS-04"]

"""Running heads and feet that say what the text does not."""

from pathlib import Path

from ingest.blocks import Item, LeftOut, Paragraph, Reading, Reason
from ingest.readers.margintext import with_told

from .made import document, docx, p


def _reading(*texts: str, reason: Reason = Reason.FURNITURE) -> Reading:
    left_out = tuple(LeftOut(reason, text) for text in texts)
    return Reading((Paragraph("Si spendono 4.500 euro entro il 2031."),), left_out=left_out)


def test_a_head_with_figures_of_its_own_is_read_once_before_the_text() -> None:
    found = with_told(_reading("Atto 778/31", "Atto 778/31", "Pag. 3 di 12"))
    assert found.blocks[0] == Item("Atto 778/31", aside=True)
    assert [each.text for each in found.left_out] == ["Atto 778/31", "Pag. 3 di 12"]


def test_what_the_text_says_too_stays_out() -> None:
    known = _reading("Spesa 4.500 euro", "Anno 2031", "Pag. 3 di 12", "Comune di Prova")
    assert with_told(known) == known
    hidden = _reading("Codice 778899", reason=Reason.HIDDEN)
    assert with_told(hidden) == hidden


def test_a_word_document_tells_its_head_and_foot(tmp_path: Path) -> None:
    found = document(
        tmp_path, "a.docx", docx(p("Si apre il molo."), margins=("Atto 778/2031", "Pag. 2"))
    )
    assert [passage.text for passage in found.passages] == ["Atto 778/2031", "Si apre il molo."]
    assert found.left_out == {"furniture": 1}
    assert found.read_share == 1

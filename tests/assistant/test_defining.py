"""What stands behind a term that is explained, and what only names it."""

from pathlib import Path

import pytest

from assistant.evidence.matter import Find
from assistant.judging.defining import defines
from ingest.locator import Span

from .matters import made, matter_of


@pytest.mark.parametrize(
    ("sentence", "worth"),
    [
        ("Un orto sinergico è un orto in cui le piante si aiutano.", 1.0),
        ("Orto sinergico: le piante vi crescono insieme.", 1.0),
        ("Orto sinergico (campo in cui le piante si aiutano).", 1.0),
        ("Orto sinergico – campo di piante che si aiutano.", 1.0),
        ("Si apre un orto sinergico (2021) accanto al mulino.", 0.0),
        ("Si apre un orto sinergico (OS) accanto al mulino.", 0.0),
        ("Si apre un orto sinergico accanto al mulino.", 0.0),
        # the end of an Italian verb is no English `are`
        ("Si apre un orto sinergico, così da insegnare a tutti.", 0.0),
    ],
)
def test_forms_of_definitions(tmp_path: Path, sentence: str, worth: float) -> None:
    library = made(tmp_path, {"valverde": f"# Piano di Valverde\n\n## Campi\n\n{sentence}\n"})
    matter = matter_of(library, "Che cos'è un orto sinergico?")
    (passage,) = [p for p in library.passages if p.text == sentence]
    found = defines(matter, Find(passage, Span(passage.start, passage.end)))
    assert found == pytest.approx(worth, abs=0.05)

"""Which passages a list may hold."""

import pytest

from assistant.answering.entries import _parts
from ingest.model import Kind, Passage

NAME = "Azioni\tNome dell'azione\tSiepi lungo i viali"
BELOW = ("Allegato", "Nome dell'azione Siepi lungo i viali")


def passage(name: str, kind: Kind, text: str, path: tuple[str, ...] = ()) -> Passage:
    return Passage(name, "d", kind, None, path, None, 0, len(text), text)


@pytest.mark.parametrize(
    ("promise", "kind", "path", "parts"),
    [
        (0.6, Kind.ROW, BELOW, {"row"}),
        (0.1, Kind.ROW, BELOW, set()),  # the name itself does not belong
        (0.6, Kind.ACTION, BELOW, set()),
        (0.6, Kind.ROW, ("Allegato",), set()),
    ],
)
def test_rows_of_a_sheet_that_is_listed_by_its_name(
    promise: float, kind: Kind, path: tuple[str, ...], parts: set[str]
) -> None:
    name = passage("name", Kind.FIELD, NAME)
    row = passage("row", kind, "Attuazione\tUfficio\tVerde pubblico", path)
    assert _parts([(name, promise), (row, 0.9)]) == parts

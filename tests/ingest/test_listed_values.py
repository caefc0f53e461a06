"""Lists with marks within one value of a sheet: each entry is a field with offsets of its own."""

from pathlib import Path

import pytest

from ingest.model import RecordField
from ingest.records.recording import records_of

from .made import document

SHEET = """\
# Schede

| Nome dell'azione | Botteghe aperte |
| --- | --- |
| {name} | {value} |
| Ufficio responsabile | Ufficio Commercio |
"""


def told(folder: Path, name: str, value: str) -> list[RecordField]:
    made = document(folder, "a.md", SHEET.format(name=name, value=value).encode())
    (record,) = records_of(made)
    for one in record.fields:
        assert " ".join(made.text[one.start : one.end].split()) == one.value
    return [one for one in record.fields if one.label == name]


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("Indicatori di risultato", "⇢"),
        ("Valori obiettivo", "✓"),
        ("Destinatari", "﹥"),
        ("Partner", "●"),
        ("Milestone", "●"),
    ],
)
def test_each_entry_of_a_list_is_a_field(tmp_path: Path, name: str, mark: str) -> None:
    found = told(tmp_path, name, f"{mark} Prima voce {mark} Seconda voce")
    assert [one.value for one in found] == ["Prima voce", "Seconda voce"]


def test_a_text_with_a_list_stays_whole(tmp_path: Path) -> None:
    found = told(tmp_path, "Descrizione dell'azione", "Si apre la sera: ● musica ● letture")
    assert [one.value for one in found] == ["Si apre la sera: ● musica ● letture"]


def test_a_value_without_marks_is_one(tmp_path: Path) -> None:
    (one,) = told(tmp_path, "Indicatori", "Botteghe aperte la sera, in numero")
    assert one.value == "Botteghe aperte la sera, in numero"

from pathlib import Path

import pytest

from ingest.files import sources
from ingest.model import Document, Kind
from ingest.outline import Outline, outline_of
from ingest.outline.statements import statements
from ingest.reading import ReadDocument, read_document
from ingest.records import merged, records_of

SHEETS = """\
# Piano sociale di Acquachiara

Il piano si articola in due missioni tematiche e una trasversale; in tutto contiene cinque azioni.

## MISSIONE 1 Abitare bene

### AZIONI

- Mappare gli alloggi sfitti del centro
- Aprire uno sportello per la casa

## MISSIONE 2 Lavorare vicino

### AZIONI

- Sostenere i laboratori di quartiere
- Avviare corsi per chi cerca lavoro
- Creare una rete di imprese sociali
"""
SLIDES = """\
# Presentazione del piano

## MISSIONE 1 ABITARE BENE

### AZIONI

- Mappare gli alloggi sfitti del centro
- Aprire uno sportello per la casa
"""


def read(folder: Path, **files: str) -> list[Document]:
    found = []
    for name, text in files.items():
        path = folder / f"{name}.md"
        path.write_text(text, "utf-8")
        (source,) = sources([path])
        reading = read_document(source)  # type: ignore[arg-type]  # the file is there
        assert isinstance(reading, ReadDocument)
        found.append(reading.document)
    return found


def outline(documents: list[Document]) -> Outline:
    return outline_of("acquachiara", documents, merged(r for d in documents for r in records_of(d)))


def test_the_levels_bear_the_plans_own_names_and_counts(tmp_path: Path) -> None:
    found = outline(read(tmp_path, piano=SHEETS))

    assert [(level.name, level.count) for level in found.levels] == [("missioni", 2), ("azioni", 5)]
    assert [root.title for root in found.roots] == ["Abitare bene", "Lavorare vicino"]
    assert [root.below[Kind.ACTION] for root in found.roots] == [2, 3]


def test_what_slides_say_again_is_one_entry_with_both_places(tmp_path: Path) -> None:
    found = outline(read(tmp_path, piano=SHEETS, slides=SLIDES))

    assert [level.count for level in found.levels] == [2, 5]
    first = found.roots[0]
    assert {place.document for place in first.places} == {"piano", "slides"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Il piano prevede quattro missioni tematiche e tre trasversali.",
            [(4, "mission"), (3, "mission")],
        ),
        ("In total, 130 actions are described in 10 sectors.", [(130, "action"), (10, "sector")]),
        ("The Plan sets out five strategic priorities.", [(5, "priority")]),
        (
            "Le 36 schede di azione relative alle seguenti 5 linee di intervento.",
            [(36, "sheet"), (5, "line")],
        ),
        ("La linea di intervento 7 riguarda azioni di sistema.", []),
        ("Uno dei sei assi riguarda la casa.", []),
        ("Nel 2024 azioni e misure sono cresciute.", []),
    ],
)
def test_a_stated_count_is_read_with_its_level(
    tmp_path: Path, text: str, said: list[tuple[int, str]]
) -> None:
    (document,) = read(tmp_path, piano=f"# Titolo\n\n{text}\n")
    found = statements(document)

    assert [(one.count, one.noun) for one in found] == said
    for one in found:
        assert document.text[one.place.start : one.place.end] == one.text


def test_the_labels_of_another_plans_list_do_not_name_the_levels(tmp_path: Path) -> None:
    text = """\
# Piano delle rive di Acquachiara

## Il quadro

Il piano strategico della provincia ha tre assi:

### Asse 1: Provincia verde

### Asse 2: Provincia che impara

### Asse 3: Provincia sana

## I temi del piano

### 1. Rive

#### OBIETTIVO 1.1 Pulire le rive

#### OBIETTIVO 1.2 Rifare i moli

### 2. Ponti

#### OBIETTIVO 2.1 Dipingere i ponti

### 3. Sorgenti

#### OBIETTIVO 3.1 Segnare le sorgenti
"""
    found = outline(read(tmp_path, piano=text))
    told = {level.name: level.count for level in found.levels}
    assert told.get("assi", 3) == 3
    assert told["temi"] == 3

"""Tables whose rows a level divides, and enumerations of one section among several."""

import pytest

from assistant.counting.enumerated import enumerated
from assistant.counting.enumerations import enumerations
from assistant.counting.phrase import phrase_of
from ingest.files import Source, sources
from ingest.model import Document
from ingest.reading import read_document

PLAN = """\
# Documento di programmazione di Borgoluce

## 5. Programmi e obiettivi operativi per missione

### MISSIONE 03 – Ordine pubblico

#### Programma 01 – Polizia locale

| Codice | Obiettivo operativo | Indicatore | Base |
| --- | --- | --- | --- |
| 03.01-1 | Pattuglie serali nei rioni | uscite | 12 |
| 03.01-2 | Varchi per leggere le targhe | varchi posati | 0 |

### MISSIONE 09 – Sviluppo sostenibile

#### Programma 02 – Verde e parchi

09.02-1 Potatura dei tigli del viale: ogni tre anni, a rotazione.

#### Programma 04 – Servizio idrico

| Codice | Obiettivo operativo | Indicatore | Base |
| --- | --- | --- | --- |
| 09.04-1 | Ricerca delle perdite in rete | perdite per cento | 49 |
| 09.04-2 | Condotta nuova per la valle | metri posati | 0 |
| 09.04-3 | Contatori nelle case sparse | contatori nuovi | 212 |

## 7. Le promesse del 2024

| Promessa | Obiettivo | Esito |
| --- | --- | --- |
| Assumere dai tirocini | 35 contratti | mantenuta |
| Aprire la terza casa | aperta a giugno | mantenuta in parte |
| Formare gli operatori | 500 persone | non mantenuta |
"""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    file = tmp_path_factory.mktemp("rows") / "borgoluce.md"
    file.write_text(PLAN, "utf-8")
    (source,) = sources([file])
    assert isinstance(source, Source)
    return read_document(source).document


def rows(document: Document, title: str) -> list[list[str]]:
    """The titles of all enumerations of rows, those of columns left out, that hold one."""
    found = [[e.title for e in one.entries] for one in enumerations(document) if not one.column]
    return [titles for titles in found if title in titles]


def test_a_level_in_a_row_names_it_where_no_column_before_does(document: Document) -> None:
    """And not what measures it."""
    titles = ["Ricerca delle perdite in rete", "Condotta nuova per la valle",
              "Contatori nelle case sparse"]  # fmt: skip
    assert titles in rows(document, titles[0])
    assert rows(document, "metri posati") == []


def test_a_column_before_the_level_names_the_row(document: Document) -> None:
    titles = ["Assumere dai tirocini", "Aprire la terza casa", "Formare gli operatori"]
    assert titles in rows(document, titles[0])
    assert rows(document, "35 contratti") == []


def counted(document: Document, question: str) -> int | None:
    """How many entries the enumeration has that a question names."""
    phrase = phrase_of(question, ())
    assert phrase is not None
    one = enumerated([document], [enumerations(document)], phrase)
    return len(one.entries) if one else None


def test_what_one_section_enumerates_is_no_count_of_what_holds_others(document: Document) -> None:
    assert counted(document, "Quanti obiettivi operativi ha la missione 9?") is None


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Quanti obiettivi operativi ha la missione 3?", 2),  # its only section
        ("Quali sono i tre obiettivi operativi della missione 9?", 3),  # who asks says so
        ("Quante promesse del 2024 ci sono?", 3),
    ],
)
def test_the_only_section_and_a_number_are_told(
    document: Document, question: str, count: int
) -> None:
    assert counted(document, question) == count

"""What of a plan is compared, and what is not."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.alignment.subject import Subject
from assistant.alignment.subjects import homes, subjects, subjects_of
from ingest.model import Kind, Passage, Place, Record, RecordField

from ..matters import made

PLAN = """\
# Piano del verde di Valdolmo

## Obiettivi

### Obiettivo 1: Più alberi nei viali della stazione

Azione 1.1 Piantare tigli nei viali della stazione

Soggetto responsabile: Ufficio Verde

Descrizione: Duecento tigli lungo i viali, entro il 2027.

Azione 1.2 Curare gli orti della scuola Manzoni

Soggetto responsabile: Istituto Manzoni

## Riepilogo

| Azione | 2026 | 2027 |
| --- | --- | --- |
| 1.1 | 10.000 | 12.000 |
| 1.2 | 5.000 | 6.000 |
| Totale | 15.000 | 18.000 |
"""


def titles(found: list[Subject]) -> list[str]:
    return [one.title for one in found]


def test_a_table_of_sums_and_labels_of_a_form_are_no_subjects(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": PLAN})
    found = titles(subjects(library, "valdolmo"))
    assert any("tigli" in title for title in found)
    assert any("orti" in title for title in found)
    assert not any(title.split()[0] in ("Totale", "Soggetto", "1.1", "1.2") for title in found)


def test_what_stands_again_is_one_subject(tmp_path: Path) -> None:
    again = PLAN + "\n## Sintesi\n\nAzione 1.1 Piantare tigli nei viali della stazione\n"
    library = made(tmp_path, {"valdolmo": again})
    found = subjects(library, "valdolmo")
    (tigli,) = (one for one in found if "tigli" in one.title)
    assert all(homes(found)[place].id == tigli.id for place in tigli.places)


def test_what_is_said_of_a_record_belongs_to_it(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": PLAN})
    (tigli,) = (s for s in subjects(library, "valdolmo") if "tigli" in s.title)
    assert "Duecento tigli" in tigli.text


def test_a_number_or_a_name_makes_another_subject(tmp_path: Path) -> None:
    schools = "Manzoni", "Leopardi", "Carducci"
    actions = "".join(f"- Isolare il tetto della scuola elementare {name}\n" for name in schools)
    library = made(tmp_path, {"valdolmo": f"# Piano\n\n## Azioni\n\n{actions}"})
    assert len(subjects(library, "valdolmo")) == len(schools)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # a typing error in the level's word, a word more
        (
            "OBBIETTIVO 1.1 Favorire i patti tra Comune, imprese, consolidare le reti dei quartieri",
            "OBIETTIVO 1.1 Favorire i patti tra Comune, imprese e consolidare le reti dei quartieri",
        ),
        # a body that one document writes out
        (
            "- Rafforzare i patti tra le Organizzazioni del Lavoro Agricolo e i mercati rionali",
            "- Rafforzare i patti tra le OLA e i mercati rionali",
        ),
    ],
)
def test_the_same_in_another_writing_is_one(tmp_path: Path, first: str, second: str) -> None:
    library = made(
        tmp_path, {"valdolmo": f"# Piano\n\n## Azioni\n\n{first}\n\n## Azioni\n\n{second}\n"}
    )
    assert len([s for s in subjects(library, "valdolmo") if "patti" in s.title]) == 1


FORM = """\
# Piano per il clima di Valdolmo

## Modulo A-1

### A-1.1: Consumi finali per settore

Il Comune consuma poco.

### A-1.2: Fattori di emissione applicati

Sono quelli nazionali.

## Modulo B-2

### B-2.1: Elenco degli interventi

| Azione | Descrizione | Responsabile |
| --- | --- | --- |
| E.1 Isolare le scuole elementari | Cappotti e finestre nuove in sei scuole | Ufficio Tecnico |
| E.2 Piantare tigli nei viali | Duecento tigli lungo i viali della stazione | Ufficio Verde |

### B-2.3: Strategia per le emissioni residue

Saranno compensate.

## Riepilogo dei costi

| Settore | Numero | Azione | Euro |
| --- | --- | --- | --- |
| Scuole | E.1 | Isolamento delle scuole elementari | 300.000 |
| Verde | E.2 | Messa a dimora di tigli | 20.000 |
| Acqua | E.9 | Riparare le fontane del parco | 20.000 |
"""


def as_record(passage: Passage, kind: Kind) -> Record:
    """A heading that was taken for a record."""
    start = passage.start + passage.text.index(passage.value)
    place = Place(passage.document, passage.id, None, start, passage.end)
    return Record("r", "valdolmo", kind, passage.label, passage.value, place, passage.path)


def test_numbered_sections_of_a_form_are_no_subjects(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": FORM})
    documents = library.documents_of("valdolmo")
    residual = next(p for p in documents[0].passages if p.label == "B-2.3")
    records = (*library.records("valdolmo"), as_record(residual, Kind.STRATEGY))
    found = titles(subjects_of(documents, records))
    assert "Strategia per le emissioni residue" not in found
    assert "Isolare le scuole elementari" in found


def test_a_series_of_records_is_no_series_of_sections(tmp_path: Path) -> None:
    text = (
        "# Piano\n\n## Azioni\n\n### A-1.1: Isolare le scuole elementari\n\nSei scuole.\n\n"
        "### A-1.2: Piantare tigli nei viali\n\nDuecento tigli.\n"
    )
    library = made(tmp_path, {"valdolmo": text})
    documents = library.documents_of("valdolmo")
    coded = [p for p in documents[0].passages if (p.label or "").startswith("A-1")]
    records = [as_record(p, Kind.OBJECTIVE) for p in coded]
    assert titles(subjects_of(documents, records)) == [p.value for p in coded]


def test_a_row_that_takes_a_record_up_is_that_record_in_other_words(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": FORM})
    found = {s.code or s.title: s for s in subjects(library, "valdolmo")}
    assert [one.title for one in found["E.2"].again] == ["Messa a dimora di tigli"]
    assert {one.id for one in found["E.2"].again} < found["E.2"].places
    assert "Riparare le fontane del parco" in found  # nothing else has its code
    assert not any("Isolamento" in title for title in found)


def test_what_the_row_of_another_record_says_is_not_said_of_one(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": FORM})
    documents = library.documents_of("valdolmo")
    rows = {row.text.split()[0]: row for row in documents[0].passages if row.cells}
    records = []
    for record in library.records("valdolmo"):
        # a cell over both rows stands in the first
        spanning = RecordField("theme", "", "", rows["E.1"].start, rows["E.1"].end)
        fields = (*record.fields, spanning) if record.code == "E.2" else record.fields
        records.append(replace(record, fields=fields))
    (tigli,) = (s for s in subjects_of(documents, records) if s.code == "E.2")
    assert "scuole" not in tigli.text


def test_what_follows_a_list_of_titles_is_not_said_of_the_last(tmp_path: Path) -> None:
    missions = "".join(
        f"- Missione {n} {title}\n"
        for n, title in enumerate(
            ("Abitare insieme nei quartieri", "Lavorare bene in bottega", "Curare il verde"), 1
        )
    )
    after = "Un comitato di cinque persone si riunisce ogni mese."
    text = f"# Piano\n\n## Missioni\n\n{missions}\n{after}\n"
    library = made(tmp_path, {"valdolmo": text})
    assert not any("comitato" in s.text for s in subjects(library, "valdolmo"))
    alone = text.replace(missions, "- Missione 1 Abitare insieme nei quartieri\n")
    library = made(tmp_path, {"valdolmo": alone})
    assert any("comitato" in s.text for s in subjects(library, "valdolmo"))


LONG = (
    "Costruire una rete tra botteghe, artigiani, scuole, biblioteche e cooperative che, a partire "
    "dal laboratorio del legno, porti {} e strumenti di lavoro nei quartieri della pianura"
)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        # a word that was read otherwise
        ("mestieri diffusi", "mestieri di fusi", 1),
        # a name, a number
        ("mestieri a Montelungo", "mestieri ad Altavilla", 2),
        ("120 mestieri", "240 mestieri", 2),
    ],
)
def test_an_action_told_again_in_another_document_is_one(
    tmp_path: Path, first: str, second: str, count: int
) -> None:
    texts = [f"# Piano\n\n## Azioni\n\n- {LONG.format(said)}\n" for said in (first, second)]
    library = made(tmp_path, dict(zip(("uno", "due"), texts, strict=True)))
    documents = [d for plan in ("uno", "due") for d in library.documents_of(plan)]
    records = [r for plan in ("uno", "due") for r in library.records(plan)]
    found = subjects_of(documents, records)
    assert len(found) == count
    assert sum(len(one.places) for one in found) == 2


def test_of_what_stands_again_the_one_that_says_most_speaks(tmp_path: Path) -> None:
    short = "Rafforzare i patti tra le OLA e i mercati rionali"
    whole = "Rafforzare i patti tra le Organizzazioni del Lavoro Agricolo e i mercati rionali"
    text = (
        f"# Piano\n\n## Azioni\n\n- {short}\n- Curare gli orti\n\n## Azioni\n\n- {whole}\n\n"
        "Dodici accordi con i banchi, entro il 2027.\n"
    )
    library = made(tmp_path, {"valdolmo": text})
    (pacts,) = (s for s in subjects(library, "valdolmo") if "patti" in s.title)
    assert "Dodici accordi" in pacts.text


LISTED = """\
# Piano del clima di Valdolmo

## Portafogli

| Ambito | Elenco delle azioni | Descrizione |
| --- | --- | --- |
| Verde e calore | Piantare tigli nei viali. Isolare le scuole comunali. Altro. | Le iniziative partono nel 2026. |
| Strade | Aprire corsie per gli autobus. Contare i passaggi in bicicletta. | Le iniziative sono di quartiere. |
"""


def test_actions_of_one_cell_are_compared_each(tmp_path: Path) -> None:
    library = made(tmp_path, {"valdolmo": LISTED})
    first, second = subjects(library, "valdolmo")
    assert titles(list(first.entries)) == ["Piantare tigli nei viali", "Isolare le scuole comunali"]
    assert titles(list(second.wordings)) == [
        "Aprire corsie per gli autobus",
        "Contare i passaggi in bicicletta",
    ]
    for entry in (*first.entries, *second.entries):
        text = library.document(entry.passage.document).text
        assert text[entry.passage.start : entry.passage.end] == entry.title
        assert "iniziative" not in entry.text
    assert {first.id, second.id} == {e.id for e in (*first.entries, *second.entries)}

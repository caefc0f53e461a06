"""The fields of sheets and records that a question names, by what they are for."""

from pathlib import Path

import pytest

from assistant.answering.recorded import compose
from assistant.answering.sheets import fields_asked, may_tell, meant, other_of, sheet_of
from assistant.evidence.matter import Matter
from assistant.reading.purposes import asked
from assistant.reading.reader import Reader
from assistant.service import Assistant
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library
from ingest.locator import Span
from ingest.model import RecordField

from ..doubles import HashEmbedder
from .matters import made, matter_of

PLAN = """\
# Piano dell'acqua di Montefosco

## Le azioni

### Azione PA.1 – Nuovo acquedotto delle colline

Responsabile: Ufficio lavori pubblici

Costo: 1.200.000 €

Inizio: 01/03/2026

Fine: 31/12/2028

Destinatari: le famiglie delle colline

### Azione PA.2 – Fontane pubbliche in piazza

Responsabile: Ufficio del verde

Costo: vedi PA.1

Fine: 30/06/2027

### Azione PA.3 – Vasche di raccolta nei giardini

Responsabile: Ufficio del verde

Costo: 90.000 €

## Il confronto con i cittadini

All'incontro di marzo si è parlato di fontane.

Erano presenti 104 persone.

Le proposte sono queste:

- una fontana in ogni scuola
- vasche sui tetti
"""
OTHER = """\
# Piano delle strade di Valchiara

## Strade

Il Comune rifà le strade del centro e le piazze.

Piazze

Le strade di collina si chiudono al traffico la domenica.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("sheets")
    return made(folder, {"montefosco": PLAN, "valchiara": OTHER})


def told(matter: Matter) -> list[str]:
    return [
        f"{f.label.rstrip(' :')}: {f.value}" for s in meant(matter) for f in fields_asked(matter, s)
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Quanto costa l'azione PA.1?", ["Costo: 1.200.000 €"]),
        ("how much money is there for PA.1", ["Costo: 1.200.000 €"]),
        ("chi segue il nuovo acquedotto delle colline?", ["Responsabile: Ufficio lavori pubblici"]),
        ("Delle colline, il nuovo acquedotto, quanto costa?", ["Costo: 1.200.000 €"]),
        ("Entro quando finisce l'azione PA.2?", ["Fine: 30/06/2027"]),
        ("Quando comincia l'azione PA.1?", ["Inizio: 01/03/2026"]),
        ("A chi è rivolta l'azione PA.1?", ["Destinatari: le famiglie delle colline"]),
        ("Quanto dura l'azione PA.1?", ["Inizio: 01/03/2026", "Fine: 31/12/2028"]),
        ("Da quando a quando va l'azione PA.1?", ["Inizio: 01/03/2026", "Fine: 31/12/2028"]),
        ("From when until when does PA.1 run?", ["Inizio: 01/03/2026", "Fine: 31/12/2028"]),
        ("Quanto costa l'azione PA.9?", []),  # no such action
        ("Quanto costano i parcheggi?", []),  # of nothing that is named
    ],
)
def test_fields_answer_who_names_their_record(
    library: Library, question: str, expected: list[str]
) -> None:
    assert told(matter_of(library, question)) == expected


def test_a_field_that_points_elsewhere_is_followed(library: Library) -> None:
    matter = matter_of(library, "Quanto costa l'azione PA.2?")
    (sheet,) = meant(matter)
    (cost,) = fields_asked(matter, sheet)
    found = other_of(matter, sheet, cost)
    assert found is not None
    assert found[1].value == "1.200.000 €"
    answer = compose(matter)
    assert answer is not None
    assert "vedi PA.1" in answer.text
    assert "1.200.000 €" in answer.text


def test_what_stands_in_a_record_is_of_it(library: Library) -> None:
    matter = matter_of(library, "Quanto costa l'azione PA.2?")
    passage = next(p for p in library.passages if p.text.startswith("Costo: 1.200"))
    sheet = sheet_of(matter, passage)
    assert sheet is not None
    assert "acquedotto" in sheet.title
    # Ahead of the first action nothing is of one.
    assert sheet_of(matter, library.passages[0]) is None


def test_what_a_quote_announces_and_the_value_that_follows_complete_it(library: Library) -> None:
    matter = matter_of(library, "In quanti erano all'incontro di marzo?")

    def completing(opening: str) -> list[str]:
        passage = next(p for p in library.passages if p.text.startswith(opening))
        found = matter.completing(passage, Span(passage.start, passage.end))
        return [one.text.strip("- ") for one in found]

    assert matter.question.value == "count"
    assert completing("All'incontro") == ["Erano presenti 104 persone."]
    assert completing("Le proposte") == ["una fontana in ogni scuola", "vasche sui tetti"]
    assert completing("Erano presenti") == []


def test_a_plan_is_silent_only_where_it_never_names_what_the_other_does(library: Library) -> None:
    text = (
        Assistant(library, HashEmbedder())
        .ask("Confronta Montefosco e Valchiara sulle fontane")
        .text
    )
    assert "non ho trovato" in text.split("###")[0]
    # A single word is no item of a comparison.
    assert "«Piazze»" not in text


def test_a_field_by_its_acronym_beside_another(tmp_path: Path) -> None:
    text = (
        "# AB1.2.3 - Pozzo nuovo\n\nCodice Unico Progetto - CUP: F12H\n\n"
        "Inizio: 01/03/2026\n\nFine: 30/06/2027\n"
    )
    library = made(tmp_path, {"fontechiara": text})
    asked = matter_of(library, "Mi date il CUP di AB1.2.3 e la data di chiusura?")
    assert told(asked) == ["Codice Unico Progetto - CUP: F12H", "Fine: 30/06/2027"]


def test_an_end_is_no_beginning(tmp_path: Path) -> None:
    text = "# Piano di Fontechiara\n\n## Scheda del pozzo\n\nResponsabile: Ida Boni\n\nFine: 30/06/2027\n"
    assistant = Assistant(made(tmp_path, {"fontechiara": text}), HashEmbedder())
    assert "30/06/2027" in assistant.ask("Quando si finisce il pozzo?").text
    assert "**30/06/2027" not in assistant.ask("Quando si comincia il pozzo?").text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quanto costa?", ("amount", "resource")),
        ("Chi è il responsabile?", ("person", "holder")),
        ("Entro quando si fa?", ("end", "period")),
        ("When does it start?", ("start", "period")),
        ("Con quale indicatore si misura?", ("indicator",)),
        ("Per chi è pensata?", ("beneficiary",)),
        ("Qual è la data di avvio?", ("start", "period")),
        ("What is the start date?", ("start", "period")),
        ("Mi date la data di chiusura?", ("end", "period")),
        ("What is the end date?", ("end", "period")),
        ("Quando si comincia?", ("start", "period")),
        ("Quando si finisce?", ("end", "period")),
        ("Quanto è durato?", ("period", "start", "end")),
        ("Qual è la durata?", ("period", "start", "end")),
        ("How long does it last?", ("period", "start", "end")),
        ("Che cosa prevede il piano?", ()),
    ],
)
def test_what_a_question_asks_for(library: Library, text: str, expected: tuple[str, ...]) -> None:
    assert asked(Reader(library, load_thesaurus()).read(text)) == expected


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("period", "Ufficio del verde, Ufficio delle strade, Consorzio delle acque e altri enti" * 2, False),
        ("period", "entro l'estate", True),
        ("start", "dopo che la Scuola di Montefosco e il Consorzio delle acque si sono accordati nel 2027", True),
        ("holder", "Ufficio del verde, Ufficio delle strade, Consorzio delle acque e altri enti" * 2, True),
    ],
)  # fmt: skip
def test_a_field_for_a_time_that_holds_none_is_not_told(
    name: str, value: str, expected: bool
) -> None:
    field = RecordField(name, "Tempi", value, 0, len(value))
    assert may_tell(field) is expected


APART = """\
# Contratto di lago di Valgrigia

## Azioni

| Azione | Soggetto attuatore | Fine |
| --- | --- | --- |
| Restauro dei moli | Consorzio | 2027 |
| Pulizia delle rive | Comune | 2026 |

## Quadro

{much}

Le barche a vela sono ottanta.

{much}

## Schede

### Azione 1 Restauro dei moli

Soggetto attuatore: Consorzio

Costo: 20.000 euro

### Azione 2 Pulizia delle rive

Soggetto attuatore: Comune

Costo: 10.000 euro
"""


def test_what_stands_between_a_row_and_its_far_sheet_is_of_neither(tmp_path: Path) -> None:
    much = "Il lago è largo e i pesci sono molti. " * 60
    library = made(tmp_path, {"lago": APART.format(much=much)})
    weighed = matter_of(library, "quante barche a vela ci sono?")
    of = {p.text: sheet_of(weighed, p) for p in library.passages}
    first = library.records_in("lago")[0]
    assert [field.label for field in first.fields] == ["Soggetto attuatore", "Fine", "Costo"]
    assert of["Le barche a vela sono ottanta."] is None
    sheets = [of[f"Costo: {cost}.000 euro"] for cost in (20, 10)]
    assert [sheet.title for sheet in sheets if sheet] == ["Restauro dei moli", "Pulizia delle rive"]


READING = """\
# Patto locale per la lettura nelle valli di Selva Alta

## Azione 1 La lettura nelle valli

Soggetto attuatore: Consorzio delle biblioteche

## Azione 2 Patto di lettura

Soggetto attuatore: Ufficio scuola
"""


@pytest.mark.parametrize(
    ("asked", "holders"),
    [
        # words of the plan's own title, apart: no action is named
        ("Chi coordina il patto locale per la lettura?", []),
        ("Chi attua il patto di lettura?", ["Ufficio scuola"]),
        ("Chi attua l'azione la lettura nelle valli?", ["Consorzio delle biblioteche"]),
    ],
)
def test_words_of_a_plan_s_title_name_no_record(
    tmp_path: Path, asked: str, holders: list[str]
) -> None:
    read = matter_of(made(tmp_path, {"selva": READING}), asked)
    assert [f.value for s in meant(read) for f in s.fields] == holders

"""What a question names by its number: read out of the question, and found in the documents."""

from pathlib import Path

import pytest

from assistant.answering.references import bears, leaves_untold, referred
from assistant.reading.question import CODED, Reference
from assistant.reading.references import coded, codes_in, labels_of, references
from assistant.service import Assistant
from index.library import Library
from ingest.model import Kind

from ..doubles import HashEmbedder
from .matters import made, matter_of

RULES = """\
# Regolamento degli orti di Lunaria

## Titolo I Gli orti

### Art. 1 Oggetto

Il regolamento dice chi può coltivare gli orti comunali e per quanto tempo.

### Art. 2 Domande

La domanda si presenta entro il 31 marzo all'ufficio del verde.

### Art. 12 Revoca

L'orto che resta incolto per un anno torna al comune.

## 2.1 Attrezzi

Gli attrezzi comuni si riconsegnano puliti ogni sera.

## 2.10 Acqua

L'acqua piovana delle cisterne si usa prima di quella dell'acquedotto.
"""
CLAUSES = """\
# Patto della valle di Montelieto

Articolo 3 - I comuni della valle versano una quota per ogni abitante.

Articolo 4 - La quota si versa in due rate.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    texts = {"lunaria": RULES, "montelieto": CLAUSES}
    return made(tmp_path_factory.mktemp("references"), texts)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("cosa dice l'articolo 2?", [("articolo", "2")]),
        ("cosa dice l'art. 12 comma 1?", [("art", "12")]),
        ("il punto 2.1 e il paragrafo n. 3", [("punto", "2.1"), ("paragrafo", "3")]),
        ("what does article 4 say?", [("article", "4")]),
        ("le missioni 2 e 3", [("missione", "2"), ("missione", "3")]),
        ("Asse A", [("asse", "a")]),
        ("l'area e i giardini", []),
        ("il punto 2 e 30 euro", [("punto", "2")]),
        ("partono 3 lavori", []),
        ("le azioni 3 e 4", [("azione", "3"), ("azione", "4")]),
        ("gli obiettivi 3.1 e 3.2", [("obiettivo", "3.1"), ("obiettivo", "3.2")]),
        ("le misure 1 e 2", [("misura", "1"), ("misura", "2")]),
        ("le fasi I e II", [("fase", "i"), ("fase", "ii")]),
        ("linee 2 e 3", [("linea", "2"), ("linea", "3")]),
        ("le aree A, 2", [("area", "a"), ("area", "2")]),
        ("pillars 1 and 2", [("pillar", "1"), ("pillar", "2")]),
        ("strategies 1 and 2", [("strategy", "1"), ("strategy", "2")]),
        ("le priorità 1 e 2", [("priorità", "1"), ("priorità", "2")]),
        ("le azioni 2025", []),
        ("gli obiettivi 2030 e 2050", []),
        ("gli interventi 3 anni dopo", []),
        ("le azioni 3 e 4 milioni", []),
        ("le misure e 2 bandi", []),
        ("In quale fase i cittadini possono partecipare?", []),
        ("Per quale intervento i Comuni ricevono fondi?", []),
        ("fase 2 e i «patti»", [("fase", "2")]),
        ("la fase i di Borgo, la fase II", [("fase", "i"), ("fase", "ii")]),
        ("la fase i e la fase ii", [("fase", "i"), ("fase", "ii")]),
        ("la fase I prevede orti?", [("fase", "i")]),
        ("cosa dice la fase i?", [("fase", "i")]),
    ],
)
def test_levels_are_read_with_their_numbers(text: str, found: list[tuple[str, str]]) -> None:
    assert list(references(text)) == [Reference(*each) for each in found]


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("programmi", "programma"), ("capitoli", "capitolo"), ("fasi", "fase"),
        ("linee", "linea"), ("sezioni", "sezione"), ("moduli", "modulo"),
        ("macro-obiettivi", "macro-obiettivo"), ("punti", "punto"), ("paragrafi", "paragrafo"),
        ("articoli", "articolo"), ("parti", "parte"), ("chapters", "chapter"),
        ("phases", "phase"), ("sections", "section"), ("modules", "module"),
        ("points", "point"), ("paragraphs", "paragraph"), ("articles", "article"),
        ("parts", "part"),
    ],
)  # fmt: skip
def test_several_of_a_level_are_each_one(several: str, one: str) -> None:
    found = [Reference(one, "2"), Reference(one, "3")]
    assert list(references(f"cosa dicono {several} 2 e 3?")) == found


def test_a_range_of_codes_is_spelt_out_and_a_long_one_is_not() -> None:
    assert list(codes_in("da FT08 a FT11")) == ["FT08", "FT09", "FT10", "FT11"]
    assert list(codes_in("da FT1 a FT200")) == []


def test_codes_are_those_that_a_document_has_and_each_comes_once() -> None:
    found = coded("OB.6.1, ob.6.1 e OB.9.9", labels_of(["OB.6.1"]))
    assert list(found) == [Reference(CODED, "ob.6.1")]


@pytest.mark.parametrize(
    ("heading", "level", "number", "same_word", "borne"),
    [
        ("Art. 2 Domande", "articolo", "2", False, True),
        ("Art. 12 Revoca", "articolo", "2", False, False),
        ("Articolo n. 2 Domande", "art", "2", False, True),
        ("Article 2 Requests", "articolo", "2", False, True),
        ("Article 2 Requests", "articolo", "2", True, False),
        ("2.1 Attrezzi", "punto", "2.1", False, True),
        ("2.10 Acqua", "punto", "2.1", False, False),
        ("2.1 Attrezzi", "azione", "2.1", False, False),
        ("Asse strategico II – La casa", "asse", "ii", False, True),
        ("OB.3.2 Case", "obbiettivo", "3.2", False, True),
        ("Case nuove (OB.3.2)", CODED, "ob.3.2", False, True),
        ("", "articolo", "2", False, False),
    ],
)
def test_a_heading_bears_the_number_of_its_own_level(
    heading: str, level: str, number: str, same_word: bool, borne: bool
) -> None:
    assert bears(heading, Reference(level, number), same_word=same_word) is borne


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Che cosa dice l'articolo 2 del regolamento?", "entro il 31 marzo"),
        ("Che cosa prevede l'art. 12?", "resta incolto"),
        ("Che cosa dice il punto 2.1?", "riconsegnano puliti"),
        ("Che cosa dice il paragrafo 2.10?", "acqua piovana"),
        ("Che cosa dice l'articolo 4 del patto?", "due rate"),
    ],
)
def test_a_point_or_article_is_asked_for_by_its_number(
    library: Library, question: str, words: str
) -> None:
    found = referred(matter_of(library, question))
    assert [words in passage.text for passage in found].count(True) == 1
    answer = Assistant(library, HashEmbedder()).ask(question)
    assert words in answer.text


@pytest.mark.parametrize(
    "question", ["Che cosa dice l'articolo 99?", "Che cosa dice il punto 7.7?", "Chi coltiva?"]
)
def test_a_number_that_nothing_bears_finds_nothing(library: Library, question: str) -> None:
    assert referred(matter_of(library, question)) == []


def test_a_level_of_which_only_the_title_is_there_is_told_as_such(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    text = (
        "# Piano di Selva\n\n## MISSIONE 1 Il bosco\n\nSi piantano mille querce entro l'anno.\n\n"
        "## Sommario\n\n## MISSIONE 2 Il fiume\n\n## MISSIONE 3 La strada\n"
    )
    library = made(tmp_path_factory.mktemp("titles"), {"selva": text})
    assistant = Assistant(library, HashEmbedder())
    title_alone = assistant.ask("Che cosa prevede la missione 3?")
    assert "«MISSIONE 3 La strada», ma non ne riportano il contenuto" in title_alone.text
    whole = assistant.ask("Che cosa prevede la missione 1?")
    assert "querce" in whole.text
    assert "non ne riportano" not in whole.text


def test_an_entry_that_bears_a_bare_number_is_found_by_its_place(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    entries = "\n\n".join(
        f"### {n}. {name}\n\n#### OBIETTIVO {n}.1 Aprire {what}\n\nSi apre {what} entro l'anno."
        for n, (name, what) in enumerate((("IL BOSCO", "il vivaio"), ("IL FIUME", "la riva")), 1)
    )
    text = f"# Piano di Selva\n\nIl piano ha due temi.\n\n## I temi\n\n{entries}\n"
    library = made(tmp_path_factory.mktemp("bare"), {"selva": text})
    assert library.outline("selva").levels[0].noun == "theme"
    answer = Assistant(library, HashEmbedder()).ask(
        "e il secondo di che parla?", ["Quali sono i temi del piano di Selva?"]
    )
    assert "IL FIUME" in answer.citations[0].quote
    (head, below) = referred(matter_of(library, "Che cosa prevede il tema 2 del piano di Selva?"))
    assert ("IL FIUME" in head.text, "OBIETTIVO 2.1" in below.text) == (True, True)
    assert not referred(matter_of(library, "Che cosa prevede il tema 7 del piano di Selva?"))


@pytest.mark.parametrize(
    ("question", "opening", "untold"),
    [
        ("Quanto costa la missione 2?", "MISSIONE 2", True),  # a bare title
        ("Chi guida la missione 2?", "MISSIONE 2", True),
        ("Quanto costa la missione 2?", "Costo", True),  # the field of something else
        ("Quanto costa la missione 1?", "Costo", False),
        ("Quanto costa il ponte?", "Costo", False),
        ("Che cosa prevede la missione 2?", "MISSIONE 2", False),
    ],
)
def test_a_value_of_a_part_is_told_by_nothing_else(
    tmp_path: Path, question: str, opening: str, *, untold: bool
) -> None:
    text = (
        "# Piano di Zocca\n\n## MISSIONE 1 La strada\n\n### Scheda del ponte\n\n"
        "- Titolo progetto: Ponte\n- Costo: 9.000 euro\n- Responsabile: Elio Zanin\n\n"
        "## MISSIONE 2 I boschi\n"
    )
    library = made(tmp_path, {"zocca": text})
    asked = matter_of(library, question)
    found = (p for p in library.passages if p.text.startswith(opening))
    lead = next((p for p in found if opening != "Costo" or p.kind is Kind.FIELD), None)
    assert lead is not None
    assert leaves_untold(asked, lead) is untold


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Chi attua LA3?", ["la03"]),
        ("Chi attua LA03?", ["la03"]),
        ("Chi attua LA5?", ["la5"]),  # both are there
        ("Chi attua LA05?", ["la05"]),
        ("Chi attua LA30?", []),
    ],
)
def test_a_code_may_leave_out_its_zeros(text: str, numbers: list[str]) -> None:
    labels = labels_of(["LA03", "LA05", "LA5"])
    assert [reference.number for reference in coded(text, labels)] == numbers

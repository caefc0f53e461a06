"""What was split, merged and reworded, with its amounts and dates; and asked in a question."""

from pathlib import Path

import pytest

from assistant.answers.answer import Answer
from assistant.editions.changedfigures import figures
from assistant.editions.changes import answer
from assistant.editions.diff import Diff, Fate, diff
from assistant.editions.diffjson import as_json
from assistant.editions.edition import open_edition
from assistant.reading.reader import Reader
from assistant.thesaurus.thesaurus import load_thesaurus
from index.library import Library

from ..matters import made
from .texts import edition

OLD = """\
# Piano del porto 2021-2023

## Moli

Il molo di levante si allunga di quaranta metri verso la diga. I pescherecci vi attraccano soltanto nelle ore del mattino.

Le gru del carbone restano ferme fino al collaudo della banchina.

Le gru del legname si spostano sul piazzale nuovo entro l'inverno.

## Azioni

- Dragare il canale di ponente con 400.000 euro entro il 2022.
- Ridipingere i fari della diga foranea.
- Numerare le bitte del molo corto.
"""
NEW = """\
# Piano del porto 2024-2026

## Moli

Il molo di levante si allunga di quaranta metri verso la diga.

I pescherecci vi attraccano soltanto nelle ore del mattino.

Le gru del carbone restano ferme fino al collaudo della banchina; le gru del legname si spostano sul piazzale nuovo entro l'inverno.

## Azioni

- Dragare il canale di ponente con 650.000 euro entro il 2025.
- Ridipingere i fari della diga foranea.
- Tendere una rete contro i gabbiani sul mercato del pesce.
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Diff:
    folder = tmp_path_factory.mktemp("parts")
    return diff(edition(folder, "prima.md", OLD), edition(folder, "dopo.md", NEW))


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return made(tmp_path_factory.mktemp("asked"), {"porto-2021": OLD, "porto-2024": NEW})


def starts(found: Diff, fate: Fate, side: str) -> list[str]:
    return [p.text[:18] for c in found.passages if c.fate is fate for p in getattr(c, side)]


def test_one_text_became_two(found: Diff) -> None:
    assert starts(found, Fate.SPLIT, "old") == ["Il molo di levante"]
    assert starts(found, Fate.SPLIT, "new") == ["Il molo di levante", "I pescherecci vi a"]


def test_two_texts_became_one(found: Diff) -> None:
    assert starts(found, Fate.MERGED, "old") == ["Le gru del carbone", "Le gru del legname"]
    assert starts(found, Fate.MERGED, "new") == ["Le gru del carbone"]


def test_records_are_counted_apart_with_their_figures(found: Diff) -> None:
    told = {c.shown.text[:12]: c for c in found.records}
    assert told["Dragare il c"].fate is Fate.REWORDED
    assert [(x.kind, x.old, x.new) for x in told["Dragare il c"].figures] == [
        ("money", ("400.000 euro",), ("650.000 euro",)),
        ("date", ("2022",), ("2025",)),
    ]
    assert told["Ridipingere "].fate is Fate.KEPT
    assert told["Tendere una "].fate is Fate.NEW
    assert told["Numerare le "].fate is Fate.DROPPED


def test_the_form_of_programs(found: Diff) -> None:
    told = as_json(found)
    assert told["counts"]["split"] == 1
    (split,) = (p for p in told["passages"] if p["change"] == "split")
    assert split["old"]["text"].startswith("Il molo")
    assert len(split["also_new"]) == 1


def test_figures_are_the_same_in_any_writing() -> None:
    assert figures("Costa 1.200 euro nel 2024.", "Nel 2024 costa 1.200  EURO.") == ()


def test_hours_are_no_dates_and_sums_need_no_currency() -> None:
    assert figures("Aperto 8.30-15.30.", "Aperto 8.30-16.") == ()
    (money,) = figures("Spesa annua 97.000.", "Spesa annua 118.000. Vi abitano 4.200 persone.")
    assert (money.kind, money.old, money.new) == ("money", ("97.000",), ("118.000",))


def test_an_index_judges_records_and_tells_the_same(indexed: Library) -> None:
    sides = [open_edition(f"porto-{year}", lambda: indexed) for year in (2021, 2024)]
    told = diff(*sides)
    assert starts(told, Fate.SPLIT, "old") == ["Il molo di levante"]
    kept = [c for c in told.records if c.fate is Fate.KEPT]
    assert [c.shown.text for c in kept] == ["Ridipingere i fari della diga foranea."]


def ask(library: Library, question: str) -> Answer | None:
    return answer(library, Reader(library, load_thesaurus()).read(question, (), ()))


@pytest.mark.parametrize(
    "question",
    [
        "Che cosa è cambiato sul canale fra le due edizioni?",
        "Cosa cambia per il canale nella nuova edizione del piano?",
        "Quali modifiche al canale ci sono tra le edizioni?",
        "Com'è cambiato il piano sul canale fra un'edizione e l'altra?",
        "Differenze sul canale tra il piano 2021-2023 e quello 2024-2026",
        "Canale: che cosa è diverso nell'ultima edizione?",
        "Confronta le due edizioni del piano sul canale",
        "Quali importi sono cambiati fra la vecchia e la nuova edizione?",
        "Quali costi sono cambiati fra le due edizioni?",
        "Com'è cambiata la strategia sul canale fra le due edizioni?",
    ],
)
def test_what_changed_on_a_topic(indexed: Library, question: str) -> None:
    found = ask(indexed, question)
    assert found
    assert "importi: 400.000 euro → 650.000 euro" in found.text
    assert {c.document for c in found.citations} == {"porto-2021", "porto-2024"}
    assert "bitte" not in found.text


def test_amounts_that_came_or_went(tmp_path: Path) -> None:
    old = "# Piano del faro 2021\n\n## Azioni\n\n- Dipingere il faro grande di bianco con 9.000 euro.\n"
    new = "# Piano del faro 2024\n\n## Azioni\n\n- Dipingere il faro grande di bianco entro il 2026.\n"
    found = ask(
        made(tmp_path, {"faro-2021": old, "faro-2024": new}),
        "Che cosa è cambiato fra le due edizioni?",
    )
    assert found
    assert "importi non più indicati: 9.000 euro" in found.text
    assert "date in più: 2026" in found.text


def test_what_changed_in_english(indexed: Library) -> None:
    assert ask(indexed, "What has changed about the canale between the two editions?")
    found = ask(indexed, "What changed about the canale between the two editions?")
    assert found
    assert "amounts: 400.000 euro → 650.000 euro" in found.text


def test_what_changed_at_all(indexed: Library) -> None:
    found = ask(indexed, "Che cosa è cambiato fra le due edizioni?")
    assert found
    assert "«Numerare le bitte del molo corto.»" in found.text
    assert "Tendere una rete" in found.text


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("Quali azioni sono state tolte nella nuova edizione?", "Numerare", "Tendere"),
        ("Che cosa non c'è più rispetto all'edizione precedente?", "Numerare", "Tendere"),
        ("Quali novità ha la nuova edizione del piano?", "Tendere", "Numerare"),
        ("Quali azioni sono state eliminate nella nuova edizione?", "Numerare", "Tendere"),
        ("Che cosa è stato aggiunto nella nuova edizione?", "Tendere", "Numerare"),
        ("Quali azioni nuove ha la nuova edizione?", "Tendere", "Numerare"),
        ("Which actions were removed between the two editions?", "Numerare", "Tendere"),
        ("Which actions were added between the two editions?", "Tendere", "Numerare"),
    ],
)
def test_only_what_is_gone_or_new(indexed: Library, question: str, told: str, untold: str) -> None:
    found = ask(indexed, question)
    assert found
    assert told in found.text
    assert untold not in found.text


@pytest.mark.parametrize(
    "question",
    [
        "Chi draga il canale?",
        "Che cosa è cambiato sui treni?",
        "Come cambia la vita dei pescatori con il canale?",
        "Quali novità per i pescatori?",
    ],
)
def test_other_questions_are_left_to_others(indexed: Library, question: str) -> None:
    assert ask(indexed, question) is None

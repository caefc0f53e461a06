"""The chapters of a plan, and what asks for something else by that word."""

from pathlib import Path

import pytest

from assistant.service import Assistant

from ..contract import check_answer
from ..doubles import HashEmbedder
from .matters import made

BOSCHI = """\
# Piano dei boschi di Montalba

## Premessa

Il piano cura i boschi. Ogni capitolo ha tre parti:

- scenario, che dice come stanno i boschi
- obiettivi, che dice come staranno

## Sentieri

### Segnaletica

Si segnano i sentieri.

## Sorgenti

Si puliscono le sorgenti.

## Indice di copertura

La copertura dei boschi è al 40 per cento.
"""
ORTI = """\
# Piano degli orti di Valverde

Comune di Valverde

# 1 Terra

La terra si analizza.

# 2 Acqua

L'acqua si raccoglie.

# Figura

Una figura.

# 4 Semi

I semi si scambiano.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("contents")
    plans = {"montalba": BOSCHI, "valverde": ORTI}
    return Assistant(made(folder, plans), HashEmbedder())


@pytest.mark.parametrize(
    ("text", "chapters"),
    [
        ("Quali sono i capitoli del piano dei boschi?", "Premessa|Sentieri|Sorgenti|Indice di copertura"),
        ("Mi mostri l'indice del piano dei boschi?", "Premessa|Sentieri|Sorgenti|Indice di copertura"),
        ("Mostrate il sommario del piano dei boschi", "Premessa|Sentieri|Sorgenti|Indice di copertura"),
        ("What are the sections of the plan of Montalba?", "Premessa|Sentieri|Sorgenti|Indice di copertura"),
        ("show the table of contents of the plan of Montalba", "Premessa|Sentieri|Sorgenti|Indice di copertura"),
        ("Quali sono le parti del piano dei boschi?", "Premessa|Sentieri|Sorgenti|Indice di copertura"),
        ("What are the parts of the plan of Montalba?", "Premessa|Sentieri|Sorgenti|Indice di copertura"),
        # of headings that count on these are the chapters
        ("Quanti capitoli ha il piano degli orti?", "1 Terra|2 Acqua|4 Semi"),
        ("Which are the chapters of the plan of Valverde?", "1 Terra|2 Acqua|4 Semi"),
    ],
)  # fmt: skip
def test_chapters_are_the_outermost_headings(
    assistant: Assistant, text: str, chapters: str
) -> None:
    answer = assistant.ask(text)
    check_answer(answer.as_dict(), assistant.library)
    assert "|".join(c.quote for c in answer.citations) == chapters
    assert "per i titoli del testo" in answer.text or "by the headings of its text" in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "Quali capitoli parlano di sorgenti nel piano dei boschi?",
        "Qual è l'indice di copertura del piano dei boschi?",
        "In quale capitolo si parla di sentieri?",
    ],
)
def test_what_asks_for_no_chapters(assistant: Assistant, text: str) -> None:
    assert "per i titoli del testo" not in assistant.ask(text).text

"""Where the texts themselves are: what asks for them, and what is told."""

from pathlib import Path

import pytest

from assistant.reading.cues import matches
from assistant.service import Assistant
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources

from ..contract import check_answer
from ..doubles import HashEmbedder

CATALOGUE = """\
[[plan]]
id = "valverde"
title = "Piano degli orti di Valverde"
territory = "Valverde"

[[plan]]
id = "montalba"
title = "Piano dei boschi di Montalba"
territory = "Montalba"

[[document]]
file = "orti.md"
plan = "valverde"
title = "Gli orti"
source_url = "https://orti.example.org/piano"

[[document]]
file = "boschi.md"
plan = "montalba"
title = "I boschi"
"""


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder: Path = tmp_path_factory.mktemp("originals")
    (folder / "catalogue.toml").write_text(CATALOGUE, "utf-8")
    (folder / "orti.md").write_text("# Gli orti\n\nSi zappa.\n\nSi semina.\n", "utf-8")
    (folder / "boschi.md").write_text("# I boschi\n\nSi pota.\n", "utf-8")
    update(folder / "index", sources([folder]), HashEmbedder)
    return open_library(folder / "index")


@pytest.mark.parametrize(
    "text",
    [
        "dov'è il testo completo?",
        "dove trovo il documento originale?",
        "dove si può leggere? dove leggo la versione integrale?",
        "dove posso scaricare il pdf?",
        "dove lo trovo in originale, dove trovo un originale?",
        "posso leggere il documento intero?",
        "vorrei consultare il testo ufficiale",
        "come si può scaricare il pdf",
        "dove posso leggerlo?",
        "e dove potrei scaricarlo?",
        "scusi dove si può trovarlo?",
        "ma come possiamo consultarlo",
        "scusa dove posso vederli?",
        "dove lo leggo?",
        "dove li scarico?",
        "dove lo trovo?",
        "dove lo consulto?",
        "dove lo vedo?",
        "hai il pdf?",
        "avete anche il testo integrale?",
        "mi mandi il link al piano di Torino?",
        "il link del documento completo",
        "dove posso leggere il piano?",
        "dove si trova tutto il piano completo?",
        "posso leggere l'intero piano?",
        "scaricare il piano vero e proprio",
        "leggere per intero il piano",
        "where can I find the full text?",
        "can I download the official plan?",
        "do you have the original document?",
        "where do I get the complete version?",
        "can you send me the pdf?",
        "link to the plan of Turin",
        "where can we read the whole plan?",
    ],
)
def test_what_asks_for_the_texts(text: str) -> None:
    assert matches("turn", "original", text)


@pytest.mark.parametrize(
    "text",
    [
        "dove trovo informazioni sulla casa nel piano?",
        "dove si trova la casa di quartiere?",
        "il piano è completo?",
        "chi ha scritto il documento?",
        "dov'è il piano strategico citato?",
        "posso leggere i contatori da solo?",
        "avete un piano per gli anziani?",
        "where can I find a nursery?",
        "do you have the plan for cycling?",
    ],
)
def test_what_does_not(text: str) -> None:
    assert not matches("turn", "original", text)


def test_each_document_with_its_address(plans: Library) -> None:
    found = Assistant(plans, HashEmbedder()).ask("dove trovo il testo completo?")
    check_answer(found.as_dict(), plans)
    assert not found.abstained
    assert "Gli orti" in found.text
    assert "testo ufficiale su https://orti.example.org/piano" in found.text
    assert "I boschi" in found.text
    assert "non è nel catalogo" in found.text


def test_of_the_plan_that_is_named(plans: Library) -> None:
    found = Assistant(plans, HashEmbedder()).ask("mi dai il link al piano di Valverde?")
    assert "https://orti.example.org/piano" in found.text
    assert "boschi" not in found.text


def test_in_english(plans: Library) -> None:
    found = Assistant(plans, HashEmbedder()).ask("where can I read the full text?")
    assert "official text at https://orti.example.org/piano" in found.text

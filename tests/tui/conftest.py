"""A small library of two invented plans, indexed once, and applications over it."""

from pathlib import Path

import pytest

from assistant.service import Assistant
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources
from tui.app import ChiediApp

from .doubles import HashEmbedder, ScriptedAssistant

PLANS = Path(__file__).parent / "plans"
QUESTION = "Che cosa si fa per la casa a Valdora?"
SCRIPT = {
    QUESTION: (
        "**2 risultati**, 9 passi esaminati.\n\n### Piano dei quartieri di Valdora\n\n"
        "**Obiettivo 1 Abitare nei quartieri**\n\n"
        "- Ristrutturare quaranta alloggi pubblici vuoti del quartiere Mulini e assegnarli entro"
        " il 2027 alle famiglie in graduatoria. [1]\n"
        "- Istituire un fondo di garanzia per gli affitti dei giovani, \\[bold red\\]con un"
        " regolamento\\[/bold red\\] proprio \\[7\\]. [2]\n\n"
        "### Piano d'azione di Monteluce\n\n"
        "- Recuperare dodici case abbandonate della frazione alta e offrirle in affitto a chi vi"
        " porta la residenza. [3]\n\n"
        "*Nota: «Piano d'azione di Monteluce» è una bozza, non ancora approvata.*",
        [
            "Ristrutturare quaranta alloggi pubblici vuoti del quartiere Mulini e assegnarli"
            " entro il 2027 alle famiglie in graduatoria.",
            "Istituire un fondo di garanzia per gli affitti dei giovani, [bold red]con un"
            " regolamento[/bold red] proprio [7].",
            "Recuperare dodici case abbandonate della frazione alta e offrirle in affitto a chi"
            " vi porta la residenza.",
        ],
    ),
    "E a Monteluce?": (
        "«Riaprire l'ambulatorio della valle due giorni alla settimana.» [1]",
        ["Riaprire l'ambulatorio della valle due giorni alla settimana."],
    ),
}


@pytest.fixture(autouse=True)
def colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is seen does not hang on the machine's wish for colours."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tui") / "index"
    report = update(folder, sources([PLANS]), HashEmbedder)
    assert report.failed == ()
    return folder


@pytest.fixture(scope="session")
def library(index_folder: Path) -> Library:
    return open_library(index_folder)


@pytest.fixture
def embedder() -> HashEmbedder:
    return HashEmbedder()


@pytest.fixture
def app(index_folder: Path, embedder: HashEmbedder) -> ChiediApp:
    """The application as people run it, but for its embedder."""
    return ChiediApp(lambda: Assistant(open_library(index_folder), embedder))


@pytest.fixture
def script(library: Library) -> ScriptedAssistant:
    """An assistant whose answers are written in SCRIPT."""
    return ScriptedAssistant(library, SCRIPT)


@pytest.fixture
def scripted(script: ScriptedAssistant) -> ChiediApp:
    """The application over that assistant."""
    return ChiediApp(lambda: script)

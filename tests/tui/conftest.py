"""A small library of two invented plans, indexed once, and applications over it; the command."""

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.service import Assistant
from index.indexer import update
from index.library import Library, open_library
from ingest.files import sources
from tui.app import ChiediApp
from tui.core.jobs import Office
from tui.main import main

from .doubles import HashEmbedder, ScriptedAlignment, ScriptedAssistant, archive
from .running import EMBEDDER, Result, Run
from .twins import write_twins

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
    gc.freeze()  # what indexing loads stays
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
    return ChiediApp(lambda: archive(Assistant(open_library(index_folder), embedder)))


@pytest.fixture
def script(library: Library) -> ScriptedAssistant:
    """An assistant whose answers are written in SCRIPT."""
    return ScriptedAssistant(library, SCRIPT)


@pytest.fixture
def scripted(script: ScriptedAssistant) -> ChiediApp:
    """The application over that assistant."""
    return ChiediApp(lambda: archive(script))


@pytest.fixture(scope="session")
def twins_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two plans that want much the same."""
    files = write_twins(tmp_path_factory.mktemp("twins"))
    report = update(files / "index", sources([files]), HashEmbedder)
    assert report.failed == ()
    return files / "index"


@pytest.fixture(scope="session")
def twins(twins_folder: Path) -> Library:
    return open_library(twins_folder)


@pytest.fixture
def reviewer(twins: Library, tmp_path: Path) -> Callable[..., ChiediApp]:
    """Makes an application over the two plans; all of them keep decisions in the same place."""

    def make(author: str = "Anna") -> ChiediApp:
        assistant = Assistant(twins, HashEmbedder())
        return ChiediApp(lambda: archive(assistant, tmp_path / "decisions"), Office(author))

    return make


@pytest.fixture
def drawn(twins: Library, tmp_path: Path) -> ChiediApp:
    """The application over the two plans with an alignment by script."""
    held = ScriptedAlignment(Assistant(twins, HashEmbedder()), HashEmbedder(), tmp_path)
    return ChiediApp(lambda: held, Office("Anna"))


@pytest.fixture
def chiedi(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Run:
    """`chiedi` in a folder of its own, with the embedder that needs no model."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHIEDI_EMBEDDER", EMBEDDER)

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        try:
            status = main([str(a) for a in arguments])
        except SystemExit as stop:
            status = stop.code if isinstance(stop.code, int) else 1
        captured = capsys.readouterr()
        return Result(status, captured.out, captured.err)

    return run


@pytest.fixture(scope="module")
def made(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that the command made; no test writes into it."""
    folder = tmp_path_factory.mktemp("made") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHIEDI_EMBEDDER", EMBEDDER)
        assert main(["ingest", str(plans), "--index", str(folder)]) == 0
    return folder


@pytest.fixture
def copy(made: Path, tmp_path: Path) -> Path:
    """An index that a test may change."""
    return Path(shutil.copytree(made, tmp_path / "copy"))

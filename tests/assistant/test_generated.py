"""Hundreds of questions that plans suggest, asked of the embedder that users have: each answer keeps
the contract."""

import traceback
from pathlib import Path

import pytest

from assistant.service import Assistant
from index.embed.choose import choose_embedder
from index.indexer import update
from index.library import open_library
from ingest.files import sources

from ..contract import check_answer
from ..generated import Generated, generated, shouted, sms, typo
from ..whole import WHOLE

COUNT = 500 if WHOLE else 100
ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = ("corpus", "plans", "plans-more") if WHOLE else ("corpus",)


@pytest.fixture(scope="module", params=FOLDERS)
def indexed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over the shipped corpus, or over plans of ../shared."""
    embedder = choose_embedder("e5")
    if request.param == "corpus":
        folder = request.getfixturevalue("shipped")
    else:
        if not (SHARED / request.param).is_dir():
            pytest.skip(f"{request.param} is missing")
        folder = tmp_path_factory.mktemp(request.param)
        update(folder, sources([SHARED / request.param]), lambda: embedder)
    return Assistant(open_library(folder), embedder)


@pytest.fixture(scope="module")
def broken(indexed: Assistant) -> dict[str, list[Generated]]:
    """The questions whose answers break the contract, by the line that says so."""
    asked = generated(indexed.library, COUNT)
    assert len(asked) == COUNT
    found: dict[str, list[Generated]] = {}
    for one in asked:
        try:
            answer = indexed.ask(one.question, one.history).as_dict()
            check_answer(answer, indexed.library)
            assert answer["question"] == one.question
        except Exception as error:  # noqa: BLE001 - every question is asked, whatever breaks
            last = traceback.extract_tb(error.__traceback__)[-1]
            found.setdefault(f"{last.filename}: {last.line}", []).append(one)
    return found


@pytest.mark.slow
def test_every_answer_keeps_the_contract(broken: dict[str, list[Generated]]) -> None:
    assert not broken


def test_questions_are_the_same_in_every_run(assistant: Assistant) -> None:
    first = generated(assistant.library, 80)
    assert len(set(first)) == 80
    assert first == generated(assistant.library, 80)
    assert any(one.history for one in first)


def test_how_people_write() -> None:
    assert sms("Che cos'è l'Età d'oro, per chi?") == "ke cos e l eta d oro x ki"
    assert typo("Quali azioni riguardano?") == "Quali azioni riguadrano?"[:0] + typo(
        "Quali azioni riguardano?"
    )
    assert shouted("E poi?") == "E POI???!"
